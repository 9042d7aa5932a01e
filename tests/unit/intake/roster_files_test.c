/* The roster's files: their names in the archive, what standard input is kept as, sheets of
 * workbooks among them, and which are refused. */
#include "intake.h"

#include "foreign_package.h"

/* Where nothing is to be archived a digest only serves to compare one file with another. */
static void a_tentative_reading(void **state)
{
    static const uint8_t none[SHA256_SIZE];
    struct test_folder *folder = *state;
    const char *paths[] = {test_path(folder, "a.csv"), test_path(folder, "b.csv")};
    struct intake_options options = {.paths = paths, .path_count = 1, .expect = -1, .jobs = 1};
    struct roster roster;

    test_write(folder, "a.csv", STR(TEST_HEADER TEST_LI));
    test_write(folder, "b.csv", STR(TEST_HEADER TEST_LI));
    assert_true(roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags));
    assert_memory_not_equal(roster.sources[0].input.digest, none, SHA256_SIZE);
    roster_release(&roster);
    options.tentative = true;
    assert_true(roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags));
    assert_memory_equal(roster.sources[0].input.digest, none, SHA256_SIZE);
    roster_release(&roster);
    test_forget(folder);
    options.path_count = 2;
    assert_true(roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags));
    assert_non_null(
        strstr(test_told(folder).ptr, "b.csv: warning: this file has the very same bytes as "));
    roster_release(&roster);
    test_forget(folder);
}

static void names_in_the_archive_are_unique(void **state)
{
    static const char *const names[] = {"a/x.csv", "b/x.csv", "c/x.csv", "x-2.csv",
                                        "d/x",     "x",       "history"}; /* is a folder there */
    static const char *const expected[] = {"x.csv", "x-2.csv", "x-3.csv",  "x-2-2.csv",
                                           "x",     "x-2",     "history-2"};
    struct test_folder *folder = *state;
    struct roster roster;

    for (size_t i = 0; i < 7; i++)
        test_write(folder, names[i], STR(TEST_HEADER TEST_LI));
    assert_true(read_files(folder, names, 7, -1, 1, &roster));
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(roster.sources[i].input.name, expected[i]);
    assert_non_null(
        strstr(test_told(folder).ptr, "b/x.csv: warning: this file has the very same bytes as "));
    roster_release(&roster);
}

/* Reads BYTES as standard input. */
static bool read_input(struct test_folder *folder, struct str bytes, struct roster *roster)
{
    static const char *const names[] = {"-"};
    int saved = dup(STDIN_FILENO), file;
    bool good;

    test_write(folder, "in", bytes);
    file = open(test_path(folder, "in"), O_RDONLY);
    assert_int_equal(dup2(file, STDIN_FILENO), STDIN_FILENO);
    good = read_files(folder, names, 1, -1, 1, roster);
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
    close(file);
    return good;
}

static void standard_input_is_kept(void **state)
{
    struct test_folder *folder = *state;
    struct roster roster;
    uint8_t digest[SHA256_SIZE];

    assert_true(read_input(folder, STR(TEST_HEADER TEST_LI "x\n"), &roster));
    assert_int_equal(roster.count, 2);
    assert_string_equal(roster.sources[0].input.name, "stdin.csv");
    assert_string_equal(roster_origin(&roster, 1).file, "stdin.csv");
    assert_str(roster.sources[0].input.kept.bytes, TEST_HEADER TEST_LI "x\n");
    sha256_of(STR(TEST_HEADER TEST_LI "x\n"), digest);
    assert_memory_equal(roster.sources[0].input.digest, digest, SHA256_SIZE);
    assert_non_null(strstr(test_told(folder).ptr, "stdin.csv:3: warning: row has 1 field"));
    roster_release(&roster);
}

/* What is archived is what came, in whatever encoding. */
static void standard_input_is_kept_as_it_came(void **state)
{
    static const char bytes[] = TEST_HEADER "G12345678,\xD5\xC5\xC8\xFD,300\n"
                                            "G12345679,\xC0\xEE\xCB\xC4,200\n";
    struct test_folder *folder = *state;
    struct roster roster;

    assert_true(read_input(folder, str_of(bytes), &roster));
    assert_str(roster_cell(&roster, 0, 1), "张三");
    assert_str(roster_cell(&roster, 1, 1), "李四");
    assert_string_equal(roster.sources[0].encoding, "GB18030");
    assert_str(roster.sources[0].input.kept.bytes, bytes);
    roster_release(&roster);
}

