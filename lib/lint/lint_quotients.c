/* Amounts that are rounded up or down after a division has lost a little and been multiplied. */
#include "lint/lint_space.h"
#include "rule/quotients.h"

#include "base/banned.h"

void lint_quotients(const struct ruleset *rules, struct diag_list *diags)
{
    struct arena arena = {0};

    for (size_t i = 0; i < rules->tier_count; i++) {
        const struct tier *tier = &rules->tiers[i];
        bool up = tier->rounding == ROUND_UP;
        const struct expr *part;

        if (!tier->amount || (!up && tier->rounding != ROUND_DOWN))
            continue;
        part = amount_multiplies_quotient(rules, tier->amount, &arena);
        if (!part)
            continue;
        diag_warning(diags, expr_origin(part),
                     up ? "a quotient keeps six decimals and is multiplied here: tier '" STR_FMT
                          "' rounds up, which may give a step too much; multiply first and divide "
                          "last"
                        : "a quotient keeps six decimals and is multiplied here: tier '" STR_FMT
                          "' rounds down, which may give a step too little; multiply first and "
                          "divide last",
                     STR_ARG(tier->name));
    }
    arena_release(&arena);
}
