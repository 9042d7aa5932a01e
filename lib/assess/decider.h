/* What one thread decides applicants with, one after the other: duplicates, rejections, holds,
 * tiers, and so the entitlement. For lib/assess only. */
#ifndef RELIEF_ASSESS_DECIDER_H
#define RELIEF_ASSESS_DECIDER_H

#include "assess/case_values.h"
#include "assess/change.h"
#include "assess/row_sums.h"
#include "base/tasks.h"
#include "rule/trace.h"

struct decider {
    const struct basis *basis;
    struct case_values *values;
    struct assessments *out; /* takes entitlements and reasons */
    uint16_t *tiers;         /* by grant, then in file order */
    struct span *grants;     /* where each grant's stand there */
    decimal *quantities;     /* room for the goods of any tier */
    bool repeated;           /* the applicant is, by one of the uniques */
    enum household_role role;
    bool open;                    /* a rejection of the applicant is unknown */
    const struct change *changes; /* of the applicant */
    size_t change_count;
    bool releasing; /* duplicates and [hold]s are left out: a change releases from them */
    struct arena arena;
};

void decider_init(struct decider *decider, const struct basis *basis, struct case_values *values,
                  struct assessments *out);
/* Decides ROW into PERSON, writing TRACE unless it is NULL. */
void decide(struct decider *decider, struct assessment *person, size_t row, struct trace *trace);
void decider_release(struct decider *decider);

#endif
