/* Can the reports show the batch's sums to the last fen? Asked before anything is written. */
#ifndef RELIEF_REPORT_BOUNDS_H
#define RELIEF_REPORT_BOUNDS_H

#include "report/batch_totals.h"

/* False, with an error in DIAGS at the row that asks most, if a sum of FACTS (counted) reaches
 * MONEY_LIMIT, or the goods handed out are more than a decimal counts. */
bool bounds_hold(const struct batch_totals *facts, struct diag_list *diags);

#endif
