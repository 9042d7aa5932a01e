/* Where a table's header is, what separates its cells, and which column each field stands in.
 *
 * The header is the one of a table's first rows that has the most of the fields' headers; where it
 * lacks one that is required, and fits better together with the row above, both are the header; so
 * they are where the row below lacks one, and has others that the two together give. */
#ifndef RELIEF_INTAKE_COLUMNS_H
#define RELIEF_INTAKE_COLUMNS_H

#include "applicant/field.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/edition.h"
#include "intake/lines_above.h"

struct columns {
    char separator;
    size_t offset;       /* of the header's first byte (its lower row's, where it has two) */
    uint32_t line;       /* of the header, or its lower row */
    struct str *headers; /* all of them, trimmed */
    size_t count;
    int *of_field;                    /* for each field, its column from 0, or -1 */
    struct people_above people_above; /* none for version 1.0 */
};

/* Whose headers are looked for. */
struct columns_wanted {
    const struct field *fields;
    size_t field_count;
    size_t key_field;     /* index of the scheme's key */
    enum edition edition; /* of the batch that reads them */
};

/* Finds the columns of WANTED in a table that begins with ROWS; SHOWN is what messages call it (its
 * line is not looked at). Errors: no header; a required column missing, or there twice; a stray
 * quote in the header. Notes: rows above the header, columns that no field uses. Everything lives
 * in ARENA.
 */
bool columns_find(struct columns *columns, struct origin shown, const struct candidates *rows,
                  const struct columns_wanted *wanted, struct arena *arena,
                  struct diag_list *diags);
/* Has one of ROWS, alone or with the one above, every header that WANTED requires? */
enum header_fit columns_fit(const struct candidates *rows, const struct columns_wanted *wanted,
                            struct arena *arena);

/* Is HEADER, as header_matches compares headers, FIELD's name in the rules or a header of its? */
bool field_is_headed(const struct field *field, struct str header);

#endif
