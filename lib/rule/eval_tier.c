/* What does a tier give to one applicant, before caps? */
#include "rule/eval.h"
#include "rule/expr_node.h"

#include "base/banned.h"

__extension__ typedef __int128 wide;

static bool evaluated(const struct expr *expr, struct eval_context *context, decimal *out,
                      struct tier_outcome *outcome)
{
    struct value value = eval(expr, context);

    if (value.state != VALUE_PRESENT) {
        *outcome = (struct tier_outcome){.state = value.state, .failed = expr};
        return false;
    }
    *out = value.number;
    return true;
}

/* Evaluates EXPR, where there is one, into OUT; false, with OUTCOME saying so, if it is not known.
 */
static inline bool known(const struct expr *expr, struct eval_context *context, decimal *out,
                         struct tier_outcome *outcome)
{
    if (!expr)
        return true;
    if (expr->op != EXPR_CONSTANT || context->trace)
        return evaluated(expr, context, out, outcome);
    *out = expr->value.number; /* as most are */
    return true;
}

/* AMOUNT rounded to the tier's step. Rounding does not take it past a limit: it goes the other way
 * where it would. */
static bool rounded(const struct tier *tier, decimal amount, decimal at_least, decimal at_most,
                    money *out)
{
    decimal result;

    if (!decimal_round(amount, tier->round_to, tier->rounding, &result))
        return false;
    if (tier->at_least && result < at_least &&
        !decimal_round(at_least, tier->round_to, ROUND_UP, &result))
        return false;
    if (tier->at_most && result > at_most &&
        !decimal_round(at_most, tier->round_to, ROUND_DOWN, &result))
        return false;
    return money_from_decimal(result, DECIMAL_CENT, ROUND_HALF_UP, out);
}

struct tier_outcome eval_tier_amount(uint16_t number, struct eval_context *context)
{
    const struct tier *tier = &context->rules->tiers[number];
    struct tier_outcome outcome = {.state = VALUE_PRESENT};
    decimal amount = 0, at_least = 0, at_most = 0;

    if (!known(tier->amount, context, &amount, &outcome) ||
        !known(tier->at_least, context, &at_least, &outcome) ||
        !known(tier->at_most, context, &at_most, &outcome))
        return outcome;
    if (!tier->amount && (!tier->at_least || context->goods_alone))
        return outcome;
    if (tier->at_least && amount < at_least)
        amount = at_least;
    if (tier->at_most && amount > at_most)
        amount = at_most;
    if (!rounded(tier, amount, at_least, at_most, &outcome.amount)) {
        context->fault = tier->amount ? tier->amount : tier->at_least;
        outcome = (struct tier_outcome){.state = VALUE_FAULTED, .failed = context->fault};
    }
    return outcome;
}

/* QUANTITY x PRICE in fen, rounded half up; false beyond MONEY_LIMIT. Neither is negative. */
static bool item_value(decimal quantity, money price, money *out)
{
    wide value = ((wide)quantity * price + DECIMAL_ONE / 2) / DECIMAL_ONE;

    if (value >= MONEY_LIMIT)
        return false;
    *out = (money)value;
    return true;
}

struct tier_outcome eval_tier_goods(uint16_t number, struct eval_context *context,
                                    decimal *quantities)
{
    const struct tier *tier = &context->rules->tiers[number];
    struct tier_outcome outcome = {.state = VALUE_PRESENT};

    for (size_t i = 0; i < tier->goods_count; i++) {
        const struct goods_item *item = &tier->goods[i];
        money value;

        if (!known(item->quantity, context, &quantities[i], &outcome))
            return outcome;
        if (quantities[i] < 0)
            quantities[i] = 0;
        if (!item_value(quantities[i], item->price, &value) ||
            !money_add(outcome.amount, value, &outcome.amount)) {
            context->fault = item->quantity;
            return (struct tier_outcome){.state = VALUE_FAULTED, .failed = item->quantity};
        }
    }
    return outcome;
}
