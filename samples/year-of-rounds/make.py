#!/usr/bin/env python3
"""Makes the lists of four rounds: 400 people at 500, 300 at 400, 150 at 1,200, and 250 at 600."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("year-of-rounds")
known = []
for _ in range(400):
    name, number, account = people.next()
    known.append([name, number, people.random.choice(["经贸", "民政", "教育", "建设", "农业"]),
                  f"{people.random.randrange(600, 6000, 10)}.00", people.random.randint(1, 5), "", account])
for file, count in (("1-new-year", 400), ("2-spring", 300), ("3-schooling", 150), ("4-winter", 250)):
    rows = people.random.sample(known, count)
    if file == "3-schooling":
        rows = [row[:5] + [people.random.randint(1, 2)] + row[6:] for row in rows]
    write(os.path.join(here, file + ".csv"),
          ["姓名", "身份证号", "单位", "家庭月收入", "家庭人口", "在校子女", "银行卡号"], rows)
