/* Is this text one of those? */
#include "base/set.h"
#include "base/table.h"

#include "base/banned.h"

struct set_entry {
    struct str text;
    UT_hash_handle hh;
};

static struct set_entry *find(const struct name_set *set, struct str text)
{
    struct set_entry *found = NULL;

    HASH_FIND(hh, set->head, text.len ? text.ptr : "", text.len, found);
    return found;
}

bool name_set_add(struct name_set *set, struct arena *arena, struct str text)
{
    struct set_entry *entry;

    if (find(set, text))
        return false;
    entry = arena_alloc(arena, sizeof *entry);
    entry->text = arena_copy(arena, text);
    HASH_ADD_KEYPTR(hh, set->head, entry->text.ptr, entry->text.len, entry);
    return true;
}

bool name_set_has(const struct name_set *set, struct str text)
{
    return find(set, text) != NULL;
}

size_t name_set_count(const struct name_set *set)
{
    return HASH_COUNT(set->head);
}

void name_set_release(struct name_set *set)
{
    HASH_CLEAR(hh, set->head);
}
