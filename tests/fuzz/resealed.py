#!/usr/bin/python3
"""Sealed folders, changed at random as somebody would who may write into them and wants to deceive:
a byte, a line, a field, a part of a workbook, a whole file, and the digests made to fit again.

usage: resealed.py RELIEF WORK SECONDS [SEED]

Each run makes other changes; its seed is told at the end, and makes the same ones again. verify must
never say 0 of what shows something else than it did, never end by a signal or a sanitizer, and never
take more than two minutes. What does is kept in WORK/found.
"""
import hashlib
import os
import random
import re
import shutil
import sys
import time
import warnings
import zipfile
from collections import Counter
from io import BytesIO

import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "faults"))
from scene import Scene, remove  # pylint: disable=wrong-import-position

# The folders that are changed, each with what makes it out of the scene's inputs.
MADE = {
    "amended": ["amend", "--jobs", "1", "year/january", "changes.csv"],
    "repaid": ["repay", "year/january", "year/settled", "fix.csv", "--as-of", "2024-02-10"],
    "report": ["report", "year"],
    "audit": ["audit", "year"],
}
BATCHES = ("january", "february", "amended", "repaid")
VERSIONS = re.compile(rb"^(program|libraries)( = |  *)[^\n]*\n", re.M)
TEXTS = ("batch.ini", "decision.txt", "batches.txt", "settlement.ini")


def digest(content):
    return hashlib.sha256(content).hexdigest().encode()


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)


# --- Changes of what a file holds: each takes bytes and gives others ---

def flip(chance, content):
    if not content:
        return b"x"
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1:]


def drop(chance, content):
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[at + chance.choice((1, 2, 8, 100, 10000)):]


