/* Exact decimals: every border, every rounding, and agreement with schoolbook long division. */
#include "unit.h"

#include "base/decimal.h"

static decimal read_decimal(const char *text)
{
    decimal value = 0;

    if (!decimal_parse(str_of(text), &value))
        fail_msg("'%s' is not read", text);
    return value;
}

static void assert_written(decimal value, unsigned min_decimals, const char *expected)
{
    char text[DECIMAL_TEXT_MAX];
    size_t length = decimal_format(value, min_decimals, text);

    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void test_parse_reads_numbers(void **state)
{
    (void)state;
    assert_int_equal(read_decimal("0"), 0);
    assert_int_equal(read_decimal("-0"), 0);
    assert_int_equal(read_decimal("+0.000000"), 0);
    assert_int_equal(read_decimal("812.5"), 812500000);
    assert_int_equal(read_decimal("+812.50"), 812500000);
    assert_int_equal(read_decimal("-0.000001"), -1);
    assert_int_equal(read_decimal("0000000000000000000000000000000000000001"), DECIMAL_ONE);
    assert_int_equal(read_decimal("9223372036854.775807"), DECIMAL_MAX);
    assert_int_equal(read_decimal("-9223372036854.775807"), DECIMAL_MIN);
}

static void test_parse_refuses_the_rest(void **state)
{
    static const char *const wrong[] = {"",
                                        "-",
                                        "+",
                                        ".",
                                        ".5",
                                        "5.",
                                        "--1",
                                        "+-1",
                                        "1 ",
                                        " 1",
                                        "1,000",
                                        "1e3",
                                        "0x10",
                                        "1.2.3",
                                        "1.-2",
                                        "nan",
                                        "inf",
                                        "12a",
                                        "1.0000000",
                                        "1.0000001",
                                        "１",
                                        "-.5",
                                        "1\n",
                                        "9223372036854.775808",
                                        "-9223372036854.775808",
                                        "9223372036855",
                                        "99999999999999999999",
                                        "340282366920938463463374607431768211457",
                                        "1_0",
                                        "5.+1"};
    decimal untouched = 77;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (decimal_parse(str_of(wrong[i]), &untouched))
            fail_msg("'%s' is read", wrong[i]);
    assert_false(decimal_parse((struct str){NULL, 0}, &untouched));
    assert_false(decimal_parse((struct str){"1\0", 2}, &untouched));
    assert_int_equal(untouched, 77);
}

static void test_parse_stays_within_the_slice(void **state)
{
    decimal value;

    (void)state;
    assert_true(decimal_parse((struct str){"12.345", 4}, &value));
    assert_int_equal(value, 12300000);
}

static void test_format(void **state)
{
    (void)state;
    assert_written(812500000, 2, "812.50");
    assert_written(812500000, 0, "812.5");
    assert_written(812500000, 6, "812.500000");
    assert_written(812500000, 99, "812.500000");
    assert_written(0, 0, "0");
    assert_written(0, 2, "0.00");
    assert_written(-1, 0, "-0.000001");
    assert_written(-1, 2, "-0.000001");
    assert_written(10, 0, "0.00001");
    assert_written(100 * DECIMAL_ONE, 0, "100");
    assert_written(-100 * DECIMAL_ONE, 2, "-100.00");
    assert_written(DECIMAL_MAX, 2, "9223372036854.775807");
    assert_written(DECIMAL_MIN, 6, "-9223372036854.775807");
}

static void test_whole_numbers_and_sums(void **state)
{
    decimal out = 5;

    (void)state;
    assert_true(decimal_from_int(-42, &out));
    assert_int_equal(out, -42 * DECIMAL_ONE);
    assert_true(decimal_from_int(INT64_C(9223372036854), &out));
    assert_false(decimal_from_int(INT64_C(9223372036855), &out));
    assert_false(decimal_from_int(INT64_MIN, &out));
    assert_true(decimal_add(DECIMAL_MAX, DECIMAL_MIN, &out));
    assert_int_equal(out, 0);
    assert_false(decimal_add(DECIMAL_MAX, 1, &out));
    assert_false(decimal_add(DECIMAL_MIN, -1, &out));
    assert_true(decimal_sub(DECIMAL_MIN, DECIMAL_MIN, &out));
    assert_false(decimal_sub(DECIMAL_MIN, 1, &out));
    assert_false(decimal_sub(0, INT64_MIN, &out));
    assert_true(decimal_sub(1, DECIMAL_MAX, &out));
    assert_int_equal(out, 1 - DECIMAL_MAX);
}

static void test_mul(void **state)
{
    decimal out = 7;

    (void)state;
    assert_true(decimal_mul(read_decimal("1234.5"), read_decimal("33.3"), &out));
    assert_int_equal(out, read_decimal("41108.85"));
    assert_true(decimal_mul(1, 500000, &out)); /* 0.0000005 */
    assert_int_equal(out, 1);
    assert_true(decimal_mul(-1, 500000, &out));
    assert_int_equal(out, -1);
    assert_true(decimal_mul(1, 499999, &out));
    assert_int_equal(out, 0);
    assert_true(decimal_mul(-1, -499999, &out));
    assert_int_equal(out, 0);
    assert_true(decimal_mul(DECIMAL_MAX, DECIMAL_ONE, &out));
    assert_int_equal(out, DECIMAL_MAX);
    assert_true(decimal_mul(DECIMAL_MAX, -DECIMAL_ONE, &out));
    assert_int_equal(out, DECIMAL_MIN);
    out = 7;
    assert_false(decimal_mul(DECIMAL_MAX, DECIMAL_ONE + 1, &out));
    assert_false(decimal_mul(DECIMAL_MAX, DECIMAL_MAX, &out));
    assert_false(decimal_mul(DECIMAL_MIN, DECIMAL_MAX, &out));
    assert_int_equal(out, 7);
}

static void test_div(void **state)
{
    decimal out = 7;

    (void)state;
    assert_false(decimal_div(1, 0, &out));
    assert_false(decimal_div(0, 0, &out));
    assert_false(decimal_div(DECIMAL_MAX, DECIMAL_ONE - 1, &out));
    assert_false(decimal_div(DECIMAL_MIN, 1, &out));
    assert_int_equal(out, 7);
    assert_true(decimal_div(read_decimal("10"), read_decimal("3"), &out));
    assert_int_equal(out, 3333333);
    assert_true(decimal_div(read_decimal("20"), read_decimal("3"), &out));
    assert_int_equal(out, 6666667);
    assert_true(decimal_div(read_decimal("-20"), read_decimal("3"), &out));
    assert_int_equal(out, -6666667);
    assert_true(decimal_div(1, 2 * DECIMAL_ONE, &out)); /* half of the last place */
    assert_int_equal(out, 1);
    assert_true(decimal_div(1, -2 * DECIMAL_ONE, &out));
    assert_int_equal(out, -1);
    assert_true(decimal_div(DECIMAL_MAX, DECIMAL_MAX, &out));
    assert_int_equal(out, DECIMAL_ONE);
    assert_true(decimal_div(DECIMAL_MAX, DECIMAL_MIN, &out));
    assert_int_equal(out, -DECIMAL_ONE);
    assert_true(decimal_div(1, DECIMAL_MAX, &out));
    assert_int_equal(out, 0);
}

/* Digit by digit, as on paper: needs no wide integers, so it can be wrong in no way that the
 * function itself is. A and B are positive and below 10^12. */
static decimal divide_on_paper(int64_t a, int64_t b)
{
    int64_t quotient = a / b, rest = a % b;

    for (int place = 0; place < 6; place++) {
        rest *= 10;
        quotient = quotient * 10 + rest / b;
        rest %= b;
    }
    return quotient + (rest * 2 >= b);
}

static void test_div_agrees_with_long_division(void **state)
{
    uint64_t random = 20240131;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        int64_t a, b;
        decimal out;

        random = random * 6364136223846793005u + 1442695040888963407u;
        a = (int64_t)((random >> 20) % 1000000000000u);
        random = random * 6364136223846793005u + 1442695040888963407u;
        b = (int64_t)((random >> 20) % (i % 2 ? 1000000000000u : 997u)) + 1;
        if (a / b >= DECIMAL_MAX / DECIMAL_ONE)
            continue;
        assert_true(decimal_div(a, b, &out));
        assert_int_equal(out, divide_on_paper(a, b));
        assert_true(decimal_div(-a, b, &out));
        assert_int_equal(out, -divide_on_paper(a, b));
    }
}

