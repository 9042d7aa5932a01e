/* Is it certain that a rule applies to nobody, or was merely nobody found? */
#include "lint/lint_claim.h"

#include "base/banned.h"

/* Did the search try everything at which EXPR may change? */
static bool is_searched(struct lint_search *search, const struct expr *expr)
{
    return lint_steady_searched(&search->trial.space, expr);
}

static bool is_sure(struct lint_search *search, const struct lint_claim *claim)
{
    bool searched = !search->sampled && !search->trial.space.stopped &&
                    (!claim->met || is_searched(search, claim->met));

    for (size_t i = 0; i < claim->unmet_count && searched; i++)
        searched = is_searched(search, claim->unmet[i]);
    return searched || lint_proof_holds(search->rules, claim, &search->proof_work);
}

bool lint_never_met(struct lint_search *search, const struct expr *when)
{
    struct lint_claim claim = {.met = when};

    return is_sure(search, &claim);
}

/* Is TIER met, and neither one before it in its grant, nor, of those who are to be FREE, a
 * rejection or a hold? */
static bool never(struct lint_search *search, uint16_t tier, bool free)
{
    const struct ruleset *rules = search->rules;
    size_t most = tier + rules->reject_count + rules->hold_count;
    struct arena arena = {0};
    struct lint_claim claim = {.met = rules->tiers[tier].when,
                               .unmet = arena_array(&arena, most, sizeof *claim.unmet)};
    bool always = false, sure;

    for (uint16_t i = 0; i < tier; i++) {
        if (rules->tiers[i].grant != rules->tiers[tier].grant)
            continue;
        if (rules->tiers[i].when)
            claim.unmet[claim.unmet_count++] = rules->tiers[i].when;
        else
            always = true;
    }
    for (size_t i = 0; free && i < rules->reject_count; i++)
        claim.unmet[claim.unmet_count++] = rules->rejects[i].when;
    for (size_t i = 0; free && i < rules->hold_count; i++)
        claim.unmet[claim.unmet_count++] = rules->holds[i].when;
    sure = always || is_sure(search, &claim);
    arena_release(&arena);
    return sure;
}

bool lint_never_first(struct lint_search *search, uint16_t tier)
{
    return never(search, tier, false);
}

bool lint_never_free(struct lint_search *search, uint16_t tier)
{
    return never(search, tier, true);
}

static bool rules_searched(struct lint_search *search, const struct rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_searched(search, rules[i].when))
            return false;
    return true;
}

bool lint_all_searched(struct lint_search *search)
{
    const struct ruleset *rules = search->rules;

    for (size_t i = 0; i < rules->tier_count; i++)
        if (rules->tiers[i].when && !is_searched(search, rules->tiers[i].when))
            return false;
    return !search->sampled && !search->trial.space.stopped &&
           rules_searched(search, rules->rejects, rules->reject_count) &&
           rules_searched(search, rules->holds, rules->hold_count);
}
