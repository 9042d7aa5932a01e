/* [quota]: how many people may be paid, in rank order. */
#ifndef RELIEF_ASSESS_QUOTA_H
#define RELIEF_ASSESS_QUOTA_H

#include "assess/assessment.h"

/* Applies the ruleset's quotas in file order to every applicant who is still to be paid. */
void quotas_apply(struct assessments *assessments, const struct basis *basis);

#endif
