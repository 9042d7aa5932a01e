#!/usr/bin/env python3
"""Makes applicants.csv: 250 sanitation workers, 50 auxiliary policemen, 100 bus drivers, mixed."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("sanitation-workers")
kinds = ["环卫工人"] * 250 + ["协警"] * 50 + ["公交司机"] * 100
people.random.shuffle(kinds)
rows = []
for kind in kinds:
    name, number, account = people.next()
    rows.append([name, number, kind, account])
write(os.path.join(here, "applicants.csv"), ["姓名", "身份证号", "岗位", "银行卡号"], rows)
