/* Is this report, or audit, what its batches give? */
#include "batch/proof_season.h"

#include "batch/later_batches.h"
#include "batch/rerun_diff.h"
#include "batch/rewrite_check.h"
#include "file/sums.h"
#include "season/season_folder.h"
#include "season/season_open.h"
#include "xlsx/book.h"
#include "xlsx/canon.h"

#include "base/banned.h"

struct proving {
    const struct season_record *record;
    const char *path;
    struct staging *staging;
    bool other_version;
    size_t book_errors; /* of the errors, those of workbooks */
    struct arena *arena;
    struct diag_list *diags;
};

/* Which of the batches and settlements that RECORD names are not in SEASON? A record may also name
 * none, or settlements alone, which nothing is made of. */
static bool tell_missing(const struct proving *proving, const struct season *season)
{
    struct text_index here = {0};
    bool all = true;

    for (size_t i = 0; i < season->batch_count; i++)
        text_index_add(&here, str_of(season->batches[i].digest));
    for (size_t i = 0; i < season->settlement_count; i++)
        text_index_add(&here, str_of(season->settlements[i].digest));
    for (size_t i = 0; i < proving->record->named_count; i++) {
        const struct season_named *named = &proving->record->named[i];

        if (text_index_has(&here, str_of(named->digest)))
            continue;
        diag_error(proving->diags, (struct origin){.file = proving->path},
                   STR_FMT " with the SHA-256 %.12s…, of which it was made, is not here: give its "
                           "folder with --history",
                   STR_ARG(named->id), named->digest);
        all = false;
    }
    text_index_release(&here);
    if (all && season->batch_count == 0) {
        diag_error(proving->diags,
                   (struct origin){.file = path_join(proving->arena, proving->path, SEASON_RECORD)},
                   "names no batch: a report or an audit is made of one at least");
        return false;
    }
    return all;
}

static bool is_book(const char *name)
{
    return str_ends(str_of(name), STR(".xlsx")) && str_find(str_of(name), '/') == strlen(name);
}

static void compare_book(struct proving *proving, const char *has, const char *gives)
{
    size_t errors = proving->diags->errors;
    bool same;

    if (canon_compare(has, gives, &same, proving->diags) && same && !proving->other_version)
        diag_error(proving->diags, (struct origin){.file = has},
                   "shows what a rerun gives but has not the same bytes: it was saved again by "
                   "another program");
    proving->book_errors += proving->diags->errors - errors;
}

/* batches.txt may differ in what it says of versions, and in nothing else. */
static void compare_file(struct proving *proving, const char *name)
{
    const struct rerun_diff deviation = {.batch = proving->path,
                                         .rerun = proving->staging->path,
                                         .other_version = proving->other_version,
                                         .arena = proving->arena,
                                         .diags = proving->diags};
    const char *has = path_join(proving->arena, proving->path, name);
    const char *gives = path_join(proving->arena, proving->staging->path, name);
    bool same;

    if (!rewrite_same_bytes(has, gives, &same, proving->diags) || same)
        return;
    if (is_book(name))
        compare_book(proving, has, gives);
    else if (strcmp(name, SEASON_RECORD) == 0)
        rerun_diff_of_record(&deviation, name);
    else
        rerun_diff_of_people(&deviation, name);
}

/* Every file of one is in the other. */
static void compare_files(struct proving *proving)
{
    struct sums has, written;
    size_t l = 0, r = 0;

    if (!sums_list(&has, proving->path, proving->arena, proving->diags) ||
        !sums_list(&written, proving->staging->path, proving->arena, proving->diags))
        return;
    while (l < has.count || r < written.count) {
        int order = l == has.count       ? 1
                    : r == written.count ? -1
                                         : strcmp(has.items[l].name, written.items[r].name);

        if (order == 0)
            compare_file(proving, has.items[l].name);
        else
            diag_error(proving->diags,
                       (struct origin){.file = path_join(proving->arena, proving->path,
                                                         order < 0 ? has.items[l].name
                                                                   : written.items[r].name)},
                       order < 0 ? "is no part of what its batches give"
                                 : "is missing, though its batches give it");
        l += order <= 0;
        r += order >= 0;
    }
}

static enum repetition write_again(struct proving *proving, const struct season *season,
                                   const struct rerun_means *means)
{
    struct str libraries = book_libraries(proving->arena);
    size_t failures = proving->diags->failures;

    if (!season_folder_write(season, &proving->record->asked, proving->staging->path, means->jobs,
                             proving->diags))
        return proving->diags->failures > failures ? REPEATED_UNWRITTEN : REPEATED_DIFFERENT;
    if (means->reissue &&
        !rewrite_reissue(proving->staging->path, means->reissue, proving->arena, proving->diags))
        return REPEATED_UNISSUED;
    proving->other_version = !str_eq(proving->record->program, STR("relief " RELIEF_VERSION)) ||
                             !str_eq(proving->record->libraries, libraries);
    compare_files(proving);
    return proving->other_version ? REPEATED_ALIKE : REPEATED_SAME;
}

/* Where the batches may stand: where the chain has searched, and beside the folder. */
static const char *const *paths_of(const struct batch_chain *chain, const char *path,
                                   struct arena *arena, size_t *count)
{
    const char **paths = arena_array(arena, chain->searched.count + 1, sizeof *paths);

    *count = 0;
    for (uint32_t i = 0; i < chain->searched.count; i++) {
        const char *searched = arena_cstr(arena, chain->searched.texts[i]);

        if (folder_exists(searched))
            paths[(*count)++] = searched;
    }
    paths[(*count)++] = folder_parent(arena, path);
    return paths;
}

/* What it came to, by what was told since there were ERRORS. */
static enum repetition result_of(const struct proving *proving, enum repetition repetition,
                                 size_t errors)
{
    if (repetition == REPEATED_UNWRITTEN || repetition == REPEATED_UNISSUED ||
        proving->diags->errors == errors)
        return repetition;
    return proving->diags->errors == errors + proving->book_errors ? REPEATED_BUT_BOOKS
                                                                   : REPEATED_DIFFERENT;
}

struct season_proof season_repeat(const struct season_record *record, const char *path,
                                  struct batch_chain *chain, const struct rerun_means *means,
                                  struct arena *arena, struct diag_list *diags)
{
    struct proving proving = {record, path, means->staging, false, 0, arena, diags};
    struct season_options options = {.only = &record->digests,
                                     .details = record->asked.kind == SEASON_AUDIT,
                                     .jobs = means->jobs,
                                     .progress = means->progress};
    struct season_proof proof = {.repetition = REPEATED_DIFFERENT};
    bool staged = rewrite_open(means->staging, path, arena, diags);
    size_t errors = diags->errors;
    enum season_fault fault;
    struct season season;

    options.folder = staged ? means->staging->path : NULL;
    options.paths = paths_of(chain, path, arena, &options.path_count);
    fault = season_open(&season, &options, diags);
    proof.found =
        fault == SEASON_OUTPUT || ((fault == SEASON_OK || season.batch_count == 0) &&
                                   tell_missing(&proving, &season) && diags->errors == errors);
    if (fault == SEASON_OUTPUT || !staged)
        proof.repetition = REPEATED_UNWRITTEN;
    else if (proof.found)
        proof.repetition = write_again(&proving, &season, means);
    staging_discard(means->staging);
    proof.repetition = result_of(&proving, proof.repetition, errors);
    proof.told_beside = diags->count;
    if (proof.found)
        proof.amended_since =
            later_batches_tell(&season, record, path, options.paths, options.path_count, diags);
    proof.told_beside = diags->count - proof.told_beside;
    season_release(&season);
    return proof;
}
