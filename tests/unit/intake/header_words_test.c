/* Which words stand in a header. */
#include "unit.h"

#include "intake/header_words.h"

/* A Latin word counts where it stands alone, in the singular or plural; a Chinese one anywhere. */
static void words_stand_alone(void **state)
{
    static const char *const ages[] = {"age", "年龄", "number of", NULL};
    static const struct {
        const char *header;
        bool has;
    } cases[] = {
        {"age", true},
        {"AGE", true},
        {"Ages", true},
        {"age of head", true},
        {"my age", true},
        {"age(2024)", true},
        {"[age]", true},
        {"{age}", true},
        {"head_age", true},
        {"age1", true},
        {"年age", true},
        {"age年", true},
        {"ages.", true},
        {"Number of cows", true},
        {"户主年龄(岁)", true},
        {"年龄s", true},
        {"village", false},
        {"agent", false},
        {"pages", false},
        {"agess", false},
        {"agesa", false},
        {"Zage", false},
        {"agez", false},
        {"number", false},
        {"number  of", false},
        {"年 龄", true}, /* as offices write it, to fill the column */
        {"年\xE3\x80\x80龄", true},
        {"年 月", false},
        {"a ge", false},
        {"户主 年　 龄(岁)", true},
        {"年\n龄", true},
        {"年-龄", false},
        {"", false},
        {"ag", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (header_has_word(str_of(cases[i].header), ages) != cases[i].has)
            fail_msg("'%s' %s", cases[i].header, cases[i].has ? "has none" : "has one");
}

/* The first that is alone counts, wherever else the word stands. */
static void a_word_may_stand_there_twice(void **state)
{
    static const char *const ages[] = {"age", NULL};

    (void)state;
    assert_true(header_has_word(STR("village, age"), ages));
    assert_false(header_has_word(STR("village agent"), ages));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_alone),
        cmocka_unit_test(a_word_may_stand_there_twice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
