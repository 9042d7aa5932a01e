/* Months that were left out. */
#include "history/month_gap.h"
#include "unit.h"

/* The gaps among the batches of DAYS, as `2024-03 2024-09 `. */
static void assert_gaps(const char *days, const char *expected)
{
    struct str rest = str_of(days), text;
    char told[200] = "", month_text[DATE_TEXT_MAX];
    date all[40], month, from = DATE_NONE;
    size_t count = 0;

    while (str_split(&rest, ' ', &text))
        assert_true(date_parse(text, &all[count++]));
    while (month_gap_find(all, count, from, &month)) {
        date_format(month, month_text);
        month_text[7] = ' ';
        month_text[8] = '\0';
        memcpy(told + strlen(told), month_text, 9);
        assert_true(date_add_months(month, 1, &from));
    }
    assert_string_equal(told, expected);
}

static void test_gaps(void **state)
{
    (void)state;
    assert_gaps("2024-01-31 2024-02-29 2024-03-31 2024-04-30", "");
    assert_gaps("2024-01-31 2024-02-29 2024-03-31 2024-05-31", "2024-04 ");
    assert_gaps("2024-01-01 2024-01-31 2024-02-29 2024-03-01 2024-03-31 2024-05-31", "2024-04 ");
    assert_gaps("2024-01-31 2024-02-29 2024-03-31 2024-08-31", "2024-04 ");
    assert_gaps("2024-01-31 2024-02-29 2024-04-30", "");
    assert_gaps("2023-11-05 2023-12-31 2024-01-01 2024-03-31 2024-04-30 2024-05-31 2024-07-01",
                "2024-02 2024-06 ");
    assert_gaps("2024-01-31", "");
    assert_gaps("0001-01-01 0001-02-01 0001-03-01 9999-12-31", "0001-04 ");
    assert_gaps("9999-09-01 9999-10-01 9999-11-01 9999-12-31", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gaps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
