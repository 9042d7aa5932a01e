#!/usr/bin/env python3
"""Makes applicants.csv: 881 made-up people in the numbers that the district published.

667 workers of state and collective units, 135 migrant workers of private firms, 79 households
visited at home; 306 in extreme hardship, 575 in hardship.
"""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

# unit, kind, worker status, in extreme hardship, in hardship
GROUPS = [
    ("经贸系统", "职工", 68, 121),
    ("民政系统", "职工", 21, 47),
    ("粮食系统", "职工", 52, 98),
    ("建设系统", "职工", 34, 71),
    ("农业系统", "职工", 31, 58),
    ("教育系统", "职工", 21, 45),
    ("私营企业", "农民工", 50, 85),
    ("走访慰问", "走访户", 29, 50),
]
STATUS = {"职工": ("在职", "下岗", "退休"), "农民工": ("农民工",), "走访户": ("在职", "下岗", "退休")}

people = People("district-new-year")
rows = []
for unit, kind, extreme, hardship in GROUPS:
    group = ["特困"] * extreme + ["困难"] * hardship
    people.random.shuffle(group)
    for word in group:
        name, number, account = people.next()
        income = people.random.randrange(600, 1800 if word == "特困" else 3200, 10)
        rows.append([name, number, unit, kind, people.random.choice(STATUS[kind]), word,
                     f"{income}.00", people.random.randint(1, 5), account])

write(os.path.join(here, "applicants.csv"),
      ["姓名", "身份证号", "单位", "人员类别", "职工状况", "困难类别", "家庭月收入", "家庭人口",
       "银行卡号"], rows)
