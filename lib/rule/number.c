/* What number do the rules write here? */
#include "rule/number.h"

#include "base/banned.h"

#define DECIMALS 6
#define WAN 0x4E07 /* 万, ten thousand */

/* Digits read so far: DIGITS x 10^-DECIMALS. */
struct reading {
    int64_t digits;
    int decimals;
    int zeros; /* noughts at the end of the decimals, not yet in DIGITS */
    bool too_large, too_fine;
};

static void add_digit(struct reading *reading, int digit)
{
    if (__builtin_mul_overflow(reading->digits, 10, &reading->digits) ||
        __builtin_add_overflow(reading->digits, digit, &reading->digits))
        reading->too_large = true;
}

static void add_decimal(struct reading *reading, int digit)
{
    if (digit == 0) {
        reading->zeros++;
        return;
    }
    for (; reading->zeros; reading->zeros--, reading->decimals++)
        add_digit(reading, 0);
    add_digit(reading, digit);
    reading->decimals++;
    reading->too_fine = reading->decimals > DECIMALS + 4; /* even in ten thousands */
}

/* DIGITS x 10^POWER as a decimal. */
static enum number_fault scale(const struct reading *reading, int power, decimal *out)
{
    int64_t value = reading->digits;

    if (value != 0 && power < 0)
        return NUMBER_DECIMALS;
    for (; value != 0 && power > 0; power--)
        if (__builtin_mul_overflow(value, 10, &value))
            return NUMBER_RANGE;
    *out = value;
    return NUMBER_GOOD;
}

enum number_fault number_read(struct str text, decimal *out)
{
    struct reading reading = {0};
    int power = DECIMALS;
    uint32_t code = 0, last = 0;
    bool point = false;

    while (text.len) {
        last = code;
        code = utf8_fold(utf8_next(&text));
        if (is_digit(code) && point)
            add_decimal(&reading, (int)(code - '0'));
        else if (is_digit(code))
            add_digit(&reading, (int)(code - '0'));
        else if (code == '.' && !point && is_digit(last))
            point = true;
        else if ((code == '%' || code == WAN) && is_digit(last) && text.len == 0)
            power += code == '%' ? -2 : 4;
        else
            return NUMBER_FORM;
    }
    if (code == 0 || code == '.')
        return NUMBER_FORM;
    if (reading.too_fine)
        return NUMBER_DECIMALS;
    if (reading.too_large)
        return NUMBER_RANGE;
    return scale(&reading, power - reading.decimals, out);
}

bool rule_number(struct str text, decimal *out)
{
    return number_read(text, out) == NUMBER_GOOD;
}
