/* How wide the columns, how high the rows, where the pages break: arithmetic in characters, points
 * and pixels. For the tables of this folder. */
#ifndef RELIEF_REPORT_PAGE_LAYOUT_H
#define RELIEF_REPORT_PAGE_LAYOUT_H

#include "report/page_plan.h"

/* A way to lay tables out: today's, or that of version 1.0. */
struct page_layout {
    bool waits;        /* rows are looked at before the paper is chosen */
    bool label_across; /* the name of a sum has all columns before the first that is summed */
    /* Sets page->lines, slots, places, at, and widths where they are known by now. MORE: there will
     * be rows that nobody has measured yet. */
    void (*choose)(struct page *page, bool more);
    /* Each makes COLUMN as wide as a number needs, and gives the lines that a text takes. */
    unsigned (*measure_header)(struct page *page, uint16_t column);
    unsigned (*measure_cell)(struct page *page, uint16_t column, const struct page_cell *cell);
    void (*measure_sum)(struct page *page, uint16_t column, int64_t sum);
    /* How high a row of sums is, in points, with LABEL over the columns before SLOT. */
    unsigned (*measure_label)(struct page *page, struct str label, uint16_t slot);
    /* Characters that fit into a line over all columns. */
    size_t (*room_across)(const struct page *page);
    /* Characters that the columns before the last will hold. */
    size_t (*room_at_left)(struct page *page);
    /* Lays the sheet at hand out, with TITLE on every page; the rows from BLOCK to the end are kept
     * on one page. */
    void (*lay_out)(struct page *page, uint32_t block, struct str title);
};

extern const struct page_layout page_layout_1_0; /* in edition_1_0/ */

const struct page_layout *page_layout_of(enum edition edition);

#endif
