/* Does a batch come out the same when it is decided again from its own inputs? */
#ifndef RELIEF_BATCH_REPEAT_H
#define RELIEF_BATCH_REPEAT_H

#include "archive/opened.h"
#include "base/progress.h"

enum repetition {
    REPEATED_SAME,  /* byte for byte */
    REPEATED_ALIKE, /* by another version: ledger, bank file and totals are the same */
    REPEATED_DIFFERENT,
    REPEATED_UNWRITTEN /* there was no place to write the rerun to: nothing is proved */
};

/* What a rerun is made with. It is written to a folder beside the batch, or in TMPDIR where nothing
 * can be written there, and removed again; STAGING is the caller's so that a signal handler can
 * discard it. */
struct rerun_means {
    struct staging *staging;
    unsigned jobs;             /* threads, at least 1 */
    struct progress *progress; /* NULL: nobody is waiting */
};

/* Decides ARCHIVED again and compares every file byte for byte. Every
 * difference is an error in DIAGS that names file and line.
 *
 * A batch that was made by another version of the program or its libraries is told so by a note;
 * what batch.ini says of versions and its workbooks may then differ; a warning names a workbook
 * whose cells do. */
enum repetition batch_repeat(const struct archived_batch *archived, const struct rerun_means *means,
                             struct diag_list *diags);

#endif
