/* The workbooks as they ought to be, written anew to be held against the paper: of a batch, a
 * settlement and a report. */
#include "proof_scene.h"

static void make_year(struct test_folder *folder)
{
    scene_make(folder);
    scene_report(folder, "year", "year/report");
}

/* The proof of PATH, with its workbooks written anew to INTO. */
static struct proof reissue(struct test_folder *folder, const char *path, const char *into)
{
    struct staging staging = {0};
    struct rerun_means means = {.staging = &staging, .jobs = 1, .reissue = test_path(folder, into)};
    struct proof proof;
    struct batch_chain chain;

    batch_chain_init(&chain, LANGUAGE_EN);
    proof_make(&proof, test_path(folder, path), &chain, &means, &folder->arena, &folder->diags);
    batch_chain_release(&chain);
    return proof;
}

static const struct {
    const char *folder, *results;
    const char *books[4];
} folders[] = {
    {"year/january", "ok ok ok", {"notice.xlsx", "payout.xlsx", "summary.xlsx"}},
    {"year/settled", "ok ok -", {"settlement.xlsx"}},
    {"year/report", "ok ok -", {"report.xlsx"}},
};

/* They are the same bytes where the folder is proved; and where a workbook was changed, what it
 * ought to have been. Nothing else is written. */
static void workbooks_as_they_ought_to_be(void **state)
{
    struct test_folder *folder = *state;

    make_year(folder);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const char *name = arena_printf(&folder->arena, "anew/%zu", i), **names;
        const char *book = path_join(&folder->arena, folders[i].folder, folders[i].books[0]);
        struct str was = test_read(folder, book);
        struct proof proof;
        size_t count;

        if (i == 0)
            assert_int_equal(mkdir(test_path(folder, "anew"), 0700), 0);
        test_write(folder, book, STR("PK, but no workbook"));
        scene_seal(folder, folders[i].folder);
        proof = reissue(folder, folders[i].folder, name);
        assert_str(results(folder, &proof),
                   arena_printf(&folder->arena, "%s FAILED", folders[i].results));
        assert_true(proof.books_differ);
        test_forget(folder);
        assert_true(
            folder_list(&folder->arena, test_path(folder, name), &names, &count, &folder->diags));
        for (size_t n = 0; n < count; n++)
            assert_string_equal(names[n], folders[i].books[n]);
        assert_true(
            str_eq(test_read(folder, path_join(&folder->arena, name, folders[i].books[0])), was));
        test_write(folder, book, was);
        scene_seal(folder, folders[i].folder);
        proof = reissue(folder, folders[i].folder, arena_printf(&folder->arena, "%s-2", name));
        assert_str(results(folder, &proof),
                   arena_printf(&folder->arena, "%s ok", folders[i].results));
    }
}

/* Nothing is written over, and nothing is said against what could not be proved for it. */
static void a_name_that_is_taken(void **state)
{
    struct test_folder *folder = *state;

    make_year(folder);
    test_write(folder, "anew/mine", STR("x"));
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct proof proof = reissue(folder, folders[i].folder, "anew");

        assert_str(results(folder, &proof),
                   arena_printf(&folder->arena, "%s open", folders[i].results));
        assert_string_equal(proof.texts[PROOF_RERUN],
                            "the workbooks could not be written anew, see the errors");
        assert_false(proof.holds || proof.refuted || proof.unread);
        assert_str(test_told(folder), "FOLDER/anew: error: already exists, and nothing is "
                                      "overwritten: choose another name\n");
        test_forget(folder);
    }
    assert_str(test_read(folder, "anew/mine"), "x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(workbooks_as_they_ought_to_be),
        IN_FOLDER(a_name_that_is_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
