/* Was a batch that a report counts amended or settled since, and which did it leave out? */
#include "batch/later_batches.h"

#include "archive/archive.h"
#include "history/amendment_id.h"
#include "settlement/settlement_files.h"

#include <stdlib.h>

#include "base/banned.h"

/* A batch that takes the place of another. */
struct amendment {
    const char *folder;
    struct past_batch past;
    char decision[SHA256_HEX_MAX];
    struct str id, superseded; /* of the other: its id and decision */
};

struct looking {
    const struct season *season;
    const struct season_record *record;
    struct arena arena;
    struct diag_list quiet;
    const char **paths; /* where to look */
    size_t path_count, path_room;
    struct history_paths places; /* what stands there */
    struct text_index seen;      /* digests of what was looked at */
    struct amendment *items;
    size_t count;
    size_t left_out; /* batches of the season's schemes that it has not */
    date first, last;
};

/* --- Where to look --- */

static void add_path(struct looking *looking, const char *path)
{
    looking->paths = memory_for_another(looking->paths, looking->path_count, &looking->path_room,
                                        sizeof *looking->paths);
    looking->paths[looking->path_count++] = path;
}

/* SEALED_NONE where that cannot be told. */
static enum sealed_folder kind_of(struct looking *looking, const char *folder)
{
    enum sealed_folder kind;

    return sealed_folder_look(folder, &kind, &looking->quiet) ? kind : SEALED_NONE;
}

static bool is_batch(struct looking *looking, const char *folder)
{
    enum sealed_folder kind = kind_of(looking, folder);

    return kind == SEALED_BATCH || kind == SEALED_SETTLEMENT;
}

static void add_batches_in(struct looking *looking, const char *folder)
{
    const char **names;
    size_t count;

    if (!folder_list(&looking->arena, folder, &names, &count, &looking->quiet))
        return;
    for (size_t i = 0; i < count; i++) {
        struct str name = str_of(names[i]);
        const char *path;

        if (!str_ends(name, STR("/")))
            continue;
        name.len--;
        path = path_join(&looking->arena, folder, arena_cstr(&looking->arena, name));
        if (is_batch(looking, path))
            add_path(looking, path);
    }
}

/* PATHS, and the batches beside each that is a batch itself. */
static void list_paths(struct looking *looking, const char *const *paths, size_t count)
{
    struct text_index parents = {0};

    for (size_t i = 0; i < count; i++) {
        const char *parent;

        if (kind_of(looking, paths[i]) == SEALED_SEASON) /* it holds no batch */
            continue;
        add_path(looking, paths[i]);
        if (!is_batch(looking, paths[i]))
            continue;
        parent = folder_parent(&looking->arena, paths[i]);
        if (text_index_add_new(&parents, str_of(parent)))
            add_batches_in(looking, parent);
    }
    text_index_release(&parents);
}

/* --- What stands there --- */

/* Does a batch of the season take the place of PAST? */
static bool is_replaced(const struct looking *looking, const struct past_batch *past)
{
    struct str line;

    for (size_t i = 0; i < looking->season->batch_count; i++)
        for (size_t at = 0; decision_lines_next(&looking->season->batches[i].past.decided,
                                                "supersedes", &at, &line);)
            if (past_batch_is_named(past, line))
                return true;
    return false;
}

/* PAST amends nothing: is it one that the season left out? */
static void count_left_out(struct looking *looking, const struct past_batch *past)
{
    bool own = false;

    for (size_t i = 0; i < looking->season->batch_count && !own; i++)
        own = past_batch_same_scheme(&looking->season->batches[i].past, past);
    if (!own || is_replaced(looking, past))
        return;
    if (looking->left_out == 0 || past->as_of < looking->first)
        looking->first = past->as_of;
    if (looking->left_out == 0 || past->as_of > looking->last)
        looking->last = past->as_of;
    looking->left_out++;
}

static void tell_left_out(const struct looking *looking, const char *path, struct diag_list *diags)
{
    char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX];

    if (looking->left_out == 0)
        return;
    date_format(looking->first, first);
    date_format(looking->last, last);
    diag_warning(diags, (struct origin){.file = path},
                 "leaves out %zu of the batches of its schemes that stand here, dated %s to %s",
                 looking->left_out, first, last);
}

/* Keeps the batch at PLACE if it takes the place of another. */
static void look_at(struct looking *looking, const struct place *place)
{
    struct amendment *item = &looking->items[looking->count];
    struct str line;

    *item = (struct amendment){.folder = place->folder};
    if (!past_batch_open(&item->past, place, &looking->arena, &looking->quiet)) {
        past_batch_release(&item->past);
        return;
    }
    line = decision_lines_value(&item->past.decided, "supersedes");
    if (line.len == 0) {
        count_left_out(looking, &item->past);
        past_batch_release(&item->past);
        return;
    }
    item->id = decision_word(&line);
    decision_word(&line); /* the date */
    item->superseded = line;
    past_batch_decision(&item->past, item->decision);
    looking->count++;
}

/* Is the folder at hand one that the record does not name, met for the first time? */
static bool is_new(struct looking *looking, const char *folder)
{
    const char *sums = path_join(&looking->arena, folder, SUMS_FILE);
    char digest[SHA256_HEX_MAX];

    return file_check_record(sums, &looking->quiet) &&
           archive_digest(folder, digest, &looking->quiet) &&
           !text_index_has(&looking->record->digests, str_of(digest)) &&
           text_index_add_new(&looking->seen, str_of(digest));
}

