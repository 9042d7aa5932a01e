/* Is this a real identity or card number, whose birth date is in it, and how may it be shown? */
#include "applicant/identity.h"

#include "base/banned.h"

#define RESIDENT_DIGITS 17 /* before the check character */
#define OTHER_LEAST 5
#define OTHER_MOST 20
#define LONG 14 /* other documents that begin with a digit are shorter */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static char upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

static int two_digits(const char *at)
{
    return (at[0] - '0') * 10 + (at[1] - '0');
}

/* The birth date in 18 or 15 characters whose digits have been looked at; it may not exist. */
static struct civil birth_of(struct str number)
{
    const char *at = number.ptr + 6;
    int century = 19;

    if (number.len != 15) {
        century = two_digits(at);
        at += 2;
    }
    return (struct civil){century * 100 + two_digits(at), two_digits(at + 2), two_digits(at + 4)};
}

static bool is_born(struct str number)
{
    struct civil birth = birth_of(number);

    return date_exists(birth.year, birth.month, birth.day);
}

char identity_check_character(const char digits[static RESIDENT_DIGITS])
{
    /* The last digit, which counts 2, apart: compilers take sixteen at once. */
    static const int16_t weights[RESIDENT_DIGITS - 1] = {7, 9, 10, 5, 8,  4, 2, 1,
                                                         6, 3, 7,  9, 10, 5, 8, 4};
    int sum = (digits[RESIDENT_DIGITS - 1] - '0') * 2;

    for (size_t i = 0; i < RESIDENT_DIGITS - 1; i++)
        sum += (int16_t)(digits[i] - '0') * weights[i];
    return "10X98765432"[(unsigned)sum % 11];
}

static enum identity_form check_18(struct str number)
{
    if (identity_check_character(number.ptr) != upper(number.ptr[RESIDENT_DIGITS]))
        return str_ends(number, STR("000")) ? IDENTITY_ROUNDED : IDENTITY_BAD_CHECK;
    return is_born(number) ? IDENTITY_18 : IDENTITY_BAD_BIRTH;
}

bool identity_is_exponent(struct str text)
{
    size_t at = 1;
    bool marked = false;

    if (text.len == 0 || !is_digit(text.ptr[0]))
        return false;
    if (at < text.len && text.ptr[at] == '.') {
        marked = true;
        at++;
        at += str_digits((struct str){text.ptr + at, text.len - at});
    }
    if (at == text.len || upper(text.ptr[at]) != 'E')
        return false;
    at++;
    if (at < text.len && text.ptr[at] == '+') {
        marked = true;
        at++;
    }
    return marked && at < text.len &&
           str_digits((struct str){text.ptr + at, text.len - at}) == text.len - at;
}

/* A resident number with a letter in the place of a digit, or the end of one, is no other document:
 * as such it would be paid, and not be recognised as the same person's correct one. */
static bool is_damaged_resident(struct str number, size_t digits_first, size_t letters)
{
    bool ends_in_x = upper(number.ptr[number.len - 1]) == 'X';

    return (digits_first > 0 && number.len >= LONG) ||
           (digits_first + 1 == number.len && ends_in_x) ||
           ((number.len == 15 || number.len == 18) && letters <= 1u + ends_in_x);
}

static enum identity_form check_other(struct str number, size_t digits_first)
{
    size_t digits = 0, letters = 0;

    for (size_t i = 0; i < number.len; i++) {
        digits += is_digit(number.ptr[i]);
        letters += is_letter(number.ptr[i]);
    }
    if (digits + letters != number.len || number.len < OTHER_LEAST || number.len > OTHER_MOST ||
        digits == 0 || letters == 0)
        return IDENTITY_BAD_FORM;
    if (number.len == 18 && digits_first == RESIDENT_DIGITS)
        return IDENTITY_BAD_CHECK;
    return is_damaged_resident(number, digits_first, letters) ? IDENTITY_BAD_FORM : IDENTITY_OTHER;
}

enum identity_form identity_check(struct str number)
{
    size_t digits = str_digits(number);

    if (number.len == 18 &&
        (digits == 18 || (digits == RESIDENT_DIGITS && upper(number.ptr[RESIDENT_DIGITS]) == 'X')))
        return check_18(number);
    if (number.len == 15 && digits == 15)
        return is_born(number) ? IDENTITY_15 : IDENTITY_BAD_BIRTH;
    if (identity_is_exponent(number))
        return IDENTITY_EXPONENT;
    return check_other(number, digits);
}

size_t identity_canonical(struct str number, char *out)
{
    if (number.len == 15 && str_digits(number) == 15) {
        memcpy(out, number.ptr, 6);
        memcpy(out + 6, "19", 2);
        memcpy(out + 8, number.ptr + 6, 9);
        out[RESIDENT_DIGITS] = identity_check_character(out);
        return 18;
    }
    for (size_t i = 0; i < number.len; i++)
        out[i] = upper(number.ptr[i]);
    return number.len;
}

bool identity_birth_date(struct str number, date *out)
{
    enum identity_form form = identity_check(number);
    struct civil birth;

    if (form != IDENTITY_18 && form != IDENTITY_15)
        return false;
    birth = birth_of(number);
    return date_from_civil(birth.year, birth.month, birth.day, out);
}

bool identity_is_resident(struct str number)
{
    /* Other documents as long as that begin with a letter: see is_damaged_resident. */
    return (number.len == 18 || number.len == 15) && is_digit(number.ptr[0]);
}

int identity_birth_number(struct str number)
{
    struct civil birth = birth_of(number);

    return (birth.year * 100 + birth.month) * 100 + birth.day;
}

/* TEXT, of LENGTH characters, with all of them starred but the first FIRST and the last LAST. */
static const char *starred(struct arena *arena, struct str text, size_t length, size_t first,
                           size_t last)
{
    char *shown = arena_alloc(arena, text.len + 1), *to = shown;

    for (size_t i = 0; i < length; i++) {
        const char *from = text.ptr;

        utf8_next(&text);
        if (i >= first && i + last < length)
            *to++ = '*';
        else
            while (from < text.ptr)
                *to++ = *from++;
    }
    return shown;
}

const char *identity_mask(struct arena *arena, struct str number)
{
    size_t length = utf8_length(number);

    if (length < 5)
        return starred(arena, number, length, 0, 0);
    return length < 11 ? starred(arena, number, length, 1, 1)
                       : starred(arena, number, length, 4, 3);
}

const char *name_mask(struct arena *arena, struct str name)
{
    return starred(arena, name, utf8_length(name), 1, 0);
}

bool card_luhn(struct str digits)
{
    static const uint8_t doubled[] = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9}; /* and their digits added */
    const char *at = digits.ptr, *end = at + digits.len;
    unsigned sum = 0;

    if (digits.len % 2)
        sum = (unsigned)(*at++ - '0'); /* the digits that are doubled stand in front in pairs */
    for (; at < end; at += 2)
        sum += doubled[at[0] - '0'] + (unsigned)(at[1] - '0');
    return sum % 10 == 0;
}

bool identity_among(struct str text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.len && digits < 9; i++) {
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            digits++;
        else if (text.ptr[i] != ' ' && text.ptr[i] != '-')
            digits = 0;
    }
    return digits == 9;
}
