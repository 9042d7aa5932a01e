"""A folder of batches in which season_walk.py tries the commands, and what the report, the audit,
verify, explain, diff and replay must say of it by season_model.py."""

import csv
import json
import os
import shutil
import subprocess

import openpyxl

from oracle import same
from scheme_model import yuan
from season_model import Batches


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fen(text):
    return round(float(text) * 100)


class Walk:
    """A folder of batches, and the commands that are tried on it."""

    def __init__(self, relief, rng, folder, counts):
        self.relief, self.rng, self.folder, self.counts = relief, rng, folder, counts
        self.batches, self.steps = Batches(), []
        self.all = os.path.join(folder, "all")
        os.mkdir(self.all)

    def call(self, *arguments, status=None):
        self.steps.append(" ".join(arguments))
        done = subprocess.run([self.relief, *arguments], capture_output=True, text=True,
                              cwd=self.folder, env={**os.environ, "LC_ALL": "C.UTF-8"},
                              check=False)
        if status is not None:
            same(f"{self.steps[-1]}\n{done.stdout}{done.stderr}\nstatus", done.returncode, status)
        return done

    def refused(self, word, *arguments):
        before = sorted(os.listdir(self.all))
        done = self.call(*arguments)
        same(f"{self.steps[-1]}\n{done.stderr}\nstatus, reason and what is left behind",
             (done.returncode, word in done.stderr, sorted(os.listdir(self.all))),
             (4, True, before))
        self.count("refused")

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    def next_folder(self, what):
        return os.path.join(self.all, f"{len(self.steps):03}-{what}")

    def write(self, name, *lines):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write("".join(",".join(line) + "\n" for line in lines))
        return name

    # What the whole folder comes to.

    def check_report(self):
        self.call("report", "all", "--quiet", "-o", "report", status=0)
        expected = {}
        for batch in self.batches.counted():
            for payee in batch.payees:
                for line, paid in payee.given():
                    key = batch.id, payee.row.shown("unit"), line.grant, line.tier, line.fund
                    sums = expected.setdefault(key, [set(), 0, 0, 0])
                    sums[0].add(payee.key)
                    sums[1:] = sums[1] + 1, sums[2] + paid, sums[3] + line.goods_value
        found = {(r["batch"], r["group"], r["grant"], r["tier"], r["fund"]):
                 (int(r["people"]), int(r["payments"]), r["amount"], r["goods_value"])
                 for r in read(os.path.join(self.folder, "report", "report.csv"))}
        same("report.csv", found, {key: (len(people), payments, yuan(amount), yuan(goods_value))
                                   for key, (people, payments, amount, goods_value)
                                   in expected.items()})
        self.check_funds()

    def check_funds(self):
        """Those for a batch or a calendar period: opening, drawn, returned, left."""
        expected = {}
        for batch in self.batches.counted():
            day = batch.day
            for fund in batch.scheme.rules.funds:
                period = {"batch": "each batch", "month": f"{day:%Y-%m}", "year": f"{day:%Y}",
                          "quarter": f"{day.year} Q{(day.month + 2) // 3}"}.get(fund.period.kind)
                row = expected.setdefault((batch.scheme.title, fund.name, period), [0, 0, 0, 0])
                if fund.period.kind != "batch":
                    row[0] = fund.amount
                elif not batch.repays:
                    row[0] += fund.amount
                lines = [pair for p in batch.payees for pair in p.paid() if pair[0].fund == fund.name]
                row[1] += sum(line.amount for line, _ in lines)
                row[2] += sum(line.amount - paid for line, paid in lines)
                row[3] = row[0] - row[1] + row[2]
        book = openpyxl.load_workbook(os.path.join(self.folder, "report", "report.xlsx"))
        found = {}
        for row in book["By fund"].values if "By fund" in book.sheetnames else []:
            if isinstance(row[0], int):
                found[row[2:5]] = [round(cell * 100) for cell in row[5:9]]
        for key, row in expected.items():
            if key[2]:
                same(f"fund {key}", found.get(key), row)

    def check_audit(self):
        done = self.call("audit", "all", "--quiet", "-o", "audit")
        same(f"audit\n{done.stderr}", done.returncode in (0, 1), True)
        findings = read(os.path.join(self.folder, "audit", "findings.csv"))
        live = self.batches.counted()

        def found(test, *columns):
            return sorted(tuple(f[c] for c in columns) for f in findings if f["test"] == test)

        owed = [(b.id, p.key, yuan(line.amount)) for b in live for p in b.payees if p.is_owed()
                for line in p.lines if line.amount]
        same("returned-unpaid", found("returned-unpaid", "batch", "key", "amount"), sorted(owed))
        same("superseded", found("superseded", "batch"),
             sorted((b.id,) for b in self.batches if b.superseded_by))
        same("run-twice", found("run-twice", "batch"), [])
        gaps = [(min(b.day for b in self.batches if b.scheme is scheme and b.month() > month), scheme)
                for scheme in {b.scheme for b in self.batches} for month in self.batches.gaps(scheme)]
        named = [f"does not name the earlier {earlier}" for _, earlier in self.batches.not_named()]
        same("missing-batch", sorted(f["detail"] for f in findings if f["test"] == "missing-batch" and
                                     f["detail"].startswith("does")), sorted(named))
        same("months left out", len(found("missing-batch")), len(gaps) + len(named))
        same("twice-in-month", set(found("twice-in-month", "batch", "key")), self.batches.twice())
        same("changed", set(found("changed", "batch", "key")),
             {(b.id, key) for b in live for key, _ in b.changes})
        moved = {(b.id, p.key) for b in live if b.repays and not b.repays.superseded_by
                 for p in b.payees if p.moved and p.money()}
        same("account-moved", moved - set(found("account-moved", "batch", "key")), set())
        self.count("paid twice", len(self.batches.twice()))
        self.count("owed", len(owed))

    def check_verify(self):
        for folder in [f for b in self.batches for f in (b.folder, *b.settlements)]:
            self.call("verify", "--quiet", folder, status=0)
        is_open = int(self.batches.is_open())
        self.call("verify", "--quiet", "all", status=is_open)
        self.call("verify", "--quiet", "report", "audit", "--history", "all", status=is_open)

    def check_explain(self, batch, payee):
        if sum(payee.key in row.texts["code"] for row in batch.rows) > 1:
            return
        grants = batch.scheme.rules.grants  # another scheme's are told without a name
        told = json.loads(self.call("explain", "--json", batch.folder, payee.key, status=0).stdout)
        same(f"explain {batch.id} {payee.key}",
             sum(fen(g["amount"]) for g in told["grants"] if g["decision"] == "pay"), payee.due)
        same(f"explain {batch.id} {payee.key}: paid before",
             sorted((p["date"], p["grant"], p["amount"]) for p in told["paid_before"]),
             sorted((p.day.isoformat(), p.grant if p.grant in grants else "", yuan(p.amount))
                    for p in batch.past[0] if p.key == payee.key))

    def check_diff(self, batches):
        told = json.loads(self.call("diff", "--json", *(b.folder for b in batches)).stdout)
        sums = [sum(p.due for p in b.payees) for b in batches]
        same("diff", [fen(told[side]["amount"]) for side in "ab"], sums)
        same("diff, by difference", sum(fen(d["change"]) for d in told["differences"]),
             sums[1] - sums[0])
        for table in ("tiers", "groups"):
            same(f"diff, {table}", [sum(fen(row["amount_" + side]) for row in told[table])
                                    for side in "ab"], sums)

    def check_replay(self, batch):
        self.call("replay", "--quiet", batch.folder, "-o", "again", status=0)
        done = subprocess.run(["diff", "-r", batch.folder, os.path.join(self.folder, "again")],
                              capture_output=True, text=True, check=False)
        same(f"replay {batch.folder}", done.stdout, "")
        shutil.rmtree(os.path.join(self.folder, "again"))

    def check(self):
        self.check_report()
        self.check_audit()
        self.check_verify()
        some = self.rng.sample(self.batches, min(2, len(self.batches)))
        for batch in some:
            self.check_replay(batch)
            for payee in self.rng.sample(batch.payees, min(2, len(batch.payees))):
                if not batch.repays:
                    self.check_explain(batch, payee)
        if len(some) > 1:
            self.check_diff(some)
