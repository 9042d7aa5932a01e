#include "unit.h"

#include "report/report_words.h"

static size_t gaps(struct str text)
{
    size_t count = 0;

    for (size_t i = 0; i + 1 < text.len; i++)
        count += text.ptr[i] == '{' && text.ptr[i + 1] == '}';
    return count;
}

static void every_word_in_both_languages(void **state)
{
    (void)state;
    for (enum word which = 0; which < WORDS; which++) {
        struct str zh, en;

        assert_non_null(word(LANGUAGE_ZH, which));
        assert_non_null(word(LANGUAGE_EN, which));
        zh = word_str(LANGUAGE_ZH, which);
        en = word_str(LANGUAGE_EN, which);
        assert_true(zh.len > 0 && en.len > 0);
        assert_int_equal(gaps(zh), gaps(en));
        assert_int_equal(utf8_error(zh), zh.len);
        assert_int_equal(utf8_length(en), en.len); /* ASCII, for every font */
    }
}

static void gaps_are_filled_in_order(void **state)
{
    struct strbuf text = {0};

    (void)state;
    WORD_WRITE(&text, LANGUAGE_ZH, WORD_SUBTOTAL, STR("教育{}"), STR("12"));
    assert_str(strbuf_str(&text), "小计：教育{}（12 笔）");
    strbuf_clear(&text);
    WORD_WRITE(&text, LANGUAGE_EN, WORD_SUBTOTAL, STR("Works"), STR("12"));
    assert_str(strbuf_str(&text), "Subtotal Works (12)");
    strbuf_clear(&text);
    word_write(&text, LANGUAGE_EN, WORD_SUBTOTAL, 0, NULL);
    assert_str(strbuf_str(&text), "Subtotal  ()");
    strbuf_release(&text);
}

static void days_are_written_out(void **state)
{
    struct strbuf text = {0};
    date day;

    (void)state;
    assert_true(date_from_civil(2024, 1, 31, &day));
    word_write_day(&text, LANGUAGE_ZH, day);
    assert_str(strbuf_str(&text), "2024年1月31日");
    strbuf_clear(&text);
    word_write_day(&text, LANGUAGE_EN, day);
    assert_str(strbuf_str(&text), "31 January 2024");
    strbuf_clear(&text);
    assert_true(date_from_civil(9999, 12, 1, &day));
    word_write_day(&text, LANGUAGE_EN, day);
    assert_str(strbuf_str(&text), "1 December 9999");
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_in_both_languages),
        cmocka_unit_test(gaps_are_filled_in_order),
        cmocka_unit_test(days_are_written_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
