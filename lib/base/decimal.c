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

bool decimal_from_int(int64_t whole, decimal *out)
{
    return narrow((wide)whole * DECIMAL_ONE, out);
}

bool decimal_add(decimal a, decimal b, decimal *out)
{
    return narrow((wide)a + b, out);
}

bool decimal_sub(decimal a, decimal b, decimal *out)
{
    return narrow((wide)a - b, out);
}

bool decimal_mul(decimal a, decimal b, decimal *out)
{
    return narrow(divide_half_up((wide)a * b, DECIMAL_ONE), out);
}

bool decimal_div(decimal a, decimal b, decimal *out)
{
    return b != 0 && narrow(divide_half_up((wide)a * DECIMAL_ONE, b), out);
}

bool decimal_round(decimal x, decimal step, enum rounding how, decimal *out)
{
    wide below, over;
    bool up = false;

    if (step <= 0)
        return false;
    below = x / step;
    over = x % step;
    if (over < 0) { /* make it the floor and what is above it */
        below--;
        over += step;
    }
    switch (how) {
    case ROUND_HALF_UP:
        up = over * 2 > step || (over * 2 == step && x > 0);
        break;
    case ROUND_DOWN:
        up = false;
        break;
    case ROUND_UP:
        up = over > 0;
        break;
    case ROUND_HALF_EVEN:
        up = over * 2 > step || (over * 2 == step && below % 2 != 0);
        break;
    }
    return narrow((below + up) * step, out);
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
