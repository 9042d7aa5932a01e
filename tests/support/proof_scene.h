/* The proof of a folder of batch_scene.h, and what it says in a line. */
#ifndef RELIEF_TESTS_PROOF_SCENE_H
#define RELIEF_TESTS_PROOF_SCENE_H

#include "batch_scene.h"

#include "batch/proof.h"

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
