/* A whole CSV file as rows of texts, for the small files beside the applicants: lists, ledgers,
 * bank returns. Encoding, separator and headers are found as for applicant files. */
#ifndef RELIEF_INTAKE_CSV_TABLE_H
#define RELIEF_INTAKE_CSV_TABLE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/* Called for each record, header included (NUMBER 0 is the first record of the file). Cells are
 * valid for the call only. False stops the reading and makes table_read false. */
typedef bool table_row(void *context, size_t number, uint32_t line, const struct str *cells,
                       size_t count);

/* Splits BYTES (of the file shown to people as PATH) and calls ROW for each record; ENCODING NULL:
 * find out. Errors as for applicant files: undecodable bytes, an unclosed quote, a bare CR. */
bool table_read(const char *path, struct str bytes, const char *encoding, table_row *row,
                void *context, struct diag_list *diags);
/* Do two headers mean the same: trimmed, full-width folded, ASCII case ignored? */
bool header_matches(struct str a, struct str b);

#endif
