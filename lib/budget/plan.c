/* Which payments are to be made, and which funds may pay each of them? */
#include "budget/plan.h"
#include "assess/entitlement.h"
#include "assess/ranking.h"
#include <stdlib.h>

#include "base/banned.h"

struct entitlement *plan_entitlement(const struct plan *plan, const struct payment *payment)
{
    return &plan->assessments->entitlements[payment->entitlement];
}

money plan_asked(const struct plan *plan, const struct payment *payment, enum fund_kind kind)
{
    const struct entitlement *entitlement = plan_entitlement(plan, payment);

    return kind == FUND_MONEY ? entitlement->amount : entitlement->goods_value;
}

_Static_assert(FUNDS_MOST <= FLOW_FUNDS, "every fund has a bit");

/* The funds of KIND with what they hold; the limits come with the claims. */
static void purse_open(struct purse *purse, enum fund_kind kind, const struct ruleset *rules)
{
    *purse = (struct purse){.kind = kind, .limit = WIDE_MAX};
    for (uint16_t i = 0; i < rules->fund_count; i++) {
        if (rules->funds[i].kind != kind)
            continue;
        purse->funds[purse->fund_count] = i;
        purse->room[purse->fund_count++] = rules->funds[i].amount;
    }
    if (purse->fund_count == 0)
        purse->funds[purse->fund_count++] = NO_INDEX;
}

/* Sets the limits: the budget's totals, which are all there is in a scheme without funds. */
static void purse_limit(struct purse *purse, const struct budget *budget)
{
    if (purse->kind == FUND_MONEY)
        purse->limit = budget->total;
    else if (budget->has_goods_total)
        purse->limit = budget->goods_total;
    if (purse->funds[0] == NO_INDEX)
        purse->room[0] = purse->limit == WIDE_MAX ? purse->total : purse->limit;
}

static uint64_t purse_mask(const struct purse *purse)
{
    return UINT64_MAX >> (FLOW_FUNDS - purse->fund_count);
}

/* Says of an entitlement why it cannot be told whether FUND may pay it. */
static void blame(const struct plan *plan, struct entitlement *entitlement, uint16_t fund,
                  struct case_values *values, enum value_state state)
{
    const struct ruleset *rules = plan->basis->rules;

    case_values_blame(values, rules->funds[fund].may_pay, state, plan->assessments,
                      &entitlement->reasons, REASON_FAULT_RULE,
                      reason_fault_rule(rules, FAULT_FUND, fund));
}

/* Finds the funds of PURSE that may pay PAYMENT; false if that cannot be told for one of them. */
static bool find_funds(const struct plan *plan, const struct purse *purse, struct payment *payment,
                       struct case_values *values)
{
    const struct fund *funds = plan->basis->rules->funds;
    bool known = true;

    for (size_t i = 0; i < purse->fund_count; i++) {
        uint16_t fund = purse->funds[i];
        struct value value = {.state = VALUE_PRESENT, .truth = true};

        if (fund != NO_INDEX && funds[fund].may_pay)
            value = eval(funds[fund].may_pay, &values->context);
        if (value.state != VALUE_PRESENT) {
            blame(plan, plan_entitlement(plan, payment), fund, values, value.state);
            known = false;
        } else if (value.truth) {
            payment->masks[purse->kind] |= UINT64_C(1) << i;
        }
    }
    return known;
}

static bool has_earmarks(const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->fund_count; i++)
        if (rules->funds[i].may_pay)
            return true;
    return false;
}

