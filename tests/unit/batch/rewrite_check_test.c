/* Where a rerun is written: beside the batch, and where that cannot be, in TMPDIR or in /tmp. */
#include "refusals.h"

#include "folder.h"

#include "batch/rewrite_check.h"

static void set_temporary(const char *path)
{
    assert_int_equal(path ? setenv("TMPDIR", path, 1) : unsetenv("TMPDIR"), 0);
}

/* The folder in which the rerun of PATH is written. */
static const char *place_of(struct test_folder *folder, const char *path)
{
    struct staging staging = {0};
    const char *place;

    if (!rewrite_open(&staging, path, &folder->arena, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    place = path_folder(&folder->arena, staging.path);
    staging_discard(&staging);
    return place;
}

static void test_places(void **state)
{
    struct test_folder *folder = *state;
    const char *batch = test_path(folder, "year/january"), *temporary = test_path(folder, "tmp");
    const char *year = test_path(folder, "year");

    test_write(folder, "year/january/batch.ini", STR("x"));
    assert_int_equal(mkdir(temporary, 0700), 0);
    set_temporary(temporary);
    assert_string_equal(place_of(folder, batch), year);
    assert_string_equal(place_of(folder, arena_printf(&folder->arena, "%s/", batch)), year);
    assert_string_equal(place_of(folder, test_path(folder, "year/gone")), year);
    /* Nobody can write where the kernel shows its own. */
    assert_string_equal(place_of(folder, "/proc/self"), temporary);
    set_temporary("/nowhere");
    assert_string_equal(place_of(folder, "/proc/self"), "/tmp");
    set_temporary("");
    assert_string_equal(place_of(folder, "/proc/self"), "/tmp");
    set_temporary(NULL);
    assert_string_equal(place_of(folder, "/proc/self"), "/tmp");
    assert_str(test_told(folder), "");
}

/* It always has the same name, so that what a killed verify has left is found. */
static void test_what_was_left_is_removed(void **state)
{
    struct test_folder *folder = *state;
    const char *left = test_path(folder, "year/.january.rerun.relief-1-0123456789abcdef");

    test_write(folder, "year/january/batch.ini", STR("x"));
    assert_int_equal(mkdir(left, 0700), 0);
    place_of(folder, test_path(folder, "year/january"));
    assert_false(folder_exists(left));
    assert_str(test_told(folder),
               "FOLDER/year/.january.rerun.relief-1-0123456789abcdef: note: removed: an "
               "interrupted run had left it\n");
}

static void test_same_bytes(void **state)
{
    struct test_folder *folder = *state;
    bool same;

    test_write(folder, "a", STR("x"));
    test_write(folder, "b", STR("x"));
    test_write(folder, "c", STR("y"));
    assert_true(
        rewrite_same_bytes(test_path(folder, "a"), test_path(folder, "b"), &same, &folder->diags));
    assert_true(same);
    assert_true(
        rewrite_same_bytes(test_path(folder, "a"), test_path(folder, "c"), &same, &folder->diags));
    assert_false(same);
    test_write(folder, "d", STR("xx"));
    assert_true(
        rewrite_same_bytes(test_path(folder, "a"), test_path(folder, "d"), &same, &folder->diags));
    assert_false(same);
    assert_false(rewrite_same_bytes(test_path(folder, "none"), test_path(folder, "c"), &same,
                                    &folder->diags));
    assert_false(rewrite_same_bytes(test_path(folder, "a"), test_path(folder, "none"), &same,
                                    &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/none: error: cannot be read: there is no such file or folder\n"
               "FOLDER/none: error: cannot be read: there is no such file or folder\n");
    test_forget(folder);
    assert_false(rewrite_same_bytes(test_path(folder, "a"), folder->path, &same, &folder->diags));
    assert_false(rewrite_same_bytes(folder->path, test_path(folder, "a"), &same, &folder->diags));
    assert_int_equal(folder->diags.errors, 2);
}

/* The workbooks, and nothing else, are there all or not at all, whichever call the system refuses;
 * and what was refused is told. */
static void test_reissue_whole_or_not_at_all(void **state)
{
    struct test_folder *folder = *state;
    const char *from = test_path(folder, "rerun"), *into = test_path(folder, "anew");

    test_write(folder, "rerun/a.xlsx", STR("one"));
    test_write(folder, "rerun/b.xlsx", STR("two"));
    test_write(folder, "rerun/bank.csv", STR("three"));
    test_write(folder, "rerun/inputs/c.xlsx", STR("four"));
    for (size_t i = 0; i < REFUSABLES; i++) {
        refusal.happened = true;
        for (unsigned at = 0; refusal.happened; at++) {
            bool made;

            refusal_start(refusables[i].call, refusables[i].error, at);
            made = rewrite_reissue(from, into, &folder->arena, &folder->diags);
            refusal_end();
            if (made) {
                assert_str(test_read(folder, "anew/a.xlsx"), "one");
                assert_str(test_read(folder, "anew/b.xlsx"), "two");
                assert_false(file_exists(test_path(folder, "anew/bank.csv")));
                assert_false(folder_exists(test_path(folder, "anew/inputs")));
                nftw(into, test_remove_one, 16, FTW_DEPTH | FTW_PHYS);
            } else {
                assert_true(folder->diags.errors > 0);
                assert_false(folder_exists(into));
            }
            test_forget(folder);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_places),
        IN_FOLDER(test_what_was_left_is_removed),
        IN_FOLDER(test_same_bytes),
        IN_FOLDER(test_reissue_whole_or_not_at_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
