/* Which rows are the same applicant, household or account: [unique], and who shares an account.
 *
 * Rows are compared over all files by the canonical form of their fields' values. A row where one
 * of the fields is missing or cannot be read is not compared. Most rows are alone: of them no more
 * is kept than that. */
#ifndef RELIEF_INTAKE_DUPLICATES_H
#define RELIEF_INTAKE_DUPLICATES_H

#include "intake/match_fields.h"

/* A row that is not alone: the first row of its group, and the next, which behind the last is the
 * first again. */
struct repeat {
    uint32_t row, first, next;
    uint32_t size; /* rows in the group; at its first row only */
};

/* A row whose key differs from that of another row, and may be the same applicant's all the same.
 */
struct near_row {
    uint32_t row, other;
    uint8_t nearness; /* enum nearness */
    bool held;        /* nobody is paid until that is settled; else it is only told */
};

/* Rows that are the same by one likeness. */
struct duplicates {
    uint64_t *marks;        /* a bit for each row, set where it is not alone */
    uint32_t *before;       /* for each 64 rows: how many in front of them are not alone */
    struct repeat *repeats; /* of all those, in the order of the rows */
    size_t count;
    struct near_row *near; /* in the order of the rows; made by near_keys_find where the rows are
                              the same by the key */
    size_t near_count;
};

/* Groups the rows, whose numbers by match_fields_hash are HASHES, in up to JOBS threads; the result
 * is the same with any number of them. Freed by duplicates_release. */
void duplicates_find(struct duplicates *duplicates, const struct roster *roster,
                     const struct match_fields *by, const uint32_t *hashes, unsigned jobs);
void duplicates_release(struct duplicates *duplicates);

/* Is there another row like ROW? */
static inline bool duplicates_has(const struct duplicates *duplicates, size_t row)
{
    return duplicates->marks[row / 64] >> row % 64 & 1;
}

/* The row that stands first in ROW's group: itself where it is alone. */
size_t duplicates_first(const struct duplicates *duplicates, size_t row);
/* The next row of ROW's group, behind the last the first: itself where it is alone. */
size_t duplicates_next(const struct duplicates *duplicates, size_t row);
/* How many rows ROW's group has. */
size_t duplicates_size(const struct duplicates *duplicates, size_t row);
/* `same id_number as jan.csv:17, feb.csv:9`: where the others of ROW's group stand (at most five,
 * then `and 12 more`). */
void duplicates_describe(const struct duplicates *duplicates, const struct roster *roster,
                         size_t row, struct str fields, enum language language, struct strbuf *out);

#endif
