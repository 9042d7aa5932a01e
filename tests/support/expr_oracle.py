#!/usr/bin/python3 -B
"""Random expressions of the rules language with what they come to.

expr_model.py evaluates them. Prints schemes and cases for tests/unit/rule/oracle_test.c, a line each:

    rules              a rules file follows, up to a line %%
    given FIELD=CELL<tab>FIELD=CELL
    past DATE GRANT BATCH AMOUNT;…
    listed VALUE<tab>VALUE
    expr EXPRESSION
    is RESULT          number 1.5, truth yes, missing income,members, faulted division …

usage: expr_oracle.py SEED COUNT
"""
import datetime
import random
import sys
from fractions import Fraction

from expr_model import (FAULTED, INVALID, MILLION, MISSING, PRESENT, Node, always_fails, blame,
                        evaluate)

FIELDS = {  # name: (type in the rules, type in expressions, is optional)
    "income": ("money", "number", False),
    "price": ("number", "number", True),
    "members": ("count", "number", False),
    "家庭人口": ("count", "number", True),
    "hardship": ("choice(特困, 困难, 低保户)", "text", False),
    "status": ("choice(在职, 失业或半失业, 其他 and 更多)", "text", True),
    "unit": ("text", "text", True),
    "born": ("date", "date", True),
    "since": ("date", "date", False),
    "insured": ("yes_no", "truth", True),
    "参保": ("yes_no", "truth", False),
    "id_number": ("id_number", "text", False),
    "spouse": ("text", "text", True),
}
WORDS = {
    "hardship": ["特困", "困难", "低保户"],
    "status": ["在职", "失业或半失业", "其他 and 更多"],
    "unit": ["经贸", "民政 局", "R, D", "it's", "and", "粮食(一)", "或", "missing"],
    "spouse": ["990101199003070015", "990101900307001", "ab12345", "x"],
    "id_number": ["990101199003070015", "990101900307001", "AB12345", "ab12345",
                  "990101196001310026"],
}
GRANTS = ["living", "medical-aid"]
NUMBERS = ["0", "1", "2", "3", "0.5", "33%", "1.5万", "450", "100", "0.000001", "0.3", "7",
           "1234.56", "9000000000000", "-1"]
DATES = ["2024-01-31", "2023-12-31", "2000-02-29", "1990-03-07", "2024-02-29", "9999-12-01",
         "0001-02-03", "1964-01-31"]


# --- Writing -----------------------------------------------------------------------------------

LEVELS = {"or": 1, "and": 2, "not": 3, "compare": 4, "is_missing": 4, "in_words": 4, "in_list": 4,
          "+": 5, "-": 5, "*": 6, "/": 6}
CALLS = {"min": ["最小"], "max": ["最大"], "abs": ["绝对值"], "if": ["如果"], "age": ["年龄"],
         "birth_date": ["出生日期"], "year": ["年"], "month": ["月"], "days": ["天数"],
         "months": ["月数"], "start_of_year": ["年初"], "start_of_month": ["月初"],
         "add_months": ["加月"]}


