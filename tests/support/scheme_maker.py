"""Random schemes and applicants for oracle.py: the model's objects, and the texts they stand for."""

import datetime
import random
from fractions import Fraction

import expr_model
from expr_model import INVALID, MISSING, PRESENT, Node
from row_model import Household, Table, TableRow
from scheme_model import (Budget, Cap, Column, Example, Fund, Good, Payment, Period, Quota, Row, Rule,
                          Scheme, Tier, Unique, example_outcome, plain, to_step, yuan)

HEADERS = {"code": "编号", "name": "姓名", "unit": "单位", "household": "户号", "kind": "困难类别",
           "status": "职工状况", "income": "月收入", "members": "人口", "extra": "加减",
           "insured": "参保", "since": "入会日期",
           "relation": "与户主关系", "account": "银行卡号"}
KINDS = {"code": "text", "name": "text", "unit": "choice", "household": "text", "kind": "choice",
         "status": "choice", "income": "money", "members": "count", "extra": "number",
         "insured": "yes_no", "since": "date", "relation": "choice",
         "account": "bank_card"}
WORDS = {"unit": ["经贸", "民政", "R & D"], "kind": ["特困", "困难", "一般"],
         "status": ["在职", "失业或半失业", "退休"], "relation": ["户主", "配偶", "子女"]}
NUMBERS = ["income", "members", "extra"]
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


# --- Expressions -------------------------------------------------------------------------------

def constant(text):
    return Node("constant", "number", data=(text, Fraction(text)))


def written(node):
    """NODE as it stands in a rules file; brackets wherever they could matter."""
    op, args = node.op, [written(arg) for arg in node.args]
    if op == "constant":
        return node.data[0]
    if op in ("field", "let"):
        return node.data
    if op == "as_of":
        return "as_of"
    if op in ("+", "-", "*", "/"):
        return f"({args[0]} {op} {args[1]})"
    if op == "compare":
        return f"({args[0]} {node.data} {args[1]})"
    if op in ("and", "or"):
        return "(" + f" {op} ".join(args) + ")"
    if op == "not":
        return f"(not {args[0]})"
    if op == "is_missing":
        return f"({args[0]} is {'present' if node.data else 'missing'})"
    if op == "in_words":
        return f"({args[0]} {'not in' if node.data[1] else 'in'} ({', '.join(node.data[0])}))"
    if op == "payment":
        return f"({node.data[0]} in ({', '.join(node.data[1])}))"
    if op == "round":
        return f"{node.data}({', '.join(args)})"
    if op in ("paid", "times"):
        grant = [node.data] if node.data else []
        return f"{op}_since({', '.join(args + grant)})".replace("times_", "times_paid_")
    if op == "last_amount":
        return f"last_amount({node.data})" if node.data else "last_amount"
    if op == "previous":
        return f"previous({node.data})"
    if op == "lookup":
        return f"lookup({', '.join([node.data] + args)})"
    if op == "sum":
        return f"{node.data[0]}({' '.join(args + ['per'])} {', '.join(node.data[1])})"
    return f"{op}({', '.join(args)})"


