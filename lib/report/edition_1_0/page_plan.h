/* What a table is made from, and how far it has been written: the types that page.c, which writes,
 * and v1_page_layout.c, which measures, have in common. Who prints a table includes report/page.h.
 */
#ifndef RELIEF_REPORT_EDITION_1_0_PAGE_PLAN_H
#define RELIEF_REPORT_EDITION_1_0_PAGE_PLAN_H

#include "report/heading.h"
#include "report/report_words.h"

struct v1_page_column {
    struct str header;
    enum look look;      /* of its cells: SERIAL, TEXT, CODE, COUNT, NUMBER, MONEY or ROOM */
    uint8_t least, most; /* width, in characters; longer texts take more lines. 0: the usual */
    bool summed;         /* COUNT and MONEY: in subtotals and total */
};

enum v1_page_cell_kind {
    V1_PAGE_EMPTY,
    V1_PAGE_TEXT,
    V1_PAGE_COUNT,
    V1_PAGE_DECIMAL,
    V1_PAGE_MONEY
};

struct v1_page_cell {
    enum v1_page_cell_kind kind;
    struct str text;
    int64_t number; /* a count, a decimal, fen */
};

/* A run of rows on one sheet. */
struct v1_page_range {
    const struct sheet *sheet;
    uint32_t first, last;
};

struct v1_page_ranges {
    struct v1_page_range *items;
    size_t count;
    size_t room;
};

/* What a table is made from; set by the caller. */
struct v1_page_plan {
    struct str sheet; /* wanted name of the sheet */
    struct str title;
    struct str lines[4];                  /* further lines below the title; may be empty */
    const struct v1_page_column *columns; /* the first is the serial */
    uint16_t column_count;
    uint16_t amount_column, key_column; /* of the tally; NO_COLUMN */
    enum tally_role role;
    const struct str *part_totals; /* two labels: in place of one total, one for the rows of each
                                      part; NULL: there are no parts */
    unsigned row_height;           /* points; 0: the usual */
    bool long_table;               /* may have very many rows */
    bool subtotals;
    bool signatures;
};

struct v1_page {
    struct book *book;
    struct page_heading heading;
    enum language language; /* the heading's */
    const struct v1_page_plan *plan;
    struct arena *arena;
    struct v1_page_cell *cells; /* of the row in hand: one for each column; [0] is the serial's */
    uint64_t serial;            /* rows so far */
    struct sheet *sheet;
    unsigned sheet_number; /* from 1 */
    uint32_t row;          /* the next one of the sheet */
    uint32_t header;
    uint32_t first_data;         /* of this sheet */
    uint32_t last_data;          /* data or subtotal; header: none */
    struct v1_page_ranges data;  /* all data and subtotals, finished sheets first */
    struct v1_page_ranges group; /* rows since the last subtotal */
    uint64_t group_rows;
    unsigned part;                  /* of the next row: 0 or 1, where the plan has parts */
    struct v1_page_ranges parts[2]; /* their rows */
    int64_t *part_sums[2];
    int64_t *sums;       /* for each column */
    int64_t *sheet_sums; /* of this sheet */
    int64_t *group_sums; /* since the last subtotal */
    unsigned text_share; /* the most that a column of texts may take */
    unsigned *widths;
    unsigned *lines;   /* that each cell of the row in hand takes */
    uint16_t *heights; /* points of each row of this sheet */
    size_t height_room;
};

#endif
