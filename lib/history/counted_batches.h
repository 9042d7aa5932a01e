/* Which of the batches that were found count, and what each is archived as. For lib/history only.
 */
#ifndef RELIEF_HISTORY_COUNTED_BATCHES_H
#define RELIEF_HISTORY_COUNTED_BATCHES_H

#include "history/past_batch.h"

/* BATCHES, COUNT of them in the order of past_batch_cmp, each once: finds which of them do not
 * count, as superseded_batches_find does for those dated no later than AS_OF, with its errors. Two
 * batches of one issuer, scheme and id are an error, too, unless the later one was run a second
 * time on purpose and names the other. ARENA is for what is needed meanwhile. */
bool counted_batches_find(struct past_batch *batches, size_t count, date as_of, struct arena *arena,
                          struct diag_list *diags);
/* Gives each the name that it is archived under, ID, or ID~2 and so on where another scheme's batch
 * has that already; in ARENA. */
void counted_batches_name(struct past_batch *batches, size_t count, struct arena *arena);

#endif
