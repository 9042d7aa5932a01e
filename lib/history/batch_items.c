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
        items->entry = ini_find(items->ini, "batch", "", key);
        if (!items->entry)
            return false;
        if (items->entry->value.len) /* an empty list has no item */
            items->rest = items->entry->value;
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

bool batch_item_pair(struct str item, struct str *first, struct str *rest)
{
    size_t colon = str_find(item, ':');

    if (colon == item.len)
        return false;
    *first = (struct str){item.ptr, colon};
    *rest = str_trim((struct str){item.ptr + colon + 1, item.len - colon - 1});
    return true;
}

bool batch_item_sheet(struct str item, const char **sheet, enum hidden_rows *hidden,
                      struct arena *arena)
{
    struct str way, name;
    const char *decoded;

    if (!batch_item_pair(item, &way, &name) || !(decoded = name_decode(name, arena)))
        return false;
    *sheet = str_eq(name, STR("-")) ? NULL : decoded;
    *hidden = HIDDEN_REFUSE;
    return str_eq(way, STR("-")) || (*sheet && hidden_rows_named(way, hidden));
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
