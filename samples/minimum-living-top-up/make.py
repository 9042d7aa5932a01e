#!/usr/bin/env python3
"""Makes applicants.csv: 300 households around the local line, some of them above it."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("minimum-living-top-up")
rows = []
for i in range(300):
    name, number, account = people.next(1945, 1995)
    members = people.random.randint(1, 6)
    fen = people.random.randrange(0, 90000) * members
    if i % 50 == 10:
        fen = 81200 * members
    if i % 50 == 20:
        fen = 0
    rows.append([name, number, people.random.choice(("东街", "西街", "南街", "北街")),
                 f"{fen // 100}.{fen % 100:02d}", members, account])
write(os.path.join(here, "applicants.csv"),
      ["户主姓名", "身份证号", "街道", "家庭月收入", "保障人口", "银行卡号"], rows)