class Expressions:
    """Makes them, over the fields of a scheme and its lets so far."""

    def __init__(self, rng, scheme):
        self.rng, self.scheme = rng, scheme

    def has(self, field):
        return any(column.name == field for column in self.scheme.columns)

    def numbers(self, lets=True):
        names = [Node("field", "number", data=name) for name in NUMBERS if self.has(name)]
        if lets:
            names += [Node("let", "number", data=name) for name, node in self.scheme.lets.items()
                      if node.type == "number"]
        return names

    def number(self, depth):
        rng = self.rng
        if depth <= 0 or rng.random() < 0.3:
            if rng.random() < 0.4:
                return constant(rng.choice(["0", "1", "2", "3.5", "100", "250.25", "800", "1500"]))
            if rng.random() < 0.12:
                return self.past()
            return rng.choice(self.numbers())
        op = rng.choice(["+", "-", "*", "min", "max", "round", "if", "paid", "times"] +
                        ["lookup"] * 2 * bool(self.scheme.tables))
        if op == "lookup":
            return self.lookup()
        if op == "*":
            return Node(op, "number", [self.number(depth - 1),
                                       constant(rng.choice(["0.5", "0.333333", "2", "0.07"]))])
        if op == "if":
            return Node(op, "number", [self.truth(depth - 1), self.number(depth - 1),
                                       self.number(depth - 1)])
        if op == "round":
            step = rng.choice([[], [constant("10")], [constant("0.5")]])
            return Node(op, "number", [self.number(depth - 1)] + step,
                        rng.choice(["floor", "ceil", "round"]))
        if op in ("paid", "times"):
            since = Node(rng.choice(["start_of_year", "start_of_month"]), "date",
                         [Node("as_of", "date")])
            return Node(op, "number", [since], rng.choice([None] + self.scheme.grants))
        return Node(op, "number", [self.number(depth - 1), self.number(depth - 1)])

    def past(self):
        """A number out of earlier batches."""
        rng = self.rng
        if rng.random() < 0.5:
            return Node("last_amount", "number", data=rng.choice([None] + self.scheme.grants))
        return Node("previous", "number", data=rng.choice([n for n in NUMBERS if self.has(n)]))

    def may_be_missing(self):
        """Something that `is missing` may be asked of."""
        rng = self.rng
        found = [Node("field", "text", data=c.name) for c in self.scheme.columns if c.optional]
        found += [Node("let", node.type, data=name) for name, node in self.scheme.lets.items()]
        found += [self.past(), Node("previous", "text", data=rng.choice([f for f in WORDS if self.has(f)]))]
        if self.scheme.tables:
            found.append(self.lookup())
        return rng.choice(found)

    def lookup(self):
        """In any table of numbers: the key of each column is a field."""
        table = self.rng.choice(self.scheme.tables)
        return Node("lookup", "number", [Node("field", "text", data=name)
                                         for name in table.key_fields], table.name)

    def sum(self, let):
        """Over the rows that share something, in the LET of that name."""
        rng = self.rng
        per = rng.choice([["household"], ["household"], ["household"], ["unit"],
                          ["household", "kind"]])
        kind = rng.choice(["total", "total", "count", "count", "highest", "lowest"])
        if kind in ("highest", "lowest") and self.has("since") and rng.random() < 0.3:
            return Node("sum", "date", [Node("field", "date", data="since")], (kind, per, let))
        args = [self.number(1)] if kind != "count" else []
        if kind == "count" and rng.random() < 0.5:
            args = [self.truth(1)]
        return Node("sum", "number", args, (kind, per, let))

    def truth(self, depth):
        rng = self.rng
        if depth > 0 and rng.random() < 0.4:
            op = rng.choice(["and", "or", "and", "or", "not"])
            return Node(op, "truth", [self.truth(depth - 1)
                                      for _ in range(1 if op == "not" else rng.randint(2, 3))])
        op = rng.choice(["words", "words", "words", "compare", "compare", "missing", "insured", "day"])
        if op == "insured" and self.has("insured"):
            return Node(rng.choice(["field", "field", "previous"]), "truth", data="insured")
        if op == "missing":
            return Node("is_missing", "truth", [self.may_be_missing()], rng.random() < 0.5)
        if op == "day" and self.has("since"):
            return self.day()
        if op == "compare":
            return Node("compare", "truth", [rng.choice(self.numbers()), self.number(1)],
                        rng.choice(["<", "<=", ">", ">=", "=", "!="]))
        field = rng.choice([f for f in WORDS if self.has(f)])
        words = rng.sample(WORDS[field], rng.randint(1, 2))
        before = rng.random() < 0.1
        return Node("in_words", "truth", [Node("previous" if before else "field", "text", data=field)],
                    (words, rng.random() < 0.2))

    def day(self):
        """A day against another."""
        rng = self.rng
        days = [Node("field", "date", data="since"), Node("previous", "date", data="since")]
        days += [Node("let", "date", data=name) for name, node in self.scheme.lets.items()
                 if node.type == "date"]
        year = rng.randint(2020, 2023)
        other = Node("constant", "date", data=(f"{year}-06-15", datetime.date(year, 6, 15)))
        if rng.random() < 0.3:
            other = rng.choice(days)
        return Node("compare", "truth", [rng.choice(days), other], rng.choice(["<", "<=", ">", "=", "!="]))


