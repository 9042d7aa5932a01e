#!/usr/bin/env python3
"""Makes applicants.csv: 1,100 students of 420 employed, 398 laid-off and 282 migrant families."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("autumn-aid")
families = ["在职职工"] * 420 + ["下岗职工"] * 398 + ["农民工"] * 282
stages = ["小学"] * 240 + ["中学"] * 160 + ["大学"] * 700
people.random.shuffle(families)
people.random.shuffle(stages)
YEARS = {"小学": (2012, 2017), "中学": (2006, 2011), "大学": (2001, 2005)}
rows = []
for family, stage in zip(families, stages):
    name, number, account = people.next(*YEARS[stage])
    rows.append([name, number, stage, family, f"第{people.random.randint(1, 9)}{stage}", account])
write(os.path.join(here, "applicants.csv"),
      ["学生姓名", "身份证号", "学段", "家庭类别", "学校", "银行卡号"], rows)
