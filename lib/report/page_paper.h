/* Choosing the paper: what the columns of a table want, and the first way in which they fit. Widths
 * are in characters of the default font. For page*.c only. */
#ifndef RELIEF_REPORT_PAGE_PAPER_H
#define RELIEF_REPORT_PAGE_PAPER_H

#include "report/page_plan.h"

#define CHARACTER_PIXELS 7 /* of the default font, Calibri 11 */
#define OTHER_FONT 125     /* percent of that which a font may need that stands for it */

/* What a page holds, less the margins that workbook.c sets: pixels at 96 to the inch, points. */
struct page_paper {
    unsigned width, height;
};
struct page_paper page_paper_of(const struct page *page, bool landscape);

/* How narrow and how wide COLUMN may be. */
struct page_bounds {
    uint8_t least, most;
};
struct page_bounds page_bounds_of(const struct page *page, uint16_t column);
/* What stays free beside its text. */
unsigned page_air(const struct page *page, uint16_t column);
/* Characters of COLUMN's way to show NUMBER; and of which kind its sums are. */
size_t page_number_width(const struct page *page, uint16_t column, enum page_cell_kind kind,
                         int64_t number);
enum page_cell_kind page_sum_kind(const struct page *page, uint16_t column);
/* All columns of the sheet together. */
unsigned page_pixels(const struct page *page);

/* Lines that TEXT takes in COLUMN, and that its header does, as the columns are wide by now. */
unsigned page_text_lines(const struct page *page, uint16_t column, struct str text);
unsigned page_header_lines(const struct page *page, uint16_t column);

/* Before a row, a sum or a header is written: what each column would like to have. */
void page_want_headers(struct page *page);
void page_want_row(struct page *page, const struct page_cell *cells);
void page_want_sums(struct page *page, const int64_t *sums);

/* Chooses, from what the columns want, which way up the paper is, how many rows of the sheet a row
 * of the table takes, and how wide the columns are. MORE: there will be rows that nobody has
 * measured yet. */
void page_choose_paper(struct page *page, bool more);

#endif
