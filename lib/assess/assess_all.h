/* From rows to entitlements, for all applicants on all threads, and for one again. */
#ifndef RELIEF_ASSESS_ASSESS_ALL_H
#define RELIEF_ASSESS_ASSESS_ALL_H

#include "assess/assessment.h"
#include "rule/trace.h"

/* Decides every applicant of the basis up to the entitlement (steps 1 to 6 of the rules language),
 * in BASIS->jobs threads; ASSESSMENTS is filled from empty. */
void assess_entitlements(struct assessments *assessments, const struct basis *basis);

struct case_values;

/* Decides one row again exactly as assess_entitlements does, into ONE (an empty assessments with
 * people[0]); with VALUES' context holding the trace afterwards. What `relief explain` shows. */
void assess_one(struct assessments *one, struct case_values *values, const struct basis *basis,
                size_t row, struct trace *trace);

#endif
