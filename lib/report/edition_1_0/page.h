/* A table on paper: title block, header, rows, subtotals, total, room to sign; laid out for A4.
 *
 * Every table of every report is one of these, so they look alike. It knows columns, a heading and
 * cells, and nothing of batches: any command can print one. A table with more rows than a sheet
 * takes goes on to further sheets; its totals span them.
 *
 * In this order: v1_page_open; then for each row the v1_page_put_… functions and v1_page_add, and
 * v1_page_subtotal behind a group; at last v1_page_finish. */
#ifndef RELIEF_REPORT_EDITION_1_0_PAGE_H
#define RELIEF_REPORT_EDITION_1_0_PAGE_H

#include "report/edition_1_0/page_plan.h"

/* Begins a sheet of BOOK. BOOK, PLAN with all that it points to, and what HEADING points to must
 * outlive the page; its tables live in ARENA. */
void v1_page_open(struct v1_page *page, struct book *book, struct page_heading heading,
                  const struct v1_page_plan *plan, struct arena *arena);
/* Fill page->cells[1 ..] and call v1_page_add; they are empty again afterwards. Texts must live
 * until then only. */
void v1_page_put_text(struct v1_page *page, uint16_t column, struct str text);
void v1_page_put_count(struct v1_page *page, uint16_t column, uint64_t number);
void v1_page_put_decimal(struct v1_page *page, uint16_t column, decimal number);
void v1_page_put_money(struct v1_page *page, uint16_t column, money amount);
void v1_page_add(struct v1_page *page);
/* The sums of the rows since the last one, called LABEL. */
void v1_page_subtotal(struct v1_page *page, struct str label);
/* The sums of all rows, called LABEL (of each part, called as the plan says); CAPITALS, unless it
 * is negative, in capitals below; room to sign if the plan says so. Then the table is laid out and
 * done. */
void v1_page_finish(struct v1_page *page, struct str label, money capitals);

#endif
