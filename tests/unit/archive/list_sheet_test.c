/* A plain list: every row stands in the file, also where they go on to further sheets. */
#include "folder.h"

#include "archive/list_sheet.h"
#include "file/file.h"
#include "report/report_check.h"
#include "xlsx/package.h"
#include "xlsx/readback.h"

static const struct list_column columns[] = {{"No.", 8}, {"Name", 20}, {"Amount", 14}};

static const struct list_plan plan = {.name = "People",
                                      .title = {"Title", 5},
                                      .line = {"Line", 4},
                                      .columns = columns,
                                      .column_count = 3,
                                      .footer = "Page &P of &N",
                                      .long_list = true};

/* Writes ROWS rows by PLAN with at most LIMIT rows a sheet, and reads the file back. */
static void write_plan(struct test_folder *folder, const struct list_plan *by, uint32_t limit,
                       unsigned rows)
{
    const struct book_properties properties = {.row_limit = limit, .cells = rows * 3};
    struct book *book = book_open(folder->path, "list.xlsx", &properties, &folder->diags);
    struct list_sheet list;

    assert_non_null(book);
    list_sheet_open(&list, book, by);
    for (unsigned i = 1; i <= rows; i++) {
        list_sheet_count(&list, i);
        if (i % 2)
            list_sheet_text(&list, LOOK_TEXT, STR("Somebody"));
        else
            list_sheet_blank(&list);
        list_sheet_money(&list, (money)i * 100 + 1);
    }
    list_sheet_close(&list);
    if (!book_close(book, &folder->diags) ||
        !book_check_file(book, test_path(folder, "list.xlsx"), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    book_release(book);
}

static void write_list(struct test_folder *folder, uint32_t limit, unsigned rows)
{
    write_plan(folder, &plan, limit, rows);
}

struct seen {
    struct strbuf text;
    size_t sheet;
    uint32_t row;
};

static bool see(void *context, size_t sheet, uint32_t row, uint16_t column, enum cell_kind kind,
                struct str text)
{
    struct seen *seen = context;

    (void)kind;
    if (seen->text.len && (sheet != seen->sheet || row != seen->row))
        strbuf_addc(&seen->text, '\n');
    strbuf_printf(&seen->text, "%zu/%u/%u=" STR_FMT " ", sheet, row, column, STR_ARG(text));
    seen->sheet = sheet;
    seen->row = row;
    return true;
}

static void assert_cells(struct test_folder *folder, const char *expected)
{
    const char *const *names;
    struct seen seen = {.sheet = 0};

    assert_true(workbook_read(test_path(folder, "list.xlsx"), &folder->arena, &names, see, &seen,
                              &folder->diags));
    assert_str(strbuf_str(&seen.text), expected);
    strbuf_release(&seen.text);
}

#define HEAD(sheet)                                                              \
    sheet "/0/0=Title \n" sheet "/1/0=Line    People \n" sheet "/2/0=No. " sheet \
          "/2/1=Name " sheet "/2/2=Amount "

static void test_rows_in_order(void **state)
{
    write_list(*state, 0, 2);
    assert_cells(*state, HEAD("0") "\n0/3/0=1 0/3/1=Somebody 0/3/2=1.01 \n0/4/0=2 0/4/2=2.01 ");
}

static void test_no_rows(void **state)
{
    write_list(*state, 0, 0);
    assert_cells(*state, HEAD("0"));
}

static void test_rows_go_on(void **state)
{
    write_list(*state, 5, 4); /* both sheets just full */
    assert_cells(*state,
                 HEAD("0") "\n0/3/0=1 0/3/1=Somebody 0/3/2=1.01 \n0/4/0=2 0/4/2=2.01 \n" HEAD(
                     "1") "\n1/3/0=3 1/3/1=Somebody 1/3/2=3.01 \n1/4/0=4 1/4/2=4.01 ");
    unlink(test_path(*state, "list.xlsx"));
    write_list(*state, 4, 2);
    assert_cells(*state, HEAD("0") "\n0/3/0=1 0/3/1=Somebody 0/3/2=1.01 \n" HEAD(
                             "1") "\n1/3/0=2 1/3/2=2.01 ");
}

/* Without a line below the title, the sheet's name stands there alone. */
static void test_no_line_below_the_title(void **state)
{
    struct list_plan bare = plan;

    bare.line = STR("");
    write_plan(*state, &bare, 0, 0);
    assert_cells(*state, "0/0/0=Title \n0/1/0=People \n0/2/0=No. 0/2/1=Name 0/2/2=Amount ");
}

struct heights {
    struct strbuf text;
};

static void see_height(void *context, const char *name, const char **attributes)
{
    struct heights *heights = context;

    if (strcmp(name, "row") != 0)
        return;
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(attributes[i], "ht") == 0)
            strbuf_printf(&heights->text, "%s ", attributes[i + 1]);
}

/* The heights that rows of the sheet were given. */
static void assert_heights(struct test_folder *folder, const char *expected)
{
    struct heights heights = {.text = {0}};
    struct part_events events = {.start = see_height, .context = &heights};
    struct file_bytes file;
    struct package package;

    assert_true(file_read(test_path(folder, "list.xlsx"), &file, &folder->diags));
    assert_true(package_open(&package, "list.xlsx", file.bytes, &folder->diags));
    assert_true(package_read(&package, "xl/worksheets/sheet1.xml", &events, &folder->diags));
    package_close(&package);
    file_bytes_release(&file);
    assert_str(strbuf_str(&heights.text), expected);
    strbuf_release(&heights.text);
}

/* The table is 42 characters wide: two batches with their days need more. */
static void test_a_long_line_takes_more_rows(void **state)
{
    struct list_plan two = plan;

    two.line = STR("A: spring-2024-01-31 (2024-01-31)   B: spring-2024-01-31-2 (2024-01-31)");
    two.long_list = false;
    write_plan(*state, &two, 0, 1);
    assert_heights(*state, "30 44 20 ");
    unlink(test_path(*state, "list.xlsx"));
    two.line = STR("A: spring");
    write_plan(*state, &two, 0, 1);
    assert_heights(*state, "30 20 ");
}

/* Letters are not made smaller: a text that is wider than its column takes more lines, a long title
 * too. */
static void test_long_texts_take_more_rows(void **state)
{
    struct test_folder *folder = *state;
    const struct book_properties properties = {.cells = 6};
    struct list_plan titled = plan;
    struct list_sheet list;
    struct book *book;

    titled.title = STR("A comparison of two batches with a long title");
    titled.long_list = false;
    book = book_open(folder->path, "list.xlsx", &properties, &folder->diags);
    list_sheet_open(&list, book, &titled);
    list_sheet_count(&list, 1);
    list_sheet_text(&list, LOOK_TEXT, STR("Federation of Trade Unions of the City"));
    list_sheet_money(&list, 100);
    list_sheet_count(&list, 2);
    list_sheet_text(&list, LOOK_CODE, STR("990101199001010018"));
    list_sheet_money(&list, 100);
    list_sheet_count(&list, 3);
    list_sheet_text(&list, LOOK_CODE, STR("K-990101199001010018-2"));
    list_sheet_money(&list, 100);
    list_sheet_close(&list);
    assert_true(book_close(book, &folder->diags));
    book_release(book);
    assert_heights(folder, "52 20 46 32 ");
}

/* The height of a row with LINES lines of text. */
static void assert_row_of(struct test_folder *folder, unsigned lines, const char *expected)
{
    const struct book_properties properties = {.cells = 3};
    struct book *book = book_open(folder->path, "list.xlsx", &properties, &folder->diags);
    struct strbuf text = {0};
    struct list_sheet list;

    for (unsigned i = 0; i < lines; i++)
        strbuf_adds(&text, i ? "\nx" : "x");
    list_sheet_open(&list, book, &plan);
    list_sheet_count(&list, 1);
    list_sheet_text(&list, LOOK_WRAP, strbuf_str(&text));
    list_sheet_money(&list, 100);
    list_sheet_close(&list);
    assert_true(book_close(book, &folder->diags));
    book_release(book);
    strbuf_release(&text);
    assert_heights(folder, arena_printf(&folder->arena, "30 20 %s", expected));
    unlink(test_path(folder, "list.xlsx"));
}

/* A row is never so high that it would not fit on a page. */
static void test_very_high_rows(void **state)
{
    assert_row_of(*state, 2, "32 ");
    assert_row_of(*state, 20, "284 ");
    assert_row_of(*state, 50, "284 ");
}

static void see_break(void *context, const char *name, const char **attributes)
{
    struct strbuf *breaks = context;

    if (strcmp(name, "brk") != 0)
        return;
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(attributes[i], "id") == 0)
            strbuf_printf(breaks, "%s ", attributes[i + 1]);
}

