/* What other numbers in the rules would cost, as a workbook. */
#ifndef RELIEF_BATCH_VARIATION_BOOK_H
#define RELIEF_BATCH_VARIATION_BOOK_H

#include "batch/variation.h"

/* Writes FOLDER/NAME in the scheme's language: the steps with a chart, if there are any, and the
 * thresholds. False, with an error in DIAGS and no file left, if that cannot be written. */
bool variation_write(const struct variation *variation, const char *folder, const char *name,
                     struct diag_list *diags);

#endif
