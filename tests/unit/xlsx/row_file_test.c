/* Are the rows of a long sheet written, and is it told when they are not? */
#include "folder.h"
#include "xlsx/row_file.h"

#include <errno.h>
#include <stdio_ext.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_written_and_settled),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_earlier_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
