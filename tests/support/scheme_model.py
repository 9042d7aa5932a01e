"""From rules and applicants to the ledger: the rules language's steps 2 to 9, worked out anew.

Shares nothing with the C code. Conditions and calculations are nodes of expr_model.py; the money is
divided by division.py. Amounts of money are whole fen, results of expressions fractions of yuan.
"""

import datetime
import functools
from collections import namedtuple
from fractions import Fraction

import division
import expr_model
import row_model
from expr_model import FAULTED, INVALID, MISSING, PRESENT, UNSURE, evaluate

Column = namedtuple("Column", "name type optional words")
Rule = namedtuple("Rule", "name when")
Unique = namedtuple("Unique", "name fields policy")
Good = namedtuple("Good", "item quantity unit price")  # quantity: a node; price in fen
Tier = namedtuple("Tier", "name grant when amount at_least at_most round_to rounding goods")
Cap = namedtuple("Cap", "name limit per period span grants excess")
Quota = namedtuple("Quota", "name limit per when rank_by excess")
Period = namedtuple("Period", "kind span")  # span: of days and months
Fund = namedtuple("Fund", "name amount may_pay goods period")
Budget = namedtuple("Budget", "total goods_total policy rank_by skip step period")
Draw = namedtuple("Draw", "day fund amount goods_value")  # of an earlier batch; fund: a name or None
Payment = namedtuple("Payment", "day batch key grant amount household")
Earlier = namedtuple("Earlier", "day batch rows")  # an earlier batch of the scheme, and its rows
# CELLS: texts by field; PAID: Payments; GIVES: as it is written
Example = namedtuple("Example", "name as_of cells paid gives")

RANK = {"reject": 0, "hold": 1, "wait": 2, "pay": 3}
OPEN = (MISSING, UNSURE)  # it can be known once other data is there


class Scheme:
    """KEY is the name of the field that makes two rows the same applicant. ANY_ORDER: no ranking
    ends in a tie, and of repeated rows none is preferred, so that it does not matter in which order
    rows are read."""

    def __init__(self):
        self.key, self.any_order = "code", False
        self.columns, self.lets = [], {}
        self.uniques, self.rejects, self.holds = [], [], []
        self.grants, self.tiers = [], []
        self.caps, self.quotas, self.funds = [], [], []
        self.budget, self.household, self.tables, self.examples = None, None, [], []

    def all_uniques(self):
        if any(u.fields == [self.key] for u in self.uniques):
            return self.uniques
        return self.uniques + [Unique(self.key, [self.key], "hold")]


class Row:
    """FIELDS: name to (state, value), read from TEXTS. WHOLE is False for a row with too few or too
    many cells, which are CELLS."""

    def __init__(self, texts, fields, whole=True, cells=(), **where):
        self.texts, self.fields, self.whole, self.where = texts, fields, whole, where
        self.cells = cells

    def shown(self, field):
        state, value = self.fields[field]
        return value if state == PRESENT else "" if state == MISSING else self.texts[field].strip()


class Env:
    """What an expression may look at."""

    def __init__(self, scheme, row, past, as_of, cells):
        """CELLS: by key, what the latest earlier batch had of each field."""
        self.fields, self.let_nodes, self.lets = row.fields, scheme.lets, {}
        key = row.fields[scheme.key]
        self.previous = cells.get(key, {})
        self.past = [(p.day, p.grant, p.batch, Fraction(p.amount, 100)) for p in past
                     if key == (PRESENT, p.key) and p.day <= as_of]
        self.listed, self.tier = set(), None
        self.tables = {table.name: table for table in scheme.tables}
        self.sums = {}  # row_model.derive fills these and the lets


class Entitlement:
    def __init__(self, row, tier, amount, quantities, goods_value):
        self.row, self.tier = row, tier
        self.entitled = self.amount = amount
        self.quantities, self.goods_value = quantities, goods_value
        self.decision, self.reasons = "pay", ["tier:" + tier.name]
        self.draws = []

    def deny(self, decision, *reasons):
        self.decision = decision
        self.amount = self.goods_value = 0
        self.because(*reasons)

    def because(self, *reasons):
        self.reasons = list(dict.fromkeys([*self.reasons, *reasons]))

    def asks(self, kind):
        return self.goods_value if kind else self.amount


