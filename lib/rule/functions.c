/* What functions and fixed values are there, and what do they give? */
#include "rule/functions.h"
#include "applicant/identity.h"

#include "base/banned.h"

__extension__ typedef __int128 wide;

/* Evaluates CALL's arguments into OUT, one for each; false if one of them is not known: OUT[0] is
 * then the worst of them. */
static bool take(const struct expr *call, struct eval_context *context, struct value *out)
{
    struct value worst = {.state = VALUE_PRESENT};

    for (uint32_t i = 0; i < call->count; i++) {
        out[i] = eval_step(call->args[i], context);
        worst = *value_worse(&worst, &out[i]);
    }
    if (worst.state == VALUE_PRESENT)
        return true;
    out[0] = worst;
    return false;
}

/* The least (or with GREATEST the greatest) argument. */
static struct value extreme(const struct expr *call, struct eval_context *context, bool greatest)
{
    struct value best = eval_step(call->args[0], context);

    for (uint32_t i = 1; i < call->count; i++) {
        struct value next = eval_step(call->args[i], context);
        bool less;

        if (best.state != VALUE_PRESENT || next.state != VALUE_PRESENT) {
            best = *value_worse(&best, &next);
            continue;
        }
        less = call->type == VALUE_DATE ? next.day < best.day : next.number < best.number;
        if (less != greatest)
            best = next;
    }
    return best;
}

static struct value evaluate_min(const struct expr *call, struct eval_context *context)
{
    return extreme(call, context, false);
}

static struct value evaluate_max(const struct expr *call, struct eval_context *context)
{
    return extreme(call, context, true);
}

static struct value evaluate_abs(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    if (take(call, context, args) && args[0].number < 0)
        args[0].number = -args[0].number;
    return args[0];
}

static struct value rounded(const struct expr *call, struct eval_context *context,
                            enum rounding how)
{
    struct value args[2] = {{.state = VALUE_PRESENT}, value_number(DECIMAL_ONE)};

    if (!take(call, context, args))
        return args[0];
    if (args[1].number <= 0)
        return eval_faulted(call, context, FAULT_STEP);
    if (!decimal_round(args[0].number, args[1].number, how, &args[0].number))
        return eval_faulted(call, context, FAULT_OVERFLOW);
    return args[0];
}

static struct value evaluate_floor(const struct expr *call, struct eval_context *context)
{
    return rounded(call, context, ROUND_DOWN);
}

static struct value evaluate_ceil(const struct expr *call, struct eval_context *context)
{
    return rounded(call, context, ROUND_UP);
}

static struct value evaluate_round(const struct expr *call, struct eval_context *context)
{
    return rounded(call, context, ROUND_HALF_UP);
}

/* Only the branch that is chosen is evaluated, so that `if(n = 0, 0, x / n)` divides safely. */
static struct value evaluate_if(const struct expr *call, struct eval_context *context)
{
    struct value condition = eval_step(call->args[0], context);

    if (condition.state != VALUE_PRESENT)
        return condition;
    return eval_step(call->args[condition.truth ? 1 : 2], context);
}

/* The parts' products are added exactly, with twelve decimals in 128 bits, and rounded once at the
 * sixth: each product is below 2^63 x 2^63 and the parts add up to x, so the sum stays below
 * 2^126. */
static struct value evaluate_brackets(const struct expr *call, struct eval_context *context)
{
    struct value args[1];
    wide sum = 0;
    wide half = DECIMAL_ONE / 2;

    if (!take(call, context, args))
        return args[0];
    for (size_t i = 0; i < call->bracket_count; i++) {
        const struct expr_bracket *bracket = &call->brackets[i];
        decimal upper = args[0].number;

        if (upper <= bracket->from)
            break;
        if (i + 1 < call->bracket_count && upper > bracket[1].from)
            upper = bracket[1].from;
        sum += (wide)(upper - bracket->from) * bracket->rate;
    }
    sum = (sum + half) / DECIMAL_ONE; /* neither parts nor rates are negative */
    if (sum > DECIMAL_MAX)
        return eval_faulted(call, context, FAULT_OVERFLOW);
    return value_number((decimal)sum);
}

/* A whole number of days, months or years always fits into a decimal. */
static struct value value_count(int64_t whole)
{
    return value_number(whole * DECIMAL_ONE);
}

/* The argument's birth date, or the argument itself if it is a date; missing for documents other
 * than resident identity numbers. */
static bool take_birth(const struct expr *call, struct eval_context *context, struct value *out)
{
    date birth;

    if (!take(call, context, out))
        return false;
    if (call->args[0]->type == VALUE_DATE)
        return true;
    if (!identity_birth_date(out->text, &birth)) {
        *out = (struct value){.state = VALUE_MISSING};
        return false;
    }
    *out = value_day(birth);
    return true;
}

