/* The thresholds of a scheme: constants that something of an applicant is compared with, as the
 * 450 of `per_capita < 450`, or the derived value `line` of `per_capita < line` where that is a
 * number alone. */
#ifndef RELIEF_RULE_THRESHOLDS_H
#define RELIEF_RULE_THRESHOLDS_H

#include "rule/ruleset.h"

struct threshold {
    const struct expr *subject; /* what is compared with it: a number or a date */
    struct origin at;           /* where the constant is written */
    enum value_type type;       /* of the constant: a number or a date */
    struct value constant;
};

/* Finds those of everything in RULES that decides. Several may have one constant. The list lives in
 * ARENA; gives how many. */
size_t thresholds_find(const struct ruleset *rules, struct threshold **thresholds,
                       struct arena *arena);

#endif
