"""What a season's batches, settlements, repayments and amendments come to, worked out anew for
season_walk.py: who was paid what in the end, what is owed, and what an audit must find.

Shares nothing with the C code. Money is whole fen. What each batch decides is scheme_model.py's.
"""

import datetime

import expr_model
import scheme_maker
import scheme_model
from expr_model import PRESENT, Node
from row_model import Household
from scheme_maker import constant
from scheme_model import Budget, Cap, Column, Draw, Entitlement, Fund, Good, Payment, Period, Quota, Tier

# What one answer says goes before what another does: first what was paid, then that nothing was.
CERTAINTY = {"settled": 3, "wrong-amount": 3, "failed": 2, "undecided": 1, "missing": 0}


# --- Schemes ------------------------------------------------------------------------------------

def words(field, *chosen):
    return Node("in_words", "truth", [Node("field", "text", data=field)], (list(chosen), False))


class Maker(scheme_maker.Maker):
    """Schemes under which most are paid: a season is about what becomes of payments."""

    def tier(self, grant, when, goods):
        amount = None if goods and self.rng.random() < 0.3 else \
            constant(self.rng.choice(["300", "200", "120.55", "80"]))
        self.scheme.tiers.append(Tier(f"t{len(self.scheme.tiers)}", grant, when, amount, None, None,
                                      scheme_maker.Fraction("0.01"), "half_up", goods))

    def cap(self, number):
        rng = self.rng
        period = rng.choice(["month", "quarter", "year", "days", "months", "batch"])
        span = {"days": rng.choice([29, 31, 60, 90]), "months": rng.choice([1, 2, 3])}.get(period)
        grants = rng.sample(self.scheme.grants, rng.randint(0, len(self.scheme.grants)))
        self.scheme.caps.append(Cap(f"cap{number}", constant(str(rng.choice([250, 350, 500, 700]))),
                                    rng.choice([[], [], ["household"]]), period, span, grants,
                                    rng.choice(["trim", "trim", "trim", "hold", "reject"])))

    def make(self):
        rng, scheme = self.rng, self.scheme
        scheme.any_order = False
        scheme.grants = rng.choice([["relief"], ["relief", "medical"]])
        scheme.columns = [Column(field, scheme_maker.KINDS[field], field in ("household", "account"),
                                 scheme_maker.WORDS.get(field))
                          for field in ("code", "name", "unit", "household", "kind", "relation",
                                        "account")]
        rice = [Good("大米", constant("10"), "kg", 320)]
        self.tier("relief", words("kind", "特困"), rice if rng.random() < 0.3 else [])
        self.tier("relief", words("kind", "困难"), [])
        if len(scheme.grants) > 1:
            self.tier("medical", words("unit", "经贸", "民政"), rice if rng.random() < 0.3 else [])
        for number in range(rng.choice([0, 1, 1, 2])):
            self.cap(number)
        if rng.random() < 0.3:
            scheme.quotas.append(Quota("places", constant(str(rng.randint(2, 8))),
                                       rng.choice([[], ["unit"]]), None, None, "wait"))
        if rng.random() < 0.35:
            scheme.household = Household(["household"], words("relation", "户主"))
        elif rng.random() < 0.4:
            scheme.uniques.append(scheme_model.Unique("person", ["code"], "warn"))
        scheme.budget = Budget(10**12, None, "refuse", [("code", False)], False, 1,
                               Period("batch", None))
        return scheme

    def money_period(self):
        return Period(*self.rng.choice([("batch", None), ("month", None), ("year", None),
                                        ("quarter", None), ("months", 2), ("days", 45)]))

    def budget(self, asked, goods_asked=0):
        rng, scheme = self.rng, self.scheme

        def about(period, least, most):
            return round(asked * (1 if period.kind == "batch" else 3) * rng.uniform(least, most)) or 100

        for number in range(rng.choice([0, 1, 2, 3])):
            period = self.money_period()
            payment = Node("payment", "truth", data=("grant", [rng.choice(scheme.grants)]))
            scheme.funds.append(Fund(f"fund{number}", about(period, 0.3, 1.5),
                                     payment if rng.random() < 0.4 else None, False, period))
        period = Period("batch", None) if scheme.funds else self.money_period()
        scheme.budget = Budget(None if scheme.funds else about(period, 0.6, 1.5), None,
                               rng.choice(["refuse", "rank", "rank", "prorate"]), [("code", False)],
                               rng.random() < 0.5, rng.choice([1, 100]), period)


