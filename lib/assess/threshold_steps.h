/* To which values would the thresholds of the rules be moved by one step? */
#ifndef RELIEF_ASSESS_THRESHOLD_STEPS_H
#define RELIEF_ASSESS_THRESHOLD_STEPS_H

#include "assess/assessment.h"
#include "rule/rule_numbers.h"

struct threshold_step {
    const struct rule_number *number;
    struct value to; /* the nearest value, above or below it, that anybody has */
};

/* Finds for each constant of BASIS' rules that something is compared with, NUMBERS being those of
 * their file, the next value above and below it that any applicant has: in file order, up before
 * down. The list lives in ARENA; gives how many. */
size_t threshold_steps_find(const struct basis *basis, const struct rule_numbers *numbers,
                            struct threshold_step **steps, struct arena *arena);

#endif
