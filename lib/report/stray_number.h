/* Numbers that stand in a cell by mistake, and that no public list may show: whoever typed an
 * identity number into the wrong column has not published it. */
#ifndef RELIEF_REPORT_STRAY_NUMBER_H
#define RELIEF_REPORT_STRAY_NUMBER_H

#include "base/arena.h"
#include "base/str.h"

enum stray_number {
    LONG_DIGITS,    /* of nine digits or more: where no number is expected */
    PERSONAL_DIGITS /* as long as an identity or account number, or like a mobile phone's: where
                       codes are expected */
};

/* TEXT, in SCRATCH, with a star for each digit of such a number, full-width ones too. Blanks,
 * hyphens, points, brackets, slashes and what cannot be seen do not end it. A date in front of it,
 * an amount with its two decimals, and years are none. */
struct str without_numbers(struct str text, enum stray_number which, struct arena *scratch);

#endif