/* Takes the funds' conditions into account; what must be held leaves the plan. */
static void apply_earmarks(struct plan *plan)
{
    struct case_values values;
    size_t row = SIZE_MAX, kept = 0;

    case_values_init(&values, plan->basis);
    for (size_t i = 0; i < plan->payment_count; i++) {
        struct payment payment = plan->payments[i];
        struct entitlement *entitlement = plan_entitlement(plan, &payment);
        bool known = true;

        if (entitlement->applicant != row) {
            row = entitlement->applicant;
            case_values_read(&values, plan->basis, row, NULL);
        }
        values.context.tier = entitlement->tier;
        for (size_t p = 0; p < PURSES; p++) {
            payment.masks[p] = 0;
            if (plan_asked(plan, &payment, (enum fund_kind)p) > 0 &&
                !find_funds(plan, &plan->purses[p], &payment, &values))
                known = false;
        }
        if (known) {
            plan->payments[kept++] = payment;
            continue;
        }
        entitlement->decision = DECISION_HOLD;
        entitlement->amount = 0;
        entitlement->goods_value = 0;
    }
    plan->payment_count = kept;
    case_values_release(&values);
}

static int mask_cmp(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return a < b ? -1 : a > b;
}

/* The different masks of the payments that ask PURSE for something, ascending. */
static void collect_masks(const struct plan *plan, struct purse *purse)
{
    uint64_t *masks = memory_resize(NULL, plan->payment_count, sizeof *masks);
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < plan->payment_count; i++) {
        uint64_t mask = plan->payments[i].masks[purse->kind];

        if ((count == 0 || masks[count - 1] != mask) &&
            plan_asked(plan, &plan->payments[i], purse->kind) > 0)
            masks[count++] = mask;
    }
    if (count)
        qsort(masks, count, sizeof *masks, mask_cmp);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || masks[kept - 1] != masks[i])
            masks[kept++] = masks[i];
    purse->masks = masks;
    purse->claim_count = kept;
}

/* Puts payments with the same mask together. */
static void make_claims(struct plan *plan, struct purse *purse)
{
    const uint64_t *mask;

    collect_masks(plan, purse);
    mask = purse->masks;
    purse->asked = memory_resize(NULL, purse->claim_count, sizeof *purse->asked);
    for (size_t i = 0; i < purse->claim_count; i++)
        purse->asked[i] = 0;
    for (size_t i = 0; i < plan->payment_count; i++) {
        struct payment *payment = &plan->payments[i];
        money asked = plan_asked(plan, payment, purse->kind);

        payment->claims[purse->kind] = NO_CLAIM;
        if (asked <= 0)
            continue;
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): who asks has made a mask */
        if (*mask != payment->masks[purse->kind]) /* often it is the one before's */
            mask = bsearch(&payment->masks[purse->kind], purse->masks, purse->claim_count,
                           sizeof *mask, mask_cmp);
        payment->claims[purse->kind] = (uint32_t)(mask - purse->masks);
        purse->asked[mask - purse->masks] += asked;
        purse->total += asked;
    }
}

void plan_make(struct plan *plan, struct assessments *assessments, const struct basis *basis)
{
    struct purse *purses = plan->purses;

    *plan = (struct plan){.assessments = assessments, .basis = basis};
    for (size_t p = 0; p < PURSES; p++)
        purse_open(&purses[p], (enum fund_kind)p, basis->rules);
    plan->payments = memory_resize(NULL, assessments->entitlement_count, sizeof *plan->payments);
    for (uint32_t i = 0; i < assessments->entitlement_count; i++)
        if (assessments->entitlements[i].decision == DECISION_PAY)
            plan->payments[plan->payment_count++] = (struct payment){
                .masks = {purse_mask(&purses[FUND_MONEY]), purse_mask(&purses[FUND_GOODS])},
                .entitlement = i};
    if (has_earmarks(basis->rules))
        apply_earmarks(plan);
    for (size_t p = 0; p < PURSES; p++) {
        make_claims(plan, &purses[p]);
        purse_limit(&purses[p], &basis->rules->budget);
    }
}

void plan_release(struct plan *plan)
{
    for (size_t p = 0; p < PURSES; p++) {
        free(plan->purses[p].masks);
        free(plan->purses[p].asked);
    }
    free(plan->payments);
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
    entitlement->decision = DECISION_WAIT;
    entitlement->amount = 0;
    entitlement->goods_value = 0;
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
