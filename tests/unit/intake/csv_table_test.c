/* Small CSV files as rows of texts, and when two headers mean the same. */
#include "unit.h"

#include "intake/csv_table.h"

#include "foreign_package.h"

struct listing {
    struct strbuf text;
    size_t stop_at;
};

static bool list_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct listing *listing = context;

    strbuf_printf(&listing->text, "%zu@%u:", number, line);
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&listing->text, " [" STR_FMT "]", STR_ARG(cells[i]));
    strbuf_adds(&listing->text, "\n");
    return number != listing->stop_at;
}

/* TEXT's rows, then what was told; OURS: it is what this program has written. */
static void lists_until(struct str text, bool ours, const char *encoding, size_t stop_at,
                        const char *expected)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct listing listing = {{0}, stop_at};
    struct table_file file = {.path = "t.csv", .bytes = text, .encoding = encoding};
    bool ok;

    diag_init(&diags, &arena);
    ok = ours ? table_read("t.csv", text, encoding, list_row, &listing, &diags)
              : table_file_read(&file, list_row, &listing, &arena, &diags);
    diag_render(&diags, false, &listing.text);
    assert_str(strbuf_str(&listing.text), expected);
    assert_int_equal(ok, diags.errors == 0 && stop_at == SIZE_MAX);
    strbuf_release(&listing.text);
    diag_release(&diags);
    arena_release(&arena);
}

#define LISTS(text, expected) lists_until(STR(text), true, NULL, SIZE_MAX, expected)
#define FOUND(text, expected) lists_until(STR(text), false, NULL, SIZE_MAX, expected)

static void rows_with_their_lines(void **state)
{
    (void)state;
    LISTS("a,b\n1,2\n\n\"x\ny\",3\n4\n", "0@1: [a] [b]\n1@2: [1] [2]\n2@4: [x\ny] [3]\n3@6: [4]\n");
    LISTS("\xEF\xBB\xBF\n a ,\"b,c\"\r\n", "0@2: [a] [b,c]\n");
    LISTS("", "");
}

static void separators_are_found(void **state)
{
    (void)state;
    FOUND("a;b\n1;2\n", "0@1: [a] [b]\n1@2: [1] [2]\n");
    FOUND("a\tb,c\td\n", "0@1: [a] [b,c] [d]\n");
    FOUND("a|b\n", "0@1: [a] [b]\n");
    FOUND("a\n", "0@1: [a]\n");
    FOUND("a,b;c\n", "0@1: [a] [b;c]\n");
    FOUND("\"a;b;c;d\",e\n", "0@1: [a;b;c;d] [e]\n");
    FOUND("a title\nx;y;z\n", "0@1: [a title]\n1@2: [x] [y] [z]\n");
}

/* A text may have more of another separator than the header has commas. */
static void what_this_program_writes_has_commas(void **state)
{
    (void)state;
    LISTS("a,b\nu;v;w;x,y\n", "0@1: [a] [b]\n1@2: [u;v;w;x] [y]\n");
    LISTS("a,b\nu|v|w|x,y\n", "0@1: [a] [b]\n1@2: [u|v|w|x] [y]\n");
}

static void encodings_are_found_or_named(void **state)
{
    (void)state;
    LISTS("\xD0\xD5\xC3\xFB,b\n", "0@1: [姓名] [b]\n");
    LISTS("\xFF\xFE"
          "a\0,\0b\0",
          "0@1: [a] [b]\n");
    lists_until(STR("caf\xE9\n"), true, "latin1", SIZE_MAX, "0@1: [café]\n");
}

static void faults_and_stops(void **state)
{
    (void)state;
    LISTS("a,b\n1,\"2\n", "0@1: [a] [b]\nt.csv:2:3: error: the quote here is never closed: close "
                          "it, or drop it if it is a stray one\n");
    LISTS("a\rb", "t.csv:1:2: error: a carriage return without a line feed: save the file again "
                  "with lines that end as on Windows or Linux\n");
    lists_until(STR("a\nb\nc\n"), true, NULL, 1, "0@1: [a]\n1@2: [b]\n");
}

static void headers_that_mean_the_same(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {{"姓名", "姓名", true},
                 {"姓名", " 姓名\t", true},
                 {"姓名", "　姓名　", true},
                 {"ID", "ｉｄ", true},
                 {"Id Number", "id number", true},
                 {"金额（元）", "金额(元)", true},
                 {"姓名", "姓 名", false},
                 {"姓名", "姓", false},
                 {"", "", true},
                 {"", "x", false},
                 {"É", "é", false}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(header_matches(str_of(cases[i].a), str_of(cases[i].b)), cases[i].same);
        assert_int_equal(header_matches(str_of(cases[i].b), str_of(cases[i].a)), cases[i].same);
    }
}

