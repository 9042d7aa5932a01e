/* Numbers as people see them, and days that are stored as numbers. */
#include "xlsx/number_text.h"

#include "unit.h"

static void numbers_to_fifteen_digits(void **state)
{
    static const struct {
        const char *stored, *text;
        bool inexact;
    } cases[] = {
        {"0", "0", false},
        {"-0", "0", false},
        {"1200.50", "1200.5", false},
        {" 12 ", "12", false},
        {"007", "7", false},
        {"0.1", "0.1", false},
        {".5", "0.5", false},
        {"5.", "5", false},
        {"-0.05", "-0.05", false},
        {"0.30000000000000004", "0.3", false},
        {"1234567890.1234567", "1234567890.12346", false},
        {"999999999999999.5", "1000000000000000", true},
        {"123456789012345.6", "123456789012346", true},
        {"99999999999999.96", "100000000000000", true},
        {"12345678901234.56", "12345678901234.6", false},
        {"99999999999999999", "100000000000000000", true},
        {"123456789012345", "123456789012345", false},
        {"1234567890123456", "1234567890123460", true},
        {"990107198907260200", "990107198907260000", true},
        {"9.9010719890726016E+17", "990107198907260000", true},
        {"1e3", "1000", true},
        {"5.0000000000000001E-3", "0.005", true},
        {"1E-300", "1E-300", true},
        {"-1.25E+300", "-1.25E+300", true},
        {"1E999999999999", "1E+999999", true},
        {"1E-999999999999", "1E-999999", true},
        {"0.000000000000000000000001", "0.000000000000000000000001", false},
        {"+5", "5", false},
        {"0.3333333333333333333333333333333333333333333333", "0.333333333333333", false},
        {"", NULL, false},
        {"-", NULL, false},
        {".", NULL, false},
        {"1e", NULL, false},
        {"1e+", NULL, false},
        {"1e5.", NULL, false},
        {"1,5", NULL, false},
        {"0x10", NULL, false},
        {"NaN", NULL, false},
        {"1 2", NULL, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct number_text number;
        bool read = number_text_read(str_of(cases[i].stored), &number);

        if (read != (cases[i].text != NULL))
            fail_msg("'%s' is %sread", cases[i].stored, read ? "" : "not ");
        if (!read)
            continue;
        assert_str(((struct str){number.text, number.length}), cases[i].text);
        if (number.inexact != cases[i].inexact)
            fail_msg("'%s' is %sexact", cases[i].stored, number.inexact ? "not " : "");
    }
}

static void no_number_is_so_long(void **state)
{
    struct number_text number;
    struct strbuf digits = {0};

    (void)state;
    strbuf_pad(&digits, '9', INT16_MAX);
    assert_true(number_text_read(strbuf_str(&digits), &number));
    assert_str(((struct str){number.text, number.length}), "1E+32767");
    assert_true(number.inexact);
    strbuf_pad(&digits, '9', 1);
    assert_false(number_text_read(strbuf_str(&digits), &number));
    strbuf_release(&digits);
}

/* A power is taken as a whole, however many zeros stand against it. */
static void powers_against_many_zeros(void **state)
{
    struct number_text number;
    struct strbuf digits = {0};

    (void)state;
    strbuf_adds(&digits, "3");
    strbuf_pad(&digits, '0', 1001);
    strbuf_adds(&digits, "e-99999");
    assert_true(number_text_read(strbuf_str(&digits), &number));
    assert_str(((struct str){number.text, number.length}), "3E-98998");
    strbuf_clear(&digits);
    strbuf_adds(&digits, "0.");
    strbuf_pad(&digits, '0', 1001);
    strbuf_adds(&digits, "3e1004");
    assert_true(number_text_read(strbuf_str(&digits), &number));
    assert_str(((struct str){number.text, number.length}), "300");
    strbuf_release(&digits);
}

static void days_of_both_systems(void **state)
{
    static const struct {
        const char *number;
        bool from_1904, time_only;
        const char *text;
    } cases[] = {
        {"45322", false, false, "2024-01-31"},
        {"43860", true, false, "2024-01-31"},
        {"45322.354166666664", false, false, "2024-01-31 08:30:00"},
        {"45322.999999", false, false, "2024-02-01"},
        {"45321.9999942", false, false, "2024-01-30 23:59:59"},
        {"1", false, false, "1900-01-01"},
        {"59", false, false, "1900-02-28"},
        {"60", false, false, "1900-02-29"},
        {"61", false, false, "1900-03-01"},
        {"0", false, false, "1900-01-00"},
        {"0.5", false, false, "1900-01-00 12:00:00"},
        {"0", true, false, "1904-01-01"},
        {"60", true, false, "1904-03-01"},
        {"2958465", false, false, "9999-12-31"},
        {"2958466", false, false, ""},
        {"2957003", true, false, "9999-12-31"},
        {"2957004", true, false, ""},
        {"-1", false, false, ""},
        {"12345678", false, false, ""},
        {"1E+300", false, false, ""},
        {"0.354166666666667", false, true, "8:30:00"},
        {"1.5", false, true, "36:00:00"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[NUMBER_TEXT_MAX];
        size_t length =
            serial_text(str_of(cases[i].number), cases[i].from_1904, cases[i].time_only, text);

        assert_str(((struct str){text, length}), cases[i].text);
    }
}

static void numbers_as_programs_write_them(void **state)
{
    static const char *const written[] = {"0",      "12",   "-0.05",
                                          "1E+300", "3e-5", "-1.7976931348623157E+308"};
    static const char *const otherwise[] = {
        "",    "-",    "+1",     " 1",           "1 ",
        "01",  "-01",  ".5",     "5.",           "1e",
        "1e+", "1e1.", "1e9999", "1,5",          "0x1",
        "NaN", "1\t",  "00.5",   "\xEF\xBC\x91", "300.00000000000000000000000000000",
    };

    (void)state;
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        if (!number_is_written(str_of(written[i])))
            fail_msg("'%s' is none", written[i]);
    for (size_t i = 0; i < sizeof otherwise / sizeof *otherwise; i++)
        if (number_is_written(str_of(otherwise[i])))
            fail_msg("'%s' is one", otherwise[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_to_fifteen_digits),
        cmocka_unit_test(no_number_is_so_long),
        cmocka_unit_test(powers_against_many_zeros),
        cmocka_unit_test(numbers_as_programs_write_them),
        cmocka_unit_test(days_of_both_systems),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
