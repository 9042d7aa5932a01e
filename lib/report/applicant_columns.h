/* The columns of a table that say whom a row is about, and where that stands in the applicant
 * files. */
#ifndef RELIEF_REPORT_APPLICANT_COLUMNS_H
#define RELIEF_REPORT_APPLICANT_COLUMNS_H

#include "report/batch_totals.h"
#include "report/page.h"
#include "report/page_columns.h"

/* Their numbers among the table's columns; NO_COLUMN where it has none. */
struct applicant_columns {
    uint16_t key, name, group;
    uint16_t source, line;
};

/* Adds key, name and, where GROUPED, group to COLUMNS: name and group only if the scheme has them.
 * The columns between these and the last two are the caller's. */
void applicant_columns_begin(struct applicant_columns *numbers, struct page_columns *columns,
                             const struct ruleset *rules, bool grouped);
/* Adds the last two: the input's file or sheet, and the line in it. But in version 1.0 a file's
 * name is not broken, unless it is long. */
void applicant_columns_end(struct applicant_columns *numbers, struct page_columns *columns,
                           enum edition edition);
/* Fills all of them in the row in hand with ROW of the roster. Texts are in SCRATCH, which must
 * live until page_add, or in the roster. */
void applicant_columns_put(struct page *page, const struct applicant_columns *numbers,
                           const struct basis *basis, size_t row, struct arena *scratch);

#endif
