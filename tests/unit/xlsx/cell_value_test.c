/* What a cell's stored text means, by its type and format. */
#include "xlsx/cell_value.h"

#include "folder.h"
#include "foreign_package.h"

/* Styles of test_workbook: 0 number, 1 a date, 2 date and time, 4 percent, 5 struck out, 6 a time,
 * 7 hours. */
static const struct {
    const char *stored;
    char type;
    unsigned style;
    enum sheet_cell_kind kind;
    const char *text;
    bool struck;
} cells[] = {
    {"300", 'n', 0, SHEET_NUMBER, "300", false},
    {"0", 'n', 0, SHEET_NUMBER, "0", false},
    {"007", 'n', 0, SHEET_NUMBER, "7", false},
    {"-12.50", 'n', 0, SHEET_NUMBER, "-12.5", false},
    {"300.10000000000002", 'n', 0, SHEET_NUMBER, "300.1", false},
    {"1.5E3", 'n', 0, SHEET_INEXACT, "1500", false},
    {"990101199001010019", 'n', 0, SHEET_INEXACT, "990101199001010000", false},
    {"0.07", 'n', 4, SHEET_NUMBER, "0.07", false},
    {"300", 'n', 5, SHEET_NUMBER, "300", true},
    {"45322", 'n', 1, SHEET_DAY, "2024-01-31", false},
    {"45322", 'n', 2, SHEET_DAY, "2024-01-31", false},
    {"45322.5", 'n', 2, SHEET_DAY, "2024-01-31 12:00:00", false},
    {"45322", 'n', 3, SHEET_DAY, "2024-01-31", false},
    {"45322", 'n', 99, SHEET_NUMBER, "45322", false}, /* no style of that number */
    {"x", 'n', 0, SHEET_NO_NUMBER, "x", false},
    {" ", 'n', 0, SHEET_NO_NUMBER, "#NUM!", false}, /* no blank cell */
    {"1", 'b', 0, SHEET_TRUTH, "TRUE", false},
    {"true", 'b', 0, SHEET_TRUTH, "TRUE", false},
    {"True", 'b', 0, SHEET_TRUTH, "TRUE", false},
    {"0", 'b', 5, SHEET_TRUTH, "FALSE", true},
    {"#N/A", 'e', 0, SHEET_ERROR, "#N/A", false},
    {"2024-01-31T00:00:00Z", 'd', 0, SHEET_DAY, "2024-01-31", false},
    {"2024-01-31T08:30:00", 'd', 0, SHEET_DAY, "2024-01-31 08:30:00", false},
    {"2024-01-31T00:00:00.00000000000000000000000000000000000000000000000", 'd', 0, SHEET_DAY,
     "2024-01-31T00:00:00.00000000000000000000000000000000000000000000000", false}, /* too long */
    {"2024-01-31", 'd', 0, SHEET_DAY, "2024-01-31", false},
    {"007", 't', 0, SHEET_TEXT, "007", false},
    {"a_x000D_b", 't', 0, SHEET_TEXT, "a\rb", false},
    {"_x005F_x000D_", 'i', 0, SHEET_TEXT, "_x000D_", false},
    {"Ann", 'i', 5, SHEET_TEXT, "Ann", true},
    {"0", 's', 0, SHEET_TEXT, "Ann", false},
    {"1", 's', 0, SHEET_TEXT, "Bob", true}, /* struck out in the text itself */
    {"2", 's', 0, SHEET_TEXT, "", false},
    {"0", 's', 5, SHEET_TEXT, "Ann", true},
};

static void open_book(struct test_folder *folder, struct foreign_book *book, bool from_1904)
{
    const struct test_book plan = {
        .one = "",
        .strings = "<si><t>Ann</t></si><si><r><rPr><strike/></rPr><t>Bob</t></r></si><si><t/></si>",
        .from_1904 = from_1904};

    assert_true(
        foreign_book_open(book, "b.xlsx", test_workbook(&folder->arena, &plan), &folder->diags));
    assert_true(foreign_book_share(book, &folder->diags));
}

static void by_type_and_format(void **state)
{
    struct foreign_book book;

    open_book(*state, &book, false);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct strbuf text = {0};
        struct stored_cell cell = {&book, cells[i].type, cells[i].style, &text, 3};
        const char *fault = NULL;
        bool struck;
        enum sheet_cell_kind kind;

        strbuf_printf(&text, "abc%s", cells[i].stored);
        kind = cell_value(&cell, &struck, &fault);
        if (kind != cells[i].kind || struck != cells[i].struck || fault)
            fail_msg("%c %s: kind %d, struck %d, %s", cells[i].type, cells[i].stored, (int)kind,
                     struck, fault ? fault : "no fault");
        /* What stood there before stays. */
        assert_true(str_starts(strbuf_str(&text), STR("abc")));
        assert_string_equal(text.ptr + 3, cells[i].text);
        strbuf_release(&text);
    }
    foreign_book_close(&book);
}

static void days_from_1904(void **state)
{
    struct foreign_book book;
    struct strbuf text = {0};
    struct stored_cell cell = {&book, 'n', 1, &text, 0};
    const char *fault = NULL;
    bool struck;

    open_book(*state, &book, true);
    strbuf_adds(&text, "43860");
    assert_int_equal(cell_value(&cell, &struck, &fault), SHEET_DAY);
    assert_str(strbuf_str(&text), "2024-01-31");
    strbuf_release(&text);
    foreign_book_close(&book);
}

static void texts_that_are_not_there(void **state)
{
    static const char *const stored[] = {"3", "-1", "x", "99999999999999999999"};
    struct foreign_book book;

    open_book(*state, &book, false);
    for (size_t i = 0; i < sizeof stored / sizeof *stored; i++) {
        struct strbuf text = {0};
        struct stored_cell cell = {&book, 's', 0, &text, 0};
        const char *fault = NULL;
        bool struck;

        strbuf_adds(&text, stored[i]);
        cell_value(&cell, &struck, &fault);
        assert_string_equal(fault, "a cell names a text that is not there");
        strbuf_release(&text);
    }
    foreign_book_close(&book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(by_type_and_format),
        IN_FOLDER(days_from_1904),
        IN_FOLDER(texts_that_are_not_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
