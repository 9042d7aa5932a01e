/* What a table is made from, and how far it has been written: the types that page.c, which writes,
 * page_layout.c, which measures, and page_paper.c, which chooses, have in common. Who prints a
 * table includes report/page.h. */
#ifndef RELIEF_REPORT_PAGE_PLAN_H
#define RELIEF_REPORT_PAGE_PLAN_H

#include "report/heading.h"
#include "report/report_words.h"

struct page_column {
    struct str header;
    enum look look;      /* of its cells: SERIAL, TEXT, CODE, COUNT, NUMBER, MONEY or ROOM */
    uint8_t least, most; /* width, in characters; longer texts take more lines. 0: the usual */
    bool summed;         /* COUNT and MONEY: in subtotals and total */
};

enum page_cell_kind {
    PAGE_EMPTY,
    PAGE_TEXT,
    PAGE_COUNT,
    PAGE_DECIMAL,
    PAGE_MONEY
};

struct page_cell {
    enum page_cell_kind kind;
    struct str text;
    int64_t number; /* a count, a decimal, fen */
};

/* A run of rows on one sheet. */
struct page_range {
    const struct sheet *sheet;
    uint32_t first, last;
};

struct page_ranges {
    struct page_range *items;
    size_t count;
    size_t room;
};

/* What a table is made from; set by the caller. */
struct page_plan {
    struct str sheet; /* wanted name of the sheet */
    struct str title;
    struct str lines[4];               /* further lines below the title; may be empty */
    const struct page_column *columns; /* the first is the serial */
    uint16_t column_count;
    uint16_t amount_column, key_column; /* of the tally; NO_COLUMN */
    enum tally_role role;
    const struct str *part_totals; /* two labels: in place of one total, one for the rows of each
                                      part; NULL: there are no parts */
    unsigned row_height;           /* points; 0: the usual */
    bool a3;                       /* paper; else A4 */
    bool long_table;               /* may have very many rows */
    bool subtotals;
    bool signatures;
    struct str foot[3];    /* texts below the total, over all columns; may be empty */
    unsigned foot_room;    /* points left free below them, for a seal; 0: none */
    struct str closing[2]; /* at the right, below that: who issues it, and when; may be empty */
};

/* Where a column stands: several of them share a column of the sheet where a row of the table takes
 * several rows of the sheet. */
struct page_place {
    uint8_t line;
    uint16_t slot;
};

/* The longest text that a column has among the rows that wait. */
struct page_longest {
    struct str text;
    size_t characters;
};

/* A row, or a subtotal, that waits until the columns' widths are known. */
struct page_held {
    struct page_cell *cells; /* NULL: a subtotal */
    struct str label;
    unsigned part;
};

struct page {
    struct book *book;
    struct page_heading heading;
    enum language language; /* the heading's */
    const struct page_plan *plan;
    const struct page_layout *layout; /* see report/page_layout.h */
    struct arena *arena;
    struct page_cell *cells; /* of the row in hand: one for each column; [0] is the serial's */
    /* before the first sheet is begun */
    bool begun;
    bool more; /* rows may come that nobody has measured */
    struct arena held_texts;
    struct page_held *held;
    size_t held_count, held_room;
    /* how the table is laid out */
    unsigned *wants;              /* characters that each column would like to have */
    struct page_longest *longest; /* of each column, until the first sheet is begun */
    unsigned text_share;          /* in version 1.0: the most that a column of texts may take */
    unsigned lines;               /* rows of the sheet for each row of the table */
    uint16_t slots;               /* columns of the sheet */
    struct page_place *places;    /* of each column */
    uint16_t *at;                 /* which column stands at line × slots + slot; NO_COLUMN */
    bool landscape;
    unsigned *widths; /* of each slot */
    /* while rows are written */
    uint64_t serial; /* rows so far */
    const struct sheet *first_sheet;
    uint32_t first_row; /* of the table, on the first sheet */
    struct sheet *sheet;
    unsigned sheet_number;    /* from 1 */
    uint32_t row;             /* the next one of the sheet */
    uint32_t header;          /* the last row of it */
    uint32_t last_data;       /* data or subtotal; header: none */
    struct page_ranges data;  /* all data and subtotals, finished sheets first */
    struct page_ranges group; /* rows since the last subtotal */
    uint64_t group_rows;
    unsigned part;               /* of the next row: 0 or 1, where the plan has parts */
    struct page_ranges parts[2]; /* their rows */
    int64_t *part_sums[2];
    int64_t *sums;        /* for each column */
    int64_t *sheet_sums;  /* of this sheet */
    int64_t *group_sums;  /* since the last subtotal */
    unsigned *text_lines; /* that each cell of the row in hand takes */
    uint16_t *heights;    /* points of each row of this sheet */
    size_t height_room;
};

#endif
