/* Which payments are to be made, in which order, and who goes without? */
#include "budget/payment_plan.h"

#include "assess/ranking.h"

#include <stdlib.h>

#include "base/banned.h"

/* Each payment has claim 0: where funds are for some payments only, earmarks.c numbers the claims
 * afterwards. */
void plan_list(struct plan *plan)
{
    const struct assessments *assessments = plan->assessments;

    if (plan->payments)
        return;
    plan->payments = memory_resize(NULL, assessments->entitlement_count, sizeof *plan->payments);
    for (uint32_t i = 0; i < assessments->entitlement_count; i++) {
        const struct entitlement *entitlement = &assessments->entitlements[i];

        if (entitlement->decision == DECISION_PAY)
            plan->payments[plan->payment_count++] =
                (struct payment){.claims = {entitlement->amount > 0 ? 0 : NO_CLAIM,
                                            entitlement->goods_value > 0 ? 0 : NO_CLAIM},
                                 .entitlement = i};
    }
}

void plan_release(struct plan *plan)
{
    for (size_t p = 0; p < PURSES; p++) {
        free(plan->purses[p].masks);
        free(plan->purses[p].asked);
    }
    free(plan->payments);
    free(plan->before);
    *plan = (struct plan){0};
}

void plan_rank(const struct plan *plan, uint32_t **order, uint32_t **places, struct arena *arena)
{
    uint32_t *items = arena_array(arena, plan->payment_count, sizeof *items);
    uint32_t *payments = arena_array(arena, plan->assessments->entitlement_count, sizeof *payments);

    for (uint32_t i = 0; i < plan->payment_count; i++) {
        items[i] = plan->payments[i].entitlement;
        payments[items[i]] = i;
    }
    ranking_sort(&plan->basis->rules->budget.ranking, plan->basis, plan->assessments, items,
                 plan->payment_count);
    *places = arena_array(arena, plan->payment_count, sizeof **places);
    for (uint32_t i = 0; i < plan->payment_count; i++) {
        items[i] = payments[items[i]];
        (*places)[items[i]] = i;
    }
    *order = items;
}

void plan_wait(const struct plan *plan, const struct payment *payment)
{
    struct entitlement *entitlement = plan_entitlement(plan, payment);

    reason_add(plan->assessments, &entitlement->reasons, REASON_BUDGET, 0);
    entitlement_deny(entitlement, DECISION_WAIT);
}

bool purse_fill(const struct purse *purse, struct flow *flow)
{
    bool all = true;

    flow_init(flow, purse->masks, purse->claim_count, purse->room, purse->fund_count, purse->limit);
    for (size_t i = 0; i < purse->claim_count; i++)
        if (flow_add(flow, i, purse->asked[i]) != purse->asked[i])
            all = false;
    return all;
}
