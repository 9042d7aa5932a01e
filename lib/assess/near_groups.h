/* Which groups that caps, quotas and sums count by are perhaps one, written in two ways? */
#ifndef RELIEF_ASSESS_NEAR_GROUPS_H
#define RELIEF_ASSESS_NEAR_GROUPS_H

#include "assess/assessment.h"

/* Warns in DIAGS of each row of BASIS that is the first with its value of a field that a cap, a
 * quota, a sum or [household] counts by, where a row before it has a value that is near to it
 * (applicant/near_key.h): each is counted apart, so that a limit is met twice. Nothing of it
 * changes a decision. Households without a head are left to near_households.h; the scheme's key and
 * the fields of a [unique] are looked at with the rows. */
void groups_tell_near(const struct basis *basis, struct diag_list *diags);

#endif
