#!/usr/bin/python3
"""Makes a season in which an auditor's tests have nothing to find: the same people in each district,
month after month, paid once a month.

No two identity numbers are near each other, since all end in the same check digit, which any one
digit changed and any two neighbours swapped would change. Accounts and phones are everybody's own,
and amounts stay well below the cap.

usage: clean_season.py FOLDER RELIEF DISTRICTS MONTHS PEOPLE [--apart]
  --apart  each batch is decided without those before it, which are not archived with it then
"""
import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples"))
from made_up import GIVEN, SURNAMES, card, identity  # pylint: disable=wrong-import-position

RULES = """[scheme]
id     = monthly
title  = Monthly relief
issuer = District {district}
key    = id
name   = name
group  = unit

[columns]
id      = id_number: Identity
name    = text: Name
unit    = text: Unit
amount  = money: Amount
account = bank_card: Account
phone   = phone: Phone

[tier monthly]
amount = amount

[cap month]
limit = 1000

[fund city]
amount = 100000000

[budget]
on_shortfall = refuse
"""
CHECK_DIGIT = "5"


def people(count, seed):
    """COUNT different people, as rows without their amounts."""
    draw, seen = random.Random(seed), set()
    while len(seen) < count:
        birth = f"{draw.randint(1960, 1999)}{draw.randint(1, 12):02d}{draw.randint(1, 28):02d}"
        number = identity(birth, draw.randint(1, 999), f"{draw.randint(1, 40):02d}{draw.randint(1, 20):02d}")
        if number[-1] != CHECK_DIGIT or number in seen or number[14:17] == "000":
            continue
        seen.add(number)
        at = seed * 1000000 + len(seen)
        name = draw.choice(SURNAMES) + draw.choice(GIVEN) + draw.choice(GIVEN)
        yield number, name, f"Unit {len(seen) // 40}", card(at), f"19{at:09d}"


def main():
    folder, relief = sys.argv[1], os.path.abspath(sys.argv[2])
    districts, months, count = map(int, sys.argv[3:6])
    for district in range(1, districts + 1):
        home = f"{folder}/{district}"
        os.makedirs(home)
        with open(f"{home}/rules.ini", "w", encoding="utf-8") as file:
            file.write(RULES.format(district=district))
        draw, rows = random.Random(district), list(people(count, district))
        for month in range(1, months + 1):
            with open(f"{home}/list.csv", "w", encoding="utf-8") as file:
                file.write("Identity,Name,Unit,Amount,Account,Phone\n")
                for number, name, unit, account, phone in rows:
                    amount = f"{draw.randint(100, 800)}.{draw.randint(0, 99):02d}"
                    file.write(f"{number},{name},{unit},{amount},{account},{phone}\n")
            past = ["--no-history"] if month == 1 or "--apart" in sys.argv else ["--history",
                                                                                f"{folder}/batches/{district}"]
            os.makedirs(f"{folder}/batches/{district}", exist_ok=True)
            subprocess.run([relief, "run", "-q", *past, "--as-of",
                            f"{2023 + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}-20", "-o",
                            f"{folder}/batches/{district}/{month:02d}", f"{home}/rules.ini",
                            f"{home}/list.csv"], check=True)


main()
