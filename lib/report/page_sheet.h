/* Writing onto the sheet at hand, and going on to the next. For page*.c only. */
#ifndef RELIEF_REPORT_PAGE_SHEET_H
#define RELIEF_REPORT_PAGE_SHEET_H

#include "report/page_plan.h"

/* Heading and header of a further sheet. */
void page_begin_sheet(struct page *page);
/* The row with CELLS, on a further sheet where this one is full; its serial is filled in. */
void page_write_row(struct page *page, struct page_cell *cells);
/* The sums of the rows since the last one, called LABEL. */
void page_write_subtotal(struct page *page, struct str label);
/* Lays the sheet out; the rows from BLOCK on stay on one page. */
void page_finish_sheet(struct page *page, uint32_t block);

#endif
