/* Does a batch come out the same when it is decided again from its own inputs? */
#ifndef RELIEF_BATCH_RERUN_COMPARE_H
#define RELIEF_BATCH_RERUN_COMPARE_H

#include "archive/batch_reader.h"
#include "base/progress.h"

enum repetition {
    REPEATED_SAME,  /* byte for byte */
    REPEATED_ALIKE, /* by another version: all but what it says of versions and how workbooks are
                       stored */
    REPEATED_BUT_BOOKS, /* decisions, ledger, bank files and totals; but a workbook shows something
                           else */
    REPEATED_DIFFERENT,
    REPEATED_UNWRITTEN, /* there was no place to write the rerun to: nothing is proved */
    REPEATED_UNISSUED /* the workbooks could not be written anew where it was asked for: likewise */
};

/* What a rerun is made with. It is written to a folder beside the batch, or in TMPDIR where nothing
 * can be written there, and removed again; STAGING is the caller's so that a signal handler can
 * discard it. */
struct rerun_means {
    struct staging *staging;
    unsigned jobs;             /* threads, at least 1 */
    struct progress *progress; /* NULL: nobody is waiting */
    const char *reissue;       /* a folder to be made for the rerun's workbooks; NULL: they go */
    bool approved;             /* approvals that are asked for and missing are differences */
    const char *trust;         /* certificates that signers' must lead to; NULL: not asked */
};

/* Decides ARCHIVED again and compares every file byte for byte. Every difference is an error in
 * DIAGS that names file and line.
 *
 * Anybody can write another version into batch.ini, so that it excuses nothing. A batch that says
 * to be made by another version of the program or its libraries is told so by a note; what
 * batch.ini says of versions may then differ, and how workbooks are stored, but not what they show:
 * see xlsx/canon.h. */
enum repetition batch_repeat(const struct archived_batch *archived, const struct rerun_means *means,
                             struct diag_list *diags);

#endif
