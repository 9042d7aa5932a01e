/* Is an amendment what `relief amend` would have made of the batch whose place it takes? */
#ifndef RELIEF_ARCHIVE_SUPERSEDED_H
#define RELIEF_ARCHIVE_SUPERSEDED_H

#include "archive/archive.h"

/* BATCH takes the place of the batch in FOLDER. Was it decided on the same files, read in the same
 * way and order, with the same history, and on one more round of changes, of one file? Else an
 * error in DIAGS says what differs. */
bool superseded_agrees(const struct archived_batch *batch, const char *folder, struct arena *arena,
                       struct diag_list *diags);

#endif
