/* How is a repayment set up? */
#include "batch/repay.h"
#include "batch/rerun.h"
#include "history/sealed_folder.h"
#include "settlement/settlement_files.h"

#include "base/banned.h"

static void add_history(struct batch_options *options, const struct archived_batch *archived,
                        const struct repay_request *request, struct arena *arena)
{
    size_t count = 0;
    const char **paths =
        arena_array(arena, archived->history_count + request->history_count + 2, sizeof *paths);

    paths[count++] = archived->path;
    paths[count++] = request->settlement;
    for (size_t i = 0; i < archived->history_count; i++)
        paths[count++] = archived->history[i];
    for (size_t i = 0; i < request->history_count; i++)
        paths[count++] = request->history[i];
    options->history = paths;
    options->history_count = count;
}

static void add_corrections(struct batch_options *options, const struct repay_request *request,
                            struct arena *arena)
{
    size_t count = options->correction_count;
    struct change_source *all = arena_array(arena, count + 1, sizeof *all);

    if (count)
        memcpy(all, options->corrections, count * sizeof *all);
    all[count] =
        (struct change_source){.path = request->corrections, .hidden_rows = request->hidden};
    options->corrections = all;
    options->correction_count = count + 1;
}

/* Of another batch it would be one more of the history, and say nothing of this. DIGEST is that of
 * the SHA256SUMS of the batch in FOLDER. */
static bool check_settles(const char *path, const char *folder, const char *digest,
                          struct arena *arena, struct diag_list *diags)
{
    struct archived_settlement settlement;

    if (!archived_settlement_read(&settlement, path, arena, diags))
        return false;
    if (strcmp(settlement.digest, digest) == 0)
        return true;
    diag_error(diags, (struct origin){.file = path},
               "settles another batch " STR_FMT " than the one in %s", STR_ARG(settlement.batch),
               folder);
    return false;
}

/* What the history would say of it speaks of another option. */
static bool check_settlement(const char *path, const char *folder, const char *digest,
                             struct arena *arena, struct diag_list *diags)
{
    enum sealed_folder sealed;
    enum path_kind kind;

    if (!path_look(path, &kind, diags))
        return false;
    if (kind != PATH_FOLDER) {
        diag_error(diags, (struct origin){.file = path}, "there is no such settlement folder");
        return false;
    }
    return sealed_folder_look(path, &sealed, diags) &&
           (sealed != SEALED_SETTLEMENT || check_settles(path, folder, digest, arena, diags));
}

bool repay_options(struct batch_options *options, struct archived_batch *archived,
                   const struct repay_request *request, struct arena *arena,
                   struct diag_list *diags)
{
    char digest[SHA256_HEX_MAX];

    if (!archived_batch_read(archived, request->batch, arena, diags) ||
        !archived_batch_check(archived, diags) || !archive_digest(archived->path, digest, diags) ||
        !check_settlement(request->settlement, archived->path, digest, arena, diags))
        return false;
    *options = rerun_options(archived, arena, request->jobs);
    add_history(options, archived, request, arena);
    if (request->corrections)
        add_corrections(options, request, arena);
    options->change_count = 0; /* what they made of the batch stands in its ledger */
    options->supersedes = STR("");
    options->again = false;
    options->edition = EDITION_LATER;
    options->id = NULL; /* the next one that the history does not have: see repayment_id */
    options->repays = arena_cstr(arena, str_of(digest));
    options->repays_path = archived->path;
    options->as_of = request->as_of;
    options->past_said = request->history_count > 0;
    return true;
}