static bool has_both(void *context, const struct str *cells, size_t count)
{
    bool key = false, value = false;

    (void)context;
    for (size_t i = 0; i < count; i++) {
        key = key || header_matches(cells[i], STR("Line"));
        value = value || header_matches(cells[i], STR("Income / month"));
    }
    return key && value;
}

#define TEXT(at, text) "<c r='" at "' t='str'><v>" text "</v></c>"
#define STRUCK(at, text) \
    "<c r='" at "' t='inlineStr'><is><r><rPr><strike/></rPr><t>" text "</t></r></is></c>"

/* A merged cell above several columns is part of the header of each. */
static void two_rows_of_a_sheet_may_be_the_header(void **state)
{
    static const char two_rows[] =
        "<sheetData><row r='1'>" TEXT("A1", "Title") "</row><row r='3'>" TEXT("A3", "Line") TEXT(
            "B3", "Income") "</row><row r='4'>" TEXT("B4", "year")
            TEXT("C4", "month") "</row><row r='5'>" TEXT(
                "A5",
                "x") "<c r='C5'><v>5</v></c></row></sheetData>"
                     "<mergeCells><mergeCell ref='B3:C3'/><mergeCell ref='A3:A4'/></mergeCells>";
    struct arena arena = {0};
    struct diag_list diags;
    struct listing listing = {{0}, SIZE_MAX};
    struct test_book book = {.one = two_rows};
    struct table_file file = {
        .path = "t.xlsx", .bytes = test_workbook(&arena, &book), .is_header = has_both};

    (void)state;
    diag_init(&diags, &arena);
    assert_true(table_file_read(&file, list_row, &listing, &arena, &diags));
    assert_str(strbuf_str(&listing.text),
               "0@1: [Title] [] []\n1@3: [Line] [Income] []\n"
               "2@4: [Line] [Income / year] [Income / month]\n3@5: [x] [] [5]\n");
    strbuf_release(&listing.text);
    diag_release(&diags);
    arena_release(&arena);
}

/* A blank of the upper row belongs to what stands left of it. Where one row is the header, none is
 * joined. */
static void two_rows_of_a_csv_may_be_the_header(void **state)
{
    static const struct {
        const char *text, *rows;
    } cases[] = {
        {"Title\n\nLine;Income;\n;year;month\nx;1;5\n",
         "0@1: [Title]\n1@3: [Line] [Income] []\n"
         "2@4: [Line] [Income / year] [Income / month]\n3@5: [x] [1] [5]\n"},
        {"Line,Income,\n,year,month\n", "0@1: [Line] [Income] []\n"
                                        "1@2: [Line] [Income / year] [Income / month]\n"},
        {"Line,,Income\n,,month\n", "0@1: [Line] [] [Income]\n1@2: [Line] [] [Income / month]\n"},
        {"a,b\nLine,Income / month\nx,5\n",
         "0@1: [a] [b]\n1@2: [Line] [Income / month]\n2@3: [x] [5]\n"},
        /* by the separator that makes it one, whatever stands in the cells below */
        {"Line;Income / month\na, b, c and d;5\n",
         "0@1: [Line] [Income / month]\n1@2: [a, b, c and d] [5]\n"},
        {"Line;Income\n;month\na, b, c and d;5\n",
         "0@1: [Line] [Income]\n1@2: [Line] [Income / month]\n2@3: [a, b, c and d] [5]\n"},
        {"x;a \"quote\"\nLine;Income / month\n",
         "t.csv:1:5: error: a quote inside a cell: put the whole cell in quotes and double this "
         "one\n"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena = {0};
        struct diag_list diags;
        struct listing listing = {{0}, SIZE_MAX};
        struct table_file file = {
            .path = "t.csv", .bytes = str_of(cases[i].text), .is_header = has_both};
        bool ok;

        diag_init(&diags, &arena);
        ok = table_file_read(&file, list_row, &listing, &arena, &diags);
        assert_int_equal(ok, diags.errors == 0);
        diag_render(&diags, false, &listing.text);
        assert_str(strbuf_str(&listing.text), cases[i].rows);
        strbuf_release(&listing.text);
        diag_release(&diags);
        arena_release(&arena);
    }
}

#define NUMBER(at, number) "<c r='" at "'><v>" number "</v></c>"
#define FORMULA(at) "<c r='" at "'><f>A1</f></c>"
#define ROW(number, cells) "<row r='" number "'>" cells "</row>"
#define HIDDEN_ROW(number, cells) "<row r='" number "' hidden='1'>" cells "</row>"

/* The rows of the sheet that has ROWS, then what was told; `!` in front where it cannot be read. */
static void lists_sheet(const char *rows, enum hidden_rows hidden, size_t stop_at,
                        const char *expected, const char *form, size_t hidden_count)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct listing listing = {{0}, stop_at};
    struct test_book book = {.one = arena_printf(&arena, "<sheetData>%s</sheetData>", rows)};
    struct table_file file = {
        .path = "t.xlsx", .bytes = test_workbook(&arena, &book), .hidden = hidden};

    diag_init(&diags, &arena);
    if (!table_file_read(&file, list_row, &listing, &arena, &diags))
        strbuf_adds(&listing.text, "!\n");
    diag_render(&diags, false, &listing.text);
    assert_str(strbuf_str(&listing.text), expected);
    assert_string_equal(file.form, form);
    assert_int_equal(file.hidden_rows, hidden_count);
    strbuf_release(&listing.text);
    diag_release(&diags);
    arena_release(&arena);
}

