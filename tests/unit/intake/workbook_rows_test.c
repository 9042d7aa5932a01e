/* What becomes of applicants who stand in a workbook. */
#include "intake.h"

#include "foreign_package.h"

/* A header in row 1, and cells for the rows below it; T, N: a text, a number. */
#define T(place, text) "<c r='" place "' t='str'><v>" text "</v></c>"
#define N(place, number) "<c r='" place "'><v>" number "</v></c>"
#define HEADER \
    "<row r='1'>" T("A1", "id") T("B1", "name") T("C1", "amount") T("D1", "kind") "</row>"
#define LI T("A2", "990101194912310028") T("B2", "Li") N("C2", "300")
#define WANG T("A3", "99010119491231001X") T("B3", "Wang") N("C3", "200.5")
#define DATA(rows) "<sheetData>" rows "</sheetData>"
#define SHEET(rows) DATA(HEADER rows)
/* With a column in front that nobody reads. */
#define NUMBERED(cells)                                            \
    DATA("<row r='1'>" T("A1", "no") T("B1", "id") T("C1", "name") \
             T("D1", "amount") "</row>"                            \
                               "<row r='2'>" cells "</row>")

/* The rows of what BOOK holds, or `!` and the first error; hidden rows as HIDDEN says. */
static const char *outcome(struct test_folder *folder, const struct test_book *book,
                           const char *sheet, enum hidden_rows hidden)
{
    const char *path = test_path(folder, "b.xlsx");
    struct intake_options options = {
        .paths = &path, .path_count = 1, .hidden_rows = hidden, .expect = -1, .jobs = 1};
    struct roster roster;
    struct strbuf out = {0};
    const char *text;

    test_forget(folder);
    remove(path);
    test_write(folder, "b.xlsx", test_workbook(&folder->arena, book));
    if (sheet)
        path = arena_printf(&folder->arena, "%s#%s", path, sheet);
    if (roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags))
        test_list_rows(&roster, &out);
    for (size_t i = 0; i < folder->diags.count && folder->diags.errors && out.len == 0; i++)
        if (folder->diags.items[i].severity == SEVERITY_ERROR)
            strbuf_printf(&out, "!%u:%u %s", folder->diags.items[i].at.line,
                          folder->diags.items[i].at.column, folder->diags.items[i].text);
    roster_release(&roster);
    text = arena_cstr(&folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    return text;
}

struct rows_case {
    const char *what, *sheet, *expected;
};

