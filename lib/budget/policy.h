/* What is done when the money does not suffice for everybody: one function for each word that
 * [budget] on_shortfall may be. */
#ifndef RELIEF_BUDGET_POLICY_H
#define RELIEF_BUDGET_POLICY_H

#include "budget/payment_plan.h"

/* Each lowers PLAN's entitlements, or turns them to wait, until the purses suffice for what is
 * left. False, with the shortfall told in DIAGS, if nobody is to be paid. */
typedef bool budget_policy(struct plan *plan, struct diag_list *diags);

budget_policy budget_refuse;  /* shortfall.c */
budget_policy budget_rank;    /* rank.c */
budget_policy budget_prorate; /* prorate.c */

/* Goes down the ranking, and makes each payment whole or not at all. With GOODS_ONLY, only the
 * goods of each payment have to fit: its money is not looked at. Calls DENY for each payment that
 * is left out: with fill = stop, the first that does not fit and all behind it; with fill = skip,
 * only those that do not fit. */
typedef void rank_deny(const struct plan *plan, const struct payment *payment);
void rank_payments(struct plan *plan, bool goods_only, rank_deny *deny);

#endif
