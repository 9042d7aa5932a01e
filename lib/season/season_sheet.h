/* What the sheets of report.xlsx and audit.xlsx have in common. For lib/season only. */
#ifndef RELIEF_SEASON_SEASON_SHEET_H
#define RELIEF_SEASON_SEASON_SHEET_H

#include "report/page.h"
#include "season/season_table.h"
#include "season/season_words.h"

#define SHEET_COLUMNS 40

struct season_book {
    const struct season *season;
    struct book *book;
    enum language language;
    struct page_heading heading;
    struct str title; /* of the workbook */
    struct arena arena;
    struct season_row total; /* over all that counts */
    bool has_money;          /* else there are goods alone, and no columns of amounts */
};

/* A sheet while its columns are chosen, and then filled row by row. */
struct season_sheet {
    struct season_book *to;
    struct page_column columns[SHEET_COLUMNS];
    struct page_plan plan;
    struct page page;
};

/* Most schemes' language; whose season it is, over which time; what the workbook is called. */
void season_book_begin(struct season_book *to, const struct season *season, enum season_word title);
/* What the file says of itself. */
struct book_properties season_book_properties(const struct season_book *to);

/* Begins the sheet called NAME, titled as the workbook and it, with a column of serials. Each gives
 * the column's number. */
void season_sheet_begin(struct season_sheet *sheet, struct season_book *to, struct str name);
uint16_t season_sheet_column(struct season_sheet *sheet, enum season_word header, enum look look,
                             bool summed);
uint16_t season_sheet_headed(struct season_sheet *sheet, struct str header, enum look look,
                             bool summed);
/* A column that stands there only if it is SHOWN; else NO_COLUMN. */
uint16_t season_sheet_column_if(struct season_sheet *sheet, bool shown, enum season_word header,
                                enum look look, bool summed);
/* Columns are chosen: rows follow. LINE, which may be empty, stands below the title. */
void season_sheet_open(struct season_sheet *sheet, struct str line, bool long_table);
/* The total of the columns that are summed, and AMOUNT in capitals unless it is negative. */
void season_sheet_finish(struct season_sheet *sheet, money amount);

/* The title of what ROW is counted by in DIMENSION, as people read it: a scheme's title, not its
 * id.
 */
struct str season_shown(struct season_book *to, const struct season_row *row,
                        enum season_dimension dimension);

/* The batches of which the workbook speaks, those left out too. */
void season_put_batches(struct season_book *to);

#endif
