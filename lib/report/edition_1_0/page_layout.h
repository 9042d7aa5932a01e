/* How wide the columns, how high the rows, where the pages break: arithmetic in characters, points
 * and pixels. For the tables of this folder. */
#ifndef RELIEF_REPORT_EDITION_1_0_PAGE_LAYOUT_H
#define RELIEF_REPORT_EDITION_1_0_PAGE_LAYOUT_H

#include "report/edition_1_0/page_plan.h"
#include "report/row_height.h"

/* Heights of rows, in points. */
#define V1_PAGE_ROW_POINTS 19
#define V1_PAGE_SUM_POINTS 21

/* Before anything is measured. */
void v1_page_plan_widths(struct v1_page *page);
/* The row at hand is POINTS high. */
void v1_page_note_height(struct v1_page *page, unsigned points);
/* Characters that fit into one line over all columns. */
unsigned v1_page_across_characters(const struct v1_page *page);

/* Each makes the column as wide as what it will hold needs, within the column's bounds, and gives
 * the lines that takes. */
unsigned v1_page_measure(struct v1_page *page, uint16_t column);
unsigned v1_page_measure_header(struct v1_page *page, uint16_t column);
void v1_page_measure_sum(struct v1_page *page, uint16_t column, int64_t sum);
/* The text stands over all columns up to the first that is summed. */
void v1_page_measure_label(struct v1_page *page, struct str label);

/* Lays the sheet at hand out; the rows from BLOCK to the end are kept on one page. */
void v1_page_lay_out(struct v1_page *page, uint32_t block);

#endif
