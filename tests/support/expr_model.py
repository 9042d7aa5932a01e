"""What expressions of the rules language come to: an evaluator that shares nothing with the C code.

Numbers are fractions, dates are datetime's, values are pairs of a state and what it holds.
"""
import datetime
from fractions import Fraction

AS_OF = datetime.date(2024, 1, 31)
LIMIT = Fraction(2**63 - 1, 10**6)
MILLION = 10**6
PRESENT, MISSING, UNSURE, INVALID, FAULTED = range(5)  # UNSURE: a sum that other rows leave open


def rounded(x):
    """Half away from zero at the sixth decimal."""
    scaled = abs(x) * MILLION
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if x >= 0 else -whole, MILLION)


def number(x):
    x = rounded(Fraction(x))
    return (FAULTED, "overflow") if abs(x) > LIMIT else (PRESENT, x)


def to_step(x, step, how):
    quotient = x / step
    floor = quotient.numerator // quotient.denominator
    rest = quotient - floor
    if how == "ceil":
        floor += rest > 0
    elif how == "round":
        floor += rest > Fraction(1, 2) or (rest == Fraction(1, 2) and x > 0)
    return number(floor * step)


def worst(values):
    """The first of the greatest state."""
    result = values[0]
    for value in values[1:]:
        if value[0] > result[0]:
            result = value
    return result


def add_months(day, months):
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, min(day.day, last))
        except ValueError:
            pass
    raise AssertionError


def months_between(a, b):
    if b < a:
        return -months_between(b, a)
    months = (b.year - a.year) * 12 + b.month - a.month
    later = add_months(a, months)
    return months - 1 if later is None or later > b else months


def full_years(birth, on):
    if on < birth:
        # the largest whole number of years not above the (negative) distance
        years = on.year - birth.year
        return years - 1 if (on.month, on.day) < birthday(birth, on.year) else years
    return on.year - birth.year - ((on.month, on.day) < birthday(birth, on.year))


def birthday(birth, year):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (3, 1) if (birth.month, birth.day) == (2, 29) and not leap else (birth.month, birth.day)


def canonical_id(text):
    text = "".join(c.upper() if "a" <= c <= "z" else c for c in text)
    if len(text) == 15 and text.isdigit():
        base = text[:6] + "19" + text[6:]
        weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        total = sum(int(c) * w for c, w in zip(base, weights))
        text = base + "10X98765432"[total % 11]
    return text


def birth_of(text):
    text = canonical_id(text)
    if len(text) != 18:
        return None
    return datetime.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))


class Node:
    """OP with ARGS; TYPE is number, truth, date or text. TEXT writes it, BIND says how tightly."""

    def __init__(self, op, kind, args=(), data=None):
        self.op, self.type, self.args, self.data = op, kind, list(args), data

    def is_constant(self, lets=None):
        """Is it the same for everybody? With LETS, constant lets count too."""
        if self.op == "constant":
            return True
        if self.op == "let" and lets:
            return lets[self.data].is_constant(lets)
        pure = self.op not in ("field", "let", "as_of", "in_list", "age", "paid", "times",
                               "last_paid", "last_amount", "previous", "sum", "lookup")
        return pure and all(arg.is_constant(lets) for arg in self.args)


def evaluate(node, env):
    return EVALUATE[node.op](node, env)


def strict(function):
    """Of all arguments; unknown if one of them is."""
    def evaluate_strict(node, env):
        values = [evaluate(arg, env) for arg in node.args]
        bad = worst(values)
        if bad[0] != PRESENT:
            return bad
        return function(node, env, *[value[1] for value in values])
    return evaluate_strict


def logic(decisive):
    def evaluate_logic(node, env):
        values = [evaluate(arg, env) for arg in node.args]
        if (PRESENT, decisive) in values:
            return PRESENT, decisive
        bad = worst(values)
        return bad if bad[0] != PRESENT else (PRESENT, not decisive)
    return evaluate_logic


def is_missing(node, env):
    state = evaluate(node.args[0], env)
    if state[0] in (UNSURE, INVALID, FAULTED):
        return state
    return PRESENT, (state[0] == MISSING) != node.data


def in_words(node, env, text):
    words = node.data[0]
    if identity(node.args[0], env):
        return PRESENT, (canonical_id(text) in map(canonical_id, words)) != node.data[1]
    return PRESENT, (text in words) != node.data[1]


