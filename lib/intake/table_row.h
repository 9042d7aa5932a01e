/* Is a row of a small table what its header promised? A row of a list, a table, changes,
 * corrections or a register that cannot be read for certain is an error of the whole: somebody may
 * stand there who would be paid, or turned away, by mistake.
 *
 * A table that stands in an archive is asked what it was asked when it was archived, and no more.
 */
#ifndef RELIEF_INTAKE_TABLE_ROW_H
#define RELIEF_INTAKE_TABLE_ROW_H

#include "intake/csv_table.h"

#define TABLE_NO_COLUMN SIZE_MAX

/* Finds the column of CELLS, in LINE of FILE, that is headed HEADER; *AT is TABLE_NO_COLUMN where
 * there is none. False, with an error, where there are two. */
bool table_column_find(const struct table_file *file, uint32_t line, const struct str *cells,
                       size_t count, struct str header, size_t *at, struct diag_list *diags);
/* Appends those of the row's COUNT texts that are not blank, commas between: what a message tells
 * of a first row. */
void table_headers_tell(const struct str *cells, size_t count, struct strbuf *out);
/* What that gave, or that there was none, in LANGUAGE. */
const char *table_headers_shown(const struct strbuf *headers, enum language language);
/* Is there nothing in the row? A formula without a result says nothing, but in COLUMN, which tells
 * whom the row is about: somebody is meant there, and nobody knows who. */
bool table_row_is_blank(const struct str *cells, size_t count, size_t column);
/* Has the row of FILE in LINE, with COUNT cells, the header's WIDTH, is there no sign that a stray
 * quote has swallowed rows, and no control character in a cell that is read? */
bool table_row_is_whole(const struct table_file *file, uint32_t line, const struct str *cells,
                        size_t count, size_t width, struct diag_list *diags);
/* Has the row, whose cell in COLUMN, headed HEADER, is blank, anything in another one? Then that
 * entry was forgotten, and would match nobody: an error. */
bool table_row_is_forgotten(const struct table_file *file, uint32_t line, const struct str *cells,
                            size_t count, size_t column, struct str header,
                            struct diag_list *diags);

#endif
