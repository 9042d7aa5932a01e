/* Are the rows of a long sheet written, and is it told when they are not? */
#include "folder.h"
#include "xlsx/row_file.h"

#include <errno.h>
#include <stdio_ext.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

static void test_written_and_settled(void **state)
{
    struct test_folder *folder = *state;
    struct arena arena = {0};
    FILE *rows = fopen(test_path(folder, "rows"), "w+");

    assert_non_null(rows);
    row_file_set_up(rows, &arena);
    assert_true(fputs("<row/>", rows) >= 0);
    assert_str(test_read(folder, "rows"), ""); /* it waits */
    assert_true(row_file_settle(rows));
    assert_str(test_read(folder, "rows"), "<row/>");
    arena_release(&arena);
    assert_true(fputs("<row/>", rows) >= 0); /* without the room */
    assert_str(test_read(folder, "rows"), "<row/><row/>");
    assert_int_equal(fclose(rows), 0);
}

static void test_full_disk(void **state)
{
    struct arena arena = {0};
    FILE *rows = fopen("/dev/full", "w");

    (void)state;
    assert_non_null(rows);
    row_file_set_up(rows, &arena);
    assert_true(fputs("<row/>", rows) >= 0);
    assert_false(row_file_settle(rows));
    assert_int_equal(errno, ENOSPC);
    arena_release(&arena);
    fclose(rows);
}

/* A piece that did not fit earlier is not made good by a later one that does. */
static void test_earlier_failure(void **state)
{
    struct arena arena = {0};
    FILE *rows = fopen("/dev/full", "w");

    (void)state;
    assert_non_null(rows);
    row_file_set_up(rows, &arena);
    assert_true(fputs("<row/>", rows) >= 0);
    assert_int_equal(fflush(rows), EOF);
    __fpurge(rows);
    assert_false(row_file_settle(rows));
    assert_true(errno != 0);
    arena_release(&arena);
    fclose(rows);
}

/* Where the folder is gone, no other is taken. */
static void test_only_in_its_folder(void **state)
{
    struct test_folder *folder = *state;
    FILE *file = lxw_tmpfile(folder->path);
    char text[8] = "";

    assert_non_null(file);
    assert_true(fputs("text", file) >= 0);
    rewind(file);
    assert_int_equal(fread(text, 1, sizeof text, file), 4);
    assert_string_equal(text, "text");
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rmdir(folder->path), 0); /* it is empty */
    assert_null(lxw_tmpfile(folder->path));
    assert_int_equal(errno, ENOENT);
    assert_int_equal(mkdir(folder->path, 0700), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_written_and_settled),
        IN_FOLDER(test_only_in_its_folder),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_earlier_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
