/* Which number does this text have? */
#include "base/index.h"
#include "base/keyed_hash.h"
#include <stdlib.h>

#include "base/banned.h"

#define SLOTS_FIRST UINT32_C(64)
#define SLOTS_MOST (UINT32_C(1) << 31)

static uint32_t hash_of(struct str text)
{
    uint64_t hash = keyed_hash(0, text);

    return (uint32_t)(hash ^ hash >> 32);
}

/* The slot that TEXT is in, or would be. */
static struct text_slot *slot_of(const struct text_index *index, struct str text, uint32_t hash)
{
    uint32_t mask = index->slot_count - 1;

    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        struct text_slot *slot = &index->slots[at];

        if (slot->number == 0 ||
            (slot->hash == hash && str_eq(index->texts[slot->number - 1], text)))
            return slot;
    }
}

static void grow(struct text_index *index)
{
    struct text_slot *old = index->slots;
    uint32_t old_count = index->slot_count;
    uint32_t mask;

    if (old_count >= SLOTS_MOST)
        memory_exhausted();
    index->slot_count = old_count ? old_count * 2 : SLOTS_FIRST;
    index->room = index->slot_count / 2;
    index->texts = memory_resize(index->texts, index->room, sizeof *index->texts);
    index->slots = memory_resize(NULL, index->slot_count, sizeof *index->slots);
    memset(index->slots, 0, index->slot_count * sizeof *index->slots);
    mask = index->slot_count - 1;
    for (uint32_t i = 0; i < old_count; i++) {
        uint32_t at = old[i].hash & mask;

        if (old[i].number == 0)
            continue;
        while (index->slots[at].number)
            at = (at + 1) & mask;
        index->slots[at] = old[i];
    }
    free(old);
}

uint32_t text_index_add(struct text_index *index, struct str text)
{
    uint32_t hash = hash_of(text);
    struct text_slot *slot;

    if (index->count == index->room)
        grow(index);
    slot = slot_of(index, text, hash);
    if (slot->number)
        return slot->number - 1;
    index->texts[index->count] = arena_copy(&index->arena, text);
    *slot = (struct text_slot){hash, ++index->count};
    return index->count - 1;
}

bool text_index_find(const struct text_index *index, struct str text, uint32_t *number)
{
    const struct text_slot *slot;

    if (index->count == 0)
        return false;
    slot = slot_of(index, text, hash_of(text));
    if (slot->number)
        *number = slot->number - 1;
    return slot->number != 0;
}

bool text_index_add_new(struct text_index *index, struct str text)
{
    uint32_t count = index->count;

    text_index_add(index, text);
    return index->count > count;
}

bool text_index_has(const struct text_index *index, struct str text)
{
    uint32_t number;

    return text_index_find(index, text, &number);
}

void text_index_release(struct text_index *index)
{
    free(index->texts);
    free(index->slots);
    arena_release(&index->arena);
    *index = (struct text_index){0};
}
