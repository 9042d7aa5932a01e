/* Words of seasons in both languages, and how figures are put into them. */
#include "unit.h"

#include "season/season_words.h"

static size_t gaps_in(const char *text)
{
    size_t gaps = 0;

    while ((text = strstr(text, "{}")) != NULL) {
        gaps++;
        text += 2;
    }
    return gaps;
}

/* Both say something, and have room for the same figures; Chinese ones are Chinese. */
static void test_each_word_in_both_languages(void **state)
{
    (void)state;
    for (int i = 0; i < SEASON_WORDS; i++) {
        const char *english = season_word(LANGUAGE_EN, (enum season_word)i);
        const char *chinese = season_word(LANGUAGE_ZH, (enum season_word)i);

        if (!english || !chinese || !*english || !*chinese)
            fail_msg("word %d is missing", i);
        if (gaps_in(english) != gaps_in(chinese))
            fail_msg("'%s' and '%s' hold other figures", english, chinese);
        if (utf8_length(str_of(english)) != strlen(english))
            fail_msg("'%s' is not English", english);
        if (i != SAY_MONTHS && utf8_length(str_of(chinese)) == strlen(chinese))
            fail_msg("'%s' is not Chinese", chinese);
    }
}

static void test_figures_in_their_places(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_str(SEASON_FILL(&arena, LANGUAGE_EN, SAY_SPAN, season_number(&arena, 12),
                           STR("2023-12 to 2024-02")),
               "12 batches, 2023-12 to 2024-02");
    assert_str(SEASON_FILL(&arena, LANGUAGE_ZH, SAY_MONTHS, STR("2023-12"), STR("2024-02")),
               "2023-12 至 2024-02");
    /* What is put in is no format. */
    assert_str(SEASON_FILL(&arena, LANGUAGE_EN, SAY_LEFT_OUT, STR("{}-%s")),
               "no: {}-%s takes its place");
    assert_str(season_number(&arena, UINT64_MAX), "18446744073709551615");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_word_in_both_languages),
        cmocka_unit_test(test_figures_in_their_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
