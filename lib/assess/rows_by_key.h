/* The applicant rows by their keys, for finding those of many keys. */
#ifndef RELIEF_ASSESS_ROWS_BY_KEY_H
#define RELIEF_ASSESS_ROWS_BY_KEY_H

#include "assess/assessment.h"
#include "base/index.h"

struct rows_by_key { /* all zero: there are no rows */
    struct text_index keys;
    struct keyed_rows {
        size_t last, count;
    } * rows; /* by the keys' numbers */
};

/* Lists the rows of BASIS, of which the rules and the roster are used, into ROWS, all zero; tables
 * live in ARENA, but for what rows_by_key_release frees. */
void rows_by_key_list(struct rows_by_key *rows, const struct basis *basis, struct arena *arena);
/* How many rows have KEY, in canonical form; *LAST is the last of them, where there is one. */
size_t rows_by_key_find(const struct rows_by_key *rows, struct str key, size_t *last);
void rows_by_key_release(struct rows_by_key *rows);

#endif