class Writer:
    def __init__(self, rng):
        self.rng = rng

    def one(self, *choices):
        return self.rng.choice(choices)

    def blank(self):
        return self.one("", " ", " ", "  ", "　")

    def level(self, node):
        if node.op == "-" and len(node.args) == 1:
            return 7
        if node.op == "constant" and node.data[0].startswith("-"):
            return 7
        return LEVELS.get(node.op, 8)

    def operand(self, node, least):
        text = self.text(node)
        if self.level(node) < least or self.rng.random() < 0.08:
            text = self.one("(", "（") + self.blank() + text + self.blank() + self.one(")", "）")
        return text

    def word(self, text, closed):
        """A literal, quoted where it must be and now and then where it need not."""
        special = any(c in text for c in "(),'，（）") or text in ("missing", "present") or \
            any(part in ("and", "or", "且", "或", "not", "非", "in") for part in text.split())
        if special or self.rng.random() < 0.25:
            return "'" + text.replace("'", "''") + "'"
        return text

    def arguments(self, name, texts):
        comma = self.one(",", ", ", "，")
        return name + self.one("(", "(", "（") + comma.join(texts) + self.one(")", ")", "）")

    def binary(self, node, sign, own):
        left = self.operand(node.args[0], own)
        right = self.operand(node.args[1], own + 1)
        blank = self.one(" ", "　", "  ")
        return left + blank + sign + blank + right

    def text(self, node):
        op, rng = node.op, self.rng
        if op == "constant":
            return node.data[0]
        if op in ("field", "let"):
            return node.data
        if op == "as_of":
            return self.one("as_of", "批次日期")
        if op == "last_paid":
            return self.one("last_paid", "上次发放")
        if op == "-" and len(node.args) == 1:
            return "-" + self.blank() + self.operand(node.args[0], 7)
        if op in "+-*/":
            return self.binary(node, self.one(op, {"+": "＋", "-": "−", "*": "×", "/": "÷"}[op]),
                               LEVELS[op])
        if op == "compare":
            signs = {"<": "＜", "<=": "≤", ">": "＞", ">=": "≥", "=": "＝", "!=": "≠"}
            blank = self.one("", " ")
            return self.operand(node.args[0], 5) + blank + self.one(
                node.data, signs[node.data]) + blank + self.operand(node.args[1], 5)
        if op in ("and", "or"):
            sign = self.one(op, {"and": "且", "or": "或"}[op], op.upper())
            return (" " + sign + " ").join(self.operand(arg, LEVELS[op] + 1) for arg in node.args)
        if op == "not":
            return self.one("not ", "非 ") + self.operand(node.args[0], 3)
        if op == "is_missing":
            subject = self.operand(node.args[0], 5)
            if node.data:
                return subject + self.one(" is present", " is not missing", " 具备", " 不是 缺失")
            return subject + self.one(" is missing", " 是 缺失", " 缺失", " is not present")
        if op == "in_words":
            return self.in_words(node)
        if op == "in_list":
            words = [" in list ", " 属于 名单 "], [" not in list ", " 不属于 名单 "]
            return self.operand(node.args[0], 5) + rng.choice(words[node.data[1]]) + node.data[0]
        return self.call(node)

    def in_words(self, node):
        words, negated = node.data
        subject = self.operand(node.args[0], 5)
        if len(words) == 1 and self.rng.random() < 0.7:
            sign = self.one(" is not ", " 不是 ") if negated else self.one(" is ", " 是 ")
            return subject + sign + self.word(words[0], False)
        sign = self.one(" not in ", " 不属于 ") if negated else self.one(" in ", " 属于 ")
        return subject + self.arguments(sign, [self.word(word, True) for word in words])

    def call(self, node):
        op = node.op
        texts = [self.operand(arg, 0) for arg in node.args]
        if op == "round":
            name = self.one(node.data, {"floor": "向下取整", "ceil": "向上取整",
                                        "round": "四舍五入"}[node.data])
        elif op == "brackets":
            name = self.one("brackets", "分段")
            texts += [start_text + self.one(":", ": ", "：") + rate_text
                      for start_text, rate_text in node.brackets_text]
        elif op in ("paid", "times"):
            name = {"paid": self.one("paid_since", "已发金额"),
                    "times": self.one("times_paid_since", "已发次数")}[op]
            texts += [self.word(node.data, False)] if node.data else []
        else:
            name = self.one(op, *CALLS[op])
        return self.arguments(name, texts)


# --- Making ------------------------------------------------------------------------------------

def read_number(text):
    scale = Fraction(1)
    if text.endswith("%"):
        scale, text = Fraction(1, 100), text[:-1]
    elif text.endswith("万"):
        scale, text = Fraction(10000), text[:-1]
    return Fraction(text) * scale


