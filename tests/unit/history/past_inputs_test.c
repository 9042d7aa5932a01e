/* What a batch's own lists say of somebody whom its ledger names: in which file and row it is
 * looked for, how workbooks are read again, and which cells a repayment corrected. */
#include "past_batches.h"

#include "foreign_package.h"

#include "history/past_inputs.h"

static const char rules[] =
    "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1\n"
    "[columns]\nid = text: id\naccount = optional text: account\n[tier t]\namount = 1\n";

struct opened {
    struct sealed_record record;
    struct ini ini;
    struct past_inputs inputs;
};

/* Seals the folder `b` with the lines MORE in its batch.ini, and opens its inputs. */
static bool open_batch(struct test_folder *folder, struct opened *opened, const char *more)
{
    struct str text =
        str_of(arena_printf(&folder->arena, "[batch]\nid = s-1\nrules = rules.ini\n%s", more));

    test_write(folder, "b/inputs/rules.ini", str_of(rules));
    test_write(folder, "b/batch.ini", text);
    past_seal(folder, "b");
    *opened = (struct opened){0};
    assert_true(sealed_record_open(&opened->record, test_path(folder, "b"), NULL, 0, &folder->arena,
                                   &folder->diags) &&
                ini_read(&opened->ini, "batch.ini", text, &folder->arena, &folder->diags));
    return past_inputs_open(&opened->inputs, &opened->record, &opened->ini, &folder->diags);
}

static void close_batch(struct opened *opened)
{
    past_inputs_release(&opened->inputs);
    sealed_record_release(&opened->record);
}

/* The account of data row APPLICANT, in LINE of SOURCE; `-` where that is not known. */
static const char *account_of(struct test_folder *folder, const struct opened *opened,
                              uint64_t applicant, const char *source, uint32_t line)
{
    const struct field account = {.name = STR("account"), .type = FIELD_TEXT};
    const struct ledger_line where = {
        .applicant = applicant, .source = str_of(source), .line = line};
    struct str cell = past_inputs_cell(&opened->inputs, &where, &account);

    return cell.ptr ? arena_cstr(&folder->arena, cell) : "-";
}

#define ACCOUNT(applicant, source, line) account_of(folder, &opened, (applicant), (source), (line))

static void two_lists(struct test_folder *folder)
{
    test_write(folder, "b/inputs/north.csv", STR("id,account\na,K1\nb,K2\n"));
    test_write(folder, "b/inputs/south.csv", STR("id,account\nc,K3\nb,K4,more\nd,K5\n"));
}

/* --- Rows --- */

/* Rows are counted over all files; where the ledger says another line, it is another list. */
static void test_rows_by_their_number(void **state)
{
    struct test_folder *folder = *state;
    struct opened opened;
    struct ledger_line malformed = {.applicant = 4, .source = STR("south.csv"), .line = 3};

    two_lists(folder);
    assert_true(open_batch(folder, &opened, "applicants = north.csv | south.csv\n"));
    assert_true(opened.inputs.usable);
    assert_string_equal(ACCOUNT(1, "north.csv", 2), "K1");
    assert_string_equal(ACCOUNT(2, "north.csv", 3), "K2");
    assert_string_equal(ACCOUNT(3, "south.csv", 2), "K3");
    assert_string_equal(ACCOUNT(4, "south.csv", 3), "-"); /* it has a cell too many */
    assert_string_equal(ACCOUNT(5, "south.csv", 4), "K5");
    assert_string_equal(ACCOUNT(5, "south.csv", 5), "-");
    assert_string_equal(ACCOUNT(6, "south.csv", 5), "-");
    assert_false(past_inputs_is_whole(&opened.inputs, &malformed));
    malformed.applicant = 6; /* a row that nobody knows is not called malformed */
    assert_true(past_inputs_is_whole(&opened.inputs, &malformed));
    close_batch(&opened);
    assert_str(test_told(folder), "");
}

/* A repayment counts only those whom it pays: their rows are looked for by file and line. */
static void test_rows_of_a_repayment_by_their_line(void **state)
{
    struct test_folder *folder = *state;
    struct opened opened;

    two_lists(folder);
    assert_true(
        open_batch(folder, &opened, "applicants = north.csv | south.csv\nrepays = s-0 00ff\n"));
    assert_string_equal(ACCOUNT(1, "north.csv", 3), "K2");
    assert_string_equal(ACCOUNT(2, "south.csv", 4), "K5");
    assert_string_equal(ACCOUNT(3, "south.csv", 1), "-"); /* its header */
    assert_string_equal(ACCOUNT(3, "south.csv", 5), "-");
    assert_string_equal(ACCOUNT(4, "west.csv", 2), "-");
    close_batch(&opened);
}

