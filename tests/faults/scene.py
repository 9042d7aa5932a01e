"""A small batch with a list, a history and funds, and the judgement of what a fault left of it."""
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from workbook_from_csv import write_workbook  # pylint: disable=wrong-import-position

RULES = """[scheme]
id    = relief
title = Winter relief
key   = id_number
group = unit
name  = name

[columns]
id_number = id_number: Identity
name      = text: Name
unit      = text: Unit
hardship  = choice(extreme, hardship): Hardship
income    = money: Income
account   = optional bank_card: Account
phone     = optional phone: Phone

[list barred]
file   = barred.csv
column = Identity

[reject barred]
when   = id_number in list barred
reason = false report last year

[tier extreme]
when   = hardship is extreme
amount = 300

[tier hardship]
when   = hardship is hardship
amount = 200

[cap year]
limit  = 500
period = year

[fund city]
amount = 1500

[fund donations]
amount = 700
for    = tier is hardship

[budget]
on_shortfall = rank

[changes]
actions = reject, hold, release, pay
at_most = 200
people  = 50%

[approval prepared]
"""
HEADER = "Identity,Name,Unit,Hardship,Income,Account,Phone"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
RUN = ["run", "--jobs", "1", "--as-of", "2024-02-29", "--history", "year", "-o", "out",
       "rules.ini", "north.csv", "south.csv"]
# What each command writes, and with which exit status.
TASKS = {
    "run": (RUN, 0),
    "run from workbooks": ([*RUN[:-3], "books.ini", "north.xlsx#List", "south.xlsx"], 0),
    "reconcile": (["reconcile", "year/january", "return.csv", "-o", "out"], 1),
    "init": (["init", "out"], 0),
    "init from a list": (["init", "out", "north.xlsx"], 0),
    "diff": (["diff", "year/january", "other", "-o", "out"], 1),
    "replay": (["replay", "--jobs", "1", "kept/february", "-o", "out"], 0),
    "report": (["report", "--jobs", "1", "year", "-o", "out"], 0),
    "audit": (["audit", "--jobs", "1", "year", "-o", "out"], 1),
    "amend": (["amend", "--jobs", "1", "year/january", "changes.csv", "-o", "out"], 0),
    "repay": (["repay", "--jobs", "1", "year/january", "year/settled", "fix.csv", "--as-of",
               "2024-02-10", "-o", "out"], 0),
    "sign": (["sign", "signing/january", "--role", "prepared", "--cert", "keys/wang.pem", "--key",
              "keys/wang.key"], 0),
}
# What a task writes, where that is not `out`.
WRITES = {"sign": "signing/january/approvals"}
# What verify says of batches that are intact, and of such as were changed: each change is one that
# a single step of the proof can see.
PROOFS = {
    "verify": (["verify", "--jobs", "1", "kept/february", "kept/january",
                "kept/settled"], 0),
    "verify changed": (["verify", "--jobs", "1", "changed/january"], 1),
    "verify forged": (["verify", "--jobs", "1", "forged/january"], 1),
    "verify chained": (["verify", "--jobs", "1", "chained/february"], 1),
    "verify settled": (["verify", "--jobs", "1", "resettled/settled"], 1),
}
COMMANDS = {**TASKS, **PROOFS}
SAYS = {0: "proved", 1: "refuted"}


def identity(serial):
    """A made-up resident number: region 99, a good check digit."""
    body = "9901%02d19%02d%02d%02d%03d" % (serial % 20 + 1, 50 + serial % 40, serial % 12 + 1,
                                           serial % 28 + 1, serial)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS)) % 11]


