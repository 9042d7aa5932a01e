#include "report/stray_number.h"
#include "unit.h"

static void long_numbers_and_personal_ones(void **state)
{
    static const struct {
        const char *text, *without_long, *without_personal;
    } cases[] = {
        {"", "", ""},
        {"K1", "K1", "K1"},
        {"12345678", "12345678", "12345678"},
        {"990101001", "*********", "990101001"},
        {"330102-003-004", "******-***-***", "330102-003-004"},
        {"13800138000", "***********", "***********"},
        {"98765432109", "***********", "98765432109"},
        {"10800138000", "***********", "10800138000"},
        {"甲区 138 0013 8000 号", "甲区 *** **** **** 号", "甲区 *** **** **** 号"},
        {"990101197503120016", "******************", "******************"},
        {"99010119750312001X", "*****************X", "*****************X"},
        {"6299 0000 0000 0000 010", "**** **** **** **** ***", "**** **** **** **** ***"},
        {"1 2 3", "1 2 3", "1 2 3"},
    };
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str text = str_of(cases[i].text);

        assert_str(without_numbers(text, LONG_DIGITS, &arena), cases[i].without_long);
        assert_str(without_numbers(text, PERSONAL_DIGITS, &arena), cases[i].without_personal);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_numbers_and_personal_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
