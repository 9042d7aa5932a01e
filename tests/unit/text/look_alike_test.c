/* Texts that are one text to who reads or types them. */
#include "unit.h"

#include "text/look_alike.h"

static void assert_look(const char *text, const char *look)
{
    struct arena arena = {0};
    struct str seen = text_look(str_of(text), &arena);

    if (!str_eq(seen, str_of(look)))
        fail_msg("'%s' looks like '" STR_FMT "', not '%s'", text, STR_ARG(seen), look);
    arena_release(&arena);
}

/* What differs in bytes only, each against the text that everybody types. */
static void test_texts_of_one_look(void **state)
{
    (void)state;
    assert_look("A17", "A17");
    assert_look("", "");
    assert_look("家庭 17", "家庭 17");
    assert_look("  A \t 17\xC2\xA0", "A 17");            /* blanks of every kind */
    assert_look("A\xE2\x80\x89 17\xE2\x80\x83", "A 17"); /* thin and em spaces */
    assert_look("A\xE2\x80\x8B\xEF\xB8\x8F"
                "17",
                "A17");                         /* of no shape */
    assert_look("Jose\xCC\x81", "Jos\xC3\xA9"); /* composed */
    assert_look("Ａ１７", "A17");               /* full width */
    assert_look("①②", "12");                    /* compatibility */
    assert_look("Ⅹ", "X");
    assert_look("\xEF\xA4\x8A", "\xE9\x87\x91"); /* U+F90A and U+91D1, 金 */
    assert_look("\xE2\xBC\x80", "\xE4\xB8\x80"); /* the radical U+2F00 and 一 */
    assert_look("𝟏𝟕", "17");                     /* mathematical digits */
    assert_look("АВС-17", "ABC-17");             /* Cyrillic */
    assert_look("ΑΒΕ", "ABE");                   /* Greek */
    assert_look("1\xC3\x97", "1x");
    assert_look("١٧۱۷", "1717");         /* Arabic digits */
    assert_look("A–17—2−3", "A-17-2-3"); /* dashes */
    assert_look("O’Neill", "O'Neill");
    assert_look("ロ", "口"); /* kana like Chinese */
}

/* Characters that later versions of Unicode have added stay as they are, on every system. */
static void test_later_characters_stay(void **state)
{
    (void)state;
    assert_look("\xF0\x9C\xB3\xB1"
                "1",
                "\xF0\x9C\xB3\xB1"
                "1"); /* U+1CCF1, an outlined digit, of 16.0 */
    assert_look("\xF0\x9C\xB3\xB1\xEF\xBC\xA1", "\xF0\x9C\xB3\xB1"
                                                "A");
}

static void test_a_look_looks_like_itself(void **state)
{
    static const char *const texts[] = {"A 17", "①", "АВС", "Jose\xCC\x81 ’", "\xF0\x9C\xB3\xB1",
                                        "ﬁ",    "½", "㎡"};
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct str once = text_look(str_of(texts[i]), &arena);

        assert_true(str_eq(text_look(once, &arena), once));
    }
    arena_release(&arena);
}

static void test_case_and_misreading(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_true(str_eq(text_without_case(STR("A17b 户"), &arena), STR("a17b 户")));
    assert_true(str_eq(text_without_case(STR("STRASSE"), &arena),
                       text_without_case(STR("straße"), &arena)));
    assert_true(str_eq(text_without_case(STR("ÉЖ"), &arena), STR("éж")));
    assert_true(str_eq(text_without_misreading(STR("AO1l|I〇"), &arena), STR("A011110")));
    assert_true(str_eq(text_without_misreading(STR("L17i"), &arena), STR("L17i")));
    assert_true(str_eq(text_without_zeros(STR("0017")), STR("17")));
    assert_true(str_eq(text_without_zeros(STR("000")), STR("0")));
    assert_true(str_eq(text_without_zeros(STR("")), STR("")));
    assert_true(str_eq(text_without_zeros(STR("0A17")), STR("0A17")));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_of_one_look),
        cmocka_unit_test(test_later_characters_stay),
        cmocka_unit_test(test_a_look_looks_like_itself),
        cmocka_unit_test(test_case_and_misreading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
