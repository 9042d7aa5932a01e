/* Which number does this row of numbers have? */
#include "base/number_index.h"
#include "base/keyed_hash.h"
#include "base/memory.h"
#include <stdlib.h>

#include "base/banned.h"

#define SLOTS_FIRST 64

static size_t slot_of(const struct number_index *index, const uint32_t *values)
{
    size_t size = index->width * sizeof *values, mask = index->slot_count - 1;
    uint64_t hash = keyed_hash(0, (struct str){(const char *)values, size});

    for (size_t at = (hash ^ hash >> 32) & mask;; at = (at + 1) & mask)
        if (index->slots[at] == 0 ||
            memcmp(number_index_row(index, index->slots[at] - 1), values, size) == 0)
            return at;
}

static void grow(struct number_index *index)
{
    index->slot_count = index->slot_count ? index->slot_count * 2 : SLOTS_FIRST;
    if (index->slot_count > (size_t)UINT32_MAX + 1)
        memory_exhausted();
    index->slots = memory_resize(index->slots, index->slot_count, sizeof *index->slots);
    memset(index->slots, 0, index->slot_count * sizeof *index->slots);
    for (uint32_t i = 0; i < index->count; i++)
        index->slots[slot_of(index, number_index_row(index, i))] = i + 1;
}

uint32_t number_index_add(struct number_index *index, const uint32_t *values)
{
    size_t slot;

    if (((size_t)index->count + 1) * 2 > index->slot_count)
        grow(index);
    slot = slot_of(index, values);
    if (index->slots[slot])
        return index->slots[slot] - 1;
    index->values = memory_for_another(index->values, index->count, &index->room,
                                       index->width * sizeof *values);
    memcpy(index->values + (size_t)index->count * index->width, values,
           index->width * sizeof *values);
    index->slots[slot] = ++index->count;
    return index->count - 1;
}

bool number_index_find(const struct number_index *index, const uint32_t *values, uint32_t *number)
{
    size_t slot;

    if (index->count == 0)
        return false;
    slot = slot_of(index, values);
    if (index->slots[slot])
        *number = index->slots[slot] - 1;
    return index->slots[slot] != 0;
}

void number_index_release(struct number_index *index)
{
    free(index->values);
    free(index->slots);
    *index = (struct number_index){.width = index->width};
}
