/* What verify says of a batch's approvals. */
#ifndef RELIEF_BATCH_APPROVALS_TEXT_H
#define RELIEF_BATCH_APPROVALS_TEXT_H

#include "archive/approval.h"

/* `prepared: Wang Min, 2024-01-31 08:30:00 UTC; missing: director`, in ARENA. No name in it can be
 * taken for another signature. Anybody can make a certificate in anybody's name: where no authority
 * was asked (TRUSTED is false), that is said. */
const char *approvals_text(const struct approvals *approvals, bool trusted, enum language language,
                           struct arena *arena);

#endif
