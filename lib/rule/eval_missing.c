/* Whose missing values made an expression come out missing? */
#include "rule/expr_node.h"
#include "rule/functions.h"

#include "base/banned.h"

struct search {
    struct eval_context *context;
    uint16_t *fields;
    size_t count, room;
    uint64_t lets[(UINT16_MAX + 1) / 64]; /* bits of those still to be looked into */
};

static void add_field(struct search *search, uint16_t field)
{
    for (size_t i = 0; i < search->count; i++)
        if (search->fields[i] == field)
            return;
    if (search->count < search->room)
        search->fields[search->count++] = field;
}

static bool is_missing(struct search *search, const struct expr *expr)
{
    return eval_step(expr, search->context).state == VALUE_MISSING;
}

/* EXPR came out missing, or is what a function found no birth date in. */
static void look_into(struct search *search, const struct expr *expr)
{
    const struct expr_function *function = expr->op == EXPR_CALL ? expr->function : NULL;
    bool found = false;

    if (expr->op == EXPR_FIELD) {
        add_field(search, expr->index);
    } else if (search->context->past_unknown && expr_asks_history(expr)) {
        add_field(search, search->context->rules->scheme.key);
    } else if (expr->op == EXPR_LET) {
        search->lets[expr->index / 64] |= UINT64_C(1) << expr->index % 64;
    } else if (function && function->takes[0] == TAKES_TRUTH) {
        /* if(): only the branch that was chosen counts. */
        struct value condition = eval_step(expr->args[0], search->context);
        uint32_t chosen = condition.state != VALUE_PRESENT ? 0 : condition.truth ? 1 : 2;

        look_into(search, expr->args[chosen]);
    } else {
        for (uint32_t i = 0; i < expr->count; i++)
            if (is_missing(search, expr->args[i])) {
                found = true;
                look_into(search, expr->args[i]);
            }
        if (!found && expr->count)
            look_into(search, expr->args[0]);
    }
}

size_t eval_missing_fields(const struct expr *expr, struct eval_context *context, uint16_t *fields,
                           size_t room)
{
    struct search search = {.context = context, .fields = fields, .room = room};
    const struct expr *fault = context->fault;

    look_into(&search, expr);
    /* A let uses earlier ones only, so one way down finds all. */
    for (size_t i = context->rules->let_count; i-- > 0;)
        if (search.lets[i / 64] >> i % 64 & 1)
            look_into(&search, context->rules->lets[i].value);
    context->fault = fault;
    return search.count;
}
