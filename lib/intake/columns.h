/* Where a file's header is, what separates its cells, and which column each field stands in.
 *
 * Offices put titles above the header: it is looked for in the first ten lines that are not blank,
 * with each separator (comma, semicolon, tab, `|`), and is the line that has the most of the
 * fields' headers. */
#ifndef RELIEF_INTAKE_COLUMNS_H
#define RELIEF_INTAKE_COLUMNS_H

#include "applicant/field.h"
#include "base/arena.h"
#include "base/diag.h"

struct columns {
    char separator;
    size_t offset;       /* of the header's first byte */
    uint32_t line;       /* of the header */
    struct str *headers; /* all of them, trimmed */
    size_t count;
    int *of_field; /* for each field, its column from 0, or -1 */
};

/* Finds FIELDS' columns in TEXT, the text of the file shown as PATH. Errors: no header; a required
 * column missing, or there twice; a stray quote in the header. Notes: lines above the header,
 * columns that no field uses. Everything lives in ARENA. */
bool columns_find(struct columns *columns, const char *path, struct str text,
                  const struct field *fields, size_t field_count, struct arena *arena,
                  struct diag_list *diags);

#endif
