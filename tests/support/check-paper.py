#!/usr/bin/python3
"""Prints the workbooks of batches with LibreOffice and looks at the paper.

What is printed is made by sample_batches.py: every sample in both languages, what follows a batch, a
season's report and audit, and a scheme that is hard to print: twelve grants, names and units of 200
characters, groups named 101, 2024, A1, 3F, 12pm, R2 and _x0041_. Of every page of every workbook:
- no text is under 8 points, page headers, footers and charts included;
- it says the scheme's title (what is made from a batch), and which page of how many it is.
The payout list of 881 people takes 28 pages or fewer.

One sample after the other is made, printed and looked at, and its figures are told at once.

usage: check-paper.py RELIEF FOLDER [NAME]...    (FOLDER is made anew)

NAME is a sample, or `hard`, `everything`, `season`, `plan`, `nobody` or `goods`: see sample_batches.py.
"""
import pathlib
import shutil
import sys

import paper_text
import sample_batches

LEAST = 7.95  # points; LibreOffice rounds its scale down to whole percents
PAGES = {"zh": ("第 ", " 页"), "en": ("Page ", " of ")}
PAYOUT_881 = ("district-new-year-zh-payout", 28)  # and how many pages it may take
AT_ONCE = 20  # workbooks that LibreOffice is given
faults = []


def tell(place, what):
    faults.append(f"{place}: {what}")
    print(f"FAIL {place}: {what}", flush=True)


def title_of(made):
    """The scheme's title; empty where a workbook is about several schemes, or has another title."""
    facts = made / "batch.ini"
    for line in facts.read_text(encoding="utf-8").splitlines() if facts.is_file() else ():
        if line.startswith("title = "):
            return line.removeprefix("title = ").strip().strip('"')
    return ""


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


def check(relief, folder, name):
    """Prints what NAME stands for; gives the workbooks, the pages and the size of the smallest text."""
    maker = sample_batches.make_all(relief, folder / name, [name])
    for what in maker.told:
        tell(name, what)
    pages, smallest, books = 0, 99.0, {}
    for made in maker.made:
        for book in sample_batches.workbooks_of(made):
            copy = book if book == made else folder / name / f"{made.name}-{book.name}"
            if copy != book:
                shutil.copy(book, copy)
            books[copy] = (title_of(made), sample_batches.language_of(made))
    names = list(books)
    for start in range(0, len(names), AT_ONCE):
        batch = names[start:start + AT_ONCE]
        for book, pdf in zip(batch, paper_text.print_workbooks(batch, folder / name, folder / "office")):
            count, least = look_at(pdf, *books[book])
            pages, smallest = pages + count, min(smallest, least)
            if pdf.stem == PAYOUT_881[0] and count > PAYOUT_881[1]:
                tell(pdf.stem, f"{count} pages")
    return len(books), pages, smallest


def say(name, books, pages, smallest, more=""):
    print(f"{name}: {books} workbooks, {pages} pages, the smallest text {smallest:.1f} points{more}", flush=True)


def main():
    relief, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        print("check-paper: LibreOffice or pdftotext is not installed: nothing is printed")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    books, pages, smallest = 0, 0, 99.0
    for name in sys.argv[3:] or sample_batches.names():
        figures = check(relief, folder, name)
        say(name, *figures)
        books, pages, smallest = books + figures[0], pages + figures[1], min(smallest, figures[2])
    say("paper", books, pages, smallest, f", {len(faults)} faults")
    return bool(faults) or not pages


if __name__ == "__main__":
    sys.exit(main())
