/* [cap]: limits on what a person, household … may get in a period, history included. */
#ifndef RELIEF_ASSESS_CAP_H
#define RELIEF_ASSESS_CAP_H

#include "assess/assessment.h"

/* Applies the ruleset's caps in file order to every entitlement that is still to be paid. What the
 * history paid inside the period counts; inside the batch, a shared limit is taken up in the
 * budget's rank order. */
void caps_apply(struct assessments *assessments, const struct basis *basis);

#endif
