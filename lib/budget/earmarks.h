/* Funds that are for some payments only. For lib/budget only. */
#ifndef RELIEF_BUDGET_EARMARKS_H
#define RELIEF_BUDGET_EARMARKS_H

#include "budget/payment_plan.h"

/* Has any fund a condition? */
bool earmarks_any(const struct ruleset *rules);
/* Lists PLAN's payments, and makes one claim of all those that the same funds may pay. Where it is
 * not known whether a fund's `for` is true of a payment, it is held and leaves the plan. */
void earmarks_apply(struct plan *plan);

#endif
