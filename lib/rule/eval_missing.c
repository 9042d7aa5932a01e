/* What made an expression come out missing, or unsure? */
#include "rule/eval.h"
#include "rule/expr_function.h"
#include "rule/expr_node.h"
#include "rule/let_marks.h"
#include "rule/steps.h"

#include "base/banned.h"

struct search {
    struct eval_context *context;
    struct cause *causes;
    size_t count, room;
    struct let_marks lets; /* those still to be looked into */
};

static void add_cause(struct search *search, enum cause_kind kind, uint16_t index)
{
    for (size_t i = 0; i < search->count; i++)
        if (search->causes[i].kind == kind && search->causes[i].index == index)
            return;
    if (search->count < search->room)
        search->causes[search->count++] = (struct cause){(uint8_t)kind, index};
}

static bool is_open(struct search *search, const struct expr *expr)
{
    return state_is_open(eval_step(expr, search->context).state);
}

/* A sum is unknown because of other rows, or missing where the field that it is made by is. */
static void add_sum(struct search *search, const struct expr *expr)
{
    const struct ruleset *rules = search->context->rules;
    const struct row_sum *sum = &rules->sums[expr->index];
    const struct row_grouping *by = &rules->groupings[sum->grouping];
    bool blank = false;

    if (eval_step(expr, search->context).state == VALUE_UNSURE) {
        add_cause(search, CAUSE_SUM, sum->let);
        return;
    }
    for (size_t i = 0; i < by->field_count; i++)
        if (search->context->fields[by->fields[i]].state == VALUE_MISSING) {
            add_cause(search, CAUSE_FIELD, by->fields[i]);
            blank = true;
        }
    if (!blank) /* no row at all counts in it */
        add_cause(search, CAUSE_SUM, sum->let);
}

/* EXPR came out missing or unsure, or is what a function found no birth date in. */
static void look_into(struct search *search, const struct expr *expr)
{
    const struct expr_function *function = expr->op == EXPR_CALL ? expr->function : NULL;
    bool found = false;

    if (expr->op == EXPR_FIELD) {
        add_cause(search, CAUSE_FIELD, expr->index);
    } else if (expr->op == EXPR_SUM) {
        add_sum(search, expr);
    } else if (search->context->past_unknown && expr_asks_history(expr)) {
        add_cause(search, CAUSE_FIELD, search->context->rules->scheme.key);
    } else if (function && function->gives == GIVES_FIELD) {
        add_cause(search, CAUSE_PREVIOUS, expr->args[0]->index);
    } else if (expr->op == EXPR_LET) {
        let_marks_add(&search->lets, expr->index);
    } else if (function && function->takes[0] == TAKES_TRUTH) {
        /* if(): only the branch that was chosen counts. */
        struct value condition = eval_step(expr->args[0], search->context);
        uint32_t chosen = condition.state != VALUE_PRESENT ? 0 : condition.truth ? 1 : 2;

        look_into(search, expr->args[chosen]);
    } else {
        for (uint32_t i = 0; i < expr->count; i++)
            if (is_open(search, expr->args[i])) {
                found = true;
                look_into(search, expr->args[i]);
            }
        if (!found && function && function->gives == GIVES_CELL)
            add_cause(search, CAUSE_TABLE, expr->index);
        else if (!found && expr_asks_history(expr))
            add_cause(search, CAUSE_PAST, 0);
        else if (!found && expr->count)
            look_into(search, expr->args[0]);
    }
}

size_t eval_causes(const struct expr *expr, struct eval_context *context, struct cause *causes,
                   size_t room)
{
    struct search search = {.context = context, .causes = causes, .room = room};
    const struct expr *fault = context->fault;

    look_into(&search, expr);
    for (size_t i = context->rules->let_count; i-- > 0;)
        if (let_marks_has(&search.lets, i))
            look_into(&search, context->rules->lets[i].value);
    context->fault = fault;
    return search.count;
}
