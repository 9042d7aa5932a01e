"""The scheme of bench.ini as a Python script would do it: applicant file -> payout.xlsx, notice.xlsx,
not-paid.xlsx, bank.csv and ledger.csv. Nothing is checked, sorted by unit, laid out or read back.
Prints whom it pays and how much.

usage: peer_python.py xlsxwriter|openpyxl APPLICANTS FOLDER
"""

import collections
import csv
import sys

KINDS = ("id_number", "name", "unit", "status", "hardship", "income", "members", "since",
         "registered", "account", "phone", "remark")
Applicant = collections.namedtuple("Applicant", KINDS)


def decide(person, repeats):
    """Decision, tier and amount in yuan."""
    per_capita = float(person.income) / int(person.members)
    if person.registered != "是" or per_capita > 4000:
        return "reject", "", 0
    if repeats > 1 or person.since > "2023-12-15":
        return "hold", "", 0
    if person.hardship == "特困" and per_capita < 1500:
        return "pay", "特困", 1200
    if person.hardship in ("特困", "困难"):
        return "pay", "困难", 800
    if per_capita < 2000:
        return "pay", "临时", min(200 * int(person.members), 800)
    return "reject", "", 0


class XlsxwriterBook:
    def __init__(self, path):
        import xlsxwriter

        self.book = xlsxwriter.Workbook(path, {"constant_memory": True})
        self.sheet = self.book.add_worksheet()
        self.text = self.book.add_format({"border": 1})
        self.money = self.book.add_format({"border": 1, "num_format": "#,##0.00"})
        self.row = 0

    def add(self, cells):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                self.sheet.write_string(self.row, column, cell, self.text)
            else:
                self.sheet.write_number(self.row, column, cell, self.money)
        self.row += 1

    def close(self):
        self.book.close()


class OpenpyxlBook:
    def __init__(self, path):
        import openpyxl

        self.path = path
        self.book = openpyxl.Workbook(write_only=True)
        self.sheet = self.book.create_sheet()

    def add(self, cells):
        self.sheet.append(cells)

    def close(self):
        self.book.save(self.path)


def mask(text, first, last):
    return text[:first] + "*" * (len(text) - first - last) + text[len(text) - last:]


def write(book, applicants, folder):
    payout, notice, not_paid = (
        book(f"{folder}/{name}.xlsx") for name in ("payout", "notice", "not-paid"))
    with open(applicants, encoding="utf-8", newline="") as file:
        repeats = collections.Counter(row[0] for row in csv.reader(file))
    people = total = 0
    with open(applicants, encoding="utf-8", newline="") as file, \
            open(f"{folder}/ledger.csv", "w", encoding="utf-8", newline="") as ledger_file, \
            open(f"{folder}/bank.csv", "w", encoding="utf-8", newline="") as bank_file:
        ledger, bank = csv.writer(ledger_file), csv.writer(bank_file)
        rows = csv.reader(file)
        next(rows)
        for line, row in enumerate(rows, 2):
            person = Applicant(*row)
            decision, tier, amount = decide(person, repeats[person.id_number])
            ledger.writerow((line - 1, "applicants.csv", line, person.id_number, person.name,
                             person.unit, decision, tier, f"{amount}.00"))
            if decision != "pay":
                not_paid.add((line - 1, person.id_number, person.name, person.unit, decision, line))
                continue
            people += 1
            total += amount
            bank.writerow((people, person.account, person.name, f"{amount}.00"))
            payout.add((people, person.name, person.id_number, person.unit, person.account,
                        person.phone, tier, amount, ""))
            notice.add((people, person.name[0] + "*" * (len(person.name) - 1),
                        mask(person.id_number, 4, 3), person.unit, tier, amount))
    for each in (payout, notice, not_paid):
        each.close()
    print(people, f"{total}.00")


write({"xlsxwriter": XlsxwriterBook, "openpyxl": OpenpyxlBook}[sys.argv[1]], *sys.argv[2:])