/* Where a new page begins, of ROWS rows with BY's columns and POINTS to be kept below them. */
static void assert_parted(struct test_folder *folder, const struct list_plan *by, unsigned rows,
                          unsigned points, const char *expected)
{
    const struct book_properties properties = {.cells = rows * 3};
    struct book *book = book_open(folder->path, "list.xlsx", &properties, &folder->diags);
    struct strbuf breaks = {0};
    struct part_events events = {.start = see_break, .context = &breaks};
    struct list_sheet list;
    struct file_bytes file;
    struct package package;

    list_sheet_open(&list, book, by);
    for (unsigned i = 0; i < rows * 3; i++)
        list_sheet_count(&list, i);
    list_sheet_keep(&list, points);
    list_sheet_close(&list);
    assert_true(book_close(book, &folder->diags));
    book_release(book);
    assert_true(file_read(test_path(folder, "list.xlsx"), &file, &folder->diags));
    assert_true(package_open(&package, "list.xlsx", file.bytes, &folder->diags));
    assert_true(package_read(&package, "xl/worksheets/sheet1.xml", &events, &folder->diags));
    package_close(&package);
    file_bytes_release(&file);
    assert_str(strbuf_str(&breaks), expected);
    strbuf_release(&breaks);
    unlink(test_path(folder, "list.xlsx"));
}

/* A chart below the rows goes on to the next page where this one has no room for it; a page that
 * lies has room for fewer rows. */
static void test_what_is_kept_on_one_page(void **state)
{
    static const struct list_column wide[] = {{"No.", 40}, {"Name", 40}, {"Amount", 40}};
    struct list_plan lying = plan;

    lying.columns = wide;
    assert_parted(*state, &plan, 2, 300, "");
    assert_parted(*state, &plan, 24, 300, "");
    assert_parted(*state, &plan, 30, 300, "33 ");
    assert_parted(*state, &plan, 50, 300, ""); /* they end on the second page */
    assert_parted(*state, &lying, 2, 300, "");
    assert_parted(*state, &lying, 24, 300, "27 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_rows_in_order),
        IN_FOLDER(test_no_rows),
        IN_FOLDER(test_rows_go_on),
        IN_FOLDER(test_a_long_line_takes_more_rows),
        IN_FOLDER(test_long_texts_take_more_rows),
        IN_FOLDER(test_no_line_below_the_title),
        IN_FOLDER(test_very_high_rows),
        IN_FOLDER(test_what_is_kept_on_one_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