static void find_amendments(struct looking *looking)
{
    const struct place_list *batches = &looking->places.batches;

    looking->items = arena_array(&looking->arena, batches->count, sizeof *looking->items);
    for (size_t i = 0; i < batches->count; i++)
        if (!batches->items[i].ledger && is_new(looking, batches->items[i].folder))
            look_at(looking, &batches->items[i]);
}

/* --- Of which batch is it an amendment? --- */

static const struct season_batch *batch_decided(const struct season *season, struct str decision)
{
    for (size_t i = 0; i < season->batch_count; i++)
        if (str_eq(decision, str_of(season->batches[i].decision)))
            return &season->batches[i];
    return NULL;
}

static const struct amendment *amendment_decided(const struct looking *looking, struct str decision)
{
    for (size_t i = 0; i < looking->count; i++)
        if (str_eq(decision, str_of(looking->items[i].decision)))
            return &looking->items[i];
    return NULL;
}

/* The batch whose place ITEM takes, by itself or through others; NULL: it is not in the season.
 * *LAST is the amendment that does so by itself, or whose batch is not at hand. */
static const struct season_batch *place_taken(const struct looking *looking,
                                              const struct amendment *item,
                                              const struct amendment **last)
{
    *last = item;
    for (size_t steps = 0; steps <= looking->count; steps++) {
        const struct season_batch *batch = batch_decided(looking->season, (*last)->superseded);
        const struct amendment *next = amendment_decided(looking, (*last)->superseded);

        if (batch || !next)
            return batch;
        *last = next;
    }
    return NULL;
}

/* The batch that LAST may have taken the place of, by its name alone. */
static const struct season_batch *maybe_taken(const struct season *season,
                                              const struct amendment *last)
{
    for (size_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];

        if (batch->superseded_by == SEASON_NONE && batch->past.as_of == last->past.as_of &&
            past_batch_same_scheme(&batch->past, &last->past) &&
            amendment_comes_after(last->past.id, batch->past.id))
            return batch;
    }
    return NULL;
}

/* Tells in DIAGS where ITEM takes the place of a batch that counts in PATH. */
static void tell(const struct looking *looking, const struct amendment *item, const char *path,
                 struct diag_list *diags)
{
    struct origin at = {.file = item->folder};
    const struct amendment *last;
    const struct season_batch *batch = place_taken(looking, item, &last);

    if (batch && batch->superseded_by == SEASON_NONE)
        diag_error(diags, at,
                   "takes the place of batch " STR_FMT
                   ", which still counts in %s: make that anew, "
                   "of this batch too",
                   STR_ARG(batch->past.id), path);
    else if (batch)
        diag_error(diags, at,
                   "takes the place of batch " STR_FMT ", and so does %s: give the one that was "
                   "carried out",
                   STR_ARG(batch->past.id), looking->season->batches[batch->superseded_by].folder);
    else if ((batch = maybe_taken(looking->season, last)) != NULL)
        diag_error(diags, at,
                   "takes the place of batch " STR_FMT ", which is not among those given and may "
                   "have taken the place of the one in %s: give it too",
                   STR_ARG(last->id), batch->folder);
}

/* --- Settlements --- */

static void tell_settlement(struct looking *looking, const char *folder, const char *path,
                            struct diag_list *diags)
{
    const struct season *season = looking->season;
    struct archived_settlement settlement;

    if (!is_new(looking, folder) ||
        !archived_settlement_read(&settlement, folder, &looking->arena, &looking->quiet))
        return;
    for (size_t i = 0; i < season->batch_count; i++)
        if (season->batches[i].superseded_by == SEASON_NONE &&
            strcmp(season->batches[i].digest, settlement.digest) == 0)
            diag_warning(diags, (struct origin){.file = folder},
                         "settles batch " STR_FMT ", which counts in %s as it was before",
                         STR_ARG(season->batches[i].past.id), path);
}

size_t later_batches_tell(const struct season *season, const struct season_record *record,
                          const char *path, const char *const *paths, size_t count,
                          struct diag_list *diags)
{
    struct looking looking = {.season = season, .record = record};
    const struct place_list *settlements = &looking.places.settlements;
    size_t errors = diags->errors;

    diag_init(&looking.quiet, &looking.arena);
    list_paths(&looking, paths, count);
    history_paths_find(&looking.places, looking.paths, looking.path_count, &looking.arena,
                       &looking.quiet);
    find_amendments(&looking);
    for (size_t i = 0; i < looking.count; i++)
        tell(&looking, &looking.items[i], path, diags);
    for (size_t i = 0; i < settlements->count; i++)
        tell_settlement(&looking, settlements->items[i].folder, path, diags);
    tell_left_out(&looking, path, diags);
    for (size_t i = 0; i < looking.count; i++)
        past_batch_release(&looking.items[i].past);
    free(looking.paths);
    history_paths_release(&looking.places);
    text_index_release(&looking.seen);
    diag_release(&looking.quiet);
    arena_release(&looking.arena);
    return diags->errors - errors;
}
