#!/usr/bin/python3
"""Do the same applicants give the same ledger from a CSV file and from workbooks of four writers?

For every sample whose rows a workbook can hold: its applicants as a CSV and as a workbook by
openpyxl, the same saved again by LibreOffice where that is installed, and, where node finds them
below NODE_MODULES, by SheetJS and by exceljs. Short whole
numbers are written as numbers and dates as dates, as people's workbooks have them. The ledgers must
be the same but for `source` and `line`.

usage: check-workbook-inputs.py RELIEF FOLDER [NODE_MODULES]
"""
import csv
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import openpyxl

TOP = pathlib.Path(__file__).resolve().parents[2]
AS_OF = "2024-01-31"
NUMBER = re.compile(r"-?(0|[1-9]\d{0,6})(\.\d{1,2})?$")  # shorter than any date, phone or account
DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")

SHEETJS = """
const XLSX = require('xlsx'), rows = JSON.parse(require('fs').readFileSync(0));
const cell = v => v.d ? {t: 'n', v: v.serial, z: 'yyyy-mm-dd'} : v.n !== undefined ? {t: 'n', v: v.n}
  : {t: 's', v: v.s};
const sheet = {}; let width = 0;
rows.forEach((row, r) => row.forEach((v, c) => { width = Math.max(width, c);
  if (v.s !== '') sheet[XLSX.utils.encode_cell({r, c})] = cell(v); }));
sheet['!ref'] = XLSX.utils.encode_range({s: {r: 0, c: 0}, e: {r: rows.length - 1, c: width}});
const book = XLSX.utils.book_new(); XLSX.utils.book_append_sheet(book, sheet, 'list');
XLSX.writeFile(book, process.argv[1], {bookSST: true, compression: true});
"""

EXCELJS = """
const Excel = require('exceljs'), rows = JSON.parse(require('fs').readFileSync(0));
const book = new Excel.Workbook(), sheet = book.addWorksheet('list');
rows.forEach((row, r) => row.forEach((v, c) => { if (v.s === '') return;
  const cell = sheet.getCell(r + 1, c + 1);
  cell.value = v.d ? new Date(v.d + 'T00:00:00Z') : v.n !== undefined ? v.n : v.s;
  if (v.d) cell.numFmt = 'yyyy"年"m"月"d"日"'; }));
book.xlsx.writeFile(process.argv[1]);
"""


def typed(text, header):
    """The cell as a person's workbook has it."""
    if not header and DATE.match(text):
        day = datetime.date.fromisoformat(text)
        return {"d": text, "serial": (day - datetime.date(1899, 12, 30)).days}
    if not header and NUMBER.match(text):
        return {"n": float(text) if "." in text else int(text), "text": text}
    return {"s": text}


def by_openpyxl(rows, path):
    book = openpyxl.Workbook()
    sheet = book.active
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            if value.get("s") == "":
                continue
            cell = sheet.cell(r, c)
            if "d" in value:
                cell.value = datetime.date.fromisoformat(value["d"])
            elif "n" in value:
                cell.value = value["n"]
            else:
                cell.value = value["s"]
                cell.data_type = "s"
    book.save(path)


def by_node(script, modules):
    def write(rows, path):
        subprocess.run(["node", "-e", script, str(path)], input=json.dumps(rows), text=True, check=True,
                       env={**os.environ, "NODE_PATH": str(modules)})
    return write


def by_libreoffice(rows, path):
    """Opened and saved again, as somebody does who looks it through."""
    source = path.parent / "opened" / path.name
    source.parent.mkdir(exist_ok=True)
    by_openpyxl(rows, source)
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{path.parent.parent}/office",
                    "--convert-to", "xlsx", "--outdir", path.parent, source],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


# Samples whose rules refuse them: more is asked for than there is.
REFUSED = {"sanitation-workers": 5}


def decided(relief, rules, applicants, out):
    """The ledger without source and line, or what was refused."""
    run = subprocess.run([relief, "run", "-q", "--no-history", "--lang", "en", "--as-of", AS_OF, "-o", out, rules, applicants],
                         text=True, capture_output=True)
    if run.returncode:
        return run.returncode, run.stderr[:2000]
    with open(out / "ledger.csv", encoding="utf-8", newline="") as file:
        ledger = [[cell for name, cell in row.items() if name not in ("source", "line")]
                  for row in csv.DictReader(file)]
    proof = subprocess.run([relief, "verify", "-q", out], text=True, capture_output=True)
    return proof.returncode, ledger


def main():
    relief, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    writers = {"openpyxl": by_openpyxl}
    if shutil.which("soffice"):
        writers["LibreOffice"] = by_libreoffice
    if len(sys.argv) > 3 and shutil.which("node"):
        modules = pathlib.Path(sys.argv[3]).resolve()
        for name, package, script in (("SheetJS", "xlsx", SHEETJS), ("exceljs", "exceljs", EXCELJS)):
            if (modules / package).is_dir():
                writers[name] = by_node(script, modules)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    differences = compared = 0
    for sample in sorted((TOP / "samples").glob("*/applicants.csv")):
        name = sample.parent.name
        rules = TOP / "rules" / f"{name}.ini"
        try:
            rows = list(csv.reader(open(sample, encoding="utf-8-sig", newline=""), strict=True))
        except (UnicodeDecodeError, csv.Error):
            rows = []
        if not rules.exists() or not rows or len({len(row) for row in rows}) > 1:
            print(f"{name}: no workbook can hold its rows as they are")
            continue
        work = folder / name
        shutil.copytree(sample.parent, work)
        shutil.copy(rules, work / "rules.ini")
        if (TOP / "rules" / name).is_dir():
            shutil.copytree(TOP / "rules" / name, work / name)  # its lists and tables
        expected = decided(relief, work / "rules.ini", work / "applicants.csv", work / "csv")
        cells = [[typed(text, r == 0) for text in row] for r, row in enumerate(rows)]
        for writer, write in writers.items():
            book = work / f"{writer}.xlsx"
            write(cells, book)
            found = decided(relief, work / "rules.ini", book, work / writer)
            compared += 1
            refused = found[0] == expected[0] == REFUSED.get(name)
            if not refused and (found != expected or found[0] != 0):
                differences += 1
                print(f"{name}: by {writer} it is not the same")
                for a, b in zip(expected[1], found[1]):
                    if a != b:
                        print("  ", a, "\n  ", b)
                        break
                else:
                    print("  ", expected[0], found[0], str(found[1])[:300])
    print(f"{compared} workbooks by {', '.join(writers)}: {differences} differences")
    return differences > 0


if __name__ == "__main__":
    sys.exit(main())
