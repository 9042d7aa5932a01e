/* Days of the proleptic Gregorian calendar, with no time and no time zone. */
#ifndef RELIEF_BASE_DATE_H
#define RELIEF_BASE_DATE_H

#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

typedef int32_t date; /* days since 1970-01-01; years 1 to 9999 */

#define DATE_TEXT_MAX 16
#define DATE_NONE INT32_MIN

struct civil {
    int year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

/* False unless the day exists. */
bool date_from_civil(int year, int month, int day, date *out);
bool date_exists(int year, int month, int day);
struct civil date_to_civil(date day);
/* Reads exactly `2024-01-31`. */
bool date_parse(struct str text, date *out);
/* Writes `2024-01-31`, NUL-terminated; gives the length. */
size_t date_format(date day, char out[static DATE_TEXT_MAX]);
/* N months later (earlier if negative); a day the month lacks becomes its last. False outside
 * the years 1 to 9999. */
bool date_add_months(date day, int64_t months, date *out);
/* Full months from A to B: the largest N for which date_add_months(A, N) <= B; negative when B
 * comes before A, counted the same way with the two exchanged. */
int64_t date_months_between(date a, date b);
/* Full years from BIRTH to ON; someone born on 29 February comes of age on 1 March of a common
 * year. Negative before birth. */
int date_full_years(date birth, date on);
date date_start_of_month(date day);
date date_start_of_quarter(date day);
date date_start_of_year(date day);
/* Today by the machine's clock and time zone: only cmd/ asks, once. */
date date_today(void);

#endif
