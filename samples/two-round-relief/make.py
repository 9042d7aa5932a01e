#!/usr/bin/env python3
"""Makes round-1.csv and round-2.csv: 530 people in all, 35 of the first round again in the second.

Some come back with an `x` for the X of their number, with blanks around it, or in the 15-digit
form: the same person all the same.
"""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("two-round-relief")
staff = []
for _ in range(530):
    name, number, account = people.next(1960, 1999)
    staff.append([name, number, people.random.choice(("纺织厂", "机械厂", "印刷厂", "运输公司")),
                  account])
first, second = staff[:310], staff[310:]
again = [list(row) for row in people.random.sample(first, 35)]
for i, row in enumerate(again):
    if i % 5 == 0:
        row[1] = row[1][:6] + row[1][8:17]
    elif i % 5 == 1:
        row[1] = f" {row[1].lower()} "
second = second + again
people.random.shuffle(second)
for name, rows in (("round-1.csv", first), ("round-2.csv", second)):
    write(os.path.join(here, name), ["姓名", "身份证号", "单位", "银行卡号"], rows)