# --- Schemes -----------------------------------------------------------------------------------

class MadeTable(Table):
    """KEY_FIELDS: the fields that it is looked up by."""


class Maker:
    def __init__(self, rng):
        self.rng, self.scheme = rng, Scheme()
        self.scheme.any_order = rng.random() < 0.3
        self.expressions = Expressions(rng, self.scheme)

    def some(self, most, chance=0.5):
        """How many of something that a scheme may well do without."""
        return self.rng.randint(1, most) if self.rng.random() < chance else 0

    def columns(self):
        rng = self.rng
        optional = {"household", "status", "account"} | {f for f in ("extra", "since", "insured", "income")
                                              if rng.random() < 0.5}
        kept = ["code", "name", "unit", "household", "kind", "relation", "account"]
        kept += [f for f in ("status", "income", "members", "extra", "insured", "since")
                 if f in ("income", "members") or rng.random() < 0.7]
        self.scheme.columns = [Column(f, KINDS[f], f in optional, WORDS.get(f)) for f in kept]

    def lets(self):
        sums = []
        for i in range(self.some(4, 0.8)):
            name = f"value_{i}"
            if i == 0:
                node = Node("/", "number", [Node("field", "number", data="income"),
                                            Node("field", "number", data="members")])
            elif self.rng.random() < 0.5:
                node = self.expressions.sum(name)
                if node.type == "number":
                    sums.append(Node("let", "number", data=name))
                if node.type == "number" and len(sums) > 1 and self.rng.random() < 0.5:
                    node = Node("/", "number", [sums[-2], node])
            else:
                node = self.expressions.number(2)
            self.scheme.lets[name] = node

    def table(self, number):
        rng = self.rng
        fields = rng.choice([["kind"], ["unit"], ["unit", "kind"], ["household"], ["members"]])
        value = lambda: Fraction(rng.choice([0, 100, 250, 300.5, 800, 1500, 90.25]))
        dated, rows = rng.random() < 0.4, []
        choices = {"household": [f"H{i}" for i in range(9)], "members": [Fraction(i) for i in range(7)]}
        keys = [()]
        for field in fields:
            keys = [key + (word,) for key in keys for word in choices.get(field) or WORDS[field]]
        for key in keys:
            days = [None]
            if dated:
                first = datetime.date(2023, 12, 1) + datetime.timedelta(rng.randint(0, 60))
                days = [first + datetime.timedelta(91 * i) for i in range(rng.randint(1, 4))]
            if rng.random() < 0.85:
                rows += [TableRow(key, day, value()) for day in days]
        rng.shuffle(rows)
        table = MadeTable(f"table{number}", [KINDS[field] for field in fields], "money", dated,
                          value() if rng.random() < 0.3 else None, rows)
        table.key_fields = fields
        return table

    def household(self):
        """Mostly the one whom the list calls the head; now and then something else."""
        rng = self.rng
        head = Node("in_words", "truth", [Node("field", "text", data="relation")],
                    (["户主"], False))
        if rng.random() < 0.15:
            head = Node(rng.choice(["and", "or"]), "truth", [head, self.expressions.truth(0)])
        of = ["household"] if rng.random() < 0.85 else ["household", "unit"]
        self.scheme.household = Household(of, head)

    def period(self):
        rng = self.rng
        kind = rng.choice(["batch"] * 5 + ["month", "quarter", "year", "days", "months"])
        return Period(kind, {"days": rng.choice([1, 31, 60]), "months": rng.randint(1, 3)}.get(kind))

    def tiers(self):
        rng, scheme = self.rng, self.scheme
        for i in range(rng.randint(len(scheme.grants), 5)):
            amount = None if rng.random() < 0.15 else constant(str(rng.choice([50, 120, 300.5])))
            if amount and rng.random() < 0.4:
                amount = self.expressions.number(2)
            goods = []
            for item in rng.sample(["大米", "食用油", "棉被"], rng.randint(0, 2)):
                quantity = constant(rng.choice(["1", "2.5", "10"]))
                if rng.random() < 0.4:
                    quantity = rng.choice(self.expressions.numbers(lets=False))
                goods.append(Good(item, quantity, "kg", rng.choice([0, 320, 1200, 5])))
            if not amount and not goods:
                amount = constant("200")
            step = Fraction(rng.choice(["0.01", "1", "10"]))
            low = rng.choice(["30", "100", "150.55"]) if rng.random() < 0.3 else None
            high = rng.choice(["160", "404.5", "900"]) if rng.random() < 0.4 else None
            # Plain bounds are multiples of the step.
            low, high = (x and to_step(Fraction(x), step, "down") for x in (low, high))
            scheme.tiers.append(Tier(
                f"t{i}", scheme.grants[i] if i < len(scheme.grants) else rng.choice(scheme.grants),
                None if rng.random() < 0.3 else self.expressions.truth(1), amount,
                low if amount else None, high if amount else None,
                step,
                rng.choice(["half_up", "down", "up", "half_even"]), goods))

    def rank_by(self):
        keys = ["tier"] + [c.name for c in self.scheme.columns] + list(self.scheme.lets)
        chosen = self.rng.sample(keys, self.rng.randint(1, 3))
        if self.scheme.any_order and "code" not in chosen:
            chosen.append("code")
        return [(key, self.rng.random() < 0.4 and key != "tier") for key in chosen]

    def limits(self):
        rng, scheme = self.rng, self.scheme
        for i in range(self.some(2, 0.7)):
            limit = constant(str(rng.choice([100, 250, 350, 500, 800])))
            if rng.random() < 0.25:
                limit = self.expressions.number(1)
            period = rng.choice(["batch", "month", "quarter", "year", "days", "months"])
            span = {"days": rng.choice([1, 29, 31, 32, 60, 90]), "months": rng.choice([1, 1, 2, 3, 12])}.get(period)
            scheme.caps.append(Cap(
                f"cap{i}", limit, rng.choice([[], ["code"], ["household"], ["household", "code"]]),
                period, span, rng.sample(scheme.grants, rng.randint(0, len(scheme.grants))),
                rng.choice(["trim", "trim", "hold", "reject"])))
        for i in range(self.some(2, 0.4)):
            scheme.quotas.append(Quota(
                f"quota{i}", self.places(), rng.choice([[], ["unit"], ["household"]]),
                self.expressions.truth(1) if rng.random() < 0.6 else None,
                self.rank_by() if rng.random() < 0.5 else None, rng.choice(["wait", "reject"])))

    def places(self):
        """The same for all who share them, or not, or not for all."""
        if self.rng.random() < 0.7:
            return constant(str(self.rng.randint(0, 6)))
        if self.rng.random() < 0.6:
            return Node("if", "number", [self.expressions.truth(0), constant("1"),
                                         constant(self.rng.choice(["1", "2"]))])
        node = self.expressions.number(1)
        return constant("3") if node.is_constant() else node

    def uniques(self):
        rng = self.rng
        policies = ["hold", "reject"] + ["keep_first", "warn"] * (not self.scheme.any_order)
        if rng.random() < 0.7:
            self.scheme.uniques.append(Unique("person", ["code"], rng.choice(policies)))
        if rng.random() < 0.12:
            self.scheme.uniques.append(Unique("same", rng.choice([["household"], ["household", "kind"]]),
                                              rng.choice(policies)))

    def funds(self, asked, goods):
        """Funds that come to about what is ASKED."""
        rng, scheme = self.rng, self.scheme
        if rng.random() < 0.4 or (goods and rng.random() < 0.4):
            return
        count = rng.randint(1, 3)
        for i in range(count):
            what = rng.choice(["all", "payment", "payment", "mixed"])
            payment = Node("payment", "truth", data=("grant", rng.sample(scheme.grants, 1)))
            if rng.random() < 0.5:
                names = [tier.name for tier in scheme.tiers]
                payment = Node("payment", "truth",
                               data=("tier", rng.sample(names, rng.randint(1, len(names)))))
            if what == "mixed":
                payment = Node(rng.choice(["and", "or"]), "truth",
                               [payment, self.expressions.truth(0)])
            amount = round(asked * rng.choice([rng.uniform(0, 2.2), 5]) / count)
            scheme.funds.append(Fund(f"{'goods' if goods else 'fund'}{i}", amount,
                                     None if what == "all" else payment, goods, self.period()))

    def budget(self, asked, goods_asked):
        rng, scheme = self.rng, self.scheme
        self.funds(asked, False)
        if goods_asked:
            self.funds(goods_asked, True)
        rng.shuffle(scheme.funds)
        held = sum(f.amount for f in scheme.funds if not f.goods)
        total = round(asked * rng.choice([rng.uniform(0.3, 1.3), 3]))
        if any(not f.goods for f in scheme.funds):
            total = None if rng.random() < 0.6 else round(held * rng.uniform(0.5, 1))
        goods_total = round(goods_asked * rng.uniform(0.3, 1.2)) if rng.random() < 0.3 else None
        scheme.budget = Budget(total, goods_total, rng.choice(["refuse", "rank", "rank", "prorate"]),
                               self.rank_by(), rng.random() < 0.5, rng.choice([1, 1, 10, 100, 1000]),
                               self.period())

    def example(self, number, applicants):
        """What the model says of somebody alone; None where an example has no words for that."""
        rng, as_of, paid = self.rng, applicants.day(), []
        cells, fields = applicants.applicant(rng.randrange(len(applicants.people)))
        for i in range(rng.choice([0, 0, 1, 2, 4])):
            day = as_of - datetime.timedelta(rng.choice([-3, 0, 0, 5, 40, 300, 500]))
            paid.append(Payment(day, i, cells["code"], rng.choice(self.scheme.grants),
                                rng.choice([0, 1, 40000, 12350]), None))
        gives, is_paid = example_outcome(self.scheme, Row(cells, fields), paid, as_of)
        if not gives:
            return None
        if not is_paid:
            gives = rng.sample(gives, rng.randint(1, len(gives)))
        return Example(f"e{number}", as_of, cells, paid, gives)

    def make_examples(self, applicants):
        made = [self.example(i, applicants) for i in range(self.some(3))]
        self.scheme.examples = [example for example in made if example]

    def make(self):
        grants = ["living", "medical", "school"]
        self.scheme.grants += self.rng.sample(grants, self.rng.randint(1, 3))
        self.columns()
        self.scheme.tables = [self.table(i) for i in range(self.some(2, 0.5))]
        self.lets()
        self.tiers()
        for i in range(self.some(2, 0.4)):
            self.scheme.rejects.append(Rule(f"no{i}", self.few()))
        for i in range(self.some(2, 0.2)):
            self.scheme.holds.append(Rule(f"wait{i}", self.few()))
        self.uniques()
        self.limits()
        if self.rng.random() < 0.3:
            self.household()
        self.scheme.budget = Budget(10**12, None, "refuse", self.rank_by(), False, 1,
                                    Period("batch", None))
        return self.scheme

    def few(self):
        """A condition that most do not meet."""
        return Node("and", "truth", [self.expressions.truth(1), self.expressions.truth(0)])


