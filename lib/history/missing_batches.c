/* On which batches was one decided that nobody has given? */
#include "history/missing_batches.h"
#include "file/path_names.h"

#include "base/banned.h"

struct search {
    struct text_index *here;
    struct text_index replaced; /* ids of the settlements of batches whose place another takes */
    /* of the batch at hand: ids that its archive was asked for, and what is of another scheme */
    struct text_index asked, elsewhere;
    struct missing_batch *items;
    size_t count;
    struct arena *arena;
};

/* What stands in the place of another was told of it when it was made. */
static void list_replaced(struct search *search, const struct past_batch *batch)
{
    struct str line;

    for (size_t at = 0; decision_lines_next(&batch->decided, "supersedes", &at, &line);) {
        struct str id = decision_word(&line);

        decision_word(&line); /* the date */
        text_index_add(search->here, line);
        text_index_add(&search->replaced, settlement_id(id, search->arena));
    }
}

/* The id of the batch that ID is of: a batch's own, or a settlement's. */
static struct str batch_of(struct str id)
{
    static const struct str end = {"-" SETTLEMENT_FOLDER, sizeof "-" SETTLEMENT_FOLDER - 1};

    if (str_ends(id, end))
        id.len -= end.len;
    return id;
}

/* What BATCH has archived below NAME in inputs/history: false where there is nothing. OTHER: is it
 * a batch of another scheme, of that DECISION? */
static bool look_at_copy(const struct past_batch *batch, const char *name, bool *other,
                         char decision[static SHA256_HEX_MAX])
{
    struct arena arena = {0};
    struct place place = {.folder = path_join(&arena, batch->place.folder,
                                              arena_printf(&arena, "inputs/history/%s", name))};
    struct past_batch copy;
    struct diag_list quiet;
    enum path_kind kind;
    bool there;

    diag_init(&quiet, &arena);
    there = path_look(place.folder, &kind, &quiet) && kind == PATH_FOLDER;
    *other = there && past_batch_open(&copy, &place, &arena, &quiet) &&
             !past_batch_same_scheme(&copy, batch);
    if (*other)
        past_batch_decision(&copy, decision);
    if (there)
        past_batch_release(&copy);
    diag_release(&quiet);
    arena_release(&arena);
    return there;
}

/* Two districts may have batches of one id. Puts what those of another scheme decided into
 * ELSEWHERE, of all that BATCH has archived under ID (see counted_batches_name); and the ID, where
 * there are no others. */
static void look_at_copies(struct search *search, const struct past_batch *batch, struct str id)
{
    const char *name = arena_cstr(search->arena, id);
    bool all = true, other;
    char decision[SHA256_HEX_MAX];
    unsigned number = 1;

    if (strchr(name, '/') || !name_stays_below(name))
        return;
    for (; look_at_copy(batch, name, &other, decision); number++) {
        if (other)
            text_index_add(&search->elsewhere, str_of(decision));
        all = all && other;
        name = arena_printf(search->arena, STR_FMT "~%u", STR_ARG(id), number + 1);
    }
    if (number > 1 && all)
        text_index_add(&search->elsewhere, id);
}

/* Is what BATCH names so of another scheme, by what BATCH has archived: a batch of that DECISION,
 * or the settlement of one of that id? */
static bool is_elsewhere(struct search *search, const struct past_batch *batch, struct str id,
                         struct str decision)
{
    struct str of = batch_of(id);

    if (text_index_add_new(&search->asked, of))
        look_at_copies(search, batch, of);
    return text_index_has(&search->elsewhere, decision) ||
           (of.len < id.len && text_index_has(&search->elsewhere, of));
}

static void look_for(struct search *search, const struct past_batch *batch, struct str line)
{
    struct str id = decision_word(&line), day = decision_word(&line);

    if (text_index_has(search->here, line) || text_index_has(&search->replaced, id) ||
        is_elsewhere(search, batch, id, line))
        return;
    text_index_add(search->here, line);
    search->items[search->count++] = (struct missing_batch){batch->place.folder, id, day};
}

struct missing_batch *missing_batches_find(const struct past_batch *const *batches, size_t count,
                                           struct text_index *here, struct arena *arena,
                                           size_t *found)
{
    static const char *const names[] = {"previous", "repays", "settlement"};
    struct search search = {.here = here, .arena = arena};
    size_t lines = 0;
    struct str line;

    for (size_t i = 0; i < count; i++) {
        list_replaced(&search, batches[i]);
        lines += batches[i]->decided.count;
    }
    search.items = arena_array(arena, lines, sizeof *search.items);
    for (size_t i = 0; i < count; i++) {
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            for (size_t at = 0; decision_lines_next(&batches[i]->decided, names[n], &at, &line);)
                look_for(&search, batches[i], line);
        text_index_release(&search.asked);
        text_index_release(&search.elsewhere);
    }
    text_index_release(&search.replaced);
    *found = search.count;
    return search.items;
}

void missing_batches_tell(const struct missing_batch *missing, size_t count,
                          struct diag_list *diags)
{
    for (size_t i = 0; i < count; i++)
        diag_warning(diags, (struct origin){.file = missing[i].named_by},
                     "was decided on " STR_FMT " of " STR_FMT
                     ", which is not given: nothing in it counts; give it too",
                     STR_ARG(missing[i].id), STR_ARG(missing[i].day));
}
