/* How is exact arithmetic done, and when does it not fit? */
#include "base/decimal.h"

#include "base/banned.h"

#define DECIMALS 6

__extension__ typedef __int128 wide;

static bool narrow(wide value, decimal *out)
{
    if (value > DECIMAL_MAX || value < DECIMAL_MIN)
        return false;
    *out = (decimal)value;
    return true;
}

/* N / D rounded half away from zero; D is not 0. */
static wide divide_half_up(wide n, wide d)
{
    bool negative = (n < 0) != (d < 0);
    wide top = n < 0 ? -n : n;
    wide bottom = d < 0 ? -d : d;
    wide quotient = top / bottom;

    if (top % bottom * 2 >= bottom)
        quotient++;
    return negative ? -quotient : quotient;
}

static uint64_t magnitude(int64_t x)
{
    return x < 0 ? 0 - (uint64_t)x : (uint64_t)x;
}

/* The same where both fit into 64 bits, which is much the quicker and nearly always enough. N is a
 * multiple of DECIMAL_ONE, which INT64_MIN is not, or D is DECIMAL_ONE: so the result fits too. */
static decimal divide_short(int64_t n, int64_t d)
{
    uint64_t top = magnitude(n), bottom = magnitude(d);
    uint64_t quotient = top / bottom, over = top % bottom;

    quotient += over >= bottom - over;
    return (n < 0) != (d < 0) ? -(decimal)quotient : (decimal)quotient;
}

/* A result that fitted into 64 bits. */
static bool take(bool overflowed, int64_t value, decimal *out)
{
    if (overflowed || value < DECIMAL_MIN)
        return false;
    *out = value;
    return true;
}

bool decimal_from_int(int64_t whole, decimal *out)
{
    int64_t value;
    bool overflowed = __builtin_mul_overflow(whole, DECIMAL_ONE, &value);

    return take(overflowed, value, out);
}

bool decimal_add(decimal a, decimal b, decimal *out)
{
    int64_t value;
    bool overflowed = __builtin_add_overflow(a, b, &value);

    return take(overflowed, value, out);
}

bool decimal_sub(decimal a, decimal b, decimal *out)
{
    int64_t value;
    bool overflowed = __builtin_sub_overflow(a, b, &value);

    return take(overflowed, value, out);
}

bool decimal_mul(decimal a, decimal b, decimal *out)
{
    int64_t product;

    if (__builtin_mul_overflow(a, b, &product))
        return narrow(divide_half_up((wide)a * b, DECIMAL_ONE), out);
    *out = divide_short(product, DECIMAL_ONE);
    return true;
}

bool decimal_div(decimal a, decimal b, decimal *out)
{
    int64_t scaled;

    if (b == 0)
        return false;
    if (__builtin_mul_overflow(a, DECIMAL_ONE, &scaled))
        return narrow(divide_half_up((wide)a * DECIMAL_ONE, b), out);
    *out = divide_short(scaled, b);
    return true;
}

bool decimal_round(decimal x, decimal step, enum rounding how, decimal *out)
{
    decimal over, left; /* from the multiple below X, and to the one above it */
    bool up = false;

    if (step <= 0)
        return false;
    over = x % step;
    if (over == 0) {
        *out = x;
        return true;
    }
    over += over < 0 ? step : 0;
    left = step - over;
    switch (how) {
    case ROUND_HALF_UP:
        up = over > left || (over == left && x > 0);
        break;
    case ROUND_DOWN:
        up = false;
        break;
    case ROUND_UP:
        up = true;
        break;
    case ROUND_HALF_EVEN:
        up = over > left || (over == left && (x / step - (x < 0)) % 2 != 0);
        break;
    }
    return up ? decimal_add(x, left, out) : decimal_sub(x, over, out);
}

static bool digit_at(struct str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

bool decimal_parse(struct str text, decimal *out)
{
    bool negative = text.len && text.ptr[0] == '-';
    size_t at = negative || (text.len && text.ptr[0] == '+');
    unsigned decimals = 0;
    wide value = 0;

    if (!digit_at(text, at))
        return false;
    for (; digit_at(text, at); at++) {
        value = value * 10 + (text.ptr[at] - '0');
        if (value > DECIMAL_MAX)
            return false;
    }
    if (at < text.len && text.ptr[at] == '.') {
        if (!digit_at(text, ++at))
            return false;
        for (; digit_at(text, at); at++) {
            if (decimals++ == DECIMALS)
                return false;
            value = value * 10 + (text.ptr[at] - '0');
        }
    }
    if (at != text.len)
        return false;
    for (; decimals < DECIMALS; decimals++)
        value *= 10;
    return narrow(negative ? -value : value, out);
}

size_t decimal_format(decimal x, unsigned min_decimals, char out[static DECIMAL_TEXT_MAX])
{
    uint64_t magnitude = x < 0 ? 0 - (uint64_t)x : (uint64_t)x;
    char backwards[DECIMAL_TEXT_MAX];
    size_t count = 0, length = 0;
    unsigned decimals = DECIMALS;

    while (decimals > min_decimals && magnitude % 10 == 0) {
        magnitude /= 10;
        decimals--;
    }
    for (unsigned place = 0; place <= decimals || magnitude; place++) {
        if (place == decimals && decimals)
            backwards[count++] = '.';
        backwards[count++] = (char)('0' + magnitude % 10);
        magnitude /= 10;
    }
    if (x < 0)
        out[length++] = '-';
    while (count)
        out[length++] = backwards[--count];
    out[length] = '\0';
    return length;
}
