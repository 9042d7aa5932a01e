/* The data rows of a workbook's sheet, into the same roster as those of a CSV file. */
#ifndef RELIEF_INTAKE_WORKBOOK_ROWS_H
#define RELIEF_INTAKE_WORKBOOK_ROWS_H

#include "intake/roster.h"

/* Adds the rows of the workbook BYTES to the end of ROSTER; of SOURCE, input is known, and all but
 * first and count become so. SHEET is its name, NULL: found by the fields' headers. JOBS: threads
 * that may be used, at least 1. Errors: as sheet_table_open and columns_find have them; hidden
 * rows, unless HIDDEN allows them. Told: hidden columns that are read, merged cells, rows that are
 * struck out. */
bool workbook_rows_read(struct roster *roster, struct source *source, struct str bytes,
                        const char *sheet, enum hidden_rows hidden, unsigned jobs,
                        struct diag_list *diags);

#endif
