/* Is a row about the sum of others, as offices write one below a list, or otherwise about nobody?
 */
#ifndef RELIEF_INTAKE_TOTAL_ROW_H
#define RELIEF_INTAKE_TOTAL_ROW_H

#include "intake/csv.h"
#include "intake/roster.h"

/* Does CELL say that it stands beside a sum: 合计, Total and the like, blanks within and a colon
 * behind apart? */
bool is_total_word(struct str cell);
/* Is ROW, in SOURCE, whose columns are ROSTER's fields, such a row: it begins with a word of
 * totals, and its key is blank, such a word too, or a mere count (`2人`)? */
bool row_is_total(const struct roster *roster, const struct source *source,
                  const struct csv_row *row);
/* May it be about nobody although it has a key? A text of it is a word of totals, the first cell
 * with anything in it ends in one (`一车间小计`) or speaks of the list (`合计3人`, `以下空白`,
 * `制表人：`), or a header stands in the place of its key. */
bool row_may_be_nobody(const struct roster *roster, const struct source *source,
                       const struct csv_row *row);

#endif
