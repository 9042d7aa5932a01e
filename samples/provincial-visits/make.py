#!/usr/bin/env python3
"""Makes applicants.csv: 12 counties; most name four households, three of them name six or seven; and,
beside the rules, the table of their places."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("provincial-visits")
COUNTIES = [f"{c}县" for c in "甲乙丙丁戊己庚辛壬癸子丑"]
MORE = {"乙县": 6, "戊县": 7, "子县": 6}
rows = []
for county in COUNTIES:
    for i in range(MORE.get(county, 4)):
        name, number, account = people.next()
        rows.append([name, number, county, f"{county[0]}城第{'一二'[i % 2]}厂",
                     f"{people.random.randrange(6000, 30000, 100)}.00",
                     people.random.randint(1, 6), account])
people.random.shuffle(rows)
write(os.path.join(here, "applicants.csv"),
      ["姓名", "身份证号", "县（市、区）", "企业", "家庭年收入", "家庭人口", "银行卡号"], rows)
write(os.path.join(here, "../../rules/provincial-visits/places.csv"), ["县（市、区）", "名额"],
      [[county, 4] for county in COUNTIES])
