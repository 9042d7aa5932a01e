/* What only some batches say in their batch.ini, and what a stranger may have put there. */
#include "said_batch.h"

#define SEAL "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static bool reads(struct test_folder *folder, struct archived_batch *batch, struct said_batch said)
{
    said.id = said.id ? said.id : "january-2";
    said.as_of = "2024-01-31";
    said_batch_make(folder, "b", said);
    return archived_batch_read(batch, test_path(folder, "b"), &folder->arena, &folder->diags);
}

/* The path below the batch's inputs/. */
static const char *input(struct test_folder *folder, const char *path)
{
    const char *inputs = test_path(folder, "b/inputs/");

    assert_int_equal(strncmp(path, inputs, strlen(inputs)), 0);
    return path + strlen(inputs);
}

static void an_amendment_says_what_it_takes_the_place_of(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;

    assert_true(reads(folder, &batch,
                      (struct said_batch){
                          .batch = "supersedes = january " SEAL "\nchanges = 1: a.csv | 2: b.xlsx\n"
                                   "change_sheets = -: - | skip: Sheet 1\n",
                          .decision = "supersedes january 2024-01-31 " SEAL "\nagain yes\n"}));
    assert_str(batch.supersedes, "january 2024-01-31 " SEAL);
    assert_string_equal(batch.superseded, SEAL);
    assert_true(batch.again);
    assert_int_equal(batch.change_count, 2);
    assert_string_equal(input(folder, batch.changes[0].path), "a.csv");
    assert_int_equal(batch.changes[0].round, 1);
    assert_null(batch.changes[0].sheet);
    assert_int_equal(batch.changes[1].round, 2);
    assert_string_equal(batch.changes[1].sheet, "Sheet 1");
    assert_int_equal(batch.changes[1].hidden_rows, HIDDEN_SKIP);
    assert_int_equal(batch.edition, EDITION_LATER);
}

static void a_repayment_says_what_it_pays_again(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;

    assert_true(reads(
        folder, &batch,
        (struct said_batch){.id = "january-repay",
                            .issuer = "East",
                            .batch = "repays = january " SEAL "\ncorrections = 1: new.csv\n"}));
    assert_str(batch.repays_id, "january");
    assert_string_equal(batch.repays, SEAL);
    assert_str(batch.issuer, "East");
    assert_int_equal(batch.correction_count, 1);
    assert_string_equal(input(folder, batch.corrections[0].path), "new.csv");
    assert_null(batch.corrections[0].sheet);
    assert_int_equal(batch.change_count, 0);
    assert_int_equal(batch.supersedes.len, 0);
}

static void how_workbooks_were_read(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;

    assert_true(
        reads(folder, &batch,
              (struct said_batch){.batch = "applicants_2 = more.csv\nsheets = 名单%7C一 | -\n"
                                           "hidden_rows = include\n"
                                           "tables = lines: lines.csv\n"}));
    assert_int_equal(batch.applicant_count, 2);
    assert_string_equal(batch.sheets[0], "名单|一");
    assert_null(batch.sheets[1]);
    assert_int_equal(batch.hidden_rows, HIDDEN_INCLUDE);
    assert_int_equal(batch.table_count, 1);
    assert_str(batch.tables[0].name, "lines");
    assert_string_equal(input(folder, batch.tables[0].path), "lines.csv");
    assert_true(reads(folder, &batch, (struct said_batch){.batch = ""}));
    assert_null(batch.sheets[0]);
    assert_int_equal(batch.hidden_rows, HIDDEN_REFUSE);
    assert_int_equal(batch.table_count, 0);
}

/* Drawn before, where the period is longer than the batch. */
static void what_earlier_batches_drew(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;

    assert_true(reads(folder, &batch,
                      (struct said_batch){.totals = "before = 12.50\n[fund city]\namount = 20.00\n"
                                                    "before = 7.25\ndrawn = 1.00\nleft = 11.75\n"
                                                    "[fund gifts]\namount = 5.00\ndrawn = 0.00\n"
                                                    "left = 5.00\n"}));
    assert_int_equal(batch.before, 1250);
    assert_int_equal(batch.fund_count, 2);
    assert_str(batch.funds[0].name, "city");
    assert_int_equal(batch.funds[0].before, 725);
    assert_int_equal(batch.funds[1].before, 0);
}

