/* Lines above a table's header: titles, and people whom sorting has put there. */
#ifndef RELIEF_INTAKE_LINES_ABOVE_H
#define RELIEF_INTAKE_LINES_ABOVE_H

#include "applicant/field.h"
#include "base/diag.h"
#include "intake/header.h"

/* By what a line is known to be somebody's: a number in the key's column that tells who somebody
 * is, or all that the fields require, something else than prose among it. */
struct people_sought {
    const struct field *fields;
    size_t field_count, key_field; /* index of the key */
    const int *columns;            /* of each field, from 0, or -1 */
};

/* Numbers of lines, in ascending order. */
struct people_above {
    uint32_t *lines;
    size_t count;
};

/* Tells, at AT, that those of ROWS above HEADER were not read, and gives the lines of those that
 * are as SOUGHT, in ARENA; none where that is NULL. */
struct people_above lines_above_tell(const struct candidate *header, const struct candidates *rows,
                                     const struct people_sought *sought, struct origin at,
                                     struct arena *arena, struct diag_list *diags);

#endif
