/* Which value of the past is a new one near to? */
#include "applicant/near_index.h"
#include <stdlib.h>

#include "base/banned.h"

void near_index_announce(struct near_index *index, struct str value)
{
    struct str bucket = near_key_bucket(index->field, value, &index->scratch);

    if (bucket.len)
        text_index_add(&index->buckets, bucket);
    arena_reset(&index->scratch);
}

/* The form of VALUE by NEARNESS, told apart from those by others; empty where there is none. */
static struct str form_of(struct near_index *index, enum nearness nearness, struct str value)
{
    struct str form = near_key_form(index->field, nearness, value, &index->scratch);

    return form.ptr
               ? str_of(arena_printf(&index->scratch, "%d " STR_FMT, (int)nearness, STR_ARG(form)))
               : (struct str){NULL, 0};
}

static void add_form(struct near_index *index, struct str form, struct near_entry entry)
{
    size_t count = index->forms.count, at = text_index_add(&index->forms, form);
    struct near_entry *two;

    if (at == count) {
        if ((count + 1) * 2 > index->room) {
            index->room = index->room ? index->room * 2 : 32;
            index->entries = memory_resize(index->entries, index->room, sizeof *index->entries);
        }
        index->entries[at * 2] = entry;
        index->entries[at * 2 + 1] = (struct near_entry){0};
        return;
    }
    two = &index->entries[at * 2];
    if (!two[1].person.len && !str_eq(two[0].person, entry.person))
        two[1] = entry;
}

void near_index_add(struct near_index *index, struct str value, struct near_entry entry)
{
    struct str bucket = near_key_bucket(index->field, value, &index->scratch);

    if (bucket.len && text_index_has(&index->buckets, bucket))
        for (enum nearness nearness = 0; nearness < NEARNESSES; nearness++) {
            struct str form = form_of(index, nearness, value);

            if (form.len)
                add_form(index, form, entry);
        }
    arena_reset(&index->scratch);
}

const struct near_entry *near_index_find(struct near_index *index, struct str value,
                                         struct str person, enum nearness *nearness)
{
    const struct near_entry *found = NULL;

    for (*nearness = 0; index->forms.count && *nearness < NEARNESSES; (*nearness)++) {
        struct str form = form_of(index, *nearness, value);
        uint32_t at;

        if (!form.len || !text_index_find(&index->forms, form, &at))
            continue;
        found = &index->entries[(size_t)at * 2];
        if (str_eq(found->person, person))
            found++;
        if (found->person.len)
            break;
        found = NULL;
    }
    arena_reset(&index->scratch);
    return found;
}

void near_index_release(struct near_index *index)
{
    text_index_release(&index->buckets);
    text_index_release(&index->forms);
    free(index->entries);
    arena_release(&index->scratch);
    *index = (struct near_index){.field = NULL};
}
