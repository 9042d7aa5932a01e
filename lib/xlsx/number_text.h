/* Numbers as workbooks store them (a double's shortest or 17-digit text, ECMA-376 18.3.1.96), as
 * the texts that people see: to 15 significant digits, which is what spreadsheet programs keep and
 * show; and days that are stored as numbers. Never through floating point. */
#ifndef RELIEF_XLSX_NUMBER_TEXT_H
#define RELIEF_XLSX_NUMBER_TEXT_H

#include "base/str.h"

#define NUMBER_TEXT_MAX 64

struct number_text {
    char text[NUMBER_TEXT_MAX]; /* plain digits, as `-0.05`; `1.5E+300` where they would be many */
    size_t length;
    bool inexact; /* it was stored with an exponent, or has more than 15 digits before its point, or
                     15 that rounding has changed: what it was typed as cannot be known */
};

/* Reads STORED, blanks around it aside. False if it is no number. */
bool number_text_read(struct str stored, struct number_text *out);
/* Is STORED a number as programs write it: no blanks, no plus, no zeros in front, neither longer
 * nor larger than a double's are? Programs differ in how they read others. */
bool number_is_written(struct str stored);
/* What NUMBER, plain digits, stands for as a day or a time, by the date system from 1900 or 1904:
 * `2024-01-31`, `2024-01-31 08:30:00`, or, where its format shows no day, `8:30:00`. The days that
 * only spreadsheets know stay what they are, `1900-02-29` and `1900-01-00`. Gives the length; 0 for
 * a number that is no day: below zero, or after the year 9999. */
size_t serial_text(struct str number, bool from_1904, bool time_only,
                   char out[static NUMBER_TEXT_MAX]);

#endif
