#!/usr/bin/env python3
"""Makes members.csv, a row for each member of 120 households, and the two tables of the rules.

Planted: a household without a head, one with two, a member whose income is missing, somebody who stands
in two households, a district that the table lacks.
"""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

rules = os.path.join(os.path.dirname(os.path.dirname(here)), "rules", "household-winter")
people = People("household-winter")
DISTRICTS = ["甲区", "乙区", "丙区", "丁县", "戊县", "己县"]
EMPLOYERS = ["一厂", "二厂", "三厂", "四厂", "五厂", "六厂"]
write(os.path.join(rules, "lines.csv"), ["区县", "户籍", "执行日期", "保障线"],
      [[district, residence, day, (780 if residence == "城镇" else 540) - 30 * i + more]
       for i, district in enumerate(DISTRICTS) for residence in ("城镇", "农村")
       for day, more in (("2023-07-01", -60), ("2024-07-01", 0))])
write(os.path.join(rules, "places.csv"), ["单位", "名额"],
      [[employer, 5 + 2 * i] for i, employer in enumerate(EMPLOYERS)])
rows = []
for number in range(1, 121):
    district = people.random.choice(DISTRICTS)
    residence = people.random.choice(["城镇", "农村"])
    employer = people.random.choice(EMPLOYERS)
    if number == 40:
        district = "庚县"  # which the table lacks
    for member in range(people.random.choice([1, 2, 3, 3, 4, 5])):
        name, identity, account = people.next(1950 if member == 0 else 1960, 1990 if member < 2 else 2015)
        relation = "户主" if member == 0 else "配偶" if member == 1 else "子女"
        income = f"{people.random.randrange(0, 2600, 50)}.00" if member < 2 else "0"
        rows.append([f"H{number:03}", name, identity, relation, district, residence, income, employer,
                     account if member == 0 else ""])


def of(household):
    return [row for row in rows if row[0] == household]


of("H010")[0][3] = "父母"  # no head
(of("H020") + of("H021"))[1][0] = "H020"
of("H020")[-1][3] = "户主"  # two heads
of("H030")[-1][6] = ""  # an income that is missing
rows.append(["H051"] + of("H050")[0][1:3] + ["父母"] + of("H051")[0][4:8] + [""])  # in two households
write(os.path.join(here, "members.csv"),
      ["户号", "姓名", "身份证号", "与户主关系", "区县", "户籍", "月收入", "单位", "银行卡号"], rows)
