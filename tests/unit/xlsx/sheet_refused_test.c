/* Which sheets are refused, and how is it told where they are wrong? */
#include "sheet_listing.h"

static void damaged_sheets(void **state)
{
    static const struct sheet_case cases[] = {
        {"two inline texts", ROW("<c r='A2' t='inlineStr'><is><t>x</t></is><is><t>y</t></is></c>"),
         NULL, "!b.xlsx#One!A2: error: the workbook is damaged (a cell has two values)"},
        {"beyond the last column", ROW("<c r='XFE2'><v>3</v></c>"), NULL, "!b.xlsx#One!"},
        {"beyond the last row", DATA("<row r='1048577'><c><v>3</v></c></row>"), NULL,
         "!b.xlsx#One"},
        {"behind the last row", DATA("<row r='1048576'/><row><c><v>3</v></c></row>"), NULL,
         "!b.xlsx#One!A1048577: error: the workbook is damaged (rows are out of order)"},
        {"a cell in another row", ROW("<c r='A3'><v>3</v></c>"), NULL,
         "!b.xlsx#One!A2: error: the workbook is damaged (a cell is not where it says)"},
        {"no cell's name", ROW("<c r='2A'><v>3</v></c>"), NULL, "!b.xlsx#One!A2"},
        {"a cell twice", ROW("<c r='A2'><v>3</v></c><c r='A2'><v>4</v></c>"), NULL,
         "!b.xlsx#One!A2: error: the workbook is damaged (a cell stands there twice)"},
        {"two values", ROW("<c r='A2'><v>3</v><v>4</v></c>"), NULL,
         "!b.xlsx#One!A2: error: the workbook is damaged (a cell has two values)"},
        {"a row twice", DATA("<row r='2'/><row r='2'/>"), NULL,
         "!b.xlsx#One!A2: error: the workbook is damaged (rows are out of order)"},
        {"no such kind", ROW("<c r='A2' t='x'><v>3</v></c>"), NULL, "!b.xlsx#One!A2"},
        {"no such text", ROW("<c r='A2' t='s'><v>3</v></c>"), "<si><t>x</t></si>",
         "!b.xlsx#One!A2: error: the workbook is damaged (a cell names a text that is not there)"},
        {"a text number that is none", ROW("<c r='A2' t='s'><v>-1</v></c>"), "<si><t>x</t></si>",
         "!b.xlsx#One!A2"},
        {"a default behind the rows",
         DATA("<row r='1'><c><v>1</v></c></row>") "<sheetFormatPr defaultRowHeight='0'/>", NULL,
         "!b.xlsx#One"},
    };

    CHECK_SHEETS(state, cases);
}

static bool count_cells(void *context, const struct sheet_row *row)
{
    *(size_t *)context += row->count;
    return true;
}

/* Each column of a sheet, and one more. */
static void all_columns(void **state)
{
    static const struct {
        const char *more; /* cells */
        const char *told;
    } rows[] = {
        {"", ""},
        {"<c><v>1</v></c>",
         "b#One!XFE1: error: the workbook is damaged (a cell is not where it says): open "},
        {"<c r='B1'><v>1</v></c>",
         "b#One!B1: error: the workbook is damaged (a cell stands there twice): open "},
        {"<c t='x'><v>1</v></c>", /* the first fault is told */
         "b#One!XFE1: error: the workbook is damaged (a cell is not where it says): open "},
    };
    struct test_folder *folder = *state;

    for (size_t more = 0; more < sizeof rows / sizeof *rows; more++) {
        struct strbuf row = {0};
        size_t count = 0;
        struct sheet_events events = {.row = count_cells, .context = &count};
        struct test_book made = {.one = NULL};
        struct foreign_book book;

        strbuf_adds(&row, "<sheetData><row>");
        for (size_t i = 0; i < SHEET_COLUMNS_MOST; i++)
            strbuf_adds(&row, "<c><v>1</v></c>");
        strbuf_printf(&row, "%s</row></sheetData>", rows[more].more);
        made.one = row.ptr;
        test_forget(folder);
        assert_true(
            foreign_book_open(&book, "b", test_workbook(&folder->arena, &made), &folder->diags));
        assert_int_equal(sheet_read(&book, &book.sheets[0], "b#One", &events, &folder->diags),
                         more == 0);
        assert_int_equal(count, more ? 0 : SHEET_COLUMNS_MOST);
        assert_true(str_starts(test_told(folder), str_of(rows[more].told)));
        foreign_book_close(&book);
        strbuf_release(&row);
    }
}

/* A text that a file has once can be named by each of its cells: all of them together are bounded
 * by the file's size, before they are put together. */
static void one_text_for_many_cells(void **state)
{
    struct test_folder *folder = *state;

    for (int one_row = 0; one_row < 2; one_row++) {
        struct strbuf text = {0}, sheet = {0};
        struct str bytes;
        size_t fit;
        char letters[8];

        strbuf_adds(&text, "<si><t>");
        strbuf_pad(&text, 'x', 10000);
        strbuf_adds(&text, "</t></si>");
        strbuf_adds(&sheet, "<sheetData><row>");
        for (int i = 0; i < 1000; i++)
            strbuf_printf(&sheet, "%s<c t='s'><v>0</v></c>",
                          one_row || i == 0 ? "" : "</row><row>");
        strbuf_adds(&sheet, "</row></sheetData>");
        bytes = test_workbook(&folder->arena,
                              &(struct test_book){.one = sheet.ptr, .strings = text.ptr});
        fit = bytes.len * PACKAGE_TIMES_MOST / 10000;
        assert_between(fit, 500, 990);
        assert_true(str_starts(
            str_of(read_first(folder, bytes)),
            str_of(arena_printf(&folder->arena,
                                "!b.xlsx#One!%s%zu: error: the workbook is damaged (its texts are "
                                "too long together): open it",
                                column_letters((unsigned)(one_row ? fit + 1 : 1), letters),
                                one_row ? 1 : fit + 1))));
        strbuf_release(&text);
        strbuf_release(&sheet);
    }
}

static void a_cell_of_four_mebibytes_and_no_more(void **state)
{
    struct test_folder *folder = *state;

    for (size_t more = 0; more < 2; more++) {
        struct strbuf sheet = {0};
        const char *found;

        strbuf_adds(&sheet, "<sheetData><row><c t='str'><v>");
        strbuf_pad(&sheet, 'x', ((size_t)4 << 20) + more);
        strbuf_adds(&sheet, "</v></c></row></sheetData>");
        found = read_first(folder,
                           test_workbook(&folder->arena, &(struct test_book){.one = sheet.ptr}));
        assert_true(str_starts(str_of(found),
                               more ? STR("!b.xlsx#One!A1: error: the workbook is damaged (a cell "
                                          "or row is too long): open it")
                                    : STR("1: A=xxx")));
        strbuf_release(&sheet);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(damaged_sheets),
        IN_FOLDER(all_columns),
        IN_FOLDER(one_text_for_many_cells),
        IN_FOLDER(a_cell_of_four_mebibytes_and_no_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
