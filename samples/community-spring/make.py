#!/usr/bin/env python3
"""Makes applicants.csv: 100 households of seven kinds.

Their sizes are chosen so that the goods come to the published 1,790 jin of rice (5 for each
member), 1,710 jin of flour (5 for each of at most five members) and 860 litres of oil.
"""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

KINDS = {"低保户": 30, "困难党员": 11, "残疾人": 20, "大病户": 10, "高龄老人": 15, "单亲家庭": 8,
         "失独家庭": 6}
SIZES = {1: 12, 2: 16, 3: 21, 4: 20, 5: 18, 6: 10, 7: 3}

people = People("community-spring")
sizes = [size for size, count in SIZES.items() for _ in range(count)]
assert len(sizes) == sum(KINDS.values()) == 100
assert 5 * sum(sizes) == 1790 and 5 * sum(min(s, 5) for s in sizes) == 1710
assert sum(5 if s <= 2 else 10 for s in sizes) == 860
people.random.shuffle(sizes)
rows = []
for kind, count in KINDS.items():
    for _ in range(count):
        name, number, _ = people.next(1935, 1985)
        rows.append([name, number, kind, sizes.pop(),
                     f"{people.random.randint(1, 28)}号楼{people.random.randint(101, 1802)}室",
                     f"990{people.count:08d}"])
write(os.path.join(here, "applicants.csv"),
      ["户主姓名", "身份证号", "家庭类别", "家庭人口", "住址", "联系电话"], rows)
