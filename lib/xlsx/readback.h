/* Reading a workbook back, with code that did not write it: minizip and a scanner of XML.
 *
 * libxlsxwriter can lose rows and say success; so nothing is published that was not read. */
#ifndef RELIEF_XLSX_READBACK_H
#define RELIEF_XLSX_READBACK_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/edition.h"
#include "base/str.h"

enum cell_kind {
    CELL_TEXT,
    CELL_NUMBER,
    CELL_FORMULA /* TEXT is its cached value */
};

/* Called for each cell that holds something, sheets in order, rows ascending. ROW and COLUMN count
 * from 0; TEXT is the text, or the number as the file spells it; valid for the call only. False
 * stops the reading and makes workbook_read false. */
typedef bool workbook_cell(void *context, size_t sheet, uint32_t row, uint16_t column,
                           enum cell_kind kind, struct str text);

/* Names of the sheets, in order, in ARENA (NULL-terminated list), and all cells to CELL (may be
 * NULL). False, with an error in DIAGS, where PATH is not a whole, well-formed workbook, or a
 * defined name of it refers to no sheet in quotes. */
bool workbook_read(const char *path, struct arena *arena, const char *const **sheets,
                   workbook_cell *cell, void *context, struct diag_list *diags);
/* The same for a workbook as EDITION made it: version 1.0 did not quote all names. */
bool workbook_read_edition(const char *path, enum edition edition, struct arena *arena,
                           const char *const **sheets, workbook_cell *cell, void *context,
                           struct diag_list *diags);

#endif
