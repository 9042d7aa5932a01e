/* Does a batch come out the same when it is decided again? */
#include "batch/rerun_compare.h"

#include "batch/rerun.h"
#include "batch/rerun_diff.h"
#include "batch/rewrite_check.h"
#include "history/decision_lines.h"
#include "report/report_check.h"

#include "base/banned.h"

struct repeating {
    const struct archived_batch *archived;
    struct batch batch; /* decided again */
    struct rerun_diff deviation;
    bool other_program; /* not only other libraries */
    unsigned unlike;    /* workbooks with cells that may come of that */
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
        rewrite_pass_errors(&found, repeating->diags);
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
    rewrite_pass_errors(&found, repeating->diags);
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
    repeating->other_program = !str_eq(then->program, now.program);
    diag_note(repeating->diags, archived_origin(then, "batch", STR(""), "program"),
              "was made by " STR_FMT " with " STR_FMT ", and is compared with " STR_FMT
              " with " STR_FMT ": workbooks may differ in form",
              STR_ARG(then->program), STR_ARG(then->libraries), STR_ARG(now.program),
              STR_ARG(now.libraries));
    return true;
}

static bool same_bytes(struct repeating *repeating, const char *name, bool *same)
{
    return rewrite_same_bytes(path_join(&repeating->arena, repeating->deviation.batch, name),
                              path_join(&repeating->arena, repeating->deviation.rerun, name), same,
                              repeating->diags);
}

/* Bytes may come of the libraries, and of the program what its cells hold; but not whom a list pays
 * what. */
static void examine_other_version(struct repeating *repeating, const struct report_kind *kind,
                                  struct origin at, bool same_cells, struct diag_list *found)
{
    bool lists_payees = kind != &summary_report;

    if (same_cells)
        return;
    if (!repeating->other_program || found->failures) {
        rewrite_pass_errors(found, repeating->diags);
        diag_error(repeating->diags, at, "does not hold the cells that its version writes");
    } else if (lists_payees && !report_check_payees(&repeating->batch.facts, kind,
                                                    repeating->deviation.batch, repeating->diags)) {
        diag_error(repeating->diags, at,
                   "does not list the payments that a rerun gives, as every version must");
    } else {
        repeating->unlike++;
        diag_warning(repeating->diags, at,
                     "does not hold the cells that this version writes: to prove them, verify it "
                     "with the version that made it");
    }
}

/* A workbook whose bytes differ: do at least its cells agree with the decisions? */
static void examine_workbook(struct repeating *repeating, const struct report_kind *kind)
{
    const char *folder = repeating->deviation.batch;
    struct origin at = {.file = path_join(&repeating->arena, folder, kind->file)};
    struct diag_list found;
    bool same_cells;

    diag_init(&found, &repeating->arena);
    found.language = repeating->diags->language;
    same_cells = report_check_workbook(&repeating->batch.facts, kind, folder, 0, &found);
    if (repeating->deviation.other_version) {
        examine_other_version(repeating, kind, at, same_cells, &found);
    } else {
        rewrite_pass_errors(&found, repeating->diags);
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
                         deviation_teller *rerun_diff_of)
{
    bool same;

    if (same_bytes(repeating, name, &same) && !same)
        rerun_diff_of(&repeating->deviation, name);
}

static void compare(struct repeating *repeating)
{
    compare_text(repeating, "ledger.csv", rerun_diff_of_ledger);
    compare_text(repeating, "bank.csv", rerun_diff_of_people);
    if (repeating->archived->edition != EDITION_1_0)
        compare_text(repeating, DECISION_FILE, rerun_diff_of_ini);
    compare_text(repeating, "batch.ini", rerun_diff_of_ini);
    compare_workbook(repeating, &payout_report);
    compare_workbook(repeating, &summary_report);
    compare_workbook(repeating, &notice_report);
}

static enum repetition repeat(struct repeating *repeating, const struct rerun_means *means)
{
    size_t errors = repeating->diags->errors;

    if (!decide_again(repeating, means))
        return REPEATED_DIFFERENT;
    if (!trial_open(means->staging, repeating->archived->path, &repeating->arena,
                    repeating->diags) ||
        !write_again(repeating, means->staging))
        return REPEATED_UNWRITTEN;
    repeating->deviation.rerun = means->staging->path;
    if (!compare_versions(repeating))
        return REPEATED_UNWRITTEN;
    batch_check_names(&repeating->batch, repeating->archived->path, repeating->diags);
    compare(repeating);
    if (repeating->diags->errors != errors)
        return REPEATED_DIFFERENT;
    return repeating->unlike                    ? REPEATED_PARTLY
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
        .arena = &repeating.arena,
        .diags = diags,
    };
    repetition = repeat(&repeating, means);
    staging_discard(means->staging);
    batch_release(&repeating.batch);
    arena_release(&repeating.arena);
    return repetition;
}
