/* How long may the files of a batch folder be?
 *
 * Somebody who makes a folder in order to deceive can give its files any length. What comes out of
 * a batch is bounded by what goes in; so their lengths are looked at before anything is read. */
#ifndef RELIEF_HISTORY_FOLDER_BOUNDS_H
#define RELIEF_HISTORY_FOLDER_BOUNDS_H

#include "file/sums.h"

/* Is each file of FOLDER, as sums_list FOUND it, no longer than a batch can have it?
 * - an input: under 4 GiB, as `run` takes it;
 * - ledger.csv: 256 times all that stands below inputs/, and 256 MiB more; where no applicant file
 *   stands there, as in the record of an earlier batch, 4 GiB;
 * - batch.ini, decision.txt, settlement.ini and batches.txt, and the SHA256SUMS of an earlier
 *   batch: FILE_RECORD_MOST;
 * - any other, such as a workbook, a bank's file or settlement.csv: as the ledger, but 4 GiB in any
 *   case.
 * If not, an error in DIAGS says so for each. */
bool folder_bounds_hold(const struct sums *found, const char *folder, struct diag_list *diags);

#endif
