"""Batches to print and to read, made by the program under test: of every sample in both languages, of
what follows a batch (answers of banks, amendments, repayments, a season's report and audit), and of
schemes that are hard to print.

Names of what is made end in -zh or -en, the language that it speaks.
"""
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = ("zh", "en")
AS_OF = {"household-winter": "2024-12-01"}  # the day of a sample's batch; else:
USUAL_DAY = "2024-01-31"
ROUNDS = {  # lists that follow each other
    "minimum-living": {"2024-01": "2024-01-31", "2024-02": "2024-02-29", "2024-03": "2024-03-31",
                       "2024-04": "2024-04-30", "2024-05": "2024-05-31", "2024-06": "2024-06-30"},
    "sickness-aid": {"2023-01": "2023-01-31", "2023-02": "2023-02-28", "2023-03": "2023-03-31"},
    "two-round-relief": {"round-1": "2024-02-05", "round-2": "2024-02-06"},
    "year-of-rounds": {"1-new-year": "2024-01-15", "2-spring": "2024-04-15", "3-schooling": "2024-08-20",
                       "4-winter": "2024-11-20"},
}
REFUSED = ("sanitation-workers",)  # as it stands its budget does not suffice: by rank and pro rata it does
GROUPS = ("101", "2024", "A1", "3F", "12pm", "R2", "_x0041_", "区" * 200)
# Everything that a scheme may ask to be put on paper or into files.
ALL_REPORTS = """
[report]
split = group
blank = {blank}
signatures = {signatures}

[notice]
days = 7
hotline = 010-1234567
address = {address}

[letters]
of = reject, hold, wait
text = {text}

[bank agricultural]
when = amount_class
format = xlsx
max_rows = 300

[bank others]
format = csv
encoding = gb18030
headers = none
control_line = yes

[changes]
actions = reject, hold, release, pay
at_most = 5000

[sample]
rate = 5%
"""
WORDS = {
    "zh": {"blank": "代领人, 关系, 备注", "signatures": "制表, 审核, 工会主席, 财务负责人",
           "address": "甲区人民路 1 号区总工会 201 室", "text": "本告知书一式两份，一份由申请人留存，一份存档。"},
    "en": {"blank": "Collected by, Relation, Remarks", "signatures": "Prepared, Reviewed, Chair, Treasurer",
           "address": "1 People's Road, room 201", "text": "One copy is yours, the other stays in the file."},
}


class Maker:
    """Makes batches into FOLDER with the program RELIEF; told holds what went wrong."""

    def __init__(self, relief, folder):
        self.relief = os.path.abspath(relief)
        self.folder = pathlib.Path(folder).resolve()
        self.made = []  # folders and workbooks, in the order made
        self.told = []
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for name in ("rules", "samples"):  # so that rules find the lists and tables beside them
            shutil.copytree(TOP / name, self.folder / "in" / name)

    def run(self, name, *words, status=(0,)):
        """Runs a command that writes NAME; gives its path, or None where it failed."""
        out = self.folder / name
        result = subprocess.run([self.relief, words[0], "-q", *map(str, words[1:]), "-o", str(out)],
                                capture_output=True, text=True, cwd=self.folder)
        if result.returncode not in status:
            self.told.append(f"{name}: relief {words[0]}: exit {result.returncode}: {result.stderr[-400:]}")
            return None
        self.made.append(out)
        return out

    def rules(self, name, text):
        path = self.folder / "in" / "rules" / f"{name}.ini"
        path.write_text(text, encoding="utf-8")
        return path

    def sample_rules(self, scheme, language):
        text = (TOP / "rules" / f"{scheme}.ini").read_text(encoding="utf-8")
        lines = [line.replace("zh", language, 1).replace("= en", f"= {language}", 1)
                 if line.startswith(("language", "语言")) else line for line in text.splitlines(keepends=True)]
        return "".join(lines)

    def list_of(self, scheme, name=None):
        folder = self.folder / "in" / "samples" / scheme
        return folder / f"{name}.csv" if name else next(folder / found for found in ("applicants.csv", "members.csv")
                                                       if (folder / found).exists())


