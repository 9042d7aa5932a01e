/* Who comes first: the total, repeatable order of entitlements that caps, quotas and the budget
 * follow. Ties end with the order in which the rows were read, then with the order of the grants;
 * missing values come last, whatever the direction.
 *
 * Where a ranking decides something, nobody is to wait because of a blank: who is without one of
 * its values is held, see ranking_blame. */
#ifndef RELIEF_ASSESS_RANKING_H
#define RELIEF_ASSESS_RANKING_H

#include "assess/case_values.h"

/* Writes the indexes of the COUNT entitlements in ITEMS to the order of RANKING, in place. */
void ranking_sort(const struct ranking *ranking, const struct basis *basis,
                  const struct assessments *assessments, uint32_t *items, size_t count);
/* Sets BLANKS, one for each of the COUNT entitlements in ITEMS: is a value of RANKING missing for
 * it? Gives whether one is for any. */
bool ranking_blanks(const struct ranking *ranking, const struct basis *basis,
                    const struct assessments *assessments, const uint32_t *items, size_t count,
                    bool *blanks);
/* Adds to the list at HEAD which values of RANKING are missing for the applicant of ROW, whom
 * VALUES are for. */
void ranking_blame(const struct ranking *ranking, struct case_values *values,
                   const struct basis *basis, size_t row, struct assessments *assessments,
                   uint32_t *head);

#endif
