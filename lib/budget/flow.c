/* How are payments divided over funds, some of which may pay only some of them? */
#include "budget/flow.h"
#include "base/arena.h"
#include <stdlib.h>

#include "base/banned.h"

#define NOWHERE FLOW_FUNDS

/* A way from fund to fund along which claims move over: steps[0] is where it starts. */
struct path {
    size_t count;
    size_t steps[FLOW_FUNDS];
    size_t movers[FLOW_FUNDS]; /* the claim that moves from steps[i] to steps[i + 1] */
};

static uint64_t bit(size_t fund)
{
    return UINT64_C(1) << fund;
}

/* The number of the lowest bit of MASK, which it takes off. */
static size_t next_fund(uint64_t *mask)
{
    size_t fund = (size_t)__builtin_ctzll(*mask);

    *mask &= *mask - 1;
    return fund;
}

static wide smaller(wide a, wide b)
{
    return a < b ? a : b;
}

static wide *cell(const struct flow *flow, size_t claim, size_t fund)
{
    return &flow->given[claim * flow->funds + fund];
}

/* Counts CLAIM among those that could move away from FUND, or no longer (BY = -1). */
static void count_mover(struct flow *flow, size_t claim, size_t fund, int by)
{
    uint64_t rest = flow->masks[claim] & ~bit(fund);

    while (rest) {
        size_t to = next_fund(&rest);

        flow->movers[fund][to] += (uint32_t)by;
        if (flow->movers[fund][to])
            flow->moves[fund] |= bit(to);
        else
            flow->moves[fund] &= ~bit(to);
    }
}

/* Changes what CLAIM has from FUND, without looking at the fund's room. */
static void change(struct flow *flow, size_t claim, size_t fund, wide by)
{
    wide *given = cell(flow, claim, fund);
    bool had = *given != 0;

    *given += by;
    if (had == (*given != 0))
        return;
    flow->sources[claim] ^= bit(fund);
    count_mover(flow, claim, fund, had ? -1 : 1);
}

/* The shortest path from one of the funds in FROM to one in TO; false if there is none. */
static bool find_path(const struct flow *flow, uint64_t from, uint64_t to, struct path *path)
{
    size_t before[FLOW_FUNDS];
    uint64_t seen = from, front = from;
    size_t at;

    for (uint64_t rest = from; rest;)
        before[next_fund(&rest)] = NOWHERE;
    while (front && !(seen & to)) {
        uint64_t next = 0;

        while (front) {
            size_t fund = next_fund(&front);
            uint64_t fresh = flow->moves[fund] & ~seen;

            seen |= fresh;
            next |= fresh;
            while (fresh)
                before[next_fund(&fresh)] = fund;
        }
        front = next;
    }
    to &= seen;
    if (!to)
        return false;
    path->count = 0;
    for (at = next_fund(&to); at != NOWHERE; at = before[at])
        path->steps[path->count++] = at;
    for (size_t i = 0; i < path->count / 2; i++) {
        at = path->steps[i];
        path->steps[i] = path->steps[path->count - 1 - i];
        path->steps[path->count - 1 - i] = at;
    }
    return true;
}

/* Chooses for each step of PATH the claim that can move most; gives how much can move all the way,
 * at most MOST. Only claims from FIRST on move. */
static wide choose_movers(const struct flow *flow, size_t first, struct path *path, wide most)
{
    for (size_t i = 0; i + 1 < path->count; i++) {
        wide best = 0;

        for (size_t claim = first; claim < flow->claims; claim++) {
            wide given = *cell(flow, claim, path->steps[i]);

            if (given > best && flow->masks[claim] & bit(path->steps[i + 1])) {
                best = given;
                path->movers[i] = claim;
            }
        }
        most = smaller(most, best);
    }
    return most;
}

static void move_along(struct flow *flow, const struct path *path, wide amount)
{
    for (size_t i = 0; i + 1 < path->count; i++) {
        change(flow, path->movers[i], path->steps[i], -amount);
        change(flow, path->movers[i], path->steps[i + 1], amount);
    }
}

static uint64_t funds_with_room(const struct flow *flow)
{
    uint64_t mask = 0;

    for (size_t fund = 0; fund < flow->funds; fund++)
        if (flow->room[fund] > 0)
            mask |= bit(fund);
    return mask;
}

