/* The proof of a folder of batch_scene.h, and what it says in a line. */
#ifndef RELIEF_TESTS_PROOF_SCENE_H
#define RELIEF_TESTS_PROOF_SCENE_H

#include "batch_scene.h"

#include "batch/proof.h"
#include "season/season_folder.h"
#include "season/season_open.h"

/* The proof of the folder PATH, with what stands beside it; its texts are in FOLDER's arena. */
static inline struct proof prove(struct test_folder *folder, const char *path)
{
    struct staging staging = {0};
    struct rerun_means means = {.staging = &staging, .jobs = 1};
    struct proof proof;
    struct batch_chain chain;

    batch_chain_init(&chain, LANGUAGE_EN);
    proof_make(&proof, test_path(folder, path), &chain, &means, &folder->arena, &folder->diags);
    batch_chain_release(&chain);
    return proof;
}

/* Makes the report of all that stands in the folder PATH as INTO. */
static inline void scene_report(struct test_folder *folder, const char *path, const char *into)
{
    const char *paths[] = {test_path(folder, path)};
    struct season_options options = {.paths = paths, .path_count = 1, .jobs = 1};
    struct season_asked asked = {.kind = SEASON_REPORT};
    struct season season;

    assert_int_equal(season_open(&season, &options, &folder->diags), SEASON_OK);
    assert_int_equal(mkdir(test_path(folder, into), 0700), 0);
    if (!season_folder_write(&season, &asked, test_path(folder, into), 1, &folder->diags))
        scene_fail(folder);
    season_release(&season);
    test_forget(folder);
}

static inline struct str results(struct test_folder *folder, const struct proof *proof)
{
    static const char *const words[] = {[PROOF_UNASKED] = "-",
                                        [PROOF_OPEN] = "open",
                                        [PROOF_HOLDS] = "ok",
                                        [PROOF_FAILS] = "FAILED"};

    return str_of(arena_printf(&folder->arena, "%s %s %s %s", words[proof->results[PROOF_FILES]],
                               words[proof->results[PROOF_HISTORY]],
                               words[proof->results[PROOF_TOTALS]],
                               words[proof->results[PROOF_RERUN]]));
}

#endif
