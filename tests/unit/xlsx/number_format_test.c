/* Which formats show a number as a day. */
#include "xlsx/number_format.h"

#include "unit.h"

static void codes_of_formats(void **state)
{
    static const struct {
        const char *code;
        char form; /* N number, D day, T time */
    } cases[] = {
        {"General", 'N'},
        {"G/通用格式", 'N'},
        {"@", 'N'},
        {"0", 'N'},
        {"#,##0.00", 'N'},
        {"0.00%", 'N'},
        {"0.00E+00", 'N'},
        {"##0.0E-0", 'N'},
        {"\"days\" 0", 'N'},
        {"0 \"d\"", 'N'},
        {"0\\d", 'N'},
        {"General\\d", 'N'},
        {"General!d", 'N'}, /* as Chinese and Japanese programs write it */
        {"yyyy!/m!/d", 'D'},
        {"[Red]0.00", 'N'},
        {"[$¥-804]#,##0.00", 'N'},
        {"[$EUR] 0.00", 'N'},
        {"# ?/?", 'N'},
        {"_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", 'N'},
        {"0;yyyy", 'N'},
        {"", 'N'},
        {"yyyy-mm-dd", 'D'},
        {"YYYY/M/D", 'D'},
        {"m/d/yy h:mm", 'D'},
        {"[$-804]yyyy\"年\"m\"月\"d\"日\";@", 'D'},
        {"yyyy年m月d日", 'D'},
        {"m\"月\"", 'D'},
        {"mmm-yy", 'D'},
        {"[$-F800]dddd, mmmm dd, yyyy", 'D'},
        {"[$-411]ggge\"年\"m\"月\"d\"日\"", 'D'},
        {"e\"年\"", 'D'},
        {"aaaa", 'D'},
        {"yyyy-mm-dd hh:mm:ss.000", 'D'},
        {"dd.mm.yyyy;@", 'D'},
        {"h:mm", 'T'},
        {"mm:ss", 'T'},
        {"mm:ss.0", 'T'},
        {"[h]:mm:ss", 'T'},
        {"[mm]:ss", 'T'},
        {"h:mm AM/PM", 'T'},
        {"上午/下午h\"时\"mm\"分\"", 'T'},
        {"[Blue]h:mm", 'T'},
        {"mm A/P", 'T'},
        {"[y]0", 'N'},
        {"[]0", 'N'},
        {"[", 'N'},
        {"a", 'N'},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char form = "NDT"[number_form_of(str_of(cases[i].code))];

        if (form != cases[i].form)
            fail_msg("%s is %c and not %c", cases[i].code, form, cases[i].form);
    }
}

static void formats_without_a_code(void **state)
{
    (void)state;
    for (unsigned id = 0; id < 14; id++)
        assert_int_equal(number_form_built_in(id), FORM_NUMBER);
    assert_int_equal(number_form_built_in(14), FORM_DAY);
    assert_int_equal(number_form_built_in(20), FORM_TIME);
    assert_int_equal(number_form_built_in(22), FORM_DAY);
    assert_int_equal(number_form_built_in(31), FORM_DAY);
    assert_int_equal(number_form_built_in(37), FORM_NUMBER);
    assert_int_equal(number_form_built_in(46), FORM_TIME);
    assert_int_equal(number_form_built_in(49), FORM_NUMBER);
    assert_int_equal(number_form_built_in(58), FORM_DAY);
    assert_int_equal(number_form_built_in(164), FORM_NUMBER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_of_formats),
        cmocka_unit_test(formats_without_a_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
