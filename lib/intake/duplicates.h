/* Which rows are the same applicant, household or account: [unique].
 *
 * Rows are compared over all files by the canonical form of their fields' values. A row where one
 * of the fields is missing or cannot be read is not compared. */
#ifndef RELIEF_INTAKE_DUPLICATES_H
#define RELIEF_INTAKE_DUPLICATES_H

#include "intake/roster.h"

/* Rows that share the values of one [unique]: next_same[row] is the next row of the same group,
 * the last points back to the first; a row that is alone points to itself. */
struct duplicates {
    uint32_t *next_same; /* roster.count entries each; free by duplicates_release */
    uint32_t *first;     /* the row that stands first in the group */
    uint32_t *size;      /* rows in the group, at its first row only */
};

/* Groups the rows by the FIELD_COUNT fields whose indexes are FIELDS, in up to JOBS threads. */
void duplicates_find(struct duplicates *duplicates, const struct roster *roster,
                     const uint16_t *fields, size_t field_count, unsigned jobs);
/* The row that stands first in ROW's group. */
size_t duplicates_first(const struct duplicates *duplicates, size_t row);
void duplicates_release(struct duplicates *duplicates);
/* `same id_number as jan.csv:17, feb.csv:9`: where the others of ROW's group stand (at most five,
 * then `and 12 more`). */
void duplicates_describe(const struct duplicates *duplicates, const struct roster *roster,
                         size_t row, struct str fields, enum language language, struct strbuf *out);

#endif
