/* Which households are perhaps one, written in two ways? */
#ifndef RELIEF_ASSESS_NEAR_HOUSEHOLDS_H
#define RELIEF_ASSESS_NEAR_HOUSEHOLDS_H

#include "assess/assessment.h"

/* Warns in DIAGS of each row of BASIS whose household has no head, where another household's name
 * is near to its own (applicant/near_key.h): the other's head is decided without what such a row
 * says. Nothing of it changes a decision. Of households of one field only. */
void households_tell_near(const struct basis *basis, struct diag_list *diags);

#endif
