#!/usr/bin/python3
"""Is report.csv what plain sums over the ledgers give?

Adds the pay lines of the batches in a folder up by itself: without batches that a decision.txt
`supersedes`, and without payments that a settlement.csv calls failed. Compares every line.

usage: season-sums.py BATCHES REPORT
"""
import collections
import csv
import hashlib
import os
import sys
from decimal import Decimal


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def decision(folder):
    with open(f"{folder}/decision.txt", encoding="utf-8") as file:
        return [line.rstrip("\n").split(" ", 1) for line in file]


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def new_form(key):
    """A number of 15 digits as its 18."""
    if len(key) != 15:
        return key
    body = key[:6] + "19" + key[6:]
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


def main():
    top, report = sys.argv[1:3]
    batches, failed, superseded = [], set(), set()
    for name in sorted(os.listdir(top)):
        folder = f"{top}/{name}"
        if os.path.exists(f"{folder}/settlement.csv"):
            settles = dict(decision(folder))["settles"].split(" ")[1]
            failed |= {(settles, line["key"]) for line in rows(f"{folder}/settlement.csv")
                       if line["result"] == "failed"}
        else:
            batches.append(folder)
            superseded |= {value.split(" ")[2] for key, value in decision(folder)
                           if key == "supersedes"}
    sums = collections.defaultdict(lambda: [set(), 0, Decimal(0), Decimal(0)])
    everybody, total = set(), Decimal(0)
    for folder in batches:
        own = digest(f"{folder}/decision.txt")
        facts = dict(decision(folder))
        for line in rows(f"{folder}/ledger.csv") if own not in superseded else []:
            if line["decision"] != "pay" or (own, line["key"]) in failed:
                continue
            entry = sums[facts["issuer"], facts["scheme"], facts["batch"], facts["as_of"][:7],
                         line["group"], line["grant"], line["tier"], line["fund"]]
            entry[0].add(new_form(line["key"]))
            entry[1] += 1
            entry[2] += Decimal(line["amount"])
            entry[3] += Decimal(line["goods_value"])
            everybody.add(new_form(line["key"]))
            total += Decimal(line["amount"])
    expected = {key + (str(len(entry[0])), str(entry[1]), "", "", f"{entry[2]:.2f}", f"{entry[3]:.2f}")
                for key, entry in sums.items()}
    found = [tuple(line.values()) for line in rows(f"{report}/report.csv")]
    wrong = expected.symmetric_difference(found)
    print(f"{len(found)} lines, {len(everybody)} people, {total}; {len(wrong)} differ")
    return 1 if wrong or len(found) != len(set(found)) else 0


if __name__ == "__main__":
    sys.exit(main())
