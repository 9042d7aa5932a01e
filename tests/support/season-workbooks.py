#!/usr/bin/python3
"""Are the figures of report.xlsx and audit.xlsx what another program makes of the same batches?

Reads the ledgers, lists, rules, settlements and decisions below a folder of batches, and nothing that
the report or the audit wrote but its cells (by openpyxl). Every sheet is made again from them, by plain
loops over all lines, and compared cell by cell: sums, people counted once, changes in percent, funds,
new and returning people; of an audit each population, each finding by batch, lines, key and amount, and
the sample, drawn again from its seed. Totals must be formulas over exactly the rows above them, and carry
their sums. Not compared are the words of findings (the last column), questions, procedures, headers and
what stands above and below a table.

It reads Chinese schemes with the columns of samples/season: lists as CSV, no households, tables or
partly paid amounts, and says so where it meets one.

usage: season-workbooks.py BATCHES REPORT AUDIT [REGISTER.csv#HEADER]
"""
import collections
import configparser
import csv
import hashlib
import os
import re
import sys
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

ACCOUNT, PHONE, KEY = "银行卡号", "电话", "身份证号"
wrong = []


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def ini(path):
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",), strict=True)
    parser.read(path, encoding="utf-8")
    return parser


def canonical(key):
    """A number of 15 digits as its 18."""
    if len(key) != 15:
        return key
    body = key[:6] + "19" + key[6:]
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


# --- What was paid ---

class Batch:
    def __init__(self, folder):
        self.folder = folder
        with open(f"{folder}/decision.txt", encoding="utf-8") as file:
            self.decided = [line.rstrip("\n").split(" ", 1) for line in file]
        facts = dict(self.decided)
        self.id, self.issuer, self.scheme, self.day = (facts[k] for k in ("batch", "issuer", "scheme", "as_of"))
        self.month, self.read, self.total = self.day[:7], int(facts["read"]), Decimal(facts["amount"])
        self.decision, self.seal = digest(f"{folder}/decision.txt"), digest(f"{folder}/SHA256SUMS")
        self.ini = ini(f"{folder}/batch.ini")
        self.rules = ini(f"{folder}/inputs/{self.ini['batch']['rules']}")
        if "household" in self.rules:
            sys.exit(f"{folder}: households are not read here")
        self.title = self.rules["scheme"]["title"]
        self.superseded_by, self.failed = None, None  # FAILED: keys, of a batch that was settled
        self.repays = "repays" in facts
        self.others = []  # all batches

    @property
    def line_of_amendments(self):
        """This batch and those in whose place it counts."""
        found = [self]
        for batch in found:
            found += [b for b in self.others if b.superseded_by is batch]
        return found

    def said(self, name):
        return [value for key, value in self.decided if key == name]

    def lists(self):
        """{(source, line): row}; a quoted line break would make the lines differ"""
        found = {}
        for name in self.ini["batch"]["applicants"].split(" | "):
            for number, row in enumerate(rows_of(f"{self.folder}/inputs/{name}"), 2):
                found[name, str(number)] = row
        return found


class Line:
    """A line of a ledger, with what its list says."""
    def __init__(self, batch, number, row, lists):
        self.batch, self.number, self.row = batch, number, row
        self.person, self.amount = canonical(row["key"]), Decimal(row["amount"])
        self.source = lists[row["source"], row["line"]]
        self.account, self.phone = self.source[ACCOUNT], self.source[PHONE]
        self.reasons = row["reason"].split("; ")
        self.failed = batch.failed is not None and row["key"] in batch.failed and row["decision"] == "pay"
        self.counts = row["decision"] == "pay" and not self.failed and not batch.superseded_by

    def place(self, amount=None):
        row = self.row
        return (self.batch.issuer, self.batch.id, self.number, row["source"], int(row["line"]), row["key"], row["name"],
                self.amount if amount is None else amount)


