/* Is an amendment, or a repayment, what would have been made of the batch before it? */
#ifndef RELIEF_ARCHIVE_PREDECESSOR_H
#define RELIEF_ARCHIVE_PREDECESSOR_H

#include "archive/archive.h"

/* BATCH takes the place of the batch in FOLDER. Was it decided on the same files, read in the same
 * way and order, with the same history, and on one more round of changes, of one file? Else an
 * error in DIAGS says what differs. */
bool predecessor_amended(const struct archived_batch *batch, const char *folder,
                         struct arena *arena, struct diag_list *diags);

/* BATCH makes payments of the batch in FOLDER again. Was it decided by the same rules, on the same
 * files, read in the same way and order? Else an error in DIAGS. Of version 1.0, which does not
 * say, nothing is asked. */
bool predecessor_repaid(const struct archived_batch *batch, const char *folder, struct arena *arena,
                        struct diag_list *diags);

#endif
