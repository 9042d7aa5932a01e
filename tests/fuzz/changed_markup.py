#!/usr/bin/python3
"""Each kind of element and attribute in the workbooks of sealed folders, changed once in every way that a
forger has: another value, another text, left out, doubled, or hidden. The folder is sealed anew, and
says that other versions made it, so that what the workbooks show is all that verify can hold against them.

usage: changed_markup.py RELIEF WORK

verify must say 1 of each change, but for those that nobody can see (see unseen), or 4.
"""
import os
import re
import shutil
import sys
import zipfile
from io import BytesIO

from resealed import Sweep, claim_versions, read, remove, seal, write

FOLDERS = ("january", "settled", "report", "audit")
TOKEN = re.compile(rb"<[^>]+>|[^<]+")
ATTRIBUTE = re.compile(rb'\s([\w:.-]+)="([^"]*)"')
# Attributes that hide a thing, or that take its colour or its meaning from it.
ADDED = (b' hidden="1"', b' rgb="FFFFFFFF"', b' state="hidden"', b' x="1"')


def other_values(value):
    if re.fullmatch(rb"-?\d+", value):
        return (b"%d" % (int(value) + 1), b"0", b"7")
    if re.fullmatch(rb"[0-9A-F]{8}", value):
        return (b"FFFFFFFF", b"00000000")
    return (value + b"1", b"")


def elements(part):
    """Each element of PART with the names of its parents: (path, start of its tag, end of it, end of the element)."""
    found, parents = [], []
    for token in TOKEN.finditer(part):
        text = token[0]
        if text.startswith((b"<?", b"<!")) or not text.startswith(b"<"):
            continue
        if text.startswith(b"</"):
            found[parents.pop()][3] = token.end()
            continue
        name = re.match(rb"<([\w:.-]+)", text)[1]
        above = found[parents[-1]][0] if parents else ()
        found.append([(*above, name), token.start(), token.end(), token.end()])
        if not text.endswith(b"/>"):
            parents.append(len(found) - 1)
    return found


def changes_of(part):
    """Gives (what was done, the part changed so); each kind of place once."""
    done = set()

    def first(*place):
        new = place not in done
        done.add(place)
        return new

    for path, start, tag_end, end in elements(part):
        where, tag = b"/".join(path[-3:]).decode(), part[start:tag_end]
        for found in ATTRIBUTE.finditer(tag):
            name = found[1].decode()
            if not first(where, name):
                continue
            left, right = start + found.start(), start + found.end()
            for value in other_values(found[2]):
                if value != found[2]:
                    yield ("changed", where, name), part[:left] + b' %s="%s"' % (found[1], value) + part[right:]
            yield ("left out", where, name), part[:left] + part[right:]
        text = re.match(rb"[^<]+", part[tag_end:end])
        if text and first(where, "its text"):
            yield ("changed", where, "its text"), part[:tag_end] + text[0] + b"1" + part[tag_end + text.end():]
        if first(where, "itself"):
            if len(path) > 1:
                yield ("left out", where, "itself"), part[:start] + part[end:]
                yield ("doubled", where, "itself"), part[:end] + part[start:end] + part[end:]
            for added in ADDED:
                if added[:added.index(b"=") + 1] not in tag:
                    at = tag_end - (2 if tag.endswith(b"/>") else 1)
                    yield ("added", where, added.decode().strip()), part[:at] + added + part[at:]


def unseen(how, name):
    """How many items a list has is counted by whoever reads it: the number may be left out."""
    return how == "left out" and name in ("count", "uniqueCount")


class Markup(Sweep):
    """Every change of every workbook of the folders."""

    def each_change(self, name):
        folder = os.path.join(self.shelves[name], name)
        claim_versions(folder)
        for book in sorted(each for each in os.listdir(folder) if each.endswith(".xlsx")):
            path = os.path.join(folder, book)
            content = read(path)
            with zipfile.ZipFile(BytesIO(content)) as old:
                parts = [(item.filename, old.read(item)) for item in old.infolist()]
            for at, (part, kept) in enumerate(parts):
                for done, changed in changes_of(kept):
                    out = BytesIO()
                    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
                        for each, (each_name, each_content) in enumerate(parts):
                            new.writestr(zipfile.ZipInfo(each_name), changed if each == at else each_content)
                    write(path, out.getvalue())
                    seal(folder)
                    yield (book, part, *done)
            write(path, content)
            seal(folder)

    def sweep(self):
        for name in FOLDERS:
            folder, kept = os.path.join(self.shelves[name], name), os.path.join(self.scene.work, "kept")
            shutil.copytree(folder, kept)
            for book, part, how, where, what in self.each_change(name):
                status = self.verify(name).status
                hidden = status == 0 and unseen(how, what)
                self.counts["not to be seen" if hidden else status] += 1
                if status not in (1, 4) and not hidden:
                    self.found += 1
                    print("FAIL %s/%s: status %s, and %s is %s at %s of %s" % (
                        name, book, status, what, how, where, part), flush=True)
            if self.verify(name).status != 0:
                raise SystemExit("%s is not proved with its workbooks as they were" % name)
            remove(folder)
            os.rename(kept, folder)


def main():
    markup = Markup(sys.argv[1], sys.argv[2], "none")
    markup.sweep()
    tried = sum(markup.counts.values())
    print("workbooks: %d changes tried, by status %s, %d found" % (
        tried, dict(sorted(markup.counts.items(), key=str)), markup.found))
    return 1 if markup.found or tried == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
