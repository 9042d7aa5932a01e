/* Where money is short, what part of it can everybody have? */
#include "budget/fund_share.h"
#include "base/arena.h"
#include <stdlib.h>

#include "base/banned.h"

/* The claims and funds that have no share yet. */
struct search {
    const struct purse *purse;
    uint64_t *masks; /* of the claims, without the funds that are used up */
    wide *asked;     /* 0 once a claim has its share */
    wide limit;      /* what is left of it */
    wide total;      /* asked by the claims that are left */
    uint64_t funds;  /* that are left */
    bool *tight;     /* the claims of the share being found */
};

static void search_init(struct search *search, const struct purse *purse, wide limit)
{
    size_t count = purse->claim_count;

    *search = (struct search){
        .purse = purse,
        .masks = memory_resize(NULL, count, sizeof *search->masks),
        .asked = memory_resize(NULL, count, sizeof *search->asked),
        .tight = memory_resize(NULL, count, sizeof *search->tight),
        .limit = limit,
        .total = purse->total,
        .funds = UINT64_MAX,
    };
    for (size_t i = 0; i < count; i++) {
        search->masks[i] = purse->masks[i];
        search->asked[i] = purse->asked[i];
    }
}

static void search_release(struct search *search)
{
    free(search->masks);
    free(search->asked);
    free(search->tight);
}

/* Marks the claims that compete for the FUNDS reached from those who fell short, and makes their
 * share: what these funds hold against what these claims ask. */
static void mark_tight(struct search *search, const struct flow *flow, const bool *fell_short,
                       struct share *share)
{
    uint64_t funds = 0;

    for (size_t i = 0; i < flow->claims; i++)
        if (fell_short[i])
            funds |= search->masks[i];
    funds = flow_reach(flow, funds);
    *share = (struct share){.funds = funds};
    for (size_t i = 0; i < flow->claims; i++) {
        search->tight[i] = fell_short[i] || (flow->sources[i] & funds) != 0;
        if (search->tight[i])
            share->asked += search->asked[i];
    }
    for (size_t f = 0; f < flow->funds; f++)
        if (funds >> f & 1)
            share->available += search->purse->room[f];
}

/* Gives every claim the same part of what it asks, AVAILABLE / ASKED of SHARE. If that goes it is
 * true; if not, SHARE becomes the smaller one of claims for which it does not. */
static bool try_share(struct search *search, struct share *share)
{
    const struct purse *purse = search->purse;
    bool *fell_short = memory_resize(NULL, purse->claim_count, sizeof *fell_short);
    wide room[FLOW_FUNDS];
    struct flow flow;
    bool all = true;

    for (size_t f = 0; f < purse->fund_count; f++)
        room[f] = purse->room[f] * share->asked;
    flow_init(&flow, search->masks, purse->claim_count, room, purse->fund_count, WIDE_MAX);
    for (size_t i = 0; i < purse->claim_count; i++) {
        wide part = search->asked[i] * share->available;

        fell_short[i] = flow_add(&flow, i, part) != part;
        all = all && !fell_short[i];
    }
    if (!all)
        mark_tight(search, &flow, fell_short, share);
    flow_release(&flow);
    free(fell_short);
    return all;
}

/* Finds the tightest share of what is left; false if there is enough for all. */
static bool find_tightest(struct search *search, struct share *share)
{
    if (search->total == 0)
        return false;
    *share = (struct share){.available = 1, .asked = 1};
    if (search->limit < search->total)
        *share = (struct share){.available = search->limit, .asked = search->total};
    for (size_t i = 0; i < search->purse->claim_count; i++)
        search->tight[i] = search->asked[i] > 0;
    while (!try_share(search, share))
        ;
    return share->available < share->asked;
}

/* Takes the claims of SHARE, numbered INDEX, and its funds out of the search. */
static void settle(struct search *search, const struct share *share, uint32_t index, uint32_t *of)
{
    for (size_t i = 0; i < search->purse->claim_count; i++) {
        if (search->tight[i]) {
            of[i] = index;
            search->asked[i] = 0;
        }
        search->masks[i] &= ~share->funds;
    }
    search->total -= share->asked;
    search->limit -= search->limit == WIDE_MAX ? 0 : share->available;
}

void shares_find(struct shares *shares, const struct purse *purse, wide limit)
{
    struct search search;
    struct share share;

    search_init(&search, purse, limit);
    *shares = (struct shares){0};
    shares->of = memory_resize(NULL, purse->claim_count, sizeof *shares->of);
    for (size_t i = 0; i < purse->claim_count; i++)
        shares->of[i] = NO_SHARE;
    while (find_tightest(&search, &share)) {
        shares->items = memory_resize(shares->items, shares->count + 1, sizeof *shares->items);
        shares->items[shares->count] = share;
        settle(&search, &share, (uint32_t)shares->count++, shares->of);
    }
    search_release(&search);
}

/* The funds that each claim has to itself: those of its share, or none that any share uses up. */
static uint64_t *own_funds(const struct purse *purse, const struct shares *shares)
{
    uint64_t *masks = memory_resize(NULL, purse->claim_count, sizeof *masks);
    uint64_t used_up = 0;

    for (size_t s = 0; s < shares->count; s++)
        used_up |= shares->items[s].funds;
    for (size_t i = 0; i < purse->claim_count; i++) {
        uint64_t own = ~used_up;

        if (shares->of[i] != NO_SHARE)
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): who has a share has items */
            own = shares->items[shares->of[i]].funds;
        masks[i] = purse->masks[i] & own;
    }
    return masks;
}

void shares_needed(const struct purse *purse, wide needed[static FLOW_FUNDS])
{
    struct shares shares;
    struct flow flow;
    uint64_t *masks;

    shares_find(&shares, purse, WIDE_MAX);
    masks = own_funds(purse, &shares);
    flow_init(&flow, masks, purse->claim_count, purse->room, purse->fund_count, WIDE_MAX);
    for (size_t f = 0; f < FLOW_FUNDS; f++)
        needed[f] = 0;
    for (size_t i = 0; i < purse->claim_count; i++) {
        wide missing = purse->asked[i] - flow_add(&flow, i, purse->asked[i]);

        if (missing && masks[i])
            needed[63 - __builtin_clzll(masks[i])] += missing;
    }
    flow_settle(&flow);
    for (size_t f = 0; f < purse->fund_count; f++)
        needed[f] += purse->room[f] - flow.room[f];
    flow_release(&flow);
    free(masks);
    shares_release(&shares);
}

void shares_release(struct shares *shares)
{
    free(shares->items);
    free(shares->of);
    *shares = (struct shares){0};
}
