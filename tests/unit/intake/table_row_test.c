/* Rows of small tables: which are blank, which are whole, which were left half filled in. */
#include "unit.h"

#include "intake/table_row.h"

/* Which separator the file has does not matter: a quote may have swallowed any. */
static void a_line_break_beside_a_separator_tells_of_swallowed_rows(void **state)
{
    static const struct {
        const char *cell;
        bool whole;
    } cases[] = {{"x", true},      {"x\ny", true},    {"x,y;z\tu|v", true}, {"x\ny,z", false},
                 {"x;y\n", false}, {"\nx\ty", false}, {"x|\ny", false},     {"", true}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct table_file text = {.shown = "t.csv"};
        const struct table_file sheet = {.shown = "t.xlsx#One", .in_sheet = true};
        const struct str cells[] = {STR("a"), str_of(cases[i].cell)};
        struct arena arena = {0};
        struct diag_list diags;

        diag_init(&diags, &arena);
        assert_int_equal(table_row_is_whole(&text, 7, cells, 2, 2, &diags), cases[i].whole);
        assert_int_equal(diags.errors, !cases[i].whole);
        assert_true(table_row_is_whole(&sheet, 7, cells, 2, 2, &diags));
        assert_false(table_row_is_whole(&sheet, 7, cells, 2, 3, &diags));
        diag_release(&diags);
        arena_release(&arena);
    }
}

/* A formula without a result says nothing, but under the column that tells whom a row is about. */
static void rows_that_are_blank(void **state)
{
    static const struct {
        const char *cells[2];
        bool blank;
    } cases[] = {{{"", " \t"}, true},
                 {{"", "x"}, false},
                 {{"", "\xEF\xB7\x94"}, true},
                 {{"\xEF\xB7\x94", ""}, false},
                 {{"", "\xEF\xB7\x93#N/A"}, false}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct str cells[] = {str_of(cases[i].cells[0]), str_of(cases[i].cells[1])};

        assert_int_equal(table_row_is_blank(cells, 2, 0), cases[i].blank);
    }
    assert_true(table_row_is_blank(NULL, 0, 0));
}

/* In a cell that nobody reads, or in a table that was archived, they are left alone. */
static void control_characters_of_cells_that_are_read(void **state)
{
    static const struct {
        const char *cell;
        bool text, sheet; /* whole in a CSV, in a workbook */
    } cases[] = {{"x\ty", true, true},
                 {"x\x01y", false, false},
                 {"x\x7F", false, false},
                 {"\xEF\xB7\x91"
                  "20240131",
                  false, true},
                 {"\xEF\xB7\x90\xEF\xB7\x91"
                  "20240131",
                  false, false},
                 {"x\xEF\xB7\x91", false, false}};

    (void)state;
    for (size_t i = 0; i < 4 * sizeof cases / sizeof *cases; i++) {
        bool in_sheet = i & 1, archived = i & 2, good;
        const struct str cells[] = {STR("\x01"), str_of(cases[i / 4].cell)};
        struct arena arena = {0};
        struct table_file file = {
            .shown = "t", .in_sheet = in_sheet, .archived = archived, .arena = &arena};
        struct diag_list diags;

        diag_init(&diags, &arena);
        table_reads(&file, 1);
        good = archived || (in_sheet ? cases[i / 4].sheet : cases[i / 4].text);
        assert_int_equal(table_row_is_whole(&file, 7, cells, 2, 2, &diags), good);
        assert_int_equal(diags.errors, !good);
        if (!good)
            assert_int_equal(diags.items[0].at.column, 2);
        diag_release(&diags);
        arena_release(&arena);
    }
}

/* Of which the cell that counts is blank. */
static void rows_that_were_forgotten(void **state)
{
    static const struct str empty[] = {{"", 0}, {" ", 1}}, other[] = {{"", 0}, {"x", 1}};
    struct table_file file = {.shown = "t.csv"};
    struct strbuf told = {0};
    struct arena arena = {0};
    struct diag_list diags;

    (void)state;
    diag_init(&diags, &arena);
    assert_false(table_row_is_forgotten(&file, 7, empty, 2, 0, STR("id"), &diags));
    assert_true(table_row_is_forgotten(&file, 7, other, 2, 0, STR("id"), &diags));
    diag_render(&diags, false, &told);
    assert_str(strbuf_str(&told),
               "t.csv:7:1: error: the cell under 'id' is blank: fill it in, or take the row out\n");
    file.archived = true;
    assert_false(table_row_is_forgotten(&file, 7, other, 2, 0, STR("id"), &diags));
    strbuf_release(&told);
    diag_release(&diags);
    arena_release(&arena);
}

static void a_column_is_found_by_its_header(void **state)
{
    static const struct str cells[] = {{"id", 2}, {"name", 4}, {" ID", 3}};
    struct table_file file = {.shown = "t.csv"};
    struct arena arena = {0};
    struct diag_list diags;
    size_t at;

    (void)state;
    diag_init(&diags, &arena);
    assert_true(table_column_find(&file, 1, cells, 3, STR("name"), &at, &diags));
    assert_int_equal(at, 1);
    assert_true(table_column_find(&file, 1, cells, 3, STR("x"), &at, &diags));
    assert_int_equal(at, TABLE_NO_COLUMN);
    assert_false(table_column_find(&file, 1, cells, 3, STR("id"), &at, &diags));
    assert_int_equal(diags.errors, 1);
    file.archived = true;
    assert_true(table_column_find(&file, 1, cells, 3, STR("id"), &at, &diags));
    assert_int_equal(at, 0);
    diag_release(&diags);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_break_beside_a_separator_tells_of_swallowed_rows),
        cmocka_unit_test(rows_that_are_blank),
        cmocka_unit_test(control_characters_of_cells_that_are_read),
        cmocka_unit_test(rows_that_were_forgotten),
        cmocka_unit_test(a_column_is_found_by_its_header),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
