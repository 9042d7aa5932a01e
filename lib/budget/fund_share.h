/* How far the money goes: which payments must do with less, and with how much of what they ask. */
#ifndef RELIEF_BUDGET_FUND_SHARE_H
#define RELIEF_BUDGET_FUND_SHARE_H

#include "budget/payment_plan.h"

#define NO_SHARE UINT32_MAX

/* Claims whose funds do not suffice for them: each gets AVAILABLE / ASKED of what it asks. */
struct share {
    wide available; /* what FUNDS hold, or what the limit on all leaves; fen */
    wide asked;     /* by its claims together; fen, more than AVAILABLE */
    uint64_t funds; /* those that its claims may be paid from and that no earlier share has; none
                       where the limit on all is what is short */
};

struct shares {
    struct share *items;
    size_t count;
    uint32_t *of; /* for each claim of the purse, its share; NO_SHARE: it gets all it asks */
};

/* Divides PURSE's money fairly, under LIMIT on all together (WIDE_MAX: none): first the claims
 * whose funds hold the least of what they ask share these funds evenly; then, of the other claims
 * and funds, the next tightest; and so on, until the rest gets all it asks (max-min fairness). A
 * claim's share is never smaller than it would be in any division that gives less to none of those
 * that have less. Exact fractions throughout. */
void shares_find(struct shares *shares, const struct purse *purse, wide limit);
/* What would be needed from each fund of PURSE to pay everybody, limits on all aside: what it can
 * give, and of what is short the part for which it is the last fund there is. Payments that no fund
 * may make are part of none. */
void shares_needed(const struct purse *purse, wide needed[static FLOW_FUNDS]);
void shares_release(struct shares *shares);

#endif
