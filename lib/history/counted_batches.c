/* Which of the earlier batches count? */
#include "history/counted_batches.h"
#include "base/index.h"
#include "history/superseded_batches.h"

#include "base/banned.h"

/* Was LATER run again on purpose, with EARLIER before it? */
static bool is_second_run(const struct past_batch *later, const struct past_batch *earlier)
{
    struct str line;

    if (decision_lines_value(&later->decided, "again").len == 0)
        return false;
    for (size_t at = 0; decision_lines_next(&later->decided, "previous", &at, &line);)
        if (past_batch_is_named(earlier, line))
            return true;
    return false;
}

static bool check_ids(const struct past_batch *batches, size_t count, struct diag_list *diags)
{
    bool ok = true;

    for (size_t i = 0; i < count; i++) {
        for (size_t n = 0; n < i; n++) {
            const struct past_batch *a = &batches[n], *b = &batches[i];

            if (!str_eq(a->id, b->id) || !past_batch_same_scheme(a, b) || is_second_run(b, a) ||
                is_second_run(a, b))
                continue;
            diag_error(diags, (struct origin){.file = b->place.folder},
                       "is another batch than %s, but both are called " STR_FMT
                       ": give the one that was carried out",
                       a->place.folder, STR_ARG(b->id));
            ok = false;
        }
    }
    return ok;
}

bool counted_batches_find(struct past_batch *batches, size_t count, date as_of, struct arena *arena,
                          struct diag_list *diags)
{
    struct past_batch **all = arena_array(arena, count, sizeof *all);
    bool ok = check_ids(batches, count, diags);

    for (size_t i = 0; i < count; i++)
        all[i] = &batches[i];
    return superseded_batches_find(all, count, as_of, diags) && ok;
}

void counted_batches_name(struct past_batch *batches, size_t count, struct arena *arena)
{
    struct text_index names = {0};

    for (size_t i = 0; i < count; i++) {
        const char *name = arena_cstr(arena, batches[i].id);

        for (unsigned number = 2; !text_index_add_new(&names, str_of(name)); number++)
            name = arena_printf(arena, STR_FMT "~%u", STR_ARG(batches[i].id), number);
        batches[i].archived_as = name;
    }
    text_index_release(&names);
}
