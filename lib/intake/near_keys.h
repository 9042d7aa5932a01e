/* Which rows have keys, or other values that should be one person's, that are perhaps one
 * applicant's, though they differ?
 *
 * Rows are sorted by near_key_bucket first, so that only few are held against each other, and those
 * by sorting: the work grows with the rows, never with their pairs. */
#ifndef RELIEF_INTAKE_NEAR_KEYS_H
#define RELIEF_INTAKE_NEAR_KEYS_H

#include "applicant/near_key.h"
#include "intake/duplicates.h"

/* What rows of nearly the same value may be. */
enum near_aim {
    NEAR_NONE,   /* they are not looked for */
    NEAR_PEOPLE, /* one applicant: each is told or held */
    NEAR_GROUPS  /* of one household or unit: the first row with each value is told */
};

/* What near rows are looked for by. */
struct near_search {
    enum near_aim aim;
    struct match_fields by; /* of one field, `nearly` */
    uint32_t *hashes;       /* of it, one for each row */
    bool any; /* some value differs from its near_key_bucket: else no two that differ share one */
    int name_field, key_field; /* the scheme's, -1 for none: who is the same person */
};

/* Fills in SEARCH->hashes, which has room for all rows, and SEARCH->any, of the first row of each
 * of GROUPS, which are the rows grouped by the same field as it stands. In up to JOBS threads, with
 * the same result. */
void near_groups_hash(struct near_search *search, const struct duplicates *groups,
                      const struct roster *roster, unsigned jobs);
/* Finds the rows that are near by SEARCH, and hangs them on PEOPLE, the rows grouped by the same
 * field as it stands. People's rows are held where they look the same, or are documents' numbers
 * that can only be one person's; others where the name, the key, a card or a phone is the same too.
 * In up to JOBS threads, with the same result. */
void near_keys_find(struct duplicates *people, const struct roster *roster,
                    const struct near_search *search, unsigned jobs);

/* What ROW of PEOPLE is near to; NULL where there is nothing. */
const struct near_row *near_row_of(const struct duplicates *people, size_t row);
/* Is ROW held for that, where its [unique] does more than warn? */
static inline bool near_row_holds(const struct duplicates *people, size_t row)
{
    const struct near_row *near = people->near_count ? near_row_of(people, row) : NULL;

    return near && near->held;
}
/* `code is nearly that of a.csv:3: it looks the same`; NAME is the field's. */
void near_row_describe(const struct near_row *near, const struct roster *roster, struct str name,
                       enum language language, struct strbuf *out);

#endif
