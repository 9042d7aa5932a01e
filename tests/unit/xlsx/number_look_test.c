/* Which numbers a sheet shows otherwise than it stores them. */
#include "xlsx/number_look.h"

#include "unit.h"

static void formats_and_numbers(void **state)
{
    static const struct {
        const char *code, *number;
        char shown; /* = as it is, t as another text, n as another number */
    } cases[] = {
        {"General", "299.9", '='},
        {"G/通用格式", "299.9", '='},
        {"General\"元\"", "299.9", '='},
        {"", "300", '='},
        {"@", "17", '='},
        {"0", "300", '='},
        {"0", "299.9", 'n'},
        {"0", "-299.9", 'n'},
        {"0.0", "299.95", 'n'},
        {"0.00", "299.9", '='},
        {"0.??", "299.95", '='},
        {"#,##0.00", "12345.67", '='},
        {"#,##0.00_);(#,##0.00)", "12345.67", '='},
        {"_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ ", "300.5", '='},
        {"[$¥-804]#,##0.00", "300.5", '='},
        {"[Red]0", "299.9", 'n'},
        {"0%", "0.333", '='}, /* percent of what is read as a part of one */
        {"# ?/?", "0.333", '='},
        {"0.00E+00", "12345", '='},
        {"0\"元\"", "300", '='},
        {"0元", "300", '='},
        {"\"补助\"0", "300", '='},
        {"0\"万\"", "3", 'n'},
        {"0万元", "3", 'n'},
        {"General\"万\"", "3", 'n'},
        {"0\\.0,\"万\"", "12000", 'n'},
        {"0!.0,\"万\"", "12000", 'n'},
        {"0.00,", "12000", 'n'},
        {"0,.00", "12000", 'n'},
        {"#,##0,", "12000", 'n'},
        {"0\"k\"", "3", 'n'},
        {"0\"00\"", "3", 'n'},
        {";;;", "300", 'n'},
        {"\"paid\"", "300", 'n'},
        {"\"", "300", 'n'},
        {";;;", "0", '='},
        {"0\"万\"", "0", '='},
        {"00000", "17", 't'},
        {"00000", "12345", '='},
        {"00000", "123456", '='},
        {"\"H\"000", "170", 't'},
        {"\\H000", "170", 't'},
        {"USD 0.00", "300", 't'},
        {"\\", "300", 'n'},
        {"_", "300", 'n'},
        {"[", "300", 'n'},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct number_look look = number_look_of(str_of(cases[i].code));
        struct str number = str_of(cases[i].number);
        char shown = number_shows_another(&look, number)     ? 'n'
                     : number_shows_otherwise(&look, number) ? 't'
                                                             : '=';

        if (shown != cases[i].shown)
            fail_msg("%s of %s: %c", cases[i].number, cases[i].code, shown);
    }
}

static void formats_that_hide_texts(void **state)
{
    static const struct {
        const char *code;
        bool hides;
    } cases[] = {{";;;", true},   {"0;-0;0;", true}, {"0;\";\";0;@", false},
                 {";;;@", false}, {";;", false},     {"General", false},
                 {"", false},     {"0;;\\;", false}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(number_look_of(str_of(cases[i].code)).hides_texts, cases[i].hides);
    assert_true(number_shows_another(&(struct number_look){.scales = true}, STR("5")));
    assert_true(number_look_of(STR("[White]0")).scales && !number_look_of(STR("[Red]0")).scales);
}

static void formats_without_a_code(void **state)
{
    struct number_look general = number_look_built_in(0), whole = number_look_built_in(3),
                       amount = number_look_built_in(44), date = number_look_built_in(14);

    (void)state;
    assert_false(number_shows_otherwise(&general, STR("299.9")));
    assert_true(number_shows_another(&whole, STR("299.9")));
    assert_false(number_shows_another(&amount, STR("299.95")));
    assert_false(number_shows_otherwise(&date, STR("299.95")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_and_numbers),
        cmocka_unit_test(formats_that_hide_texts),
        cmocka_unit_test(formats_without_a_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
