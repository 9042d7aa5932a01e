#!/usr/bin/env python3
"""Makes applicants.csv: 9 retired teachers, 7 sick teachers, 23 pupils."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("school-goods")
rows = []
for kind, letter, count in (("退休教师", "T", 9), ("患病教师", "H", 7), ("学生", "X", 23)):
    for i in range(count):
        rows.append([f"{letter}{i + 1:03d}", people.name(), kind])
write(os.path.join(here, "applicants.csv"), ["编号", "姓名", "类别"], rows)
