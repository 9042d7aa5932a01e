/* The sheets of audit.xlsx. */
#include "report_of_season.h"

#include "season/audit_files.h"
#include "season/audit_words.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

static bool write_audit_book(struct season_scene *scene, const char *folder,
                             struct diag_list *diags)
{
    return audit_book_write(&scene->audit, folder, diags);
}

static struct str audit_sheet(struct season_scene *scene, const char *name)
{
    return sheet_of_book(scene, AUDIT_BOOK, write_audit_book, name);
}

/* A row for each test: its name, how many were looked at, how many found. */
static void test_the_tests(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    struct str text;
    size_t rows = 0;

    PAY(one, .key = "A", .account = "6299000000000000010", .amount = 100);
    PAY(one, .key = "B", .account = "6299000000000000010", .amount = 100);
    scene_audit(scene);
    text = audit_sheet(scene, "Tests");
    assert_true(str_starts(
        text, STR("No.|Test|What it asks|Procedure and where it comes from|Looked at|Found\n")));
    for (int test = 0; test < AUDIT_TESTS; test++) {
        const char *row = arena_printf(&scene->arena, "\n%d|" STR_FMT "|" STR_FMT "|", test + 1,
                                       STR_ARG(audit_title((enum audit_test)test, LANGUAGE_EN)),
                                       STR_ARG(audit_question((enum audit_test)test, LANGUAGE_EN)));

        rows += strstr(text.ptr, row) != NULL;
    }
    assert_int_equal(rows, AUDIT_TESTS);
    assert_non_null(strstr(text.ptr, "|2|2\n3|")); /* accounts: both are shared */
    assert_true(str_ends(text, STR("\nTotal|=2")));
}

static void test_no_sheet_of_nothing(void **state)
{
    struct season_scene *scene = *state;

    PAY(scene_batch(scene, "East", "one", "2024-01-01"), .key = "A", .amount = 100);
    scene_audit(scene);
    assert_str(audit_sheet(scene, "Findings"), "none");
    assert_str(audit_sheet(scene, "Sample"), "none");
    assert_str(audit_sheet(scene, "Digits"), "none");
    assert_str(audit_sheet(scene, "Registers"), "none");
}

/* Each leads to the ledger's line and the list's; a batch as a whole has none. */
static void test_findings(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t two = scene_batch(scene, "East", "one-2", "2024-01-01");

    PAY(one, .key = "A", .name = "Ann", .amount = 50);
    PAY(two, .key = "A", .name = "Ann", .account = "6299000000000000010", .amount = 100);
    PAY(two, .key = "B", .name = "Bea", .account = "6299000000000000010", .amount = 250);
    scene->season.batches[one].superseded_by = two;
    scene_audit(scene);
    assert_str(audit_sheet(scene, "Findings"),
               "No.|Test|Issuer|Batch|Ledger line|Source|Line|Key|Name|Amount|Detail\n"
               "1|Shared account|East|one-2|2|a.csv|2|A|Ann|1|6299************010 of 2 people\n"
               "2|Shared account|East|one-2|3|a.csv|3|B|Bea|2.5|6299************010 of 2 people\n"
               "3|Amended|East|one|0.5|one-2 takes its place");
}

static void test_the_sample(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");

    PAY(one, .key = "A", .name = "Ann", .amount = 100);
    scene->asked.sample = 3;
    scene->asked.seed = "x";
    scene_audit(scene);
    assert_str(audit_sheet(scene, "Sample"),
               "No.|Issuer|Batch|Ledger line|Source|Line|Key|Name|Amount|Checked\n"
               "1|East|one|2|a.csv|2|A|Ann|1");
}

/* 300 amounts that differ: 100 to 399, a hundred of each first digit, three of them even hundreds.
 */
static void test_digits(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");

    for (int i = 0; i < 300; i++)
        PAY(one, .key = arena_printf(&scene->arena, "p%d", i), .amount = 10000 + i * 100);
    scene_audit(scene);
    assert_str(audit_sheet(scene, "Digits"), "No.|First digit|Payments|Share in %|Expected in %\n"
                                             "1|1|100|33.33|30.103\n"
                                             "2|2|100|33.33|17.609\n"
                                             "3|3|100|33.33|12.494\n"
                                             "4|4|0|0|9.691000000000001\n"
                                             "5|5|0|0|7.918\n"
                                             "6|6|0|0|6.695\n"
                                             "7|7|0|0|5.799\n"
                                             "8|8|0|0|5.115\n"
                                             "9|9|0|0|4.576\n"
                                             "10|multiples of 100|3|1\n"
                                             "11|multiples of 500|0|0\n"
                                             "12|multiples of 1,000|0|0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_the_tests), TESTED(test_no_sheet_of_nothing),
        TESTED(test_findings),  TESTED(test_the_sample),
        TESTED(test_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