static void rows_as_offices_make_them(void **state)
{
    static const struct rows_case cases[] = {
        {"two people", SHEET("<row r='2'>" LI "</row><row r='3'>" WANG "</row>"),
         "2W...-- 3W...--"},
        {"a title above",
         DATA("<row r='1'>" T("A1", "List") "</row><row r='3'>" T("A3", "id") T("B3", "name")
                  T("C3", "amount") "</row><row r='5'>" T("A5", "990101194912310028") T("B5", "Li")
                      N("C5", "1") "</row>"),
         "5W...--"},
        {"a number for an identity",
         SHEET("<row r='2'>" N("A2", "990101194912310028") T("B2", "Li") N("C2", "1") "</row>"),
         "2W!..--"},
        {"an exponent for an identity",
         SHEET("<row r='2'>" N("A2", "9.9010119491231E+17") T("B2", "Li") N("C2", "1") "</row>"),
         "2W!..--"},
        {"a long number for a name",
         SHEET("<row r='2'>" T("A2", "990101194912310028") N("B2", "1234567890123456")
                   N("C2", "1") "</row>"),
         "2W.!.--"},
        {"a short number for a name",
         SHEET("<row r='2'>" T("A2", "990101194912310028") N("B2", "12345678901")
                   N("C2", "1") "</row>"),
         "2W...--"},
        {"an exponent for an amount",
         SHEET("<row r='2'>" T("A2", "990101194912310028") T("B2", "Li")
                   N("C2", "3.0E+2") "</row>"),
         "2W...--"},
        {"an amount with noise",
         SHEET("<row r='2'>" T("A2", "990101194912310028") T("B2", "Li")
                   N("C2", "300.10000000000002") "</row>"),
         "2W...--"},
        {"a date for an amount",
         SHEET("<row r='2'>" T("A2", "990101194912310028")
                   T("B2", "Li") "<c r='C2' s='1'><v>45322</v></c></row>"),
         "2W..!--"},
        {"an error in a text",
         SHEET("<row r='2'>" T("A2", "990101194912310028") "<c r='B2' t='e'><v>#N/A</v></c>" N(
             "C2", "1") "</row>"),
         "2W.!.--"},
        {"an error that no list knows",
         SHEET("<row r='2'>" T("A2", "990101194912310028") "<c r='B2' t='e'><v>#NEW!</v></c>" N(
             "C2", "1") "</row>"),
         "2W.!.--"},
        {"a formula without a result",
         SHEET("<row r='2'>" T("A2", "990101194912310028")
                   T("B2", "Li") "<c r='C2'><f>A1*2</f></c></row>"),
         "2W..!--"},
        {"a formula without a result, and nothing else",
         SHEET("<row r='2'><c r='C2'><f>1</f></c></row>"), "2Wmm!--"},
        {"a formula that nobody reads",
         SHEET("<row r='2'>" LI "<c r='F2'><f>A1*2</f></c></row><row r='3'><c r='F3'><f>1</f></c>"
               "</row>"),
         "2W...--"},
        {"a formula with a result",
         SHEET("<row r='2'>" T("A2", "990101194912310028")
                   T("B2", "Li") "<c r='C2'><f>A1*2</f><v>7</v></c></row>"),
         "2W...--"},
        {"a line break in an identity",
         SHEET("<row r='2'>" T("A2", "990101194912310028&#10;") T("B2", "Li")
                   N("C2", "1") "</row>"),
         "2C...--"},
        {"a control character",
         SHEET("<row r='2'>" T("A2", "990101194912310028") T("B2", "L_x0001_i")
                   N("C2", "1") "</row>"),
         "2C...--"},
        {"a text that passes for a mark",
         SHEET("<row r='2'>" T("A2", "990101194912310028") T("B2", "&#xFDD1;Li")
                   N("C2", "1") "</row>"),
         "2C...--"},
        {"a text that holds a mark",
         SHEET("<row r='2'>" T("A2", "990101194912310028") T("B2", "L&#xFDD1;i")
                   N("C2", "20240131") "</row>"),
         "2C.!.--"},
        {"a text that begins as marks do, and is none",
         SHEET("<row r='2'>" T("A2", "990101194912310028") T("B2", "&#xFDFA;")
                   N("C2", "1") "</row>"
                                "<row r='3'>" T("A3", "99010119491231001X") T("B3", "&#xFDCF;")
                                    N("C3", "1") "</row>"),
         "2W...-- 3W...--"},
        {"commas and quotes",
         SHEET("<row r='2'>" T("A2", "990101194912310028") T("B2", "Li, &quot;Al&quot;")
                   N("C2", "1") "</row>"),
         "2W...--"},
        {"cells beyond the header", SHEET("<row r='2'>" LI T("Z2", "a remark") "</row>"),
         "2W...--"},
        {"blank rows, and rows of blanks",
         SHEET("<row r='2'>" LI "</row><row r='3'>" T("A3", "  ") "</row><row r='9'><c r='A9' "
                                                                  "s='1'/></row>"),
         "2W...--"},
        {"a serial number in a column that nobody reads", NUMBERED(N("A2", "7")), "2Wmmm--"},
        {"a total there", NUMBERED(T("A2", "合 计") N("D2", "500")), "2Tmm.--"},
        {"a total there, and a key",
         NUMBERED(T("A2", "合计") T("B2", "990101194912310028") N("D2", "500")), "2W.m.--"},
        {"a remark to the right of all that is read", SHEET("<row r='2'>" T("Z2", "x") "</row>"),
         "2Wmmm--"},
        {"a total there", SHEET("<row r='2'>" T("F2", "合计") "</row>"), "2Tmmm--"},
        {"no rows", SHEET(""), ""},
        {"a header of two rows",
         DATA("<row r='1'>" T("A1", "id") T("B1", "name")
                  T("C1", "x") "</row><row r='2'>" T("C2", "amount") T("D2", "kind") "</row>"),
         "!2:0 no column is headed 'amount'"},
        {"a header of two rows, and one above blanks",
         DATA("<row r='1'>" T("A1", "id") T("B1", "name") "</row><row r='2'>" T(
             "C2", "amount") "</row><row r='3'>" T("A3", "990101194912310028") T("B3", "Li")
                  N("C3", "5") "</row>"),
         "3W...--"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct test_book book = {.one = cases[i].sheet};
        const char *found = outcome(folder, &book, NULL, HIDDEN_REFUSE);

        if (!str_starts(str_of(found), str_of(cases[i].expected)) ||
            (cases[i].expected[0] != '!' && strcmp(found, cases[i].expected) != 0))
            fail_msg("%s: %s is not %s", cases[i].what, found, cases[i].expected);
    }
}

#define HIDDEN_LI "<row r='2' hidden='1'>" LI "</row>"

static void hidden_rows_are_as_they_are_said_to_be(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {.one = SHEET(HIDDEN_LI "<row r='3'>" WANG "</row>")};

    assert_true(str_starts(str_of(outcome(folder, &book, NULL, HIDDEN_REFUSE)),
                           STR("!2:0 rows are hidden from here on, by a filter or by hand: 1;")));
    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_INCLUDE), "2W...-- 3W...--");
    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_SKIP), "3W...--");
    book.one = SHEET("<row r='2'>" LI "</row><row r='3' hidden='1'/>");
    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE), "2W...--");
}

