/* The cells of a sheet that somebody handed in, row by row, in one pass.
 *
 * A cell is what the file stores: a text (its runs joined, phonetic ones left out), a number, a
 * truth, a day where the number's format shows one, or a formula's stored result. Cells stand where
 * their reference says; those without a value are none. */
#ifndef RELIEF_XLSX_SHEET_READER_H
#define RELIEF_XLSX_SHEET_READER_H

#include "xlsx/cell_place.h"
#include "xlsx/sheet_row.h"

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

#endif