void flow_init(struct flow *flow, const uint64_t *masks, size_t claims, const wide *room,
               size_t funds, wide limit)
{
    size_t cells = claims * funds;

    *flow = (struct flow){.funds = funds, .claims = claims, .masks = masks, .limit = limit};
    for (size_t fund = 0; fund < funds; fund++)
        flow->room[fund] = room[fund];
    flow->given = memory_resize(NULL, cells, sizeof *flow->given);
    flow->most = memory_resize(NULL, claims, sizeof *flow->most);
    flow->sources = memory_resize(NULL, claims, sizeof *flow->sources);
    for (size_t i = 0; i < cells; i++)
        flow->given[i] = 0;
    for (size_t claim = 0; claim < claims; claim++) {
        flow->most[claim] = WIDE_MAX;
        flow->sources[claim] = 0;
    }
}

void flow_release(struct flow *flow)
{
    free(flow->given);
    free(flow->most);
    free(flow->sources);
    *flow = (struct flow){0};
}

wide flow_given(const struct flow *flow, size_t claim, size_t fund)
{
    return *cell(flow, claim, fund);
}

wide flow_add(struct flow *flow, size_t claim, wide amount)
{
    wide asked = smaller(amount, flow->limit);
    wide left = asked;

    for (uint64_t rest = flow->masks[claim]; rest && left;) {
        size_t fund = next_fund(&rest);
        wide part = smaller(left, flow->room[fund]);

        change(flow, claim, fund, part);
        flow->room[fund] -= part;
        left -= part;
    }
    while (left) {
        struct path path;
        wide part;

        if (!find_path(flow, flow->masks[claim], funds_with_room(flow), &path))
            break;
        part = smaller(left, flow->room[path.steps[path.count - 1]]);
        part = choose_movers(flow, 0, &path, part);
        move_along(flow, &path, part);
        change(flow, claim, path.steps[0], part);
        flow->room[path.steps[path.count - 1]] -= part;
        left -= part;
    }
    flow->limit -= asked - left;
    return asked - left;
}

void flow_remove(struct flow *flow, size_t claim, wide amount)
{
    flow->limit += amount;
    for (size_t fund = flow->funds; fund-- > 0 && amount;) {
        wide part = smaller(amount, *cell(flow, claim, fund));

        change(flow, claim, fund, -part);
        flow->room[fund] += part;
        amount -= part;
    }
}

bool flow_fit(struct flow *flow, size_t claim, wide amount)
{
    wide given;

    if (amount > flow->most[claim])
        return false;
    given = flow_add(flow, claim, amount);
    if (given == amount)
        return true;
    flow_remove(flow, claim, given);
    flow->most[claim] = given;
    return false;
}

uint64_t flow_reach(const struct flow *flow, uint64_t mask)
{
    uint64_t front = mask;

    while (front) {
        uint64_t fresh = flow->moves[next_fund(&front)] & ~mask;

        mask |= fresh;
        front |= fresh;
    }
    return mask;
}

/* Moves payments from later funds to FUND while it has room. */
static void use_up(struct flow *flow, size_t fund)
{
    uint64_t later = ~(bit(fund) | (bit(fund) - 1));
    struct path path;

    while (flow->room[fund] > 0 && find_path(flow, later, bit(fund), &path)) {
        wide part = choose_movers(flow, 0, &path, flow->room[fund]);

        move_along(flow, &path, part);
        flow->room[path.steps[0]] += part;
        flow->room[fund] -= part;
    }
}

/* Gives CLAIM as much from FUND as it can exchange with the claims behind it for what it has from
 * later funds; CLAIM and those before it no longer count among the movers. */
static void prefer(struct flow *flow, size_t claim, size_t fund)
{
    uint64_t later = ~(bit(fund) | (bit(fund) - 1));
    struct path path;

    while (flow->sources[claim] & later &&
           find_path(flow, bit(fund), flow->sources[claim] & later, &path)) {
        size_t from = path.steps[path.count - 1];
        wide part = choose_movers(flow, claim + 1, &path, *cell(flow, claim, from));

        move_along(flow, &path, part);
        *cell(flow, claim, fund) += part;
        *cell(flow, claim, from) -= part;
        flow->sources[claim] |= bit(fund);
        if (*cell(flow, claim, from) == 0)
            flow->sources[claim] &= ~bit(from);
    }
}

void flow_settle(struct flow *flow)
{
    for (size_t fund = 0; fund < flow->funds; fund++)
        use_up(flow, fund);
    for (size_t claim = 0; claim < flow->claims; claim++) {
        for (uint64_t rest = flow->sources[claim]; rest;)
            count_mover(flow, claim, next_fund(&rest), -1);
        for (uint64_t rest = flow->masks[claim]; rest;)
            prefer(flow, claim, next_fund(&rest));
    }
}
