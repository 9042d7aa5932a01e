/* The columns of a table, chosen one by one, for a page_plan. */
#ifndef RELIEF_REPORT_PAGE_COLUMNS_H
#define RELIEF_REPORT_PAGE_COLUMNS_H

#include "report/page_plan.h"

struct page_columns {
    struct arena *arena; /* where ITEMS live */
    enum language language;
    struct page_column *items; /* moves when a column is added */
    uint16_t count;
    size_t room;
};

/* Columns with headers in LANGUAGE, in ARENA; the first, of serials, is there. */
struct page_columns page_columns_begin(struct arena *arena, enum language language);
/* Adds a column that looks as LOOK, its header HEADER or the word HEADER in the columns' language;
 * SUMMED: subtotals and the total sum its numbers. Gives its number, from 0. HEADER must live as
 * long as the table. */
uint16_t page_column_add(struct page_columns *columns, struct str header, enum look look,
                         bool summed);
uint16_t page_column_word(struct page_columns *columns, enum word header, enum look look,
                          bool summed);

#endif