__extension__ typedef __int128 exact;

/* What WANTED is, if it is a decimal: DONE says whether the function took it for one. */
static void assert_exact(exact wanted, bool done, decimal out)
{
    bool fits = wanted <= DECIMAL_MAX && wanted >= DECIMAL_MIN;

    assert_int_equal(done, fits);
    if (fits)
        assert_int_equal(out, (decimal)wanted);
}

static exact nearest(exact n, exact d)
{
    exact twice = n * 2 / d; /* towards zero */

    return (twice + (twice > 0) - (twice < 0)) / 2;
}

static exact rounded(decimal x, decimal step, enum rounding how)
{
    exact below = (exact)x / step - ((exact)x % step < 0);
    exact twice = ((exact)x - below * step) * 2;
    bool up = how == ROUND_UP          ? twice > 0
              : how == ROUND_DOWN      ? false
              : twice != step          ? twice > step
              : how == ROUND_HALF_EVEN ? below % 2 != 0
                                       : x > 0;

    return (below + up) * step;
}

/* Of any size, so that the borders between what fits into 64 bits and what does not are met from
 * both sides. */
static void test_any_size_agrees_with_wide_integers(void **state)
{
    uint64_t random = 99;

    (void)state;
    for (unsigned i = 0; i < 200000; i++) {
        decimal operands[2], out = 0;
        decimal a, b;
        bool done;

        for (size_t k = 0; k < 2; k++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            operands[k] = (decimal)(random >> 1 >> (random >> 7) % 62) * (random >> 3 & 1 ? 1 : -1);
        }
        a = operands[0];
        b = i % 3 ? operands[1] : a / (operands[1] % 8 + 9); /* often a half is left */
        b += b == 0;
        done = decimal_mul(a, b, &out);
        assert_exact(nearest((exact)a * b, DECIMAL_ONE), done, out);
        done = decimal_div(a, b, &out);
        assert_exact(nearest((exact)a * DECIMAL_ONE, b), done, out);
        done = decimal_add(a, b, &out);
        assert_exact((exact)a + b, done, out);
        done = decimal_sub(a, b, &out);
        assert_exact((exact)a - b, done, out);
        done = decimal_from_int(a, &out);
        assert_exact((exact)a * DECIMAL_ONE, done, out);
        b = b < 0 ? -b : b;
        for (int how = ROUND_HALF_UP; how <= ROUND_HALF_EVEN; how++) {
            done = decimal_round(a, b, (enum rounding)how, &out);
            assert_exact(rounded(a, b, (enum rounding)how), done, out);
        }
    }
}

