/* Values of the past, found again by new ones that are near to them (near_key.h).
 *
 * Of the past only what shares a bucket with a new value is kept: so first the new values are
 * announced, then those of the past are added, then each new one is looked up. The work grows with
 * the values, not with their pairs. */
#ifndef RELIEF_APPLICANT_NEAR_INDEX_H
#define RELIEF_APPLICANT_NEAR_INDEX_H

#include "applicant/near_key.h"
#include "base/index.h"

/* A value of the past: the caller's NUMBER for it, and whose it was. */
struct near_entry {
    uint32_t number;
    struct str person; /* the caller's */
};

struct near_index {
    const struct field *field;
    struct text_index buckets;  /* of the new values */
    struct text_index forms;    /* of those of the past that share one */
    struct near_entry *entries; /* two of each form: the first, and the first of another person,
                                   whose person is {NULL, 0} where there is none */
    size_t room;
    struct arena scratch;
}; /* all zero but for FIELD is an empty index */

/* VALUE, canonical for INDEX->field, will be looked up. */
void near_index_announce(struct near_index *index, struct str value);
/* VALUE of the past, with what near_index_find is to give of it. ENTRY's person must not be empty,
 * and must outlive INDEX. */
void near_index_add(struct near_index *index, struct str value, struct near_entry entry);
/* What of the past, not PERSON's, is near to VALUE by the plainest nearness that there is; NULL:
 * nothing is. */
const struct near_entry *near_index_find(struct near_index *index, struct str value,
                                         struct str person, enum nearness *nearness);
void near_index_release(struct near_index *index);

#endif