def single(maker, scheme, language):
    text = maker.sample_rules(scheme, language)
    kinds = ("rank", "prorate") if scheme in REFUSED else ("",)
    made = None
    for kind in kinds:
        name = "-".join(filter(None, (scheme, kind, language)))
        rules = maker.rules(name, text.replace("on_shortfall = refuse", f"on_shortfall = {kind}") if kind else text)
        made = maker.run(name, "run", "--no-history", "--as-of", AS_OF.get(scheme, USUAL_DAY), rules,
                         maker.list_of(scheme))
    return made


def rounds(maker, scheme, language):
    rules = maker.rules(f"{scheme}-{language}", maker.sample_rules(scheme, language))
    history = ["--no-history"]
    for name, day in ROUNDS[scheme].items():
        out = maker.run(f"{scheme}-{name}-{language}", "run", *history, "--as-of", day, rules,
                        maker.list_of(scheme, name))
        if history == ["--no-history"]:
            history = []
        history += ["--history", out]


def answer(batch, path, language):
    """A bank's answer: the first payment failed, the second came out otherwise, the last is missing."""
    results = {"zh": ("成功", "账户已销户"), "en": ("settled", "account closed")}[language]
    with open(batch / "ledger.csv", encoding="utf-8", newline="") as file:
        keys = [(line["key"], line["amount"]) for line in csv.DictReader(file)
                if line["decision"] == "pay" and line["amount"] != "0.00"]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow({"zh": ("证件号码", "金额", "结果"), "en": ("Key", "Amount", "Result")}[language])
        for number, (key, amount) in enumerate(keys[:-1]):
            writer.writerow((key, amount if number != 1 else "1.00", results[number == 0]))


