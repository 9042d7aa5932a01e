#include "unit.h"

#include "base/language.h"

static void marks_of_either_language(void **state)
{
    (void)state;
    assert_string_equal(language_comma(LANGUAGE_EN), ", ");
    assert_string_equal(language_comma(LANGUAGE_ZH), "、");
    assert_string_equal(language_semicolon(LANGUAGE_EN), "; ");
    assert_string_equal(language_semicolon(LANGUAGE_ZH), "；");
    assert_string_equal(language_colon(LANGUAGE_EN), ": ");
    assert_string_equal(language_colon(LANGUAGE_ZH), "：");
    assert_string_equal(language_gap(LANGUAGE_EN), "  ");
    assert_string_equal(language_gap(LANGUAGE_ZH), "　");
}

static void gaps_are_filled(void **state)
{
    struct strbuf text = {0};

    (void)state;
    language_fill(&text, STR("{} of {}, {}"), 2, (struct str[]){STR("1"), STR("{}")});
    assert_str(strbuf_str(&text), "1 of {}, ");
    language_fill(&text, STR("no gap"), 0, NULL);
    assert_str(strbuf_str(&text), "1 of {}, no gap");
    strbuf_release(&text);
}

/* A blank parts Chinese from other writing, and stands nowhere within it. */
static void blanks_within_chinese_are_closed_up(void **state)
{
    static const struct {
        const char *before, *behind, *together;
    } cases[] = {
        {"缺少 ", "人口", "缺少人口"},
        {"缺少 ", "income", "缺少 income"},
        {"missing ", "人口", "missing 人口"},
        {"缺少", "人口", "缺少人口"},
        {"缺少  ", "人口", "缺少  人口"},
        {"缺少 ", "", "缺少 "},
        {"缺少： ", "人口", "缺少：人口"},
        {" ", "人口", " 人口"},
        {"", "人口", "人口"},
        {"共 ", "2 人", "共 2 人"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf text = {0};
        size_t at;

        strbuf_adds(&text, cases[i].before);
        at = text.len;
        strbuf_adds(&text, cases[i].behind);
        language_close_up(&text, at);
        assert_str(strbuf_str(&text), cases[i].together);
        strbuf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_of_either_language),
        cmocka_unit_test(gaps_are_filled),
        cmocka_unit_test(blanks_within_chinese_are_closed_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