def card(serial):
    """A made-up card number with a good Luhn digit."""
    body = "629900000000%06d" % (serial * 7919)
    total = sum(int(d) if i % 2 else (int(d) * 2 - 9 if int(d) > 4 else int(d) * 2)
                for i, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def phone(serial):
    return "199%08d" % (serial * 104729)


def person(serial):
    return {"id": identity(serial), "name": "探针%s" % chr(0x4E00 + serial * 37), "card": card(serial),
            "phone": phone(serial)}


def row(serial, income="900.50"):
    who = person(serial)
    return ",".join([who["id"], who["name"], "North" if serial % 3 else "South",
                     "hardship" if serial % 3 else "extreme", income, who["card"], who["phone"]])


def tree(folder):
    """Every file and folder below FOLDER, with its bytes; a file is its own tree."""
    found = {}
    if os.path.isfile(folder):
        with open(folder, "rb") as file:
            return {".": file.read()}
    for here, folders, files in os.walk(folder):
        for name in folders:
            found[os.path.relpath(os.path.join(here, name), folder)] = None
        for name in files:
            path = os.path.join(here, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def when(text):
    """TEXT, but for the time of a signature."""
    return re.sub(rb"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", b"WHEN", text)


def remove(path):
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)


class Outcome:
    def __init__(self, status, out=b"", err=b""):
        self.status, self.out, self.err = status, out, err


class Scene:
    """WORK holds the inputs, the reference batches and, for each thread, a folder to run in."""

    def __init__(self, relief, work, workers):
        self.work = os.path.abspath(work)
        self.pool = ThreadPoolExecutor(workers)
        self.local = threading.local()
        self.random = random.Random(20240229)
        self.trouble = []
        remove(self.work)
        os.makedirs(self.work)
        self.relief = os.path.join(self.work, "relief")  # also if it is built again meanwhile
        shutil.copy(relief, self.relief)
        self.inputs = os.path.join(self.work, "inputs")
        os.makedirs(os.path.join(self.inputs, "tmp"))
        self.write_inputs()
        self.references = {}
        for name, (arguments, status) in COMMANDS.items():
            self.clean(self.inputs)
            done = self.start(arguments, self.inputs)
            if done.status != status:
                raise SystemExit("%s fails without a fault: %d\n%s" %
                                 (name, done.status, done.err.decode()))
            self.references[name] = (self.written(name, self.inputs), when(done.out))
        self.clean(self.inputs)

    def put(self, name, text):
        with open(os.path.join(self.inputs, name), "w", encoding="utf-8") as file:
            file.write(text)

    def write_inputs(self):
        self.put("rules.ini", RULES)
        self.put("barred.csv", "Identity\n%s\n" % identity(4))
        self.put("north.csv", "\n".join([HEADER] + [row(i) for i in range(1, 8)] + [row(8, "")]) + "\n")
        self.put("south.csv", "\n".join([HEADER] + [row(i) for i in range(9, 15)]) + "\n")
        self.put("return.csv", "Account,Amount,Result\n" + "".join(
            "%s,200.00,%s\n" % (card(i), "success" if i % 3 else "failed") for i in range(1, 15)))
        self.put("changes.csv", "Identity,action,amount,reason,approved_by\n%s,reject,,moved away,Li\n"
                 "%s,pay,120,hardship,Li\n" % (identity(1), identity(8)))
        self.put("fix.csv", "Identity,Account\n%s,%s\n" % (identity(3), card(99)))
        self.make_keys()
        self.put("books.ini", RULES.replace("barred.csv", "barred.xlsx"))
        for name in ("north", "south", "barred"):
            with open(os.path.join(self.inputs, name + ".csv"), encoding="utf-8") as file:
                write_workbook(os.path.join(self.inputs, name + ".xlsx"),
                               [line.rstrip("\n").split(",") for line in file])
        os.mkdir(os.path.join(self.inputs, "year"))
        for name, files in (("year/january", ("north.csv", "south.csv")), ("other", ("north.csv",))):
            done = self.start(["run", "-q", "--no-history", "--as-of", "2024-01-31", "-o", name, "rules.ini",
                               *files], self.inputs)
            if done.status:
                raise SystemExit(done.err.decode())
        done = self.start(["reconcile", "year/january", "return.csv", "-o",
                           "year/settled"], self.inputs)
        if done.status != 1:
            raise SystemExit(done.err.decode())
        shutil.copytree(os.path.join(self.inputs, "year"), os.path.join(self.inputs, "signing"))
        self.write_archives()

    def make_keys(self):
        """A made-up authority, and somebody whom it certifies."""
        os.mkdir(os.path.join(self.inputs, "keys"))
        for arguments in (
                "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=Authority",
                "req -newkey rsa:2048 -nodes -keyout wang.key -out wang.csr -subj /CN=Wang",
                "x509 -req -in wang.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out wang.pem"):
            subprocess.run(["openssl", *arguments.split()], cwd=os.path.join(self.inputs, "keys"),
                           check=True, stderr=subprocess.DEVNULL)

    def write_archives(self):
        """A batch with a history, beside its history: as it should be, and changed."""
        shutil.copytree(os.path.join(self.inputs, "year"), os.path.join(self.inputs, "kept"))
        done = self.start(["run", "-q", "--as-of", "2024-02-29", "--history", "year", "-o",
                           "kept/february", "rules.ini", "north.csv"], self.inputs)
        if done.status:
            raise SystemExit(done.err.decode())
        for name in ("changed", "forged", "chained", "resettled"):
            shutil.copytree(os.path.join(self.inputs, "kept"), os.path.join(self.inputs, name))
        self.change("changed/january/payout.xlsx", b"", b"PK")
        self.change("forged/january/notice.xlsx", b"", b"PK")
        self.seal("forged/january")
        self.change("chained/january/payout.xlsx", b"", b"PK")
        self.seal("chained/january")
        self.change("resettled/settled/settlement.csv", b",settled,", b",failed,")
        self.seal("resettled/settled")

    def change(self, name, old, new):
        """Puts NEW in the first place of OLD; at the end where OLD is empty."""
        path = os.path.join(self.inputs, name)
        with open(path, "rb") as file:
            content = file.read()
        at = content.index(old) if old else len(content)
        with open(path, "wb") as file:
            file.write(content[:at] + new + content[at + len(old):])

    def seal(self, name):
        """Makes the digests in SHA256SUMS those of the files, as a forger would."""
        folder = os.path.join(self.inputs, name)
        sums = os.path.join(folder, "SHA256SUMS")
        with open(sums, encoding="utf-8") as file:
            names = [line[66:].rstrip("\n") for line in file]
        with open(sums, "w", encoding="utf-8") as file:
            for each in names:
                with open(os.path.join(folder, each), "rb") as content:
                    digest = hashlib.sha256(content.read()).hexdigest()
                file.write("%s  %s\n" % (digest, each))

    def start(self, arguments, folder, before=(), **more):
        """Runs relief in FOLDER behind the command BEFORE."""
        environment = {"PATH": os.environ["PATH"], "TMPDIR": os.path.join(folder, "tmp"),
                       **more.pop("env", {})}
        more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE, **more}
        program = more.pop("program", self.relief)
        with subprocess.Popen([*before, program, *arguments], cwd=folder, env=environment,
                              **more) as process:
            try:
                out, err = process.communicate(timeout=120)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                return Outcome("does not end")
        return Outcome(process.returncode, out or b"", err or b"")

    def folder(self):
        """This thread's own copy of the inputs, clean."""
        if not hasattr(self.local, "folder"):
            self.local.folder = os.path.join(self.work, "run-%d" % threading.get_ident())
            shutil.copytree(self.inputs, self.local.folder)
        self.clean(self.local.folder)
        return self.local.folder

    def clean(self, folder):
        for name in os.listdir(folder):
            if name == "out" or name.startswith("."):
                remove(os.path.join(folder, name))
        for name in WRITES.values():
            remove(os.path.join(folder, name))
            around = os.path.join(folder, os.path.dirname(os.path.dirname(name)))
            for left in [left for left in os.listdir(around) if ".relief-" in left]:
                remove(os.path.join(around, left))
        for name in os.listdir(os.path.join(folder, "tmp")):
            remove(os.path.join(folder, "tmp", name))

    def leftovers(self, folder):
        """What a run may not leave, wherever it stood."""
        return [os.path.join(here, name)
                for here, folders, files in os.walk(folder)
                for name in folders + files
                if ".relief-" in name or os.path.basename(here) == "tmp"]

    def judge(self, task, outcome, folder, lenient=False):
        """`whole`, `refused`, or what is wrong. LENIENT: a folder may be left (kill -9)."""
        if task in PROOFS:
            return self.judge_proof(task, outcome, folder, lenient)
        reference, said = self.references[task]
        there = os.path.lexists(os.path.join(folder, WRITES.get(task, "out")))
        if outcome.status == "does not end":
            return "it does not end"
        if there and self.written(task, folder) != reference:
            return "a batch is there that is not whole or not right"
        if not lenient and self.leftovers(folder):
            return "left behind: %s" % ", ".join(self.leftovers(folder))
        if outcome.status == TASKS[task][1]:
            if not there:
                return "status %s, and no batch" % outcome.status
            if when(outcome.out) != said:
                return "status %s, but what it printed is lost or wrong" % outcome.status
        elif outcome.status == 0:
            return "status 0, where another was due"
        return "whole" if there else "refused"

    def written(self, task, folder):
        """What TASK has written; of signatures, which hold the time, whether they are good."""
        final = os.path.join(folder, WRITES.get(task, "out"))
        if task != "sign":
            return tree(final)
        batch = os.path.dirname(final)
        return {name: subprocess.run(
            ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-content", "SHA256SUMS",
             "-in", os.path.join("approvals", name), "-CAfile", os.path.join(folder, "keys/ca.pem"),
             "-purpose", "any", "-out", "/dev/null"], cwd=batch, check=False,
            stderr=subprocess.DEVNULL).returncode for name in tree(final)}

    def judge_proof(self, task, outcome, folder, lenient=False):
        """`whole` where it says what is true; `refused` where it says that it cannot tell."""
        expected = PROOFS[task][1]
        if outcome.status == "does not end":
            return "it does not end"
        if not lenient and self.leftovers(folder):
            return "left behind: %s" % ", ".join(self.leftovers(folder))
        if outcome.status == expected:
            if expected == 0 and outcome.out != self.references[task][1]:
                return "status 0, but what it printed is lost or wrong"
            return "whole"
        if outcome.status in SAYS:
            return "%s, which it is not: %s" % (SAYS[outcome.status], outcome.err.decode())
        if outcome.status > 0 and outcome.status not in (4, 6):
            return "status %s: %s" % (outcome.status, outcome.err.decode())
        return "refused"

    def sweep(self, kind, cases, attempt):
        """Tries every case; prints and returns the row of the table."""
        counts = {"whole": 0, "refused": 0, "silent": 0}
        cases = list(cases)

        def one(case):
            verdict = attempt(case)
            if verdict not in ("whole", "refused"):
                self.trouble.append("%s, %s: %s" % (kind, case, verdict))
                print("FAIL", self.trouble[-1], flush=True)
                verdict = "silent"
            return verdict

        for verdict in self.pool.map(one, cases):
            counts[verdict] += 1
        result = (kind, len(cases), counts["whole"], counts["refused"], counts["silent"])
        print("%-38s %6d tried %6d whole %6d refused %4d silent" % result, flush=True)
        return result


SIGNALS = {name: getattr(signal, "SIG" + name)
           for name in ("KILL", "TERM", "INT", "HUP", "SEGV", "ABRT", "BUS")}
