#!/usr/bin/env python3
"""Makes 2023-01.csv to 2023-12.csv: the stays in hospital of a made-up company's employees.

Two employees are in hospital three times and more, so that the cap of 2,000 a year bites in the
third stay.
"""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("sickness-aid")
staff = [(*people.next(), people.random.choice(("Workshop", "Office", "Stores")))
         for _ in range(60)]
# month: (employee, surgery, own cost) of those who come more than once
OFTEN = {1: [(0, "yes", "4300.00")], 3: [(1, "yes", "980.50")], 4: [(0, "no", "760.00")],
         6: [(1, "yes", "2100.00")], 7: [(0, "yes", "3900.00")], 9: [(1, "no", "450.25")],
         10: [(0, "no", "600.00")], 11: [(1, "yes", "5000.00")]}
waiting = list(range(2, 60))
people.random.shuffle(waiting)
for month in range(1, 13):
    stays = list(OFTEN.get(month, []))
    for _ in range(people.random.randint(2, 5)):
        cost = people.random.randrange(8000, 250000, 5)
        stays.append((waiting.pop(), people.random.choice(("yes", "no", "no")),
                      f"{cost // 100}.{cost % 100:02d}"))
    rows = [[staff[who][0], staff[who][1], staff[who][3], surgery, cost, staff[who][2]]
            for who, surgery, cost in stays]
    write(os.path.join(here, f"2023-{month:02d}.csv"),
          ["Name", "ID number", "Department", "Surgery", "Own cost", "Account"], rows)
