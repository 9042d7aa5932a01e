/* Exact decimals: 64-bit integers scaled by 10^6 (about ±9.2 × 10^12 with six decimals).
 *
 * Products and quotients go through 128 bits and are rounded half away from zero at the sixth
 * decimal. No floating point, no locale. Every operation that can overflow returns false then
 * and leaves *OUT untouched. */
#ifndef RELIEF_BASE_DECIMAL_H
#define RELIEF_BASE_DECIMAL_H

#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

typedef int64_t decimal;

#define DECIMAL_ONE INT64_C(1000000)
#define DECIMAL_CENT (DECIMAL_ONE / 100) /* a fen */
#define DECIMAL_MAX INT64_MAX /* and DECIMAL_MIN is its negative: the range is symmetric */
#define DECIMAL_MIN (-INT64_MAX)
#define DECIMAL_TEXT_MAX 24 /* bytes that decimal_format may write, NUL included */

/* How a number is brought to a multiple of a step. */
enum rounding {
    ROUND_HALF_UP, /* half away from zero, the everyday rule */
    ROUND_DOWN,    /* towards minus infinity */
    ROUND_UP,      /* towards plus infinity */
    ROUND_HALF_EVEN
};

bool decimal_from_int(int64_t whole, decimal *out);
bool decimal_add(decimal a, decimal b, decimal *out);
bool decimal_sub(decimal a, decimal b, decimal *out);
bool decimal_mul(decimal a, decimal b, decimal *out);
/* False for overflow and for B = 0. */
bool decimal_div(decimal a, decimal b, decimal *out);
/* X to a multiple of STEP (> 0) by HOW. */
bool decimal_round(decimal x, decimal step, enum rounding how, decimal *out);

/* Reads `[+-]digits[.digits]`, at most six decimals, nothing else before or behind it. False if
 * TEXT is not that or is out of range. */
bool decimal_parse(struct str text, decimal *out);
/* Writes X with at least MIN_DECIMALS and as many more as it needs (up to six), NUL-terminated;
 * gives the length. `812.5` with MIN_DECIMALS 2 is `812.50`. */
size_t decimal_format(decimal x, unsigned min_decimals, char out[static DECIMAL_TEXT_MAX]);

#endif
