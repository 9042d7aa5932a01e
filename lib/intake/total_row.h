/* Is a row about the sum of others, as offices write one below a list, and about nobody? */
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
/* May it be one although it has a key? A text of it is a word of totals, or the first cell with
 * anything in it ends in one (`一车间小计`). */
bool row_may_be_total(const struct roster *roster, const struct source *source,
                      const struct csv_row *row);

#endif