static void test_round(void **state)
{
    static const struct {
        const char *x, *step;
        const char *half_up, *down, *up, *half_even;
    } cases[] = {
        {"0", "1", "0", "0", "0", "0"},
        {"2.5", "1", "3", "2", "3", "2"},
        {"3.5", "1", "4", "3", "4", "4"},
        {"-2.5", "1", "-3", "-3", "-2", "-2"},
        {"-3.5", "1", "-4", "-4", "-3", "-4"},
        {"2.4999", "1", "2", "2", "3", "2"},
        {"2.500001", "1", "3", "2", "3", "3"},
        {"-2.4999", "1", "-2", "-3", "-2", "-2"},
        {"-2.500001", "1", "-3", "-3", "-2", "-3"},
        {"0.005", "0.01", "0.01", "0", "0.01", "0"},
        {"0.015", "0.01", "0.02", "0.01", "0.02", "0.02"},
        {"812.345", "0.01", "812.35", "812.34", "812.35", "812.34"},
        {"815", "10", "820", "810", "820", "820"},
        {"805", "10", "810", "800", "810", "800"},
        {"37.5", "25", "50", "25", "50", "50"},
        {"12.5", "25", "25", "0", "25", "0"},
        {"-12.5", "25", "-25", "-25", "0", "0"},
        {"50", "25", "50", "50", "50", "50"},
        {"-50", "25", "-50", "-50", "-50", "-50"},
        {"0.000003", "0.000002", "0.000004", "0.000002", "0.000004", "0.000004"},
        {"1", "3", "0", "0", "3", "0"},
        {"2", "3", "3", "0", "3", "3"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *expected[] = {cases[i].half_up, cases[i].down, cases[i].up, cases[i].half_even};

        for (int how = ROUND_HALF_UP; how <= ROUND_HALF_EVEN; how++) {
            decimal out = 0;
            char text[DECIMAL_TEXT_MAX];

            assert_true(decimal_round(read_decimal(cases[i].x), read_decimal(cases[i].step),
                                      (enum rounding)how, &out));
            decimal_format(out, 0, text);
            if (strcmp(text, expected[how]) != 0)
                fail_msg("%s to %s by rounding %d: %s, not %s", cases[i].x, cases[i].step, how,
                         text, expected[how]);
        }
    }
}

static void test_round_refuses_overflow_and_bad_steps(void **state)
{
    decimal out = 7;

    (void)state;
    assert_false(decimal_round(1, 0, ROUND_DOWN, &out));
    assert_false(decimal_round(1, -1, ROUND_DOWN, &out));
    assert_false(decimal_round(DECIMAL_MAX, DECIMAL_ONE, ROUND_UP, &out));
    assert_false(decimal_round(DECIMAL_MAX, DECIMAL_ONE, ROUND_HALF_UP, &out));
    assert_false(decimal_round(DECIMAL_MIN, DECIMAL_ONE, ROUND_DOWN, &out));
    assert_false(decimal_round(DECIMAL_MAX, DECIMAL_MAX - 1, ROUND_UP, &out));
    assert_int_equal(out, 7);
    assert_true(decimal_round(DECIMAL_MAX, DECIMAL_MAX, ROUND_UP, &out));
    assert_int_equal(out, DECIMAL_MAX);
    assert_true(decimal_round(DECIMAL_MIN, DECIMAL_ONE, ROUND_UP, &out));
    assert_int_equal(out, INT64_C(-9223372036854) * DECIMAL_ONE);
    assert_true(decimal_round(DECIMAL_MAX, 1, ROUND_HALF_EVEN, &out));
    assert_int_equal(out, DECIMAL_MAX);
}

static void test_written_and_read_again(void **state)
{
    uint64_t random = 7;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        char text[DECIMAL_TEXT_MAX];
        decimal value, again = 0;

        random = random * 6364136223846793005u + 1442695040888963407u;
        value = (decimal)(random >> (i % 60)) / (i % 3 ? 1 : 100) * (i % 5 ? 1 : -1);
        if (value < DECIMAL_MIN)
            continue;
        decimal_format(value, (unsigned)i % 7, text);
        assert_true(decimal_parse(str_of(text), &again));
        assert_int_equal(again, value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse_reads_numbers),
        cmocka_unit_test(test_parse_refuses_the_rest),
        cmocka_unit_test(test_parse_stays_within_the_slice),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_whole_numbers_and_sums),
        cmocka_unit_test(test_mul),
        cmocka_unit_test(test_div),
        cmocka_unit_test(test_div_agrees_with_long_division),
        cmocka_unit_test(test_any_size_agrees_with_wide_integers),
        cmocka_unit_test(test_round),
        cmocka_unit_test(test_round_refuses_overflow_and_bad_steps),
        cmocka_unit_test(test_written_and_read_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
