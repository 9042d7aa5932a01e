/* What does an expression come to for one applicant? */
#include "rule/eval.h"
#include "applicant/identity.h"
#include "rule/expr_node.h"
#include "rule/functions.h"

#include "base/banned.h"

#define IDENTITY_MAX 60 /* bytes; far above any identity number */

struct value eval_faulted(const struct expr *expr, struct eval_context *context,
                          enum eval_fault why)
{
    if (!context->fault)
        context->fault = expr;
    return (struct value){.state = VALUE_FAULTED, .number = (decimal)why};
}

/* A let that failed: its own fault is looked for only when somebody asks, in eval(). */
static struct value let_value(const struct expr *expr, struct eval_context *context)
{
    const struct value *value = &context->lets[expr->index];

    if (value->state == VALUE_FAULTED && !context->fault)
        context->fault = expr;
    return *value;
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

/* A field's value and a constant are at hand; all else, and what is traced, takes a step. */
static inline struct value operand(const struct expr *expr, struct eval_context *context)
{
    if (context->trace)
        return eval_step(expr, context);
    if (expr->op == EXPR_FIELD)
        return context->fields[expr->index];
    return expr->op == EXPR_CONSTANT ? expr->value : eval_step(expr, context);
}

static struct value arithmetic(const struct expr *expr, struct eval_context *context)
{
    struct value left = operand(expr->args[0], context);
    struct value right = operand(expr->args[1], context);
    bool done;

    if (left.state != VALUE_PRESENT || right.state != VALUE_PRESENT)
        return *value_worse(&left, &right);
    switch (expr->op) {
    case EXPR_ADD:
        done = decimal_add(left.number, right.number, &left.number);
        break;
    case EXPR_SUBTRACT:
        done = decimal_sub(left.number, right.number, &left.number);
        break;
    case EXPR_MULTIPLY:
        done = decimal_mul(left.number, right.number, &left.number);
        break;
    default:
        if (right.number == 0)
            return eval_faulted(expr, context, FAULT_DIVISION);
        done = decimal_div(left.number, right.number, &left.number);
    }
    return done ? left : eval_faulted(expr, context, FAULT_OVERFLOW);
}

/* The form in which TEXT is compared with identity numbers. What is too long to be one stays as it
 * is and can equal none. */
static struct str identity_form(struct str text, char room[static IDENTITY_MAX + 4])
{
    return text.len > IDENTITY_MAX ? text : (struct str){room, identity_canonical(text, room)};
}

/* Not as part of its callers, which would need its room on the stack for every step. */
__attribute__((noinline)) static bool same_identity(struct str a, struct str b)
{
    char room_a[IDENTITY_MAX + 4], room_b[IDENTITY_MAX + 4];

    return str_eq(identity_form(a, room_a), identity_form(b, room_b));
}

static bool same_text(const struct expr *expr, struct str a, struct str b)
{
    return expr->identity ? same_identity(a, b) : str_eq(a, b);
}

static struct value comparison(const struct expr *expr, struct eval_context *context)
{
    struct value left = operand(expr->args[0], context);
    struct value right = operand(expr->args[1], context);
    decimal a, b;

    if (left.state != VALUE_PRESENT || right.state != VALUE_PRESENT)
        return *value_worse(&left, &right);
    switch (expr->args[0]->type) {
    case VALUE_TEXT:
        return value_truth(same_text(expr, left.text, right.text) == (expr->op == EXPR_EQUAL));
    case VALUE_DATE:
        a = left.day;
        b = right.day;
        break;
    default:
        a = left.number;
        b = right.number;
    }
    switch (expr->op) {
    case EXPR_EQUAL:
        return value_truth(a == b);
    case EXPR_NOT_EQUAL:
        return value_truth(a != b);
    case EXPR_LESS:
        return value_truth(a < b);
    case EXPR_LESS_EQUAL:
        return value_truth(a <= b);
    case EXPR_GREATER:
        return value_truth(a > b);
    default:
        return value_truth(a >= b);
    }
}

/* `and` and `or`: one operand that is DECISIVE decides, whatever the others are and wherever they
 * stand; else one that is unknown makes the whole unknown. */
static struct value joined(const struct expr *expr, struct eval_context *context, bool decisive)
{
    const struct expr *fault = context->fault;
    struct value worst = {.state = VALUE_PRESENT};

