#!/usr/bin/python3
"""A workbook with the rows of a CSV file, as a spreadsheet program would store them.

Texts are shared; short whole numbers and decimals are numbers, days of the form 2024-01-31 are
numbers in a date's format, all else is text (identity numbers, accounts). Needs nothing but Python,
and holds no date of its own, so that the same rows give the same bytes.

usage: workbook_from_csv.py APPLICANTS.csv WORKBOOK.xlsx
"""
import csv
import datetime
import re
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET = "List"
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,2})?\Z")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
EPOCH = datetime.date(1899, 12, 30).toordinal()
STYLES = ('<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1">'
          '<fill><patternFill patternType="none"/></fill></fills>'
          '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
          '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>' % MAIN)
OVERRIDES = (("workbook.xml", "sheet.main+xml"), ("worksheets/sheet1.xml", "worksheet+xml"),
             ("styles.xml", "styles+xml"), ("sharedStrings.xml", "sharedStrings+xml"))
RELATED = (("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
           ("sharedStrings", "sharedStrings.xml"))
AT_ONCE = 5000  # rows


def column(at):
    name = ""
    while at >= 0:
        name, at = chr(65 + at % 26) + name, at // 26 - 1
    return name


def relations(items):
    return HEAD + '<Relationships xmlns="%srelationships">%s</Relationships>' % (PACKAGE, "".join(
        '<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (i + 1, OFFICE, kind, target)
        for i, (kind, target) in enumerate(items)))


def parts():
    """Those that are the same for every list."""
    yield "[Content_Types].xml", HEAD + (
        '<Types xmlns="%scontent-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>%s</Types>' % (PACKAGE, "".join(
            '<Override PartName="/xl/%s" ContentType="%s%s"/>' % (name, TYPE, kind)
            for name, kind in OVERRIDES)))
    yield "_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])
    yield "xl/_rels/workbook.xml.rels", relations(RELATED)
    yield "xl/workbook.xml", HEAD + (
        '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="%s" sheetId="1" r:id="rId1"/>'
        '</sheets></workbook>' % (MAIN, OFFICE, SHEET))
    yield "xl/styles.xml", HEAD + STYLES


def cell(place, text, shared):
    if NUMBER.match(text):
        return '<c r="%s"><v>%s</v></c>' % (place, text)
    if DAY.match(text):
        day = datetime.date.fromisoformat(text).toordinal() - EPOCH
        return '<c r="%s" s="1"><v>%d</v></c>' % (place, day)
    return '<c r="%s" t="s"><v>%d</v></c>' % (place, shared.setdefault(text, len(shared)))


def member(name):
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def write_sheet(out, rows, shared):
    out.write((HEAD + '<worksheet xmlns="%s"><sheetData>' % MAIN).encode())
    names, lines = [], []
    for number, row in enumerate(rows, 1):
        names += [column(at) for at in range(len(names), len(row))]
        cells = "".join(cell("%s%d" % (names[at], number), text, shared)
                        for at, text in enumerate(row) if text)
        lines.append('<row r="%d">%s</row>' % (number, cells))
        if len(lines) == AT_ONCE:
            out.write("".join(lines).encode())
            lines = []
    out.write(("".join(lines) + "</sheetData></worksheet>").encode())


def write_workbook(path, rows):
    """A workbook at PATH with ROWS, each a list of texts."""
    shared = {}
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts():
            book.writestr(member(name), text)
        with book.open(member("xl/worksheets/sheet1.xml"), "w") as out:
            write_sheet(out, rows, shared)
        with book.open(member("xl/sharedStrings.xml"), "w") as out:
            out.write((HEAD + '<sst xmlns="%s">' % MAIN).encode())
            texts = list(shared)
            for at in range(0, len(texts), AT_ONCE):
                out.write("".join('<si><t xml:space="preserve">%s</t></si>' % escape(text)
                                  for text in texts[at:at + AT_ONCE]).encode())
            out.write(b"</sst>")


def main():
    with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
        write_workbook(sys.argv[2], csv.reader(file))


if __name__ == "__main__":
    main()