def turn_away(scheme, person, changes):
    """The changes that act before tiers."""
    key = person.row.fields["code"][1]
    for (changed, grant), (action, _) in changes.items():
        if changed != key or action == "pay":
            continue
        if grant is None or len(scheme.grants) == 1:
            person.entitlements = []
            person.end(action, ["change:" + action])
        for entitlement in person.entitlements:
            if entitlement.tier.grant == grant:
                entitlement.deny(action, "change:" + action)


def pay_by_hand(scheme, person, changes):
    key = person.row.fields["code"][1]
    for (changed, grant), (action, amount) in changes.items():
        if changed != key or action != "pay":
            continue
        of_grant = [e for e in person.entitlements if e.tier.grant == grant]
        if not of_grant:
            tier = Tier("", grant, None, None, None, None, 1, "half_up", [])
            of_grant = [Entitlement(person.row, tier, 0, [], 0)]
            person.entitlements += of_grant
            person.entitlements.sort(key=lambda e: scheme.grants.index(e.tier.grant))
        entitlement = of_grant[0]
        if entitlement.decision != "pay":
            entitlement.decision, entitlement.quantities, entitlement.goods_value = "pay", [], 0
        entitlement.amount = amount


def decide(scheme, rows, past, as_of, draws, changes):
    """As scheme_model.decide, with CHANGES: (key, grant or None) to (action, fen)."""
    expr_model.AS_OF = as_of
    people = scheme_model.assess(scheme, rows, past, as_of)
    changeable = [p for p in people if p.row.whole and p.decision != "member"]
    for person in changeable:
        turn_away(scheme, person, changes)
    scheme_model.Caps(scheme, people, past, as_of).apply()
    for quota in scheme.quotas:
        scheme_model.apply_quota(scheme, quota, people)
    for person in changeable:
        pay_by_hand(scheme, person, changes)
    scheme_model.divide(scheme, people, draws, as_of)
    return people


# --- Payments -----------------------------------------------------------------------------------

class Line:
    """A pay line of a ledger: GOODS tells whether some are handed out with it."""

    def __init__(self, grant, tier, fund, amount, goods_value, goods):
        self.grant, self.tier, self.fund = grant, tier, fund
        self.amount, self.goods_value, self.goods = amount, goods_value, goods


class Payee:
    """A row that is paid. ANSWERS: (result, fen that the bank has paid), one for each settlement
    that speaks of it. REPAID_BY: the batch that has paid it again."""

    def __init__(self, row, account, lines):
        self.row, self.account, self.lines = row, account, lines
        self.key, self.household = row.fields["code"][1], row.fields["household"][1]
        self.due = sum(line.amount for line in lines)
        self.answers, self.repaid_by, self.moved = [], None, False

    def place(self):
        return self.row.where["source"], self.row.where["line"]

    def answer(self):
        return max(self.answers, key=lambda a: (CERTAINTY[a[0]], a[1]), default=(None, 0))

    def failed(self):
        return self.answer()[0] == "failed"

    def is_owed(self, as_of=datetime.date.max):
        return self.failed() and not (self.repaid_by and self.repaid_by.day <= as_of)

    def contradicted(self):
        return len({a for a in self.answers if CERTAINTY[a[0]] >= 2}) > 1

    def paid(self):
        """(line, fen paid) for each line. Of another amount than was due the first lines take what
        there is, and the last what is over."""
        result, left = self.answer()
        if result != "wrong-amount":
            return [(line, 0 if result == "failed" else line.amount) for line in self.lines]
        found = []
        for line in self.lines:
            found.append([line, min(line.amount, left)])
            left -= found[-1][1]
        [pair for pair in found if pair[0].amount][-1][1] += left
        return found

    def given(self):
        """What of it counts as given: (line, fen). Goods are, whatever the bank did."""
        return [(line, fen) for line, fen in self.paid()
                if fen > 0 or line.amount == 0 or line.goods]

    def money(self):
        return sum(fen for _, fen in self.paid())


