/* Which numbers may not be shown to everybody? */
#include "report/stray_number.h"
#include "text/characters.h"

#include "base/banned.h"

#define AMOUNT_DIGITS 8 /* before the point of an amount; more are starred all the same */

/* A number that a text begins with: digits, and what stands between them. */
struct run {
    size_t length; /* bytes, up to the last digit */
    size_t digits; /* in all */
    size_t groups; /* of them */
    size_t first;  /* digits in the first of these */
    char start[2]; /* what they begin with */
    uint32_t sign; /* what stands before the last group, if it is one character */
    bool years;    /* 2023 2024 2025 */
};

/* The digit that CODE is, a full-width one too; 0 if it is none. */
static char digit_of(uint32_t code)
{
    code = utf8_fold(code);
    return code >= '0' && code <= '9' ? (char)code : 0;
}

/* The digit that TEXT begins with; 0 if there is none. */
static char first_digit(struct str text)
{
    return text.len ? digit_of(utf8_next(&text)) : 0;
}

/* Does CODE stand between the digits of one number: (0571)8888 6666, 138.1234.5678, 990101/1970…?
 */
static bool is_sign(uint32_t code)
{
    static const uint32_t others[] = {
        '-',    '.',    '/',    '_',   '(', ')', '[', ']', 0xB7 /* middle dots */,
        0x2022, 0x2027, 0x30FB, 0x2212};

    code = utf8_fold(code);
    if (code == '\n')
        return false;
    if (character_is_blank(code) || character_is_invisible(code) ||
        (code >= 0x2010 && code <= 0x2015)) /* hyphens and dashes */
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (code == others[i])
            return true;
    return false;
}

/* Takes up to MOST digits off *TEXT, and gives how many; *NUMBER is what they say. */
static size_t take_digits(struct str *text, size_t most, unsigned *number)
{
    size_t count = 0;

    *number = 0;
    while (count < most && first_digit(*text)) {
        *number = *number * 10 + (unsigned)(digit_of(utf8_next(text)) - '0');
        count++;
    }
    return count;
}

static bool take_year(struct str *text)
{
    unsigned year;

    return take_digits(text, 4, &year) == 4 && year >= 1900 && year < 2200 && !first_digit(*text);
}

/* Takes a sign, which is to be SIGN unless that is 0, and a number up to MOST off *TEXT. */
static bool take_part(struct str *text, uint32_t *sign, unsigned most)
{
    uint32_t code = text->len ? utf8_next(text) : 0;
    unsigned number;

    if ((code != '-' && code != '.' && code != '/') || (*sign && code != *sign))
        return false;
    *sign = code;
    return take_digits(text, 2, &number) > 0 && number >= 1 && number <= most &&
           !first_digit(*text);
}

/* The bytes of the date that TEXT begins with, as 2024.01.31; 0 if it begins with none. */
static size_t date_length(struct str text)
{
    struct str rest = text;
    uint32_t sign = 0;

    if (!take_year(&rest) || !take_part(&rest, &sign, 12) || !take_part(&rest, &sign, 31))
        return 0;
    return text.len - rest.len;
}

/* Adds the DIGIT that AT begins with, behind SIGNS characters of which LAST is the last. */
static void add_digit(struct run *run, struct str at, char digit, size_t signs, uint32_t last)
{
    if (signs || run->groups == 0) {
        run->first = run->groups == 1 ? run->digits : run->first;
        run->years = (run->years || run->groups == 0) && take_year(&at);
        run->groups++;
        run->sign = signs == 1 ? last : 0;
    }
    if (run->digits < sizeof run->start)
        run->start[run->digits] = digit;
    run->digits++;
}

static struct run run_of(struct str text)
{
    struct run run = {0};
    struct str rest = text;
    size_t signs = 0;
    uint32_t last = 0;

    while (rest.len) {
        struct str at = rest;
        uint32_t code = utf8_next(&rest);
        char digit = digit_of(code);

        if (!digit && !is_sign(code))
            break;
        if (digit) {
            add_digit(&run, at, digit, signs, last);
            run.length = text.len - rest.len;
        }
        signs = digit ? 0 : signs + 1;
        last = code;
    }
    return run;
}

/* 12345678.50 */
static bool is_amount(const struct run *run)
{
    return run->groups == 2 && utf8_fold(run->sign) == '.' && run->first <= AMOUNT_DIGITS &&
           run->digits - run->first <= 2;
}

static bool is_stray(const struct run *run, enum stray_number which)
{
    if (run->years || is_amount(run))
        return false;
    if (which == LONG_DIGITS)
        return run->digits >= 9;
    return run->digits >= 15 || (run->digits == 11 && run->start[0] == '1' && run->start[1] >= '3');
}

/* Appends TEXT with a star for each digit. */
static void add_starred(struct strbuf *out, struct str text)
{
    while (text.len) {
        uint32_t code = utf8_next(&text);
        char bytes[4];

        strbuf_add(out, (struct str){bytes, utf8_put(bytes, digit_of(code) ? '*' : code)});
    }
}

/* What TEXT begins with: a date, a number, or one character. */
static size_t part_length(struct str text, const struct run *run)
{
    size_t date = date_length(text);
    struct str rest = text;

    if (date || run->length)
        return date ? date : run->length;
    utf8_next(&rest);
    return text.len - rest.len;
}

struct str without_numbers(struct str text, enum stray_number which, struct arena *scratch)
{
    struct strbuf shown = {0};

    while (text.len) {
        struct run run = first_digit(text) ? run_of(text) : (struct run){0};
        struct str part = {text.ptr, part_length(text, &run)};

        if (part.len == run.length && is_stray(&run, which))
            add_starred(&shown, part);
        else
            strbuf_add(&shown, part);
        text.ptr += part.len;
        text.len -= part.len;
    }
    return arena_keep(scratch, &shown);
}
