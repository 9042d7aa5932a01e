/* Who may have been paid before under a key that differs and looks like this one? */
#include "assess/past_near_keys.h"
#include "applicant/near_index.h"
#include "history/past_inputs.h"

#include "base/banned.h"

struct telling {
    const struct basis *basis;
    struct near_index near;
    struct arena scratch;
    struct diag_list *diags;
};

/* The canonical key of ROW; empty where it has none, or was paid under it itself. */
static struct str new_key(struct telling *telling, size_t row)
{
    const struct roster *roster = telling->basis->roster;
    uint16_t field = telling->basis->rules->scheme.key;
    struct str key = {NULL, 0};

    if (roster->rows[row].shape == ROW_WHOLE)
        key = field_canonical_text(telling->near.field, roster_cell(roster, row, field),
                                   &telling->scratch);
    if (key.len && text_index_has(&telling->basis->history->keys, key))
        key.len = 0;
    return key;
}

/* Is KEY more than what it is sorted by? Of two keys that are near one is. */
static bool is_odd(struct telling *telling, struct str key)
{
    struct str bucket = near_key_bucket(telling->near.field, key, &telling->scratch);

    return bucket.ptr && !str_eq(bucket, key);
}

static bool is_any_past_odd(struct telling *telling)
{
    const struct text_index *keys = &telling->basis->history->keys;
    bool odd = false;

    for (uint32_t number = 0; number < keys->count && !odd; number++) {
        odd = is_odd(telling, keys->texts[number]);
        arena_reset(&telling->scratch);
    }
    return odd;
}

static void announce_rows(struct telling *telling)
{
    bool odd = is_any_past_odd(telling);

    for (size_t row = 0; row < telling->basis->roster->count; row++) {
        struct str key = new_key(telling, row);

        if (key.len && (odd || is_odd(telling, key)))
            near_index_announce(&telling->near, key);
        arena_reset(&telling->scratch);
    }
}

static void add_past(struct telling *telling)
{
    const struct history *history = telling->basis->history;

    for (uint32_t number = 0; number < history->keys.count; number++) {
        struct str key = history->keys.texts[number];

        if (history_of(history, key).count)
            near_index_add(&telling->near, key, (struct near_entry){number, key});
    }
}

static void tell_row(struct telling *telling, size_t row)
{
    const struct history *history = telling->basis->history;
    struct str key = new_key(telling, row);
    enum nearness nearness;
    const struct near_entry *past =
        key.len ? near_index_find(&telling->near, key, key, &nearness) : NULL;

    if (past)
        diag_warning(telling->diags, roster_origin(telling->basis->roster, row),
                     STR_FMT " is nearly the one under which batch " STR_FMT " paid: %s",
                     STR_ARG(telling->near.field->name),
                     STR_ARG(history->batches[history_of(history, past->person).items[0].batch].id),
                     nearness_describe(nearness, telling->diags->language));
    arena_reset(&telling->scratch);
}

void past_tell_near_keys(const struct basis *basis, struct diag_list *diags)
{
    struct telling telling = {
        .basis = basis,
        .near = {.field = &basis->rules->fields[basis->rules->scheme.key]},
        .diags = diags,
    };

    if (basis->history->keys.count == 0 || !near_key_exists(telling.near.field))
        return;
    announce_rows(&telling);
    if (telling.near.buckets.count)
        add_past(&telling);
    for (size_t row = 0; telling.near.forms.count && row < basis->roster->count; row++)
        tell_row(&telling, row);
    near_index_release(&telling.near);
    arena_release(&telling.scratch);
}
