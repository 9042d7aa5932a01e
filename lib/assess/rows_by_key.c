/* Which rows have a key? */
#include "assess/rows_by_key.h"
#include "assess/case_values.h"

#include "base/banned.h"

void rows_by_key_list(struct rows_by_key *rows, const struct basis *basis, struct arena *arena)
{
    struct arena scratch = {0};

    rows->rows = arena_array(arena, basis->roster->count, sizeof *rows->rows);
    for (size_t i = 0; i < basis->roster->count; i++) {
        struct str key = applicant_canonical_key(basis, i, &scratch);
        struct keyed_rows *same = &rows->rows[text_index_add(&rows->keys, key)];

        same->last = i;
        same->count++;
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}

size_t rows_by_key_find(const struct rows_by_key *rows, struct str key, size_t *last)
{
    uint32_t number;

    if (!text_index_find(&rows->keys, key, &number))
        return 0;
    *last = rows->rows[number].last;
    return rows->rows[number].count;
}

void rows_by_key_release(struct rows_by_key *rows)
{
    text_index_release(&rows->keys);
    *rows = (struct rows_by_key){0};
}
