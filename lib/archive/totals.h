/* Control totals: do batch.ini, ledger.csv and the files that were handed on say the same? */
#ifndef RELIEF_ARCHIVE_TOTALS_H
#define RELIEF_ARCHIVE_TOTALS_H

#include "archive/archive.h"

/* Compares batch.ini's totals and funds with each other and with what the batch's ledger.csv adds
 * up to. Every difference is an error in DIAGS, and so is a ledger that is none, or whose lines
 * contradict each other (ledger_person.h). */
bool archive_check_totals(const struct archived_batch *batch, struct diag_list *diags);

#endif
