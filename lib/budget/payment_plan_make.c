/* What is asked of each purse, and of which of its funds? */
#include "budget/payment_plan.h"

#include "base/tasks.h"
#include "budget/earmarks.h"
#include "rule/period.h"

#include "base/banned.h"

#define ENTITLEMENTS_LEAST ((size_t)65536) /* fewer are not worth a thread */

_Static_assert(FUNDS_MOST <= FLOW_FUNDS, "every fund has a bit");

/* Opens PURSE with the funds of KIND and what BEFORE, which earlier batches drew, leaves in each.
 * Its limit is set later, by purse_limit, when it is known what is asked. */
static void purse_open(struct purse *purse, enum fund_kind kind, const struct ruleset *rules,
                       const money *before)
{
    *purse = (struct purse){.kind = kind, .limit = WIDE_MAX};
    for (uint16_t i = 0; i < rules->fund_count; i++) {
        if (rules->funds[i].kind != kind)
            continue;
        purse->funds[purse->fund_count] = i;
        purse->room[purse->fund_count++] =
            rules->funds[i].amount > before[i] ? rules->funds[i].amount - before[i] : 0;
    }
    if (purse->fund_count == 0)
        purse->funds[purse->fund_count++] = NO_INDEX;
}

/* Is the total the sum of the funds, each for its own period? */
static bool is_funds_sum(const struct budget *budget)
{
    return budget->of_funds && budget->period.kind == PERIOD_BATCH;
}

/* What is left in all funds of PURSE. One that was overdrawn has nothing, and takes nothing from
 * the others. */
static wide left_in_funds(const struct purse *purse)
{
    wide left = 0;

    for (size_t i = 0; i < purse->fund_count; i++)
        left += purse->room[i];
    return left;
}

/* Sets the limits: the budget's totals, which are all there is in a scheme without funds. A total
 * that is the funds' sum is what is left in them. */
static void purse_limit(struct purse *purse, const struct budget *budget, const struct plan *plan)
{
    if (purse->kind == FUND_MONEY && is_funds_sum(budget))
        purse->limit = left_in_funds(purse);
    else if (purse->kind == FUND_MONEY)
        purse->limit = budget->total > plan->total_before ? budget->total - plan->total_before : 0;
    else if (budget->has_goods_total)
        purse->limit =
            budget->goods_total > plan->goods_before ? budget->goods_total - plan->goods_before : 0;
    if (purse->funds[0] == NO_INDEX)
        purse->room[0] = purse->limit == WIDE_MAX ? purse->total : purse->limit;
}

static uint64_t purse_mask(const struct purse *purse)
{
    return UINT64_MAX >> (FLOW_FUNDS - purse->fund_count);
}

void purse_claim(struct purse *purse, uint64_t *masks, size_t count)
{
    purse->masks = masks;
    purse->claim_count = count;
    purse->asked = memory_resize(NULL, count, sizeof *purse->asked);
    for (size_t i = 0; i < count; i++)
        purse->asked[i] = 0;
}

/* A piece of the entitlements, and what those of it that are to be paid ask. */
struct asking {
    const struct assessments *assessments;
    struct span span;
    wide asked[PURSES];
};

static bool count_asked(void *context, size_t at, struct diag_list *diags)
{
    struct asking *asking = &((struct asking *)context)[at];

    (void)diags;
    for (size_t i = asking->span.first; i < asking->span.end; i++) {
        const struct entitlement *entitlement = &asking->assessments->entitlements[i];

        if (entitlement->decision != DECISION_PAY)
            continue;
        asking->asked[FUND_MONEY] += entitlement->amount;
        asking->asked[FUND_GOODS] += entitlement->goods_value;
    }
    return true;
}

/* Any fund may pay anything: all that is asked of a purse is one claim. */
static void divide_alike(struct plan *plan)
{
    size_t count = plan->assessments->entitlement_count;
    size_t pieces = span_pieces(count, ENTITLEMENTS_LEAST, plan->basis->jobs);
    struct arena arena = {0};
    struct asking *askings = arena_array(&arena, pieces, sizeof *askings);

    for (size_t i = 0; i < pieces; i++)
        askings[i] = (struct asking){plan->assessments, span_of(count, pieces, i), {0}};
    tasks_run(plan->basis->jobs, pieces, count_asked, askings, NULL);
    for (size_t p = 0; p < PURSES; p++) {
        struct purse *purse = &plan->purses[p];
        uint64_t *mask = memory_resize(NULL, 1, sizeof *mask);

        *mask = purse_mask(purse);
        for (size_t i = 0; i < pieces; i++)
            purse->total += askings[i].asked[p];
        purse_claim(purse, mask, purse->total > 0);
        if (purse->total > 0)
            purse->asked[0] = purse->total;
    }
    arena_release(&arena);
}

/* What the history's batches of this scheme drew from FUND (or ANY_FUND) in PERIOD. */
static struct past_draw drawn_before(const struct basis *basis, struct period period, uint16_t fund)
{
    date from;

    if (!basis->history || !period_start(period, basis->as_of, &from))
        return (struct past_draw){0};
    return history_drawn(basis->history, fund, from);
}

/* A total that is the funds' sum has been drawn on by what was drawn from them, unless it has a
 * period of its own. */
static void find_before(struct plan *plan)
{
    const struct ruleset *rules = plan->basis->rules;
    const struct budget *budget = &rules->budget;
    struct past_draw all = drawn_before(plan->basis, budget->period, ANY_FUND);

    plan->before = memory_resize(NULL, rules->fund_count, sizeof *plan->before);
    plan->total_before = all.amount;
    plan->goods_before = all.goods_value;
    for (uint16_t i = 0; i < rules->fund_count; i++) {
        const struct fund *fund = &rules->funds[i];
        struct past_draw drawn = drawn_before(plan->basis, fund->period, i);

        plan->before[i] = fund->kind == FUND_MONEY ? drawn.amount : drawn.goods_value;
        if (fund->kind == FUND_MONEY && is_funds_sum(budget))
            plan->total_before = money_sum(plan->total_before, drawn.amount);
    }
}

void plan_make(struct plan *plan, struct assessments *assessments, const struct basis *basis)
{
    *plan = (struct plan){.assessments = assessments, .basis = basis};
    find_before(plan);
    for (size_t p = 0; p < PURSES; p++)
        purse_open(&plan->purses[p], (enum fund_kind)p, basis->rules, plan->before);
    if (earmarks_any(basis->rules))
        earmarks_apply(plan);
    else
        divide_alike(plan);
    for (size_t p = 0; p < PURSES; p++)
        purse_limit(&plan->purses[p], &basis->rules->budget, plan);
}