# --- The rules file ----------------------------------------------------------------------------

def keys(**values):
    return [f"{key} = {value}" for key, value in values.items() if value is not None]


def spell_ranking(rank_by):
    return ", ".join(key + (" desc" if descending else "") for key, descending in rank_by)


def spell_tier(tier):
    lines = [f"[tier {tier.name}]", f"grant = {tier.grant}"]
    if tier.when is not None:
        lines.append(f"when = {written(tier.when)}")
    if tier.amount is not None:
        lines += keys(amount=written(tier.amount), at_least=tier.at_least and plain(tier.at_least),
                      at_most=tier.at_most and plain(tier.at_most),
                      round_to=plain(tier.round_to), rounding=tier.rounding)
    if tier.goods:
        lines.append("goods = " + ", ".join(
            f"{g.item} {written(g.quantity) if g.quantity.op == 'constant' else '(' + written(g.quantity) + ')'}"
            f" {g.unit} @ {yuan(g.price)}" for g in tier.goods))
    return lines


def spell_period(period):
    return f"{period.span} {period.kind}" if period.span else period.kind


def spell_table(table):
    heads = [f"主键{i}" if kind in ("text", "choice") else f"{kind}: 主键{i}"
             for i, kind in enumerate(table.key_types)]
    return [f"[table {table.name}]"] + keys(
        file=table.name + ".csv", key=", ".join(heads), value=f"{table.value_type}: 金额",
        **{"from": "起始" if table.dated else None,
           "otherwise": None if table.otherwise is None else plain(table.otherwise)})


