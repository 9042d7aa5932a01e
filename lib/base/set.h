/* A set of texts, for lists of tens of thousands of names. Depends on uthash. */
#ifndef RELIEF_BASE_SET_H
#define RELIEF_BASE_SET_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>

struct set_entry;

struct name_set {
    struct set_entry *head; /* all zero is empty */
};

/* Puts TEXT (copied into ARENA) in; true if it was new. */
bool name_set_add(struct name_set *set, struct arena *arena, struct str text);
bool name_set_has(const struct name_set *set, struct str text);
size_t name_set_count(const struct name_set *set);
/* Frees the table; the texts belong to their arena. */
void name_set_release(struct name_set *set);

#endif
