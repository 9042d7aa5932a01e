/* The rows of the overview: what a row says over its first two columns, then a count and an amount.
 * For overview*.c only. */
#ifndef RELIEF_REPORT_OVERVIEW_ROWS_H
#define RELIEF_REPORT_OVERVIEW_ROWS_H

#include "report/heading.h"
#include "report/report_words.h"
#include "report/summary.h"

/* What a row is about stands over the first two, so that half of the page ends with a column: the
 * charts lie on halves, whatever the columns' width in the program that shows them. */
enum overview_columns {
    COLUMN_WHAT,
    COLUMN_MORE,
    COLUMN_COUNT,
    COLUMN_AMOUNT,
    COLUMNS
};

struct overview_writer {
    struct summary *summary;
    struct sheet *sheet;
    uint32_t row; /* the next one */
    struct overview_money money;
    struct page_heading heading;
    uint16_t *heights; /* of each row, in points */
    size_t height_room;
    uint32_t *blocks; /* where each begins that is kept on a page */
    size_t block_count, block_room;
};

struct str overview_say(const struct overview_writer *writer, enum word which);
/* The row at hand is POINTS high: noted for the pages' ends; written to the sheet too. */
void overview_note_height(struct overview_writer *writer, unsigned points);
void overview_begin_row(struct overview_writer *writer, unsigned points);
/* The rows from here to the next block stand on one page, if they fit. */
void overview_begin_block(struct overview_writer *writer);
void overview_put_across(struct overview_writer *writer, enum look look, struct str text,
                         unsigned points);
/* The header of a block. */
void overview_put_section(struct overview_writer *writer, enum word what, struct str count,
                          struct str amount);
#define NOTHING INT64_MIN /* no figure: what is left may be below zero */
/* A row of a block; COUNT and AMOUNT may be NOTHING. Gives its number. */
uint32_t overview_put_row(struct overview_writer *writer, struct str what, int64_t count,
                          money amount, bool strong);
/* Why people were not paid; in overview_reasons.c. */
void overview_put_reasons(struct overview_writer *writer);
/* Do POINTS more fit on the page at hand? */
bool overview_fits(const struct overview_writer *writer, unsigned points);
/* The rows at which further pages begin, in BREAKS with room for each block; gives how many. */
size_t overview_breaks(const struct overview_writer *writer, uint32_t *breaks);
void overview_release(struct overview_writer *writer);

#endif
