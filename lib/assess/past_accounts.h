/* Accounts, and other values that should be one person's, against what earlier batches did. */
#ifndef RELIEF_ASSESS_PAST_ACCOUNTS_H
#define RELIEF_ASSESS_PAST_ACCOUNTS_H

#include "assess/assessment.h"

/* Warns in DIAGS of each applicant whose account, or whose values of a [unique], an earlier batch
 * has paid to somebody else, or of a [unique] of one field a value that is near to it, and of each
 * whose account is the very one that the bank could not pay. It changes no decision. BASIS as for
 * past_tell. */
void past_tell_accounts(const struct basis *basis, struct diag_list *diags);

#endif
