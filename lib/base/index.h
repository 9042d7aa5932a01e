/* Texts numbered from 0 in the order they came, and found again by the text: for millions of keys,
 * households and units.
 *
 * Open addressing, at most half full; a slot holds the hash, so that other texts are seldom read.
 * The hash is base/keyed_hash.h's; the numbers do not depend on it. */
#ifndef RELIEF_BASE_INDEX_H
#define RELIEF_BASE_INDEX_H

#include "base/arena.h"
#include <stdbool.h>

struct text_slot {
    uint32_t hash;
    uint32_t number; /* + 1; 0: free */
};

struct text_index {
    struct str *texts; /* by number */
    struct text_slot *slots;
    uint32_t count;
    uint32_t room;       /* of texts */
    uint32_t slot_count; /* a power of two */
    struct arena arena;  /* all zero is an empty index, ready for use */
};

/* The number of TEXT, which is copied if it is new. */
uint32_t text_index_add(struct text_index *index, struct str text);
/* Puts TEXT in, copied; true if it was new. */
bool text_index_add_new(struct text_index *index, struct str text);
/* The number of TEXT; false if it is not there. */
bool text_index_find(const struct text_index *index, struct str text, uint32_t *number);
bool text_index_has(const struct text_index *index, struct str text);
void text_index_release(struct text_index *index);

#endif
