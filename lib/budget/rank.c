/* Where money is short, who comes first? */
#include "assess/ranking.h"
#include "budget/policy.h"
#include <stdlib.h>

#include "base/banned.h"

/* Fits the part of PAYMENT that the purse of KIND pays, if it has one. */
static bool fit(const struct plan *plan, const struct payment *payment, enum fund_kind kind,
                struct flow *flow)
{
    return payment->claims[kind] == NO_CLAIM ||
           flow_fit(flow, payment->claims[kind], plan_asked(plan, payment, kind));
}

static void take_back(const struct plan *plan, const struct payment *payment, enum fund_kind kind,
                      struct flow *flow)
{
    if (payment->claims[kind] != NO_CLAIM)
        flow_remove(flow, payment->claims[kind], plan_asked(plan, payment, kind));
}

static void start(const struct purse *purse, struct flow *flow)
{
    flow_init(flow, purse->masks, purse->claim_count, purse->room, purse->fund_count, purse->limit);
}

void rank_payments(struct plan *plan, bool goods_only, rank_deny *deny)
{
    struct arena arena = {0};
    uint32_t *order, *places;
    struct flow flows[PURSES];
    bool stopped = false;

    plan_rank(plan, &order, &places, &arena);
    for (size_t p = 0; p < PURSES; p++)
        start(&plan->purses[p], &flows[p]);
    for (size_t i = 0; i < plan->payment_count; i++) {
        const struct payment *payment = &plan->payments[order[i]];

        if (plan_entitlement(plan, payment)->decision != DECISION_PAY)
            continue; /* it is held */
        bool fits = !stopped && (goods_only || fit(plan, payment, FUND_MONEY, &flows[FUND_MONEY]));

        if (fits && !fit(plan, payment, FUND_GOODS, &flows[FUND_GOODS])) {
            fits = false;
            if (!goods_only)
                take_back(plan, payment, FUND_MONEY, &flows[FUND_MONEY]);
        }
        if (fits)
            continue;
        deny(plan, payment);
        stopped = !plan->basis->rules->budget.skip;
    }
    for (size_t p = 0; p < PURSES; p++)
        flow_release(&flows[p]);
    arena_release(&arena);
}

/* There is too little for all, so the ranking decides: who has no place in it is held. */
static void hold_blanks(struct plan *plan)
{
    const struct ranking *ranking = &plan->basis->rules->budget.ranking;
    uint32_t *items = memory_resize(NULL, plan->payment_count, sizeof *items);
    bool *blanks = memory_resize(NULL, plan->payment_count, sizeof *blanks);
    struct case_values values;

    for (size_t i = 0; i < plan->payment_count; i++)
        items[i] = plan->payments[i].entitlement;
    if (ranking_blanks(ranking, plan->basis, plan->assessments, items, plan->payment_count,
                       blanks)) {
        case_values_init(&values, plan->basis);
        for (size_t i = 0; i < plan->payment_count; i++) {
            struct entitlement *entitlement = plan_entitlement(plan, &plan->payments[i]);

            if (!blanks[i])
                continue;
            ranking_blame(ranking, &values, plan->basis, entitlement->applicant, plan->assessments,
                          &entitlement->reasons);
            entitlement_deny(entitlement, DECISION_HOLD);
        }
        case_values_release(&values);
    }
    free(items);
    free(blanks);
}

bool budget_rank(struct plan *plan, struct diag_list *diags)
{
    (void)diags;
    hold_blanks(plan);
    rank_payments(plan, false, plan_wait);
    return true;
}
