/* Does a scheme need to know what was paid before? */
#include "rule/asks_past.h"
#include "rule/expr_node.h"
#include "rule/functions.h"
#include "rule/let_marks.h"

#include "base/banned.h"

struct search {
    const struct ruleset *rules;
    struct asking_rule *found;
};

/* The part of EXPR that asks; NULL: none. */
static const struct expr *asking_part(const struct expr *expr)
{
    if (!expr || expr_asks_history(expr))
        return expr;
    for (uint32_t i = 0; i < expr->count; i++) {
        const struct expr *part = asking_part(expr->args[i]);

        if (part)
            return part;
    }
    return NULL;
}

static bool asks(const struct search *search, const char *section, struct str name,
                 const struct expr *expr)
{
    const struct expr *part = asking_part(expr);

    if (part)
        *search->found = (struct asking_rule){section, name, expr_origin(part)};
    return part != NULL;
}

static bool lasts(const struct search *search, const char *section, struct str name,
                  struct period period, struct origin at)
{
    if (period.kind != PERIOD_BATCH)
        *search->found = (struct asking_rule){section, name, at};
    return period.kind != PERIOD_BATCH;
}

static bool rules_ask(const struct search *search, const char *section, const struct rule *rules,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (asks(search, section, rules[i].name, rules[i].when))
            return true;
    return false;
}

static bool lets_ask(const struct search *search)
{
    for (size_t i = 0; i < search->rules->let_count; i++)
        if (asks(search, "let", search->rules->lets[i].name, search->rules->lets[i].value))
            return true;
    return false;
}

static bool tiers_ask(const struct search *search)
{
    for (size_t i = 0; i < search->rules->tier_count; i++) {
        const struct tier *tier = &search->rules->tiers[i];

        if (asks(search, "tier", tier->name, tier->when) ||
            asks(search, "tier", tier->name, tier->amount) ||
            asks(search, "tier", tier->name, tier->at_least) ||
            asks(search, "tier", tier->name, tier->at_most))
            return true;
        for (size_t n = 0; n < tier->goods_count; n++)
            if (asks(search, "tier", tier->name, tier->goods[n].quantity))
                return true;
    }
    return false;
}

static bool limits_ask(const struct search *search)
{
    for (size_t i = 0; i < search->rules->cap_count; i++) {
        const struct cap *cap = &search->rules->caps[i];

        if (lasts(search, "cap", cap->name, cap->period, cap->at) ||
            asks(search, "cap", cap->name, cap->limit))
            return true;
    }
    for (size_t i = 0; i < search->rules->quota_count; i++) {
        const struct quota *quota = &search->rules->quotas[i];

        if (asks(search, "quota", quota->name, quota->limit) ||
            asks(search, "quota", quota->name, quota->when))
            return true;
    }
    return false;
}

static bool money_asks(const struct search *search)
{
    const struct budget *budget = &search->rules->budget;

    for (size_t i = 0; i < search->rules->fund_count; i++) {
        const struct fund *fund = &search->rules->funds[i];

        if (lasts(search, "fund", fund->name, fund->period, fund->at) ||
            asks(search, "fund", fund->name, fund->may_pay))
            return true;
    }
    return lasts(search, "budget", STR(""), budget->period, budget->at);
}

/* Which file a payment stands in, and who is shown in public. */
static bool reports_ask(const struct search *search)
{
    const struct ruleset *rules = search->rules;

    for (size_t i = 0; i < rules->bank_count; i++)
        if (asks(search, "bank", rules->banks[i].name, rules->banks[i].when))
            return true;
    return asks(search, "notice", STR(""), rules->notice.leave_out);
}

/* All that is asked before money is looked at: of what anybody has paid to an applicant. */
static bool decisions_ask(const struct search *search)
{
    const struct ruleset *rules = search->rules;

    return lets_ask(search) || rules_ask(search, "reject", rules->rejects, rules->reject_count) ||
           rules_ask(search, "hold", rules->holds, rules->hold_count) ||
           asks(search, "household", STR(""), rules->household.head) || tiers_ask(search) ||
           limits_ask(search);
}

bool ruleset_asks_past(const struct ruleset *rules, struct asking_rule *rule)
{
    struct search search = {rules, rule};

    return decisions_ask(&search) || money_asks(&search) || reports_ask(&search);
}

bool ruleset_asks_other_schemes(const struct ruleset *rules)
{
    struct asking_rule rule;
    struct search search = {rules, &rule};

    for (size_t i = 0; i < rules->fund_count; i++)
        if (asking_part(rules->funds[i].may_pay))
            return true;
    return decisions_ask(&search) || reports_ask(&search);
}

/* Does a part of EXPR ask? Marks in LETS the derived values that it uses. */
static bool part_asks(const struct expr *expr, struct let_marks *lets)
{
    bool found = expr_asks_history(expr);

    if (expr->op == EXPR_LET)
        let_marks_add(lets, expr->index);
    for (uint32_t i = 0; i < expr->count; i++)
        found |= part_asks(expr->args[i], lets);
    return found;
}

bool expr_asks_past(const struct ruleset *rules, const struct expr *expr)
{
    struct let_marks lets = {0};
    bool found = expr && part_asks(expr, &lets);

    for (size_t i = rules->let_count; i-- > 0 && !found;)
        if (let_marks_has(&lets, i))
            found = part_asks(rules->lets[i].value, &lets);
    return found;
}

/* Visits the ages in EXPR, and marks in LETS the derived values that it uses. */
static void visit_ages(const struct expr *expr, struct let_marks *lets, age_visit *visit,
                       void *context)
{
    if (expr->op == EXPR_LET)
        let_marks_add(lets, expr->index);
    if (expr->op == EXPR_CALL && strcmp(expr->function->name, "age") == 0)
        visit(context, expr);
    for (uint32_t i = 0; expr->op != EXPR_SUM && i < expr->count; i++)
        visit_ages(expr->args[i], lets, visit, context);
}

void expr_ages(const struct ruleset *rules, const struct expr *expr, age_visit *visit,
               void *context)
{
    struct let_marks lets = {0};

    visit_ages(expr, &lets, visit, context);
    for (size_t i = rules->let_count; i-- > 0;)
        if (let_marks_has(&lets, i))
            visit_ages(rules->lets[i].value, &lets, visit, context);
}
