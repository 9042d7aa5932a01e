/* Which batches and settlements stand there, and are they whole? */
#include "season/season_search.h"
#include "archive/archive.h"
#include "base/message.h"
#include "base/tasks.h"
#include "file/sums.h"
#include "history/history.h"

#include "base/banned.h"

struct season_search {
    const struct season_options *options;
    struct found_folders *found;
    struct arena *arena;
    struct diag_list *diags;
    struct diag_list *looking; /* hears of folders: nobody, where only some of them are wanted */
};

static void add_found(struct season_search *search, const struct place *place, bool settlement)
{
    search->found->items[search->found->count++] =
        (struct found_folder){.folder = place->folder, .place = *place, .settlement = settlement};
}

static bool find_folders(struct season_search *search)
{
    const struct season_options *options = search->options;
    struct history_paths places;
    bool ok = true;

    for (size_t i = 0; i < options->path_count && !options->only; i++)
        ok = batch_path_check(options->paths[i], search->diags) && ok;
    if (!ok)
        return false;
    ok = history_paths_find(&places, options->paths, options->path_count, search->arena,
                            search->looking);
    search->found->items =
        arena_array(search->arena, places.batches.count + places.settlements.count,
                    sizeof *search->found->items);
    for (size_t i = 0; i < places.batches.count; i++)
        if (!places.batches.items[i].ledger) /* a mere ledger is no batch */
            add_found(search, &places.batches.items[i], false);
    for (size_t i = 0; i < places.settlements.count; i++)
        add_found(search, &places.settlements.items[i], true);
    history_paths_release(&places);
    return ok || options->only;
}

/* Learns the digests, drops what is not wanted, and takes each folder once. */
static enum season_fault take_each_once(struct season_search *search)
{
    struct text_index seen = {0};
    enum season_fault fault = SEASON_OK;
    struct diag_list *diags = search->looking;
    size_t kept = 0;

    for (size_t i = 0; i < search->found->count; i++) {
        struct found_folder found = search->found->items[i];
        size_t failures = diags->failures;

        if (!file_check_record(path_join(search->arena, found.folder, SUMS_FILE), diags) ||
            !archive_digest(found.folder, found.digest, diags)) {
            if (fault == SEASON_OK)
                fault = diags->failures > failures ? SEASON_INPUT : SEASON_BROKEN;
            continue;
        }
        if ((!search->options->only ||
             text_index_has(search->options->only, str_of(found.digest))) &&
            text_index_add_new(&seen, str_of(found.digest)))
            search->found->items[kept++] = found;
    }
    search->found->count = kept;
    text_index_release(&seen);
    return search->options->only ? SEASON_OK : fault;
}

static bool check_seal(void *context, size_t at, struct diag_list *diags)
{
    const struct season_search *search = context;
    bool ok = archive_check_seal(search->found->items[at].folder, NULL, diags);

    progress_add(search->options->progress, 1);
    return ok;
}

static enum season_fault check_seals(struct season_search *search)
{
    size_t failures = search->diags->failures;

    progress_stage(search->options->progress, MESSAGE("checking seals"), search->found->count);
    if (tasks_run(search->options->jobs, search->found->count, check_seal, search, search->diags))
        return SEASON_OK;
    return search->diags->failures > failures ? SEASON_INPUT : SEASON_BROKEN;
}

enum season_fault season_find(struct found_folders *found, const struct season_options *options,
                              struct arena *arena, struct diag_list *diags)
{
    struct season_search search = {
        .options = options, .found = found, .arena = arena, .diags = diags};
    struct diag_list quiet;
    enum season_fault fault;

    *found = (struct found_folders){0};
    diag_init(&quiet, arena);
    search.looking = options->only ? &quiet : diags;
    fault = find_folders(&search) ? take_each_once(&search) : SEASON_INPUT;
    diag_release(&quiet);
    return fault == SEASON_OK ? check_seals(&search) : fault;
}
