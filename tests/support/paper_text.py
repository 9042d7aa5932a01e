"""How large is the text on a printed page? Reads the PDF files that LibreOffice makes of workbooks.

A page's text sizes are those of its content streams: the size given with a font (Tf), times what the
text's and the page's matrices (Tm, cm) make of it. So shrinking to the page's width, by percent or
by a cell, is seen as it comes out on paper.
"""
import math
import pathlib
import re
import subprocess
import zlib

TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s/\[\]()<>]+|[^\s\[\]()<>/]+", re.S)
OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)\bendobj", re.S)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def times(a, b):
    """The matrix a, then b."""
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2],
            a[2] * b[1] + a[3] * b[3])


def sizes_of_stream(content):
    """The sizes, in points, of the texts that a content stream shows."""
    sizes, numbers, kept = [], [], []
    matrix, text, size = (1.0, 0.0, 0.0, 1.0), (1.0, 0.0, 0.0, 1.0), 0.0
    for token in TOKEN.findall(content):
        if token == b"q":
            kept.append((matrix, size))
        elif token == b"Q":
            matrix, size = kept.pop()
        elif token == b"cm":
            matrix = times(tuple(numbers[-6:-2]), matrix)
        elif token == b"BT":
            text = (1.0, 0.0, 0.0, 1.0)
        elif token == b"Tm":
            text = tuple(numbers[-6:-2])
        elif token == b"Tf":
            size = numbers[-1]
        elif token in (b"Tj", b"TJ"):
            shown = times(text, matrix)
            sizes.append(size * math.hypot(shown[2], shown[3]))
        else:
            try:
                numbers.append(float(token))
                continue
            except ValueError:
                if token[:1] in b"([<]/":
                    continue
        numbers = []
    return sizes


def sizes_of_pages(pdf):
    """For each page of the file PDF the sizes of its texts, in points."""
    objects = {int(number): body for number, body in OBJECT.findall(pathlib.Path(pdf).read_bytes())}
    pages = []
    for body in objects.values():
        if not re.search(rb"/Type\s*/Page\b", body):
            continue
        sizes = []
        for number in re.findall(rb"(\d+) 0 R", re.search(rb"/Contents\s*(\[[^\]]*\]|\d+ 0 R)", body)[1]):
            stream = STREAM.search(objects[int(number)])[1]
            sizes += sizes_of_stream(zlib.decompressobj().decompress(stream))
        pages.append(sizes)
    return pages


def texts_of_pages(pdf):
    """For each page of the file PDF its text."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout
    return text.decode().split("\f")[:-1]


def print_workbooks(books, folder, office):
    """Prints the workbooks BOOKS, of different names, into FOLDER; gives the PDF files. OFFICE is the
    folder of LibreOffice's settings."""
    folder = pathlib.Path(folder)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{pathlib.Path(office).resolve()}", "--headless", "--convert-to",
                    "pdf", "--outdir", folder, *books], capture_output=True, check=True, timeout=1800)
    return [folder / (pathlib.Path(book).stem + ".pdf") for book in books]
