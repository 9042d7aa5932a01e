/* Trying the rules with one made-up applicant after the other, and taking down what that shows; for
 * lint.c only, which tells it. */
#ifndef RELIEF_LINT_LINT_SEARCH_H
#define RELIEF_LINT_LINT_SEARCH_H

#include "lint/lint_groups.h"
#include "lint/lint_proof.h"

struct tier_tally {
    bool met;          /* its condition was true of somebody */
    bool chosen;       /* and no earlier tier of its grant was */
    bool paid;         /* and nothing turned that person away */
    uint16_t before;   /* the tier that came before it, where it was met and not chosen */
    uint32_t *example; /* the last one who explains why it was not paid */
};

struct lint_search {
    const struct ruleset *rules;
    struct arena *arena;
    struct lint_trial trial;  /* the applicant at hand */
    struct tier_tally *tiers; /* of each tier */
    bool *rejects, *holds;    /* of each: it was true of somebody */
    struct groups groups;
    bool covered;        /* some tier is met by the applicant at hand */
    bool lacking;        /* the applicant at hand lacks a cell that must not be blank */
    uint64_t tried;      /* applicants; members of a household whose head was tried are none */
    bool sampled;        /* not every combination was tried */
    bool shortened;      /* but fewer than MOST, as the rules are long */
    uint64_t proof_work; /* parts of conditions that proofs may still look at */
};

/* Tries every combination of the values that matter, or where these are more than MOST a sample
 * that is the same in every run. TABLES as in lint.h. All of it lives in ARENA, but what
 * lint_search_release gives back. */
void lint_search_run(struct lint_search *search, const struct ruleset *rules,
                     const struct value_table *tables, date as_of, uint64_t most,
                     struct arena *arena);
/* Tries the applicant that the trial's digits say. */
void lint_search_try(struct lint_search *search);
void lint_search_release(struct lint_search *search);

#endif
