/* Who may have been paid before under a key that differs and looks like this one? */
#include "assess/past_near_keys.h"
#include "history/past_inputs.h"
#include "intake/near_keys.h"
#include <stdlib.h>

#include "base/banned.h"

struct near_past {
    const struct basis *basis;
    const struct field *field; /* the key */
    struct text_index buckets; /* of the rows' keys */
    struct text_index forms;   /* of the keys of the past that share a bucket with a row */
    uint32_t *keys;            /* of each form, the first such key */
    size_t key_room;
    struct arena scratch;
    struct diag_list *diags;
};

/* The canonical key of ROW; empty where it has none, or was paid under it itself. */
static struct str new_key(struct near_past *near, size_t row)
{
    const struct roster *roster = near->basis->roster;
    uint16_t field = near->basis->rules->scheme.key;
    struct str key = {NULL, 0};

    if (roster->rows[row].shape == ROW_WHOLE)
        key = field_canonical_text(near->field, roster_cell(roster, row, field), &near->scratch);
    if (key.len && text_index_has(&near->basis->history->keys, key))
        key.len = 0;
    return key;
}

static void add_buckets(struct near_past *near)
{
    for (size_t row = 0; row < near->basis->roster->count; row++) {
        struct str key = new_key(near, row);
        struct str bucket = key.len ? near_key_bucket(near->field, key, &near->scratch) : key;

        if (bucket.len)
            text_index_add(&near->buckets, bucket);
        arena_reset(&near->scratch);
    }
}

/* The form of KEY by NEARNESS, told apart from those by others; empty where there is none. */
static struct str form_of(struct near_past *near, enum nearness nearness, struct str key)
{
    struct str form = near_key_form(near->field, nearness, key, &near->scratch);

    return form.ptr
               ? str_of(arena_printf(&near->scratch, "%d " STR_FMT, (int)nearness, STR_ARG(form)))
               : (struct str){NULL, 0};
}

static void add_forms(struct near_past *near, uint32_t number)
{
    struct str key = near->basis->history->keys.texts[number];

    for (enum nearness nearness = 0; nearness < NEARNESSES; nearness++) {
        struct str form = form_of(near, nearness, key);
        size_t count = near->forms.count;

        if (!form.len || text_index_add(&near->forms, form) != count)
            continue;
        near->keys = memory_for_another(near->keys, count, &near->key_room, sizeof *near->keys);
        near->keys[count] = number;
    }
}

static void add_past(struct near_past *near)
{
    const struct text_index *keys = &near->basis->history->keys;

    for (uint32_t number = 0; number < keys->count; number++) {
        struct str bucket = near_key_bucket(near->field, keys->texts[number], &near->scratch);

        if (bucket.len && text_index_has(&near->buckets, bucket))
            add_forms(near, number);
        arena_reset(&near->scratch);
    }
}

/* Under the plainest nearness that there is. */
static void tell_row(struct near_past *near, size_t row)
{
    const struct history *history = near->basis->history;
    struct str key = new_key(near, row);

    for (enum nearness nearness = 0; key.len && nearness < NEARNESSES; nearness++) {
        struct str form = form_of(near, nearness, key);
        uint32_t at;
        struct past past;

        if (!form.len || !text_index_find(&near->forms, form, &at))
            continue;
        past = history_of(history, history->keys.texts[near->keys[at]]);
        if (past.count == 0)
            continue;
        diag_warning(near->diags, roster_origin(near->basis->roster, row),
                     STR_FMT " is nearly the one under which batch " STR_FMT " paid: %s",
                     STR_ARG(near->field->name), STR_ARG(history->batches[past.items[0].batch].id),
                     nearness_describe(nearness, near->diags->language));
        break;
    }
}

void past_tell_near_keys(const struct basis *basis, struct diag_list *diags)
{
    struct near_past near = {
        .basis = basis, .field = &basis->rules->fields[basis->rules->scheme.key], .diags = diags};

    if (basis->history->keys.count == 0 || !near_key_exists(near.field))
        return;
    add_buckets(&near);
    if (near.buckets.count)
        add_past(&near);
    for (size_t row = 0; near.forms.count && row < basis->roster->count; row++) {
        tell_row(&near, row);
        arena_reset(&near.scratch);
    }
    text_index_release(&near.buckets);
    text_index_release(&near.forms);
    free(near.keys);
    arena_release(&near.scratch);
}
