#!/usr/bin/python3
"""Prints the workbooks of batches with LibreOffice and looks at the paper.

Batches of the sample schemes are made, in both languages, and of a scheme that is hard to print:
twelve grants, names and units of 200 characters, groups named 101, 2024, A1, 3F, 12pm, R2 and
_x0041_, a sheet for each group. Of every page of every workbook:
- no text is under 8 points, page headers, footers and charts included;
- it says the scheme's title, and which page of how many it is.

usage: check-paper.py RELIEF FOLDER [SCHEME]...    (FOLDER is made anew)
"""
import pathlib
import shutil
import subprocess
import sys

import paper_text

TOP = pathlib.Path(__file__).resolve().parents[2]
LEAST = 7.95  # points; LibreOffice rounds its scale down to whole percents
PAGES = {"zh": ("第 ", " 页"), "en": ("Page ", " of ")}
GROUPS = ("101", "2024", "A1", "3F", "12pm", "R2", "_x0041_", "区" * 200)
faults = []


def tell(place, what):
    faults.append(f"{place}: {what}")


def sample_scheme(scheme, language, folder):
    """Rules, applicants and title of a sample."""
    text = (TOP / "rules" / f"{scheme}.ini").read_text().replace("../samples/", f"{TOP}/samples/")
    lines = [f"language = {language}" if line.startswith("language") else line for line in text.splitlines()]
    rules = TOP / "rules" / f".paper-{scheme}-{language}.ini" if (TOP / "rules" / scheme).is_dir() else \
        folder / f"{scheme}-{language}.ini"
    rules.write_text("\n".join(lines) + "\n")
    files = sorted(path for path in (TOP / "samples" / scheme).glob("*.csv") if not path.name.startswith("ledger"))
    return rules, files[0]


def hard_scheme(language, paper, folder):
    """Rules and applicants that are hard to print."""
    lines = ["[scheme]", "id = hard", "title = Hard to print", "issuer = Office", f"language = {language}",
             "key = id", "name = name", "group = unit", "[columns]", "id = text: id", "name = name: name",
             "unit = text: unit", "account = text: account", "phone = text: phone"]
    for i in range(12):
        lines += [f"[grant g{i}]", f"title = Grant of kind {i} with a name", f"[tier t{i}]", f"grant = g{i}",
                  f"title = Tier {i}", f"amount = {1000 + i}.25"]
    lines += ["[budget]", "total = 100000000", "[report]", "split = group", "blank = Collected by, Relation, Remarks",
              f"paper = {paper}"]
    rules = folder / f"hard-{language}-{paper}.ini"
    rules.write_text("\n".join(lines) + "\n")
    rows = folder / "hard.csv"
    rows.write_text("id,name,unit,account,phone\n" + "".join(
        f"K{i:04},{('名' * 200) if i % 9 == 0 else 'Ann Reed'},{GROUPS[i % len(GROUPS)]},62990000000{i:08},139{i:08}\n"
        for i in range(80)))
    return rules, rows


def make_batches(relief, schemes, folder):
    """The folders of the batches, each with its language."""
    made = []
    for language in PAGES:
        jobs = [(f"{scheme}-{language}", sample_scheme(scheme, language, folder)) for scheme in schemes]
        jobs += [(f"hard-{language}-{paper}", hard_scheme(language, paper, folder)) for paper in ("A4", "A3")]
        for name, (rules, rows) in jobs:
            result = subprocess.run([relief, "run", "-q", "--as-of", "2024-01-31", "--no-history", "-o", folder / name,
                                     rules, rows], capture_output=True, text=True)
            if rules.parent != folder:
                rules.unlink()
            if result.returncode == 0:
                made.append((folder / name, language))
            elif result.returncode != 5:  # a sample whose budget does not suffice writes nothing
                tell(name, f"exit {result.returncode}: {result.stderr[:300]}")
    return made


def title_of(batch):
    for line in (batch / "batch.ini").read_text().splitlines():
        if line.startswith("title = "):
            return line.removeprefix("title = ").strip().strip('"')
    raise ValueError(f"{batch}: no title")


def look_at(pdf, title, language):
    sizes, texts = paper_text.sizes_of_pages(pdf), paper_text.texts_of_pages(pdf)
    if len(sizes) != len(texts):
        tell(pdf.stem, f"{len(sizes)} pages are read, {len(texts)} have a text")
    for number, (page_sizes, text) in enumerate(zip(sizes, texts), 1):
        plain = "".join(text.split())
        if page_sizes and min(page_sizes) < LEAST:
            tell(pdf.stem, f"page {number} has text of {min(page_sizes):.1f} points")
        if "".join(title.split()) not in plain:
            tell(pdf.stem, f"page {number} has no title")
        if any("".join(part.split()) not in plain for part in PAGES[language]):
            tell(pdf.stem, f"page {number} does not say which page it is")
    return len(sizes), min((min(page) for page in sizes if page), default=0)


def main():
    relief, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    schemes = sys.argv[3:] or sorted(path.stem for path in (TOP / "rules").glob("*.ini")
                                     if (TOP / "samples" / path.stem).is_dir())
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        print("check-paper: LibreOffice or pdftotext is not installed: nothing is printed")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pages, smallest = 0, 99.0
    for batch, language in make_batches(relief, schemes, folder):
        books = []
        for book in sorted(batch.glob("*.xlsx")):
            books.append(folder / f"{batch.name}-{book.name}")
            shutil.copy(book, books[-1])
        for pdf in paper_text.print_workbooks(books, folder):
            count, least = look_at(pdf, title_of(batch), language)
            pages, smallest = pages + count, min(smallest, least)
    for fault in faults:
        print(f"FAIL {fault}")
    print(f"paper: {pages} pages, the smallest text {smallest:.1f} points, {len(faults)} faults")
    return bool(faults) or not pages


if __name__ == "__main__":
    sys.exit(main())
