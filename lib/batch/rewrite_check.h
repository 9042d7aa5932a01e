/* Where something is written once more only to be compared. For lib/batch only. */
#ifndef RELIEF_BATCH_REWRITE_CHECK_H
#define RELIEF_BATCH_REWRITE_CHECK_H

#include "file/file.h"

/* Opens STAGING in the folder that PATH stands in, where personal data may be; or else in TMPDIR or
 * /tmp, as for an archive on a disk that cannot be written to. It is never published. */
bool rewrite_open(struct staging *staging, const char *path, struct arena *arena,
                  struct diag_list *diags);
/* Copies the workbooks in FOLDER into the folder FINAL, which is made whole or not at all. */
bool rewrite_reissue(const char *folder, const char *final, struct arena *arena,
                     struct diag_list *diags);
/* Do the files A and B hold the same bytes? False, with an error in DIAGS, if either cannot be
 * read. */
bool rewrite_same_bytes(const char *a, const char *b, bool *same, struct diag_list *diags);

#endif