#define BOTH "<sheet name='One' r:id='s1'/><sheet name='Two' r:id='s2'/>"

static void the_sheet_is_named_or_the_only_one_that_fits(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .sheets = BOTH, .one = SHEET("<row r='2'>" LI "</row>"), .two = DATA("<row r='1'/>")};

    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE), "2W...--");
    book.two = SHEET("<row r='3'>" WANG "</row>");
    assert_true(str_starts(str_of(outcome(folder, &book, NULL, HIDDEN_REFUSE)),
                           STR("!0:0 several sheets may be meant: One, Two;")));
    assert_string_equal(outcome(folder, &book, "Two", HIDDEN_REFUSE), "3W...--");
    assert_string_equal(outcome(folder, &book, "two", HIDDEN_REFUSE), "3W...--");
    assert_string_equal(outcome(folder, &book, "Three", HIDDEN_REFUSE),
                        "!0:0 has no sheet 'Three' with cells; its sheets are: One, Two");
    book.sheets = "<sheet name='One' r:id='s1'/><sheet name='Two' r:id='s2' state='hidden'/>";
    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE), "2W...--");
    assert_true(str_starts(str_of(outcome(folder, &book, "Two", HIDDEN_REFUSE)),
                           STR("!0:0 the sheet 'Two' is hidden")));
    book.sheets = BOTH;
    book.one = book.two = DATA("");
    assert_true(str_starts(str_of(outcome(folder, &book, NULL, HIDDEN_REFUSE)),
                           STR("!0:0 none of the sheets has the columns that are needed")));
}

static void what_a_person_may_have_overlooked_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one = "<cols><col min='3' max='3' hidden='1'/></cols>" DATA(
            HEADER "<row r='2'>" LI "</row><row r='3'>" T(
                "A3", "99010119491231001X") "<c r='B3' s='5' "
                                            "t='str'><v>Wang</v></c>" N(
                                                "C3", "1") "</row>") "<mergeCells><"
                                                                     "mergeCell "
                                                                     "ref='A1:D1'/"
                                                                     "><mergeCell "
                                                                     "ref='B2:B3'/></"
                                                                     "mergeCells>"};

    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE), "2W...-- 3W...--");
    assert_str(
        test_told(folder),
        "FOLDER/b.xlsx#One!A1: note: no column is headed 'phone': field phone is missing "
        "for everybody\n"
        "FOLDER/b.xlsx#One!A1: note: hidden columns that are read all the same: amount\n"
        "FOLDER/b.xlsx#One!B2: warning: merged cells within the rows, from here on: 1; "
        "only the first of them shows its value: the others are blank, or are read as what they "
        "hide\n"
        "FOLDER/b.xlsx#One!B3: warning: rows with struck-out cells, from here on: 1; they "
        "are read like all others: see whether they were meant to go\n");
}

