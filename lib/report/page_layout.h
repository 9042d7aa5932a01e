/* How wide the columns, how high the rows, where the pages break: arithmetic in characters, points
 * and pixels. For the tables of this folder. */
#ifndef RELIEF_REPORT_PAGE_LAYOUT_H
#define RELIEF_REPORT_PAGE_LAYOUT_H

#include "report/page_plan.h"
#include "report/row_height.h"

/* Heights of rows, in points. */
#define PAGE_ROW_POINTS 19
#define PAGE_SUM_POINTS 21

/* Before anything is measured. */
void page_plan_widths(struct page *page);
/* The row at hand is POINTS high. */
void page_note_height(struct page *page, unsigned points);
/* Characters that fit into one line over all columns. */
unsigned page_across_characters(const struct page *page);

/* Each makes the column as wide as what it will hold needs, within the column's bounds, and gives
 * the lines that takes. */
unsigned page_measure(struct page *page, uint16_t column);
unsigned page_measure_header(struct page *page, uint16_t column);
void page_measure_sum(struct page *page, uint16_t column, int64_t sum);
/* The text stands over all columns up to the first that is summed. */
void page_measure_label(struct page *page, struct str label);

/* Lays the sheet at hand out; the rows from BLOCK to the end are kept on one page. */
void page_lay_out(struct page *page, uint32_t block);

#endif
