/* Making the sums over rows, and finding the heads of households.
 *
 * Made once, before anybody is decided, in one pass over the rows for each level of sums (a sum of
 * sums takes another). Each row's own part is computed on all threads and kept; the groups are then
 * added up in the order of the rows, so nothing depends on the number of threads. */
#ifndef RELIEF_ASSESS_ROW_SUMS_MAKE_H
#define RELIEF_ASSESS_ROW_SUMS_MAKE_H

#include "assess/row_sums.h"

/* Makes all sums of BASIS, its changes among them, in BASIS->jobs threads. A row that a change
 * releases is no repeated one. GROUPS has the rows grouped by each of the
 * ruleset's groupings and must outlive SUMS, which is freed by row_sums_release. */
void row_sums_make(struct row_sums *sums, const struct basis *basis,
                   const struct duplicates *groups);

/* Is ROW held or turned away by a [unique], as far as no change releases it? */
bool row_is_repeated(const struct basis *basis, size_t row);

#endif
