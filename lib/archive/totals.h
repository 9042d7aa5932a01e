/* Control totals: do batch.ini, ledger.csv and the files that were handed on say the same? */
#ifndef RELIEF_ARCHIVE_TOTALS_H
#define RELIEF_ARCHIVE_TOTALS_H

#include "archive/batch_reader.h"

/* Compares batch.ini's totals and funds with each other and with what LEDGER, the batch's,
 * adds up to. Every difference is an error in DIAGS. */
bool archive_check_totals(const struct archived_batch *batch, const struct ledger_table *ledger,
                          struct diag_list *diags);

#endif
