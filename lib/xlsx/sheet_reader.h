/* The cells of a sheet that somebody handed in, row by row, in one pass.
 *
 * A cell is what the file stores: a text (its runs joined, phonetic ones left out), a number, a
 * truth, a day where the number's format shows one, or a formula's stored result. Cells stand where
 * their reference says; those without a value are none. */
#ifndef RELIEF_XLSX_SHEET_READER_H
#define RELIEF_XLSX_SHEET_READER_H

#include "xlsx/cell_place.h"
#include "xlsx/cell_value.h"

struct sheet_cell {
    uint32_t start, length; /* of its text, in the row's */
    uint16_t column;        /* from 0 */
    uint8_t kind;           /* enum sheet_cell_kind */
    bool struck;            /* its text is struck out */
};

struct sheet_row {
    uint32_t number; /* from 1 */
    bool hidden;     /* by a filter or by hand */
    const char *text;
    const struct sheet_cell *cells; /* in ascending order of columns */
    size_t count;                   /* at least 1 */
    uint64_t read, size; /* bytes of the sheet so far, and in all: how far it is, about */
};

/* Rows and columns from 1, both ends included. */
struct sheet_range {
    uint32_t first_row, last_row, first_column, last_column;
};

/* What is told of a sheet; each may be NULL. Columns come before rows, merged cells after them. */
struct sheet_events {
    bool (*row)(void *context, const struct sheet_row *row); /* false: no more are wanted */
    void (*merged)(void *context, struct sheet_range cells);
    void (*hidden_columns)(void *context, uint32_t first, uint32_t last); /* from 1 */
    void *context;
};

/* Reads SHEET of BOOK, which has a part. SHOWN is what messages call it, as `名单.xlsx#一车间`.
 * False, with an error, where the file is damaged; true also where no more rows were wanted. */
bool sheet_read(struct foreign_book *book, const struct foreign_sheet *sheet, const char *shown,
                const struct sheet_events *events, struct diag_list *diags);
/* The text of a row's cell. */
static inline struct str sheet_cell_text(const struct sheet_row *row, const struct sheet_cell *cell)
{
    return (struct str){row->text + cell->start, cell->length};
}

#endif
