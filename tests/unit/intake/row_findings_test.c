/* What auditors are warned of, and what they are not. */
#include "folder.h"

#include "intake/row_findings.h"

#include "foreign_package.h"

static const struct field fields[] = {
    {.name = {"id", 2}, .type = FIELD_ID_NUMBER},
    {.name = {"name", 4}, .type = FIELD_TEXT},
    {.name = {"account", 7}, .type = FIELD_BANK_CARD, .optional = true},
    {.name = {"phone", 5}, .type = FIELD_PHONE, .optional = true},
};

/* What JOBS threads warn of about ROWS, which follow a header; columns: id, name, account, phone.
 */
static void list_warns(struct test_folder *folder, const char *rows, const char *expected,
                       unsigned jobs, bool households)
{
    const char *path = test_path(folder, "a.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct strbuf text = {0};
    struct row_survey_options wanted = {
        .name_field = 1, .key_field = 0, .jobs = jobs, .households = households};
    struct match_fields people = {&(uint16_t){0}, 1};
    struct roster roster;
    struct row_survey scan;

    strbuf_printf(&text, "id,name,account,phone\n%s", rows);
    test_write(folder, "a.csv", strbuf_str(&text));
    strbuf_release(&text);
    assert_true(roster_read(&roster, fields, 4, &options, &folder->diags));
    test_forget(folder);
    assert_true(date_from_civil(2024, 1, 31, &wanted.as_of));
    wanted.likenesses = &people;
    wanted.likeness_count = 1;
    row_survey_make(&scan, &roster, &wanted);
    row_survey_group(&scan, jobs);
    row_survey_group_shared(&scan, jobs);
    row_findings_tell(&scan, &scan.groups[0], false, &folder->diags);
    assert_int_equal(folder->diags.warnings, folder->diags.count);
    assert_str(test_told(folder), expected);
    row_survey_release(&scan);
    roster_release(&roster);
    test_forget(folder);
}

static void threads_warn(struct test_folder *folder, const char *rows, const char *expected,
                         unsigned jobs)
{
    list_warns(folder, rows, expected, jobs, false);
}

static void warns(struct test_folder *folder, const char *rows, const char *expected)
{
    threads_warn(folder, rows, expected, 1);
}

static void nothing_to_warn_of(void **state)
{
    warns(*state,
          "G12345678,Li,6200000000000005,13900000000\n"
          "G12345679,Wang,,\n"
          "G12345680,Zhao,,\n"
          "G12345681,Sun,1234567890123456,1\n" /* Luhn is for 62 only */
          "G12345682,Zhou,62000000,2\n"        /* and for 16 to 19 digits */
          "x,=1+1,6200000000000000,2,too long a row\n",
          "");
}

static void days_that_are_no_names(void **state)
{
    warns(*state, "1975-03-12,Li,,\nG12345678,2024-01-05,,\n",
          "FOLDER/a.csv:2: warning: id: a date stands here: see that no spreadsheet has made it of "
          "what was typed\n"
          "FOLDER/a.csv:3: warning: name: a date stands here: see that no spreadsheet has made it "
          "of what was typed\n");
}

static void names_that_no_bank_knows(void **state)
{
    warns(*state, "G12345678,-,,\nG12345679,王伟（已故）,,\nG12345680,王伟,,\n",
          "FOLDER/a.csv:2: warning: name: this is hardly anybody's name: see who is meant\n"
          "FOLDER/a.csv:3: warning: name: says more than a name, and why nothing may be due: see "
          "whether anything is to be paid\n");
}

/* In a workbook a cell is told by its place, wherever its column stands. */
static void cells_of_a_workbook(void **state)
{
#define CELL(place, text) "<c r='" place "' t='str'><v>" text "</v></c>"
    static const struct test_book book = {
        .one = "<sheetData><row r='1'>" CELL("B1", "id")
            CELL("C1", "name") "</row><row r='2'>" CELL("B2", "12345678")
                CELL("C2", "=x") "</row></sheetData>"};
    struct test_folder *folder = *state;
    const char *path = test_path(folder, "b.xlsx");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct row_survey_options wanted = {.name_field = 1, .key_field = 0, .jobs = 1};
    struct match_fields people = {&(uint16_t){0}, 1};
    struct roster roster;
    struct row_survey scan;

    test_write(folder, "b.xlsx", test_workbook(&folder->arena, &book));
    assert_true(roster_read(&roster, fields, 4, &options, &folder->diags));
    test_forget(folder);
    wanted.likenesses = &people;
    wanted.likeness_count = 1;
    row_survey_make(&scan, &roster, &wanted);
    row_survey_group(&scan, 1);
    row_survey_group_shared(&scan, 1);
    row_findings_tell(&scan, &scan.groups[0], false, &folder->diags);
    assert_str(test_told(folder),
               "FOLDER/b.xlsx#One!B2: warning: id: '1******8' has digits only, but not as many as "
               "a resident's number: see that it is another document's\n"
               "FOLDER/b.xlsx#One!C2: warning: name: begins with '=': a spreadsheet would take it "
               "for a formula\n");
    row_survey_release(&scan);
    roster_release(&roster);
}

/* Whoever has a key may be somebody; a sum without one is held. */
static void sums_that_have_a_key(void **state)
{
    warns(*state,
          "G12345678,合计,,\nG12345679, 累 计：,,\nG12345680,Totals,,\n,汇总,,\n,小计,,\n"
          "一车间小计,A,,\nG12345681,一车间小计,,\nG12345682,统计,,\n",
          "FOLDER/a.csv:2: warning: the row says that it is nobody's (a sum, a line at the foot, "
          "the header again), and has a key: it is taken for an applicant; if it is none, take it "
          "out\n"
          "FOLDER/a.csv:3: warning: the row says that it is nobody's (a sum, a line at the foot, "
          "the header again), and has a key: it is taken for an applicant; if it is none, take it "
          "out\n"
          "FOLDER/a.csv:4: warning: the row says that it is nobody's (a sum, a line at the foot, "
          "the header again), and has a key: it is taken for an applicant; if it is none, take it "
          "out\n"
          "FOLDER/a.csv:7: warning: the row says that it is nobody's (a sum, a line at the foot, "
          "the header again), and has a key: it is taken for an applicant; if it is none, take it "
          "out\n");
}

static void regions_that_do_not_exist(void **state)
{
    warns(*state,
          "99010119700101001X,A,,\n990101197001010028,B,,\n990101197001010036,C,,\n"
          "990101197001010044,D,,\n990101197001010052,E,,\n990101197001010060,F,,\n"
          "G12345678,G,,\n000101197001010010,H,,\n",
          "FOLDER/a.csv:9: warning: identity numbers that begin with 00, which is no region: "
          "a.csv:9\n"
          "FOLDER/a.csv:2: warning: identity numbers that begin with 99, which is no region: "
          "a.csv:2, 3, 4, 5, 6 and 1 more\n");
}

static void ages(void **state)
{
    /* sixteen and a hundred years old on the day are fine; a day less or a year more are not */
    warns(*state,
          "990101200801310015,A,,\n990101200802010014,B,,\n990101192401310019,C,,\n"
          "990101192301310011,D,,\n990101202402010014,E,,\n",
          "FOLDER/a.csv:3: warning: id: '9901***********014' is 15 years old, under 16\n"
          "FOLDER/a.csv:5: warning: id: '9901***********011' is 101 years old, over 100\n"
          "FOLDER/a.csv:6: warning: id: the birth date in '9901***********014' is later than the "
          "batch's date\n"
          "FOLDER/a.csv:2: warning: identity numbers that begin with 99, which is no region: "
          "a.csv:2, 3, 4, 5, 6\n");
}

/* A list of households has children in it; an odd age is told all the same. */
static void ages_in_households(void **state)
{
    list_warns(*state, "990101200802010014,B,,\n990101192301310011,D,,\n990101202402010014,E,,\n",
               "FOLDER/a.csv:3: warning: id: '9901***********011' is 101 years old, over 100\n"
               "FOLDER/a.csv:4: warning: id: the birth date in '9901***********014' is later than "
               "the batch's date\n"
               "FOLDER/a.csv:2: warning: identity numbers that begin with 99, which is no region: "
               "a.csv:2, 3, 4\n",
               1, true);
}

static void doubtful_numbers(void **state)
{
    warns(*state,
          "G12345678,A,6200000000000001,\n"
          "G12345679,B,6200000000000000,\n"
          "110101195301010000,C,,\n",
          "FOLDER/a.csv:2: warning: account: the check digit of '6200*********001' does not fit: "
          "one of its digits may be wrong\n"
          "FOLDER/a.csv:3: warning: account: the check digit of '6200*********000' does not fit, "
          "and it ends in 000: a spreadsheet may have rounded it\n"
          "FOLDER/a.csv:4: warning: id: '1101***********000' ends in 000: see that no spreadsheet "
          "has rounded it\n");
}

static void doubtful_names(void **state)
{
    warns(*state,
          "G12345678,\"=HYPERLINK(\"\"x\"\")\",,\nG12345679,+86,,\nG12345680,-,,\n"
          "G12345681,@x,,\nG12345682,\"\tx\",,\nG12345683,张?,,\nG12345684,1.10105E+17,,\n"
          "G12345685,张\xE2\x80\x8B三,,\nG12345686,\xE2\x80\xAE"
          "iL,,\nG12345687,L\xC2\xAD"
          "i,,\n"
          "G12345688,张·三—丰…,,\n",
          "FOLDER/a.csv:2: warning: name: begins with '=': a spreadsheet would take it for a "
          "formula\n"
          "FOLDER/a.csv:3: warning: name: begins with '+': a spreadsheet would take it for a "
          "formula\n"
          "FOLDER/a.csv:4: warning: name: this is hardly anybody's name: see who is meant\n"
          "FOLDER/a.csv:5: warning: name: begins with '@': a spreadsheet would take it for a "
          "formula\n"
          "FOLDER/a.csv:6: warning: name: begins with a tab: a spreadsheet would take it for a "
          "formula\n"
          "FOLDER/a.csv:7: warning: name: has a '?': a character may have been lost on the way\n"
          "FOLDER/a.csv:8: warning: name: '1.10105E+17' is a long number that a spreadsheet has "
          "shortened\n"
          "FOLDER/a.csv:9: warning: name: has an invisible character: it will not equal the same "
          "text without it\n"
          "FOLDER/a.csv:10: warning: name: has an invisible character: it will not equal the same "
          "text without it\n"
          "FOLDER/a.csv:11: warning: name: has an invisible character: it will not equal the same "
          "text without it\n");
}

static void accounts_and_phones_that_are_shared(void **state)
{
    warns(
        *state,
        "G12345678,A,6200000000000005,139-1\nG12345679,B,6200 0000 0000 0005,1391\n"
        "G12345680,C,62000000,\nG12345680,C,62000000,\n", /* one applicant twice: told elsewhere */
        "FOLDER/a.csv:2: warning: 2 rows of more than one applicant share one account: same "
        "account as a.csv:3\n"
        "FOLDER/a.csv:2: warning: 2 rows of more than one applicant share one phone: same phone "
        "as a.csv:3\n");
}

static void any_number_of_threads_warns_of_the_same(void **state)
{
    static const struct {
        int row;
        const char *id;
    } strange[] = {{1, "990101199001010019"},    {4000, "990101199001010027"},
                   {6000, "990101199001010035"}, {9000, "990101199001010043"},
                   {9500, "990101199001010051"}, {11000, "99010119900101006X"},
                   {12999, "990101199001010078"}};
    struct strbuf rows = {0};
    size_t next = 0;

    for (int i = 0; i < 13000; i++) {
        if (i == strange[next].row)
            strbuf_printf(&rows, "%s,A,,\n", strange[next++].id);
        else
            strbuf_printf(&rows, "G%08d,A%s,,%s\n", i, i % 5000 == 4999 ? "?" : "",
                          i % 6000 == 7 ? "1390" : "");
    }
    for (unsigned jobs = 0; jobs < 6; jobs++)
        threads_warn(*state, rows.ptr,
                     "FOLDER/a.csv:5001: warning: name: has a '?': a character may have been lost "
                     "on the way\n"
                     "FOLDER/a.csv:10001: warning: name: has a '?': a character may have been lost "
                     "on the way\n"
                     "FOLDER/a.csv:3: warning: identity numbers that begin with 99, which is no "
                     "region: a.csv:3, 4002, 6002, 9002, 9502 and 2 more\n"
                     "FOLDER/a.csv:9: warning: 3 rows of more than one applicant share one phone: "
                     "same phone as a.csv:6009, a.csv:12009\n",
                     jobs);
    strbuf_release(&rows);
}

#define WITH_FOLDER(test) IN_FOLDER(test)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(nothing_to_warn_of),
        WITH_FOLDER(sums_that_have_a_key),
        WITH_FOLDER(days_that_are_no_names),
        WITH_FOLDER(names_that_no_bank_knows),
        WITH_FOLDER(cells_of_a_workbook),
        WITH_FOLDER(regions_that_do_not_exist),
        WITH_FOLDER(ages),
        WITH_FOLDER(ages_in_households),
        WITH_FOLDER(doubtful_numbers),
        WITH_FOLDER(doubtful_names),
        WITH_FOLDER(accounts_and_phones_that_are_shared),
        WITH_FOLDER(any_number_of_threads_warns_of_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