class Person:
    """DECISION and REASONS of its own where it has no entitlements."""

    def __init__(self, row, env):
        self.row, self.env = row, env
        self.decision, self.reasons, self.entitlements = None, [], []

    def end(self, decision, reasons):
        self.decision, self.reasons = decision, list(dict.fromkeys(reasons))

    def best(self):
        if not self.entitlements:
            return self.decision
        return max((e.decision for e in self.entitlements), key=RANK.get)


def missing(node, env):
    found = set()
    expr_model.blame(node, env, found)
    assert found
    return [reason if ":" in reason else "missing:" + reason for reason in found]


# --- Steps 2 to 6: who is entitled to what ----------------------------------------------------

def repeated(rows, unique):
    """For each row that is not alone: its number to the number of the first like it."""
    seen, result = {}, {}
    for number, row in enumerate(rows):
        values = [row.fields[field] for field in unique.fields] if row.whole else [(MISSING, None)]
        if all(state == PRESENT for state, _ in values):
            seen.setdefault(tuple(values), []).append(number)
    for same in seen.values():
        if len(same) > 1:
            result.update(dict.fromkeys(same, same[0]))
    return result


def rejections(scheme, env, number, repeats):
    reasons = []
    for unique, first in repeats:
        if number in first and (unique.policy == "reject" or
                                (unique.policy == "keep_first" and first[number] != number)):
            reasons.append("duplicate:" + unique.name)
    reasons += ["reject:" + rule.name for rule in scheme.rejects
                if evaluate(rule.when, env) == (PRESENT, True)]
    return reasons


def cell_faults(scheme, row):
    word = {MISSING: "missing:", INVALID: "invalid:"}
    return [word[state] + column.name for column in scheme.columns
            for state in [row.fields[column.name][0]]
            if state == INVALID or (state == MISSING and not column.optional)]


def holds(scheme, env, row, number, repeats):
    """Reasons that hold for certain, and those that do only if the applicant is entitled."""
    certain = cell_faults(scheme, row)
    certain += ["duplicate:" + unique.name for unique, first in repeats
                if number in first and unique.policy == "hold"]
    # Others fail because an earlier one has.
    certain += ["invalid:" + name for name, node in scheme.lets.items()
                if row_model.failed_itself(node, env)]
    doubts = []
    for rule in scheme.rejects:
        if evaluate(rule.when, env)[0] in OPEN:
            doubts += missing(rule.when, env)
    for rule in scheme.holds:
        state, truth = evaluate(rule.when, env)
        if state in OPEN:
            certain += missing(rule.when, env)
        elif state == PRESENT and truth:
            certain.append("hold:" + rule.name)
    return certain, doubts


def to_step(x, step, how):
    steps = x / step
    low = steps.numerator // steps.denominator
    rest = steps - low
    half = Fraction(1, 2)
    up = {"down": False, "up": rest > 0,
          "half_up": rest > half or (rest == half and x > 0),
          "half_even": rest > half or (rest == half and low % 2 == 1)}[how]
    return (low + up) * step


def tier_gives(tier, env):
    """(amount, quantities, value of the goods), and the nodes that are not known."""
    amount, unknown = Fraction(0), []
    if tier.amount is not None:
        state, amount = evaluate(tier.amount, env)
        if state != PRESENT:
            unknown.append(tier.amount)
            amount = Fraction(0)
        low, high = tier.at_least, tier.at_most
        if low is not None:
            amount = max(amount, low)
        if high is not None:
            amount = min(amount, high)
        amount = to_step(amount, tier.round_to, tier.rounding)
    quantities, value = [], 0
    for good in tier.goods:
        state, quantity = evaluate(good.quantity, env)
        if state != PRESENT:
            unknown.append(good.quantity)
            break
        quantities.append(max(quantity, Fraction(0)))
        value += int(to_step(quantities[-1] * good.price, Fraction(1), "half_up"))
    fen = amount * 100
    assert fen.denominator == 1
    return (max(int(fen), 0), quantities, value), unknown