/* A number that is read as a text is another where zeros stand in front of it; an amount is not. */
static void what_the_sheet_shows_otherwise_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one = SHEET("<row r='2'>" T(
            "A2",
            "990101194912310028") "<c r='B2' s='8'><v>12345</v></c>"
                                  "<c r='C2' s='8'><v>300</v></c></row><row r='3'>" T(
                                      "A3",
                                      "99010119491231001X") "<c r='B3' s='8'><v>17</v></c>"
                                                            "<c r='C3' "
                                                            "s='9'><v>12000</v></c></row><row "
                                                            "r='4'>" T("A4", "990101194912310036")
                                                                T("B4", "Bo") "<c r='C4' "
                                                                              "s='9'><v>12000</v>"
                                                                              "</c></row>")};

    outcome(folder, &book, NULL, HIDDEN_REFUSE);
    assert_str(test_told(folder),
               "FOLDER/b.xlsx#One!A1: note: no column is headed 'phone': field phone is missing "
               "for everybody\n"
               "FOLDER/b.xlsx#One!B3: warning: rows with cells that the sheet shows otherwise "
               "than it stores them, or not at all, from here on: 2; they are read as stored: "
               "see that this is what is meant\n");
}

/* Somebody wrote that Wang has died; what is asked for stands on the header, and the rest below. */
static void notes_on_cells_are_told(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {.one = SHEET("<row r='2'>" LI "</row><row r='3'>" WANG "</row>"),
                             .notes = "<comment ref='A1'/><comment ref='F3'/><comment ref='A2'>"
                                      "<text><t>died</t></text></comment><comment ref='A9'/>"};

    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE), "2W...-- 3W...--");
    assert_str(test_told(folder),
               "FOLDER/b.xlsx#One!A1: note: no column is headed 'phone': field phone is missing "
               "for everybody\n"
               "FOLDER/b.xlsx#One!F3: warning: notes on cells, from here on: 2; nobody reads them "
               "here: see whether one says that something is otherwise\n");
    book.notes = "<comment ref='A2'/><comment ref='A2x'/><comment/><comment ref=A3/>";
    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE), "2W...-- 3W...--");
    assert_non_null(strstr(test_told(folder).ptr, "A2: warning: notes on cells, from here on: 1;"));
    book.notes = "<x/>";
    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE), "2W...-- 3W...--");
    assert_null(strstr(test_told(folder).ptr, "notes"));
}

/* What somebody wrote beside a row, under no header, is told; but for what nobody wrote. */
static void what_stands_under_no_header_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one = DATA("<row r='1'>" T("A1", "id") T("B1", "name") T("C1", "amount") T("D1", " ") T(
            "E1", "note") "</row><row r='2'>" LI T("D2", " ")
                        T("E2", "x") "<c r='F2'><f>1</f></c></row><row r='3'>" WANG T("H3", "dead")
                            T("J3", "x") "</row><row r='4'>" T("A4", "G12345678") T("B4", "Li")
                                N("C4", "1") T("D4", "stop") "</row>")};

    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE), "2W...-- 3W...-- 4W...--");
    assert_non_null(strstr(test_told(folder).ptr,
                           "FOLDER/b.xlsx#One!H3: warning: rows with something in a column without "
                           "a header, from here on: 2, the first in column H; nobody reads it: see "
                           "what it says\n"));
    test_forget(folder);
    test_write(folder, "a.csv",
               STR("id,,name,amount,\nG12345678, ,Li,300,\nG12345679,,Wang,200,dead\n"
                   "G12345670,x,Wang,200,\n"));
    assert_string_equal(test_outcome(folder, test_path(folder, "a.csv"), -1, 1),
                        "2W...-- 3W...-- 4W...--");
    assert_non_null(strstr(test_told(folder).ptr,
                           "FOLDER/a.csv:3: warning: rows with something in a column without a "
                           "header, from here on: 2, the first in column E; nobody reads it: see "
                           "what it says\n"));
}

/* Nothing is paid by a column that nobody reads: what stands there is not told. */
static void what_nobody_reads_is_not_told(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one = "<cols><col min='5' max='9' hidden='1'/></cols>" DATA(
            "<row r='1'>" T("A1", "id") T("B1", "name") T("C1", "amount") T("D1", "kind") T("E1",
                                                                                            "note")
                T("F1",
                  "phone") "</row><row r='2'>" LI
                           "<c r='E2' s='5' t='str'><v>x</v></c></row>") "<mergeCells><mergeCell "
                                                                         "ref='E2:E3'/><mergeCell "
                                                                         "ref='A1:C1'/><mergeCell "
                                                                         "ref='A3:B4'/>"
                                                                         "<mergeCell "
                                                                         "ref='G2:XFD2'/></"
                                                                         "mergeCells>"};

    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE), "2W...--");
    assert_str(test_told(folder),
               "FOLDER/b.xlsx#One!A1: note: columns that the rules do not use: note\n"
               "FOLDER/b.xlsx#One!A1: note: hidden columns that are read all the same: phone\n");
}

