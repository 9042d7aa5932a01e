/* Which sheet of a workbook a table is taken from, and what is said where none is. */
#include "folder.h"

#include "applicant/cell_mark.h"
#include "foreign_package.h"
#include "intake/csv_table.h"

#define T(place, text) "<c r='" place "' t='str'><v>" text "</v></c>"
#define N(place, number) "<c r='" place "'><v>" number "</v></c>"
#define HEADED "<sheetData><row r='1'>" T("A1", "id") T("B1", "paid") "</row></sheetData>"
#define OTHER "<sheetData><row r='1'>" T("A1", "x") "</row></sheetData>"

struct finding {
    const char *wanted; /* the header that is looked for in column 2; NULL: any table will do */
    struct strbuf rows;
};

static bool is_header(void *context, const struct str *cells, size_t count)
{
    const struct finding *finding = context;

    return count > 1 && header_matches(cells[1], str_of(finding->wanted));
}

/* `1: id|paid; `: the row, and its cells, with `!` before one that is marked. */
static bool list_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct finding *finding = context;

    (void)number;
    strbuf_printf(&finding->rows, "%u: ", line);
    for (size_t i = 0; i < count; i++)
        strbuf_printf(
            &finding->rows, "%s%s" STR_FMT, i ? "|" : "",
            cells[i].len > CELL_MARK_SIZE && cell_unmarked(cells[i]).len < cells[i].len ? "!" : "",
            STR_ARG(cell_unmarked(cells[i])));
    strbuf_adds(&finding->rows, "; ");
    return true;
}

/* The sheet of BOOK that is read, and its rows, where there is one; then what is told. */
static struct str found(struct test_folder *folder, const struct test_book *book, const char *sheet,
                        const char *wanted)
{
    struct finding finding = {.wanted = wanted};
    struct table_file file = {.path = "b.xlsx",
                              .sheet = sheet,
                              .bytes = test_workbook(&folder->arena, book),
                              .is_header = wanted ? is_header : NULL};
    struct str text;

    test_forget(folder);
    text = table_file_read(&file, list_row, &finding, &folder->arena, &folder->diags)
               ? str_of(arena_printf(&folder->arena, "%s %s" STR_FMT, file.sheet_found,
                                     finding.rows.ptr ? finding.rows.ptr : "",
                                     STR_ARG(test_told(folder))))
               : test_told(folder);
    strbuf_release(&finding.rows);
    return text;
}

static void a_sheet_is_known_by_its_name(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {.sheets = "<sheet name='one' r:id='s2'/><sheet name='One' r:id='s1'/>",
                             .one = HEADED,
                             .two = OTHER};

    assert_str(found(folder, &book, "One", NULL), "One 1: id|paid; ");
    assert_str(found(folder, &book, "one", NULL), "one 1: x; ");
    assert_str(found(folder, &book, " ONE ", NULL), "one 1: x; ");
}

static void sheets_that_cannot_be_read_are_told(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .sheets = "<sheet name='One' r:id='s1'/><sheet name='Chart' r:id='c'/>", .one = HEADED};

    assert_str(found(folder, &book, NULL, "paid"), "One 1: id|paid; ");
    assert_str(found(folder, &book, "Chart", "paid"),
               "b.xlsx: error: has no sheet 'Chart' with cells; its sheets are: One\n");
    book.sheets = "<sheet name='Chart' r:id='c'/>";
    assert_str(found(folder, &book, "Chart", "paid"),
               "b.xlsx: error: has no sheet 'Chart' with cells; its sheets are: -\n");
    assert_str(found(folder, &book, NULL, "paid"),
               "b.xlsx: error: the workbook has no visible sheet with cells\n");
    book.sheets = "<sheet name='One' r:id='s1' state='veryHidden'/>";
    assert_str(found(folder, &book, NULL, "paid"),
               "b.xlsx: error: the workbook has no visible sheet with cells\n");
    assert_str(found(folder, &book, "One", "paid"),
               "b.xlsx: error: the sheet 'One' is hidden, and hidden sheets are not read: show it "
               "and see what is on it\n");
}

static void of_several_sheets_one_must_fit(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {.sheets = "<sheet name='One' r:id='s1'/><sheet name='Two' r:id='s2'/>",
                             .one = OTHER,
                             .two = HEADED};

    assert_str(found(folder, &book, NULL, "paid"),
               "Two 1: id|paid; b.xlsx: note: sheets that are not read, as they lack columns that "
               "are needed: One; see that nothing of this list stands there\n");
    assert_str(found(folder, &book, "Two", "paid"), "Two 1: id|paid; ");
    assert_str(found(folder, &book, NULL, "amount"),
               "b.xlsx: error: none of the sheets has the columns that are needed: One, Two; name "
               "the one that is meant, as b.xlsx#SHEET, to see what it lacks\n");
    assert_str(found(folder, &book, NULL, NULL),
               "b.xlsx: error: several sheets may be meant: One, Two; name each that is, as "
               "b.xlsx#SHEET\n");
    book.one = "<sheetData/>";
    assert_str(found(folder, &book, NULL, NULL), "Two 1: id|paid; ");
}

