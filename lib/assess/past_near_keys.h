/* Who may have been paid before under a key that differs and looks like this one? */
#ifndef RELIEF_ASSESS_PAST_NEAR_KEYS_H
#define RELIEF_ASSESS_PAST_NEAR_KEYS_H

#include "assess/assessment.h"

/* Warns in DIAGS of each row of BASIS whose key nobody was paid under, but a near one (see
 * applicant/near_key.h): what the rules ask about the past, they ask of the key as it stands.
 * Nothing of it changes a decision. The work grows with the rows and the keys of the history, not
 * with their pairs. */
void past_tell_near_keys(const struct basis *basis, struct diag_list *diags);

#endif
