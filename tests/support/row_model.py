"""Tables, sums over rows and households of the rules language, worked out anew for scheme_model.py.

Shares nothing with the C code. A sum is the node `sum` (data: kind, the fields it is made per, the
name of the let it stands in; args: what is summed, if anything), a lookup the node `lookup` (data:
the table's name; args: the keys).
"""

from collections import namedtuple

import expr_model
from expr_model import FAULTED, INVALID, MISSING, PRESENT, UNSURE, evaluate

TableRow = namedtuple("TableRow", "keys since value")  # SINCE: a date, or None
Table = namedtuple("Table", "name key_types value_type dated otherwise rows")
Household = namedtuple("Household", "of head")


# --- Tables --------------------------------------------------------------------------------------

def look_up(node, env, *keys):
    table = env.tables[node.data]
    best = None
    for row in table.rows:
        if row.keys != keys or (table.dated and row.since > expr_model.AS_OF):
            continue
        if best is None or (table.dated and row.since > best.since):
            best = row
    if best is not None:
        return PRESENT, best.value
    return (MISSING, None) if table.otherwise is None else (PRESENT, table.otherwise)


def blame_lookup(node, env, found):
    guilty = [arg for arg in node.args if evaluate(arg, env)[0] in (MISSING, UNSURE)]
    for arg in guilty:
        expr_model.blame(arg, env, found)
    if not guilty:
        found.add(node.data)


def blame_sum(node, env, found):
    _, per, let = node.data
    if evaluate(node, env)[0] == UNSURE:
        found.add("sum:" + let)
    else:
        found.update(field for field in per if env.fields[field][0] == MISSING)


expr_model.EVALUATE["lookup"] = expr_model.strict(look_up)
expr_model.EVALUATE["sum"] = lambda node, env: env.sums.get(id(node), (UNSURE, None))
expr_model.BLAME["lookup"] = blame_lookup
expr_model.BLAME["sum"] = blame_sum


# --- Which rows count ------------------------------------------------------------------------------

def turned_away(number, repeats):
    return any(number in first and (unique.policy == "reject" or
                                    (unique.policy == "keep_first" and first[number] != number))
               for unique, first in repeats)


def held_as_repeated(number, repeats):
    return any(number in first and unique.policy == "hold" for unique, first in repeats)


def group_value(row, fields):
    """(state, the values of FIELDS)."""
    values = [row.fields[field] for field in fields]
    return max((state for state, _ in values), default=PRESENT), tuple(value for _, value in values)


def stands_in(group, fields, row):
    """Does a malformed ROW have a cell for each of the values? It may be split in any way."""
    cells = [cell.strip() for cell in row.cells]
    return all(value in cells for value in group)


# --- Sums --------------------------------------------------------------------------------------------

def sums_in(node):
    if node.op == "sum":
        yield node
    else:
        for arg in node.args:
            yield from sums_in(arg)


def own_part(node, env):
    """What one row adds to the sum NODE."""
    if not node.args:
        return PRESENT, 1
    state, value = evaluate(node.args[0], env)
    if state == PRESENT and node.data[0] == "count":
        value = int(value)
    return state, value


def come_to(kind, parts):
    if any(state != PRESENT for state, _ in parts):
        return UNSURE, None
    values = [value for _, value in parts]
    if kind in ("total", "count"):
        return expr_model.number(sum(values))
    if not values:
        return MISSING, None
    return PRESENT, (max if kind == "highest" else min)(values)


def make_sum(node, rows, envs, repeats):
    """Gives every whole row's env what the sum NODE comes to for it."""
    kind, per, _ = node.data
    groups = {}
    for number, (row, env) in enumerate(zip(rows, envs)):
        if not row.whole:
            continue
        state, group = group_value(row, per)
        if state != PRESENT:
            env.sums[id(node)] = (state, None)
            continue
        parts = groups.setdefault(group, ([], []))
        parts[1].append(env)
        if turned_away(number, repeats):
            continue
        held = held_as_repeated(number, repeats)
        parts[0].append((UNSURE, None) if held else own_part(node, env))
    for group, (parts, members) in groups.items():
        result = come_to(kind, parts)
        if parts and any(stands_in(group, per, row) for row in rows if not row.whole):
            result = UNSURE, None
        for env in members:
            env.sums[id(node)] = result


def derive(scheme, rows, envs, repeats):
    """All lets of all rows, one let after the other: sums look at all rows."""
    for name, node in scheme.lets.items():
        for part in sums_in(node):
            make_sum(part, rows, envs, repeats)
        for env in envs:
            if env is not None:
                env.lets[name] = evaluate(node, env)


# --- Households ----------------------------------------------------------------------------------------

ALONE, HEAD, MEMBER, HELD, HELD_HEAD, NOWHERE = range(6)


def is_unsettled(scheme, number, row, repeats):
    bad = any(row.fields[column.name][0] == INVALID or
              (row.fields[column.name][0] == MISSING and not column.optional)
              for column in scheme.columns)
    return bad or held_as_repeated(number, repeats)


def roles(scheme, rows, envs, repeats):
    """For each row what it is in its household."""
    result, houses = [ALONE] * len(rows), {}
    if scheme.household is None:
        return result
    for number, row in enumerate(rows):
        if not row.whole or turned_away(number, repeats):
            continue
        state, house = group_value(row, scheme.household.of)
        if state == PRESENT:
            houses.setdefault(house, []).append(number)
        elif state == MISSING:
            result[number] = NOWHERE
    for members in houses.values():
        heads = {n: evaluate(scheme.household.head, envs[n]) for n in members}
        true = [n for n, head in heads.items() if head == (PRESENT, True)]
        certain = len(true) == 1 and all(state == PRESENT for state, _ in heads.values())
        unsettled = any(is_unsettled(scheme, n, rows[n], repeats) for n in members)
        if not certain:
            result_of = dict.fromkeys(members, HELD)
        elif not unsettled:
            result_of = {**dict.fromkeys(members, MEMBER), true[0]: HEAD}
        elif any(evaluate(rule.when, envs[true[0]]) == (PRESENT, True) for rule in scheme.rejects):
            result_of = {**dict.fromkeys(members, MEMBER), true[0]: HEAD}
        else:
            result_of = {**dict.fromkeys(members, HELD), true[0]: HELD_HEAD}
        for n, role in result_of.items():
            result[n] = role
    return result


def failed_itself(node, env):
    """NODE failed, and nothing that it is made of did."""
    return node.op != "let" and evaluate(node, env)[0] == FAULTED and \
        not any(evaluate(arg, env)[0] == FAULTED for arg in node.args)