class Maker:
    def __init__(self, rng, lets):
        self.rng, self.lets = rng, lets

    def make(self, kind, depth):
        makers = {"number": self.number, "truth": self.truth, "date": self.date,
                  "text": self.subject}
        return makers[kind](depth)

    def leaf(self, kind):
        names = [Node("field", kind, data=name) for name, f in FIELDS.items() if f[1] == kind]
        names += [Node("let", kind, data=name) for name, node in self.lets.items()
                  if node.type == kind]
        return self.rng.choice(names)

    def number(self, depth):
        rng, sub = self.rng, lambda kind="number": self.make(kind, depth - 1)
        if depth <= 0 or rng.random() < 0.1:
            if rng.random() < 0.45:
                text = rng.choice(NUMBERS)
                return Node("constant", "number", data=(text, read_number(text)))
            return self.leaf("number")
        op = rng.choice(["+", "-", "*", "/", "+", "-", "*", "/", "neg", "min", "max", "abs",
                         "round", "round", "if", "brackets", "age", "year", "month", "days",
                         "months", "paid", "times"])
        if op in ("+", "-", "*", "/"):
            return Node(op, "number", [sub(), sub()])
        if op == "neg":
            return Node("-", "number", [sub()])
        if op in ("min", "max"):
            return Node(op, "number", [sub() for _ in range(rng.randint(2, 4))])
        if op == "abs":
            return Node(op, "number", [sub()])
        if op == "round":
            return Node(op, "number", [sub() for _ in range(rng.randint(1, 2))],
                        rng.choice(["floor", "ceil", "round"]))
        if op == "if":
            return Node(op, "number", [sub("truth"), sub(), sub()])
        if op == "brackets":
            return self.brackets(sub())
        if op == "age":
            return Node(op, "number", [self.identity() if rng.random() < 0.6 else sub("date")])
        if op in ("year", "month"):
            return Node(op, "number", [sub("date")])
        if op in ("days", "months"):
            return Node(op, "number", [sub("date"), sub("date")])
        return Node(op, "number", [sub("date")], rng.choice([None] + GRANTS))

    def identity(self):
        lets = [name for name, node in self.lets.items()
                if node.op == "field" and node.data == "id_number"]
        if lets and self.rng.random() < 0.4:
            return Node("let", "text", data=self.rng.choice(lets))
        return Node("field", "text", data="id_number")

    def brackets(self, x):
        count = self.rng.randint(1, 4)
        starts = ["0"] + sorted(self.rng.sample(["0.000001", "1", "100", "450.5", "1万", "3万"],
                                                count - 1), key=read_number)
        rates = [self.rng.choice(["50%", "33.3333%", "0", "1", "0.000001", "2.5"])
                 for _ in starts]
        node = Node("brackets", "number", [x],
                    [(read_number(s), read_number(r)) for s, r in zip(starts, rates)])
        node.brackets_text = list(zip(starts, rates))
        return node

    def truth(self, depth):
        rng, sub = self.rng, lambda kind="truth": self.make(kind, depth - 1)
        if depth <= 0:
            op = rng.choice(["leaf", "leaf", "constant", "in_words"])
        else:
            op = rng.choice(["and", "or", "and", "or", "not", "compare", "compare", "compare",
                             "text", "is_missing", "in_words", "in_words", "in_list", "if",
                             "leaf"])
        if op == "leaf":
            return self.leaf("truth")
        if op == "constant":
            text = rng.choice(["true", "false", "真", "假"])
            return Node("constant", "truth", data=(text, text in ("true", "真")))
        if op in ("and", "or"):
            return Node(op, "truth", [sub() for _ in range(rng.randint(2, 4))])
        if op == "not":
            return Node(op, "truth", [sub()])
        if op == "compare":
            kind = rng.choice(["number", "number", "date"])
            return Node(op, "truth", [sub(kind), sub(kind)],
                        rng.choice(["<", "<=", ">", ">=", "=", "!="]))
        if op == "text":
            return Node("compare", "truth", [self.subject(0), self.subject(0)],
                        rng.choice(["=", "!="]))
        if op == "is_missing":
            return Node(op, "truth", [sub(rng.choice(["number", "truth", "date", "text"]))],
                        rng.random() < 0.5)
        if op == "in_list":
            return Node(op, "truth", [self.subject(0)], ("disqualified", rng.random() < 0.4))
        if op == "if":
            return Node(op, "truth", [sub(), sub(), sub()])
        return self.in_words()

    def in_words(self):
        subject = self.leaf("text")
        node = subject
        while node.op == "let":
            node = self.lets[node.data]
        words = WORDS.get(node.data if node.op == "field" else "unit")
        words = self.rng.sample(words, self.rng.randint(1, min(3, len(words))))
        return Node("in_words", "truth", [subject], (words, self.rng.random() < 0.4))

    def date(self, depth):
        rng, sub = self.rng, lambda kind="date": self.make(kind, depth - 1)
        if depth <= 0 or rng.random() < 0.3:
            kind = rng.choice(["leaf", "leaf", "constant", "as_of", "last_paid"])
            if kind == "leaf":
                return self.leaf("date")
            if kind == "constant":
                text = rng.choice(DATES)
                return Node("constant", "date", data=(text, datetime.date.fromisoformat(text)))
            return Node(kind, "date")
        op = rng.choice(["birth_date", "start_of_year", "start_of_month", "add_months", "min",
                         "max", "if"])
        if op == "birth_date":
            return Node(op, "date", [self.identity()])
        if op == "add_months":
            return Node(op, "date", [sub(), sub("number")])
        if op in ("min", "max"):
            return Node(op, "date", [sub(), sub()])
        if op == "if":
            return Node(op, "date", [sub("truth"), sub(), sub()])
        return Node(op, "date", [sub()])

    def subject(self, depth):
        if depth > 0 and self.rng.random() < 0.2:
            return Node("if", "text", [self.truth(depth - 1), self.leaf("text"),
                                       self.leaf("text")])
        return self.leaf("text")


