/* Which batches does an amendment take the place of? */
#ifndef RELIEF_HISTORY_SUPERSEDED_BATCHES_H
#define RELIEF_HISTORY_SUPERSEDED_BATCHES_H

#include "history/past_batch.h"

/* Sets superseded_by of each of the COUNT BATCHES that another of them takes the place of: the
 * other's decision.txt says `supersedes ID AS_OF DECISION`, and ID and DECISION are those of the
 * batch. Only amendments dated no later than AS_OF are looked at (INT32_MAX: all).
 *
 * False, with an error on the amendment's folder, where it cannot be known which batch counts: two
 * take the place of one; one takes the place of a batch of another date, issuer or scheme; a batch
 * of the same scheme has the ID and another DECISION; or the batch that is named is not there, and
 * one that it may have taken the place of itself is. A batch whose settlement is known and that no
 * longer counts is a warning on its folder. */
bool superseded_batches_find(struct past_batch *const *batches, size_t count, date as_of,
                             struct diag_list *diags);

#endif
