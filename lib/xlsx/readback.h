/* Reading a workbook back, with code that did not write it: minizip and a scanner of XML.
 *
 * libxlsxwriter can lose rows and say success; so nothing is published that was not read. */
#ifndef RELIEF_XLSX_READBACK_H
#define RELIEF_XLSX_READBACK_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/edition.h"
#include "xlsx/workbook_cell.h"

/* Reads the file PATH to its end. The names of its sheets, in order, become *SHEETS (unless SHEETS
 * is NULL): a list in ARENA that ends with NULL. All cells go to CELL (may be NULL), which is
 * called with CONTEXT. False, with an error in DIAGS, where PATH cannot be read, is not a whole,
 * well-formed workbook, or a defined name of it refers to no sheet in quotes; false without an
 * error where CELL stopped the reading. */
bool workbook_read(const char *path, struct arena *arena, const char *const **sheets,
                   workbook_cell *cell, void *context, struct diag_list *diags);
/* The same for a workbook as EDITION made it: version 1.0 did not quote all names. */
bool workbook_read_edition(const char *path, enum edition edition, struct arena *arena,
                           const char *const **sheets, workbook_cell *cell, void *context,
                           struct diag_list *diags);

#endif
