/* [cap]: limits on what a person, household … may get in a period, history included. */
#ifndef RELIEF_ASSESS_CAP_H
#define RELIEF_ASSESS_CAP_H

#include "assess/assessment.h"

/* Applies all of the ruleset's caps at once to every entitlement that is still to be paid, one
 * after the other in the budget's rank order: each is cut to the least that any of its caps leaves.
 * What the history paid inside the period counts. Of a batch of version 1.0, one cap after the
 * other is applied to all entitlements, in file order. */
void caps_apply(struct assessments *assessments, const struct basis *basis);
/* In fen, what may be paid under a limit that comes out as LIMIT yuan: as nobody may be paid more,
 * parts of a fen are cut. */
money cap_limit_fen(decimal limit);

#endif