def after(maker, batch, language):
    """What follows a batch: the bank's answer, changes, a repayment, a comparison."""
    if not batch:
        return
    columns = {"zh": ("--key-column", "证件号码", "--amount-column", "金额", "--result-column", "结果"),
               "en": ("--key-column", "Key", "--amount-column", "Amount", "--result-column", "Result")}[language]
    answer(batch, maker.folder / f"answer-{language}.csv", language)
    settled = maker.run(f"settled-{language}", "reconcile", *columns, batch, maker.folder / f"answer-{language}.csv",
                        status=(1,))
    if settled:
        maker.run(f"repaid-{language}", "repay", batch, settled, "--as-of", "2024-02-20")
    with open(batch / "ledger.csv", encoding="utf-8", newline="") as file:
        keys = [line["key"] for line in csv.DictReader(file) if line["decision"] == "pay"]
    with open(maker.folder / f"changes-{language}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("身份证号", "action", "amount", "grant", "reason", "approved_by"))
        why = {"zh": ("公示期内收到异议，经核实不符合条件", "李主任"),
               "en": ("An objection during the notice was upheld", "J. Hart")}[language]
        writer.writerow((keys[0], "reject", "", "", *why))
        writer.writerow((keys[1], "hold", "", "", *why))
        writer.writerow((keys[2], "pay", "500", "", *why))
    amended = maker.run(f"amended-{language}", "amend", batch, maker.folder / f"changes-{language}.csv")
    if amended:
        maker.run(f"difference-{language}.xlsx", "diff", "--lang", language, batch, amended, status=(1,))


def all_reports(maker, language):
    """The rules of a sample of 881 people with all reports that there are."""
    text = maker.sample_rules("district-new-year", language)
    text = re.sub(r"(?ms)^\[(report|notice|sample)\].*?(?=^\[|\Z)", "", text)
    return text + ALL_REPORTS.format(**WORDS[language]).replace("amount_class", "hardship is 特困")


def everything(maker, language, paper):
    text = all_reports(maker, language)
    if paper == "A3":
        text = text.replace("[report]", "[report]\npaper = A3\nrow_height = 10")
    rules = maker.rules(f"everything-{paper}-{language}", text)
    # Every fifteenth has no account, every twentieth is no worker any more.
    with open(maker.list_of("district-new-year"), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        for header in row:
            if number % 15 == 3 and ("卡" in header or "账" in header):
                row[header] = ""
            if number % 20 == 7 and header == "职工状况":
                row[header] = "已调离"
    path = maker.folder / "everything.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return maker.run(f"everything-{paper}-{language}", "run", "--no-history", "--as-of", USUAL_DAY, rules, path)


def hard(maker, language, paper):
    """Twelve grants, names and units of 200 characters, groups that look like cells, a sheet for each."""
    lines = ["[scheme]", "id = hard", "title = Hard to print", "issuer = Office", f"language = {language}",
             "key = id", "name = name", "group = unit", "[columns]", "id = text: id", "name = name: name",
             "unit = text: unit", "account = text: account", "phone = text: phone"]
    for i in range(12):
        lines += [f"[grant g{i}]", f"title = Grant of kind {i} with a name", f"[tier t{i}]", f"grant = g{i}",
                  f"title = Tier {i}", f"amount = {1000 + i}.25"]
    lines += ["[budget]", "total = 100000000", "[report]", "split = group", "blank = Collected by, Relation, Remarks",
              f"paper = {paper}", "[letters]", "of = hold"]
    rules = maker.rules(f"hard-{paper}-{language}", "\n".join(lines) + "\n")
    path = maker.folder / "hard.csv"
    path.write_text("id,name,unit,account,phone\n" + "".join(
        f"K{i:04},{('名' * 200) if i % 9 == 0 else 'Ann Reed'},{GROUPS[i % len(GROUPS)]},"
        f"{'' if i % 10 == 5 else f'62990000000{i:08}'},139{i:08}\n" for i in range(80)), encoding="utf-8")
    return maker.run(f"hard-{paper}-{language}", "run", "--no-history", "--as-of", USUAL_DAY, rules, path)


def season(maker, language):
    """A year of three districts, its report and its audit."""
    sys.path.insert(0, str(maker.folder / "in" / "samples" / "season"))
    script = maker.folder / "in" / "samples" / "season" / "make.py"
    text = (TOP / "samples" / "season" / "make.py").read_text(encoding="utf-8")
    script.write_text(text.replace("language = zh", f"language = {language}"), encoding="utf-8")
    folder = maker.folder / f"season-{language}"
    result = subprocess.run([sys.executable, "-B", script, folder, maker.relief], capture_output=True, text=True)
    if result.returncode:
        maker.told.append(f"season-{language}: {result.stderr[-400:]}")
        return
    maker.run(f"report-{language}", "report", folder / "batches")
    maker.run(f"report-table-{language}", "report", folder / "batches", "--rows", "issuer,scheme", "--columns", "month",
              "--values", "people,amount")
    maker.run(f"audit-{language}", "audit", folder / "batches", "--register", f"{folder}/deaths.csv#身份证号", "--sample",
              "4", "--seed", "2024001", status=(1,))


def plans(maker, language):
    rules = maker.rules(f"plan-{language}", maker.sample_rules("district-new-year", language))
    maker.run(f"plan-{language}.xlsx", "plan", "--lang", language, "--as-of", USUAL_DAY, "--vary", "tier.hardship.amount=150..300:10",
              rules, maker.list_of("district-new-year"))


def nobody(maker, language):
    """Batches in which nobody is paid, of money and of goods, and what a season says of one."""
    turned_away = "\n[reject everybody]\nwhen = {}\nreason = {}\n"
    why = {"zh": "本批暂不发放", "en": "Nothing is paid this time"}[language]
    rules = maker.rules(f"nobody-{language}", all_reports(maker, language) +
                        turned_away.format("hardship in (特困, 困难)", why))
    path = maker.folder / "few.csv"
    with open(maker.list_of("district-new-year"), encoding="utf-8-sig", newline="") as file:
        path.write_text("".join(file.readlines()[:31]), encoding="utf-8")
    batch = maker.run(f"nobody-{language}", "run", "--no-history", "--as-of", USUAL_DAY, rules, path)
    rules = maker.rules(f"nobody-goods-{language}", maker.sample_rules("school-goods", language) +
                        turned_away.format("kind in (退休教师, 患病教师, 学生)", why))
    maker.run(f"nobody-goods-{language}", "run", "--no-history", "--as-of", USUAL_DAY, rules,
              maker.list_of("school-goods"))
    if batch:
        maker.run(f"nobody-report-{language}", "report", batch)
        maker.run(f"nobody-audit-{language}", "audit", batch, status=(0, 1))


def goods(maker, language):
    """What is made of a batch of goods alone, and a season of it and one of households."""
    text = maker.sample_rules("school-goods", language) + "\n[changes]\nactions = reject, hold\npeople = 50%\n"
    rules = maker.rules(f"goods-{language}", text)
    batch = maker.run(f"goods-{language}", "run", "--no-history", "--as-of", USUAL_DAY, rules, maker.list_of("school-goods"))
    households = single(maker, "household-winter", language)
    maker.run(f"goods-thresholds-{language}.xlsx", "plan", "--no-history", "--lang", language, "--as-of", USUAL_DAY,
              rules, maker.list_of("school-goods"))
    maker.run(f"goods-plan-{language}.xlsx", "plan", "--no-history", "--lang", language, "--as-of", USUAL_DAY, "--vary",
              "budget.goods_total=2000..2600:100", rules, maker.list_of("school-goods"))
    if not batch or not households:
        return
    with open(batch / "ledger.csv", encoding="utf-8", newline="") as file:
        keys = [line["key"] for line in csv.DictReader(file) if line["decision"] == "pay"]
    changes = maker.folder / f"changes-{language}.csv"
    changes.write_text(f"编号,action,reason,approved_by\n{keys[0]},reject,已调离,李主任\n{keys[1]},hold,待核实,李主任\n",
                       encoding="utf-8")
    amended = maker.run(f"goods-amended-{language}", "amend", batch, changes)
    if amended:
        maker.run(f"goods-difference-{language}.xlsx", "diff", "--lang", language, batch, amended, status=(1,))
    maker.run(f"goods-report-{language}", "report", batch, households, "--rows", "group", "--columns", "scheme",
              "--values", "people,households,members,amount,goods_value")


def make_hard(maker, language):
    for paper in ("A4", "A3"):
        hard(maker, language, paper)


def make_everything(maker, language):
    batch = everything(maker, language, "A4")
    everything(maker, language, "A3")
    after(maker, batch, language)


# What is made beside the samples, by name.
OTHERS = {"hard": make_hard, "everything": make_everything, "season": season, "plan": plans, "nobody": nobody,
          "goods": goods}


def names():
    """Everything that can be made: the samples and the others."""
    return sorted(path.stem for path in (TOP / "rules").glob("*.ini") if (TOP / "samples" / path.stem).is_dir()) + \
        list(OTHERS)


def make_all(relief, folder, wanted=None):
    """Makes everything, or what WANTED names, anew into FOLDER; gives the Maker."""
    maker = Maker(relief, folder)
    for language in LANGUAGES:
        for name in wanted or names():
            if name in OTHERS:
                OTHERS[name](maker, language)
            else:
                (rounds if name in ROUNDS else single)(maker, name, language)
    return maker


def language_of(made):
    """The language of something made: the end of its name."""
    return made.stem[-2:]


def workbooks_of(made):
    """The workbooks in a folder that was made, or the workbook that was."""
    return sorted(made.glob("*.xlsx")) if made.is_dir() else [made]
