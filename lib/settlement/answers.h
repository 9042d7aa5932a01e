/* Several settlements of one batch: a list of cash beside the bank's answer, or a later answer. Do
 * they say the same of those whom both speak of? And one answer that was taken for several batches.
 */
#ifndef RELIEF_SETTLEMENT_ANSWERS_H
#define RELIEF_SETTLEMENT_ANSWERS_H

#include "archive/batch_set.h"

/* Warns, in DIAGS, of each settlement in SET that says otherwise of payments than another one of
 * the same batch there, and of each of a bank's file that has settled another batch too; ABOUT,
 * unless NULL, leaves out all but those where it is the folder of the batch or of one of its
 * settlements. What cannot be read is left out: its own proof tells. */
void answers_tell(const struct batch_set *set, const char *about, struct diag_list *diags);

#endif
