#!/usr/bin/env python3
"""Makes applicants.csv: 780 claims whose aid comes near the published 558,503; the exact total is
the sample's own."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("medical-aid")
rows = []
for _ in range(780):
    name, number, account = people.next(1960, 2000)
    cents = int(people.random.lognormvariate(11.187, 1.12))
    rows.append([name, number, people.random.choice(("一厂", "二厂", "医院", "学校", "机关")),
                 f"{cents // 100}.{cents % 100:02d}", account])
for i, cost in ((5, "38000.00"), (77, "52110.40"), (400, "12.00")):
    rows[i][3] = cost
write(os.path.join(here, "applicants.csv"),
      ["姓名", "身份证号", "单位", "个人自付费用", "银行卡号"], rows)
