/* Is a condition true of one applicant, false, or not known? */
#include "applicant/identity.h"
#include "applicant/name.h"
#include "applicant/phone.h"
#include "rule/expr_function.h"
#include "rule/steps.h"

#include "base/banned.h"

#define COMPARED_MAX 120 /* bytes; far above any identity number, name or phone */

/* The form in which TEXT, a value of TYPE or compared with one, is compared. What is too long to be
 * one stays as it is, and equals only what is written just so. */
static struct str compared_form(enum field_type type, struct str text,
                                char room[static COMPARED_MAX + 4])
{
    if (text.len > COMPARED_MAX)
        return text;
    return (struct str){room, type == FIELD_ID_NUMBER ? identity_canonical(text, room)
                              : type == FIELD_NAME    ? name_canonical(text, room)
                                                      : phone_canonical(text, room)};
}

/* Not as part of its callers, which would need its room on the stack for every step. */
__attribute__((noinline)) static bool same_form(enum field_type type, struct str a, struct str b)
{
    char room_a[COMPARED_MAX + 4], room_b[COMPARED_MAX + 4];

    return str_eq(compared_form(type, a, room_a), compared_form(type, b, room_b));
}

/* Of the words of a list most are of one length, and differ in their last byte. */
static inline bool same_text(const struct expr *expr, struct str a, struct str b)
{
    if (expr->texts != FIELD_TEXT)
        return same_form((enum field_type)expr->texts, a, b);
    return a.len == b.len && (a.len == 0 || a.ptr[a.len - 1] == b.ptr[a.len - 1]) && str_eq(a, b);
}

/* Does the comparison OP hold where the left side is less (bit 0), equal (1) or greater (2)? */
static const uint8_t comparisons[] = {
    [EXPR_EQUAL] = 2,      [EXPR_NOT_EQUAL] = 5, [EXPR_LESS] = 1,
    [EXPR_LESS_EQUAL] = 3, [EXPR_GREATER] = 4,   [EXPR_GREATER_EQUAL] = 6,
};

static inline enum truth known(bool truth)
{
    return truth ? TRUTH_TRUE : TRUTH_FALSE;
}

/* What a condition comes to because of VALUE, which is not known. */
static inline enum truth unknown(const struct value *value)
{
    if (value->state == VALUE_FAULTED)
        return (enum truth)(TRUTH_FAULTED + value->number);
    return value->state == VALUE_MISSING  ? TRUTH_MISSING
           : value->state == VALUE_UNSURE ? TRUTH_UNSURE
                                          : TRUTH_INVALID;
}

static inline enum truth truth_of_value(const struct value *value)
{
    return value->state == VALUE_PRESENT ? known(value->truth) : unknown(value);
}

static inline enum truth compared(const struct expr *expr, const struct value *left,
                                  const struct value *right)
{
    int order;

    if (left->state != VALUE_PRESENT || right->state != VALUE_PRESENT)
        return unknown(value_worse(left, right));
    if (expr->args[0]->type == VALUE_TEXT)
        return known(same_text(expr, left->text, right->text) == (expr->op == EXPR_EQUAL));
    if (expr->args[0]->type == VALUE_DATE)
        order = (left->day > right->day) - (left->day < right->day);
    else
        order = (left->number > right->number) - (left->number < right->number);
    return known(comparisons[expr->op] >> (order + 1) & 1);
}

/* Not as part of its caller, which would need the values' room on the stack for every step. */
__attribute__((noinline)) static enum truth compare_steps(const struct expr *expr,
                                                          struct eval_context *context)
{
    struct value left = eval_step(expr->args[0], context);
    struct value right = eval_step(expr->args[1], context);

    return compared(expr, &left, &right);
}

static enum truth comparison(const struct expr *expr, struct eval_context *context)
{
    const struct value *left = at_hand(expr->args[0], context);
    /* Not before the left one has been looked at: of two that fail the first is told. */
    const struct value *right = left ? at_hand(expr->args[1], context) : NULL;