def load(top):
    batches, settlements = [], []
    for name in sorted(os.listdir(top)):
        folder = f"{top}/{name}"
        if os.path.exists(f"{folder}/settlement.csv"):
            settlements.append(folder)
        else:
            batches.append(Batch(folder))
    batches.sort(key=lambda b: (b.day, b.issuer.encode(), b.scheme.encode(), b.id.encode(), b.seal))
    by_decision = {batch.decision: batch for batch in batches}
    for batch in batches:
        batch.others = batches
    for batch in batches:
        for value in batch.said("supersedes"):
            by_decision[value.split(" ")[2]].superseded_by = batch
    for folder in settlements:
        with open(f"{folder}/decision.txt", encoding="utf-8") as file:
            settles = dict(line.rstrip("\n").split(" ", 1) for line in file)["settles"]
        lines = rows_of(f"{folder}/settlement.csv")
        if any(line["result"] == "wrong-amount" for line in lines):
            sys.exit(f"{folder}: partly paid amounts are not read here")
        batch = by_decision[settles.split(" ")[1]]
        batch.failed = (batch.failed or set()) | {line["key"] for line in lines if line["result"] == "failed"}
    lines = []
    for batch in batches:
        lists = batch.lists()
        lines += [Line(batch, number, row, lists)
                  for number, row in enumerate(rows_of(f"{batch.folder}/ledger.csv"), 2)]
    settled = {digest(f"{folder}/decision.txt") for folder in settlements}
    return batches, lines, settled


# --- Sheets ---

class Books:
    def __init__(self, path):
        self.path = path
        self.formulas, self.values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        self.unread = list(self.values.sheetnames)

    def table(self, title, expected, totals=(), at=1):
        """Are the rows of the sheet EXPECTED, from column AT on, and their totals, of the columns TOTALS?"""
        if title not in self.unread:
            return tell(f"{self.path} {title}", "is not there")
        self.unread.remove(title)
        values, formulas = self.values[title], self.formulas[title]
        cells = [list(row) for row in values.iter_rows(values_only=True)]
        start = next(n for n, row in enumerate(cells) if row[0] == "序号")
        found = [row for row in cells[start + 1:] if isinstance(row[0], int)]
        width = len(cells[0])
        if [row[0] for row in found] != list(range(1, len(found) + 1)):
            tell(title, "its serial numbers are not 1, 2, 3 …")
        rows = [tuple(number(cell) for cell in row[at:at + len(expected[0])]) for row in found] if expected else found
        wanted = [tuple(number(cell) for cell in row) for row in expected]
        for n, (left, right) in enumerate(zip(rows, wanted), 1):
            if left != right:
                tell(f"{title} row {n}", f"{left}, not {right}")
        if len(rows) != len(wanted):
            tell(title, f"{len(rows)} rows, not {len(wanted)}")
        first, last = start + 2, start + 1 + len(found)
        for column in range(width):
            letter = openpyxl.utils.get_column_letter(column + 1)
            formula = formulas.cell(last + 1, column + 1).value
            if column - at not in totals:
                if isinstance(formula, str) and formula.startswith("="):
                    tell(title, f"column {letter} has a total that is not expected")
                continue
            total = sum((number(row[column - at]) or 0 for row in expected), Decimal(0))
            if formula != f"=SUM({letter}{first}:{letter}{last})":
                tell(title, f"column {letter}: {formula} is no sum of rows {first} to {last}")
            if number(values.cell(last + 1, column + 1).value) != total:
                tell(title, f"column {letter}: total {values.cell(last + 1, column + 1).value}, not {total}")
        return None

    def end(self):
        for title in self.unread:
            tell(f"{self.path} {title}", "nobody has checked this sheet")


def number(cell):
    if isinstance(cell, (int, float)):
        return Decimal(repr(cell)).normalize()
    if isinstance(cell, Decimal):
        return cell.normalize()
    return cell


def tell(place, what):
    wrong.append(f"{place}: {what}")


# --- The report ---

def sums(lines, key):
    """Rows (KEY…, people, payments, amount), by key."""
    found = collections.defaultdict(lambda: [set(), 0, Decimal(0)])
    for line in lines:
        entry = found[key(line)]
        entry[0].add(line.person)
        entry[1] += 1
        entry[2] += line.amount
    return {key: (len(entry[0]), entry[1], entry[2]) for key, entry in found.items()}


