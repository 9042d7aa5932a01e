#include "table_scene.h"

#include "report/page_paper.h"

#define THIRTY "abcdefghij abcdefghij abcdefg"

/* Portrait where the columns fit, else landscape, else two rows of the sheet for one. */
static void as_little_paper_as_it_takes(void **state)
{
    static const struct {
        uint16_t texts;
        bool landscape;
        unsigned lines;
    } cases[] = {{2, false, 1}, {4, false, 1}, {7, true, 1}, {12, true, 2}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct table table;
        struct str sheet;

        open_table(&table, *state, cases[i].texts, 1);
        put_row(&table, cases[i].texts, THIRTY);
        sheet = close_table(&table);
        assert_int_equal(table.page.landscape, cases[i].landscape);
        assert_int_equal(table.page.lines, cases[i].lines);
        assert_true(page_pixels(&table.page) <=
                    page_paper_of(&table.page, cases[i].landscape).width);
        assert_part_holds(sheet, cases[i].landscape ? "orientation=\"landscape\""
                                                    : "orientation=\"portrait\"");
        assert_int_equal(scene_find(&table.scene, 0, 0, "Total"), 3 + 2 * cases[i].lines);
        release_table(&table);
    }
}

/* A header takes two lines between its words, and parts Chinese anywhere; none is parted elsewhere.
 */
static void headers_are_not_parted_within_words(void **state)
{
    static const struct {
        const char *header;
        unsigned least;
    } cases[] = {{"Department", 10},
                 {"Name of the department", 13},
                 {"家庭月收入情况", 9},
                 {"人均收入Yuan", 8},
                 {"abcdefghijklmnopqrstuvwxyz", 15}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct table table;

        open_table(&table, *state, 1, 1);
        table.columns[1].header = str_of(cases[i].header);
        page_want_headers(&table.page);
        assert_int_equal(table.page.wants[1], cases[i].least + page_air(&table.page, 1));
        close_table(&table);
        release_table(&table);
    }
}

static void what_paper_holds(void **state)
{
    struct table table;

    open_table(&table, *state, 1, 0);
    assert_int_equal(page_paper_of(&table.page, false).width, 718);
    assert_int_equal(page_paper_of(&table.page, false).height, 745);
    assert_int_equal(page_paper_of(&table.page, true).width, 1047);
    assert_int_equal(page_paper_of(&table.page, true).height, 498);
    table.plan.a3 = true;
    assert_int_equal(page_paper_of(&table.page, false).width, 1047);
    assert_int_equal(page_paper_of(&table.page, true).height, 745);
    assert_part_holds(close_table(&table), "paperSize=\"8\"");
    release_table(&table);
}

static void how_wide_columns_may_be(void **state)
{
    struct table table;

    open_table(&table, *state, 2, 1);
    assert_int_equal(page_bounds_of(&table.page, 0).most, 9);
    assert_int_equal(page_bounds_of(&table.page, 1).least, 6);
    assert_int_equal(page_bounds_of(&table.page, 1).most, 30);
    table.columns[2].least = 11;
    table.columns[2].most = 50;
    assert_int_equal(page_bounds_of(&table.page, 2).least, 11);
    assert_int_equal(page_bounds_of(&table.page, 2).most, 50);
    assert_int_equal(page_air(&table.page, 0), 1);
    assert_int_equal(page_air(&table.page, 1), 2);
    assert_int_equal(page_number_width(&table.page, 3, PAGE_MONEY, 123456789), 12);
    assert_int_equal(page_number_width(&table.page, 3, PAGE_MONEY, -100), 5);
    assert_int_equal(page_number_width(&table.page, 1, PAGE_DECIMAL, DECIMAL_ONE * 5 / 2), 3);
    assert_int_equal(page_number_width(&table.page, 0, PAGE_COUNT, 1234), 4);
    table.columns[2].look = LOOK_COUNT;
    assert_int_equal(page_number_width(&table.page, 2, PAGE_COUNT, 1234), 5);
    assert_int_equal(page_sum_kind(&table.page, 3), PAGE_MONEY);
    assert_int_equal(page_sum_kind(&table.page, 2), PAGE_COUNT);
    table.columns[2].look = LOOK_TEXT;
    close_table(&table);
    release_table(&table);
}

/* Numbers are whole: a column of them is as wide as its longest, and its sum, need. */
static void numbers_have_room(void **state)
{
    struct table table;

    open_table(&table, *state, 1, 1);
    page_put_text(&table.page, 1, STR("a"));
    page_put_money(&table.page, 2, INT64_C(999999999999));
    page_add(&table.page);
    page_put_money(&table.page, 2, INT64_C(999999999999));
    page_add(&table.page);
    close_table(&table);
    /* 19,999,999,999.98 and the air. */
    assert_true(table.page.widths[2] >= 17 + 2);
    release_table(&table);
}

/* A very long text gets a wider column than others, and never so narrow a one that a page would
 * have nothing but the table's header. */
static void a_very_long_text(void **state)
{
    struct strbuf name = {0};
    struct table table;
    unsigned lines;

    for (int i = 0; i < 200; i++)
        strbuf_adds(&name, "名");
    open_table(&table, *state, 5, 12);
    put_row(&table, 5, "Ann Reed");
    page_put_text(&table.page, 1, strbuf_str(&name));
    page_put_text(&table.page, 2, strbuf_str(&name));
    for (uint16_t i = 6; i < 18; i++)
        page_put_money(&table.page, i, 100025);
    page_add(&table.page);
    close_table(&table);
    lines = page_text_lines(&table.page, 1, strbuf_str(&name));
    assert_between(lines, 2, 19); /* not so many that the row with the header fills a page */
    /* No page ends behind the header, in row 3 + lines. */
    assert_null(strstr(book_scene_sheet(&table.scene, 1).ptr,
                       arena_printf(&table.arena, "<brk id=\"%u\"", 3 + table.page.lines)));
    strbuf_release(&name);
    release_table(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(as_little_paper_as_it_takes),
        IN_FOLDER(headers_are_not_parted_within_words),
        IN_FOLDER(what_paper_holds),
        IN_FOLDER(how_wide_columns_may_be),
        IN_FOLDER(numbers_have_room),
        IN_FOLDER(a_very_long_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
