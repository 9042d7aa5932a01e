/* With which constants do the rules compare what they know of an applicant? */
#include "rule/thresholds.h"

#include "rule/expr_node.h"

#include "base/banned.h"

struct search {
    const struct ruleset *rules;
    struct threshold *found;
    size_t count, room;
    struct arena *arena;
};

static void add(struct search *search, const struct expr *subject, const struct expr *constant)
{
    for (size_t i = 0; i < search->count; i++)
        if (search->found[i].subject == subject)
            return;
    search->found = arena_for_another(search->arena, search->found, search->count, &search->room,
                                      sizeof *search->found);
    search->found[search->count++] =
        (struct threshold){subject, constant->at, (enum value_type)constant->type, constant->value};
}

/* The constant that EXPR, a number or a date, is: written there, or a derived value that is nothing
 * else. */
static const struct expr *constant_of(const struct search *search, const struct expr *expr)
{
    if (expr->op == EXPR_LET)
        expr = search->rules->lets[expr->index].value;
    return expr->op == EXPR_CONSTANT ? expr : NULL;
}

static void visit(struct search *search, const struct expr *expr)
{
    if (!expr)
        return;
    for (uint32_t i = 0; i < expr->count; i++)
        visit(search, expr->args[i]);
    if (expr->op < EXPR_LESS || expr->op > EXPR_GREATER_EQUAL)
        return;
    for (uint32_t i = 0; i < 2; i++) {
        const struct expr *constant = constant_of(search, expr->args[i]);
        const struct expr *subject = expr->args[1 - i];

        if (constant && !subject->constant && !constant_of(search, subject))
            add(search, subject, constant);
    }
}

static void visit_rules(struct search *search, const struct rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        visit(search, rules[i].when);
}

static void visit_tiers(struct search *search)
{
    for (size_t i = 0; i < search->rules->tier_count; i++) {
        const struct tier *tier = &search->rules->tiers[i];

        visit(search, tier->when);
        visit(search, tier->amount);
        visit(search, tier->at_least);
        visit(search, tier->at_most);
        for (size_t k = 0; k < tier->goods_count; k++)
            visit(search, tier->goods[k].quantity);
    }
}

static void visit_limits(struct search *search)
{
    const struct ruleset *rules = search->rules;

    for (size_t i = 0; i < rules->cap_count; i++)
        visit(search, rules->caps[i].limit);
    for (size_t i = 0; i < rules->quota_count; i++) {
        visit(search, rules->quotas[i].limit);
        visit(search, rules->quotas[i].when);
    }
    for (size_t i = 0; i < rules->fund_count; i++)
        visit(search, rules->funds[i].may_pay);
}

size_t thresholds_find(const struct ruleset *rules, struct threshold **thresholds,
                       struct arena *arena)
{
    struct search search = {.rules = rules, .arena = arena};

    for (size_t i = 0; i < rules->let_count; i++)
        visit(&search, rules->lets[i].value);
    for (size_t i = 0; i < rules->sum_count; i++)
        visit(&search, rules->sums[i].of);
    visit(&search, rules->household.head);
    visit_rules(&search, rules->rejects, rules->reject_count);
    visit_rules(&search, rules->holds, rules->hold_count);
    visit_tiers(&search);
    visit_limits(&search);
    *thresholds = search.found;
    return search.count;
}
