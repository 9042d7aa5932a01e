#!/usr/bin/python3 -B
"""Random schemes through a year of batches: every line of every ledger against scheme_model.py.

usage: oracle.py RELIEF SEED COUNT

RELIEF is the program. Of each of COUNT schemes up to twelve batches are run, each with those before
it as history; a batch that the budget refuses is left out of it. What differs is left in a folder
whose name is told.
"""

import configparser
import csv
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import expr_model
import scheme_maker
import scheme_model
from scheme_model import Draw, Earlier, Payment, Refused

COMPARED = ["applicant", "source", "line", "key", "name", "group", "decision", "grant", "tier",
            "fund", "entitled", "amount", "goods", "goods_value", "reason"]


RUN = ["run", "--json", "--quiet"]


class Differs(Exception):
    pass


def same(what, found, expected):
    if found != expected:
        raise Differs(f"{what}\n  found    {found}\n  expected {expected}")


def expected_lines(people):
    for line in scheme_model.ledger(people):
        row = people[int(line["applicant"]) - 1].row
        if row.whole:
            line.update(key=row.shown("code"), name=row.shown("name"), group=row.shown("unit"))
        yield line


def apostrophe(text):
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "'") else text


def compare_ledger(path, people):
    with open(path, encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    expected = list(expected_lines(people))
    for line, should in zip(found, expected):
        # Of a malformed row it is not known where its cells belong.
        line = {key: apostrophe(line[key]) for key in COMPARED if key in should}
        line["reason"] = sorted(line["reason"].split("; "))
        should["reason"] = sorted(should["reason"])
        same(f"{path}: applicant {should['applicant']}", line, should)
    same(f"{path}: lines", len(found), len(expected))


def compare_totals(folder, people):
    """batch.ini, bank.csv and the ledger say the same."""
    paid = [e for p in people for e in p.entitlements if e.decision == "pay"]
    totals = {"read": len(people), "amount": scheme_model.yuan(sum(e.amount for e in paid)),
              "goods_value": scheme_model.yuan(sum(e.goods_value for e in paid))}
    for decision in [*scheme_model.RANK, "member"]:
        totals[decision] = sum(p.best() == decision for p in people)
    ini = configparser.ConfigParser(interpolation=None)
    ini.read(os.path.join(folder, "batch.ini"), encoding="utf-8")
    for key, value in totals.items():
        same(f"{folder}/batch.ini: {key}", ini["totals"][key], str(value))
    with open(os.path.join(folder, "bank.csv"), encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))[1:]  # serial, account, name, amount and memo
    payees = [(p.row.shown("account"), sum(e.amount for e in p.entitlements)) for p in people
              if p.row.whole]
    in_bank = [(account, scheme_model.yuan(amount)) for account, amount in payees if account and amount]
    same(f"{folder}/bank.csv", [(line[1], line[3]) for line in lines], in_bank)
    by_hand = any(amount and not account for account, amount in payees)
    same(f"{folder}/cash.xlsx", os.path.exists(os.path.join(folder, "cash.xlsx")), by_hand)
    return totals


def wrong(gives):
    """Something else than GIVES: a fen more, or another reason."""
    first, _, rest = gives[0].partition(" ")
    if "." in rest:
        return [f"{first} {scheme_model.yuan(int(rest.replace('.', '')) + 1)}", *gives[1:]]
    return ["no tier" if gives[0] != "no tier" else "zero"]


