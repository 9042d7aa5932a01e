/* What stands in a text, looked at in stretches of any length, by any number of threads. */
#include "unit.h"

#include "base/arena.h"
#include "text/survey.h"
#include <stdlib.h>

static void check_whole(struct str text, size_t quotes, size_t line_breaks, unsigned marks)
{
    for (size_t stretch = 1; stretch < 200; stretch += stretch < 12 ? 1 : 37) {
        struct surveys surveys;
        size_t quotes_left = quotes, breaks_left = line_breaks;

        surveys_make(&surveys, text, stretch, 3);
        for (size_t i = 0; i < surveys.count; i++) {
            quotes_left -= surveys.items[i].quotes;
            breaks_left -= surveys.items[i].line_breaks;
        }
        assert_int_equal(quotes_left, 0);
        assert_int_equal(breaks_left, 0);
        assert_int_equal(surveys_error(&surveys), utf8_error(text));
        assert_int_equal(surveys_marks(&surveys) & ~TEXT_BREAK, marks);
        surveys_release(&surveys);
    }
}

static void bytes_are_counted(void **state)
{
    (void)state;
    check_whole(STR(""), 0, 0, 0);
    check_whole(STR("a"), 0, 0, 0);
    check_whole(STR("\"a\",\"b\"\"c\"\n\n"), 6, 2, TEXT_QUOTE);
    check_whole(STR("a\tb\r\nc\r\n"), 0, 2, TEXT_TAB | TEXT_RETURN);
    check_whole(STR("Once upon a time, in a text of more than sixty-four bytes, there was a \t\r\n"
                    "and nothing else"),
                0, 1, TEXT_TAB | TEXT_RETURN);
    check_whole(STR("姓名，金额：１５００（元）\n张三£\n"), 0, 2, 0);
    check_whole(STR("\xEF\xB7\x8F\xEF\xB7\xB0"), 0, 0, 0); /* beside the noncharacters */
}

static void control_characters_are_found_wherever_they_stand(void **state)
{
    static const struct str controls[] = {
        {"\x01", 1},         {"\x7F", 1},         {"\xC2\x80", 2}, {"\xC2\x9F", 2},
        {"\xEF\xBF\xBE", 3}, {"\xEF\xBF\xBF", 3}, {"\0", 1},       {"\xEF\xB7\x90", 3},
        {"\xEF\xB7\x91", 3}, {"\xEF\xB7\xAF", 3},
    };

    (void)state;
    for (size_t control = 0; control < sizeof controls / sizeof controls[0]; control++)
        for (size_t place = 0; place < 70; place += 3) {
            struct strbuf text = {0};

            for (size_t i = 0; i < place; i++)
                strbuf_adds(&text, i % 5 ? "a" : "张");
            strbuf_add(&text, controls[control]);
            strbuf_adds(&text, "，b£");
            check_whole(strbuf_str(&text), 0, 0, TEXT_CONTROL);
            strbuf_release(&text);
        }
}

/* Damage around the places where one stretch ends and the next begins is told as of the whole. */
static void the_first_error_is_the_text_s(void **state)
{
    static const struct str damages[] = {{"\xFF", 1},
                                         {"\x80", 1},
                                         {"\xE5", 1},
                                         {"\xE5\xBC", 2},
                                         {"\xC0\x80", 2},
                                         {"\xED\xA0\x80", 3},
                                         {"\xF0\x9F\x98", 3},
                                         {"\xF4\x90\x80\x80", 4},
                                         {"\x80\x80\x80\x80\x80\x80", 6}};
    static const char *const fillings[] = {"张", "a", "é", "\xF0\x9F\x98\x80"};

    (void)state;
    for (size_t damage = 0; damage < sizeof damages / sizeof damages[0]; damage++)
        for (size_t number = 0; number < 4 * 12; number++) {
            struct strbuf text = {0};

            for (size_t i = 0; i < 24; i++) {
                if (i == number / 4)
                    strbuf_add(&text, damages[damage]);
                strbuf_adds(&text, fillings[(i + number) % 4]);
            }
            for (size_t stretch = 1; stretch < 70; stretch++) {
                struct surveys surveys;

                surveys_make(&surveys, strbuf_str(&text), stretch, 2);
                assert_int_equal(surveys_error(&surveys), utf8_error(strbuf_str(&text)));
                surveys_release(&surveys);
            }
            strbuf_release(&text);
        }
}

/* Every sequence of four bytes from the edges of what UTF-8 allows. */
static void every_form_of_a_character(void **state)
{
    static const unsigned char edges[] = {'a',  0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                          0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
                                          0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
    enum {
        EDGES = sizeof edges
    };

    (void)state;
    for (size_t number = 0; number < EDGES * EDGES * EDGES * EDGES; number++) {
        size_t rest = number;
        char bytes[8] = "x....yz";
        struct str text = {bytes, 7};

        for (size_t i = 1; i <= 4; i++, rest /= EDGES)
            bytes[i] = (char)edges[rest % EDGES];
        if (survey_of(text).error != utf8_error(text))
            fail_msg("%02X %02X %02X %02X: error at %zu, not %zu", bytes[1] & 0xFF, bytes[2] & 0xFF,
                     bytes[3] & 0xFF, bytes[4] & 0xFF, survey_of(text).error, utf8_error(text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_counted),
        cmocka_unit_test(control_characters_are_found_wherever_they_stand),
        cmocka_unit_test(the_first_error_is_the_text_s),
        cmocka_unit_test(every_form_of_a_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
