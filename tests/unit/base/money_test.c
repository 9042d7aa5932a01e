/* Amounts: made by explicit rounding, kept below the limit, written and read to the fen. */
#include "unit.h"

#include "base/money.h"

static money money_of(const char *number, const char *step, enum rounding how)
{
    decimal x, s;
    money out = -1;

    assert_true(decimal_parse(str_of(number), &x));
    assert_true(decimal_parse(str_of(step), &s));
    assert_true(money_from_decimal(x, s, how, &out));
    return out;
}

static void test_from_decimal(void **state)
{
    money out = 7;

    (void)state;
    assert_int_equal(money_of("812.345", "0.01", ROUND_HALF_UP), 81235);
    assert_int_equal(money_of("812.345", "0.01", ROUND_HALF_EVEN), 81234);
    assert_int_equal(money_of("812.345", "0.01", ROUND_DOWN), 81234);
    assert_int_equal(money_of("812.340001", "0.01", ROUND_UP), 81235);
    assert_int_equal(money_of("815", "10", ROUND_HALF_UP), 82000);
    assert_int_equal(money_of("-0.005", "0.01", ROUND_HALF_UP), -1);
    assert_int_equal(money_of("9223372036854.77", "0.01", ROUND_DOWN), 922337203685477);
    assert_false(money_from_decimal(DECIMAL_ONE, 0, ROUND_DOWN, &out));
    assert_false(money_from_decimal(DECIMAL_ONE, 9999, ROUND_DOWN, &out));
    assert_false(money_from_decimal(DECIMAL_ONE, 15000, ROUND_DOWN, &out));
    assert_false(money_from_decimal(DECIMAL_ONE, -10000, ROUND_DOWN, &out));
    assert_false(money_from_decimal(DECIMAL_MAX, 10000, ROUND_UP, &out));
    assert_int_equal(out, 7);
}

static void test_to_decimal(void **state)
{
    decimal out = 7;

    (void)state;
    assert_true(money_to_decimal(81235, &out));
    assert_int_equal(out, 812350000);
    assert_true(money_to_decimal(-922337203685477, &out));
    assert_int_equal(out, INT64_C(-9223372036854770000));
    assert_false(money_to_decimal(922337203685478, &out));
    assert_false(money_to_decimal(INT64_MIN, &out));
    assert_false(money_to_decimal(MONEY_LIMIT, &out));
}

static void test_add_stops_at_the_limit(void **state)
{
    money out = 7;

    (void)state;
    assert_true(money_add(1, -2, &out));
    assert_int_equal(out, -1);
    assert_true(money_add(MONEY_LIMIT - 2, 1, &out));
    assert_int_equal(out, MONEY_LIMIT - 1);
    out = 7;
    assert_false(money_add(MONEY_LIMIT - 1, 1, &out));
    assert_false(money_add(-MONEY_LIMIT + 1, -1, &out));
    assert_false(money_add(INT64_MAX, INT64_MAX, &out));
    assert_false(money_add(INT64_MIN, -1, &out));
    assert_int_equal(out, 7);
}

static void assert_written(money amount, const char *plain, const char *grouped)
{
    char text[MONEY_TEXT_MAX];

    assert_int_equal(money_format(amount, text), strlen(plain));
    assert_string_equal(text, plain);
    assert_int_equal(money_format_grouped(amount, text), strlen(grouped));
    assert_string_equal(text, grouped);
}

static void test_format(void **state)
{
    (void)state;
    assert_written(0, "0.00", "0.00");
    assert_written(5, "0.05", "0.05");
    assert_written(-5, "-0.05", "-0.05");
    assert_written(123450, "1234.50", "1,234.50");
    assert_written(99999, "999.99", "999.99");
    assert_written(-100000, "-1000.00", "-1,000.00");
    assert_written(100000000, "1000000.00", "1,000,000.00");
    assert_written(MONEY_LIMIT - 1, "9999999999999.99", "9,999,999,999,999.99");
    assert_written(INT64_MAX, "92233720368547758.07", "92,233,720,368,547,758.07");
    assert_written(INT64_MIN, "-92233720368547758.08", "-92,233,720,368,547,758.08");
}

static void test_parse(void **state)
{
    static const char *const wrong[] = {
        "",
        "1",
        "1.5",
        "1.500",
        ".50",
        "-.50",
        "1,234.50",
        "1.5 0",
        " 1.50",
        "1.50 ",
        "--1.0",
        "-1.0",
        "1..50",
        "1.-5",
        "+",
        "10000000000000.00",
        "1.0x",
        "0x1.00",
        "1e1.00",
        "12345",
        "99999999999999999999999999.00",
        "1.00.00",
    };
    money out = 7;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (money_parse(str_of(wrong[i]), &out))
            fail_msg("'%s' is read", wrong[i]);
    assert_int_equal(out, 7);
    assert_true(money_parse(STR("1234.50"), &out));
    assert_int_equal(out, 123450);
    assert_true(money_parse(STR("-0.05"), &out));
    assert_int_equal(out, -5);
    assert_true(money_parse(STR("+0.05"), &out));
    assert_int_equal(out, 5);
    assert_true(money_parse(STR("-0.00"), &out));
    assert_int_equal(out, 0);
    assert_true(money_parse(STR("9999999999999.99"), &out));
    assert_int_equal(out, MONEY_LIMIT - 1);
}

static void test_sum_stays_at_the_limit(void **state)
{
    (void)state;
    assert_int_equal(money_sum(1, 2), 3);
    assert_int_equal(money_sum(MONEY_LIMIT - 2, 1), MONEY_LIMIT - 1);
    assert_int_equal(money_sum(MONEY_LIMIT - 1, 1), MONEY_LIMIT);
    assert_int_equal(money_sum(MONEY_LIMIT, MONEY_LIMIT), MONEY_LIMIT);
    assert_int_equal(money_sum(INT64_MAX, 1), MONEY_LIMIT);
    assert_int_equal(money_sum(5, -7), -2);
    assert_int_equal(money_sum(1 - MONEY_LIMIT, -1), -MONEY_LIMIT);
    assert_int_equal(money_sum(INT64_MIN, -1), -MONEY_LIMIT);
}

static void test_written_and_read_again(void **state)
{
    (void)state;
    for (money amount = -MONEY_LIMIT + 1; amount < MONEY_LIMIT / 8 * 7; amount += 99999989999999) {
        char text[MONEY_TEXT_MAX];
        money again = 0;

        money_format(amount, text);
        assert_true(money_parse(str_of(text), &again));
        assert_int_equal(again, amount);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_from_decimal),
        cmocka_unit_test(test_to_decimal),
        cmocka_unit_test(test_add_stops_at_the_limit),
        cmocka_unit_test(test_sum_stays_at_the_limit),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_written_and_read_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
