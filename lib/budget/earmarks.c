/* Where funds are for some payments only, which of them may pay which? */
#include "budget/earmarks.h"
#include "assess/case_values.h"
#include "base/tasks.h"
#include <stdlib.h>

#include "base/banned.h"

#define PAYMENTS_LEAST ((size_t)4096) /* fewer are not worth a thread */

/* The funds that may pay a payment's money, and its goods. */
struct masks {
    uint64_t of[PURSES];
    bool known; /* it can be told of every fund whether it may */
};

/* A piece of the payments. */
struct marking {
    const struct plan *plan;
    struct masks *masks;
    struct span payments;
};

bool earmarks_any(const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->fund_count; i++)
        if (rules->funds[i].may_pay)
            return true;
    return false;
}

/* May the fund at PLACE of PURSE pay what CONTEXT is about? */
static enum truth may_pay(const struct purse *purse, size_t place, struct eval_context *context)
{
    uint16_t fund = purse->funds[place];
    const struct expr *condition = fund == NO_INDEX ? NULL : context->rules->funds[fund].may_pay;

    return condition ? eval_truth(condition, context) : TRUTH_TRUE;
}

static struct masks find_funds(const struct plan *plan, const struct entitlement *entitlement,
                               struct eval_context *context)
{
    struct masks masks = {.known = true};

    for (size_t p = 0; p < PURSES; p++) {
        const struct purse *purse = &plan->purses[p];

        if (entitlement_asks(entitlement, (enum fund_kind)p) <= 0)
            continue;
        for (size_t i = 0; i < purse->fund_count; i++) {
            enum truth truth = may_pay(purse, i, context);

            if (truth == TRUTH_TRUE)
                masks.of[p] |= UINT64_C(1) << i;
            masks.known = masks.known && truth_known(truth);
        }
    }
    return masks;
}

static bool mark_piece(void *context, size_t at, struct diag_list *diags)
{
    const struct marking *piece = &((const struct marking *)context)[at];
    const struct plan *plan = piece->plan;
    struct case_values values;
    size_t row = SIZE_MAX;

    (void)diags;
    case_values_init(&values, plan->basis);
    for (size_t i = piece->payments.first; i < piece->payments.end; i++) {
        const struct entitlement *entitlement = plan_entitlement(plan, &plan->payments[i]);

        if (entitlement->applicant != row) {
            row = entitlement->applicant;
            case_values_read(&values, plan->basis, row, NULL);
        }
        values.context.tier = entitlement->tier;
        piece->masks[i] = find_funds(plan, entitlement, &values.context);
    }
    case_values_release(&values);
    return true;
}

static void mark_all(const struct plan *plan, struct masks *masks)
{
    size_t count = plan->payment_count;
    size_t pieces = span_pieces(count, PAYMENTS_LEAST, plan->basis->jobs);
    struct arena arena = {0};
    struct marking *markings = arena_array(&arena, pieces, sizeof *markings);

    for (size_t i = 0; i < pieces; i++)
        markings[i] = (struct marking){plan, masks, span_of(count, pieces, i)};
    tasks_run(plan->basis->jobs, pieces, mark_piece, markings, NULL);
    arena_release(&arena);
}

/* Holds ENTITLEMENT, with every reason why it cannot be told which funds may pay it. */
static void hold(const struct plan *plan, struct entitlement *entitlement,
                 struct case_values *values)
{
    const struct ruleset *rules = plan->basis->rules;

    case_values_read(values, plan->basis, entitlement->applicant, NULL);
    values->context.tier = entitlement->tier;
    for (size_t p = 0; p < PURSES; p++) {
        const struct purse *purse = &plan->purses[p];

        if (entitlement_asks(entitlement, (enum fund_kind)p) <= 0)
            continue;
        for (size_t i = 0; i < purse->fund_count; i++) {
            enum truth truth = may_pay(purse, i, &values->context);

            if (!truth_known(truth))
                case_values_blame(values, rules->funds[purse->funds[i]].may_pay, truth_state(truth),
                                  plan->assessments, &entitlement->reasons, REASON_FAULT_RULE,
                                  reason_fault_rule(rules, FAULT_FUND, purse->funds[i]));
        }
    }
    entitlement_deny(entitlement, DECISION_HOLD);
}

/* Holds what must be held: it leaves the plan. */
static void keep_known(struct plan *plan, struct masks *masks)
{
    struct case_values values;
    size_t kept = 0;

    case_values_init(&values, plan->basis);
    for (size_t i = 0; i < plan->payment_count; i++) {
        if (masks[i].known) {
            masks[kept] = masks[i];
            plan->payments[kept++] = plan->payments[i];
            continue;
        }
        plan->held = true;
        hold(plan, plan_entitlement(plan, &plan->payments[i]), &values);
    }
    plan->payment_count = kept;
    case_values_release(&values);
}

static int mask_cmp(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return a < b ? -1 : a > b;
}

/* Sorts COUNT masks and drops what is there twice; gives how many are left. */
static size_t sort_masks(uint64_t *masks, size_t count)
{
    size_t kept = 0;

    if (count)
        qsort(masks, count, sizeof *masks, mask_cmp);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || masks[kept - 1] != masks[i])
            masks[kept++] = masks[i];
    return kept;
}

static const uint64_t *find_mask(const uint64_t *masks, size_t count, uint64_t mask)
{
    return count ? bsearch(&mask, masks, count, sizeof mask, mask_cmp) : NULL;
}

/* The different MASKS of the payments that ask PURSE for something, ascending. There are few: those
 * that were sorted are found again, and the others are sorted when there is no room. */
static void collect_masks(const struct plan *plan, struct purse *purse, const struct masks *masks)
{
    size_t count = 0, sorted = 0, room = 64;
    uint64_t *different = memory_resize(NULL, room, sizeof *different);

    for (size_t i = 0; i < plan->payment_count; i++) {
        uint64_t mask = masks[i].of[purse->kind];

        if (plan_asked(plan, &plan->payments[i], purse->kind) <= 0 ||
            (count && different[count - 1] == mask) || find_mask(different, sorted, mask))
            continue;
        different[count++] = mask;
        if (count < room)
            continue;
        sorted = count = sort_masks(different, count);
        room = room < count * 2 ? count * 2 : room;
        different = memory_resize(different, room, sizeof *different);
    }
    purse_claim(purse, different, sort_masks(different, count));
}

/* Puts payments with the same of MASKS together. */
static void make_claims(struct plan *plan, struct purse *purse, const struct masks *masks)
{
    const uint64_t *mask;

    collect_masks(plan, purse, masks);
    mask = purse->masks;
    for (size_t i = 0; i < plan->payment_count; i++) {
        struct payment *payment = &plan->payments[i];
        money asked = plan_asked(plan, payment, purse->kind);

        if (asked <= 0)
            continue;
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): who asks has made a mask */
        if (*mask != masks[i].of[purse->kind]) /* often it is the one before's */
            mask = find_mask(purse->masks, purse->claim_count, masks[i].of[purse->kind]);
        payment->claims[purse->kind] = (uint32_t)(mask - purse->masks);
        purse->asked[mask - purse->masks] += asked;
        purse->total += asked;
    }
}

void earmarks_apply(struct plan *plan)
{
    struct masks *masks;

    plan_list(plan);
    masks = memory_resize(NULL, plan->payment_count, sizeof *masks);
    mark_all(plan, masks);
    keep_known(plan, masks);
    for (size_t p = 0; p < PURSES; p++)
        make_claims(plan, &plan->purses[p], masks);
    free(masks);
}
