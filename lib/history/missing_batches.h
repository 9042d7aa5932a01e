/* Batches and settlements that earlier batches were decided on and that are not given. For
 * lib/history and lib/season. */
#ifndef RELIEF_HISTORY_MISSING_BATCHES_H
#define RELIEF_HISTORY_MISSING_BATCHES_H

#include "base/index.h"
#include "history/past_batch.h"

struct missing_batch {
    const char *named_by; /* folder of the first batch that names it */
    struct str id, day;   /* as that one has them: a batch's, or a settlement's */
};

/* What the COUNT BATCHES, which count, name by their decision.txt and HERE, the decisions of all
 * batches and settlements given, has not. Left out are batches whose place another takes, and those
 * that are of another scheme than the batch that names them, by what it has archived of them. Each
 * is told once: HERE is added to. In ARENA; *FOUND is how many. */
struct missing_batch *missing_batches_find(const struct past_batch *const *batches, size_t count,
                                           struct text_index *here, struct arena *arena,
                                           size_t *found);
/* Warns of each in DIAGS. */
void missing_batches_tell(const struct missing_batch *missing, size_t count,
                          struct diag_list *diags);

#endif
