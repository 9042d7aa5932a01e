/* What do the functions of numbers, and the choice between values, give? */
#include "rule/functions.h"
#include "rule/steps.h"

#include "base/banned.h"

__extension__ typedef __int128 wide;

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

struct value function_min(const struct expr *call, struct eval_context *context)
{
    return extreme(call, context, false);
}

struct value function_max(const struct expr *call, struct eval_context *context)
{
    return extreme(call, context, true);
}

struct value function_abs(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    if (function_take(call, context, args) && args[0].number < 0)
        args[0].number = -args[0].number;
    return args[0];
}

static struct value rounded(const struct expr *call, struct eval_context *context,
                            enum rounding how)
{
    struct value args[2] = {{.state = VALUE_PRESENT}, value_number(DECIMAL_ONE)};

    if (!function_take(call, context, args))
        return args[0];
    if (args[1].number <= 0)
        return eval_faulted(call, context, FAULT_STEP);
    if (!decimal_round(args[0].number, args[1].number, how, &args[0].number))
        return eval_faulted(call, context, FAULT_OVERFLOW);
    return args[0];
}

struct value function_floor(const struct expr *call, struct eval_context *context)
{
    return rounded(call, context, ROUND_DOWN);
}

struct value function_ceil(const struct expr *call, struct eval_context *context)
{
    return rounded(call, context, ROUND_UP);
}

struct value function_round(const struct expr *call, struct eval_context *context)
{
    return rounded(call, context, ROUND_HALF_UP);
}

/* Only the branch that is chosen is evaluated, so that `if(n = 0, 0, x / n)` divides safely. */
struct value function_if(const struct expr *call, struct eval_context *context)
{
    struct value condition = eval_step(call->args[0], context);

    if (condition.state != VALUE_PRESENT)
        return condition;
    return eval_step(call->args[condition.truth ? 1 : 2], context);
}

/* The parts' products are added exactly, with twelve decimals in 128 bits, and rounded once at the
 * sixth: each product is below 2^63 x 2^63 and the parts add up to x, so the sum stays below
 * 2^126. */
struct value function_brackets(const struct expr *call, struct eval_context *context)
{
    struct value args[1];
    wide sum = 0;
    wide half = DECIMAL_ONE / 2;

    if (!function_take(call, context, args))
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