def percent(now, before):
    if before is None or before == 0:
        return None
    return (Decimal(now - before) * 100 / Decimal(before)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def by(lines, *keys):
    """Rows by what KEYS, pairs of what is sorted and what is shown, make of a line."""
    table = sums(lines, lambda line: tuple(k(line) for k, _ in keys))
    shown = {tuple(k(line) for k, _ in keys): tuple(s(line) for _, s in keys) for line in lines}
    return [shown[key] + table[key] for key in sorted(table, key=lambda k: [part.encode() for part in k])]


ISSUER = (lambda line: line.batch.issuer,) * 2
SCHEME = (lambda line: line.batch.scheme, lambda line: line.batch.title)
GROUP = (lambda line: line.row["group"],) * 2
GRANT = (lambda line: line.row["grant"], lambda line: {"relief": "救助"}[line.row["grant"]])
TIER = (lambda line: line.row["tier"], lambda line: line.batch.rules[f"tier {line.row['tier']}"]["title"])


def months(lines):
    table = sums(lines, lambda line: line.batch.month)
    for month, (people, payments, amount) in sorted(table.items()):
        before = table.get(f"{int(month[:4]) - 1}{month[4:]}", (None, None, None))
        yield (month, people, before[0], percent(people, before[0]), amount, before[2],
               percent(amount, before[2]), payments)


def funds(batches, lines):
    rows = collections.defaultdict(lambda: [Decimal(0)] * 3)
    for batch in batches:
        for section in batch.ini.sections() if not batch.superseded_by else []:
            if not section.startswith("fund "):
                continue
            if "period" in batch.rules[section] or "before" in batch.ini[section]:
                sys.exit(f"{batch.folder}: funds over periods are not read here")
            row = rows[batch.issuer.encode(), batch.scheme, batch.issuer, batch.title, batch.rules[section]["title"]]
            row[0] += 0 if batch.repays else Decimal(batch.ini[section]["amount"])
            row[1] += Decimal(batch.ini[section]["drawn"])
            row[2] += sum(line.amount for line in lines if line.batch is batch and line.failed and
                          line.row["fund"] == section[5:])
    return [key[2:] + ("每批", opening, drawn, back, opening - drawn + back)
            for key, (opening, drawn, back) in sorted(rows.items())]


def newcomers(lines, period):
    """Rows (period, people, new, returning)."""
    people = collections.defaultdict(set)
    for line in lines:
        people[period(line)].add(line.person)
    seen = set()
    for name in sorted(people):
        new = people[name] - seen
        yield name, len(people[name]), len(new), len(people[name] & seen)
        seen |= people[name]


def lapsed(lines):
    """By year, those who were paid in the year before and are not in this one."""
    people = collections.defaultdict(set)
    for line in lines:
        people[int(line.batch.day[:4])].add(line.person)
    for year in sorted(people):
        yield len(people[year - 1] - people[year]) if year - 1 in people else None


def times(lines):
    batches, amounts = collections.defaultdict(set), collections.Counter()
    for line in lines:
        batches[line.person].add(line.batch)
        amounts[line.person] += line.amount
    found = collections.defaultdict(lambda: [0, Decimal(0)])
    for person, of in batches.items():
        found[len(of)][0] += 1
        found[len(of)][1] += amounts[person]
    return [(count, *entry) for count, entry in sorted(found.items())]


def several(lines, all_lines):
    names, order = {}, {}
    for line in all_lines:
        order.setdefault(line.person, len(order))
        names.setdefault(line.person, line.row["name"])
    table = sums(lines, lambda line: (line.person, line.batch.issuer, line.batch.scheme, line.batch.title))
    schemes = collections.Counter(key[0] for key in table)
    return [(key[0], names[key[0]], key[1], key[3], table[key][1], table[key][2])
            for key in sorted(table, key=lambda k: (order[k[0]], k[1].encode(), k[2].encode()))
            if schemes[key[0]] > 1]


def batch_rows(batches):
    return [(b.issuer, b.title, b.id, f"否：已由 {b.superseded_by.id} 更正" if b.superseded_by else "是", b.total,
             b.decision) for b in batches]


def check_report(path, batches, lines):
    books = Books(path)
    paid = [line for line in lines if line.counts]
    overview = {row[0]: row[1:] for row in books.values["概况"].iter_rows(values_only=True) if row[0]}
    books.unread.remove("概况")
    returned = sum(line.amount for line in lines if line.failed and not line.batch.superseded_by)
    for name, expected in {
            "人数": (len({line.person for line in paid}), None),
            "笔数": (len(paid), sum(line.amount for line in paid)),
            "批次": (sum(not b.superseded_by for b in batches), None),
            "已被更正、未计入的批次": (sum(bool(b.superseded_by) for b in batches), None),
            "银行已回盘的批次": (sum(b.failed is not None and not b.superseded_by for b in batches), None),
            "银行退回": (None, returned)}.items():
        if tuple(number(cell) for cell in overview.get(name, ())) != tuple(number(cell) for cell in expected):
            tell(f"概况 {name}", f"{overview.get(name)}, not {expected}")
    books.table("按单位和方案", by(paid, ISSUER, SCHEME), totals=(3, 4))
    books.table("按月份", list(months(paid)), totals=(4, 7))
    books.table("按分组", by(paid, ISSUER, GROUP), totals=(3, 4))
    books.table("按档次", by(paid, ISSUER, SCHEME, GRANT, TIER), totals=(5, 6))
    books.table("按资金来源", funds(batches, lines), totals=(4, 5, 6, 7))
    books.table("按人统计", times(paid), totals=(1, 2))
    books.table("新增与再次", list(newcomers(paid, lambda line: line.batch.month)), totals=(2,))
    years = [row + (gone,) for row, gone in zip(newcomers(paid, lambda line: line.batch.day[:4]), lapsed(paid))]
    books.table("按年新增与再次", years, totals=(2,))
    books.table("多处领取", several(paid, lines), totals=(4, 5))
    books.table("批次", batch_rows(batches))
    books.end()


# --- The audit ---

def repays(line, batch):
    """Does LINE pay again what BATCH paid? By the decision that it names, else by the id."""
    if (line.batch.issuer, line.batch.scheme) != (batch.issuer, batch.scheme):
        return False
    named = [value.split(" ")[2] for value in line.batch.said("repays")]
    return batch.decision in named if named else f"repay:{batch.id}" in line.reasons


def makes_up(line, paid):
    """Does LINE, a repayment, stand in the place of what came back? Not where that was paid after all, by
    the batch or the one that counts in its place, nor where another repayment makes it up as well."""
    for other in paid:
        if other.person != line.person or other.batch is line.batch:
            continue
        first = [b for b in other.batch.line_of_amendments if repays(line, b)]
        both = other.batch.repays and any(repays(other, b) for b in line.batch.others if repays(line, b))
        if first or both:
            return False
    return True


def twice(paid):
    batches, counted = collections.defaultdict(set), []
    for line in paid:
        if not line.batch.repays or not makes_up(line, paid):
            batches[line.person, line.batch.month].add(line.batch)
            counted.append(line)
    return [line for line in counted if len(batches[line.person, line.batch.month]) > 1]


def shared(paid, what):
    people = collections.defaultdict(set)
    for line in paid:
        people[what(line)].add(line.person)
    return [line for line in paid if what(line) and len(people[what(line)]) > 1]


def moved(paid):
    """Another account than on the latest earlier day, or one that somebody else had on an earlier day and
    this person has now for the first time."""
    found = []
    for n, line in enumerate(paid):
        mine = [other for other in paid[:n] if other.person == line.person]
        earlier = [other for other in mine if other.batch.day < line.batch.day]
        new = not any(other.account == line.account for other in mine)
        theirs = [other for other in paid[:n] if other.account == line.account and other.person != line.person and
                  other.batch.day < line.batch.day]
        if (earlier and earlier[-1].account != line.account) or (new and theirs):
            found.append(line)
    return found


def one_digit_or_swap(a, b):
    differing = [i for i in range(17) if a[i] != b[i]]
    return len(differing) == 1 or (len(differing) == 2 and differing[1] == differing[0] + 1 and
                                   a[differing[0]] == b[differing[1]] and a[differing[1]] == b[differing[0]])


def one_letter(a, b):
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b)) == 1
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1:] == short for i in range(len(long)))


