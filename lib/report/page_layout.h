/* How wide the columns, how high the rows, where the pages break: arithmetic in characters, points
 * and pixels. For the tables of this folder. */
#ifndef RELIEF_REPORT_PAGE_LAYOUT_H
#define RELIEF_REPORT_PAGE_LAYOUT_H

#include "report/page_plan.h"
#include "report/row_height.h"

/* Heights of rows, in points. */
#define PAGE_ROW_POINTS 19
#define PAGE_SUM_POINTS 21

/* Before a row, a sum or a header is written: what each column would like to have. */
void page_want_headers(struct page *page);
void page_want_row(struct page *page, const struct page_cell *cells);
void page_want_sums(struct page *page, const int64_t *sums);

/* Chooses, from what the columns want, which way up the paper is, how many rows of the sheet a row
 * of the table takes, and how wide the columns are. MORE: there will be rows that nobody has
 * measured yet. */
void page_choose(struct page *page, bool more);

/* The row at hand is POINTS high. */
void page_note_height(struct page *page, unsigned points);
/* Characters that fit into one line over the first SLOTS columns of the sheet. */
unsigned page_characters(const struct page *page, uint16_t slots);
/* Makes the column wide enough for a number; texts take more lines. Gives the lines of CELL. */
unsigned page_measure(struct page *page, uint16_t column, const struct page_cell *cell);
void page_measure_sum(struct page *page, uint16_t column, int64_t sum);

/* Lays the sheet at hand out, with TITLE on every page; the rows from BLOCK to the end are kept on
 * one page. */
void page_lay_out(struct page *page, uint32_t block, struct str title);

#endif
