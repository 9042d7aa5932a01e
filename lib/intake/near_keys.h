/* Which rows have keys that are perhaps one applicant's, though they differ?
 *
 * Rows are sorted by near_key_bucket first, so that only few are held against each other, and those
 * by sorting: the work grows with the rows, never with their pairs. */
#ifndef RELIEF_INTAKE_NEAR_KEYS_H
#define RELIEF_INTAKE_NEAR_KEYS_H

#include "applicant/near_key.h"
#include "intake/duplicates.h"

/* Finds the rows of near keys, by BY, a likeness of the key that is `nearly`, and HASHES of it, and
 * hangs them on PEOPLE, the rows grouped by the key itself. Rows are held where they look the same,
 * or are documents' numbers that can only be one person's; others where the name (NAME_FIELD, -1
 * for none), a card or a phone is the same too. In up to JOBS threads, with the same result. */
void near_keys_find(struct duplicates *people, const struct roster *roster,
                    const struct match_fields *by, const uint32_t *hashes, int name_field,
                    unsigned jobs);

/* What ROW of PEOPLE is near to; NULL where there is nothing. */
const struct near_row *near_row_of(const struct duplicates *people, size_t row);
/* Is ROW held for that, where its key's [unique] does more than warn? */
static inline bool near_row_holds(const struct duplicates *people, size_t row)
{
    const struct near_row *near = people->near_count ? near_row_of(people, row) : NULL;

    return near && near->held;
}
/* `it looks the same` and the like. */
const char *nearness_describe(enum nearness nearness, enum language language);
/* `code is nearly that of a.csv:3: it looks the same`; NAME is the key's. */
void near_row_describe(const struct near_row *near, const struct roster *roster, struct str name,
                       enum language language, struct strbuf *out);

#endif
