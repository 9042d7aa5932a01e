#!/usr/bin/env python3
"""Makes six months of lists of 60 households and the two tables of the rules.

One household leaves after February and returns in May; the town's line falls in April, and those whose
income has not changed keep what they had.
"""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

rules = os.path.join(os.path.dirname(os.path.dirname(here)), "rules", "minimum-living")
people = People("minimum-living")
write(os.path.join(rules, "lines.csv"), ["户籍", "执行日期", "保障线"],
      [["城镇", "2023-07-01", 780], ["城镇", "2024-04-01", 760], ["农村", "2023-07-01", 560]])
write(os.path.join(rules, "supplements.csv"), ["类别", "补助"],
      [["重残", 120], ["七十以上", 80], ["学生", 60]])
households = []
for number in range(1, 61):
    town = people.random.choice(["一街道", "二街道", "三镇", "四乡"])
    residence = "城镇" if "街道" in town else "农村"
    members = []
    for member in range(people.random.choice([1, 1, 2, 3, 4])):
        category = people.random.choice(["一般", "一般", "一般", "重残", "七十以上", "学生"])
        years = {"七十以上": (1935, 1952), "学生": (2008, 2016)}.get(category, (1960, 1995))
        name, identity, account = people.next(*years)
        income = people.random.choice([0, 120.5, 300, 450, 900]) if category != "学生" else 0
        members.append([f"D{number:03}", name, identity, "户主" if member == 0 else "家庭成员", town,
                        residence, category, f"{income:.2f}", account if member == 0 else ""])
    households.append(members)
for month in range(1, 7):
    for members in households:
        if people.random.random() < 0.1:
            members[0][7] = f"{people.random.choice([0, 200, 350, 500]):.2f}"
    listed = [members for members in households if not (month in (3, 4) and members[0][0] == "D007")]
    write(os.path.join(here, f"2024-{month:02}.csv"),
          ["户号", "姓名", "身份证号", "与户主关系", "乡镇（街道）", "户籍", "类别", "月收入", "银行卡号"],
          [row for members in listed for row in members])