def near(paid, alike):
    """All payments of pairs of people who are ALIKE by what any of their payments says."""
    lines = collections.defaultdict(list)
    for line in paid:
        lines[line.person].append(line)
    people = [(person, [(x.row["name"], x.account, x.phone, x.row["group"]) for x in of])
              for person, of in lines.items()]
    found = {person for person, mine in people for other, theirs in people
             if person != other and alike(person, mine, other, theirs)}
    return [line for line in paid if line.person in found]


def near_identity(person, mine, other, theirs):
    return one_digit_or_swap(person, other) and any(
        left and left == right for a in mine for b in theirs for left, right in zip(a, b))


def near_name(_, mine, __, theirs):
    return any(min(len(a[0]), len(b[0])) >= 3 and one_letter(a[0], b[0]) and (a[1] == b[1] or a[2] == b[2])
               for a in mine for b in theirs)


def just_below(amount, limit):
    return 0 < limit - amount <= min(Decimal(100), limit / 20)


def below_limit(batches, paid):
    found, looked_at = [], 0
    for batch in batches:
        rules = batch.rules
        if batch.superseded_by:
            continue
        people = collections.defaultdict(list)
        for line in paid:
            if line.batch is batch:
                people[line.person].append(line)
        for section in rules.sections():
            if section.startswith("cap "):
                looked_at += sum(map(len, people.values()))
                for of in people.values():
                    total = sum(line.amount for line in of)
                    if just_below(total, Decimal(rules[section]["limit"])):
                        found.append(of[0].place(total))
            if section.startswith("approval "):
                above = Decimal(rules[section]["above"])
                looked_at += 1
                if batch.total == above or just_below(batch.total, above):
                    found.append(whole(batch))
    return found, looked_at


