/* The row at hand of a table's sheet. For page*.c only. */
#ifndef RELIEF_REPORT_PAGE_ROW_H
#define RELIEF_REPORT_PAGE_ROW_H

#include "report/page_plan.h"

/* Heights of rows, in points. */
#define PAGE_ROW_POINTS 19
#define PAGE_SUM_POINTS 21
/* Of a row of the header, above and below its lines: where it takes LINES rows, less of each. */
#define PAGE_HEADER_AIR(lines) ((lines) > 1 ? 2u : 6u)

uint16_t page_last_column(const struct page *page);
/* The row at hand is POINTS high: noted for the breaks of pages; written to the sheet too. */
void page_note_height(struct page *page, unsigned points);
void page_begin_row(struct page *page, unsigned points);
/* A row with TEXT over all columns; the next one is at hand then. */
void page_put_across(struct page *page, struct str text, enum look look, unsigned points);

#endif
