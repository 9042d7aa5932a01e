#!/usr/bin/python3 -B
"""Random batches through lib/budget, each answer compared with division.py to the fen.

DRIVER is build/release/tests/unit/budget/oracle_test, which says what it reads and writes.

usage: budget_property.py DRIVER SEED COUNT
"""

import random
import re
import subprocess
import sys

import division

MONEY, GOODS = 0, 1
REFUSE, RANK, PRORATE = 0, 1, 2


def make_case(rng):
    tiers = rng.randint(1, 6)
    grants = [rng.randrange(min(3, t + 1)) for t in range(tiers)]
    scale = rng.choice([1, 1, 1, 1, 1, 7, 10, 10, 100, 100, 10**9])
    small, large = rng.randint(15, 19), rng.randint(100, 900)

    def fund(kind):
        mask = -1 if rng.random() < 0.3 else rng.randrange(1 << tiers)
        return kind, rng.randint(0, rng.choice([10, 40, 120, 900])) * scale, mask

    funds = [fund(MONEY) for _ in range(rng.choice([0, 1, 2, 2, 3, 4, 5]))]
    funds += [fund(GOODS) for _ in range(rng.choice([0, 0, 0, 1, 2, 3]))]
    rng.shuffle(funds)
    money = [f[1] for f in funds if f[0] == MONEY]
    total = sum(money) if money else rng.randint(0, 200) * scale * rng.choice([1, 1, 5])
    if money and rng.random() < 0.3:
        total = rng.randint(total // 2, total)
    goods_total = rng.randint(0, 60) if rng.random() < 0.3 else -1
    scores = [rng.randint(-3, 3) for _ in range(rng.randint(0, 9))]
    entitlements = []
    for person in range(len(scores)):
        taken = set()
        for tier in sorted(rng.sample(range(tiers), rng.randint(0, min(3, tiers)))):
            if grants[tier] in taken:
                continue
            taken.add(grants[tier])
            amount = rng.choice([0, rng.randint(1, 20), rng.randint(1, 60), small, large]) * scale
            if amount and rng.random() < 0.3:
                amount += rng.randrange(scale)
            goods = rng.choice([0, 0, rng.randint(1, 12)])
            quantity = rng.randint(1, 3) if goods or rng.random() < 0.1 else 0
            entitlements.append((person, tier, amount, goods, quantity))
    asked = sum(e[2] for e in entitlements)
    if not money and rng.random() < 0.5:
        total = max(asked - rng.randint(0, asked // 10 + 1), 0)
    return {
        "grants": grants,
        "funds": funds,
        "budget": (total, goods_total, rng.choice([REFUSE, RANK, PRORATE]), rng.randrange(2),
                   rng.choice([1, 1, 10, 100]), rng.randrange(3)),
        "scores": scores,
        "entitlements": entitlements,
    }


def write_case(case):
    numbers = [len(case["grants"]), *case["grants"], len(case["funds"])]
    for fund in case["funds"]:
        numbers += fund
    numbers += [*case["budget"], len(case["scores"])]
    for person, score in enumerate(case["scores"]):
        mine = [e for e in case["entitlements"] if e[0] == person]
        numbers += [score, len(mine)]
        for _, tier, *amounts in mine:
            numbers += [tier, *amounts]
    return " ".join(map(str, numbers))


def purse_of(case, kind, asked):
    """The funds of KIND; without any, one without a number that holds the whole budget."""
    funds = [(i, f[1]) for i, f in enumerate(case["funds"]) if f[0] == kind]
    total, goods_total = case["budget"][:2]
    limit = total if kind == MONEY else goods_total if goods_total >= 0 else None
    if not funds:
        return division.Purse([-1], [asked if limit is None else limit], limit)
    return division.Purse([i for i, _ in funds], [room for _, room in funds], limit)


def mask_of(case, purse, tier):
    mask = 0
    for i, fund in enumerate(purse.funds):
        tiers = -1 if fund < 0 else case["funds"][fund][2]
        mask |= (tiers >> tier & 1) << i
    return mask


def ranking(case):
    by = case["budget"][5]

    def key(number):
        person, tier, *_ = case["entitlements"][number]
        score = case["scores"][person]
        return tier if by == 0 else score if by == 1 else -score

    order = sorted(range(len(case["entitlements"])), key=lambda n: (key(n), n))
    return order, {number: place for place, number in enumerate(order)}


class Expected:
    """What should come out: decisions, amounts, goods, quantities, reasons, draws."""

    def __init__(self, case):
        people = case["entitlements"]
        asked = [sum(e[2] for e in people), sum(e[3] for e in people)]
        self.purses = [purse_of(case, kind, asked[kind]) for kind in (MONEY, GOODS)]
        masks = [[mask_of(case, purse, e[1]) for purse in self.purses] for e in people]
        self.masks, self.asked = masks, asked
        self.decision = ["pay"] * len(people)
        self.amount = [e[2] for e in people]
        self.goods = [e[3] for e in people]
        self.quantity = [e[4] for e in people]
        self.budget = [False] * len(people)
        self.refused = False
        if not all(division.can_pay(self.purses[k], self.demand(k)) for k in (MONEY, GOODS)):
            (self.refuse, self.rank, self.prorate)[case["budget"][2]](case)

    def demand(self, kind):
        result = {}
        for mask, amount in zip(self.masks, (self.amount, self.goods)[kind]):
            if amount:
                result[mask[kind]] = result.get(mask[kind], 0) + amount
        return result

    def wait(self, number):
        self.decision[number] = "wait"
        self.amount[number] = self.goods[number] = 0
        self.budget[number] = True

    def refuse(self, case):
        self.refused = True

    def rank(self, case):
        order, _ = ranking(case)
        payments = [[(m[MONEY], a), (m[GOODS], g)]
                    for m, a, g in zip(self.masks, self.amount, self.goods)]
        made = division.down_the_ranking(self.purses, order, payments, case["budget"][3])
        for number in order:
            if number not in made:
                self.wait(number)

    def prorate(self, case):
        order, places = ranking(case)
        payments = [[(m[GOODS], g)] for m, g in zip(self.masks, self.goods)]
        handed = division.down_the_ranking([self.purses[GOODS]], order, payments,
                                           case["budget"][3])
        for number in order:
            if number in handed or not self.goods[number]:
                continue
            self.goods[number] = self.quantity[number] = 0
            self.budget[number] = True
            if not self.amount[number]:
                self.quantity[number] = case["entitlements"][number][4]
                self.wait(number)
        before = list(self.amount)
        self.amount = division.prorate(
            self.purses[MONEY], [(m[MONEY], a) for m, a in zip(self.masks, before)], places,
            case["budget"][4])
        for number, amount in enumerate(self.amount):
            if amount == before[number]:
                continue
            self.budget[number] = True
            if not amount and not self.quantity[number]:
                self.wait(number)

    def draws(self):
        lines = [[] for _ in self.amount]
        parts = (self.amount, self.goods)
        for kind in (MONEY, GOODS):
            payments = [(m[kind], a) for m, a in zip(self.masks, parts[kind])]
            for number, fund, part in division.draws(self.purses[kind], payments):
                line = [number, fund, 0, 0]
                line[2 + kind] = part
                lines[number].append(line)
        result = []
        for number, mine in enumerate(lines):
            if self.decision[number] != "pay":
                continue
            if not mine:
                mine = [[number, -1, 0, 0]]
            mine.sort(key=lambda line: line[1] if line[1] >= 0 else 1 << 16)
            if len(mine) > 1 and mine[-1][1] == -1 and mine[-1][2] == 0:
                mine[0][3] += mine.pop()[3]
            result += map(tuple, mine)
        return result


def fen(text):
    return int(text.replace(",", "").replace(".", ""))


def check_told(case, expected, told):
    """The refusal names the shortfall: in all where that is exceeded, and every set that is short,
    adding up to the least that any division leaves unpaid."""
    for kind in (MONEY, GOODS):
        purse, demand = expected.purses[kind], expected.demand(kind)
        mine = [t for t in told if t.startswith("goods worth") == (kind == GOODS)]
        available = sum(purse.rooms)
        if purse.limit is not None:
            available = min(available, purse.limit)
        in_all = [t for t in mine if " exceed the " in t]
        excess = expected.asked[kind] - available
        assert len(in_all) == (excess > 0), (kind, in_all, excess)
        for text in in_all:
            numbers = [fen(n) for n in re.findall(r"[\d,]+\.\d\d", text)]
            assert numbers == [expected.asked[kind], available, excess], text
        short = sum(fen(re.search(r"[\d,]+\.\d\d", t)[0]) for t in mine if " short for " in t)
        missing = division.most_missing(purse, demand) if purse.funds[0] >= 0 else 0
        assert short == missing, (kind, short, missing, mine)


def check_needed(purse, demand, needed):
    """A refusal names as needed of each fund what would pay everybody, and no more than that."""
    if purse.funds[0] < 0:
        return
    demand = {mask: asked for mask, asked in demand.items() if mask}
    mine = [needed[f] for f in purse.funds]
    assert sum(mine) == sum(demand.values()), (mine, demand)
    assert division.can_pay(division.Purse(purse.funds, mine, None), demand)
    more = sum(max(n - room, 0) for n, room in zip(mine, purse.rooms))
    assert more == max(division.most_missing(purse, demand), 0)


def check(case, answer):
    expected = Expected(case)
    head = answer[0].split()
    told = [line.split(" ", 2)[2] for line in answer if line.startswith("error ")]
    assert head[0] == ("refused" if expected.refused else "paid"), head
    if expected.refused:
        assert told
        check_told(case, expected, told)
        assert [int(n) for n in head[1:3]] == expected.asked
        for kind in (MONEY, GOODS):
            check_needed(expected.purses[kind], expected.demand(kind), [int(n) for n in head[3:]])
        return "refused"
    assert not told, told
    rows = [line.split() for line in answer if line.startswith("entitlement ")]
    assert [r[1] for r in rows] == expected.decision
    assert [int(r[2]) for r in rows] == expected.amount
    assert [int(r[3]) for r in rows] == expected.goods
    assert [int(r[4]) for r in rows] == expected.quantity
    assert ["budget" in r[6] for r in rows] == expected.budget
    best = {}
    for entitlement, decision in zip(case["entitlements"], expected.decision):
        if best.get(entitlement[0]) != "pay":
            best[entitlement[0]] = decision
    assert [r[5] for r in rows] == [best[e[0]] for e in case["entitlements"]]
    draws = [tuple(map(int, line.split()[1:])) for line in answer if line.startswith("draw ")]
    assert draws == expected.draws(), (draws, expected.draws())
    drawn = [sum(d[2] + d[3] if case["funds"][f][0] else d[2] for d in draws if d[1] == f)
             for f in range(len(case["funds"]))]
    assert [int(n) for n in head[1:]] == [sum(expected.amount), sum(expected.goods), *drawn]
    return "whole" if not any(expected.budget) else ("", "ranked", "prorated")[case["budget"][2]]


def answers(output):
    one = []
    for line in output.splitlines():
        if line == "end":
            yield one
            one = []
        else:
            one.append(line)


def main():
    driver, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rng = random.Random(seed)
    cases = [make_case(rng) for _ in range(count)]
    text = "\n".join([str(len(cases)), *map(write_case, cases)]) + "\n"
    run = subprocess.run([driver, "--divide"], input=text, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"{driver} ended with {run.returncode}\n{run.stderr}")
    kinds, done = {}, 0
    for case, answer in zip(cases, answers(run.stdout)):
        try:
            kind = check(case, answer)
        except AssertionError as error:
            print("1", write_case(case), sep="\n")
            print(*answer, sep="\n")
            sys.exit(f"seed {seed}, case {done}: {case}\n{error!r}")
        kinds[kind] = kinds.get(kind, 0) + 1
        done += 1
    assert done == count, "some cases have no answer"
    print(f"{done} batches as expected,", ", ".join(f"{n} {k}" for k, n in sorted(kinds.items())))


if __name__ == "__main__":
    main()