def compare(node, env, a, b):
    if node.type == "truth" and node.args[0].type == "text" and \
            (identity(node.args[0], env) or identity(node.args[1], env)):
        a, b = canonical_id(a), canonical_id(b)
    return PRESENT, {"=": a == b, "!=": a != b}[node.data] if node.data in ("=", "!=") else {
        "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[node.data]


def identity(node, env):
    """Is it an identity number, directly or through a let?"""
    while node.op == "let":
        node = env.let_nodes[node.data]
    return node.op == "field" and node.data == "id_number"


def choose(node, env):
    condition = evaluate(node.args[0], env)
    return condition if condition[0] != PRESENT else evaluate(node.args[1 if condition[1] else 2],
                                                              env)


def brackets(node, env, x):
    total = Fraction(0)
    for i, (start, rate) in enumerate(node.data):
        upper = node.data[i + 1][0] if i + 1 < len(node.data) else x
        total += max(Fraction(0), min(x, upper) - start) * rate
    return number(total)


def step_round(node, env, x, step=Fraction(1)):
    return (FAULTED, "step") if step <= 0 else to_step(x, step, node.data)


def age(node, env, what):
    birth = what if isinstance(what, datetime.date) else birth_of(what)
    return (MISSING, None) if birth is None else number(full_years(birth, AS_OF))


def born(node, env, text):
    birth = birth_of(text)
    return (MISSING, None) if birth is None else (PRESENT, birth)


def shift(node, env, day, months):
    if months.denominator != 1:
        return FAULTED, "months"
    day = add_months(day, int(months))
    return (PRESENT, day) if day else (FAULTED, "date")


def paid(node, env, since):
    return number(sum((p[3] for p in env.past if p[0] >= since and node.data in (None, p[1])),
                      Fraction(0)))


def times(node, env, since):
    return number(len({p[2] for p in env.past if p[0] >= since and node.data in (None, p[1])}))


def last_amount(node, env):
    """All that was paid on the latest day, of the grant in node.data or of any."""
    found = [(p[0], p[3]) for p in env.past if node.data in (None, p[1])]
    if not found:
        return MISSING, None
    latest = max(day for day, _ in found)
    return number(sum((amount for day, amount in found if day == latest), Fraction(0)))


def last_paid(node, env):
    return (PRESENT, max(p[0] for p in env.past)) if env.past else (MISSING, None)


EVALUATE = {
    "constant": lambda node, env: (PRESENT, node.data[1]),
    "as_of": lambda node, env: (PRESENT, AS_OF),
    "field": lambda node, env: env.fields[node.data],
    "let": lambda node, env: env.lets[node.data],
    "-": strict(lambda node, env, a, b=None: number(-a if b is None else a - b)),
    "+": strict(lambda node, env, a, b: number(a + b)),
    "*": strict(lambda node, env, a, b: number(a * b)),
    "/": strict(lambda node, env, a, b: number(a / b) if b else (FAULTED, "division")),
    "compare": strict(compare),
    "and": logic(False),
    "or": logic(True),
    "not": strict(lambda node, env, a: (PRESENT, not a)),
    "is_missing": is_missing,
    "in_words": strict(in_words),
    "in_list": strict(lambda node, env, a: (PRESENT, (a in env.listed) != node.data[1])),
    "min": strict(lambda node, env, *args: (PRESENT, min(args))),
    "max": strict(lambda node, env, *args: (PRESENT, max(args))),
    "abs": strict(lambda node, env, a: (PRESENT, abs(a))),
    "round": strict(step_round),
    "if": choose,
    "brackets": strict(brackets),
    "age": strict(age),
    "birth_date": strict(born),
    "year": strict(lambda node, env, d: number(d.year)),
    "month": strict(lambda node, env, d: number(d.month)),
    "days": strict(lambda node, env, a, b: number((b - a).days)),
    "months": strict(lambda node, env, a, b: number(months_between(a, b))),
    "paid": strict(paid),
    "times": strict(times),
    "last_paid": last_paid,
    "last_amount": last_amount,
    "previous": lambda node, env: env.previous.get(node.data, (MISSING, None)),
    "start_of_year": strict(lambda node, env, d: (PRESENT, d.replace(month=1, day=1))),
    "start_of_month": strict(lambda node, env, d: (PRESENT, d.replace(day=1))),
    "add_months": strict(shift),
}


BLAME = {}  # by op, of what other models add


def blame(node, env, found):
    """The fields whose missing values made NODE, which came out missing, so."""
    if node.op in BLAME:
        BLAME[node.op](node, env, found)
    elif node.op == "field":
        found.add(node.data)
    elif node.op == "let":
        blame(env.let_nodes[node.data], env, found)
    elif node.op in ("last_paid", "last_amount"):
        found.add("last_paid")
    elif node.op == "previous":
        found.add("previous")
    elif node.op == "if" and evaluate(node.args[0], env)[0] == PRESENT:
        blame(node.args[1 if evaluate(node.args[0], env)[1] else 2], env, found)
    else:
        guilty = [arg for arg in node.args if evaluate(arg, env)[0] in (MISSING, UNSURE)]
        if node.op == "if":
            guilty = node.args[:1]
        if not guilty and node.op in ("age", "birth_date"):
            guilty = node.args
        for arg in guilty:
            blame(arg, env, found)


def always_fails(node, env):
    """Would the rules be refused, since a part of NODE fails for everybody?"""
    if node.is_constant(env.let_nodes) and evaluate(node, env)[0] == FAULTED:
        return True
    if node.op == "/" and node.args[1].is_constant(env.let_nodes) and evaluate(node.args[1], env) == (
            PRESENT, 0):
        return True
    if len(node.args) == 2 and node.args[1].is_constant():
        value = evaluate(node.args[1], env)
        if node.op == "round" and value[0] == PRESENT and value[1] <= 0:
            return True
        if node.op == "add_months" and value[0] == PRESENT and value[1].denominator != 1:
            return True
    return any(always_fails(arg, env) for arg in node.args)
