#!/usr/bin/env python3
"""Makes applicants.csv: 4 retirees and 2 survivors who share 1,800, and 11 model workers; and, beside
the rules, the table of what was approved for each of these, 6,200 in all."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

APPROVED = [1000, 800, 800, 600, 600, 500, 500, 400, 400, 300, 300]
assert len(APPROVED) == 11 and sum(APPROVED) == 6200

people = People("union-condolence")
rows, approved = [], []
for kind, amounts in (("退休职工", [""] * 4), ("遗属", [""] * 2), ("劳模", APPROVED)):
    for amount in amounts:
        name, number, account = people.next(1940, 1975)
        rows.append([name, number, people.random.choice(("一分会", "二分会", "三分会")), kind, account])
        if amount:
            approved.append([number, f"{amount}.00"])
write(os.path.join(here, "applicants.csv"),
      ["姓名", "身份证号", "单位", "人员类别", "银行卡号"], rows)
write(os.path.join(here, "../../rules/union-condolence/approved.csv"), ["身份证号", "审批金额"], approved)