static void every_unreadable_file_is_told(void **state)
{
    static const char *const names[] = {"none.csv", "a.csv", "b.csv"};
    struct test_folder *folder = *state;
    struct roster roster;

    test_write(folder, "a.csv", STR("id\n"));
    test_write(folder, "b.csv", STR(TEST_HEADER "\"x\n"));
    assert_false(read_files(folder, names, 3, -1, 1, &roster));
    assert_int_equal(folder->diags.errors, 4);
    roster_release(&roster);
    assert_false(read_files(folder, names, 0, -1, 1, &roster));
    roster_release(&roster);
}

#define CELL(place, text) "<c r='" place "' t='str'><v>" text "</v></c>"
#define SHEET_HEADER \
    "<sheetData><row r='1'>" CELL("A1", "id") CELL("B1", "name") CELL("C1", "amount") "</row>"

/* Sheets of one workbook are one file in the archive; another workbook of that name is another. */
static void sheets_of_two_workbooks_have_names_of_their_own(void **state)
{
    static const char *const names[] = {"a/b.xlsx#One", "a/b.xlsx#Two", "c/b.xlsx#One"};
    static const char *const expected[] = {"b.xlsx", "b.xlsx", "b-2.xlsx"};
    struct test_folder *folder = *state;
    struct test_book book = {.sheets = "<sheet name='One' r:id='s1'/><sheet name='Two' r:id='s2'/>",
                             .one = SHEET_HEADER "</sheetData>",
                             .two = SHEET_HEADER "</sheetData>"};
    struct roster roster;

    test_write(folder, "a/b.xlsx", test_workbook(&folder->arena, &book));
    test_write(folder, "c/b.xlsx", test_workbook(&folder->arena, &book));
    assert_true(read_files(folder, names, 3, 0, 1, &roster));
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(roster.sources[i].input.name, expected[i]);
    roster_release(&roster);
}

static void a_workbook_without_rows_leaves_those_before_it(void **state)
{
    static const char *const names[] = {"a.csv", "b.xlsx", "c.csv"};
    struct test_folder *folder = *state;
    struct test_book book = {.one = SHEET_HEADER "</sheetData>"};
    struct roster roster;

    test_write(folder, "a.csv", STR(TEST_HEADER TEST_LI));
    test_write(folder, "b.xlsx", test_workbook(&folder->arena, &book));
    test_write(folder, "c.csv", STR(TEST_HEADER TEST_WANG));
    assert_true(read_files(folder, names, 3, 2, 1, &roster));
    assert_int_equal(roster.sources[1].count, 0);
    assert_str(roster_cell(&roster, 0, 1), "Li");
    assert_str(roster_cell(&roster, 1, 1), "Wang");
    roster_release(&roster);
}

static void a_text_has_no_sheets(void **state)
{
    static const char *const names[] = {"a.csv#One"};
    struct test_folder *folder = *state;
    struct roster roster;

    test_write(folder, "a.csv", STR(TEST_HEADER TEST_LI));
    assert_false(read_files(folder, names, 1, -1, 1, &roster));
    assert_str(test_told(folder),
               "FOLDER/a.csv: error: this is no workbook: it has no sheet 'One'\n");
    roster_release(&roster);
}

static void more_files_than_rows_can_name_are_refused(void **state)
{
    struct test_folder *folder = *state;
    struct intake_options options = {.path_count = 65536, .expect = -1, .jobs = 1};
    struct roster roster;

    assert_false(roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags));
    assert_str(test_told(folder),
               "error: between 1 and 65535 applicant files are needed, not 65536\n");
    roster_release(&roster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_tentative_reading),
        IN_FOLDER(names_in_the_archive_are_unique),
        IN_FOLDER(standard_input_is_kept),
        IN_FOLDER(standard_input_is_kept_as_it_came),
        IN_FOLDER(every_unreadable_file_is_told),
        IN_FOLDER(sheets_of_two_workbooks_have_names_of_their_own),
        IN_FOLDER(a_workbook_without_rows_leaves_those_before_it),
        IN_FOLDER(a_text_has_no_sheets),
        IN_FOLDER(more_files_than_rows_can_name_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
