/* Which items does a list in batch.ini have? */
#include "history/batch_items.h"
#include "file/path_names.h"

#include "base/banned.h"

struct batch_items batch_items_of(const struct ini *ini, const char *key, struct arena *arena)
{
    return (struct batch_items){.ini = ini, .key = key, .arena = arena};
}

bool batch_items_take(struct batch_items *items, struct str *item)
{
    while (!items->rest.ptr) {
        const char *key = items->number == 0
                              ? items->key
                              : arena_printf(items->arena, "%s_%u", items->key, items->number + 1);

        items->number++;
        if (!ini_get(items->ini, "batch", "", key, &items->rest))
            return false;
    }
    str_split(&items->rest, '|', item);
    *item = str_trim(*item);
    return true;
}

const char *batch_items_next(struct batch_items *items)
{
    struct str item;

    return batch_items_take(items, &item) ? name_decode(item, items->arena) : NULL;
}

bool batch_input_find(const struct sealed_record *record, const char *name, const char **found,
                      struct diag_list *diags)
{
    enum path_kind kind;
    const char *below;

    *found = NULL;
    if (!name || !name_stays_below(name))
        return true;
    below = arena_printf(record->arena, "inputs/%s", name);
    if (!path_look(path_join(record->arena, record->folder, below), &kind, diags))
        return false;
    if (kind == PATH_FILE)
        *found = below;
    return true;
}
