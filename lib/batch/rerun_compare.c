/* Does a batch come out the same when it is decided again? */
#include "batch/rerun_compare.h"

#include "batch/rerun.h"
#include "batch/rerun_diff.h"
#include "batch/rewrite_check.h"
#include "history/decision_lines.h"
#include "report/bank.h"
#include "xlsx/book.h"
#include "xlsx/canon.h"

#include "base/banned.h"

struct repeating {
    const struct archived_batch *archived;
    struct batch batch; /* decided again */
    struct rerun_diff deviation;
    size_t book_errors; /* of the errors, those of workbooks */
    struct arena arena;
    struct diag_list *diags;
};

static bool decide_again(struct repeating *repeating, const struct rerun_means *means)
{
    struct batch_options options =
        rerun_options(repeating->archived, &repeating->arena, means->jobs);
    struct diag_list found;
    bool ok;

    options.progress = means->progress;
    diag_init(&found, &repeating->arena);
    found.language = repeating->diags->language;
    ok = batch_open(&repeating->batch, &options, &found) == BATCH_OK &&
         batch_decide(&repeating->batch, &found) == BATCH_OK;
    if (!ok) {
        diag_copy_errors(repeating->diags, &found);
        if (found.failures == 0)
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
    found.language = repeating->diags->language;
    ok = batch_write(&repeating->batch, staging->path, &found);
    diag_copy_errors(repeating->diags, &found);
    diag_release(&found);
    return ok;
}

static void compare_versions(struct repeating *repeating)
{
    const struct archived_batch *then = repeating->archived;
    struct str program = STR("relief " RELIEF_VERSION);
    struct str libraries = book_libraries(&repeating->arena);

    if (str_eq(then->program, program) && str_eq(then->libraries, libraries))
        return;
    repeating->deviation.other_version = true;
    diag_note(repeating->diags, archived_origin(then, "batch", STR(""), "program"),
              "was made by " STR_FMT " with " STR_FMT ", and is compared with " STR_FMT
              " with " STR_FMT ": workbooks are held against what they show",
              STR_ARG(then->program), STR_ARG(then->libraries), STR_ARG(program),
              STR_ARG(libraries));
}

static bool same_bytes(struct repeating *repeating, const char *name, bool *same)
{
    return rewrite_same_bytes(path_join(&repeating->arena, repeating->deviation.batch, name),
                              path_join(&repeating->arena, repeating->deviation.rerun, name), same,
                              repeating->diags);
}

/* A workbook whose bytes differ must show the same, whatever the batch says of what made it; and
 * where it says that the same versions did, its bytes must be the same too. */
static void compare_workbook(struct repeating *repeating, const char *name)
{
    const char *has = path_join(&repeating->arena, repeating->deviation.batch, name);
    const char *gives = path_join(&repeating->arena, repeating->deviation.rerun, name);
    size_t errors = repeating->diags->errors;
    bool same;

    if (!rewrite_same_bytes(has, gives, &same, repeating->diags) || same ||
        !canon_compare(has, gives, &same, repeating->diags))
        return;
    if (same && !repeating->deviation.other_version)
        diag_error(repeating->diags, (struct origin){.file = has},
                   "shows what a rerun gives but has not the same bytes: it was saved again by "
                   "another program");
    repeating->book_errors += repeating->diags->errors - errors;
}

static void compare_text(struct repeating *repeating, const char *name,
                         deviation_teller *rerun_diff_of)
{
    bool same;

    if (same_bytes(repeating, name, &same) && !same)
        rerun_diff_of(&repeating->deviation, name);
}

/* Every workbook that the rerun has; names that it has not are told elsewhere. */
static void compare_workbooks(struct repeating *repeating)
{
    const char **names;
    size_t count;

    if (!folder_list(&repeating->arena, repeating->deviation.rerun, &names, &count,
                     repeating->diags))
        return;
    for (size_t i = 0; i < count; i++)
        if (str_ends(str_of(names[i]), STR(".xlsx")))
            compare_workbook(repeating, names[i]);
}

/* Every file for a bank that the rerun has. */
static void compare_banks(struct repeating *repeating)
{
    struct bank_file *files;
    size_t count = bank_files(&repeating->batch.facts, &repeating->arena, &files);

    for (size_t i = 0; i < count; i++)
        if (str_ends(str_of(files[i].name), STR(".csv")))
            compare_text(repeating, files[i].name, rerun_diff_of_people);
}

static void compare(struct repeating *repeating)
{
    compare_text(repeating, LEDGER_FILE, rerun_diff_of_ledger);
    compare_banks(repeating);
    if (repeating->archived->edition != EDITION_1_0)
        compare_text(repeating, DECISION_FILE, rerun_diff_of_ini);
    compare_text(repeating, BATCH_INI, rerun_diff_of_ini);
    compare_workbooks(repeating);
}

static enum repetition repeat(struct repeating *repeating, const struct rerun_means *means)
{
    size_t errors = repeating->diags->errors;

    if (!decide_again(repeating, means))
        return REPEATED_DIFFERENT;
    if (!rewrite_open(means->staging, repeating->archived->path, &repeating->arena,
                      repeating->diags) ||
        !write_again(repeating, means->staging))
        return REPEATED_UNWRITTEN;
    repeating->deviation.rerun = means->staging->path;
    compare_versions(repeating);
    if (means->reissue &&
        !rewrite_reissue(means->staging->path, means->reissue, &repeating->arena, repeating->diags))
        return REPEATED_UNISSUED;
    batch_check_names(&repeating->batch, repeating->archived->path, repeating->diags);
    compare(repeating);
    if (repeating->diags->errors != errors + repeating->book_errors)
        return REPEATED_DIFFERENT;
    return repeating->book_errors               ? REPEATED_BUT_BOOKS
           : repeating->deviation.other_version ? REPEATED_ALIKE
                                                : REPEATED_SAME;
}

enum repetition batch_repeat(const struct archived_batch *archived, const struct rerun_means *means,
                             struct diag_list *diags)
{
    struct repeating repeating = {.archived = archived, .diags = diags};
    enum repetition repetition;

    repeating.deviation = (struct rerun_diff){
        .batch = archived->path,
        .by_1_0 = archived->edition == EDITION_1_0,
        .arena = &repeating.arena,
        .diags = diags,
    };
    repetition = repeat(&repeating, means);
    staging_discard(means->staging);
    batch_release(&repeating.batch);
    arena_release(&repeating.arena);
    return repetition;
}