def spell_table_file(table):
    lines = [",".join([f"主键{i}" for i in range(len(table.key_types))] + ["起始"] * table.dated + ["金额"])]
    for row in table.rows:
        cells = [plain(key) if isinstance(key, Fraction) else key for key in row.keys]
        cells += ([row.since.isoformat()] if table.dated else []) + [plain(row.value)]
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def spell_example(example):
    paid = ", ".join(f"{p.day} {p.grant} {yuan(p.amount)}" for p in example.paid)
    return [f"[example {example.name}]", f"as_of = {example.as_of}", f"paid = {paid}",
            f"gives = {', '.join(example.gives)}",
            *(f"{field} = {text.strip()}" for field, text in example.cells.items())]


def spell_rules(scheme):
    lines = ["[scheme]", "id = oracle", "title = 对照", "key = code", "[columns]"]
    for c in scheme.columns:
        words = f"({', '.join(c.words)})" if c.words else ""
        lines.append(f"{c.name} = {'optional ' * c.optional}{c.type}{words}: {HEADERS[c.name]}")
    if scheme.lets:
        lines.append("[let]")
        lines += [f"{name} = {written(node)}" for name, node in scheme.lets.items()]
    for table in scheme.tables:
        lines += spell_table(table)
    if scheme.household:
        lines += ["[household]"] + keys(of=", ".join(scheme.household.of),
                                        head=written(scheme.household.head))
    for u in scheme.uniques:
        lines += [f"[unique {u.name}]"] + keys(of=", ".join(u.fields), on_repeat=u.policy)
    for section, rules in (("reject", scheme.rejects), ("hold", scheme.holds)):
        for rule in rules:
            lines += [f"[{section} {rule.name}]", f"when = {written(rule.when)}"]
    for tier in scheme.tiers:
        lines += spell_tier(tier)
    for c in scheme.caps:
        period = f"{c.span} {c.period}" if c.span else c.period
        lines += [f"[cap {c.name}]"] + keys(
            limit=written(c.limit), per=", ".join(c.per) or None, period=period,
            grants=", ".join(c.grants) or None, excess=c.excess)
    for q in scheme.quotas:
        lines += [f"[quota {q.name}]"] + keys(
            limit=written(q.limit), per=", ".join(q.per) or None,
            when=None if q.when is None else written(q.when),
            rank_by=q.rank_by and spell_ranking(q.rank_by), excess=q.excess)
    for f in scheme.funds:
        lines += [f"[fund {f.name}]"] + keys(
            amount=yuan(f.amount), kind="goods" if f.goods else None,
            period=spell_period(f.period),
            **{"for": None if f.may_pay is None else written(f.may_pay)})
    for example in scheme.examples:
        lines += spell_example(example)
    b = scheme.budget
    lines += ["[budget]"] + keys(
        total=None if b.total is None else yuan(b.total),
        goods_total=None if b.goods_total is None else yuan(b.goods_total),
        on_shortfall=b.policy, rank_by=spell_ranking(b.rank_by),
        period=spell_period(b.period), fill="skip" if b.skip else "stop", prorate_to=yuan(b.step))
    return "\n".join(lines) + "\n"


