"""Runs the first hour of a newcomer as a manual tells it: from a workbook of 300 made-up people
(region code 99) to a signed batch. The commands are those of the manual's block below TITLE.

usage: first-hour.py MANUAL TITLE WORKBOOK
"""
import random
import re
import subprocess
import sys

import openpyxl

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
HEADS = {
    "list.xlsx": (["Name", "ID number", "Unit", "Hardship", "Monthly income", "Household members"],
                  ["Ann", "Bo", "Cy", "Di", "Ed"], ["Reed", "Hart", "Moss", "Vale"], " ", ["Depot", "School", "Works"], ["severe", "moderate"]),
    "名单.xlsx": (["姓名", "身份证号", "单位", "困难类别", "家庭月收入", "家庭人口"],
                ["伟", "芳", "秀英", "建国", "敏"], ["王", "李", "张", "刘"], "", ["一车间", "二车间", "机关"], ["特困", "困难"]),
}


def workbook(path):
    head, given, family, gap, units, classes = HEADS[path]
    rng, book = random.Random(300), openpyxl.Workbook()
    page = book.active
    page.append(head)
    for number in range(300):
        digits = f"990101{rng.randrange(1945, 2004)}{rng.randrange(1, 13):02}{rng.randrange(1, 29):02}{number:03}"
        digits += "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS)) % 11]
        first, last = rng.choice(given), rng.choice(family)
        page.append([first + gap + last if gap else last + first, digits, rng.choice(units),
                     classes[number % 3 > 0], rng.randrange(10, 60) * 50, rng.randrange(1, 6)])
    book.save(path)


manual, title, path = sys.argv[1:]
text = open(manual, encoding="utf-8").read()
block = re.search(rf"^## {title}\n.*?```text\n(.*?)```", text, re.S | re.M)[1]
commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
workbook(path)
told = ""
for command in commands:
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    told += f"$ {command}\n{done.stdout}"
    print(f"status {done.returncode}: {command}")
    if done.returncode:
        print(done.stderr)
shown = [line for line in block.splitlines() if line and not line.startswith("$ ")]
for line in shown:
    if line not in told:
        print("not shown:", line)
print(len(commands), "commands,", len(shown), "lines of what they show")
