/* Which households, or other groups that limits and sums count by, are perhaps one, written in two
 * ways? */
#ifndef RELIEF_ASSESS_NEAR_GROUPS_H
#define RELIEF_ASSESS_NEAR_GROUPS_H

#include "assess/assessment.h"
#include "intake/row_survey.h"

/* Warns in DIAGS of values that are near to another (applicant/near_key.h) of each field that a
 * cap, a quota, a sum or [household] counts by, as SURVEY has found them in the rows of BASIS by
 * likenesses_of. Each is counted apart, so that a limit is met twice: of two near values, the later
 * one's first row is told. Where a household has no head and the other has one, each row of it is
 * told instead, wherever the other stands: that head is decided without them. Nothing of it changes
 * a decision. */
void groups_tell_near(const struct basis *basis, const struct row_survey *survey,
                      struct diag_list *diags);

#endif
