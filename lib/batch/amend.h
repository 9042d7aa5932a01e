/* From an archived batch and further changes to the options of the batch that takes its place. */
#ifndef RELIEF_BATCH_AMEND_H
#define RELIEF_BATCH_AMEND_H

#include "batch/batch.h"

/* Fills OPTIONS to decide the batch folder PATH again from its own archive, history included, with
 * the changes of the file CHANGES as a further round (of which HIDDEN rows are taken so): the date
 * is the same, the id ID-2, of an amendment ID-3 and so on. ARCHIVED and texts live in ARENA.
 * False, with errors in DIAGS, if the batch cannot be read, is not as it was sealed, or pays again
 * what a bank returned, which is corrected otherwise. */
bool amend_options(struct batch_options *options, struct archived_batch *archived, const char *path,
                   const char *changes, enum hidden_rows hidden, unsigned jobs, struct arena *arena,
                   struct diag_list *diags);

#endif
