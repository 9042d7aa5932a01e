/* The sheet of a workbook that a table stands on, and its first rows. */
#ifndef RELIEF_INTAKE_SHEET_TABLE_H
#define RELIEF_INTAKE_SHEET_TABLE_H

#include "intake/header.h"
#include "xlsx/sheet_reader.h"

/* What a workbook from standard input is called; people name it as `-`. */
#define STANDARD_INPUT_WORKBOOK "stdin.xlsx"

/* What becomes of rows that a filter or a hand has hidden. */
enum hidden_rows {
    HIDDEN_REFUSE, /* the file is refused */
    HIDDEN_INCLUDE,
    HIDDEN_SKIP /* they are no rows */
};

/* `refuse`, `include` or `skip`: as people, batch.ini and settlement.ini say it. */
const char *hidden_rows_name(enum hidden_rows hidden);
/* False where NAME is none of them; *HIDDEN stays as it is then. */
bool hidden_rows_named(struct str name, enum hidden_rows *hidden);

/* Do the first ROWS of a sheet have the header that is looked for? */
typedef enum header_fit sheet_fits(void *context, const struct candidates *rows);

struct sheet_table {
    struct foreign_book book;
    const struct foreign_sheet *sheet;
    const char *shown;      /* what messages call it: `名单.xlsx#一车间` */
    struct candidates head; /* its first rows */
};

/* Which sheet is looked for. */
struct sheet_wanted {
    struct str bytes; /* the workbook; they must live as long as the table */
    const char *path; /* what messages call it */
    const char *name; /* NULL: the only visible sheet whose first rows FITS accepts */
    sheet_fits *fits; /* NULL: any sheet with a cell */
    void *context;    /* of FITS */
    unsigned jobs;    /* threads that may be used; 0 is as 1 */
};

/* Opens the sheet that is WANTED. Errors: what is no workbook that can be read; no such sheet, a
 * hidden one, none that fits, or several. To be closed in any case; what it gives lives in ARENA.
 */
bool sheet_table_open(struct sheet_table *table, const struct sheet_wanted *wanted,
                      struct arena *arena, struct diag_list *diags);
void sheet_table_close(struct sheet_table *table);

/* The text that a CSV would have for CELL of ROW, in OUT, which is cleared: what no text can say is
 * marked (applicant/cell_mark.h). */
void sheet_table_cell(const struct sheet_row *row, const struct sheet_cell *cell,
                      struct strbuf *out);
/* Is there anything in it but blanks? A formula without a result is something. */
bool sheet_cell_has_value(const struct sheet_row *row, const struct sheet_cell *cell);

#endif