def whole(batch):
    return batch.issuer, batch.id, None, None, None, None, None, batch.total


def unsigned(batches):
    return [whole(b) for b in batches if not b.superseded_by for s in b.rules.sections()
            if s.startswith("approval ") and b.total > Decimal(b.rules[s]["above"]) and
            not os.path.exists(f"{b.folder}/approvals")]


def before(month, count):
    year, number_of = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - count, 12)
    return f"{year:04d}-{number_of + 1:02d}"


def missing(batches, settled):
    here, found = {batch.decision for batch in batches} | settled, []
    for batch in batches:
        for value in batch.said("previous"):
            if value.split(" ")[2] not in here:
                here.add(value.split(" ")[2])
                found.append(whole(batch))
    for batch in batches:
        named = {value.split(" ")[2] for value in batch.said("previous")}
        others = [b for b in batches if (b.issuer, b.scheme) == (batch.issuer, batch.scheme)]
        if not batch.repays and any(b.decision in named for b in others):
            found += [whole(batch) for b in others
                      if b.day < batch.day and not b.superseded_by and b.decision not in named]
    told = set()
    for batch in batches:
        others = {b.month for b in batches if (b.issuer, b.scheme) == (batch.issuer, batch.scheme)}
        earlier = max((month for month in others if month < batch.month), default=None)
        if earlier and earlier < before(batch.month, 1) and {before(earlier, 1), before(earlier, 2)} <= others and \
                (batch.issuer, batch.scheme, earlier) not in told:
            told.add((batch.issuer, batch.scheme, earlier))
            found.append(whole(batch))
    return found


def run_twice(batches):
    ids, files, found = set(), set(), []
    for b in batches:
        if b.repays or b.said("supersedes"):
            continue
        of_id = b.issuer, b.scheme, b.id
        of_files = b.issuer, b.scheme, b.month, tuple(value.split(" ")[0] for value in b.said("applicants"))
        if of_id in ids or of_files in files:
            found.append(whole(b))
        ids.add(of_id)
        files.add(of_files)
    return found


def age(paid):
    found = []
    for line in paid:
        birth, day = line.person[6:14], line.batch.day.replace("-", "")
        years = int(day[:4]) - int(birth[:4]) - (day[4:] < birth[4:])
        if not 0 <= years <= 120:
            found.append(line)
    return found


def returned(lines):
    again = collections.defaultdict(list)  # by person and row: one may be paid on several
    for line in lines:
        if line.batch.repays and not line.batch.superseded_by:
            again[line.person, line.row["source"], line.row["line"]].append(line)
    pays = [line for line in lines if line.row["decision"] == "pay" and line.batch.failed is not None and
            not line.batch.superseded_by]
    return [line for line in pays if line.failed and not any(
        repays(other, line.batch)
        for other in again[line.person, line.row["source"], line.row["line"]])], len(pays)


