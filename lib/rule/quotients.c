#include "rule/quotients.h"
#include "rule/expr_node.h"
#include "rule/functions.h"

#include "base/banned.h"

#define SAFE_DIVISOR 10000 /* what divides it leaves money at most four more decimals */

/* What an expression comes to, as far as quotients are concerned. */
struct looked {
    bool quotient;            /* a part of it was divided, and may have lost something */
    const struct expr *worse; /* the multiplication that makes more of that; NULL: none */
};

struct look {
    struct looked *lets; /* those before the one that is looked at */
};

static bool loses(const struct expr *divisor)
{
    decimal number;

    return !expr_number(divisor, &number) || number == 0 ||
           (SAFE_DIVISOR * DECIMAL_ONE) % number != 0;
}

/* Does what FUNCTION gives still hold the decimals of its arguments? */
static bool keeps_decimals(const struct expr_function *function)
{
    static const char *const rounding[] = {"floor", "ceil", "round"};

    for (size_t i = 0; function && i < sizeof rounding / sizeof *rounding; i++)
        if (strcmp(function->name, rounding[i]) == 0)
            return false;
    return function != NULL;
}

static struct looked look_at(const struct look *look, const struct expr *expr)
{
    struct looked all = {0};
    bool arithmetic = expr->op >= EXPR_NEGATE && expr->op <= EXPR_DIVIDE;

    if (expr->op == EXPR_LET)
        return look->lets[expr->index];
    if (!arithmetic && !(expr->op == EXPR_CALL && keeps_decimals(expr->function)))
        return all;
    for (uint32_t i = 0; i < expr->count; i++) {
        struct looked part = look_at(look, expr->args[i]);

        all.quotient = all.quotient || part.quotient;
        if (!all.worse)
            all.worse = part.worse;
    }
    if (expr->op == EXPR_MULTIPLY && all.quotient && !all.worse)
        all.worse = expr;
    if (expr->op == EXPR_DIVIDE && loses(expr->args[1]))
        all.quotient = true;
    return all;
}

const struct expr *amount_multiplies_quotient(const struct ruleset *rules,
                                              const struct expr *amount, struct arena *arena)
{
    struct look look = {arena_array(arena, rules->let_count, sizeof *look.lets)};

    for (size_t i = 0; i < rules->let_count; i++)
        look.lets[i] = look_at(&look, rules->lets[i].value);
    return look_at(&look, amount).worse;
}
