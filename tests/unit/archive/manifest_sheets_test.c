/* What batch.ini says of inputs that are workbooks, of changes and of the past: which sheet was
 * read, what became of hidden rows, and each folder once; read back as what was written. */
#include "manifest_example.h"

/* The line of batch.ini under KEY, without it; "none" where there is no such line. */
static const char *line_of(struct test_folder *folder, const char *key)
{
    const char *begin = arena_printf(&folder->arena, "%s =", key);
    struct str rest = test_read(folder, "batch.ini"), line;

    while (str_split(&rest, '\n', &line))
        if (str_starts(line, str_of(begin)))
            return arena_cstr(&folder->arena, str_trim((struct str){line.ptr + strlen(begin),
                                                                    line.len - strlen(begin)}));
    return "none";
}

#define ASSERT_LINE(key, expected) assert_string_equal(line_of(folder, key), expected)

/* A sheet may be called `-`, which else says that a file is no workbook. */
static void test_sheets_of_applicants(void **state)
{
    struct test_folder *folder = *state;
    struct source sources[] = {
        {.input.name = "a.csv", .encoding = "utf-8"},
        {.input.name = "b.xlsx", .encoding = "xlsx", .sheet = "Mai | Juni"},
        {.input.name = "b.xlsx", .encoding = "xlsx-hidden", .sheet = "-"},
    };
    struct archived_batch batch;
    struct sample_batch e;

    make_example(&e);
    assert_true(write_example(folder, &e));
    ASSERT_LINE("sheets", "none");
    ASSERT_LINE("hidden_rows", "none");
    e.roster = (struct roster){.sources = sources, .source_count = 3};
    e.manifest.any_hidden = true;
    e.manifest.hidden_rows = HIDDEN_SKIP;
    assert_true(write_example(folder, &e));
    ASSERT_LINE("applicants", "a.csv | b.xlsx | b.xlsx");
    ASSERT_LINE("encoding", "UTF-8 | XLSX | XLSX-HIDDEN");
    ASSERT_LINE("sheets", "- | Mai %7C Juni | %2D");
    ASSERT_LINE("hidden_rows", "skip");
    batch = read_example(folder);
    assert_int_equal(batch.applicant_count, 3);
    assert_null(batch.sheets[0]);
    assert_string_equal(batch.sheets[1], "Mai | Juni");
    assert_string_equal(batch.sheets[2], "-");
    assert_int_equal(batch.hidden_rows, HIDDEN_SKIP);
    assert_string_equal(batch.encoding, "UTF-8"); /* of what is no workbook */
}

static void assert_changes(const struct archived_changes *changes, unsigned round,
                           enum hidden_rows hidden, const char *sheet)
{
    assert_int_equal(changes->round, round);
    assert_int_equal(changes->hidden_rows, hidden);
    if (sheet)
        assert_string_equal(changes->sheet, sheet);
    else
        assert_null(changes->sheet);
}

/* Hidden rows are told of each file of changes for itself, and only where it had some. */
static void test_sheets_of_changes(void **state)
{
    struct test_folder *folder = *state;
    struct change_file changes[] = {
        {.round = 1, .input.name = "first.csv"},
        {.round = 1, .input.name = "sheets.xlsx", .file = {.in_sheet = true, .sheet_found = "-"}},
        {.round = 2,
         .input.name = "second.xlsx",
         .file = {.in_sheet = true,
                  .sheet_found = "5月; neu",
                  .hidden_rows = 3,
                  .hidden = HIDDEN_SKIP}},
        {.round = 10,
         .input.name = "third.xlsx",
         .file =
             {.in_sheet = true, .sheet_found = "June", .hidden_rows = 1, .hidden = HIDDEN_INCLUDE}},
    };
    struct archived_batch batch;
    struct sample_batch e;

    make_example(&e);
    assert_true(write_example(folder, &e));
    ASSERT_LINE("changes", "none");
    e.manifest.changes = changes;
    e.manifest.change_count = 1;
    assert_true(write_example(folder, &e));
    ASSERT_LINE("changes", "1: first.csv");
    ASSERT_LINE("change_sheets", "none");
    assert_changes(&read_example(folder).changes[0], 1, HIDDEN_REFUSE, NULL);
    e.manifest.change_count = 4;
    assert_true(write_example(folder, &e));
    ASSERT_LINE("changes", "1: first.csv | 1: sheets.xlsx | 2: second.xlsx | 10: third.xlsx");
    ASSERT_LINE("change_sheets", "-: - | -: %2D | skip: 5月%3B neu | include: June");
    batch = read_example(folder);
    assert_int_equal(batch.change_count, 4);
    assert_changes(&batch.changes[0], 1, HIDDEN_REFUSE, NULL);
    assert_changes(&batch.changes[1], 1, HIDDEN_REFUSE, "-");
    assert_changes(&batch.changes[2], 2, HIDDEN_SKIP, "5月; neu");
    assert_changes(&batch.changes[3], 10, HIDDEN_INCLUDE, "June");
    assert_string_equal(batch.changes[2].path, test_path(folder, "inputs/second.xlsx"));
}

static void test_sheets_of_corrections(void **state)
{
    struct test_folder *folder = *state;
    struct correction_file corrections[] = {
        {.input.name = "accounts.xlsx",
         .file =
             {.in_sheet = true, .sheet_found = "Mai", .hidden_rows = 1, .hidden = HIDDEN_INCLUDE}},
        {.input.name = "names.csv"},
    };
    struct archived_batch batch;
    struct sample_batch e;

    make_example(&e);
    assert_true(write_example(folder, &e));
    ASSERT_LINE("corrections", "none");
    ASSERT_LINE("correction_sheets", "none");
    e.manifest.corrections = corrections;
    e.manifest.correction_count = 2;
    assert_true(write_example(folder, &e));
    ASSERT_LINE("corrections", "1: accounts.xlsx | 2: names.csv");
    ASSERT_LINE("correction_sheets", "include: Mai | -: -");
    batch = read_example(folder);
    assert_int_equal(batch.correction_count, 2);
    assert_changes(&batch.corrections[0], 1, HIDDEN_INCLUDE, "Mai");
    assert_changes(&batch.corrections[1], 2, HIDDEN_REFUSE, NULL);
}

/* A settlement lies in the folder of its batch, and is found there; what is only called alike is
 * not. */
static void test_each_folder_of_the_past_once(void **state)
{
    struct test_folder *folder = *state;
    struct input inputs[] = {
        {.name = "history/jan/batch.ini"},      {.name = "history/jan/ledger.csv"},
        {.name = "history/jan/settlement/a.x"}, {.name = "history/jan-2/settlement.csv"},
        {.name = "history/feb/ledger.csv"},
    };
    struct archived_batch batch;
    struct sample_batch e;

    make_example(&e);
    e.batches[0].inputs = inputs;
    e.batches[0].input_count = 5;
    e.history.batch_count = 1;
    assert_true(write_example(folder, &e));
    ASSERT_LINE("history", "history/jan | history/jan-2 | history/feb");
    batch = read_example(folder);
    assert_int_equal(batch.history_count, 3);
    assert_string_equal(batch.history[1], test_path(folder, "inputs/history/jan-2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_sheets_of_applicants),
        IN_FOLDER(test_sheets_of_changes),
        IN_FOLDER(test_sheets_of_corrections),
        IN_FOLDER(test_each_folder_of_the_past_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
