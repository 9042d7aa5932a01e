/* Which number does a cell hold, and which day? */
#include "xlsx/number_text.h"
#include "base/date.h"
#include <stdio.h>

#include "base/banned.h"

#define SIGNIFICANT 15
#define DIGITS_KEPT 40    /* of what is stored; no writer has more than 17 */
#define POWER_MOST 100000 /* beyond all digits that are taken: a larger one says no more */
#define ZEROS_BEFORE 25   /* written out behind `0.` */
#define WRITTEN_MOST 32   /* bytes; no writer needs more than 24 */
#define EXPONENT_DIGITS 3
#define SECONDS_A_DAY 86400
#define DAYS_1900_TO_1904 1462
#define LAST_SERIAL 2958465 /* 9999-12-31 */

/* 0.DIGITS times ten to the POWER. */
struct number {
    bool negative;
    char digits[DIGITS_KEPT + 1]; /* 0 to 9, without zeros at either end */
    int count;
    int power;
};

/* Takes the digits at *AT, those behind the point if FRACTION. */
static bool take_digits(struct str text, size_t *at, bool fraction, struct number *number)
{
    size_t start = *at;

    for (; *at < text.len && is_digit(text.ptr[*at]); ++*at) {
        char digit = text.ptr[*at];

        if (number->count == 0 && digit == '0') {
            number->power -= fraction;
            continue;
        }
        if (!fraction)
            number->power++;
        if (number->count < DIGITS_KEPT)
            number->digits[number->count++] = (char)(digit - '0');
    }
    return *at > start;
}

static bool take_exponent(struct str text, size_t *at, struct number *number)
{
    bool negative = false;
    size_t start;
    int power = 0;

    ++*at;
    if (*at < text.len && (text.ptr[*at] == '+' || text.ptr[*at] == '-'))
        negative = text.ptr[(*at)++] == '-';
    start = *at;
    for (; *at < text.len && is_digit(text.ptr[*at]); ++*at)
        if (power < POWER_MOST)
            power = power * 10 + (text.ptr[*at] - '0');
    number->power += negative ? -power : power;
    return *at > start;
}

static bool parse(struct str text, struct number *number, bool *exponent)
{
    size_t at = 0;
    bool whole, fraction = false;

    *exponent = false;
    if (text.len > INT16_MAX)
        return false;
    if (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+'))
        number->negative = text.ptr[at++] == '-';
    whole = take_digits(text, &at, false, number);
    if (at < text.len && text.ptr[at] == '.') {
        at++;
        fraction = take_digits(text, &at, true, number);
    }
    if (!whole && !fraction)
        return false;
    if (at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'E')) {
        *exponent = true;
        if (!take_exponent(text, &at, number))
            return false;
    }
    return at == text.len;
}

/* Half away from zero. */
static void round_digits(struct number *number)
{
    bool up = number->count > SIGNIFICANT && number->digits[SIGNIFICANT] >= 5;

    if (number->count > SIGNIFICANT)
        number->count = SIGNIFICANT;
    for (int i = number->count - 1; up && i >= 0; i--) {
        up = number->digits[i] == 9;
        number->digits[i] = (char)(up ? 0 : number->digits[i] + 1);
    }
    if (up) {
        number->digits[0] = 1;
        number->count = 1;
        number->power++;
    }
    while (number->count && number->digits[number->count - 1] == 0)
        number->count--;
    if (number->count == 0) {
        number->power = 1;
        number->negative = false;
    }
}

static char digit_at(const struct number *number, int place)
{
    return (char)('0' + (place >= 0 && place < number->count ? number->digits[place] : 0));
}

static void write_plain(const struct number *number, struct number_text *out)
{
    int last = number->count > number->power ? number->count : number->power;
    int first = number->power < 1 ? number->power - 1 : 0;

    if (number->negative)
        out->text[out->length++] = '-';
    for (int place = first; place < last; place++) {
        if (place == number->power)
            out->text[out->length++] = '.';
        out->text[out->length++] = digit_at(number, place);
    }
}

static void write_scientific(const struct number *number, struct number_text *out)
{
    int length;

    if (number->negative)
        out->text[out->length++] = '-';
    out->text[out->length++] = digit_at(number, 0);
    for (int place = 1; place < number->count; place++) {
        if (place == 1)
            out->text[out->length++] = '.';
        out->text[out->length++] = digit_at(number, place);
    }
    length = snprintf(out->text + out->length, sizeof "E-1234567", "E%+d", number->power - 1);
    out->length += (size_t)length;
}

