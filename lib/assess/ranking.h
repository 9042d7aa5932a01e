/* Who comes first: the total, repeatable order of entitlements that caps, quotas and the budget
 * follow. Ties end with the order in which the rows were read, then with the order of the grants;
 * missing values come last, whatever the direction. */
#ifndef RELIEF_ASSESS_RANKING_H
#define RELIEF_ASSESS_RANKING_H

#include "assess/assessment.h"

/* Writes the indexes of the COUNT entitlements in ITEMS to the order of RANKING, in place. */
void ranking_sort(const struct ranking *ranking, const struct basis *basis,
                  const struct assessments *assessments, uint32_t *items, size_t count);

#endif
