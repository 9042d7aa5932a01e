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

/* TEXT's rows, then what was told. */
static void lists_until(struct str text, const char *encoding, size_t stop_at, const char *expected)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct listing listing = {{0}, stop_at};
    bool ok;

    diag_init(&diags, &arena);
    ok = table_read("t.csv", text, encoding, list_row, &listing, &diags);
    diag_render(&diags, false, &listing.text);
    assert_str(strbuf_str(&listing.text), expected);
    assert_int_equal(ok, diags.errors == 0 && stop_at == SIZE_MAX);
    strbuf_release(&listing.text);
    diag_release(&diags);
    arena_release(&arena);
}

#define LISTS(text, expected) lists_until(STR(text), NULL, SIZE_MAX, expected)

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
    LISTS("a;b\n1;2\n", "0@1: [a] [b]\n1@2: [1] [2]\n");
    LISTS("a\tb,c\td\n", "0@1: [a] [b,c] [d]\n");
    LISTS("a|b\n", "0@1: [a] [b]\n");
    LISTS("a\n", "0@1: [a]\n");
    LISTS("a,b;c\n", "0@1: [a] [b;c]\n");
    LISTS("\"a;b;c;d\",e\n", "0@1: [a;b;c;d] [e]\n");
    LISTS("a title\nx;y;z\n", "0@1: [a title]\n1@2: [x] [y] [z]\n");
}

static void encodings_are_found_or_named(void **state)
{
    (void)state;
    LISTS("\xD0\xD5\xC3\xFB,b\n", "0@1: [姓名] [b]\n");
    LISTS("\xFF\xFE"
          "a\0,\0b\0",
          "0@1: [a] [b]\n");
    lists_until(STR("caf\xE9\n"), "latin1", SIZE_MAX, "0@1: [café]\n");
}

static void faults_and_stops(void **state)
{
    (void)state;
    LISTS("a,b\n1,\"2\n", "0@1: [a] [b]\nt.csv:2:3: error: the quote here is never closed: close "
                          "it, or drop it if it is a stray one\n");
    LISTS("a\rb", "t.csv:1:2: error: a carriage return without a line feed: save the file again "
                  "with lines that end as on Windows or Linux\n");
    lists_until(STR("a\nb\nc\n"), NULL, 1, "0@1: [a]\n1@2: [b]\n");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_with_their_lines),
        cmocka_unit_test(separators_are_found),
        cmocka_unit_test(encodings_are_found_or_named),
        cmocka_unit_test(faults_and_stops),
        cmocka_unit_test(headers_that_mean_the_same),
        cmocka_unit_test(two_rows_of_a_sheet_may_be_the_header),
        cmocka_unit_test(two_rows_of_a_csv_may_be_the_header),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
