/* A division of payments over funds, kept exact while payments come and go.
 *
 * Payments that the same funds may pay form a claim on these funds, which are a mask: one bit each,
 * in file order. What a claim has been given from each fund is a flow: whenever a payment does not
 * fit directly, others are moved to further funds that may pay them too, so that a payment is
 * turned down only when no division at all has room for it. The unit of amounts is the caller's:
 * fen, or fen times a common denominator. */
#ifndef RELIEF_BUDGET_FLOW_H
#define RELIEF_BUDGET_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FLOW_FUNDS 64 /* as many as a mask has bits; FUNDS_MOST of the rules */

/* Sums of any batch, and their products with a ratio's parts, without overflow. */
__extension__ typedef __int128 wide;
#define WIDE_MAX ((wide)((((wide)1 << 126) - 1) * 2 + 1))

struct flow {
    size_t funds; /* at most FLOW_FUNDS */
    size_t claims;
    const uint64_t *masks; /* for each claim, the funds that may pay it; not owned */
    wide room[FLOW_FUNDS]; /* what is left in each fund */
    wide limit;            /* what is left of the limit on all together */
    wide *given;           /* claims × funds */
    wide *most;            /* for each claim: more than this is known not to fit any more */
    uint64_t *sources;     /* for each claim, the funds it is given something from */
    uint32_t movers[FLOW_FUNDS][FLOW_FUNDS]; /* claims that could move from one to the other */
    uint64_t moves[FLOW_FUNDS];              /* where any claim could move to */
};

/* An empty division: FUNDS of ROOM each, LIMIT on all together (WIDE_MAX: none). */
void flow_init(struct flow *flow, const uint64_t *masks, size_t claims, const wide *room,
               size_t funds, wide limit);
void flow_release(struct flow *flow);

/* Gives CLAIM up to AMOUNT more; gives how much of it fits. */
wide flow_add(struct flow *flow, size_t claim, wide amount);
/* Gives CLAIM all of AMOUNT more, or nothing; says which. */
bool flow_fit(struct flow *flow, size_t claim, wide amount);
/* Takes AMOUNT, no more than it has, from CLAIM. */
void flow_remove(struct flow *flow, size_t claim, wide amount);
/* What CLAIM is given from FUND. */
wide flow_given(const struct flow *flow, size_t claim, size_t fund);

/* The funds that would have to give way for a payment by one of the funds in MASK: those, and all
 * that claims paid from them could move to, and so on. */
uint64_t flow_reach(const struct flow *flow, uint64_t mask);

/* Uses earlier funds up before later ones, with every claim keeping what it is given in all: the
 * first fund gives as much as any division lets it, then the second, and so on. Of the divisions
 * that do so, the first claim, which has the smallest mask, takes the one that gives it most from
 * its earliest funds; of those that are left then, the second claim; and so on (see the example in
 * allocate.h). There is exactly one such division. Nothing may be added or removed afterwards. */
void flow_settle(struct flow *flow);

#endif
