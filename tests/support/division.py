"""An oracle for lib/budget: who is paid from which fund, worked out in another way.

Nothing here searches for paths: whether a division exists is decided by Hall's condition over all
sets of funds (what only these funds may pay is no more than they hold), and everything else is
derived from it by closed formulas on exact fractions. It is slow and meant for a handful of funds.

Payments are put into the classes that the same funds may pay, a class being a bit mask.
"""

from collections import namedtuple
from fractions import Fraction

Purse = namedtuple("Purse", "funds rooms limit")  # funds: their numbers; limit: None if there is none


def subsets(count):
    return range(1 << count)


def held(rooms, chosen):
    return sum(room for i, room in enumerate(rooms) if chosen >> i & 1)


def bound_to(demand, chosen):
    """What is asked by classes that only funds in CHOSEN may pay."""
    return sum(asked for mask, asked in demand.items() if mask & ~chosen == 0)


def can_pay(purse, demand):
    if purse.limit is not None and sum(demand.values()) > purse.limit:
        return False
    return all(bound_to(demand, u) <= held(purse.rooms, u) for u in subsets(len(purse.rooms)))


def most_missing(purse, demand):
    """How much is short with the best division, earmarks alone considered."""
    return max(bound_to(demand, u) - held(purse.rooms, u) for u in subsets(len(purse.rooms)))


def drawn(purse, demand):
    """What each fund gives when earlier funds are used up first and everybody is paid."""
    total, sums = sum(demand.values()), [0]
    for i in range(len(purse.rooms)):
        early = (1 << (i + 1)) - 1
        rest = max(bound_to(demand, u) - held(purse.rooms, u & early)
                   for u in subsets(len(purse.rooms)))
        sums.append(total - max(rest, 0))
    return [b - a for a, b in zip(sums, sums[1:])]


def cells(purse, demand):
    """What each class has from each fund: smaller masks first, each from its earliest funds."""
    supply = drawn(purse, demand)
    count = len(supply)
    left, result = dict(demand), {}
    for mask in sorted(demand):
        need = left.pop(mask)
        for fund in range(count):
            if not mask >> fund & 1:
                continue
            later = mask & ~((2 << fund) - 1)
            part = need
            for u in subsets(count):
                if u >> fund & 1 and later & ~u:
                    part = min(part, held(supply, u) - bound_to(left, u))
            result[mask, fund] = part
            supply[fund] -= part
            need -= part
        assert need == 0
    assert not any(supply)
    return result


def draws(purse, payments):
    """[(payment, fund, amount)], payments being [(mask, amount)] in read order."""
    demand = {}
    for mask, amount in payments:
        if amount:
            demand[mask] = demand.get(mask, 0) + amount
    share, lines = cells(purse, demand), []
    for number, (mask, amount) in enumerate(payments):
        for fund in range(len(purse.rooms)):
            part = min(amount, share.get((mask, fund), 0))
            if amount and part:
                lines.append((number, purse.funds[fund], part))
                share[mask, fund] -= part
                amount -= part
        assert amount == 0
    return lines


def down_the_ranking(purses, order, payments, skip):
    """The payments that are made, PAYMENTS being [[(mask, amount) for each purse]]."""
    taken, made = [{} for _ in purses], set()
    for number in order:
        trial = [dict(t) for t in taken]
        for t, (mask, amount) in zip(trial, payments[number]):
            if amount:
                t[mask] = t.get(mask, 0) + amount
        if all(can_pay(purse, t) for purse, t in zip(purses, trial)):
            taken = trial
            made.add(number)
        elif not skip:
            break
    return made


def ratios(purse, demand):
    """The part of what it asks that each class gets: max-min fair, exactly."""
    result = {}
    active, free = dict(demand), (1 << len(purse.rooms)) - 1
    limit = purse.limit
    while active:
        best, tight = Fraction(1), 0
        for u in subsets(len(purse.rooms)):
            asked = sum(a for mask, a in active.items() if mask & free & ~u == 0)
            if u & ~free or not asked:
                continue
            ratio = Fraction(held(purse.rooms, u), asked)
            if ratio < best:
                best, tight = ratio, u
            elif ratio == best:
                tight |= u
        asked = sum(active.values())
        if limit is not None and limit < best * asked:
            result.update(dict.fromkeys(active, Fraction(limit, asked)))
            break
        if best == 1:
            result.update(dict.fromkeys(active, best))
            break
        for mask in [m for m in active if m & free & ~tight == 0]:
            result[mask] = best
            if limit is not None:
                limit -= best * active[mask]
            del active[mask]
        free &= ~tight
    return result


def prorate(purse, payments, places, step):
    """The amounts of PAYMENTS [(mask, amount)] when the money is short."""
    demand = {}
    for mask, amount in payments:
        if amount:
            demand[mask] = demand.get(mask, 0) + amount
    part = ratios(purse, demand)
    amounts, remainders = [], {}
    for number, (mask, amount) in enumerate(payments):
        exact = part.get(mask, Fraction(1)) * amount
        if exact == amount:
            amounts.append(amount)
            continue
        amounts.append(int(exact // step) * step)
        remainders[number] = exact - amounts[-1]
    taken = {}
    for (mask, _), amount in zip(payments, amounts):
        if amount:
            taken[mask] = taken.get(mask, 0) + amount
    assert can_pay(purse, taken)
    open_ = sorted(remainders, key=lambda n: (-remainders[n], places[n]))
    while open_:
        still = []
        for number in open_:
            mask, most = payments[number]
            trial = dict(taken)
            trial[mask] = trial.get(mask, 0) + step
            if amounts[number] + step <= most and can_pay(purse, trial):
                taken = trial
                amounts[number] += step
                still.append(number)
        open_ = still
    return amounts
