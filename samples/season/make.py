#!/usr/bin/env python3
"""Makes a season into a folder: the lists and rules of three districts with two schemes each, a year
of months and the new years before and in it, and, with a program, the batches from them.

usage: make.py FOLDER [RELIEF]

Planted, for `relief audit` to find: one person paid by two districts in a month, once by a number
of 15 digits; two people of one account; an account that moves; two numbers one digit apart in one
unit; somebody who stands in deaths.csv; amounts just under the cap; a batch that nobody signed, one
amended, one run twice; returned payments, one repaid and one not; a month missing. All else is
clean.
"""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from made_up import card, identity, write

DISTRICTS = {"east": "东区总工会", "west": "西区总工会", "south": "南区总工会"}
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙"
HEADER = ["身份证号", "姓名", "单位", "补助金额", "银行卡号", "电话"]
RULES = """[scheme]
id       = {id}
title    = {title}
issuer   = {issuer}
language = zh
key      = id_number
name     = name
group    = unit

[columns]
id_number = id_number: 身份证号
name      = name: 姓名
unit      = text: 单位
amount    = money: 补助金额
account   = optional bank_card: 银行卡号
phone     = optional phone: 电话

[tier {id}]
title  = {title}
amount = amount

[cap batch]
limit = 500

[fund city]
title  = 市级资金
amount = 200000
{period}

[budget]
on_shortfall = refuse

[approval director]
above = 3000

[changes]
actions = reject
people  = 50%
"""


def person(district, kind, number, unit):
    """A made-up row, far from all others: [number, name, unit, amount, account, phone]"""
    place = sorted(DISTRICTS).index(district) * 2 + kind
    birth = f"{1950 + number * 3 % 45}{number * 5 % 12 + 1:02d}{(number * 7 + place * 3) % 27 + 1:02d}"
    # Sequences 37 apart differ in two digits, and so do the places of districts.
    sequence = (number * 137 + place * 211) % 900 + 1
    serial = place * 100 + number
    name = SURNAMES[serial % 12] + GIVEN[serial % 16] + GIVEN[serial * 5 // 16 % 16]
    amount = 200 + number % 4 * 50
    return [identity(birth, sequence, f"{place + 1}{place + 4}{number % 9}{(number + 3) % 9}"), name,
            unit, f"{amount}.00", card(7000 + serial * 37), f"139{place:01d}{serial * 7919 % 10000000:07d}"]


def old_form(number):
    return number[:6] + number[8:17]


def one_apart(number):
    """Another good number whose ninth digit of the birth date, the day's last, is the next."""
    digit = (int(number[13]) + 1) % 10
    return identity(number[6:13] + str(digit), int(number[14:17]), number[2:6])


def lists():
    """{(district, scheme, date): rows}"""
    found = {}
    for district in DISTRICTS:
        units = [f"{DISTRICTS[district][0]}区{unit}厂" for unit in "一二三"]
        staff = [person(district, 0, n, units[n % 3]) for n in range(1, 11)]
        others = [person(district, 1, n, units[n % 3]) for n in range(1, 7)]
        for month in range(1, 13):
            found[district, "monthly", f"2023-{month:02d}-20"] = [
                list(row) for row in staff[:10 - (month * 3 + len(district)) % 3]]
        for year in (2022, 2023):
            found[district, "new-year", f"{year}-01-10"] = [list(row) for row in others[:year - 2018]]
    return found


def plant(found):
    east, west, south = ([list(row) for row in found[d, "monthly", "2023-01-20"]]
                         for d in ("east", "west", "south"))
    may = list(east[0])
    may[0] = old_form(may[0])
    found["west", "monthly", "2023-05-20"].append(may)
    found["south", "monthly", "2023-06-20"][1][4] = south[0][4]
    for month in range(7, 13):
        found["east", "monthly", f"2023-{month:02d}-20"][2][4] = card(990001)
    near = list(west[3])
    near[0], near[1], near[4], near[5] = one_apart(near[0]), "慕容雪", card(990002), "13955550001"
    found["west", "monthly", "2023-04-20"].append(near)
    found["south", "monthly", "2023-02-20"][3][3] = "495.00"
    for row in found["east", "new-year", "2023-01-10"]:  # over the approval's limit
        row[3] = "500.00"
    extra = [person("east", 1, n, "东区一厂") for n in range(20, 23)]
    for row in extra:
        row[3] = "500.00"
    found["east", "new-year", "2023-01-10"] += extra
    del found["west", "monthly", "2023-10-20"]
    return [[east[5][0], east[5][1]], [identity("19400101", 77, "8877"), "不在册"]]


def build(relief, folder, found):
    def run(*words, status=0):
        got = subprocess.run([relief, *words, "--quiet"], cwd=folder, check=False)
        if got.returncode != status:
            sys.exit(f"relief {' '.join(words)}: status {got.returncode}")

    for district, scheme, day in sorted(found, key=lambda key: (key[2], key)):
        # Nobody asks about the past but the fund, whose year begins with what is given.
        run("run", f"rules/{district}-{scheme}.ini", f"lists/{district}-{scheme}-{day}.csv",
            "--as-of", day, "--no-history", "-o", f"batches/{district}-{scheme}-{day}")
    run("run", "rules/east-monthly.ini", "lists/east-monthly-2023-08-20.csv", "--as-of",
        "2023-08-20", "--no-history", "--batch", "once-more", "-o", "batches/once-more")
    run("amend", "batches/south-monthly-2023-03-20", "changes.csv", "-o", "batches/south-amended")
    run("reconcile", "batches/south-monthly-2023-09-20", "south-return.csv", "-o",
        "batches/south-settled", status=1)
    run("repay", "batches/south-monthly-2023-09-20", "batches/south-settled", "--as-of",
        "2023-09-28", "-o", "batches/south-repaid")
    run("reconcile", "batches/east-monthly-2023-11-20", "east-return.csv", "-o",
        "batches/east-settled", status=1)


def main():
    folder = sys.argv[1]
    for name in ("lists", "rules", "batches"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    found = lists()
    dead = plant(found)
    for district, issuer in DISTRICTS.items():
        for scheme, title in (("monthly", "月度困难补助"), ("new-year", "元旦慰问")):
            with open(f"{folder}/rules/{district}-{scheme}.ini", "w", encoding="utf-8") as file:
                file.write(RULES.format(id=scheme, title=title, issuer=issuer, period=""))
    for (district, scheme, day), rows in found.items():
        write(f"{folder}/lists/{district}-{scheme}-{day}.csv", HEADER, rows)
    write(f"{folder}/deaths.csv", ["身份证号", "姓名"], dead)
    south = found["south", "monthly", "2023-03-20"]
    write(f"{folder}/changes.csv", ["身份证号", "处理", "金额", "项目", "原因", "批准人"],
          [[south[0][0], "不予发放", "", "", "已调离", "李主任"]])
    for district, day in (("south", "2023-09-20"), ("east", "2023-11-20")):
        rows = found[district, "monthly", day]
        write(f"{folder}/{district}-return.csv", ["账号", "金额", "结果"],
              [[row[4], row[3], "账户已销户" if n == 1 else "成功"] for n, row in enumerate(rows)])
    if len(sys.argv) > 2:
        build(sys.argv[2], folder, found)


if __name__ == "__main__":
    main()
