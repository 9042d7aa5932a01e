/* What do other rows tell: those of a table, and those of the same household? */
#include "rule/functions.h"

#include "base/banned.h"

const struct expr_sum_name expr_sum_names[SUM_KINDS] = {
    [SUM_TOTAL] = {"total", "合计", SUM_TOTAL, "total(amount per field, …)"},
    [SUM_HIGHEST] = {"highest", "最高", SUM_HIGHEST, "highest(value per field, …)"},
    [SUM_LOWEST] = {"lowest", "最低", SUM_LOWEST, "lowest(value per field, …)"},
    [SUM_COUNT] = {"count", "个数", SUM_COUNT,
                   "count(per field, …) or count(condition per field, …)"},
};

bool expr_sum_named(struct str name, enum sum_kind *kind)
{
    for (size_t i = 0; i < SUM_KINDS; i++) {
        if (!str_eq_nocase(name, str_of(expr_sum_names[i].name)) &&
            !str_eq(name, str_of(expr_sum_names[i].chinese)))
            continue;
        *kind = expr_sum_names[i].kind;
        return true;
    }
    return false;
}

const char *expr_sum_usage(enum sum_kind kind)
{
    return expr_sum_names[kind].usage;
}

struct value function_lookup(const struct expr *call, struct eval_context *context)
{
    struct value keys[TABLE_KEYS_MOST];

    if (context->cells && context->cells[call->id].state != VALUE_INVALID)
        return context->cells[call->id];
    if (!function_take(call, context, keys))
        return keys[0];
    if (!context->look_up)
        return (struct value){.state = VALUE_UNSURE};
    return context->look_up(context->tables, call->index, keys);
}