static void lines_that_are_refused(void **state)
{
    static const struct {
        const char *lines, *value, *what; /* LINES: of [batch] */
    } cases[] = {
        {"supersedes = january\n", "january", "the id of a batch and its SHA-256"},
        {"supersedes = january 0123\n", "january 0123", "the id of a batch and its SHA-256"},
        {"supersedes = \" " SEAL "\"\n", NULL, "the id of a batch and its SHA-256"},
        {"repays = january " SEAL "0\n", NULL, "the id of a batch and its SHA-256"},
        {"changes = a.csv\n", "a.csv", "a list of `ROUND: FILE`"},
        {"changes = first: a.csv\n", "first: a.csv", "a list of `ROUND: FILE`"},
        {"changes = 0: a.csv\n", "0: a.csv", "a list of `ROUND: FILE`"},
        {"changes = -1: a.csv\n", "-1: a.csv", "a list of `ROUND: FILE`"},
        {"changes = 4294967296: a.csv\n", "4294967296: a.csv", "a list of `ROUND: FILE`"},
        {"changes = 1: ../a.csv\n", "1: ../a.csv", "the name of a file below inputs/"},
        {"changes = 1: a.csv\nchange_sheets = skip\n", "skip",
         "a list of `HIDDEN: SHEET`, one for each file of changes"},
        {"changes = 1: a.csv\nchange_sheets = -: - | -: -\n", "-: - | -: -",
         "a list of `HIDDEN: SHEET`, one for each file of changes"},
        {"corrections = a.csv\n", "a.csv", "a list of `ROUND: FILE`"},
        {"tables = lines.csv\n", "lines.csv", "a list of `NAME: FILE`"},
        {"tables = lines: /etc/passwd\n", "lines: /etc/passwd", "the name of a file below inputs/"},
        {"hidden_rows = refuse\n", "refuse", "include or skip"},
        {"hidden_rows = some\n", "some", "include or skip"},
        {"sheets = A | B\n", "A | B", "a list of one sheet for each applicant file"},
        {"sheets = %zz\n", "%zz", "a list of sheets"},
        {"encoding_2 = %zz\n", "%zz", "a list of encodings"},
        {"previous_2 = 0123\n", "0123", "a list of SHA-256 digests"},
        {"history_2 = ..\n", "..", "the name of a file below inputs/"},
    };
    struct test_folder *folder = *state;
    struct archived_batch batch;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *told = arena_printf(&folder->arena, "is not %s\n", cases[i].what);

        if (cases[i].value)
            told = arena_printf(&folder->arena, "'%s' %s", cases[i].value, told);
        if (reads(folder, &batch, (struct said_batch){.batch = cases[i].lines}))
            fail_msg("%s", cases[i].lines);
        if (folder->diags.errors != 1 || !strstr(test_told(folder).ptr, told))
            fail_msg("%s is told as %s", cases[i].lines, test_told(folder).ptr);
        test_forget(folder);
    }
}

/* Every fault is told at once, each at its place. */
static void totals_that_are_refused(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;

    assert_false(reads(folder, &batch, (struct said_batch){.totals = "before = some\n"}));
    assert_str(test_told(folder),
               "FOLDER/b/batch.ini:27:10: error: 'some' is not an amount like 1234.50\n"
               "    before = some\n             ^\n");
    test_forget(folder);
    assert_false(reads(
        folder, &batch,
        (struct said_batch){.totals = "[fund city]\nbefore = 1\namount = a\ndrawn = 0.00\n"
                                      "[fund gifts]\namount = b\ndrawn = 0.00\nleft = 0.00\n"}));
    assert_str(test_told(folder),
               "FOLDER/b/batch.ini:29:10: error: 'a' is not an amount like 1234.50\n"
               "    amount = a\n             ^\n"
               "FOLDER/b/batch.ini:28:10: error: '1' is not an amount like 1234.50\n"
               "    before = 1\n             ^\n"
               "FOLDER/b/batch.ini:27:2: error: 'left' is missing from [fund]\n"
               "FOLDER/b/batch.ini:32:10: error: 'b' is not an amount like 1234.50\n"
               "    amount = b\n             ^\n");
}

/* The two records of a batch must name the same batch. */
static void what_it_takes_the_place_of_by_both_records(void **state)
{
    static const char told[] = ": error: batch.ini and decision.txt do not say the same of the "
                               "batch whose place this one takes\n";
    struct test_folder *folder = *state;
    struct archived_batch batch;

    assert_false(
        reads(folder, &batch, (struct said_batch){.batch = "supersedes = january " SEAL "\n"}));
    assert_str(test_told(folder), arena_printf(&folder->arena, "FOLDER/b/batch.ini:14:14%s", told));
    test_forget(folder);
    assert_false(
        reads(folder, &batch,
              (struct said_batch){.decision = "supersedes january 2024-01-31 " SEAL "\n"}));
    assert_str(test_told(folder), arena_printf(&folder->arena, "FOLDER/b/batch.ini:1:2%s", told));
}

static void places_in_batch_ini(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;
    struct origin at;

    assert_true(reads(folder, &batch,
                      (struct said_batch){.totals = "[fund city]\namount = 20.00\ndrawn = 0.00\n"
                                                    "left = 20.00\n"}));
    at = archived_origin(&batch, "fund", STR("city"), "drawn");
    assert_int_equal(at.line, 29);
    assert_int_equal(at.column, 9);
    at = archived_origin(&batch, "fund", STR("city"), "before"); /* not said: the section */
    assert_int_equal(at.line, 27);
    at = archived_origin(&batch, "fund", STR("gifts"), "drawn"); /* no such: the batch */
    assert_int_equal(at.line, 0);
    assert_string_equal(at.file, test_path(folder, "b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(an_amendment_says_what_it_takes_the_place_of),
        IN_FOLDER(a_repayment_says_what_it_pays_again),
        IN_FOLDER(how_workbooks_were_read),
        IN_FOLDER(what_earlier_batches_drew),
        IN_FOLDER(lines_that_are_refused),
        IN_FOLDER(totals_that_are_refused),
        IN_FOLDER(what_it_takes_the_place_of_by_both_records),
        IN_FOLDER(places_in_batch_ini),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
