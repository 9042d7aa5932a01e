/* Who is paid, and from which fund? */
#include "budget/allocate.h"
#include "base/arena.h"
#include "budget/fund_share.h"
#include "budget/policy.h"
#include <stdlib.h>

#include "base/banned.h"

static budget_policy *const policies[] = {
    [SHORTFALL_REFUSE] = budget_refuse,
    [SHORTFALL_RANK] = budget_rank,
    [SHORTFALL_PRORATE] = budget_prorate,
};

/* Where the payments of a claim have got to in using up what the claim has from each fund. */
struct cursor {
    size_t fund;
    wide left; /* of what the claim has from this fund */
};

/* One purse being paid out. */
struct payout {
    struct flow flow;
    struct cursor *cursors; /* one for each claim; made when somebody asks who draws what */
};

static money as_money(wide amount)
{
    return amount > INT64_MAX ? INT64_MAX : (money)amount;
}

/* Finds what PURSE lacks to pay all that is asked of it. */
static bool suffices(const struct purse *purse, money *lacking)
{
    struct flow flow;
    bool all = purse_fill(purse, &flow);
    wide rest = all ? 0 : purse->total;

    for (size_t i = 0; !all && i < purse->claim_count; i++)
        for (size_t f = 0; f < purse->fund_count; f++)
            rest -= flow_given(&flow, i, f);
    *lacking = as_money(rest);
    flow_release(&flow);
    return all;
}

/* Counts again what every claim asks, when a policy has lowered some and put off others. */
static void count_again(const struct plan *plan, struct purse *purse)
{
    purse->total = 0;
    for (size_t i = 0; i < purse->claim_count; i++)
        purse->asked[i] = 0;
    for (size_t i = 0; i < plan->payment_count; i++) {
        uint32_t claim = plan->payments[i].claims[purse->kind];
        money asked = plan_asked(plan, &plan->payments[i], purse->kind);

        if (claim == NO_CLAIM)
            continue;
        purse->asked[claim] += asked;
        purse->total += asked;
    }
}

/* Divides what the claims on PURSE ask over its funds. */
static void payout_init(struct payout *payout, const struct purse *purse)
{
    *payout = (struct payout){0};
    purse_fill(purse, &payout->flow);
    flow_settle(&payout->flow);
}

static void payout_release(struct payout *payout)
{
    flow_release(&payout->flow);
    free(payout->cursors);
}

/* What each fund of PURSE pays in all. */
static void count_drawn(struct allocation *allocation, const struct purse *purse,
                        const struct payout *payout)
{
    if (purse->funds[0] == NO_INDEX)
        return;
    for (size_t f = 0; f < purse->fund_count; f++)
        for (size_t i = 0; i < purse->claim_count; i++)
            allocation->drawn[purse->funds[f]] += (money)flow_given(&payout->flow, i, f);
}

static void add_draw(struct allocation *allocation, size_t *room, struct draw draw)
{
    if (allocation->draw_count == *room) {
        *room *= 2;
        allocation->draws = memory_resize(allocation->draws, *room, sizeof *allocation->draws);
    }
    allocation->draws[allocation->draw_count++] = draw;
}

/* Takes what PAYMENT asks from its claim's funds, in file order; a payment is split only where one
 * of them ends. */
static void draw_part(struct allocation *allocation, size_t *room, const struct plan *plan,
                      const struct payment *payment, enum fund_kind kind, struct payout *payout)
{
    money left = plan_asked(plan, payment, kind);
    uint32_t claim = payment->claims[kind];

    while (left > 0) {
        struct cursor *cursor = &payout->cursors[claim];
        struct draw draw = {.entitlement = payment->entitlement};
        money part = cursor->left < left ? (money)cursor->left : left;

        if (part == 0) {
            cursor->left = flow_given(&payout->flow, claim, ++cursor->fund);
            continue;
        }
        draw.fund = plan->purses[kind].funds[cursor->fund];
        *(kind == FUND_MONEY ? &draw.amount : &draw.goods_value) = part;
        add_draw(allocation, room, draw);
        cursor->left -= part;
        left -= part;
    }
}

/* Brings the draws of one entitlement, from FIRST on, into the order of the funds; goods that no
 * fund provides go with its first draw. */
static void tidy_draws(struct allocation *allocation, size_t first)
{
    struct draw *draws = allocation->draws + first;
    size_t count = allocation->draw_count - first;

    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && draws[k].fund < draws[k - 1].fund; k--) {
            struct draw swap = draws[k];

            draws[k] = draws[k - 1];
            draws[k - 1] = swap;
        }
    if (count > 1 && draws[count - 1].fund == NO_INDEX && draws[count - 1].amount == 0) {
        draws[0].goods_value += draws[count - 1].goods_value;
        allocation->draw_count--;
    }
}

