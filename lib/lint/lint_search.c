/* Which rules apply to any of the applicants that there can be, and whom does no tier cover? */
#include "lint/lint_search.h"

#include "base/banned.h"

/* Parts of expressions that all applicants together may have evaluated: about a second. */
#define LINT_WORK UINT64_C(400000000)
#define PROOF_WORK UINT64_C(10000000) /* the same of proofs: some tenths of a second */
#define LINT_LEAST 1000               /* applicants that are tried however long the rules are */

enum outcome {
    OUTCOME_PAID, /* some tier is met */
    OUTCOME_NONE, /* no tier is, and nothing else says why */
    OUTCOME_HELD,
    OUTCOME_REJECTED,
    OUTCOME_MEMBER /* of a household: the rules are asked of its head only */
};

static bool is_true(const struct value *value)
{
    return value->state == VALUE_PRESENT && value->truth;
}

/* Are any of RULES true of the applicant at hand? Those are noted in SEEN; UNKNOWN is set if one is
 * not known. */
static bool any_true(struct lint_search *search, const struct rule *rules, size_t count, bool *seen,
                     bool *unknown)
{
    bool any = false;

    for (size_t i = 0; i < count; i++) {
        struct value value = eval(rules[i].when, &search->trial.space.context);

        *unknown = *unknown || value.state != VALUE_PRESENT;
        if (!is_true(&value))
            continue;
        any = true;
        seen[i] = true;
    }
    return any;
}

static enum outcome decide(struct lint_search *search)
{
    const struct ruleset *rules = search->rules;
    bool unknown = false, rejected, held;

    trial_make(&search->trial);
    if (rules->household.head &&
        eval_truth(rules->household.head, &search->trial.space.context) != TRUTH_TRUE)
        return OUTCOME_MEMBER;
    search->lacking = lint_space_lacks_required(&search->trial.space);
    rejected = any_true(search, rules->rejects, rules->reject_count, search->rejects, &unknown);
    held = any_true(search, rules->holds, rules->hold_count, search->holds, &unknown);
    search->covered = trial_tiers(&search->trial, &unknown);
    if (rejected)
        return OUTCOME_REJECTED;
    if (held || unknown || search->lacking)
        return OUTCOME_HELD;
    return search->covered ? OUTCOME_PAID : OUTCOME_NONE;
}

static void keep_example(struct lint_search *search, uint32_t **example)
{
    if (!*example)
        *example = arena_array(search->arena, search->trial.space.count, sizeof **example);
    memcpy(*example, search->trial.digits, search->trial.space.count * sizeof **example);
}

/* Takes down what the applicant at hand, decided with OUTCOME, shows of each tier not yet seen to
 * be paid. */
static void tally_tiers(struct lint_search *search, enum outcome outcome)
{
    for (uint16_t i = 0; i < search->rules->tier_count; i++) {
        const struct tier *tier = &search->rules->tiers[i];
        struct tier_tally *tally = &search->tiers[i];
        struct value value = {.state = VALUE_PRESENT, .truth = true};
        bool chosen = search->trial.chosen[tier->grant] == i;

        if (tally->paid)
            continue;
        if (chosen) {
            tally->paid = outcome == OUTCOME_PAID;
            if (!tally->chosen || tally->paid)
                keep_example(search, &tally->example);
            tally->met = tally->chosen = true;
            continue;
        }
        if (tally->chosen || search->trial.chosen[tier->grant] == NO_INDEX)
            continue;
        if (tier->when)
            value = eval(tier->when, &search->trial.space.context);
        if (!is_true(&value) || tally->met)
            continue;
        tally->met = true;
        tally->before = search->trial.chosen[tier->grant];
        keep_example(search, &tally->example);
    }
}

void lint_search_try(struct lint_search *search)
{
    enum outcome outcome = decide(search);

    if (outcome == OUTCOME_MEMBER)
        return;
    search->tried++;
    tally_tiers(search, outcome);
    if (!search->lacking && (search->covered || outcome == OUTCOME_NONE))
        groups_take(&search->groups, &search->trial, search->covered);
}

static void try_all(struct lint_search *search)
{
    size_t i;

    do {
        lint_search_try(search);
        for (i = 0; i < search->trial.space.count; i++) {
            if (++search->trial.digits[i] < search->trial.space.dimensions[i].count)
                break;
            search->trial.digits[i] = 0;
        }
    } while (i < search->trial.space.count);
}

/* A linear congruential generator with a fixed start (Knuth's MMIX constants), so that every run
 * tries the same applicants. */
static void try_sample(struct lint_search *search, uint64_t most)
{
    uint64_t state = 1;

    for (uint64_t tried = 0; tried < most; tried++) {
        for (size_t i = 0; i < search->trial.space.count; i++) {
            state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            search->trial.digits[i] =
                (uint32_t)((state >> 33) % search->trial.space.dimensions[i].count);
        }
        lint_search_try(search);
    }
}

/* How many applicants there are to try; UINT64_MAX for more than can be counted. */
static uint64_t combinations(const struct lint_search *search)
{
    uint64_t total = 1;

    for (size_t i = 0; i < search->trial.space.count; i++)
        if (__builtin_mul_overflow(total, search->trial.space.dimensions[i].count, &total))
            return UINT64_MAX;
    return total;
}

void lint_search_run(struct lint_search *search, const struct ruleset *rules,
                     const struct value_table *tables, date as_of, uint64_t most,
                     struct arena *arena)
{
    uint64_t affordable = LINT_WORK / (rules->expr_count + 1);

    if (affordable < LINT_LEAST)
        affordable = LINT_LEAST;
    *search = (struct lint_search){.rules = rules, .arena = arena, .proof_work = PROOF_WORK};
    trial_init(&search->trial, rules, tables, as_of, arena);
    groups_init(&search->groups, rules, arena);
    search->tiers = arena_array(arena, rules->tier_count, sizeof *search->tiers);
    search->rejects = arena_array(arena, rules->reject_count, sizeof *search->rejects);
    search->holds = arena_array(arena, rules->hold_count, sizeof *search->holds);
    search->sampled = combinations(search) > (affordable < most ? affordable : most);
    search->shortened = search->sampled && affordable < most;
    if (search->sampled)
        try_sample(search, affordable < most ? affordable : most);
    else
        try_all(search);
}

void lint_search_release(struct lint_search *search)
{
    lint_space_release(&search->trial.space);
}