/* All that is hidden, struck out or merged is counted, and told at the first place. */
static void what_may_have_been_overlooked_is_counted(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one = "<cols><col min='1' max='2' hidden='1'/></cols>" DATA(
            HEADER "<row r='2' hidden='1'>" LI
                   "<c r='D2' s='5' t='str'><v>poor</v></c></row><row r='3' hidden='1'>" WANG
                   "<c r='D3' s='5' t='str'><v>poor</v></c></row>") "<mergeCells><mergeCell "
                                                                    "ref='D2:E2'/><mergeCell "
                                                                    "ref='C3:D3'/></mergeCells>"};

    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_INCLUDE), "2W....- 3W....-");
    assert_str(
        test_told(folder),
        "FOLDER/b.xlsx#One!A1: note: no column is headed 'phone': field phone is missing for "
        "everybody\n"
        "FOLDER/b.xlsx#One!A2: warning: hidden rows from here on are read too: 2\n"
        "FOLDER/b.xlsx#One!A1: note: hidden columns that are read all the same: id, name\n"
        "FOLDER/b.xlsx#One!D2: warning: merged cells within the rows, from here on: 2; only "
        "the first of them shows its value: the others are blank, or are read as what they hide\n"
        "FOLDER/b.xlsx#One!D2: warning: rows with struck-out cells, from here on: 2; they "
        "are read like all others: see whether they were meant to go\n");
}

/* A cell that no spreadsheet could hold is not paid by half of it. */
static void cells_of_more_characters_than_a_sheet_has_are_overlong(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf name = {0};
    struct test_book book;

    for (size_t i = 0; i < 32767; i++)
        strbuf_adds(&name, "李");
    for (size_t more = 0; more < 2; more++) {
        book = (struct test_book){
            .one = arena_printf(
                &folder->arena,
                "<sheetData>" HEADER
                "<row r='2'>" T("A2", "990101194912310028") "<c r='B2' "
                                                            "t='inlineStr'><is><t>%s</t></is></"
                                                            "c>" N("C2", "1") "</row></sheetData>",
                name.ptr)};
        assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE),
                            more ? "2O...--" : "2W...--");
        strbuf_adds(&name, "李");
    }
    strbuf_release(&name);
}

/* A sheet that breaks off is refused as a whole, wherever it does. */
static void damaged_sheets_give_no_rows(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf rows = {0};
    struct test_book book = {.one =
                                 DATA(HEADER "<row r='2'>" LI "</row><row r='2'>" WANG "</row>")};

    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE),
                        "!2:1 the workbook is damaged (rows are out of order): open it in a "
                        "spreadsheet program, save it again and look at what it repaired");
    for (unsigned row = 2; row < 30; row++)
        strbuf_printf(&rows, "<row r='%u'><c r='A%u' t='str'><v>x</v></c></row>", row, row);
    book.one =
        arena_printf(&folder->arena, "<sheetData>" HEADER "%s<row r='4'/></sheetData>", rows.ptr);
    assert_string_equal(outcome(folder, &book, NULL, HIDDEN_REFUSE),
                        "!4:1 the workbook is damaged (rows are out of order): open it in a "
                        "spreadsheet program, save it again and look at what it repaired");
    assert_int_equal(folder->diags.errors, 1);
    strbuf_release(&rows);
}

static void merged_headers_of_two_rows(void **state)
{
    static const struct str wanted[] = {{"pay / amount", 12}};
    struct test_folder *folder = *state;
    struct field fields[TEST_FIELDS];
    const char *path = test_path(folder, "b.xlsx");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct test_book book = {
        .one =
            DATA("<row r='1'>" T("A1", "id") T("B1", "name") T("C1", "pay") "</row><row r='2'>" T(
                "C2", "month") T("D2", "amount") "</row><row r='3'>" T("A3", "990101194912310028")
                     T("B3", "Li") N("C3", "5")
                         N("D3", "6") "</row>") "<mergeCells><mergeCell ref='C1:D1'/><mergeCell "
                                                "ref='A1:A2'/></mergeCells>"};
    struct roster roster;

    memcpy(fields, test_fields, sizeof fields);
    fields[2].headers = wanted;
    test_write(folder, "b.xlsx", test_workbook(&folder->arena, &book));
    assert_true(roster_read(&roster, fields, TEST_FIELDS, &options, &folder->diags));
    assert_int_equal(roster.count, 1);
    assert_str(roster_cell(&roster, 0, 2), "6");
    assert_string_equal(roster.sources[0].label, "b.xlsx#One");
    assert_string_equal(roster.sources[0].encoding, "xlsx");
    roster_release(&roster);
}