    return right ? compared(expr, left, right) : compare_steps(expr, context);
}

/* `and` and `or`: one operand that is DECISIVE decides, whatever the others are and wherever they
 * stand; else one that is unknown makes the whole unknown. */
static enum truth joined(const struct expr *expr, struct eval_context *context, enum truth decisive)
{
    const struct expr *fault = context->fault;
    enum truth worst = decisive == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;

    for (uint32_t i = 0; i < expr->count; i++) {
        enum truth truth = truth_step(expr->args[i], context);

        if (truth == decisive) {
            context->fault = fault; /* what failed before did not matter */
            return truth;
        }
        if (truth > worst && worst < TRUTH_FAULTED) /* of two faults the first stays */
            worst = truth;
    }
    return worst;
}

static enum truth opposite(const struct expr *expr, struct eval_context *context)
{
    enum truth truth = truth_step(expr->args[0], context);

    return truth_known(truth) ? known(truth == TRUTH_FALSE) : truth;
}

/* Is what EXPR asks of its operand true of VALUE? */
typedef enum truth operand_test(const struct expr *expr, const struct eval_context *context,
                                const struct value *value);

/* Does EXPR, directly or as a derived value, ask a history that cannot be asked? What it gives is
 * not missing then: it is not known. */
static bool asks_in_vain(const struct expr *expr, const struct eval_context *context)
{
    while (expr->op == EXPR_LET)
        expr = context->rules->lets[expr->index].value;
    return context->past_unknown && expr_asks_history(expr);
}

static inline enum truth is_missing(const struct expr *expr, const struct eval_context *context,
                                    const struct value *value)
{
    if (value->state > VALUE_MISSING || asks_in_vain(expr->args[0], context))
        return truth_of_value(value);
    return known((value->state == VALUE_MISSING) != expr->negated);
}

static inline enum truth in_words(const struct expr *expr, const struct eval_context *context,
                                  const struct value *value)
{
    (void)context;
    if (value->state != VALUE_PRESENT)
        return unknown(value);
    for (size_t i = 0; i < expr->word_count; i++)
        if (same_text(expr, value->text, expr->words[i].text))
            return known(!expr->negated);
    return known(expr->negated);
}

static inline enum truth in_list(const struct expr *expr, const struct eval_context *context,
                                 const struct value *value)
{
    if (value->state != VALUE_PRESENT)
        return unknown(value);
    return known(context->in_list(context->lists, expr->index, value->text) != expr->negated);
}

/* As compare_steps. */
__attribute__((noinline)) static enum truth
ask_step(const struct expr *expr, struct eval_context *context, operand_test *test)
{
    struct value value = eval_step(expr->args[0], context);

    return test(expr, context, &value);
}

static inline enum truth ask(const struct expr *expr, struct eval_context *context,
                             operand_test *test)
{
    const struct value *value = at_hand(expr->args[0], context);

    return value ? test(expr, context, value) : ask_step(expr, context, test);
}

enum truth condition(const struct expr *expr, struct eval_context *context)
{
    switch (expr->op) {
    case EXPR_NOT:
        return opposite(expr, context);
    case EXPR_AND:
        return joined(expr, context, TRUTH_FALSE);
    case EXPR_OR:
        return joined(expr, context, TRUTH_TRUE);
    case EXPR_IS_MISSING:
        return ask(expr, context, is_missing);
    case EXPR_IN_WORDS:
        return ask(expr, context, in_words);
    case EXPR_IN_LIST:
        return ask(expr, context, in_list);
    default:
        return comparison(expr, context);
    }
}

enum truth truth_of_step(const struct expr *expr, struct eval_context *context)
{
    const struct value *standing = at_hand(expr, context);
    struct value made;

    if (standing)
        return truth_of_value(standing);
    made = eval_step(expr, context);
    return truth_of_value(&made);
}
