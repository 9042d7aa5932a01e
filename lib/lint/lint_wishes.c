/* Whom must be tried so that a rule applies, where not everybody can be tried?
 *
 * A rule wishes that each part of its condition is true, and that what would come before it is not.
 * From a few applicants on, one value after another is changed to whatever grants more wishes. */
#include "lint/lint_wishes.h"
#include "rule/expr_node.h"

#include "base/banned.h"

#define STARTS 4
#define ROUNDS_MOST 8
#define WISHES_MOST 512
#define WISHES_WORK                                                                 \
    UINT64_C(20000000) /* parts that may be evaluated for all rules: some tenths of \
                           a second */

struct wishes {
    struct lint_search *search;
    struct {
        const struct expr *expr;
        bool truth;
    } items[WISHES_MOST];
    size_t count;
    uint64_t cost; /* of looking at one applicant, in parts */
    uint64_t *work;
};

static void add(struct wishes *wishes, const struct expr *expr, bool truth)
{
    if (wishes->count == WISHES_MOST)
        return;
    if (expr->op == EXPR_LET && wishes->search->rules->let_count <= LETS_DEEP) {
        add(wishes, wishes->search->rules->lets[expr->index].value, truth);
        return;
    }
    if (expr->op == EXPR_NOT) {
        add(wishes, expr->args[0], !truth);
        return;
    }
    if (expr->op == (truth ? EXPR_AND : EXPR_OR)) {
        for (uint32_t i = 0; i < expr->count; i++)
            add(wishes, expr->args[i], truth);
        return;
    }
    wishes->items[wishes->count].expr = expr;
    wishes->items[wishes->count++].truth = truth;
}

/* How many wishes the applicant that the digits say grants. */
static size_t granted(struct wishes *wishes)
{
    struct lint_trial *trial = &wishes->search->trial;
    size_t count = 0;

    *wishes->work -= wishes->cost < *wishes->work ? wishes->cost : *wishes->work;
    trial_make(trial);
    for (size_t i = 0; i < wishes->count; i++)
        count += eval_truth(wishes->items[i].expr, &trial->space.context) ==
                 (wishes->items[i].truth ? TRUTH_TRUE : TRUTH_FALSE);
    return count;
}

/* Gives dimension AT the digit that grants most; BEST is what is granted, and its new value. */
static bool improve(struct wishes *wishes, size_t at, size_t *best)
{
    struct lint_trial *trial = &wishes->search->trial;
    uint32_t kept = trial->digits[at];
    bool better = false;

    for (uint32_t digit = 0; digit < trial->space.dimensions[at].count && *wishes->work; digit++) {
        size_t count;

        trial->digits[at] = digit;
        count = granted(wishes);
        if (count <= *best)
            continue;
        *best = count;
        kept = digit;
        better = true;
    }
    trial->digits[at] = kept;
    return better;
}

/* Climbs from the applicant that the digits say; gives whether all wishes are granted. */
static bool climb(struct wishes *wishes)
{
    size_t best = granted(wishes);
    bool better = true;

    for (int round = 0; round < ROUNDS_MOST && better && best < wishes->count; round++) {
        better = false;
        for (size_t i = 0; i < wishes->search->trial.space.count && best < wishes->count; i++)
            better = improve(wishes, i, &best) || better;
    }
    return best == wishes->count;
}

/* Puts the digits of the applicant number START: the first values of all, the last ones, and some
 * between. */
static void start_at(struct lint_trial *trial, unsigned start)
{
    for (size_t i = 0; i < trial->space.count; i++)
        trial->digits[i] =
            (uint32_t)(((uint64_t)trial->space.dimensions[i].count - 1) * start / (STARTS - 1));
}

static void grant(struct wishes *wishes)
{
    const struct ruleset *rules = wishes->search->rules;

    if (rules->household.head)
        add(wishes, rules->household.head, true);
    wishes->cost = wishes->search->trial.space.let_cost + wishes->count + 1;
    for (unsigned start = 0; start < STARTS && *wishes->work; start++) {
        start_at(&wishes->search->trial, start);
        if (climb(wishes)) {
            lint_search_try(wishes->search);
            return;
        }
    }
}

static void grant_rules(struct lint_search *search, const struct rule *rules, size_t count,
                        const bool *seen, uint64_t *work)
{
    for (size_t i = 0; i < count; i++) {
        struct wishes wishes = {.search = search, .work = work};

        if (seen[i])
            continue;
        add(&wishes, rules[i].when, true);
        grant(&wishes);
    }
}

static void grant_tier(struct lint_search *search, uint16_t tier, uint64_t *work)
{
    const struct ruleset *rules = search->rules;
    struct wishes wishes = {.search = search, .work = work};

    if (rules->tiers[tier].when)
        add(&wishes, rules->tiers[tier].when, true);
    for (uint16_t i = 0; i < tier; i++)
        if (rules->tiers[i].grant == rules->tiers[tier].grant && rules->tiers[i].when)
            add(&wishes, rules->tiers[i].when, false);
    for (size_t i = 0; i < rules->reject_count; i++)
        add(&wishes, rules->rejects[i].when, false);
    for (size_t i = 0; i < rules->hold_count; i++)
        add(&wishes, rules->holds[i].when, false);
    grant(&wishes);
}

void lint_wishes_try(struct lint_search *search)
{
    const struct ruleset *rules = search->rules;
    uint64_t work = WISHES_WORK;

    grant_rules(search, rules->rejects, rules->reject_count, search->rejects, &work);
    grant_rules(search, rules->holds, rules->hold_count, search->holds, &work);
    for (uint16_t i = 0; i < rules->tier_count && work; i++)
        if (!search->tiers[i].paid)
            grant_tier(search, i, &work);
}
