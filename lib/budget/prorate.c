/* Where money is short, how much less does each get, to the last step? */
#include "budget/fraction.h"
#include "budget/fund_share.h"
#include "budget/policy.h"
#include <stdlib.h>

#include "base/banned.h"

/* A payment that must do with less. */
struct slice {
    uint32_t payment;
    uint32_t place; /* in the ranking */
    money amount;   /* so far, in whole steps */
    money entitled; /* before it was lowered */
    wide remainder; /* what rounding took off, REMAINDER / PARTS fen */
    wide parts;
    wide binary; /* the same in 2^-64 fen, rounded down: most are told apart by it */
};

struct slices {
    struct slice *items;
    size_t count;
};

/* A / B in 2^-64, rounded down. */
static wide binary_fraction(wide a, wide b)
{
    wide result = a / b;

    a %= b;
    for (int i = 0; i < 64; i++) {
        a *= 2;
        result = result * 2 + (a >= b);
        a -= a >= b ? b : 0;
    }
    return result;
}

/* Largest remainder first, ties by rank. */
static int slice_cmp(const void *left, const void *right)
{
    const struct slice *a = left, *b = right;
    int order = (b->binary > a->binary) - (b->binary < a->binary);

    if (order == 0)
        order = fraction_cmp(b->remainder, b->parts, a->remainder, a->parts);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

/* What PAYMENT's SHARE comes to, rounded down to STEP. */
static struct slice cut(const struct share *share, money entitled, money step)
{
    wide exact = (wide)entitled * share->available; /* in parts of a fen */
    wide steps = exact / (share->asked * step);
    struct slice slice = {
        .amount = (money)(steps * step), .entitled = entitled, .parts = share->asked};

    slice.remainder = exact - slice.amount * share->asked;
    slice.binary = binary_fraction(slice.remainder, slice.parts);
    return slice;
}

/* Cuts every payment that has a share, and counts in FLOW what all of them get. */
static void cut_all(const struct plan *plan, const struct shares *shares, const uint32_t *places,
                    struct slices *slices, struct flow *flow)
{
    const struct purse *purse = &plan->purses[FUND_MONEY];
    wide *given = memory_resize(NULL, purse->claim_count, sizeof *given);

    for (size_t i = 0; i < purse->claim_count; i++)
        given[i] = shares->of[i] == NO_SHARE ? purse->asked[i] : 0;
    for (uint32_t i = 0; i < plan->payment_count; i++) {
        const struct payment *payment = &plan->payments[i];
        uint32_t claim = payment->claims[FUND_MONEY];
        struct slice slice;

        if (claim == NO_CLAIM || shares->of[claim] == NO_SHARE)
            continue;
        slice = cut(&shares->items[shares->of[claim]], plan_asked(plan, payment, FUND_MONEY),
                    plan->basis->rules->budget.prorate_to);
        slice.payment = i;
        slice.place = places[i];
        given[claim] += slice.amount;
        slices->items[slices->count++] = slice;
    }
    for (size_t i = 0; i < purse->claim_count; i++)
        flow_add(flow, i, given[i]);
    free(given);
}

/* Gives out what rounding left over, a step to each in the order of SLICES, round after round until
 * nobody can take one more: for want of money that may pay it, or because it would be more than
 * the payment was before. */
static void give_left_over(const struct plan *plan, struct slices slices, struct flow *flow)
{
    money step = plan->basis->rules->budget.prorate_to;
    size_t *open = memory_resize(NULL, slices.count, sizeof *open);
    size_t count = slices.count;

    for (size_t i = 0; i < count; i++)
        open[i] = i;
    while (count) {
        size_t kept = 0;

        for (size_t i = 0; i < count; i++) {
            struct slice *slice = &slices.items[open[i]];
            uint32_t claim = plan->payments[slice->payment].claims[FUND_MONEY];

            if (slice->entitled - slice->amount < step || !flow_fit(flow, claim, step))
                continue;
            slice->amount += step;
            open[kept++] = open[i];
        }
        count = kept;
    }
    free(open);
}

static void set_amounts(const struct plan *plan, struct slices slices)
{
    for (size_t i = 0; i < slices.count; i++) {
        const struct slice *slice = &slices.items[i];
        const struct payment *payment = &plan->payments[slice->payment];
        struct entitlement *entitlement = plan_entitlement(plan, payment);

        if (slice->amount == slice->entitled)
            continue;
        if (slice->amount == 0 &&
            !entitlement_gives_goods(plan->assessments, plan->basis->rules, entitlement)) {
            plan_wait(plan, payment);
            continue;
        }
        entitlement->amount = slice->amount;
        reason_add(plan->assessments, &entitlement->reasons, REASON_BUDGET, 0);
    }
}

static void prorate_money(struct plan *plan)
{
    struct arena arena = {0};
    const struct purse *purse = &plan->purses[FUND_MONEY];
    struct shares shares;
    struct slices slices = {0};
    struct flow flow;
    uint32_t *order, *places;

    shares_find(&shares, purse, purse->limit);
    plan_rank(plan, &order, &places, &arena);
    slices.items = arena_array(&arena, plan->payment_count, sizeof *slices.items);
    flow_init(&flow, purse->masks, purse->claim_count, purse->room, purse->fund_count,
              purse->limit);
    cut_all(plan, &shares, places, &slices, &flow);
    if (slices.count)
        qsort(slices.items, slices.count, sizeof *slices.items, slice_cmp);
    give_left_over(plan, slices, &flow);
    set_amounts(plan, slices);
    flow_release(&flow);
    shares_release(&shares);
    arena_release(&arena);
}

/* Leaves PAYMENT its money without the goods, which nobody can have a part of. */
static void deny_goods(const struct plan *plan, const struct payment *payment)
{
    struct entitlement *entitlement = plan_entitlement(plan, payment);

    if (payment->claims[FUND_GOODS] == NO_CLAIM)
        return;
    if (payment->claims[FUND_MONEY] == NO_CLAIM) {
        plan_wait(plan, payment);
        return;
    }
    entitlement_drop_goods(plan->assessments, plan->basis->rules, entitlement);
    reason_add(plan->assessments, &entitlement->reasons, REASON_BUDGET, 0);
}

/* They are paid, so that nobody would look for them among those who are not. */
static void tell_denied(const struct plan *plan, struct diag_list *diags)
{
    const struct ruleset *rules = plan->basis->rules;
    size_t denied = 0;

    for (size_t i = 0; i < plan->payment_count; i++) {
        const struct payment *payment = &plan->payments[i];
        const struct entitlement *entitlement = plan_entitlement(plan, payment);

        denied += payment->claims[FUND_GOODS] != NO_CLAIM &&
                  entitlement->decision == DECISION_PAY &&
                  !entitlement_gives_goods(plan->assessments, rules, entitlement);
    }
    if (denied)
        diag_warning(diags, rules->budget.at,
                     "payments of money that go out without their goods, for which the goods "
                     "budget does not suffice: %zu",
                     denied);
}

bool budget_prorate(struct plan *plan, struct diag_list *diags)
{
    rank_payments(plan, true, deny_goods);
    tell_denied(plan, diags);
    prorate_money(plan);
    return true;
}