static struct value evaluate_age(const struct expr *call, struct eval_context *context)
{
    struct value birth;

    if (!take_birth(call, context, &birth))
        return birth;
    return value_count(date_full_years(birth.day, context->as_of));
}

static struct value evaluate_birth_date(const struct expr *call, struct eval_context *context)
{
    struct value birth;

    take_birth(call, context, &birth);
    return birth;
}

static struct value evaluate_year(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    return take(call, context, args) ? value_count(date_to_civil(args[0].day).year) : args[0];
}

static struct value evaluate_month(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    return take(call, context, args) ? value_count(date_to_civil(args[0].day).month) : args[0];
}

static struct value evaluate_days(const struct expr *call, struct eval_context *context)
{
    struct value args[2];

    return take(call, context, args) ? value_count((int64_t)args[1].day - args[0].day) : args[0];
}

static struct value evaluate_months(const struct expr *call, struct eval_context *context)
{
    struct value args[2];

    return take(call, context, args) ? value_count(date_months_between(args[0].day, args[1].day))
                                     : args[0];
}

/* Does CALL ask for PAYMENT's grant? */
static bool counts(const struct expr *call, const struct past_payment *payment)
{
    return call->index == NO_INDEX || call->index == payment->grant;
}

static struct value evaluate_paid_since(const struct expr *call, struct eval_context *context)
{
    struct value args[1];
    money sum = 0;
    decimal number;

    if (!take(call, context, args))
        return args[0];
    for (size_t i = 0; i < context->past.count; i++) {
        const struct past_payment *payment = &context->past.items[i];

        if (payment->on >= args[0].day && counts(call, payment) &&
            !money_add(sum, payment->amount, &sum))
            return eval_faulted(call, context, FAULT_OVERFLOW);
    }
    return money_to_decimal(sum, &number) ? value_number(number)
                                          : eval_faulted(call, context, FAULT_OVERFLOW);
}

static struct value evaluate_times_paid_since(const struct expr *call, struct eval_context *context)
{
    struct value args[1];
    const struct past_payment *last = NULL;
    int64_t times = 0;

    if (!take(call, context, args))
        return args[0];
    /* One batch's payments are of one date, so they stand together. */
    for (size_t i = 0; i < context->past.count; i++) {
        const struct past_payment *payment = &context->past.items[i];

        if (payment->on < args[0].day || !counts(call, payment))
            continue;
        times += last == NULL || last->batch != payment->batch;
        last = payment;
    }
    return value_count(times);
}

static struct value evaluate_last_paid(const struct expr *call, struct eval_context *context)
{
    (void)call;
    if (context->past.count == 0)
        return (struct value){.state = VALUE_MISSING};
    return value_day(context->past.items[context->past.count - 1].on);
}

static struct value evaluate_start_of_year(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    return take(call, context, args) ? value_day(date_start_of_year(args[0].day)) : args[0];
}

static struct value evaluate_start_of_month(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    return take(call, context, args) ? value_day(date_start_of_month(args[0].day)) : args[0];
}

static struct value evaluate_add_months(const struct expr *call, struct eval_context *context)
{
    struct value args[2];

    if (!take(call, context, args))
        return args[0];
    if (args[1].number % DECIMAL_ONE != 0)
        return eval_faulted(call, context, FAULT_MONTHS);
    if (!date_add_months(args[0].day, args[1].number / DECIMAL_ONE, &args[0].day))
        return eval_faulted(call, context, FAULT_DATE);
    return args[0];
}

