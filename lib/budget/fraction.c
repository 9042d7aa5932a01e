/* Which of two fractions is larger, exactly and without products? Whole parts first, then what is
 * left over the other way around. */
#include "budget/fraction.h"

#include "base/banned.h"

int fraction_cmp(wide a, wide b, wide c, wide d)
{
    int sign = 1;

    for (;;) {
        wide left = a / b, right = c / d;
        wide swap;

        if (left != right)
            return left < right ? -sign : sign;
        a %= b;
        c %= d;
        if (a == 0 || c == 0)
            return a == c ? 0 : a == 0 ? -sign : sign;
        swap = a, a = b, b = swap;
        swap = c, c = d, d = swap;
        sign = -sign;
    }
}