    for (uint32_t i = 0; i < expr->count; i++) {
        struct value value = eval_step(expr->args[i], context);

        if (value.state != VALUE_PRESENT) {
            worst = *value_worse(&worst, &value);
        } else if (value.truth == decisive) {
            context->fault = fault; /* what failed before did not matter */
            return value;
        }
    }
    return worst.state == VALUE_PRESENT ? value_truth(!decisive) : worst;
}

/* Does EXPR, directly or as a derived value, ask a history that cannot be asked? What it gives is
 * not missing then: it is not known. */
static bool asks_in_vain(const struct expr *expr, const struct eval_context *context)
{
    while (expr->op == EXPR_LET)
        expr = context->rules->lets[expr->index].value;
    return context->past_unknown && expr_asks_history(expr);
}

static struct value is_missing(const struct expr *expr, struct eval_context *context)
{
    struct value value = operand(expr->args[0], context);

    if (value.state > VALUE_MISSING || asks_in_vain(expr->args[0], context))
        return value;
    return value_truth((value.state == VALUE_MISSING) != expr->negated);
}

static struct value in_words(const struct expr *expr, struct eval_context *context)
{
    struct value value = operand(expr->args[0], context);

    if (value.state != VALUE_PRESENT)
        return value;
    for (size_t i = 0; i < expr->word_count; i++)
        if (same_text(expr, value.text, expr->words[i].text))
            return value_truth(!expr->negated);
    return value_truth(expr->negated);
}

static struct value in_list(const struct expr *expr, struct eval_context *context)
{
    struct value value = operand(expr->args[0], context);

    if (value.state != VALUE_PRESENT)
        return value;
    return value_truth(context->in_list(context->lists, expr->index, value.text) != expr->negated);
}

static struct value negated(const struct expr *expr, struct eval_context *context)
{
    struct value value = operand(expr->args[0], context);

    if (value.state != VALUE_PRESENT)
        return value;
    if (expr->op == EXPR_NOT)
        value.truth = !value.truth;
    else
        value.number = -value.number; /* the range is symmetric */
    return value;
}

static struct value evaluate(const struct expr *expr, struct eval_context *context)
{
    switch ((enum expr_op)expr->op) {
    case EXPR_WORD: /* none is left after check */
        break;
    case EXPR_CONSTANT:
        return expr->value;
    case EXPR_AS_OF:
        return value_day(context->as_of);
    case EXPR_FIELD:
        return context->fields[expr->index];
    case EXPR_LET:
        return let_value(expr, context);
    case EXPR_GRANT:
    case EXPR_TIER:
        return tier_text(expr, context);
    case EXPR_ADD:
    case EXPR_SUBTRACT:
    case EXPR_MULTIPLY:
    case EXPR_DIVIDE:
        return arithmetic(expr, context);
    case EXPR_EQUAL:
    case EXPR_NOT_EQUAL:
    case EXPR_LESS:
    case EXPR_LESS_EQUAL:
    case EXPR_GREATER:
    case EXPR_GREATER_EQUAL:
        return comparison(expr, context);
    case EXPR_NOT:
    case EXPR_NEGATE:
        return negated(expr, context);
    case EXPR_AND:
        return joined(expr, context, false);
    case EXPR_OR:
        return joined(expr, context, true);
    case EXPR_IS_MISSING:
        return is_missing(expr, context);
    case EXPR_IN_WORDS:
        return in_words(expr, context);
    case EXPR_IN_LIST:
        return in_list(expr, context);
    case EXPR_CALL:
        return expr->function->evaluate(expr, context);
    }
    return (struct value){.state = VALUE_INVALID};
}

struct value eval_step(const struct expr *expr, struct eval_context *context)
{
    struct value value = evaluate(expr, context);

    if (context->trace)
        trace_record(context->trace, expr, &value);
    return value;
}

struct value eval(const struct expr *expr, struct eval_context *context)
{
    struct value value;

    context->fault = NULL;
    value = eval_step(expr, context);
    if (value.state != VALUE_FAULTED)
        context->fault = NULL;
    /* Lets use earlier ones only, so this ends. */
    while (context->fault && context->fault->op == EXPR_LET) {
        const struct expr *let = context->rules->lets[context->fault->index].value;

        context->fault = NULL;
        eval_step(let, context);
    }
    return value;
}

void eval_lets(struct eval_context *context)
{
    for (size_t i = 0; i < context->rules->let_count; i++)
        context->lets[i] = eval(context->rules->lets[i].value, context);
}
