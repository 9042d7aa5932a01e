#include "folder.h"

#include "history/decision_lines.h"

static void lines_are_names_and_values(void **state)
{
    struct test_folder *folder = *state;
    struct decision_lines lines;
    struct str rest;

    assert_true(decision_lines_read(&lines, "decision.txt",
                                    STR("batch a\nprevious b 2024-01-31 00ff\nissuer The Office\n"),
                                    &folder->arena, &folder->diags));
    assert_int_equal(lines.count, 3);
    assert_str(decision_lines_value(&lines, "issuer"), "The Office");
    assert_str(decision_lines_value(&lines, "again"), "");
    rest = decision_lines_value(&lines, "previous");
    assert_str(decision_word(&rest), "b");
    assert_str(decision_word(&rest), "2024-01-31");
    assert_str(decision_word(&rest), "00ff");
    assert_str(decision_word(&rest), "");
}

static void what_is_no_line_is_refused(void **state)
{
    static const char *const texts[] = {
        "", "batch a", "batch\n", "batch \n", " a\n", "batch a\n\nread 1\n", "batch a\n\n"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct decision_lines lines;

        assert_false(decision_lines_read(&lines, "decision.txt", str_of(texts[i]), &folder->arena,
                                         &folder->diags));
        assert_int_equal(folder->diags.errors, i + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(lines_are_names_and_values),
        IN_FOLDER(what_is_no_line_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