def by_hand(lines, batches, actions):
    found = [line.place(line.amount if line.row["decision"] == "pay" else Decimal(0)) for line in lines
             if not line.batch.superseded_by for reason in line.reasons
             if reason.startswith("change:") and reason[7:] in actions]
    return found, sum(batch.read for batch in batches if not batch.superseded_by)


def draw(paid, seed, count):
    """Of each draw the payment that has the fen, of those that are left."""
    left, drawn = list(paid), []
    for k in range(1, count + 1):
        total = sum(int(line.amount * 100) for line in left)
        lot = int.from_bytes(hashlib.sha256(f"{seed}\n{k}\n".encode()).digest()[:16], "big") % total
        for line in left:
            lot -= int(line.amount * 100)
            if lot < 0:
                break
        left.remove(line)
        drawn.append(line)
    return drawn


def asked_for(audit):
    with open(f"{audit}/batches.txt", encoding="utf-8") as file:
        return dict(re.findall(r"^option (sample|seed) (.*)$", file.read(), re.M))


def check_audit(folder, batches, lines, settled, register):
    books = Books(f"{folder}/audit.xlsx")
    paid = [line for line in lines if line.counts]
    people, count = len({line.person for line in paid}), len(batches)
    counted = sum(not b.superseded_by for b in batches)
    entries = [canonical(row[register[1]]) for row in rows_of(register[0])] if register else []
    places = lambda found: [line.place() for line in found]
    back, settled_count = returned(lines)
    tests = [
        ("同月重复领取", len(paid), places(twice(paid))),
        ("多人同一账号", len(paid), places(shared(paid, lambda line: line.account))),
        ("多人同一电话", len(paid), places(shared(paid, lambda line: line.phone))),
        ("账号变动", len(paid), places(moved(paid))),
        ("相近证件号码", people, places(near(paid, near_identity))),
        ("相近姓名", len(paid), places(near(paid, near_name))),
        ("名单比对", len(paid) if register else 0, places(line for line in paid if line.person in entries)),
        ("略低于限额", *reversed(below_limit(batches, paid))),
        ("人工调整", *reversed(by_hand(lines, batches, ("reject", "hold", "pay")))),
        ("人工解除暂缓", *reversed(by_hand(lines, batches, ("release",)))),
        ("退回未补发", settled_count, places(back)),
        ("缺少审批", counted, unsigned(batches)),
        ("已更正", count, [whole(b) for b in batches if b.superseded_by]),
        ("缺失批次", count, missing(batches, settled)),
        ("重复运行", count, run_twice(batches)),
        ("年龄", len(paid), places(age(paid))),
        ("数字分布", 0, []),
    ]
    if len({line.amount for line in paid}) >= 300:
        sys.exit("the table of digits is not made here")
    cells = [row for row in books.values["测试"].iter_rows(values_only=True) if isinstance(row[0], int)]
    books.table("测试", [(title, row[2], row[3], looked_at, len(found))
                       for row, (title, looked_at, found) in zip(cells, tests)], totals=(4,))
    expected = [(title, *place) for title, _, found in tests for place in found]
    found = [row[1:10] for row in books.values["发现"].iter_rows(values_only=True) if isinstance(row[0], int)]
    exact = lambda rows: collections.Counter(tuple(map(number, row)) for row in rows)
    for row in (exact(expected) - exact(found)).elements():
        tell("发现", f"{row} was not found")
    for row in (exact(found) - exact(expected)).elements():
        tell("发现", f"{row} was invented")
    books.unread.remove("发现")
    asked = asked_for(folder)
    if asked:
        books.table("抽样", [line.place() for line in draw(paid, asked["seed"], int(asked["sample"]))])
    if register:
        books.table("比对名单", [(os.path.basename(register[0]), len(entries), 0)])
    books.table("批次", batch_rows(batches))
    books.end()
    return expected


def main():
    batches, lines, settled = load(sys.argv[1])
    register = sys.argv[4].rsplit("#", 1) if len(sys.argv) > 4 else None
    check_report(f"{sys.argv[2]}/report.xlsx", batches, lines)
    findings = check_audit(sys.argv[3], batches, lines, settled, register)
    for line in wrong:
        print(line)
    print(f"{len(batches)} batches, {len(lines)} lines, {len(findings)} findings; {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