def payees_of(people):
    found = []
    for person in people:
        lines = []
        for e in person.entitlements if person.best() == "pay" else []:
            carrier = next((i for i, draw in enumerate(e.draws) if draw[2]), 0)
            lines += [Line(e.tier.grant, e.tier.name, fund.name if fund else "", amount, goods_value,
                           any(e.quantities) and i == carrier)
                      for i, (fund, amount, goods_value) in enumerate(e.draws) if e.decision == "pay"]
        if lines:
            found.append(Payee(person.row, person.row.shown("account"), lines))
    return found


# --- Batches ------------------------------------------------------------------------------------

class Batch:
    """NAMED: ids of the batches that it was decided on. PAST: payments and draws that it counted.
    OWED: payees to whom money was owed when it was made."""

    def __init__(self, scheme, id, day, folder, payees):
        self.scheme, self.id, self.day, self.folder, self.payees = scheme, id, day, folder, payees
        self.people, self.rows, self.past, self.owed, self.named = None, [], None, [], set()
        self.changes, self.settlements = {}, []
        self.amends = self.repays = self.superseded_by = None

    def counting(self):
        """Itself, or what stands in its place by now."""
        return self.superseded_by.counting() if self.superseded_by else self

    def line_of_succession(self):
        return [self] + (self.superseded_by.line_of_succession() if self.superseded_by else [])

    def first(self):
        """Whose payments it makes in the end."""
        now = self.counting()
        return now.repays.first() if now.repays else now

    def month(self):
        return self.day.year * 12 + self.day.month


class Batches(list):
    """All batches of a folder, of one scheme or several, in the order they were made."""

    def counted(self, as_of=datetime.date.max):
        return [b for b in self if not b.superseded_by and b.day <= as_of]

    def past(self, scheme, as_of):
        """Payments, and what SCHEME's funds and budget gave."""
        given, draws = [], []
        for batch in self.counted(as_of):
            for payee in batch.payees:
                given += [Payment(batch.day, batch.id, payee.key, line.grant, fen, payee.household)
                          for line, fen in payee.given()]
                draws += [Draw(batch.day, line.fund, fen, line.goods_value)
                          for line, fen in payee.paid() if batch.scheme is scheme]
        return given, draws

    def owed(self, as_of=datetime.date.max):
        return [p for b in self.counted(as_of) for p in b.payees if p.is_owed(as_of)]

    # What verify and audit must say of the chain.

    def gaps(self, scheme):
        """Months without a batch behind three that have one."""
        months = {b.month() for b in self if b.scheme is scheme}
        return [m for m in range(min(months), max(months))
                if m not in months and {m - 1, m - 2, m - 3} <= months]

    def not_named(self):
        """(later, earlier): pairs of a chain of which the later one does not name the earlier."""
        found = []
        for later in self:
            named = later.named - ({later.amends.id} if later.amends else set())
            own = [b for b in self if b.scheme is later.scheme]
            if not later.repays and named & {b.id for b in own}:
                found += [(later.id, b.id) for b in own if not b.superseded_by and
                          b.day < later.day and b.id not in named]
        return found

    def is_open(self):
        if any(self.gaps(scheme) for scheme in {b.scheme for b in self}):
            return True
        for a in self:
            for b in self:
                if a is b or a.scheme is not b.scheme or a.day > b.day or \
                        a in b.line_of_succession() or b in a.line_of_succession():
                    continue
                knows = {x.id for x in a.line_of_succession()} & b.named
                known = {x.id for x in b.line_of_succession()} & a.named
                if not knows and (a.day < b.day or not known):
                    return True
        return False

    def twice(self):
        """(batch, key) of all who were paid by several batches of a month. A repayment is none,
        unless what it makes again stands as paid by another batch too: then it is of the month of
        the first."""
        payers, months = {}, {}
        for batch in self.counted():
            for payee in batch.payees:
                if payee.money():
                    payers.setdefault((batch.first().id, payee.place()), set()).add(batch.id)
        for batch in self.counted():
            for payee in batch.payees:
                by = payers.get((batch.first().id, payee.place()), ())
                if payee.given() and (not batch.repays or (payee.money() and len(by) > 1)):
                    months.setdefault((payee.key, batch.first().month()), set()).add(batch.id)
        return {(id, key) for (key, _), ids in months.items() if len(ids) > 1 for id in ids}
