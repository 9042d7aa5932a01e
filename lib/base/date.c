/* Which day is it, how many months lie between two, how old is somebody? */
#include "base/date.h"
#include <stdio.h>
#include <time.h>

#include "base/banned.h"

#define YEAR_MAX 9999
#define DAYS_BEFORE_1970 719162 /* from 0001-01-01 */

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 0001-01-01 to the first of January of YEAR. */
static int days_before_year(int year)
{
    int full = year - 1;

    return full * 365 + full / 4 - full / 100 + full / 400;
}

static int days_before_month(int year, int month)
{
    static const int days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    return days[month - 1] + (month > 2 && is_leap(year));
}

/* The day, which is known to exist. */
static date day_of(int year, int month, int day)
{
    return days_before_year(year) + days_before_month(year, month) + day - 1 - DAYS_BEFORE_1970;
}

bool date_exists(int year, int month, int day)
{
    return year >= 1 && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1 &&
           (day <= 28 || day <= days_in_month(year, month));
}

bool date_from_civil(int year, int month, int day, date *out)
{
    if (!date_exists(year, month, day))
        return false;
    *out = day_of(year, month, day);
    return true;
}

struct civil date_to_civil(date day)
{
    int64_t since = (int64_t)day + DAYS_BEFORE_1970;
    struct civil civil = {0};
    int left;

    if (since < 0 || since >= days_before_year(YEAR_MAX + 1))
        return civil;
    civil.year = (int)(since * 400 / 146097) + 1; /* right, or the year before */
    if (days_before_year(civil.year + 1) <= since)
        civil.year++;
    left = (int)since - days_before_year(civil.year);
    civil.month = left / 31 + 1; /* right, or the month before */
    if (civil.month < 12 && days_before_month(civil.year, civil.month + 1) <= left)
        civil.month++;
    civil.day = left - days_before_month(civil.year, civil.month) + 1;
    return civil;
}

bool date_parse(struct str text, date *out)
{
    int number[3] = {0};

    if (text.len != 10)
        return false;
    for (size_t i = 0, part = 0; i < 10; i++) {
        if (i == 4 || i == 7) {
            if (text.ptr[i] != '-')
                return false;
            part++;
        } else if (text.ptr[i] >= '0' && text.ptr[i] <= '9') {
            number[part] = number[part] * 10 + (text.ptr[i] - '0');
        } else {
            return false;
        }
    }
    return date_from_civil(number[0], number[1], number[2], out);
}

static void put_digits(char *out, int count, int number)
{
    while (count-- > 0) {
        out[count] = (char)('0' + number % 10);
        number /= 10;
    }
}

size_t date_format(date day, char out[static DATE_TEXT_MAX])
{
    struct civil civil = date_to_civil(day);

    out[0] = '\0';
    if (civil.year == 0)
        return 0;
    put_digits(out, 4, civil.year);
    out[4] = '-';
    put_digits(out + 5, 2, civil.month);
    out[7] = '-';
    put_digits(out + 8, 2, civil.day);
    out[10] = '\0';
    return 10;
}

bool date_add_months(date day, int64_t months, date *out)
{
    struct civil civil = date_to_civil(day);
    int64_t total;
    int year, month, last;

    if (civil.year == 0 || months > 12 * YEAR_MAX || months < -12 * YEAR_MAX)
        return false;
    total = (int64_t)civil.year * 12 + civil.month - 1 + months;
    if (total < 12 || total >= 12 * (YEAR_MAX + 1))
        return false;
    year = (int)(total / 12);
    month = (int)(total % 12) + 1;
    last = days_in_month(year, month);
    *out = day_of(year, month, civil.day < last ? civil.day : last);
    return true;
}

int64_t date_months_between(date a, date b)
{
    struct civil from = date_to_civil(a);
    struct civil to = date_to_civil(b);
    int64_t months;
    date reached;

    if (b < a)
        return -date_months_between(b, a);
    months = (int64_t)(to.year - from.year) * 12 + to.month - from.month;
    if (date_add_months(a, months, &reached) && reached > b)
        months--;
    return months;
}

int date_full_years(date birth, date on)
{
    struct civil born = date_to_civil(birth);
    struct civil now = date_to_civil(on);
    bool before_birthday =
        now.month < born.month || (now.month == born.month && now.day < born.day);

    return now.year - born.year - before_birthday;
}

date date_start_of_month(date day)
{
    struct civil civil = date_to_civil(day);

    return civil.year ? day_of(civil.year, civil.month, 1) : day;
}

date date_start_of_quarter(date day)
{
    struct civil civil = date_to_civil(day);

    return civil.year ? day_of(civil.year, (civil.month - 1) / 3 * 3 + 1, 1) : day;
}

date date_start_of_year(date day)
{
    struct civil civil = date_to_civil(day);

    return civil.year ? day_of(civil.year, 1, 1) : day;
}

date date_today(void)
{
    time_t now = time(NULL);
    struct tm local;
    date today;

    if (localtime_r(&now, &local) &&
        date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &today))
        return today;
    return (date)(now / 86400);
}