def insert(chance, content):
    at = chance.randrange(len(content) + 1)
    what = chance.choice((b"\n", b"\r", b" ", b"\t", b"\0", b"0", b"9", b",", b'"', b"'", b"=", b"; x\n",
                          b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xff", chance.randbytes(chance.randrange(1, 40))))
    return content[:at] + what + content[at:]


def behind(chance, content):
    return content + chance.choice((b"\n", b" ", b"\0", b"x", b"\r\n", content))


def cut(chance, content):
    return content[:chance.randrange(len(content) + 1)]


def digit(chance, content):
    places = [found.start() for found in re.finditer(rb"\d", content)]
    if not places:
        return content
    at = chance.choice(places)
    return content[:at] + str(chance.randrange(10)).encode() + content[at + 1:]


def lines(chance, content):
    all_lines = content.split(b"\n")
    one, other = chance.randrange(len(all_lines)), chance.randrange(len(all_lines))
    kind = chance.randrange(4)
    if kind == 0:
        all_lines[one], all_lines[other] = all_lines[other], all_lines[one]
    elif kind == 1:
        del all_lines[one]
    elif kind == 2:
        all_lines.insert(other, all_lines[one])
    else:
        all_lines[one] = all_lines[other]
    return b"\n".join(all_lines)


def fields(chance, content):
    parts = re.split(rb"([,\n =|:])", content)
    one, other = (chance.randrange(len(parts)) // 2 * 2 for _ in range(2))
    parts[one], parts[other] = parts[other], parts[one]
    return b"".join(parts)


ANY = (flip, drop, insert, behind, cut, digit, lines, fields)


# --- Changes of a workbook's parts ---

def markup(chance, content):
    """Another value, or name, of an attribute; or another text."""
    places = list(re.finditer(rb'"[^"]*"|>[^<]+<', content))
    if not places:
        return flip(chance, content)
    found = chance.choice(places)
    text = found[0][1:-1]
    other = chance.choice((b"0", b"1", b"2", b"", text + b"1", text[::-1], digit(chance, text), b"true", b"General"))
    return content[:found.start() + 1] + other + content[found.end() - 1:]


def repack(chance, content):
    """The workbook with a part changed, left out, added, or given another's place."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as old:
            parts = [(item.filename, old.read(item)) for item in old.infolist()]
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    except Exception:  # pylint: disable=broad-except # an earlier change may have left a wreck
        return flip(chance, content)
    name, kept = parts[at]
    kind = chance.randrange(12)
    if kind == 0:
        del parts[at]
    elif kind == 1:
        parts.append(("xl/vbaProject.bin", b"x"))
    elif kind == 2:
        parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], kept)
    elif kind == 3:
        parts.append((name, kept))
    elif kind == 4:
        parts[at], parts[other] = parts[other], parts[at]
    elif kind == 5:
        parts[at] = (name, chance.choice(ANY)(chance, kept))
    else:
        parts[at] = (name, markup(chance, kept))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as new:
        for name, kept in parts:
            new.writestr(zipfile.ZipInfo(name), kept, new.compression)
    return out.getvalue()


def seen(content):
    """What a workbook shows, by another reader; None where that one cannot read it."""
    try:
        book = openpyxl.load_workbook(BytesIO(content))
    except Exception:  # pylint: disable=broad-except
        return None
    return [(sheet.title, sheet.sheet_state, sorted(map(str, sheet.merged_cells.ranges)),
             [(name, each.hidden, each.width) for name, each in sorted(sheet.column_dimensions.items())],
             [(name, each.hidden) for name, each in sorted(sheet.row_dimensions.items()) if each.hidden],
             [(cell.coordinate, cell.value, cell.data_type, cell.number_format)
              for row in sheet.iter_rows() for cell in row if cell.value is not None],
             sheet.oddHeader.center.text, sheet.oddFooter.center.text, sheet.print_title_rows)
            for sheet in book.worksheets]


# --- Changes of a folder ---

def files_of(folder):
    return sorted(os.path.relpath(os.path.join(here, name), folder)
                  for here, _, names in os.walk(folder) for name in names)


def seal(folder):
    """SHA256SUMS as the program writes it."""
    write(os.path.join(folder, "SHA256SUMS"), b"".join(
        digest(read(os.path.join(folder, name))) + b"  " + name.encode() + b"\n"
        for name in sorted((name for name in files_of(folder)
                            if name != "SHA256SUMS" and not name.startswith("approvals/")), key=str.encode)))


def make_fit(folder, before):
    """Puts the digests of changed files where those of before stood, as often as that changes more."""
    for _ in range(3):
        changed = {}
        for name, old in before.items():
            path = os.path.join(folder, name)
            if os.path.isfile(path) and read(path) != old:
                changed[digest(old)] = digest(read(path))
        for name in files_of(folder):
            if os.path.basename(name) in TEXTS:
                path = os.path.join(folder, name)
                content = before.get(name, read(path)) if name == "decision.txt" else read(path)
                for old, new in changed.items():
                    content = content.replace(old, new)
                write(path, content)


def change_files(chance, folder):
    """Changes the set of files; tells what was done."""
    names = files_of(folder)
    one, other = (os.path.join(folder, chance.choice(names)) for _ in range(2))
    kind = chance.randrange(5)
    if kind == 0:
        os.unlink(one)
    elif kind == 1:
        shutil.copy(one, one + chance.choice((".bak", " ", "2", "\u202e")))
    elif kind == 2:
        left, right = read(one), read(other)
        write(one, right)
        write(other, left)
    elif kind == 3:
        os.replace(one, other)
    else:
        more = os.path.join(folder, "inputs", "history", "more")
        os.makedirs(more, exist_ok=True)
        write(os.path.join(more, os.path.basename(one)), read(one))
    return "files %d: %s, %s" % (kind, os.path.relpath(one, folder), os.path.relpath(other, folder))


def claim_versions(folder):
    for name in ("batch.ini", "batches.txt", "settlement.ini"):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            write(path, VERSIONS.sub(rb"\1\2x 9\n", read(path)))


def change(chance, folder):
    """Changes FOLDER and seals it anew; tells what was done."""
    before = {name: read(os.path.join(folder, name)) for name in files_of(folder)}
    done = []
    if chance.random() < 0.3:
        claim_versions(folder)
        done.append("versions")
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if chance.random() < 0.1:
            done.append(change_files(chance, folder))
            continue
        # Large parts of inputs are copies: what a person reads is chosen as often.
        top = [name for name in files_of(folder) if "/" not in name]
        name = chance.choice(top if chance.random() < 0.6 else files_of(folder))
        path = os.path.join(folder, name)
        how = repack if name.endswith(".xlsx") and chance.random() < 0.8 else chance.choice(ANY)
        write(path, how(chance, read(path)))
        done.append("%s: %s" % (how.__name__, name))
    if chance.random() < 0.4:
        make_fit(folder, before)
        done.append("made to fit")
    if chance.random() < 0.95 and "SHA256SUMS" not in " ".join(done):
        seal(folder)
        done.append("sealed")
    return before, "; ".join(done)


def differs(folder, before):
    """Names of what shows something else than BEFORE. What it says of versions is no matter, nor is
    a workbook of the same content where it says others."""
    other = []
    for name in sorted(set(before) | set(files_of(folder))):
        path = os.path.join(folder, name)
        if name not in before or not os.path.isfile(path):
            other.append(name)
            continue
        old, new = before[name], read(path)
        if old == new or name == "SHA256SUMS" or VERSIONS.sub(b"", old) == VERSIONS.sub(b"", new):
            continue
        if name.endswith(".xlsx") and "/" not in name and seen(old) is not None and seen(old) == seen(new):
            continue
        other.append(name)
    return other


class Sweep:
    def __init__(self, relief, work, seed):
        self.scene = Scene(relief, work, 1)
        self.chance = random.Random(seed)
        shelf, apart = (os.path.join(self.scene.work, name) for name in ("shelf", "apart"))
        self.counts, self.found = Counter(), 0
        shutil.copytree(os.path.join(self.scene.inputs, "kept"), shelf)
        # The report counts the batch that the amendment takes the place of: each alone.
        shutil.copytree(os.path.join(shelf, "january"), os.path.join(apart, "january"))
        self.shelves = {name: apart if name == "amended" else shelf
                        for name in (*BATCHES, "settled", "report", "audit")}
        for name, arguments in MADE.items():
            done = self.scene.start([*arguments, "-o", "out"], self.scene.inputs)
            if done.status not in (0, 1):
                raise SystemExit("%s: %s" % (name, done.err.decode()))
            shutil.move(os.path.join(self.scene.inputs, "out"), os.path.join(self.shelves[name], name))
        for name in self.shelves:
            done = self.verify(name)
            if done.status != 0:
                raise SystemExit("%s as it was made: %s\n%s" % (name, done.status, done.err.decode()))

    def verify(self, name):
        return self.scene.start(["verify", "--jobs", "1", "--history", "january", name], self.shelves[name],
                                env={"ASAN_OPTIONS": "exitcode=99", "UBSAN_OPTIONS": "exitcode=99"})

    def judge(self, name, folder, before, done):
        if done.status not in (0, 1, 4):
            return "status %s" % done.status
        if done.status != 0:
            return None
        other = differs(folder, before)
        # A settlement of another answer, or a report asked for otherwise, is one of its own.
        if name not in BATCHES and all(os.path.dirname(each) == "inputs" or each in TEXTS
                                       for each in other):
            return None
        return "status 0, and %s differ" % ", ".join(other) if other else None

    def once(self):
        name = self.chance.choice(list(self.shelves))
        folder, kept = os.path.join(self.shelves[name], name), os.path.join(self.scene.work, "kept")
        remove(kept)
        shutil.copytree(folder, kept)
        before, what = change(self.chance, folder)
        done = self.verify(name)
        wrong = self.judge(name, folder, before, done)
        if wrong:
            self.found += 1
            place = os.path.join(self.scene.work, "found", "%d-%s" % (self.found, name))
            shutil.copytree(folder, place)
            write(place + ".txt", ("%s\n%s\n" % (wrong, what)).encode() + done.out + done.err)
            print("FAIL %s: %s: %s" % (name, wrong, what), flush=True)
        self.counts[done.status] += 1
        remove(folder)
        os.rename(kept, folder)


def main():
    warnings.simplefilter("ignore")  # of parts that stand twice in a workbook, as they are meant to
    relief, work, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    seed = sys.argv[4] if len(sys.argv) > 4 else str(time.time_ns())
    sweep, began = Sweep(relief, work, seed), time.monotonic()
    while time.monotonic() - began < seconds:
        sweep.once()
    tried = sum(sweep.counts.values())
    print("resealed folders: %d tried in %d s from seed %s, by status %s, %d found" % (
        tried, time.monotonic() - began, seed, dict(sorted(sweep.counts.items())), sweep.found))
    return 1 if sweep.found or tried == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
