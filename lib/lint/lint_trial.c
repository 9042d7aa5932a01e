/* What do the tiers say of one made-up applicant? */
#include "lint/lint_trial.h"

#include "base/banned.h"

void trial_init(struct lint_trial *trial, const struct ruleset *rules,
                const struct value_table *tables, date as_of, struct arena *arena)
{
    lint_space_init(&trial->space, rules, tables, as_of, arena);
    trial->digits = arena_array(arena, trial->space.count, sizeof *trial->digits);
    trial->chosen = arena_array(arena, rules->grant_count, sizeof *trial->chosen);
    trial->open = arena_array(arena, rules->grant_count, sizeof *trial->open);
}

void trial_make(struct lint_trial *trial)
{
    for (size_t i = 0; i < trial->space.count; i++)
        lint_space_set(&trial->space, i, trial->digits[i]);
    eval_lets(&trial->space.context);
}

bool trial_tiers(struct lint_trial *trial, bool *unknown)
{
    const struct ruleset *rules = trial->space.rules;
    bool any = false;

    for (size_t i = 0; i < rules->grant_count; i++) {
        trial->chosen[i] = NO_INDEX;
        trial->open[i] = false;
    }
    for (size_t i = 0; i < rules->tier_count; i++) {
        const struct tier *tier = &rules->tiers[i];
        struct value value = {.state = VALUE_PRESENT, .truth = true};

        if (trial->chosen[tier->grant] != NO_INDEX)
            continue;
        if (tier->when)
            value = eval(tier->when, &trial->space.context);
        if (value.state != VALUE_PRESENT) {
            trial->open[tier->grant] = *unknown = true;
        } else if (value.truth && !trial->open[tier->grant]) {
            trial->chosen[tier->grant] = (uint16_t)i;
            any = true;
        }
    }
    return any;
}