def take_tiers(scheme, person, doubts):
    unknown, found = [], []
    for grant in scheme.grants:
        for tier in [t for t in scheme.tiers if t.grant == grant]:
            state, truth = (PRESENT, True) if tier.when is None else evaluate(tier.when, person.env)
            if state in OPEN:
                unknown += missing(tier.when, person.env)
            if state != PRESENT or not truth:
                continue
            given, guilty = tier_gives(tier, person.env)
            for node in guilty:
                unknown += missing(node, person.env)
            if not guilty:
                found.append(Entitlement(person.row, tier, *given))
            break
    for entitlement in found:
        if not entitlement.amount and not any(entitlement.quantities):
            entitlement.deny("reject", "zero-amount")
    entitled = any(e.decision == "pay" for e in found)
    if unknown or (entitled and doubts):
        person.end("hold", doubts + unknown)
    elif not found:
        person.end("reject", ["no-tier"])
    else:
        person.entitlements = found


def nowhere(scheme, row):
    return ["missing:" + field for field in scheme.household.of if row.fields[field][0] == MISSING]


def settle(scheme, person, role, number, repeats):
    """Steps 2 to 6 for one person, whose household is known."""
    row, env = person.row, person.env
    if role == row_model.MEMBER:
        person.end("member", ["member"])
        return
    if role == row_model.HELD:
        faults = cell_faults(scheme, row)
        faults += ["duplicate:" + unique.name for unique, first in repeats
                   if number in first and unique.policy == "hold"]
        person.end("hold", faults + ["household"])
        return
    reasons = rejections(scheme, env, number, repeats)
    if reasons:
        person.end("reject", reasons)
        return
    certain, doubts = holds(scheme, env, row, number, repeats)
    if role == row_model.NOWHERE:
        certain += nowhere(scheme, row)
    if role == row_model.HELD_HEAD:
        certain.append("household")
    if certain:
        person.end("hold", certain + doubts)
    else:
        take_tiers(scheme, person, doubts)


def latest_cells(scheme, earlier, as_of):
    """By key (a state and a value), of each applicant the fields in the latest batch of EARLIER in
    which they stand, by date and then id. Where that has several rows of one key, a field counts
    that is the same in all of them. What was bad or blank is missing."""
    found = {}
    for batch in sorted(earlier, key=lambda batch: (batch.day, batch.batch.encode())):
        if batch.day > as_of:
            continue
        now = {}
        for row in batch.rows:
            if not row.whole:
                continue
            cells = now.setdefault(row.fields[scheme.key], dict(row.fields))
            for field, value in row.fields.items():
                if cells[field] != value or value[0] != PRESENT:
                    cells[field] = MISSING, None
        found.update(now)
    return found


def assess(scheme, rows, past, as_of, earlier=()):
    repeats = [(unique, repeated(rows, unique)) for unique in scheme.all_uniques()]
    cells = latest_cells(scheme, earlier, as_of)
    envs = [Env(scheme, row, past, as_of, cells) if row.whole else None for row in rows]
    row_model.derive(scheme, rows, envs, repeats)
    roles = row_model.roles(scheme, rows, envs, repeats)
    people = []
    for number, (row, env) in enumerate(zip(rows, envs)):
        people.append(Person(row, env))
        if row.whole:
            settle(scheme, people[-1], roles[number], number, repeats)
        else:
            people[-1].end("hold", ["malformed"])
    return people


# --- Ranking, caps, quotas ---------------------------------------------------------------------

def place_of(scheme, person, entitlement, key):
    if key == "tier":
        return PRESENT, scheme.tiers.index(entitlement.tier)
    return person.env.lets[key] if key in scheme.lets else person.row.fields[key]


def ranked(scheme, people, rank_by):
    """Everything still to be paid, as (person, entitlement), in rank order; blanks last."""
    def compare(a, b):
        for key, descending in rank_by:
            (state_a, x), (state_b, y) = place_of(scheme, *a, key), place_of(scheme, *b, key)
            if state_a != PRESENT or state_b != PRESENT:
                if (state_a != PRESENT) != (state_b != PRESENT):
                    return 1 if state_a != PRESENT else -1
                continue
            if isinstance(x, str):
                x, y = x.encode(), y.encode()
            if x != y:
                return (-1 if x < y else 1) * (-1 if descending else 1)
        return 0

    items = [(p, e) for p in people for e in p.entitlements if e.decision == "pay"]
    return sorted(items, key=functools.cmp_to_key(compare))


