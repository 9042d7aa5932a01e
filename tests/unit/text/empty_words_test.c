/* Texts that fill a cell and say nothing. */
#include "unit.h"

#include "text/empty_words.h"

static void what_says_nothing(void **state)
{
    static const struct {
        const char *text;
        bool nothing;
    } cases[] = {{"", true},   {"无", true},  {"-", true},         {"——", true},   {"/", true},
                 {"。", true}, {"N/A", true}, {"none", true},      {"－－", true}, {"吴", false},
                 {"x", false}, {"Ａ", false}, {"无力偿还", false}, {"0", false},   {"√", false}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (text_says_nothing(str_of(cases[i].text)) != cases[i].nothing)
            fail_msg("'%s'", cases[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