/* Of one list the name is known, whatever the ledger calls it. Where two are called the same,
 * nobody knows which it was; unless only one has such a line. */
static void test_repaid_rows_of_lists_with_one_name(void **state)
{
    struct test_folder *folder = *state;
    struct opened opened;

    test_write(folder, "b/inputs/list.csv", STR("id,account\na,K1\nb,K2\n"));
    test_write(folder, "b/inputs/2/list.csv", STR("id,account\nc,K3\n"));
    assert_true(open_batch(folder, &opened, "applicants = list.csv\nrepays = s-0 00ff\n"));
    assert_string_equal(ACCOUNT(1, "other.csv", 2), "K1");
    close_batch(&opened);
    assert_true(
        open_batch(folder, &opened, "applicants = list.csv | 2/list.csv\nrepays = s-0 00ff\n"));
    assert_string_equal(ACCOUNT(1, "list.csv", 2), "-");
    assert_string_equal(ACCOUNT(2, "list.csv", 3), "K2");
    close_batch(&opened);
}

/* --- Files --- */

static void test_inputs_that_cannot_be_used(void **state)
{
    static const char *const facts[] = {
        "",
        "applicants =\n",
        "applicants = west.csv\n",
        "applicants = north.csv | west.csv\n",
        "applicants = ../batch.ini\n",
        "applicants = no-columns.csv\n",
    };
    const struct ledger_line line = {.applicant = 1, .source = STR("north.csv"), .line = 2};
    struct test_folder *folder = *state;

    two_lists(folder);
    test_write(folder, "b/inputs/no-columns.csv", STR("number,account\na,K1\n"));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        struct opened opened;

        assert_true(open_batch(folder, &opened, facts[i]));
        assert_false(opened.inputs.usable);
        assert_true(past_inputs_is_whole(&opened.inputs, &line)); /* nobody knows better */
        assert_string_equal(ACCOUNT(1, "north.csv", 2), "-");
        close_batch(&opened);
        assert_str(test_told(folder), "");
    }
}

/* A list that was changed since is told: nothing of it is believed. */
static void test_a_list_that_was_changed(void **state)
{
    struct test_folder *folder = *state;
    struct opened opened;

    two_lists(folder);
    assert_true(open_batch(folder, &opened, "applicants = north.csv\n"));
    close_batch(&opened);
    test_write(folder, "b/inputs/north.csv", STR("id,account\na,K9\n"));
    assert_true(sealed_record_open(&opened.record, test_path(folder, "b"), NULL, 0, &folder->arena,
                                   &folder->diags));
    assert_false(past_inputs_open(&opened.inputs, &opened.record, &opened.ini, &folder->diags));
    assert_str(test_told(folder), "FOLDER/b/inputs/north.csv: error: was changed after it was "
                                  "sealed: it does not agree with SHA256SUMS\n");
    close_batch(&opened);
}

/* Text in the cell CELL. */
#define CELL(cell, text) "<c r='" cell "' t='str'><v>" text "</v></c>"
#define ROW(number, attribute, id, account) \
    "<row r='" number "' " attribute ">" CELL("A" number, id) CELL("B" number, account) "</row>"

/* Hidden rows were included or skipped then, and so they are again; two sheets of one workbook are
 * two lists. */
static void test_workbooks_are_read_as_they_were(void **state)
{
    static const struct {
        const char *facts, *second, *third;
    } cases[] = {
        {"encoding = XLSX+HIDDEN\n", "K2", "K3"},
        {"encoding = XLSX-HIDDEN\n", "K3", "-"},
    };
    struct test_folder *folder = *state;
    struct opened opened;

    test_write(folder, "b/inputs/list.xlsx",
               test_workbook(
                   &folder->arena,
                   &(struct test_book){.sheets = "<sheet name='One' r:id='s1'/><sheet name='Two' "
                                                 "r:id='s2'/>",
                                       .one = "<sheetData>" ROW("1", "", "id", "account")
                                           ROW("2", "", "a", "K1") ROW("3", "hidden='1'", "b", "K2")
                                               ROW("4", "", "c", "K3") "</sheetData>",
                                       .two = "<sheetData>" ROW("1", "", "id", "account")
                                           ROW("2", "", "d", "K4") "</sheetData>"}));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(
            open_batch(folder, &opened,
                       arena_printf(&folder->arena, "applicants = list.xlsx\nsheets = One\n%s",
                                    cases[i].facts)));
        assert_true(opened.inputs.usable);
        assert_string_equal(ACCOUNT(1, "list.xlsx#One", 2), "K1");
        assert_string_equal(ACCOUNT(2, "list.xlsx#One", i ? 4 : 3), cases[i].second);
        assert_string_equal(ACCOUNT(3, "list.xlsx#One", 4), cases[i].third);
        close_batch(&opened);
    }
    /* Without a word hidden rows refuse a workbook, as they did. */
    assert_true(
        open_batch(folder, &opened, "applicants = list.xlsx\nsheets = One\nencoding = XLSX\n"));
    assert_false(opened.inputs.usable);
    close_batch(&opened);
    assert_true(open_batch(folder, &opened,
                           "applicants = list.xlsx | list.xlsx\nsheets = Two | One\n"
                           "encoding = XLSX | XLSX+HIDDEN\n"));
    assert_string_equal(ACCOUNT(1, "list.xlsx#Two", 2), "K4");
    assert_string_equal(ACCOUNT(4, "list.xlsx#One", 4), "K3");
    assert_int_equal(opened.record.input_count, 3); /* the seal, the rules and the workbook once */
    close_batch(&opened);
    assert_str(test_told(folder), "");
}