def blanks(scheme, person, rank_by):
    """Why PERSON has no place in a ranking; nothing if it has one."""
    reasons = []
    for key, _ in rank_by:
        if key in scheme.lets and person.env.lets[key][0] in OPEN:
            reasons += missing(scheme.lets[key], person.env)
        elif key in person.row.fields and key not in scheme.lets and \
                person.row.fields[key][0] == MISSING:
            reasons.append("missing:" + key)
    return reasons


def period_start(kind, span, as_of):
    """The first day whose payments count; None if none before this batch do."""
    if kind == "batch":
        return None
    if kind == "month":
        return as_of.replace(day=1)
    if kind == "quarter":
        return as_of.replace(day=1, month=(as_of.month - 1) // 3 * 3 + 1)
    if kind == "year":
        return as_of.replace(day=1, month=1)
    if kind == "days":
        return as_of - datetime.timedelta(span - 1)
    return expr_model.add_months(as_of, -span) + datetime.timedelta(1)


def group_of(per, row):
    """The values of PER, and why they are not known."""
    values = [row.fields[field] for field in per]
    return tuple(values), ["missing:" + f for f, (state, _) in zip(per, values)
                           if state != PRESENT]


class Limit:
    """One cap's limit for one person: LEFT is the fen that the group has taken less."""

    def __init__(self, cap, group, most):
        self.cap, self.group, self.most = cap, (cap.name, group), most


class Caps:
    """All caps at once."""

    def __init__(self, scheme, people, past, as_of):
        self.scheme, self.people = scheme, people
        self.taken = {}
        self.limits = {}
        for cap in scheme.caps:
            self.count_past(cap, past, as_of)

    def count_past(self, cap, past, as_of):
        start = period_start(cap.period, cap.span, as_of)
        if start is None:
            return
        per = cap.per or [self.scheme.key]
        for payment in past:
            if start <= payment.day <= as_of and (not cap.grants or payment.grant in cap.grants):
                values = {"code": payment.key, "household": payment.household}
                if all(values[field] is not None for field in per):
                    group = cap.name, tuple((PRESENT, values[field]) for field in per)
                    self.taken[group] = self.taken.get(group, 0) + payment.amount

    def find_limits(self, person, entitlement):
        """Holds ENTITLEMENT where a limit that it counts for is not known."""
        reasons, limits = [], []
        for cap in self.scheme.caps:
            if cap.grants and entitlement.tier.grant not in cap.grants:
                continue
            per = cap.per or [self.scheme.key]
            group, why = group_of(per, person.row)
            state, limit = evaluate(cap.limit, person.env)
            reasons += why
            if state in OPEN:
                reasons += missing(cap.limit, person.env)
            else:
                limits.append(Limit(cap, group, int(max(limit, 0) * 100 // 1)))
        if reasons:
            entitlement.deny("hold", *reasons)
        else:
            self.limits[id(entitlement)] = limits

    def cut(self, entitlement, taken):
        """(decision, amount, names of the caps that the whole amount exceeds) after TAKEN."""
        over, amount = [], entitlement.amount
        for limit in self.limits[id(entitlement)]:
            left = max(limit.most - taken.get(limit.group, 0), 0)
            if entitlement.amount > left:
                over.append(limit.cap)
                if limit.cap.excess == "trim":
                    amount = min(amount, left)
        policies = {cap.excess for cap in over}
        names = ["cap:" + cap.name for cap in over]
        if "reject" in policies or (not amount and not any(entitlement.quantities)):
            return "reject", 0, names
        if "hold" in policies:
            return "hold", 0, names
        return "pay", amount, names

    def take(self, entitlement, amount, taken):
        for limit in self.limits[id(entitlement)]:
            taken[limit.group] = taken.get(limit.group, 0) + amount

    def crowded(self, order):
        """The groups in which not all can have what each person would get alone."""
        alone, sums, who = {}, {}, {}
        for person in self.people:
            taken = dict(self.taken)
            for p, e in order:
                if p is person:
                    decision, amount, _ = self.cut(e, taken)
                    if decision == "pay":
                        alone[id(e)] = amount
                        self.take(e, amount, taken)
                        self.take(e, amount, sums)
                        for limit in self.limits[id(e)]:
                            who.setdefault(limit.group, set()).add(id(person))
        result = set()
        for _, e in order:
            for limit in self.limits[id(e)] if id(e) in alone else []:
                left = max(limit.most - self.taken.get(limit.group, 0), 0)
                own = alone[id(e)]
                wants = own if limit.cap.excess == "trim" else e.amount
                if len(who[limit.group]) > 1 and sums[limit.group] - own + wants > left:
                    result.add(limit.group)
        return result, alone

    def apply(self):
        for person in self.people:
            for e in person.entitlements:
                if e.decision == "pay" and e.amount:
                    self.find_limits(person, e)
        rank_by = self.scheme.budget.rank_by
        order = [(p, e) for p, e in ranked(self.scheme, self.people, rank_by)
                 if e.amount and id(e) in self.limits]
        crowded, alone = self.crowded(order)
        for person, e in order:
            why = blanks(self.scheme, person, rank_by)
            if why and id(e) in alone and any(limit.group in crowded
                                              for limit in self.limits[id(e)]):
                e.deny("hold", *why)
        for _, e in order:
            if e.decision != "pay":
                continue
            decision, amount, names = self.cut(e, self.taken)
            e.because(*names)
            if decision == "pay":
                e.amount = amount
                self.take(e, amount, self.taken)
            else:
                e.deny(decision)


def apply_quota(scheme, quota, people):
    rank_by = quota.rank_by or scheme.budget.rank_by

    def paid(person):
        return [e for e in person.entitlements if e.decision == "pay"]

    def deny(person, decision, *reasons):
        for entitlement in paid(person):
            entitlement.deny(decision, *reasons)

    groups = {}
    for person in filter(paid, people):
        state, truth = (PRESENT, True) if quota.when is None else evaluate(quota.when, person.env)
        if state == PRESENT and not truth:
            continue
        group, reasons = group_of(quota.per, person.row)
        if reasons:
            if state in OPEN:
                reasons += missing(quota.when, person.env)
            deny(person, "hold", *reasons)
            continue
        groups.setdefault(group, []).append((person, state == PRESENT))
    for members in groups.values():
        limits = [evaluate(quota.limit, person.env) for person, _ in members]
        if len(set(limits)) > 1 or limits[0][0] != PRESENT or limits[0][1] < 0 or \
                limits[0][1].denominator != 1:
            for (person, _), (state, _) in zip(members, limits):
                deny(person, "hold", *(missing(quota.limit, person.env) if state in OPEN
                                       else ["invalid:" + quota.name]))
            continue
        places = limits[0][1]
        if len(members) > places:
            for person, known in members:
                if not known:
                    deny(person, "hold", *missing(quota.when, person.env))
        members = [person for person, _ in members if paid(person)]
        if len(members) > places:
            for person in members:
                why = blanks(scheme, person, rank_by)
                if why:
                    deny(person, "hold", *why)
        queue = []
        for person, _ in ranked(scheme, members, rank_by):
            if person not in queue:
                queue.append(person)
        for person in queue[int(places):]:
            deny(person, quota.excess, "quota:" + quota.name)


# --- Budget and funds --------------------------------------------------------------------------

class Refused(Exception):
    pass


class Money:
    """The division of the money among PAYMENTS, (person, entitlement) in read order."""

    def __init__(self, scheme, people, draws, as_of):
        self.scheme, self.past, self.as_of = scheme, draws, as_of
        self.purses = [self.purse(goods) for goods in (False, True)]
        self.payments, self.masks = [], []
        for person in people:
            for entitlement in person.entitlements:
                if entitlement.decision == "pay":
                    self.admit(person, entitlement)
        asked = sum(e.goods_value for _, e in self.payments)
        for kind in (0, 1):
            if self.purses[kind].funds == [None] and self.purses[kind].limit is None:
                self.purses[kind] = self.purses[kind]._replace(rooms=[asked])

    def before(self, period, goods, fund=None):
        """What earlier batches drew in PERIOD: from the FUND of that name, or in all."""
        start = period_start(*period, self.as_of)
        if start is None:
            return 0
        return sum(d.goods_value if goods else d.amount for d in self.past
                   if start <= d.day <= self.as_of and fund in (None, d.fund))

    def purse(self, goods):
        budget = self.scheme.budget
        funds = [f for f in self.scheme.funds if f.goods == goods]
        rooms = [max(f.amount - self.before(f.period, goods, f.name), 0) for f in funds]
        limit = budget.goods_total if goods else budget.total
        if limit is None and not goods and budget.period.kind == "batch":
            limit = sum(rooms)  # a total that was not written has no period of its own
        elif limit is None and not goods:
            limit = sum(f.amount for f in funds)
        if limit is not None:
            limit = max(limit - self.before(budget.period, goods), 0)
        if not funds:
            return division.Purse([None], [limit], limit)
        return division.Purse(funds, rooms, limit)

    def admit(self, person, entitlement):
        """Finds who may pay ENTITLEMENT, or holds it."""
        masks, reasons = [0, 0], []
        person.env.tier = entitlement.tier
        for kind in (0, 1):
            if not entitlement.asks(kind):
                continue
            for i, fund in enumerate(self.purses[kind].funds):
                state, truth = PRESENT, True
                if fund is not None and fund.may_pay is not None:
                    state, truth = evaluate(fund.may_pay, person.env)
                if state in OPEN:
                    reasons += missing(fund.may_pay, person.env)
                elif truth:
                    masks[kind] |= 1 << i
        if reasons:
            entitlement.deny("hold", *reasons)
        else:
            self.payments.append((person, entitlement))
            self.masks.append(masks)

    def parts(self, kind):
        return [(m[kind], e.asks(kind)) for m, (_, e) in zip(self.masks, self.payments)]

    def suffices(self, kind):
        demand = {}
        for mask, amount in self.parts(kind):
            if amount:
                demand[mask] = demand.get(mask, 0) + amount
        return division.can_pay(self.purses[kind], demand)

    def hold_blanks(self):
        """There is too little for all, so the ranking decides: who has no place in it is held."""
        for number, (person, entitlement) in enumerate(self.payments):
            why = blanks(self.scheme, person, self.scheme.budget.rank_by)
            if why:
                entitlement.deny("hold", *why)
                self.masks[number] = [0, 0]

    def order(self, people):
        places = {id(e): i for i, (_, e) in enumerate(self.payments)}
        return [places[id(e)] for _, e in ranked(self.scheme, people, self.scheme.budget.rank_by)]

    def wait(self, number):
        self.payments[number][1].deny("wait", "budget")

    def rank(self, order):
        made = division.down_the_ranking(self.purses, order, list(zip(self.parts(0), self.parts(1))),
                                         self.scheme.budget.skip)
        for number in order:
            if number not in made:
                self.wait(number)

    def prorate(self, order):
        goods = [[part] for part in self.parts(1)]
        handed = division.down_the_ranking(self.purses[1:], order, goods, self.scheme.budget.skip)
        for number in order:
            entitlement = self.payments[number][1]
            if number in handed or not entitlement.goods_value:
                continue
            if entitlement.amount:
                entitlement.goods_value = 0
                entitlement.quantities = [Fraction(0)] * len(entitlement.quantities)
                entitlement.because("budget")
            else:
                self.wait(number)
        amounts = division.prorate(self.purses[0], self.parts(0),
                                   {n: i for i, n in enumerate(order)}, self.scheme.budget.step)
        for number, amount in enumerate(amounts):
            entitlement = self.payments[number][1]
            if amount == entitlement.amount:
                continue
            if not amount and not any(entitlement.quantities):
                self.wait(number)
            else:
                entitlement.amount = amount
                entitlement.because("budget")

    def draw(self):
        """Fills draws: [fund, money, value of goods], in file order, the nameless one last."""
        place = {id(fund): i for i, fund in enumerate(self.scheme.funds)}
        for kind in (0, 1):
            for number, fund, part in division.draws(self.purses[kind], self.parts(kind)):
                line = [fund, 0, 0]
                line[1 + kind] = part
                self.payments[number][1].draws.append(line)
        for _, entitlement in self.payments:
            if entitlement.decision != "pay":
                continue
            lines = entitlement.draws
            lines.sort(key=lambda line: place[id(line[0])] if line[0] else len(place))
            if not lines:
                lines.append([None, 0, 0])
            if len(lines) > 1 and lines[-1][0] is None and not lines[-1][1]:
                lines[0][2] += lines.pop()[2]


def divide(scheme, people, draws, as_of):
    money = Money(scheme, people, draws, as_of)
    if not (money.suffices(0) and money.suffices(1)):
        if scheme.budget.policy == "rank":
            money.hold_blanks()
        order = money.order(people)
        if scheme.budget.policy == "refuse":
            raise Refused
        (money.rank if scheme.budget.policy == "rank" else money.prorate)(order)
    money.draw()


def decide(scheme, rows, past, as_of, draws=(), earlier=()):
    """The people, in the order of ROWS, with everything that the ledger says of them. Raises
    Refused where the budget does."""
    expr_model.AS_OF = as_of
    people = assess(scheme, rows, past, as_of, earlier)
    Caps(scheme, people, past, as_of).apply()
    for quota in scheme.quotas:
        apply_quota(scheme, quota, people)
    divide(scheme, people, draws, as_of)
    return people


def payment_is(node, env):
    """`grant is …` and `tier is …`: of what a fund is asked to pay."""
    what, words = node.data
    return PRESENT, (env.tier.grant if what == "grant" else env.tier.name) in words


expr_model.EVALUATE["payment"] = lambda node, env: payment_is(node, env)


# --- Examples --------------------------------------------------------------------------------------

def example_outcome(scheme, row, paid, as_of):
    """What an [example] of ROW gives, in the words of its section; None where it has no words."""
    expr_model.AS_OF = as_of
    person, = assess(scheme, [row], paid, as_of)
    if person.best() == "pay":
        return [f"{e.tier.name} {yuan(e.entitled)}" for e in person.entitlements
                if e.decision == "pay"], True
    words = {"no-tier": "no tier", "zero-amount": "zero"}
    codes = [code for listed in [person, *person.entitlements] for code in listed.reasons
             if not code.startswith("tier:")]
    if any(code not in words and code.split(":")[0] not in ("reject", "hold", "missing")
           for code in codes):
        return None, False
    return [words.get(code, code.replace(":", " ")) for code in dict.fromkeys(codes)], False


# --- The ledger --------------------------------------------------------------------------------

def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"


def plain(x):
    """A fraction with at most six decimals, without needless ones."""
    digits = f"{x.numerator * 10**6 // x.denominator:07d}"
    return (digits[:-6] + "." + digits[-6:]).rstrip("0").rstrip(".")


def spell_goods(entitlement):
    return "; ".join(f"{good.item} {plain(quantity)} {good.unit}"
                     for good, quantity in zip(entitlement.tier.goods, entitlement.quantities)
                     if quantity)


def entitlement_lines(entitlement):
    head = {"decision": entitlement.decision, "grant": entitlement.tier.grant,
            "tier": entitlement.tier.name, "reason": entitlement.reasons}
    if entitlement.decision != "pay":
        yield {**head, "fund": "", "entitled": yuan(entitlement.entitled), "amount": "0.00",
               "goods": "", "goods_value": "0.00"}
        return
    carrier = next((i for i, d in enumerate(entitlement.draws) if d[2]), 0)
    for i, (fund, amount, goods_value) in enumerate(entitlement.draws):
        yield {**head, "fund": fund.name if fund else "",
               "entitled": yuan(0 if i else entitlement.entitled), "amount": yuan(amount),
               "goods": spell_goods(entitlement) if i == carrier else "",
               "goods_value": yuan(goods_value)}


def ledger(people):
    """Lines as dictionaries; `reason` is a list, in no particular order."""
    for number, person in enumerate(people, 1):
        common = {"applicant": str(number), **person.row.where}
        if not person.entitlements:
            yield {**common, "decision": person.decision, "grant": "", "tier": "", "fund": "",
                   "entitled": "0.00", "amount": "0.00", "goods": "", "goods_value": "0.00",
                   "reason": person.reasons}
        for entitlement in person.entitlements:
            for line in entitlement_lines(entitlement):
                yield {**common, **line}
