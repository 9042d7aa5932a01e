/* What every unit test includes first: cmocka with the headers it wants before it, and checks for
 * this program's own texts. */
#ifndef RELIEF_TESTS_UNIT_H
#define RELIEF_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

/* LOW <= VALUE <= HIGH, none of them negative. (cmocka's own for this has another name since 2.0.)
 */
#define assert_between(value, low, high) \
    unit_assert_between((uintmax_t)(value), (uintmax_t)(low), (uintmax_t)(high), __FILE__, __LINE__)

static inline void unit_assert_between(uintmax_t value, uintmax_t low, uintmax_t high,
                                       const char *file, int line)
{
    if (value < low || value > high) {
        print_error("%ju is not from %ju to %ju\n", value, low, high);
        _fail(file, line);
    }
}

/* TEXT is EXPECTED, byte for byte. */
#define assert_str(text, expected) unit_assert_str((text), (expected), __FILE__, __LINE__)

static inline void unit_assert_str(struct str text, const char *expected, const char *file,
                                   int line)
{
    if (!str_eq(text, str_of(expected))) {
        print_error("\"" STR_FMT "\" is not \"%s\"\n", STR_ARG(text), expected);
        _fail(file, line);
    }
}

#endif
