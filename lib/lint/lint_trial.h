/* One made-up applicant after the other, decided as real ones are; for lint*.c only. */
#ifndef RELIEF_LINT_LINT_TRIAL_H
#define RELIEF_LINT_LINT_TRIAL_H

#include "lint/lint_space.h"

struct lint_trial {
    struct lint_space space;
    uint32_t *digits; /* of the applicant at hand, one for each dimension */
    uint16_t *chosen; /* by grant: the tier met first, NO_INDEX */
    bool *open;       /* by grant: an earlier tier is unknown */
};

void trial_init(struct lint_trial *trial, const struct ruleset *rules,
                const struct value_table *tables, date as_of, struct arena *arena);
/* Makes the applicant that the digits say. */
void trial_make(struct lint_trial *trial);
/* Finds the tier met first of each grant; gives whether there is any. *UNKNOWN is set where a
 * condition is not known. */
bool trial_tiers(struct lint_trial *trial, bool *unknown);

#endif
