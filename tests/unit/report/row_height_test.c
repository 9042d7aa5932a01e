#include "unit.h"

#include "report/row_height.h"

static void points_of_lines(void **state)
{
    (void)state;
    assert_int_equal(row_lines_points(1), 19);
    assert_int_equal(row_lines_points(2), 33);
    assert_int_equal(row_lines_points(28), 397);
    /* A row can be 409 points high. */
    assert_int_equal(row_lines_points(29), 404);
    assert_int_equal(row_lines_points(100000), 404);
}

static void lines_of_a_text(void **state)
{
    static const struct {
        const char *text;
        unsigned room, lines;
    } cases[] = {
        {"", 10, 1},
        {"abc", 3, 1},
        {"abcd", 3, 2},
        {"困难职工", 8, 1},
        {"困难职工", 7, 2},
        {"0123456789", 10, 1},
        /* Words do not end where lines do: a tenth is added. */
        {"0123456789012345678", 10, 2},
        {"01234567890123456789", 10, 3},
        {"a\nb", 10, 2},
        {"a\n\nb", 10, 3},
        {"abcd\nab", 3, 3},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(text_lines(str_of(cases[i].text), cases[i].room), cases[i].lines);
    assert_int_equal(text_lines((struct str){NULL, 0}, 10), 1);
}

static void the_widest_line(void **state)
{
    unsigned lines;

    (void)state;
    assert_int_equal(text_widest_line(STR("ab\n困难职工\nabc"), 8, &lines), 8);
    assert_int_equal(lines, 3);
    assert_int_equal(text_widest_line(STR("ab\n困难职工\nabc"), 4, &lines), 8);
    assert_int_equal(lines, 4);
    assert_int_equal(text_widest_line(STR(""), 4, &lines), 0);
    assert_int_equal(lines, 1);
}

/* Counted on the narrowest page: 52 characters of a title, 80 of a line. */
static void texts_over_all_columns(void **state)
{
    char text[82];

    (void)state;
    memset(text, 'x', sizeof text);
    assert_int_equal(row_title_height((struct str){text, 52}), 30);
    assert_int_equal(row_title_height((struct str){text, 53}), 52);
    assert_int_equal(row_across_height((struct str){text, 80}), 19);
    assert_int_equal(row_across_height((struct str){text, 81}), 33);
    assert_int_equal(row_across_characters(10), 80);
    assert_int_equal(row_across_characters(80), 80);
    assert_int_equal(row_across_characters(81), 81);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_of_lines),
        cmocka_unit_test(lines_of_a_text),
        cmocka_unit_test(the_widest_line),
        cmocka_unit_test(texts_over_all_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