const struct expr_function expr_functions[] = {
    {"min",
     "最小",
     "min(a, b, …)",
     {TAKES_ORDERED},
     2,
     ANY_NUMBER,
     GIVES_ALIKE,
     false,
     evaluate_min},
    {"max",
     "最大",
     "max(a, b, …)",
     {TAKES_ORDERED},
     2,
     ANY_NUMBER,
     GIVES_ALIKE,
     false,
     evaluate_max},
    {"abs", "绝对值", "abs(a)", {TAKES_NUMBER}, 1, 1, GIVES_ALIKE, false, evaluate_abs},
    {"floor",
     "向下取整",
     "floor(a) or floor(a, step)",
     {TAKES_NUMBER, TAKES_NUMBER},
     1,
     2,
     GIVES_ALIKE,
     false,
     evaluate_floor},
    {"ceil",
     "向上取整",
     "ceil(a) or ceil(a, step)",
     {TAKES_NUMBER, TAKES_NUMBER},
     1,
     2,
     GIVES_ALIKE,
     false,
     evaluate_ceil},
    {"round",
     "四舍五入",
     "round(a) or round(a, step)",
     {TAKES_NUMBER, TAKES_NUMBER},
     1,
     2,
     GIVES_ALIKE,
     false,
     evaluate_round},
    {"if",
     "如果",
     "if(condition, a, b)",
     {TAKES_TRUTH, TAKES_ALIKE, TAKES_ALIKE},
     3,
     3,
     GIVES_ALIKE,
     false,
     evaluate_if},
    {"brackets",
     "分段",
     "brackets(x, 0: 50%, 10000: 60%, …)",
     {TAKES_NUMBER, TAKES_BRACKETS},
     1,
     1,
     GIVES_AMOUNT,
     false,
     evaluate_brackets},
    {"age",
     "年龄",
     "age(id_number) or age(date)",
     {TAKES_BIRTH},
     1,
     1,
     GIVES_COUNT,
     true,
     evaluate_age},
    {"birth_date",
     "出生日期",
     "birth_date(id_number)",
     {TAKES_IDENTITY},
     1,
     1,
     GIVES_DATE,
     false,
     evaluate_birth_date},
    {"year", "年", "year(date)", {TAKES_DATE}, 1, 1, GIVES_COUNT, false, evaluate_year},
    {"month", "月", "month(date)", {TAKES_DATE}, 1, 1, GIVES_COUNT, false, evaluate_month},
    {"days",
     "天数",
     "days(from, to)",
     {TAKES_DATE, TAKES_DATE},
     2,
     2,
     GIVES_COUNT,
     false,
     evaluate_days},
    {"months",
     "月数",
     "months(from, to)",
     {TAKES_DATE, TAKES_DATE},
     2,
     2,
     GIVES_COUNT,
     false,
     evaluate_months},
    {"paid_since",
     "已发金额",
     "paid_since(date) or paid_since(date, grant)",
     {TAKES_DATE, TAKES_GRANT},
     1,
     1,
     GIVES_AMOUNT,
     true,
     evaluate_paid_since},
    {"times_paid_since",
     "已发次数",
     "times_paid_since(date) or times_paid_since(date, grant)",
     {TAKES_DATE, TAKES_GRANT},
     1,
     1,
     GIVES_COUNT,
     true,
     evaluate_times_paid_since},
    {"start_of_year",
     "年初",
     "start_of_year(date)",
     {TAKES_DATE},
     1,
     1,
     GIVES_DATE,
     false,
     evaluate_start_of_year},
    {"start_of_month",
     "月初",
     "start_of_month(date)",
     {TAKES_DATE},
     1,
     1,
     GIVES_DATE,
     false,
     evaluate_start_of_month},
    {"add_months",
     "加月",
     "add_months(date, n)",
     {TAKES_DATE, TAKES_NUMBER},
     2,
     2,
     GIVES_DATE,
     false,
     evaluate_add_months},
};
const size_t expr_function_count = sizeof expr_functions / sizeof expr_functions[0];

const struct expr_function *expr_function_named(struct str name)
{
    for (size_t i = 0; i < expr_function_count; i++)
        if (str_eq_nocase(name, str_of(expr_functions[i].name)) ||
            str_eq(name, str_of(expr_functions[i].chinese)))
            return &expr_functions[i];
    return NULL;
}

enum argument expr_function_takes(const struct expr_function *function, size_t index)
{
    if (function->most == ANY_NUMBER)
        return function->takes[0];
    for (size_t i = 0; i < ARGUMENTS_MAX && i < index; i++)
        if (function->takes[i] == TAKES_BRACKETS)
            return TAKES_BRACKETS;
    return index < ARGUMENTS_MAX ? function->takes[index] : TAKES_NOTHING;
}

/* Written without parentheses, so it stands among the values. */
static const struct expr_function last_paid = {
    "last_paid", "上次发放", "last_paid", {TAKES_NOTHING},    0,
    0,           GIVES_DATE, true,        evaluate_last_paid,
};

const struct expr_builtin expr_builtins[] = {
    {"true", "真", VALUE_TRUTH, EXPR_CONSTANT, true, NULL},
    {"false", "假", VALUE_TRUTH, EXPR_CONSTANT, false, NULL},
    {"as_of", "批次日期", VALUE_DATE, EXPR_AS_OF, false, NULL},
    {"last_paid", "上次发放", VALUE_DATE, EXPR_CALL, false, &last_paid},
};
const size_t expr_builtin_count = sizeof expr_builtins / sizeof expr_builtins[0];

const struct expr_builtin *expr_builtin_named(struct str name)
{
    for (size_t i = 0; i < expr_builtin_count; i++)
        if (str_eq_nocase(name, str_of(expr_builtins[i].name)) ||
            str_eq(name, str_of(expr_builtins[i].chinese)))
            return &expr_builtins[i];
    return NULL;
}