bool number_text_read(struct str stored, struct number_text *out)
{
    struct number number = {.power = 0};
    bool exponent, rounded;

    out->length = 0;
    if (!parse(str_trim(stored), &number, &exponent))
        return false;
    rounded = number.count > SIGNIFICANT;
    round_digits(&number);
    out->inexact =
        exponent || number.power > SIGNIFICANT || (rounded && number.power == SIGNIFICANT);
    if (number.power > DIGITS_KEPT || number.power < -ZEROS_BEFORE)
        write_scientific(&number, out);
    else
        write_plain(&number, out);
    return true;
}

/* Takes digits off REST; false where there are none. */
static bool skip_digits(struct str *rest)
{
    size_t digits = str_digits(*rest);

    *rest = (struct str){rest->ptr + digits, rest->len - digits};
    return digits > 0;
}

/* The same of one of BYTES. */
static bool skip_one(struct str *rest, const char *bytes)
{
    if (rest->len == 0 || !strchr(bytes, rest->ptr[0]))
        return false;
    *rest = (struct str){rest->ptr + 1, rest->len - 1};
    return true;
}

bool number_is_written(struct str stored)
{
    struct str rest = stored;

    if (stored.len > WRITTEN_MOST)
        return false;
    skip_one(&rest, "-");
    if (rest.len > 1 && rest.ptr[0] == '0' && rest.ptr[1] != '.')
        return false;
    if (!skip_digits(&rest) || (skip_one(&rest, ".") && !skip_digits(&rest)))
        return false;
    if (skip_one(&rest, "eE")) {
        skip_one(&rest, "+-");
        return rest.len <= EXPONENT_DIGITS && skip_digits(&rest) && rest.len == 0;
    }
    return rest.len == 0;
}

/* --- Days --- */

/* Whole days, and seconds of the next; false for what is no day. */
static bool split_serial(struct str number, uint32_t *days, uint32_t *seconds)
{
    size_t whole = str_digits(number);
    uint64_t part = 0, scale = 1, day = 0;

    if (whole == 0 || whole > 7)
        return false;
    for (size_t i = 0; i < whole; i++)
        day = day * 10 + (uint64_t)(number.ptr[i] - '0');
    for (size_t i = whole + 1; i < number.len && i <= whole + 12; i++) {
        if (!is_digit(number.ptr[i]))
            return false;
        part = part * 10 + (uint64_t)(number.ptr[i] - '0');
        scale *= 10;
    }
    *seconds = (uint32_t)((part * SECONDS_A_DAY + scale / 2) / scale);
    *days = (uint32_t)day + *seconds / SECONDS_A_DAY;
    *seconds %= SECONDS_A_DAY;
    return true;
}

/* The text of the day DAYS; the system of 1900 takes that year for a leap year. */
static void write_day(uint32_t days, bool from_1904, char out[static DATE_TEXT_MAX])
{
    date epoch;

    date_from_civil(1899, 12, 31, &epoch);
    if (from_1904)
        days += DAYS_1900_TO_1904;
    if (days == 0)
        memcpy(out, "1900-01-00", sizeof "1900-01-00");
    else if (days == 60)
        memcpy(out, "1900-02-29", sizeof "1900-02-29");
    else
        date_format(epoch + (date)days - (days > 60), out);
}

size_t serial_text(struct str number, bool from_1904, bool time_only,
                   char out[static NUMBER_TEXT_MAX])
{
    char day[DATE_TEXT_MAX];
    uint32_t days, seconds, most = LAST_SERIAL - (from_1904 ? DAYS_1900_TO_1904 : 0);
    int length;

    if (!split_serial(number, &days, &seconds) || days > most)
        return 0;
    if (time_only) {
        length = snprintf(out, NUMBER_TEXT_MAX, "%u:%02u:%02u", days * 24 + seconds / 3600,
                          seconds / 60 % 60, seconds % 60);
        return (size_t)length;
    }
    write_day(days, from_1904, day);
    if (seconds == 0)
        length = snprintf(out, NUMBER_TEXT_MAX, "%s", day);
    else
        length = snprintf(out, NUMBER_TEXT_MAX, "%s %02u:%02u:%02u", day, seconds / 3600,
                          seconds / 60 % 60, seconds % 60);
    return (size_t)length;
}