/* A formula without a result is marked, and never passed over: somebody may be meant. Cells beyond
 * the header are nobody's. */
static void rows_of_a_sheet(void **state)
{
    static const char rows[] = ROW("1", TEXT("A1", "a") TEXT("B1", "b")) ROW("3", NUMBER("B3", "7"))
        ROW("4", TEXT("A4", " ") TEXT("B4", "\t")) ROW("5", FORMULA("A5"))
            ROW("6", TEXT("A6", "x") FORMULA("B6"));

    (void)state;
    lists_sheet(rows, HIDDEN_REFUSE, SIZE_MAX,
                "0@1: [a] [b]\n1@3: [] [7]\n2@5: [\xEF\xB7\x94] []\n3@6: [x] [\xEF\xB7\x94]\n",
                "xlsx", 0);
    lists_sheet(rows, HIDDEN_REFUSE, 1, "0@1: [a] [b]\n1@3: [] [7]\n!\n", "xlsx", 0);
}

/* What stands beyond the widest of the first rows has no header; a fault far down is told. */
static void rows_far_below_the_header(void **state)
{
    struct strbuf rows = {0}, expected = {0};

    (void)state;
    for (unsigned i = 1; i <= 20; i++) {
        strbuf_printf(&rows, "<row r='%u'><c r='A%u'><v>%u</v></c></row>", i, i, i);
        strbuf_printf(&expected, "%u@%u: [%u]\n", i - 1, i, i);
    }
    strbuf_adds(&rows, ROW("21", NUMBER("A21", "21") NUMBER("B21", "5")));
    strbuf_adds(&expected, "20@21: [21]\n");
    lists_sheet(rows.ptr, HIDDEN_REFUSE, SIZE_MAX, expected.ptr, "xlsx", 0);
    strbuf_adds(&rows, ROW("22", "<c r='A22' t='s'><v>9</v></c>"));
    strbuf_adds(&expected, "!\nt.xlsx#One!A22: error: the workbook is damaged (a cell names a text "
                           "that is not there): open it in a spreadsheet program, save it again "
                           "and look at what it repaired\n");
    lists_sheet(rows.ptr, HIDDEN_REFUSE, SIZE_MAX, expected.ptr, "xlsx", 0);
    strbuf_release(&rows);
    strbuf_release(&expected);
}

static void hidden_rows_of_a_sheet(void **state)
{
    static const char rows[] = ROW("1", TEXT("A1", "a")) HIDDEN_ROW("2", TEXT("A2", "b"))
        HIDDEN_ROW("3", TEXT("A3", " ")) ROW("4", TEXT("A4", "c")) HIDDEN_ROW("5", TEXT("A5", "d"));

    (void)state;
    lists_sheet(rows, HIDDEN_INCLUDE, SIZE_MAX,
                "0@1: [a]\n1@2: [b]\n2@4: [c]\n3@5: [d]\n"
                "t.xlsx#One!A2: warning: hidden rows from here on are read too: 2\n",
                "xlsx+hidden", 2);
    lists_sheet(rows, HIDDEN_SKIP, SIZE_MAX,
                "0@1: [a]\n1@4: [c]\n"
                "t.xlsx#One!A2: warning: hidden rows from here on are not read: 2\n",
                "xlsx-hidden", 2);
    lists_sheet(rows, HIDDEN_REFUSE, SIZE_MAX,
                "0@1: [a]\n1@4: [c]\n!\n"
                "t.xlsx#One!A2: error: rows are hidden from here on, by a filter or by hand: 2; "
                "show all rows and save the workbook, or say by --hidden-rows include or "
                "--hidden-rows skip whether they count\n",
                "xlsx-hidden", 2);
}

