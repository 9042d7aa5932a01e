#!/usr/bin/python3 -B
"""Random seasons: batches, what the bank says of them, repayments, amendments and the next month, in
any order, against season_model.py.

usage: season_walk.py RELIEF SEED COUNT

RELIEF is the program. Each season has one scheme or two in one folder. Every ledger, settlement and
repayment is compared with the model, then the report, the audit, what verify says of each folder and
of all of them, explanations, comparisons and batches decided again; what must be refused is tried on
the way. What differs is left in a folder whose name is told.
"""

import datetime
import os
import random
import shutil
import sys
import tempfile

import scheme_maker
import season_model
from oracle import Differs, same
from scheme_model import Refused, Row, ledger, yuan
from season_folder import Walk, read
from season_model import Batch, Line, Payee

SETTLED, FAILED, UNDECIDED = "成功", ["失败", "账户已销户", "退回"], ["处理中", "某某"]
ACTIONS = {"reject": "不予发放", "hold": "暂缓", "pay": "发放"}
LEDGER = ["source", "line", "key", "decision", "grant", "tier", "fund", "amount", "goods_value"]


class Scheme:
    """A scheme of the walk, and what may happen to its batches."""

    def __init__(self, walk, name, people=None):
        self.walk, self.rng, self.name = walk, walk.rng, name
        self.title = f"Scheme {name}"
        self.day = datetime.date(2024, 1, 31)
        maker = season_model.Maker(self.rng)
        self.rules = maker.make()
        self.applicants = scheme_maker.Applicants(self.rng, self.rules, self.rng.randint(6, 25))
        if people:
            self.applicants.people, self.applicants.heads = people.people, people.heads
        rows = [Row(*applicant) for applicant in self.applicants.batch()]
        asked = season_model.decide(self.rules, rows, [], self.day, [], {})
        maker.budget(sum(e.amount for p in asked for e in p.entitlements))
        text = scheme_maker.spell_rules(self.rules)
        text = text.replace("id = oracle", f"id = {name}\nissuer = {name}", 1)
        text = text.replace("title = 对照", f"title = {self.title}", 1)
        self.file = walk.write(f"{name}.ini", [text], ["[changes]"], ["actions = reject, hold, pay"],
                               ["at_most = 1000"], ["people = 100%"])

    def compare(self, batch):
        """The ledger, line by line. Of whom a change turns away the grant is not looked at."""
        found = [[line[c] for c in LEDGER] for line in read(os.path.join(batch.folder, "ledger.csv"))]
        changed = {key for key, _ in batch.changes}
        for number, line in enumerate(ledger(batch.people)):
            row = batch.people[int(line["applicant"]) - 1].row
            line.update(row.where, key=row.shown("code") if row.whole else found[number][2])
            if line["key"] in changed and line["decision"] != "pay":
                line.update(grant=found[number][4], tier=found[number][5])
            same(f"{batch.folder}, line {number + 2}", found[number], [line[c] for c in LEDGER])
        same(f"{batch.folder}, lines", len(found), len(list(ledger(batch.people))))
        self.compare_decision(batch)

    def compare_decision(self, batch):
        with open(os.path.join(batch.folder, "decision.txt"), encoding="utf-8") as file:
            said = dict(line.rstrip("\n").split(" ", 1) for line in file)
        owed = f"{len({p.key for p in batch.owed})} {yuan(sum(p.due for p in batch.owed))}"
        same(f"{batch.folder}/decision.txt", (said["batch"], said["returned"]), (batch.id, owed))

    def keep(self, batch, what):
        self.walk.batches.append(batch)
        self.walk.count(what)

    # --- run

    def list_of_month(self, name):
        """One row for a key, unless the rules let several pass."""
        rows, seen = [], set()
        for texts, fields in self.applicants.batch():
            if fields["code"] not in seen or self.rules.uniques:
                rows.append((texts, fields))
            seen.add(fields["code"])
        text, rows = scheme_maker.spell_csv(self.rng, self.rules, name, rows)
        self.walk.write(name, [text.rstrip("\n")])
        return rows

    def run(self):
        walk, folder = self.walk, self.walk.next_folder("run")
        name = f"{self.name}-{self.day}.csv"
        rows = self.list_of_month(name)
        past = walk.batches.past(self, self.day)
        batch = Batch(self, f"{self.name}-{self.day}", self.day, folder, [])
        batch.rows, batch.past, batch.owed = rows, past, walk.batches.owed(self.day)
        batch.named = {b.id for b in walk.batches.counted(self.day)}
        history = ["--history", "all"] if walk.batches else ["--no-history"]
        self.decided(batch, "run", "--quiet", "--as-of", self.day.isoformat(), *history,
                     "-o", folder, self.file, name)

    def decided(self, batch, what, *arguments):
        """Has the command decide BATCH; False where the budget refuses it."""
        done = self.walk.call(what, *arguments)
        try:
            batch.people = season_model.decide(self.rules, batch.rows, batch.past[0], batch.day,
                                               batch.past[1], batch.changes)
        except Refused:
            same(f"{what}\n{done.stderr}", done.returncode, 5)
            return False
        same(f"{what}\n{done.stderr}", done.returncode, 0)
        batch.payees = season_model.payees_of(batch.people)
        self.compare(batch)
        self.keep(batch, what)
        return True

    # --- reconcile

    def lines_of(self, payee, plain, failing):
        """What the bank writes of PAYEE, as (fen, word), and what that comes to."""
        rng, due = self.rng, payee.due
        if rng.random() < failing:
            return [(due, rng.choice(FAILED))], ("failed", 0)
        part, more = rng.randint(1, due), due + rng.randint(1, 5000)
        less = ("settled" if part == due else "wrong-amount", part)
        parts = [(part, SETTLED), (due - part, SETTLED)] if part < due else [(due, SETTLED)]
        settled = [(due, SETTLED)], ("settled", due)
        return rng.choice([settled] * 5 + [
            ([], ("missing", 0)),
            ([(due, rng.choice(UNDECIDED))], ("undecided", 0)),
            ([(part, SETTLED)], less),
            ([(more, SETTLED)], ("wrong-amount", more)),
            ([(due, SETTLED)] * 2, ("wrong-amount", 2 * due)),
            ([(due, SETTLED), (due, "退回")], ("undecided", 0)),
            ([(due, "失败"), (due, SETTLED)], ("settled", due)),
            (parts, ("settled", due))]) if not plain else settled

    def reconcile(self, batch):
        rng, walk, folder = self.rng, self.walk, self.walk.next_folder("settled")
        payees = [p for p in batch.payees if p.due]
        asked = rng.choice([[p for p in payees if p.account], [p for p in payees if p.account],
                            [p for p in payees if not p.account], payees])
        by_key = any(not p.account for p in asked) or rng.random() < 0.4
        failing, said, table = rng.choice([0, 0.2, 0.5, 1]), {}, []
        for payee in asked:
            alone = sum(p.key == payee.key for p in payees) == 1
            lines, said[payee] = self.lines_of(payee, not alone, failing)
            table += [[payee.key if by_key else payee.account, yuan(amount), word]
                      for amount, word in lines]
        stranger = rng.random() < 0.1
        if not table:
            return
        if stranger:
            table.append(["K999" if by_key else "8999999999", "12.00", SETTLED])
        heard = {bool(p.account) for p in asked if said[p][0] != "missing"}
        about = [p for p in payees if len(heard) != 1 or bool(p.account) in heard]
        results = {p: said.get(p, ("missing", 0)) for p in about}
        clean = not stranger and all(result == "settled" for result, _ in results.values())
        answer = walk.write(os.path.basename(folder) + ".csv",
                            ["编号" if by_key else "账号", "金额", "结果"], *table)
        walk.call("reconcile", "--quiet", batch.folder, answer, "-o", folder, status=int(not clean))
        same(folder, [(r["key"], r["result"], r["amount"])
                      for r in read(os.path.join(folder, "settlement.csv"))
                      if r["result"] != "not-ours"],
             [(p.key, results[p][0], yuan(p.due)) for p in about])
        for payee, result in results.items():
            payee.answers.append(result)
            walk.count(result[0])
        walk.count("contradicted", sum(p.contradicted() for p in about))
        batch.settlements.append(folder)

    # --- repay

    def corrections(self, payees):
        """(what to give the command, the accounts by key)."""
        keys = [p.key for p in payees]
        accounts = {key: f"77{self.rng.randint(10**8, 10**9 - 1)}" for key in keys
                    if keys.count(key) == 1 and self.rng.random() < 0.4}
        if not accounts:
            return [], {}
        return [self.walk.write(f"corrections-{len(self.walk.steps)}.csv", ["编号", "银行卡号"],
                                *accounts.items())], accounts

    def repay(self, batch):
        walk, folder = self.walk, self.walk.next_folder("repaid")
        day = self.day + datetime.timedelta(self.rng.randint(0, 9))
        given = ["--quiet", batch.folder, self.rng.choice(batch.settlements)]
        options = ["--history", "all", "--as-of", day.isoformat(), "-o", folder]
        failed = [p for p in batch.payees if p.failed()]
        owed = [p for p in failed if p.is_owed()]
        if batch.superseded_by:
            return walk.refused("was amended", "repay", *given, *options)
        if not owed:
            return walk.refused("paid again already" if failed else "nothing to pay again",
                                "repay", *given, *options)
        others = [s for b in walk.batches if b is not batch for s in b.settlements]
        if others:
            walk.refused("settles another batch", "repay", *given[:2], self.rng.choice(others), *options)
        corrections, accounts = self.corrections(owed)
        payees = [Payee(p.row, accounts.get(p.key, p.account),
                        [Line(line.grant, line.tier, line.fund, line.amount, 0, False)
                         for line in p.lines if line.amount]) for p in owed]
        first = batch.first()
        number = sum(b.repays is not None and b.first() is first for b in walk.batches) + 1
        again = Batch(self, f"{first.id}-repay" + (f"-{number}" if number > 1 else ""), day, folder,
                      payees)
        again.rows, again.repays, again.owed = [p.row for p in owed], batch, walk.batches.owed(day)
        again.named = {b.id for b in walk.batches.counted(day)}
        walk.call("repay", *given, *corrections, *options, status=0)
        self.compare_repayment(again)
        for before, payee in zip(owed, payees):
            before.repaid_by, payee.moved = again, before.account and payee.key in accounts
        self.day = max(self.day, day)
        self.keep(again, "repay")
        walk.refused("paid again already", "repay", *given, *options[:-1], folder + "-again")
        change = walk.write("change.csv", ["编号", "处理", "原因", "批准人"],
                            [payees[0].key, "暂缓", "待查", "王主任"])
        walk.refused("is not amended", "amend", folder, change, "-o", folder + "-2")

    def compare_repayment(self, batch):
        found = [[line[c] for c in LEDGER] + [line["reason"]]
                 for line in read(os.path.join(batch.folder, "ledger.csv"))]
        same(batch.folder, found,
             [[*p.place(), p.key, "pay", line.grant, line.tier, line.fund, yuan(line.amount), "0.00",
               "repay:" + batch.repays.id] for p in batch.payees for line in p.lines])
        same(f"{batch.folder}/bank.csv",
             [list(r.values())[1::2][:2] for r in read(os.path.join(batch.folder, "bank.csv"))],
             [[p.account, yuan(p.due)] for p in batch.payees if p.account])
        self.compare_decision(batch)

    # --- amend

    def changes(self, batch):
        """Of people who stand on one row, and whose household is whole."""
        rng, found = self.rng, {}
        codes = [p.row.fields["code"][1] for p in batch.people]
        people = [p for p in batch.people
                  if p.row.whole and p.best() != "member" and "household" not in p.reasons and
                  codes.count(p.row.fields["code"][1]) == 1]
        for person in rng.sample(people, min(len(people), rng.randint(1, 4))):
            key, action = person.row.fields["code"][1], rng.choice(["reject", "hold", "pay", "pay"])
            grants = [e.tier.grant for e in person.entitlements]
            grant = rng.choice(grants) if grants and rng.random() < 0.3 else None
            if action == "pay":
                grant = rng.choice(self.rules.grants)
            if (key, grant) in batch.changes or all(key != k for k, _ in batch.changes):
                found[key, grant] = action, rng.choice([5000, 12345, 100000]) * (action == "pay")
        return found

    def amend(self, batch):
        walk, folder = self.walk, self.walk.next_folder("amended")
        changes = self.changes(batch)
        if not changes:
            return
        name = walk.write(os.path.basename(folder) + ".csv",
                          ["编号", "处理", "金额", "项目", "原因", "批准人"],
                          *([key, ACTIONS[action], yuan(amount) if amount else "", grant or "", "异议",
                             "王主任"] for (key, grant), (action, amount) in changes.items()))
        first, number = (batch.id, 1) if not batch.amends else batch.id.rsplit("-", 1)
        new = Batch(self, f"{first}-{int(number) + 1}", batch.day, folder, [])
        new.rows, new.past, new.owed, new.amends = batch.rows, batch.past, batch.owed, batch
        new.changes, new.named = {**batch.changes, **changes}, batch.named | {batch.id}
        if self.decided(new, "amend", "--quiet", batch.folder, name, "-o", folder):
            batch.superseded_by = new

    # --- a month

    def step(self):
        rng = self.rng
        own = [b for b in self.walk.batches if b.scheme is self]
        settled, live = [b for b in own if b.settlements], [b for b in own if not b.superseded_by]
        what = rng.choice(["reconcile", "reconcile", "repay", "repay", "amend"])
        if what == "repay" and settled:
            self.repay(rng.choice(settled))
        elif what == "reconcile" and live:
            batch = rng.choice(live[-3:])
            if not batch.settlements or rng.random() < 0.3:
                self.reconcile(batch)
        elif what == "amend" and live:
            batch = rng.choice(live[-3:])
            if not batch.repays and (not batch.settlements or rng.random() < 0.1):
                self.amend(batch)

    def month(self):
        self.run()
        for _ in range(self.rng.randint(1, 5)):
            self.step()
        after = self.day.replace(day=1) + datetime.timedelta(62)
        self.day = after.replace(day=1) - datetime.timedelta(1)


def walk_season(relief, seed, counts):
    rng = random.Random(seed)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # where nothing waits for a disk
    folder = tempfile.mkdtemp(prefix="relief-season-", dir=memory)
    walk = Walk(relief, rng, folder, counts)
    try:
        schemes = [Scheme(walk, "oracle")]
        if rng.random() < 0.5:
            schemes.append(Scheme(walk, "second", schemes[0].applicants))
        for _ in range(rng.choice([2, 3, 5])):
            for scheme in schemes:
                scheme.month()
        if walk.batches:
            walk.check()
    except Differs as difference:
        print(f"seed {seed}, in {folder}", *walk.steps, difference, sep="\n")
        return False
    shutil.rmtree(folder)
    return True


def main():
    relief, seed, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    counts, failed = {}, 0
    for number in range(count):
        failed += not walk_season(relief, seed * 1000000 + number, counts)
        if failed == 3:
            break
    if failed:
        sys.exit(1)
    print(f"{count} seasons as expected;",
          ", ".join(f"{word} {n}" for word, n in sorted(counts.items())))


if __name__ == "__main__":
    main()
