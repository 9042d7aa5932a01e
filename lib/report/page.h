/* A table on paper: title block, header, rows, subtotals, total, room to sign; laid out for A4.
 *
 * Every table of every report is one of these, so they look alike. It knows columns, a heading and
 * cells, and nothing of batches: any command can print one. A table with more rows than a sheet
 * takes goes on to further sheets; its totals span them.
 *
 * The first rows wait until it is known how wide their columns are: then the paper is chosen,
 * portrait where the columns fit, with two rows of the sheet for one of the table where they do not
 * fit even in landscape. So page->first_sheet and first_row, where the table begins, are known at
 * the end only. A table has the filter where sorting by it changes no sum.
 *
 * In this order: page_open; then for each row the page_put_… functions and page_add, and
 * page_subtotal behind a group; at last page_finish. */
#ifndef RELIEF_REPORT_PAGE_H
#define RELIEF_REPORT_PAGE_H

#include "report/page_plan.h"

/* Begins a sheet of BOOK. BOOK, PLAN with all that it points to, and what HEADING points to must
 * outlive the page; its tables live in ARENA. */
void page_open(struct page *page, struct book *book, struct page_heading heading,
               const struct page_plan *plan, struct arena *arena);
/* Fill the cell of the row in hand in COLUMN, from 1; of NO_COLUMN, one that this table has not,
 * none. Money is in fen. Texts must live until page_add only, which ends the row: then all its
 * cells are empty again. */
void page_put_text(struct page *page, uint16_t column, struct str text);
void page_put_count(struct page *page, uint16_t column, uint64_t number);
void page_put_decimal(struct page *page, uint16_t column, decimal number);
void page_put_money(struct page *page, uint16_t column, money amount);
void page_add(struct page *page);
/* The sums of the rows since the last one, called LABEL. */
void page_subtotal(struct page *page, struct str label);
/* The sums of all rows, called LABEL, which is empty where nothing is summed (of each part, called
 * as the plan says); CAPITALS, unless it is negative, in capitals below; room to sign if the plan
 * says so. Then the table is laid out and done. */
void page_finish(struct page *page, struct str label, money capitals);

#endif