/* Columns that may be blank stand in the lower row alone. */
static void headers_of_two_rows_for_what_is_optional(void **state)
{
    static const struct str kinds[] = {{"bank / kind", 11}}, phones[] = {{"bank / phone", 12}};
    struct test_folder *folder = *state;
    struct field fields[TEST_FIELDS];
    const char *paths[] = {test_path(folder, "b.xlsx"), test_path(folder, "b.csv")};
    struct intake_options options = {.path_count = 1, .expect = -1, .jobs = 1};
    struct roster old;
    struct test_book book = {
        .one = DATA(
            "<row r='1'>" T("A1", "id") T("B1", "name") T("C1", "amount")
                T("D1", "bank") "</row><row r='2'>" T("D2", "kind")
                    T("E2", "phone") "</row><row r='3'>" T("A3", "990101194912310028") T("B3", "Li")
                        N("C3", "5") T("D3", "poor") T(
                            "E3", "13900000001") "</row>") "<mergeCells><mergeCell ref='D1:E1'/>"
                                                           "<mergeCell ref='A1:A2'/></mergeCells>"};

    memcpy(fields, test_fields, sizeof fields);
    fields[3].headers = kinds;
    fields[4].headers = phones;
    test_write(folder, "b.xlsx", test_workbook(&folder->arena, &book));
    test_write(folder, "b.csv",
               STR("id,name,amount,bank,\n,,,kind,phone\nG12345678,Li,5,poor,13900000001\n"));
    for (size_t i = 0; i < 2; i++) {
        struct roster roster;

        options.paths = &paths[i];
        assert_true(roster_read(&roster, fields, TEST_FIELDS, &options, &folder->diags));
        assert_int_equal(roster.count, 1);
        assert_str(roster_cell(&roster, 0, 3), "poor");
        assert_str(roster_cell(&roster, 0, 4), "13900000001");
        roster_release(&roster);
    }
    options.edition = EDITION_1_0; /* which took the lower row for an applicant's */
    assert_true(roster_read(&old, fields, TEST_FIELDS, &options, &folder->diags));
    assert_int_equal(old.count, 2);
    roster_release(&old);
}

static void cells_are_named_in_places(void **state)
{
    struct test_folder *folder = *state;
    const char *path = test_path(folder, "b.xlsx");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct test_book book = {.one = SHEET("<row r='7'>" T("A7", "x") "</row>")};
    struct strbuf place = {0};
    struct roster roster;
    char name[16];

    test_write(folder, "b.xlsx", test_workbook(&folder->arena, &book));
    assert_true(roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags));
    assert_string_equal(roster_cell_name(&roster, 0, 2, name), "C7");
    assert_string_equal(roster_cell_name(&roster, 0, 4, name), "");
    roster_place(&roster, 0, &place);
    assert_str(strbuf_str(&place), "b.xlsx#One!A7");
    strbuf_release(&place);
    roster_release(&roster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(rows_as_offices_make_them),
        IN_FOLDER(hidden_rows_are_as_they_are_said_to_be),
        IN_FOLDER(the_sheet_is_named_or_the_only_one_that_fits),
        IN_FOLDER(what_a_person_may_have_overlooked_is_told),
        IN_FOLDER(notes_on_cells_are_told),
        IN_FOLDER(what_the_sheet_shows_otherwise_is_told),
        IN_FOLDER(what_stands_under_no_header_is_told),
        IN_FOLDER(what_nobody_reads_is_not_told),
        IN_FOLDER(what_may_have_been_overlooked_is_counted),
        IN_FOLDER(cells_of_more_characters_than_a_sheet_has_are_overlong),
        IN_FOLDER(damaged_sheets_give_no_rows),
        IN_FOLDER(merged_headers_of_two_rows),
        IN_FOLDER(headers_of_two_rows_for_what_is_optional),
        IN_FOLDER(cells_are_named_in_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
