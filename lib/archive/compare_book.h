/* The comparison of two batches as a workbook, with names and keys in full. */
#ifndef RELIEF_ARCHIVE_COMPARE_BOOK_H
#define RELIEF_ARCHIVE_COMPARE_BOOK_H

#include "archive/archive.h"
#include "archive/compare.h"

struct compared_batches {
    const struct archived_batch *a, *b;
    const struct ruleset *rules_a;
    const struct ruleset *rules; /* B's: the language of the workbook */
    const struct comparison *comparison;
};

/* Writes FOLDER/NAME and reads it back: sums by kind of difference, by tier and by group, and every
 * applicant who is decided otherwise. */
bool comparison_write(const struct compared_batches *compared, const char *folder, const char *name,
                      struct diag_list *diags);

#endif
