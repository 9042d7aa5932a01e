/* Fractions compared without products. */
#include "unit.h"

#include "budget/fraction.h"

/* A / B is SIGN of C / D, and the other way around. */
static void assert_order(wide a, wide b, wide c, wide d, int sign)
{
    assert_int_equal(fraction_cmp(a, b, c, d), sign);
    assert_int_equal(fraction_cmp(c, d, a, b), -sign);
}

static void test_small(void **state)
{
    (void)state;
    assert_order(0, 1, 0, 7, 0);
    assert_order(0, 3, 1, 9, -1);
    assert_order(1, 2, 2, 4, 0);
    assert_order(1, 3, 1, 2, -1);
    assert_order(7, 3, 5, 3, 1);
    assert_order(6, 3, 7, 3, -1); /* a whole one and one that is not */
    assert_order(4, 2, 6, 3, 0);
    for (int a = 0; a < 12; a++)
        for (int b = 1; b < 12; b++)
            for (int c = 0; c < 12; c++)
                for (int d = 1; d < 12; d++)
                    assert_int_equal(fraction_cmp(a, b, c, d), (a * d > c * b) - (a * d < c * b));
}

/* Neighbours as close as fractions of this size can be, of which every quotient but the last is
 * the same: F(n - 1) / F(n) are by turns above and below the golden ratio. */
static void test_neighbours(void **state)
{
    wide before = 1, number = 1, behind = 2;

    (void)state;
    for (int n = 2; n < 170; n++) {
        assert_order(before, number, number, behind, n % 2 == 0 ? 1 : -1);
        before = number;
        number = behind;
        behind = before + number;
    }
    assert_order(WIDE_MAX - 1, WIDE_MAX, 1, 1, -1);
    assert_order(WIDE_MAX, WIDE_MAX - 1, 1, 1, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_neighbours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