/* Below the header that is looked for, and above the end of the rows. */
static void notes_below_the_header_are_told(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one = "<sheetData><row r='1'>" T("A1", "List") "</row><row r='2'>" T("A2", "id")
            T("B2", "paid") "</row><row r='3'>" T("A3", "x") "</row></sheetData>",
        .notes = "<comment ref='A1'/><comment ref='B2'/><comment ref='A3'/><comment ref='A4'/>"};

    assert_str(found(folder, &book, NULL, "paid"),
               "One 1: List|; 2: id|paid; 3: x|; b.xlsx#One!A3: warning: notes on cells, from here "
               "on: 1; nobody reads them here: see whether one says that something is otherwise\n");
}

/* A year's workbook has a sheet for each office: no message lists them all. */
static void of_many_sheets_the_first_are_listed(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {.one = OTHER};
    struct strbuf sheets = {0}, expected = {0};

    strbuf_adds(&expected, "b.xlsx: error: none of the sheets has the columns that are needed: ");
    for (int i = 1; i <= 60; i++) {
        strbuf_printf(&sheets, "<sheet name='Office %02d' r:id='s1'/>", i);
        if (i <= 37)
            strbuf_printf(&expected, "%sOffice %02d", i > 1 ? ", " : "", i);
    }
    strbuf_adds(&expected, " …; name the one that is meant, as b.xlsx#SHEET, to see what it "
                           "lacks\n");
    book.sheets = sheets.ptr;
    assert_str(found(folder, &book, NULL, "paid"), expected.ptr);
    strbuf_release(&sheets);
    strbuf_release(&expected);
}

/* A sheet costs a workbook's maker nothing, and each would be looked at. */
static void more_sheets_than_are_looked_at(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {.one = HEADED};
    struct strbuf sheets = {0};

    for (int i = 0; i <= 500; i++)
        strbuf_printf(&sheets, "<sheet name='S%d' r:id='s1'/>", i);
    book.sheets = sheets.ptr;
    assert_str(found(folder, &book, NULL, "paid"),
               "b.xlsx: error: the workbook has more than 500 visible sheets: name the one that is "
               "meant, as b.xlsx#SHEET\n");
    assert_str(found(folder, &book, "S500", "paid"), "S500 1: id|paid; ");
    strbuf_release(&sheets);
}

/* Nobody knows whether a damaged sheet would have been the one: no other is taken. */
static void a_damaged_sheet_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {.sheets = "<sheet name='One' r:id='s1'/><sheet name='Two' r:id='s2'/>",
                             .one = "<sheetData><row r='1'>" T("A1", "x")
                                 T("A1", "y") "</row></sheetData>",
                             .two = HEADED};

    assert_str(found(folder, &book, NULL, "paid"),
               "b.xlsx#One!A1: error: the workbook is damaged (a cell stands there twice): open it "
               "in a spreadsheet program, save it again and look at what it repaired\n");
    assert_str(found(folder, &book, "One", "paid"),
               "b.xlsx#One!A1: error: the workbook is damaged (a cell stands there twice): open it "
               "in a spreadsheet program, save it again and look at what it repaired\n");
    assert_str(found(folder, &book, "Two", "paid"), "Two 1: id|paid; ");
}

/* A merged cell stands over all its columns, be they more than the row has. */
static void merged_cells_stand_over_two_rows(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one = "<sheetData><row r='1'>" T("A1", "pay") "</row><row r='2'>" T("A2", "base")
            T("B2", "paid") "</row><row r='3'>" N("A3", "5")
                N("B3", "6") "</row></sheetData>"
                             "<mergeCells><mergeCell ref='A1:XFD1'/></mergeCells>"};

    assert_str(found(folder, &book, NULL, "pay / paid"),
               "One 1: pay|; 2: pay / base|pay / paid; 3: 5|6; ");
}

/* Which cells of a header of two rows are merged stands behind all rows. */
static void damage_behind_the_first_rows_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf rows = {0};
    struct test_book book;

    for (unsigned row = 1; row < 30; row++)
        strbuf_printf(&rows, "<row r='%u'><c r='A%u' t='str'><v>x</v></c></row>", row, row);
    book = (struct test_book){
        .one = arena_printf(&folder->arena, "<sheetData>%s<row r='4'/></sheetData>", rows.ptr)};
    assert_str(found(folder, &book, NULL, "paid"),
               "b.xlsx#One!A4: error: the workbook is damaged (rows are out of order): open it in "
               "a spreadsheet program, save it again and look at what it repaired\n");
    strbuf_release(&rows);
}

/* Eight digits may be a date in a text, not in a number. */
static void a_number_that_looks_like_a_date_is_marked(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one = "<sheetData><row r='1'>" N("A1", "20240131") T("B1", "20240131") N("C1", "2024.131")
            N("D1", "2024013") "<c r='E1' t='b'><v>1</v></c></row></sheetData>"};

    assert_str(found(folder, &book, NULL, NULL),
               "One 1: !20240131|20240131|2024.131|2024013|TRUE; ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_sheet_is_known_by_its_name),
        IN_FOLDER(sheets_that_cannot_be_read_are_told),
        IN_FOLDER(of_several_sheets_one_must_fit),
        IN_FOLDER(notes_below_the_header_are_told),
        IN_FOLDER(of_many_sheets_the_first_are_listed),
        IN_FOLDER(more_sheets_than_are_looked_at),
        IN_FOLDER(a_damaged_sheet_is_told),
        IN_FOLDER(merged_cells_stand_over_two_rows),
        IN_FOLDER(damage_behind_the_first_rows_is_told),
        IN_FOLDER(a_number_that_looks_like_a_date_is_marked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