/* --- Corrections --- */

#define REPAYS "applicants = north.csv | south.csv\nrepays = s-0 00ff\n"

/* The cells that were corrected, of everybody who has the key; a blank one leaves what stood there,
 * and malformed rows are nobody's. Of two files the later counts. */
static void test_corrected_cells(void **state)
{
    struct test_folder *folder = *state;
    struct opened opened;

    two_lists(folder);
    test_write(folder, "b/inputs/corrections.csv", STR("id,account\nb,K7\na,\nz,K9\n"));
    test_write(folder, "b/inputs/again.csv", STR("id,account\nd,K8\n"));
    assert_true(open_batch(folder, &opened,
                           REPAYS "corrections = 1: corrections.csv | 2: again.csv\n"
                                  "correction_sheets = -: - | -: -\n"));
    assert_true(opened.inputs.usable);
    assert_string_equal(ACCOUNT(1, "north.csv", 2), "K1");
    assert_string_equal(ACCOUNT(2, "north.csv", 3), "K7");
    assert_string_equal(ACCOUNT(3, "south.csv", 2), "K3");
    assert_string_equal(ACCOUNT(4, "south.csv", 3), "-");
    assert_string_equal(ACCOUNT(5, "south.csv", 4), "K8");
    close_batch(&opened);
    assert_str(test_told(folder), "");
}

/* Who cannot say what was corrected cannot say what anybody's account was. */
static void test_corrections_that_cannot_be_used(void **state)
{
    static const char *const facts[] = {
        "corrections = 1: west.csv\n",
        "corrections = 1: ../batch.ini\n",
        "corrections = 1: bad.csv\n",
        "corrections = 1: bad.csv | 2: corrections.csv\n",
    };
    struct test_folder *folder = *state;

    two_lists(folder);
    test_write(folder, "b/inputs/bad.csv", STR("name,account\nb,K7\n"));
    test_write(folder, "b/inputs/corrections.csv", STR("id,account\nb,K7\n"));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        struct opened opened;

        assert_true(
            open_batch(folder, &opened, arena_printf(&folder->arena, REPAYS "%s", facts[i])));
        assert_false(opened.inputs.usable);
        assert_string_equal(ACCOUNT(2, "north.csv", 3), "-");
        close_batch(&opened);
        assert_str(test_told(folder), "");
    }
}

/* In a batch that repays nothing there are none to be applied. */
static void test_no_corrections_without_a_repayment(void **state)
{
    struct test_folder *folder = *state;
    struct opened opened;

    two_lists(folder);
    test_write(folder, "b/inputs/corrections.csv", STR("id,account\nb,K7\n"));
    assert_true(
        open_batch(folder, &opened, "applicants = north.csv\ncorrections = 1: corrections.csv\n"));
    assert_string_equal(ACCOUNT(2, "north.csv", 3), "K2");
    close_batch(&opened);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_rows_by_their_number),
        IN_FOLDER(test_rows_of_a_repayment_by_their_line),
        IN_FOLDER(test_repaid_rows_of_lists_with_one_name),
        IN_FOLDER(test_inputs_that_cannot_be_used),
        IN_FOLDER(test_a_list_that_was_changed),
        IN_FOLDER(test_workbooks_are_read_as_they_were),
        IN_FOLDER(test_corrected_cells),
        IN_FOLDER(test_corrections_that_cannot_be_used),
        IN_FOLDER(test_no_corrections_without_a_repayment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
