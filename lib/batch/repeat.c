/* Does a batch come out the same when it is decided again? */
#include "batch/repeat.h"

#include "batch/deviation.h"
#include "batch/rerun.h"
#include "report/check.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/banned.h"

struct repeating {
    const struct archived_batch *archived;
    struct batch batch; /* decided again */
    struct deviation deviation;
    struct arena arena;
    struct diag_list *diags;
};

/* Passes on the errors of FOUND; what else it holds was told when the batch was made. */
static void pass_on_errors(const struct diag_list *found, struct diag_list *diags)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].severity == SEVERITY_ERROR)
            diag_copy(diags, &found->items[i]);
}

/* Beside the batch, where personal data may be; else in a temporary folder, as for an archive on a
 * disk that cannot be written to. */
static bool open_staging(struct staging *staging, struct repeating *repeating)
{
    const char *temporary = getenv("TMPDIR");
    const char *name =
        arena_printf(&repeating->arena, STR_FMT ".rerun-%ld",
                     STR_ARG(str_basename(str_of(repeating->archived->path))), (long)getpid());
    const char *const folders[] = {path_folder(&repeating->arena, repeating->archived->path),
                                   temporary && temporary[0] ? temporary : "/tmp", "/tmp"};
    struct diag_list unheard;
    bool open = false;

    diag_init(&unheard, &repeating->arena);
    for (size_t i = 0; i < sizeof folders / sizeof *folders && !open; i++)
        open = staging_open(staging, path_join(&repeating->arena, folders[i], name), &unheard);
    if (!open)
        pass_on_errors(&unheard, repeating->diags);
    diag_release(&unheard);
    return open;
}

static bool decide_again(struct repeating *repeating, unsigned jobs)
{
    struct archived_batch archived;
    struct diag_list found;
    bool ok;

    diag_init(&found, &repeating->arena);
    ok = rerun(&repeating->batch, &archived, repeating->archived->path, &repeating->arena, jobs,
               &found);
    if (!ok) {
        pass_on_errors(&found, repeating->diags);
        diag_error(repeating->diags, (struct origin){.file = repeating->archived->path},
                   "cannot be decided again from its own inputs");
    }
    diag_release(&found);
    return ok;
}

static bool write_again(struct repeating *repeating, const struct staging *staging)
{
    struct diag_list found;
    bool ok;

    diag_init(&found, &repeating->arena);
    ok = batch_write(&repeating->batch, staging->path, &found);
    pass_on_errors(&found, repeating->diags);
    diag_release(&found);
    return ok;
}

/* What the program and its libraries are now stands in the rerun's own batch.ini. */
static bool compare_versions(struct repeating *repeating)
{
    const struct archived_batch *then = repeating->archived;
    struct archived_batch now;

    if (!archived_batch_read(&now, repeating->deviation.rerun, &repeating->arena, repeating->diags))
        return false;
    if (str_eq(then->program, now.program) && str_eq(then->libraries, now.libraries))
        return true;
    repeating->deviation.other_version = true;
    diag_note(repeating->diags, archived_origin(then, "batch", STR(""), "program"),
              "was made by " STR_FMT " with " STR_FMT ", and is compared with " STR_FMT
              " with " STR_FMT ": workbooks may differ in form",
              STR_ARG(then->program), STR_ARG(then->libraries), STR_ARG(now.program),
              STR_ARG(now.libraries));
    return true;
}

static bool same_bytes(struct repeating *repeating, const char *name, bool *same)
{
    uint8_t has[SHA256_SIZE], gives[SHA256_SIZE];

    if (!file_digest(path_join(&repeating->arena, repeating->deviation.batch, name), has,
                     repeating->diags) ||
        !file_digest(path_join(&repeating->arena, repeating->deviation.rerun, name), gives,
                     repeating->diags))
        return false;
    *same = memcmp(has, gives, SHA256_SIZE) == 0;
    return true;
}

/* A workbook whose bytes differ: do at least its cells agree with the decisions? */
static void examine_workbook(struct repeating *repeating, const struct report_kind *kind)
{
    const char *folder = repeating->deviation.batch;
    struct origin at = {.file = path_join(&repeating->arena, folder, kind->file)};
    struct diag_list found;
    bool same_cells;

    diag_init(&found, &repeating->arena);
    same_cells = report_check_workbook(&repeating->batch.facts, kind, folder, 0, &found);
    if (repeating->deviation.other_version && !same_cells)
        diag_warning(repeating->diags, at,
                     "does not hold the cells that this version writes: to prove them, verify it "
                     "with the version that made it");
    if (!repeating->deviation.other_version) {
        pass_on_errors(&found, repeating->diags);
        diag_error(repeating->diags, at,
                   same_cells ? "has the cells that a rerun gives but not the same bytes: it was "
                                "saved again by another program"
                              : "is not what a rerun gives");
    }
    diag_release(&found);
}

static void compare_workbook(struct repeating *repeating, const struct report_kind *kind)
{
    bool same;

    if (same_bytes(repeating, kind->file, &same) && !same)
        examine_workbook(repeating, kind);
}

static void compare_text(struct repeating *repeating, const char *name,
                         void (*deviation_of)(const struct deviation *deviation))
{
    bool same;

    if (same_bytes(repeating, name, &same) && !same)
        deviation_of(&repeating->deviation);
}

static void compare(struct repeating *repeating)
{
    compare_text(repeating, "ledger.csv", deviation_of_ledger);
    compare_text(repeating, "bank.csv", deviation_of_bank);
    compare_text(repeating, "batch.ini", deviation_of_ini);
    compare_workbook(repeating, &payout_report);
    compare_workbook(repeating, &summary_report);
    compare_workbook(repeating, &notice_report);
}

static enum repetition repeat(struct repeating *repeating, struct staging *staging, unsigned jobs)
{
    size_t errors = repeating->diags->errors;

    if (!decide_again(repeating, jobs))
        return REPEATED_DIFFERENT;
    if (!open_staging(staging, repeating) || !write_again(repeating, staging))
        return REPEATED_UNWRITTEN;
    repeating->deviation.rerun = staging->path;
    if (!compare_versions(repeating))
        return REPEATED_UNWRITTEN;
    compare(repeating);
    return repeating->diags->errors == errors ? REPEATED_SAME : REPEATED_DIFFERENT;
}

enum repetition batch_repeat(const struct archived_batch *archived, const struct roll *roll,
                             struct staging *staging, unsigned jobs, struct diag_list *diags)
{
    struct repeating repeating = {.archived = archived, .diags = diags};
    enum repetition repetition;

    repeating.deviation = (struct deviation){
        .batch = archived->path,
        .roll = roll,
        .arena = &repeating.arena,
        .diags = diags,
    };
    repetition = repeat(&repeating, staging, jobs);
    staging_discard(staging);
    batch_release(&repeating.batch);
    arena_release(&repeating.arena);
    return repetition;
}