/* An entry that somebody struck out by hand counts like all others: it is told. */
static void struck_rows_of_a_sheet(void **state)
{
    static const char rows[] =
        ROW("1", TEXT("A1", "a") TEXT("B1", "b")) ROW("2", TEXT("A2", "x") STRUCK("B2", "y"))
            ROW("3", TEXT("A3", "z")) ROW("4", STRUCK("A4", "u") STRUCK("B4", "v"))
                ROW("5", TEXT("A5", "w") STRUCK("C5", "-"));

    (void)state;
    lists_sheet(rows, HIDDEN_REFUSE, SIZE_MAX,
                "0@1: [a] [b] []\n1@2: [x] [y] []\n2@3: [z] [] []\n3@4: [u] [v] []\n"
                "4@5: [w] [] [-]\n"
                "t.xlsx#One!B2: warning: rows with struck-out cells, from here on: 3; they are "
                "read like all others: see whether they were meant to go\n",
                "xlsx", 0);
}

/* Whoever looks at the sheet sees 00017, which the list that it is compared with may have. */
static void numbers_that_a_sheet_shows_otherwise(void **state)
{
    static const char rows[] =
        ROW("1", TEXT("A1", "a") TEXT("B1", "b")) ROW("2", NUMBER("A2", "17") NUMBER("B2", "5"))
            ROW("3", "<c r='A3' s='8'><v>17</v></c><c r='B3' s='9'><v>12000</v></c>")
                ROW("4", "<c r='A4' s='8'><v>12345</v></c><c r='B4' s='9'><v>12000</v></c>");

    (void)state;
    lists_sheet(rows, HIDDEN_REFUSE, SIZE_MAX,
                "0@1: [a] [b]\n1@2: [17] [5]\n2@3: [17] [12000]\n3@4: [12345] [12000]\n"
                "t.xlsx#One!A3: warning: rows with cells that the sheet shows otherwise than it "
                "stores them, or not at all, from here on: 2; they are read as stored: see that "
                "this is what is meant\n",
                "xlsx", 0);
}

static void files_that_are_no_table(void **state)
{
    static const struct {
        const char *path, *sheet, *bytes, *told;
    } cases[] = {
        {"t.csv", "One", "a,b\n", "t.csv: error: this is no workbook: it has no sheet 'One'\n"},
        {"t.xlsx", NULL, "PK\3\4junk",
         "t.xlsx: error: the workbook is damaged or was cut short: get it again from "
         "whoever sent it\n"},
        {"t.csv", NULL, "a,b\xFF\n",
         "t.csv:1:4: error: the bytes FF 0A here are not UTF-8: save the file again as "
         "UTF-8 (of applicant files, --encoding can name another)\n"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct diag_list diags;
        struct listing listing = {{0}, SIZE_MAX};
        struct table_file file = {.path = cases[i].path,
                                  .sheet = cases[i].sheet,
                                  .bytes = str_of(cases[i].bytes),
                                  .encoding = "utf-8"};

        diag_init(&diags, &arena);
        assert_false(table_file_read(&file, list_row, &listing, &arena, &diags));
        diag_render(&diags, false, &listing.text);
        assert_str(strbuf_str(&listing.text), cases[i].told);
        strbuf_release(&listing.text);
        diag_release(&diags);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_with_their_lines),
        cmocka_unit_test(separators_are_found),
        cmocka_unit_test(what_this_program_writes_has_commas),
        cmocka_unit_test(encodings_are_found_or_named),
        cmocka_unit_test(faults_and_stops),
        cmocka_unit_test(headers_that_mean_the_same),
        cmocka_unit_test(two_rows_of_a_sheet_may_be_the_header),
        cmocka_unit_test(two_rows_of_a_csv_may_be_the_header),
        cmocka_unit_test(rows_of_a_sheet),
        cmocka_unit_test(rows_far_below_the_header),
        cmocka_unit_test(hidden_rows_of_a_sheet),
        cmocka_unit_test(struck_rows_of_a_sheet),
        cmocka_unit_test(numbers_that_a_sheet_shows_otherwise),
        cmocka_unit_test(files_that_are_no_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