/* Says for each payment what each fund gives to it. */
static void make_draws(struct allocation *allocation, struct plan *plan,
                       struct payout payouts[static PURSES])
{
    size_t room;

    plan_list(plan);
    room = plan->payment_count + 1; /* nearly all are paid from one fund */
    allocation->draws = memory_resize(NULL, room, sizeof *allocation->draws);
    for (size_t p = 0; p < PURSES; p++) {
        size_t claims = plan->purses[p].claim_count;

        payouts[p].cursors = memory_resize(NULL, claims, sizeof *payouts[p].cursors);
        for (size_t i = 0; i < claims; i++)
            payouts[p].cursors[i] = (struct cursor){0, flow_given(&payouts[p].flow, i, 0)};
    }
    for (size_t i = 0; i < plan->payment_count; i++) {
        const struct payment *payment = &plan->payments[i];
        size_t first = allocation->draw_count;

        if (plan_entitlement(plan, payment)->decision != DECISION_PAY)
            continue;
        for (size_t p = 0; p < PURSES; p++)
            draw_part(allocation, &room, plan, payment, (enum fund_kind)p, &payouts[p]);
        if (allocation->draw_count == first)
            add_draw(allocation, &room,
                     (struct draw){.entitlement = payment->entitlement, .fund = NO_INDEX});
        tidy_draws(allocation, first);
    }
}

static void pay_out(struct allocation *allocation, struct plan *plan)
{
    struct payout payouts[PURSES];

    for (size_t p = 0; p < PURSES; p++) {
        payout_init(&payouts[p], &plan->purses[p]);
        count_drawn(allocation, &plan->purses[p], &payouts[p]);
    }
    if (!plan->basis->tentative)
        make_draws(allocation, plan, payouts);
    for (size_t p = 0; p < PURSES; p++)
        payout_release(&payouts[p]);
}

/* What would have been needed, for who must find it. */
static void show_needed(struct allocation *allocation, const struct plan *plan)
{
    allocation->refused = true;
    for (size_t p = 0; p < PURSES; p++) {
        const struct purse *purse = &plan->purses[p];
        wide needed[FLOW_FUNDS];

        if (purse->funds[0] == NO_INDEX)
            continue;
        shares_needed(purse, needed);
        for (size_t f = 0; f < purse->fund_count; f++)
            allocation->drawn[purse->funds[f]] = as_money(needed[f]);
    }
}

/* Has the policy see to it that the purses suffice; false if nobody is to be paid. */
static bool make_suffice(struct plan *plan, struct diag_list *diags)
{
    plan_list(plan);
    if (!policies[plan->basis->rules->budget.on_shortfall](plan, diags))
        return false;
    for (size_t p = 0; p < PURSES; p++)
        count_again(plan, &plan->purses[p]);
    return true;
}

bool budget_allocate(struct allocation *allocation, struct assessments *assessments,
                     const struct basis *basis, struct diag_list *diags)
{
    size_t fund_count = basis->rules->fund_count;
    struct plan plan;
    bool enough, good;

    *allocation = (struct allocation){0};
    allocation->drawn = memory_resize(NULL, fund_count, sizeof *allocation->drawn);
    for (size_t i = 0; i < fund_count; i++)
        allocation->drawn[i] = 0;
    plan_make(&plan, assessments, basis);
    allocation->before = plan.before;
    plan.before = NULL; /* it goes on with the allocation */
    allocation->total_before = plan.total_before;
    allocation->goods_before = plan.goods_before;
    enough = suffices(&plan.purses[FUND_MONEY], &allocation->lacking);
    enough = suffices(&plan.purses[FUND_GOODS], &allocation->goods_lacking) && enough;
    good = enough || make_suffice(&plan, diags);
    if (good)
        pay_out(allocation, &plan);
    else
        show_needed(allocation, &plan);
    allocation->spent = as_money(plan.purses[FUND_MONEY].total);
    allocation->goods_spent = as_money(plan.purses[FUND_GOODS].total);
    if (plan.held || (good && !enough))
        assessments_settle(assessments);
    plan_release(&plan);
    return good;
}

void allocation_release(struct allocation *allocation)
{
    free(allocation->draws);
    free(allocation->drawn);
    free(allocation->before);
    *allocation = (struct allocation){0};
}
