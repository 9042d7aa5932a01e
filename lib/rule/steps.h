/* The steps of the evaluator, for what evaluates a part of an expression. For lib/rule only. */
#ifndef RELIEF_RULE_STEPS_H
#define RELIEF_RULE_STEPS_H

#include "rule/eval_context.h"
#include "rule/expr_node.h"

/* One step of the evaluator: as eval(), but CONTEXT->fault is kept, so that the innermost stays. */
struct value eval_step(const struct expr *expr, struct eval_context *context);

/* Makes a value of state FAULTED, for the reason WHY, and EXPR the culprit if it is the first. */
struct value eval_faulted(const struct expr *expr, struct eval_context *context,
                          enum eval_fault why);

/* Records what EXPR gave; trace.c. */
void trace_record(struct trace *trace, const struct expr *expr, const struct value *value);

static inline bool is_condition(const struct expr *expr)
{
    return expr->op >= EXPR_EQUAL && expr->op <= EXPR_IN_LIST;
}

/* The condition EXPR, see is_condition; records nothing. */
enum truth condition(const struct expr *expr, struct eval_context *context);
/* eval_step of an expression whose type is truth, whatever it is. */
enum truth truth_of_step(const struct expr *expr, struct eval_context *context);

static inline enum truth truth_step(const struct expr *expr, struct eval_context *context)
{
    return is_condition(expr) && !context->trace ? condition(expr, context)
                                                 : truth_of_step(expr, context);
}

/* A let that failed: its own fault is looked for only when somebody asks, in eval(). */
static inline const struct value *let_value(const struct expr *expr, struct eval_context *context)
{
    const struct value *value = &context->lets[expr->index];

    if (value->state == VALUE_FAULTED && !context->fault)
        context->fault = expr;
    return value;
}

/* The value of a field, a constant or a let, which stands somewhere; NULL for all else, and where a
 * trace is written: that takes a step. Most operands are at hand, so nothing is copied for them. */
static inline const struct value *at_hand(const struct expr *expr, struct eval_context *context)
{
    if (context->trace)
        return NULL;
    switch (expr->op) {
    case EXPR_FIELD:
        return &context->fields[expr->index];
    case EXPR_CONSTANT:
        return &expr->value;
    case EXPR_LET:
        return let_value(expr, context);
    default:
        return NULL;
    }
}

#endif
