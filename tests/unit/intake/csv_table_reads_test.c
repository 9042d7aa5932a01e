/* Small tables whose reader says which columns it reads: what makes them unsure, and how wide their
 * rows are. */
#include "unit.h"

#include "intake/csv_table.h"

#include "foreign_package.h"

#define TEXT(at, text) "<c r='" at "' t='str'><v>" text "</v></c>"
#define NUMBER(at, number) "<c r='" at "'><v>" number "</v></c>"
#define FORMULA(at) "<c r='" at "'><f>A1</f></c>"
#define ROW(number, cells) "<row r='" number "'>" cells "</row>"

static bool is_header(void *context, const struct str *cells, size_t count)
{
    bool key = false, value = false;

    (void)context;
    for (size_t i = 0; i < count; i++) {
        key = key || header_matches(cells[i], STR("Line"));
        value = value || header_matches(cells[i], STR("Income / month"));
    }
    return key && value;
}

/* A reader of the columns `Line`, by which it knows whose a row is, and `Income / month`. */
struct reader {
    struct table_file file;
    struct strbuf rows;
    bool headed;
};

static bool read_on(void *context, size_t number, uint32_t line, const struct str *cells,
                    size_t count)
{
    struct reader *reader = context;

    (void)number;
    for (size_t i = 0; !reader->headed && i < count && is_header(NULL, cells, count); i++) {
        if (header_matches(cells[i], STR("Line")))
            table_reads_key(&reader->file, i);
        else if (header_matches(cells[i], STR("Income / month")))
            table_reads(&reader->file, i);
    }
    reader->headed = reader->headed || is_header(NULL, cells, count);
    strbuf_printf(&reader->rows, "%u:%zu ", line, count);
    return true;
}

/* The rows of BYTES, with how many cells each has, and what is told of them. */
static void reads(struct str bytes, bool archived, struct arena *arena, const char *expected)
{
    struct reader reader = {
        .file = {.path = "t", .bytes = bytes, .archived = archived, .is_header = is_header}};
    struct diag_list diags;

    diag_init(&diags, arena);
    assert_true(table_file_read(&reader.file, read_on, &reader, arena, &diags));
    strbuf_addc(&reader.rows, '\n');
    diag_render(&diags, false, &reader.rows);
    assert_str(strbuf_str(&reader.rows), expected);
    strbuf_release(&reader.rows);
    diag_release(&diags);
}

#define READS_SHEET(parts, archived, expected)                                            \
    do {                                                                                  \
        struct arena arena = {0};                                                         \
                                                                                          \
        reads(test_workbook(&arena, &(struct test_book){.one = parts}), archived, &arena, \
              expected);                                                                  \
        arena_release(&arena);                                                            \
    } while (0)

/* Sorting may put a table's rows above its header; a number tells of somebody. */
static void people_above_the_header_of_a_table(void **state)
{
    static const char far[] =
        "t:2: warning: the header is on line 2; the lines above it were not "
        "read, though they look like rows: see whether somebody stands there\n";
    static const struct {
        const char *above, *rows, *told;
    } cases[] = {
        {"", "1:2 2:2 \n", ""},
        {"A title,\n", "1:2 2:2 3:2 \n",
         "t:2: note: the header is on line 2; the lines above it were not read\n"},
        {"C-17,300\n", "1:2 2:2 3:2 \n", far},
        {"990101194912310028,\n", "1:2 2:2 3:2 \n", "p"},
        {"2024-01-31,\n", "1:2 2:2 3:2 \n",
         "t:2: note: the header is on line 2; the lines above it were not read\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        const char *text =
            arena_printf(&arena, "%sLine,Income / month\nC-18,300\n", cases[i].above);
        const char *told = *cases[i].told != 'p'
                               ? cases[i].told
                               : arena_printf(&arena,
                                              "%st:1: warning: this line above the header looks "
                                              "like somebody's, and was not read: put the header "
                                              "above it\n",
                                              far);

        reads(str_of(text), false, &arena, arena_printf(&arena, "%s%s", cases[i].rows, told));
        arena_release(&arena);
    }
}

#define HEAD TEXT("A1", "Line") TEXT("B1", "year") TEXT("C1", "Income / month")

/* As with applicants: of columns that are read. */
static void hidden_columns_and_merged_cells_of_a_table(void **state)
{
    (void)state;
    READS_SHEET(
        "<cols><col min='2' max='3' hidden='1'/></cols><sheetData>" ROW("1", HEAD)
            ROW("2", TEXT("A2", "x") NUMBER("C2", "5")) ROW(
                "3",
                TEXT(
                    "A3",
                    "y")) "</sheetData><mergeCells><mergeCell ref='B2:B3'/><mergeCell ref='C2:C3'/>"
                          "<mergeCell ref='A1:A2'/></mergeCells>",
        false,
        "1:3 2:3 3:3 \nt#One!A1: note: hidden columns that are read all the same: Income / "
        "month\nt#One!C2: warning: merged cells within the rows, from here on: 1; only the "
        "first of them shows its value: the others are blank, or are read as what they "
        "hide\n");
}

/* What stands beyond the header makes a row wider, be it far below; archived, it is not read. */
static void cells_beyond_the_header_of_a_table(void **state)
{
#define BEYOND                                                             \
    "<sheetData>" ROW("1", HEAD TEXT("D1", " ")) ROW("2", TEXT("A2", "x")) \
        ROW("3", TEXT("A3", "y") TEXT("E3", "z"))                          \
            ROW("4", TEXT("A4", "u") FORMULA("F4")) "</sheetData>"
    (void)state;
    READS_SHEET(BEYOND, false, "1:3 2:3 3:5 4:3 \n");
    READS_SHEET(BEYOND, true, "1:6 2:6 3:6 4:6 \n");
}

static bool list_cells(void *context, size_t number, uint32_t line, const struct str *cells,
                       size_t count)
{
    struct strbuf *text = context;

    (void)number;
    strbuf_printf(text, "%u:", line);
    for (size_t i = 0; i < count; i++)
        strbuf_printf(text, " [" STR_FMT "]", STR_ARG(cells[i]));
    strbuf_adds(text, "\n");
    return true;
}

/* A number of eight digits is marked below the header only, and no text passes for one. */
static void numbers_in_the_header_of_a_table(void **state)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct strbuf rows = {0};
    struct test_book book = {
        .one = "<sheetData>" ROW("1", HEAD NUMBER("D1", "20240101"))
            ROW("2", TEXT("A2", "&#xFDD1;x") NUMBER("D2", "20240101")) "</sheetData>"};
    struct table_file file = {
        .path = "t", .bytes = test_workbook(&arena, &book), .is_header = is_header};

    (void)state;
    diag_init(&diags, &arena);
    assert_true(table_file_read(&file, list_cells, &rows, &arena, &diags));
    assert_str(strbuf_str(&rows), "1: [Line] [year] [Income / month] [20240101]\n"
                                  "2: [\xEF\xB7\x90\xEF\xB7\x91x] [] [] [\xEF\xB7\x91"
                                  "20240101]\n");
    strbuf_release(&rows);
    diag_release(&diags);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_above_the_header_of_a_table),
        cmocka_unit_test(hidden_columns_and_merged_cells_of_a_table),
        cmocka_unit_test(cells_beyond_the_header_of_a_table),
        cmocka_unit_test(numbers_in_the_header_of_a_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
