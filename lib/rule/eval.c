/* What does an expression come to for one applicant? */
#include "rule/eval.h"
#include "rule/expr_function.h"
#include "rule/steps.h"

#include "base/banned.h"

struct value eval_faulted(const struct expr *expr, struct eval_context *context,
                          enum eval_fault why)
{
    if (!context->fault)
        context->fault = expr;
    return (struct value){.state = VALUE_FAULTED, .number = (decimal)why};
}

static struct value tier_text(const struct expr *expr, const struct eval_context *context)
{
    const struct tier *tier;

    if (context->tier == NO_INDEX)
        return (struct value){.state = VALUE_MISSING};
    tier = &context->rules->tiers[context->tier];
    return value_text(expr->op == EXPR_TIER ? tier->name
                                            : context->rules->grants[tier->grant].name);
}

/* The value of EXPR where it stands, or made in ROOM. */
static inline const struct value *operand(const struct expr *expr, struct eval_context *context,
                                          struct value *room)
{
    const struct value *value = at_hand(expr, context);

    if (value)
        return value;
    *room = eval_step(expr, context);
    return room;
}

static struct value arithmetic(const struct expr *expr, struct eval_context *context)
{
    struct value rooms[2];
    const struct value *left = operand(expr->args[0], context, &rooms[0]);
    const struct value *right = operand(expr->args[1], context, &rooms[1]);
    decimal result = 0;
    bool done;

    if (left->state != VALUE_PRESENT || right->state != VALUE_PRESENT)
        return *value_worse(left, right);
    switch (expr->op) {
    case EXPR_ADD:
        done = decimal_add(left->number, right->number, &result);
        break;
    case EXPR_SUBTRACT:
        done = decimal_sub(left->number, right->number, &result);
        break;
    case EXPR_MULTIPLY:
        done = decimal_mul(left->number, right->number, &result);
        break;
    default:
        if (right->number == 0)
            return eval_faulted(expr, context, FAULT_DIVISION);
        done = decimal_div(left->number, right->number, &result);
    }
    return done ? value_number(result) : eval_faulted(expr, context, FAULT_OVERFLOW);
}

static struct value minus(const struct expr *expr, struct eval_context *context)
{
    struct value value = eval_step(expr->args[0], context);

    if (value.state == VALUE_PRESENT)
        value.number = -value.number; /* the range is symmetric */
    return value;
}

/* A sum that cannot be counted fails for everybody who asks for it. */
static struct value sum_value(const struct expr *expr, struct eval_context *context)
{
    struct value value = context->sums[expr->index];

    return value.state == VALUE_FAULTED ? eval_faulted(expr, context, (enum eval_fault)value.number)
                                        : value;
}

/* What no condition is. */
static struct value evaluate(const struct expr *expr, struct eval_context *context)
{
    switch (expr->op) {
    case EXPR_CONSTANT:
        return expr->value;
    case EXPR_AS_OF:
        return value_day(context->as_of);
    case EXPR_FIELD:
        return context->fields[expr->index];
    case EXPR_LET:
        return *let_value(expr, context);
    case EXPR_GRANT:
    case EXPR_TIER:
        return tier_text(expr, context);
    case EXPR_ADD:
    case EXPR_SUBTRACT:
    case EXPR_MULTIPLY:
    case EXPR_DIVIDE:
        return arithmetic(expr, context);
    case EXPR_NEGATE:
        return minus(expr, context);
    case EXPR_CALL:
        return expr->function->evaluate(expr, context);
    case EXPR_SUM:
        return sum_value(expr, context);
    default: /* EXPR_WORD: none is left after check */
        return (struct value){.state = VALUE_INVALID};
    }
}

static struct value value_of_truth(enum truth truth)
{
    if (truth_known(truth))
        return value_truth(truth == TRUTH_TRUE);
    if (truth >= TRUTH_FAULTED)
        return (struct value){.state = VALUE_FAULTED, .number = truth - TRUTH_FAULTED};
    return (struct value){.state = truth_state(truth)};
}

struct value eval_step(const struct expr *expr, struct eval_context *context)
{
    struct value value =
        is_condition(expr) ? value_of_truth(condition(expr, context)) : evaluate(expr, context);

    if (context->trace)
        trace_record(context->trace, expr, &value);
    return value;
}

/* Finds the innermost expression that failed, where it is a let's. Apart from its callers, as it is
 * seldom needed. */
__attribute__((noinline)) static void find_fault(struct eval_context *context)
{
    /* Lets use earlier ones only, so this ends. */
    while (context->fault && context->fault->op == EXPR_LET) {
        const struct expr *let = context->rules->lets[context->fault->index].value;

        context->fault = NULL;
        eval_step(let, context);
    }
}

struct value eval(const struct expr *expr, struct eval_context *context)
{
    struct value value;

    context->fault = NULL;
    value = eval_step(expr, context);
    if (value.state == VALUE_FAULTED)
        find_fault(context);
    else
        context->fault = NULL;
    return value;
}

enum truth eval_truth(const struct expr *expr, struct eval_context *context)
{
    enum truth truth;

    context->fault = NULL;
    truth = truth_step(expr, context);
    if (truth >= TRUTH_FAULTED)
        find_fault(context);
    else
        context->fault = NULL;
    return truth;
}

bool eval_fails_itself(const struct expr *expr, struct eval_context *context)
{
    bool itself;

    context->fault = NULL;
    itself = eval_step(expr, context).state == VALUE_FAULTED && context->fault &&
             context->fault->op != EXPR_LET;
    context->fault = NULL;
    return itself;
}

/* Which expression made a let fail is not looked for: of a chain of lets that fail, that would take
 * each through all before it. */
static void eval_let(size_t let, struct eval_context *context)
{
    context->fault = NULL;
    context->lets[let] = eval_step(context->rules->lets[let].value, context);
    context->fault = NULL;
}

void eval_lets(struct eval_context *context)
{
    for (size_t i = 0; i < context->rules->let_count; i++)
        eval_let(i, context);
}

void eval_lets_below(struct eval_context *context, size_t level)
{
    for (size_t i = 0; i < context->rules->let_count; i++)
        if (context->rules->lets[i].passes <= level)
            eval_let(i, context);
}