class Applicant:
    def __init__(self, rng, let_nodes):
        self.cells, self.fields, self.lets, self.let_nodes = {}, {}, {}, let_nodes
        for name, (kind, _, _) in FIELDS.items():
            self.cells[name], self.fields[name] = self.cell(rng, name, kind.split("(")[0])
        self.past = []  # date, grant or None, batch, amount; up to two batches a day
        for _ in range(rng.choice([0, 0, 0, 1, 3, 6])):
            day = datetime.date.fromisoformat(rng.choice(DATES[:5]))
            self.past.append((day, rng.choice(GRANTS + [None]),
                              day.toordinal() * 2 + rng.randint(0, 1),
                              Fraction(rng.randint(1, 99999), 100)))
        self.past.sort(key=lambda payment: payment[2])
        self.listed = set(rng.sample(["990101199003070015", "AB12345", "特困", "在职", "经贸"], 2))
        for name, node in let_nodes.items():
            self.lets[name] = evaluate(node, self)

    def cell(self, rng, name, kind):
        if rng.random() < 0.15:
            return "", (MISSING, None)
        if rng.random() < 0.05 and kind != "text":
            return "?!", (INVALID, None)
        if kind in ("money", "number", "count"):
            choices = {"money": ["0", "0.01", "450", "812.5", "1234.56", "9000000000000"],
                       "number": ["0", "-1", "0.000001", "2.5", "-333.333333", "7"],
                       "count": ["0", "1", "2", "3", "7", "12"]}[kind]
            text = rng.choice(choices)
            return text, (PRESENT, Fraction(text))
        if kind == "date":
            text = rng.choice(DATES)
            return text, (PRESENT, datetime.date.fromisoformat(text))
        if kind == "yes_no":
            text = rng.choice(["是", "否"])
            return text, (PRESENT, text == "是")
        text = rng.choice(WORDS[name])
        return text, (PRESENT, text)


def show(node, value, env):
    state, what = value
    if state == FAULTED:
        return "faulted " + what
    if state == INVALID:
        return "invalid"
    if state == MISSING:
        found = set()
        blame(node, env, found)
        return "missing " + ",".join(name for name in [*FIELDS, "last_paid"] if name in found)
    if node.type == "number":
        digits = f"{abs(what.numerator * MILLION // what.denominator):07d}"
        text = (digits[:-6] + "." + digits[-6:]).rstrip("0").rstrip(".")
        return "number " + ("-" if what < 0 else "") + text
    if node.type == "truth":
        return "truth " + ("yes" if what else "no")
    return node.type + " " + (what.isoformat() if node.type == "date" else what)


def make_scheme(rng):
    lets = {}
    for i in range(8):
        kind = ["number", "truth", "date", "text"][i % 4]
        while True:
            node = Maker(rng, lets).make(kind, rng.randint(0, 3))
            text = Writer(rng).text(node)
            if len(text.encode()) < 900 and not always_fails(node, Applicant(rng, lets)) and \
                    not any(c in text for c in ";#\"") and text.strip() == text:
                break
        lets["v%d" % i if i % 2 else "值%d" % i] = node
        node.written = text
    print("rules\n[scheme]\nid = oracle\ntitle = 对照\nkey = id_number\n[columns]")
    for name, (kind, _, optional) in FIELDS.items():
        print(f"{name} = {'optional ' if optional else ''}{kind}: {name}")
    print("[let]")
    for name, node in lets.items():
        print(f"{name} = {node.written}")
    print("[list disqualified]\nfile = none.csv\ncolumn = x")
    for grant in GRANTS:
        print(f"[tier of-{grant}]\ngrant = {grant}\namount = 1")
    print("[budget]\ntotal = 1万\n%%")
    return lets


def main():
    rng = random.Random(int(sys.argv[1]))
    lets = {}
    for i in range(int(sys.argv[2])):
        if i % 500 == 0:
            lets = make_scheme(rng)
        env = Applicant(rng, lets)
        text = None
        while text is None or len(text.encode()) > 4000:
            node = Maker(rng, lets).make(rng.choice(["number", "truth", "truth", "date"]),
                                         rng.randint(0, 5))
            text = Writer(rng).text(node)
        print("given " + "\t".join(f"{name}={cell}" for name, cell in env.cells.items()))
        print("past " + ";".join(f"{p[0].isoformat()} {p[1] or '-'} {p[2]} {float(p[3]):.2f}"
                                 for p in env.past))
        print("listed " + "\t".join(sorted(env.listed)))
        print("expr " + text)
        print("is " + ("refused" if always_fails(node, env)
                       else show(node, evaluate(node, env), env)))


main()
