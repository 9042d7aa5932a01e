/* decision.txt: its lines, and who may have none. */
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

/* Only version 1.0 wrote none: from any other, somebody has taken it away. */
static void who_may_have_no_decision(void **state)
{
    static const char *const old[] = {"", "relief 1.0", "relief 1.0.0", "relief 1.0.17"};
    static const char *const later[] = {"relief 1.1.0", "relief 1.01", "relief 1.00.0",
                                        "relief 10",    "relief 2.0",  "other 1.0"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        assert_true(decision_may_lack(folder->path, str_of(old[i]), &folder->diags));
    assert_str(test_told(folder), "");
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        assert_false(decision_may_lack(folder->path, str_of(later[i]), &folder->diags));
        assert_str(test_told(folder),
                   arena_printf(&folder->arena,
                                "FOLDER/decision.txt: error: is missing: only version 1.0 wrote "
                                "none, and this says that %s made it\n",
                                later[i]));
        test_forget(folder);
    }
}

/* Version 1.0 cannot have read a batch that has one, so it has settled none either. */
static void whose_settlement_may_have_no_decision(void **state)
{
    struct test_folder *folder = *state;

    assert_true(decision_may_settle(folder->path, true, true, &folder->diags));
    assert_true(decision_may_settle(folder->path, true, false, &folder->diags));
    assert_true(decision_may_settle(folder->path, false, false, &folder->diags));
    assert_str(test_told(folder), "");
    assert_false(decision_may_settle(folder->path, false, true, &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/decision.txt: error: is missing: version 1.0, which wrote none, cannot have "
               "settled a batch that has one\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(lines_are_names_and_values),
        IN_FOLDER(what_is_no_line_is_refused),
        IN_FOLDER(who_may_have_no_decision),
        IN_FOLDER(whose_settlement_may_have_no_decision),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
