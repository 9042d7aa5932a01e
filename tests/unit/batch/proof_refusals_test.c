/* Where the machine refuses a call, a proof accuses nobody and proves nothing that is not so. */
#include "refusals.h"

#include "proof_scene.h"

/* Proves the folder PATH with a call refused; false once it makes no such call. */
static bool refuse(struct test_folder *folder, const char *path, bool good,
                   const struct refusable *what, unsigned at)
{
    struct proof proof;

    refusal_start(what->call, what->error, at);
    proof = prove(folder, path);
    refusal_end();
    /* That something is not there or has an end is what a proof has to tell. */
    if (good ? what->error != ENOENT && proof.refuted : proof.holds)
        fail_msg("%s: %s %u is refused: %s\n%s", path, what->call, at, results(folder, &proof).ptr,
                 test_told(folder).ptr);
    if (good && !proof.holds && folder->diags.errors == 0)
        fail_msg("%s: %s %u is refused, and nothing is told", path, what->call, at);
    test_forget(folder);
    return refusal.happened;
}

/* No place for the rerun: nothing is proved, and nothing is said against the batch. */
static void test_no_place(void **state)
{
    static const char *const paths[] = {"year/february", "year/settled", "year/report"};
    struct test_folder *folder = *state;

    scene_make(folder);
    scene_report(folder, "year", "year/report");
    for (size_t i = 0; i < 3; i++) {
        struct proof proof;

        refusal_start("mkdir", EROFS, 0);
        refusal.lasting = true;
        proof = prove(folder, paths[i]);
        refusal_end();
        assert_int_equal(proof.results[PROOF_RERUN], PROOF_OPEN);
        assert_string_equal(
            proof.texts[PROOF_RERUN],
            "the rerun could be written neither beside the batch nor in TMPDIR: make "
            "room");
        assert_false(proof.holds || proof.refuted || proof.unread);
        test_forget(folder);
    }
}

/* Every call is refused at some of its times, other ones for each folder. */
static void test_refused_calls(void **state)
{
    static const char *const good[] = {"year/february", "year/settled"};
    static const char *const bad[] = {"bad/february", "bad/settled"};
    const unsigned step = 11;
    struct test_folder *folder = *state;

    scene_make(folder);
    assert_int_equal(rename(test_path(folder, "year"), test_path(folder, "bad")), 0);
    scene_change(folder, "bad/february/bank.csv", "K5", "K1");
    scene_seal(folder, "bad/february");
    scene_change(folder, "bad/settled/settlement.csv", ",failed,", ",settled,");
    scene_seal(folder, "bad/settled");
    scene_make(folder);
    for (size_t i = 0; i < REFUSABLES; i++)
        for (unsigned n = 0; n < 2; n++) {
            for (unsigned at = (unsigned)i % step;
                 refuse(folder, good[n], true, &refusables[i], at); at += step)
                ;
            for (unsigned at = 0; refuse(folder, bad[n], false, &refusables[i], at); at += 5 * step)
                ;
        }
}

/* A batch is proved together with the digest that people have signed, or not at all. */
static void test_no_proof_without_its_digest(void **state)
{
    struct test_folder *folder = *state;
    struct proof whole, proof;

    scene_make(folder);
    whole = prove(folder, "year/february");
    assert_true(whole.holds);
    refusal.happened = true;
    for (unsigned at = 0; refusal.happened; at++) {
        refusal_start("stat", EIO, at);
        proof = prove(folder, "year/february");
        refusal_end();
        assert_false(proof.refuted);
        if (proof.holds)
            assert_string_equal(proof.decision, whole.decision);
        test_forget(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_no_place),
        IN_FOLDER(test_refused_calls),
        IN_FOLDER(test_no_proof_without_its_digest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
