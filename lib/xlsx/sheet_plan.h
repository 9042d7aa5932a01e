/* What a workbook is told besides its cells: its properties, the print layout of a sheet, its
 * charts. */
#ifndef RELIEF_XLSX_SHEET_PLAN_H
#define RELIEF_XLSX_SHEET_PLAN_H

#include "base/date.h"
#include "base/edition.h"
#include "base/language.h"
#include "base/money.h"
#include "base/str.h"

struct book_properties {
    struct str title, author, subject;
    date created;
    enum language language; /* chooses the font */
    uint32_t row_limit;     /* rows that a sheet may take; 0: SHEET_ROWS_MOST */
    uint64_t cells;         /* about how many there will be, for the form of the ZIP file */
    enum edition edition;   /* cells of version 1.0 were shrunk where they did not fit */
};

#define SHEET_BREAKS 1023 /* breaks between pages that a sheet can hold */

/* How a sheet is printed and shown. */
struct sheet_layout {
    const unsigned *widths; /* of the columns, in characters of the default font */
    uint16_t columns;
    bool landscape;
    bool a3;                /* else A4 */
    bool one_page;          /* also only one page high */
    uint32_t header;        /* the last row repeated on each page, and frozen with those above it */
    uint32_t more_header;   /* rows above that which are repeated too */
    bool has_header;        /* false: neither */
    uint32_t last_data;     /* of the rows of the table; 0: it has none */
    bool no_filter;         /* else it covers the rows from header to last_data, which must be such
                               that sorting them changes no sum */
    const uint32_t *breaks; /* a new page begins at each of these rows, ascending */
    size_t break_count;     /* at most SHEET_BREAKS */
    const char *page_header; /* the title of every page; NULL: none, as in version 1.0 */
    const char *footer_left;
    const char *footer_centre; /* with the codes of page numbers */
};

#define CHART_SERIES 2

/* Cells of one column, FIRST to LAST. */
struct chart_range {
    uint32_t first, last;
    uint16_t column;
};

/* The least height of a chart, in points, whose longest value has CHARACTERS: LibreOffice breaks
 * values into lines, in the middle of a number, that are wider than a third of the chart is high.
 */
static inline unsigned chart_least_points(size_t characters)
{
    return (unsigned)characters * 17 + 3;
}

/* A bar chart of numbers on the sheet DATA. */
struct chart_plan {
    const char *title;
    const char *alt;          /* what it shows, in words */
    const char *data;         /* its name */
    struct chart_range names; /* of the bars */
    struct chart_range values[CHART_SERIES];
    const char *series[CHART_SERIES]; /* their names, for the legend */
    size_t series_count;
    bool stacked;    /* the series, as in version 1.0; else beside each other */
    money greatest;  /* the longest bar */
    bool quoted;     /* the name; false in version 1.0 */
    unsigned points; /* of the names beside the bars, which may take several
                        lines; 0: the usual, each in one line */
    unsigned length; /* of the axis, in percent of the longest bar: room for its value; 0: usual */
    const char *labels; /* how values are shown beside the bars: a number format */
    uint32_t row;       /* where its upper left corner is */
    uint16_t column;
    unsigned width, height; /* pixels */
};

#endif
