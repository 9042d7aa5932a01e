/* How version 1.0 laid tables out: how wide columns may become. */
#include "table_scene.h"

#include "report/page_layout.h"
#include "report/page_paper.h"
#include "report/page_row.h"

/* Of many texts each has its share of 230 characters less what serial and amounts take, and never
 * under 14. */
static void texts_share_what_numbers_leave(void **state)
{
    static const struct {
        uint16_t texts, amounts;
        unsigned share;
    } cases[] = {{7, 1, UINT8_MAX}, {8, 1, 26}, {12, 1, 17}, {12, 2, 16}, {12, 5, 14}, {14, 5, 14}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct table table;

        open_table(&table, *state, cases[i].texts, cases[i].amounts);
        page_layout_1_0.choose(&table.page, false);
        assert_int_equal(table.page.text_share, cases[i].share);
        assert_int_equal(table.page.lines, 1);
        assert_int_equal(table.page.slots, 1 + cases[i].texts + cases[i].amounts);
        page_finish(&table.page, STR(""), -1);
        book_scene_read(&table.scene, table.book);
        release_table(&table);
    }
}

/* A label stands in the columns before the first sum, the widest of which grows with it; where
 * nothing is summed it runs on. */
static void labels_have_room(void **state)
{
    static const char label[] = "Subtotal of the department of education (1,234)";
    struct table table;
    unsigned *widths, before[3];

    open_table(&table, *state, 2, 1);
    page_layout_1_0.choose(&table.page, false);
    widths = table.page.widths;
    widths[0] = 6;
    widths[1] = 12;
    widths[2] = 9;
    memcpy(before, widths, sizeof before);
    assert_int_equal(page_layout_1_0.measure_label(&table.page, STR("Total"), 3), PAGE_SUM_POINTS);
    assert_memory_equal(widths, before, sizeof before);
    assert_int_equal(page_layout_1_0.measure_label(&table.page, str_of(label), 4), PAGE_SUM_POINTS);
    assert_memory_equal(widths, before, sizeof before);
    assert_int_equal(page_layout_1_0.measure_label(&table.page, str_of(label), 3), PAGE_SUM_POINTS);
    /* 47 characters, an eighth more since they are bold, and three. */
    assert_int_equal(widths[0], 6);
    assert_int_equal(widths[1], 47 + 5 + 3 - 6 - 9);
    assert_int_equal(widths[2], 9);
    page_finish(&table.page, STR(""), -1);
    book_scene_read(&table.scene, table.book);
    release_table(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(texts_share_what_numbers_leave),
        IN_FOLDER(labels_have_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
