/* What functions and fixed values are there? */
#include "rule/functions.h"
#include "rule/steps.h"

#include "base/banned.h"

bool function_take(const struct expr *call, struct eval_context *context, struct value *out)
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

const struct expr_function expr_functions[] = {
    {"min",
     "最小",
     "min(a, b, …)",
     {TAKES_ORDERED},
     2,
     ANY_NUMBER,
     GIVES_ALIKE,
     false,
     function_min},
    {"max",
     "最大",
     "max(a, b, …)",
     {TAKES_ORDERED},
     2,
     ANY_NUMBER,
     GIVES_ALIKE,
     false,
     function_max},
    {"abs", "绝对值", "abs(a)", {TAKES_NUMBER}, 1, 1, GIVES_ALIKE, false, function_abs},
    {"floor",
     "向下取整",
     "floor(a) or floor(a, step)",
     {TAKES_NUMBER, TAKES_STEP},
     1,
     2,
     GIVES_ALIKE,
     false,
     function_floor},
    {"ceil",
     "向上取整",
     "ceil(a) or ceil(a, step)",
     {TAKES_NUMBER, TAKES_STEP},
     1,
     2,
     GIVES_ALIKE,
     false,
     function_ceil},
    {"round",
     "四舍五入",
     "round(a) or round(a, step)",
     {TAKES_NUMBER, TAKES_STEP},
     1,
     2,
     GIVES_ALIKE,
     false,
     function_round},
    {"if",
     "如果",
     "if(condition, a, b)",
     {TAKES_TRUTH, TAKES_ALIKE, TAKES_ALIKE},
     3,
     3,
     GIVES_ALIKE,
     false,
     function_if},
    {"brackets",
     "分段",
     "brackets(x, 0: 50%, 10000: 60%, …)",
     {TAKES_NUMBER, TAKES_BRACKETS},
     1,
     1,
     GIVES_AMOUNT,
     false,
     function_brackets},
    {"age",
     "年龄",
     "age(id_number) or age(date)",
     {TAKES_BIRTH},
     1,
     1,
     GIVES_COUNT,
     true,
     function_age},
    {"birth_date",
     "出生日期",
     "birth_date(id_number)",
     {TAKES_IDENTITY},
     1,
     1,
     GIVES_DATE,
     false,
     function_birth_date},
    {"year", "年", "year(date)", {TAKES_DATE}, 1, 1, GIVES_COUNT, false, function_year},
    {"month", "月", "month(date)", {TAKES_DATE}, 1, 1, GIVES_COUNT, false, function_month},
    {"days",
     "天数",
     "days(from, to)",
     {TAKES_DATE, TAKES_DATE},
     2,
     2,
     GIVES_COUNT,
     false,
     function_days},
    {"months",
     "月数",
     "months(from, to)",
     {TAKES_DATE, TAKES_DATE},
     2,
     2,
     GIVES_COUNT,
     false,
     function_months},
    {"paid_since",
     "已发金额",
     "paid_since(date) or paid_since(date, grant)",
     {TAKES_DATE, TAKES_GRANT},
     1,
     1,
     GIVES_AMOUNT,
     true,
     function_paid_since},
    {"times_paid_since",
     "已发次数",
     "times_paid_since(date) or times_paid_since(date, grant)",
     {TAKES_DATE, TAKES_GRANT},
     1,
     1,
     GIVES_COUNT,
     true,
     function_times_paid_since},
    {"last_amount",
     "上次金额",
     "last_amount or last_amount(grant)",
     {TAKES_GRANT},
     0,
     0,
     GIVES_AMOUNT,
     true,
     function_last_amount},
    {"previous",
     "上次",
     "previous(field), with a field of [columns]",
     {TAKES_FIELD},
     1,
     1,
     GIVES_FIELD,
     true,
     function_previous},
    {"start_of_year",
     "年初",
     "start_of_year(date)",
     {TAKES_DATE},
     1,
     1,
     GIVES_DATE,
     false,
     function_start_of_year},
    {"start_of_month",
     "月初",
     "start_of_month(date)",
     {TAKES_DATE},
     1,
     1,
     GIVES_DATE,
     false,
     function_start_of_month},
    {"add_months",
     "加月",
     "add_months(date, n)",
     {TAKES_DATE, TAKES_WHOLE},
     2,
     2,
     GIVES_DATE,
     false,
     function_add_months},
    {"lookup",
     "查表",
     "lookup(table, key, …), with a value for each key of the table",
     {TAKES_TABLE, TAKES_KEYS},
     1,
     ANY_NUMBER,
     GIVES_CELL,
     true,
     function_lookup},
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
    if (function->gives == GIVES_CELL)
        return index == 0 ? TAKES_TABLE : TAKES_KEYS;
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
    0,           GIVES_DATE, true,        function_last_paid,
};

static const struct expr_function last_amount = {
    "last_amount", "上次金额", "last_amount",        {TAKES_NOTHING}, 0, 0,
    GIVES_AMOUNT,  true,       function_last_amount,
};

const struct expr_builtin expr_builtins[] = {
    {"true", "真", VALUE_TRUTH, EXPR_CONSTANT, true, NULL},
    {"false", "假", VALUE_TRUTH, EXPR_CONSTANT, false, NULL},
    {"as_of", "批次日期", VALUE_DATE, EXPR_AS_OF, false, NULL},
    {"last_paid", "上次发放", VALUE_DATE, EXPR_CALL, false, &last_paid},
    {"last_amount", "上次金额", VALUE_NUMBER, EXPR_CALL, false, &last_amount},
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