class Year:
    """A scheme, the batches run under it so far, and the folder they stand in."""

    def __init__(self, relief, rng, folder, counts):
        self.relief, self.rng, self.folder, self.counts = relief, rng, folder, counts
        self.past, self.draws, self.batches, self.earlier = [], [], [], []
        self.day = datetime.date(2024, 1, 1)
        maker = scheme_maker.Maker(rng)
        self.scheme = maker.make()
        self.applicants = scheme_maker.Applicants(rng, self.scheme,
                                                    rng.choice([rng.randint(1, 14)] * 2 + [40, 60, 300]))
        people = scheme_model.decide(self.scheme, self.rows(self.applicants.batch()), [], self.day)
        paid = [e for p in people for e in p.entitlements]
        maker.budget(sum(e.amount for e in paid), sum(e.goods_value for e in paid))
        maker.make_examples(self.applicants)
        self.rules = os.path.join(folder, "rules.ini")
        self.write_rules()
        for table in self.scheme.tables:
            with open(os.path.join(folder, table.name + ".csv"), "w", encoding="utf-8") as file:
                file.write(scheme_maker.spell_table_file(table))

    def write_rules(self):
        with open(self.rules, "w", encoding="utf-8") as file:
            file.write(scheme_maker.spell_rules(self.scheme))

    def check_examples(self):
        """All come out as written; with another amount or reason they do not."""
        count = len(self.scheme.examples)
        if count == 0:
            return
        self.counts["examples"] = self.counts.get("examples", 0) + count
        done = self.call("check", self.rules)
        told = f"{count} of {count} examples come out as written"
        same(f"check\n{done.stdout}{done.stderr}", (done.returncode, told in done.stdout), (0, True))
        right = self.scheme.examples
        self.scheme.examples = [example._replace(gives=wrong(example.gives)) for example in right]
        self.write_rules()
        done = self.call("check", self.rules)
        same(f"check of wrong examples\n{done.stdout}{done.stderr}",
             (done.returncode, done.stderr.count("comes out as")), (3, count))
        self.scheme.examples = right
        self.write_rules()

    def rows(self, applicants):
        return [scheme_model.Row(*applicant) for applicant in applicants]

    def write(self, number):
        """Writes the applicant files of a batch: their paths, and the rows in the order read."""
        applicants, paths, rows = self.applicants.batch(), [], []
        for i in range(self.rng.choice([1, 1, 2, 3])):
            part = applicants if i == 0 else []
            if self.rng.random() < 0.7:
                part, applicants = applicants[::2], applicants[1::2]
            name = f"applicants-{number}-{i}.csv"
            text, found = scheme_maker.spell_csv(self.rng, self.scheme, name, part)
            path = os.path.join(self.folder, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            paths.append(path)
            rows += found
        return paths, rows

    def days(self):
        """Days for the next batch: about a month later, and where a cap's period ends."""
        days = [self.day + datetime.timedelta(n) for n in (0, 1, 28, 31, 35, -40)]
        periods = [fund.period for fund in self.scheme.funds] + [self.scheme.budget.period]
        for kind, span in [(cap.period, cap.span) for cap in self.scheme.caps] + periods:
            if kind == "days":
                days += [self.day + datetime.timedelta(span + n) for n in (-1, 0)]
            if kind == "months":
                exact = expr_model.add_months(self.day, span)
                days += [exact + datetime.timedelta(n) for n in (-1, 0)]
        return days

    def call(self, *arguments):
        command = [self.relief, *arguments]
        self.command = " ".join(command)
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def run(self, number):
        """One batch; gives what became of it."""
        self.day = self.rng.choice(self.days())
        paths, rows = self.write(number)
        history = [option for batch in self.rng.sample(self.batches, len(self.batches))
                   for option in ("--history", batch)]
        if self.batches and self.rng.random() < 0.3:
            history += ["--history", self.rng.choice(self.batches)]
        history = history or ["--no-history"]
        folder = os.path.join(self.folder, f"batch-{number}")
        options = ["--as-of", self.day.isoformat(), "--jobs", self.rng.choice("1234"), *history,
                   os.path.join(self.folder, "rules.ini")]
        done = self.call(*RUN, "--batch", f"b{number}", "--output", folder, *options, *paths)
        try:
            people = scheme_model.decide(self.scheme, rows, self.past, self.day, self.draws,
                                         self.earlier)
        except Refused:
            same(f"exit status\n{done.stderr}", (done.returncode, os.path.exists(folder)), (5, False))
            return "refused"
        same(f"exit status\n{done.stderr}", done.returncode, 0)
        compare_ledger(os.path.join(folder, "ledger.csv"), people)
        totals = compare_totals(folder, people)
        told = json.loads(done.stdout)
        same("--json", {key: told[key] for key in totals}, totals)
        if self.scheme.any_order and len(paths) > 1:
            other = json.loads(self.call(*RUN, "--dry-run", *options, *reversed(paths)).stdout)
            for key in ("batch", "output"):
                del told[key], other[key]
            same("files in another order", other, told)
        self.remember(number, folder, people)
        self.earlier.append(Earlier(self.day, f"b{number}", rows))
        self.count(people)
        return "paid"

    def count(self, people):
        self.counts["rows"] = self.counts.get("rows", 0) + len(people)
        for person in people:
            for word in {person.best()} | {reason.split(":")[0]
                                           for listed in [person, *person.entitlements]
                                           for reason in listed.reasons}:
                self.counts[word] = self.counts.get(word, 0) + 1

    def remember(self, number, folder, people):
        self.batches.append(folder)
        for person in people:
            for e in person.entitlements:
                if e.decision == "pay":
                    self.draws += [Draw(self.day, fund and fund.name, amount, goods)
                                   for fund, amount, goods in e.draws]
                    household = person.row.fields["household"][1]
                    self.past.append(Payment(self.day, number, person.row.fields["code"][1],
                                             e.tier.grant, e.amount, household))

    def verify(self):
        """Each by itself: together they are open where one was run later and dated earlier."""
        for batch in self.batches:
            done = subprocess.run([self.relief, "verify", "--quiet", batch],
                                  capture_output=True, text=True, check=False)
            same(f"verify {batch}\n{done.stdout}{done.stderr}", done.returncode, 0)


def run_scheme(relief, seed, counts):
    rng = random.Random(seed)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # where nothing waits for a disk
    folder = tempfile.mkdtemp(prefix="relief-oracle-", dir=memory)
    year = Year(relief, rng, folder, counts)
    try:
        year.check_examples()
        for number in range(rng.choice([1, 2, 3, 12])):
            result = year.run(number)
            counts["batches " + result] = counts.get("batches " + result, 0) + 1
        if year.batches and rng.random() < 0.2:
            year.verify()
    except Differs as difference:
        print(f"seed {seed}, in {folder}\n{getattr(year, 'command', '')}\n{difference}")
        return False
    shutil.rmtree(folder)
    return True


def main():
    relief, seed, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    counts, failed = {}, 0
    for number in range(count):
        failed += not run_scheme(relief, seed * 1000000 + number, counts)
        if failed == 10:
            break
    if failed:
        sys.exit(1)
    print(f"{count} schemes as expected;",
          ", ".join(f"{word} {n}" for word, n in sorted(counts.items())))


if __name__ == "__main__":
    main()
