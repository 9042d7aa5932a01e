/* Rows of numbers, numbered from 0 in the order they came, and found again by what is in them: what
 * index.h is for texts. All rows of an index have the same width.
 *
 * Open addressing, at most half full, with base/keyed_hash.h's hash; the numbers do not depend on
 * it.
 *
 * Depends on base/keyed_hash.h and base/memory.h only. */
#ifndef RELIEF_BASE_NUMBER_INDEX_H
#define RELIEF_BASE_NUMBER_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct number_index {
    uint32_t width;   /* numbers in a row, set by who makes the index; all else zero is empty */
    uint32_t *values; /* row by row */
    uint32_t *slots;  /* row + 1; 0: free */
    uint32_t count;
    size_t room, slot_count;
};

/* The number of the row that holds VALUES, which is added if it is new. */
uint32_t number_index_add(struct number_index *index, const uint32_t *values);
/* The number of the row that holds VALUES; false if there is none. */
bool number_index_find(const struct number_index *index, const uint32_t *values, uint32_t *number);
/* The row numbered NUMBER, until another is added. */
static inline const uint32_t *number_index_row(const struct number_index *index, uint32_t number)
{
    return index->values + (size_t)number * index->width;
}
void number_index_release(struct number_index *index);

#endif