# --- Applicants --------------------------------------------------------------------------------

class Applicants:
    """People who come back month after month with the same code, name and household."""

    def __init__(self, rng, scheme, count):
        self.rng, self.scheme = rng, scheme
        households = [f"H{i}" for i in range(max(count * 2 // 3, 1))]
        self.people = [(f"K{i:03}", rng.choice(["张三", "李四", "王五", "O'Neil", "=1+1"]),
                        rng.choice(households) if rng.random() < 0.93 else None,
                        f"{8800000000 + i}" if rng.random() < 0.9 else None)
                       for i in range(count)]
        heads = {}
        for i, (_, _, household, _) in enumerate(self.people):
            heads.setdefault(household, i)
        self.heads = set(heads.values())

    def money(self):
        rng = self.rng
        fen = rng.choice([0, rng.randint(1, 400000), rng.randint(1, 4000) * 100, 150000])
        text = rng.choice([yuan(fen), yuan(fen), "¥" + yuan(fen), yuan(fen) + "元",
                           f"{fen // 100:,}.{fen % 100:02}", yuan(fen).translate(FULL_WIDTH)])
        if fen % 10000 == 0 and rng.random() < 0.5:
            text = plain(Fraction(fen, 1000000)) + "万"
        return text, Fraction(fen, 100)

    def day(self):
        """Of a batch, for an example."""
        return datetime.date(2024, 1, 1) + datetime.timedelta(self.rng.randint(0, 400))

    def date(self):
        day = datetime.date(2020, 1, 1) + datetime.timedelta(self.rng.randint(0, 1600))
        return self.rng.choice([day.isoformat(), f"{day.year}/{day.month}/{day.day}",
                                f"{day.year}年{day.month}月{day.day}日"]), day

    def cell(self, column):
        """(text, (state, value)) of a random cell."""
        rng = self.rng
        if rng.random() < (0.1 if column.optional else 0.01):
            return rng.choice(["", "", " ", "\t"]), (MISSING, None)
        if rng.random() < 0.006:
            bad = {"money": "12o0", "count": "2.5", "number": "1,x", "yes_no": "maybe",
                   "date": "2024-13-01", "choice": "其他"}
            return bad[column.type], (INVALID, None)
        if column.type == "money":
            text, value = self.money()
        elif column.type == "count":
            value = Fraction(rng.choice([0, 1, 1, 2, 3, 4, 6]) if rng.random() < 0.9 else 12)
            text = str(value)
        elif column.type == "number":
            value = Fraction(rng.choice(["0", "-50", "12.5", "100.000001", "-0.5"]))
            text = ("-" if value < 0 else "") + plain(abs(value))
        elif column.type == "yes_no":
            text, value = rng.choice([("是", True), ("否", False), ("Y", True), ("0", False)])
        elif column.type == "date":
            text, value = self.date()
        else:
            text = value = rng.choice(column.words)
        return " " * (rng.random() < 0.1) + text, (PRESENT, value)

    def applicant(self, person):
        rng = self.rng
        code, name, household, account = self.people[person]
        texts, fields = {}, {}
        head = person in self.heads if rng.random() < 0.97 else rng.random() < 0.5
        relation = "户主" if head else rng.choice(["配偶", "子女"])
        for column in self.scheme.columns:
            fixed = {"code": code, "name": name, "household": household, "relation": relation,
                     "account": account}
            if column.name in fixed:
                value = fixed[column.name]
                texts[column.name] = value or ""
                fields[column.name] = (PRESENT, value) if value else (MISSING, None)
            else:
                texts[column.name], fields[column.name] = self.cell(column)
        return texts, fields

    def batch(self):
        """People for one batch: some of them, a few twice."""
        count = len(self.people)
        chosen = self.rng.sample(range(count), self.rng.randint(count // 2, count))
        if self.scheme.household:  # mostly whole households
            houses = {self.people[person][2] for person in chosen}
            chosen = [person for person in range(count) if self.people[person][2] in houses
                      and self.rng.random() < 0.97]
        chosen += [p for p in chosen if self.rng.random() < 0.03]
        self.rng.shuffle(chosen)
        return [self.applicant(person) for person in chosen]


def quoted(rng, text):
    if any(c in text for c in ',"\n') or rng.random() < 0.05:
        return '"' + text.replace('"', '""') + '"'
    return text


def spell_csv(rng, scheme, name, applicants):
    """(text, rows): the file NAME, and what the model sees of it."""
    columns = [c.name for c in scheme.columns] + ["unused"] * (rng.random() < 0.2)
    rng.shuffle(columns)
    lines = [",".join(HEADERS.get(c, "备注") for c in columns)]
    rows = []
    for texts, fields in applicants:
        while rng.random() < 0.03:
            lines.append("")
        cells = [texts.get(c, "x") for c in columns]
        whole = rng.random() >= 0.02
        if not whole:
            cells = cells[:-1] if rng.random() < 0.5 else cells + ["y"]
        lines.append(",".join(quoted(rng, cell) for cell in cells))
        rows.append(Row(texts, fields, whole, cells, source=name, line=str(len(lines))))
    return "\n".join(lines) + "\n", rows
