/* Is this a real identity or card number, whose birth date is in it, and how may it be shown? */
#include "applicant/identity.h"
#include "base/bytes.h"
#include "text/characters.h"

#include "base/banned.h"

#define RESIDENT_DIGITS 17 /* before the check character */
#define OTHER_LEAST 5
#define OTHER_MOST 20
#define REGION_DIGITS 6
#define COMPACT_MOST 128 /* bytes; far above any document */

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Are the eight bytes at AT digits? Each is if it has a high half of 3 both as it is and with 6
 * added. */
static bool are_digits(const char *at)
{
    const uint64_t halves = UINT64_C(0xF0F0F0F0F0F0F0F0), threes = UINT64_C(0x3030303030303030);
    uint64_t eight = eight_at(at);

    return (eight & halves) == threes &&
           ((eight + UINT64_C(0x0606060606060606)) & halves) == threes;
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

/* The characters of military and similar papers: 军字第…号, 士字第…号, 武字第…号 and so on. */
static bool is_paper_word(uint32_t code)
{
    static const char words[] =
        "军字第号士兵官文武警学员职干残证离休退役港澳台参政后装海空陆火箭战略"
        "支援联勤国科东南西北中京沈济兰成广新藏总部院校预边消水电交森";
    struct str rest = {words, sizeof words - 1};

    if (!character_is_han(code))
        return false;
    while (rest.len)
        if (utf8_next(&rest) == code)
            return true;
    return false;
}

static bool is_hyphen(uint32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

static bool is_bracket(uint32_t code)
{
    return code == '(' || code == ')' || code == '[' || code == ']' || code == 0x3010 ||
           code == 0x3011 || code == 0x3014 || code == 0x3015;
}

/* Another document's number without what people may write or leave out. */
struct compact {
    char text[COMPACT_MOST];
    size_t len, length; /* bytes and characters */
    size_t digits, letters;
    bool decorated; /* a hyphen or bracket was in it */
    bool starred, unseen, strange;
};

static void compact_add(struct compact *compact, uint32_t code)
{
    if (compact->len + 4 > sizeof compact->text) {
        compact->strange = true;
        return;
    }
    if (code < 0x80)
        code = (unsigned char)upper((char)code);
    compact->len += utf8_put(compact->text + compact->len, code);
    compact->length++;
    compact->digits += code >= '0' && code <= '9';
    compact->letters += code >= 'A' && code <= 'Z';
}

static void compact_make(struct compact *compact, struct str number)
{
    *compact = (struct compact){.len = 0};
    while (number.len && !compact->strange) {
        uint32_t code = utf8_fold(utf8_next(&number));

        if (character_is_blank(code) || character_is_zero_width(code))
            continue;
        if (is_hyphen(code) || is_bracket(code))
            compact->decorated = true;
        else if (code == '*')
            compact->starred = true;
        else if (code < 0x80 ? is_digit(code) || is_letter((char)code) : is_paper_word(code))
            compact_add(compact, code);
        else if (character_is_invisible(code))
            compact->unseen = true;
        else
            compact->strange = true;
    }
}

static enum identity_form form_of_resident(struct str number, size_t digits)
{
    if (number.len == 18 &&
        (digits == 18 || (digits == RESIDENT_DIGITS && upper(number.ptr[RESIDENT_DIGITS]) == 'X')))
        return check_18(number);
    if (number.len == 15 && digits == 15)
        return is_born(number) ? IDENTITY_15 : IDENTITY_BAD_BIRTH;
    return IDENTITY_BAD_FORM;
}

/* Do the 18 characters at AT make a resident's number, of somebody who may be alive? */
static bool is_resident_at(const char *at)
{
    struct str number = {at, 18};
    int century = two_digits(at + 6);

    return (century == 19 || century == 20) &&
           form_of_resident(number, str_digits(number)) == IDENTITY_18;
}

static bool holds_resident_18(struct str text)
{
    for (size_t at = 0; at + 18 <= text.len; at++)
        if (is_digit(text.ptr[at]) && is_resident_at(text.ptr + at))
            return true;
    return false;
}

/* Does TEXT hold a whole resident's number, of 18 characters anywhere or of 15 digits on end? Under
 * other characters the same person would be paid once more. */
static bool holds_resident(struct str text)
{
    if (holds_resident_18(text))
        return true;
    for (size_t at = 0; at < text.len; at++) {
        size_t digits = str_digits((struct str){text.ptr + at, text.len - at});

        if (digits == 15 && is_born((struct str){text.ptr + at, 15}))
            return true;
        at += digits;
    }
    return false;
}

/* The same of what remains of TEXT without the characters of other papers. An X is the check
 * character where it stands behind all digits, of which there are 17. */
static bool holds_resident_apart(struct str text)
{
    char number[RESIDENT_DIGITS + 1];
    size_t length = 0;
    bool crossed = false;

    for (size_t i = 0; i < text.len; i++) {
        if (is_digit(text.ptr[i])) {
            if (length == sizeof number)
                return false;
            number[length++] = text.ptr[i];
        } else {
            crossed |= length == RESIDENT_DIGITS && upper(text.ptr[i]) == 'X';
        }
    }
    if (length == RESIDENT_DIGITS && crossed)
        number[length++] = 'X';
    return length == 18 ? is_resident_at(number)
                        : length == 15 && is_born((struct str){number, length});
}

/* An x for each of several digits that somebody wanted to hide. */
static bool is_masked(const struct compact *compact)
{
    return compact->starred || memmem(compact->text, compact->len, "XX", 2);
}

/* 15 to 18 digits, the last perhaps an X, are a resident's number with a fault in it; so are as
 * many characters with a letter in the place of a digit: as another document it would be paid, and
 * not be recognised as the same person's correct one. */
static bool is_damaged_resident(const struct compact *compact)
{
    struct str text = {compact->text, compact->len};
    size_t digits_first = str_digits(text);
    bool ends_in_x = text.ptr[text.len - 1] == 'X';

    if (text.len < 15 || text.len > 18 || compact->digits + compact->letters != compact->length)
        return false;
    return digits_first >= REGION_DIGITS || compact->letters <= 1u + ends_in_x;
}

/* Letters in the place of digits are not told from a document's own by counting them: a few of them
 * leave a birth date to be seen, and many make of TEXT a resident's number, its check digit
 * included, or they do not. */
static enum identity_form check_misread(struct str text)
{
    char digits[COMPACT_MOST], resident[18];
    struct str read = identity_letters_read(text, digits);

    if (identity_misread(text, resident))
        return IDENTITY_BAD_FORM;
    if (holds_resident_18(read) || holds_resident_apart(read))
        return IDENTITY_INSIDE;
    return identity_may_be_misread(text) ? IDENTITY_BAD_FORM : IDENTITY_OTHER;
}

static enum identity_form check_other(struct str number)
{
    struct compact compact;
    struct str text;
    enum identity_form resident;

    compact_make(&compact, number);
    if (compact.unseen)
        return IDENTITY_UNSEEN;
    if (compact.strange || compact.length == 0)
        return IDENTITY_BAD_FORM;
    if (is_masked(&compact))
        return IDENTITY_MASKED;
    text = (struct str){compact.text, compact.len};
    resident = form_of_resident(text, str_digits(text));
    if (resident == IDENTITY_18 || resident == IDENTITY_15)
        return compact.decorated ? IDENTITY_INSIDE : resident;
    if (resident != IDENTITY_BAD_FORM)
        return resident;
    if (compact.length < OTHER_LEAST || compact.digits == 0)
        return IDENTITY_BAD_FORM;
    if (holds_resident(text) || holds_resident_apart(text))
        return IDENTITY_INSIDE;
    if (compact.length > OTHER_MOST)
        return IDENTITY_BAD_FORM;
    if (text.len == 18 && str_digits(text) == RESIDENT_DIGITS)
        return IDENTITY_BAD_CHECK;
    return is_damaged_resident(&compact) ? IDENTITY_BAD_FORM : check_misread(text);
}

enum identity_form identity_check(struct str number)
{
    enum identity_form form = form_of_resident(number, str_digits(number));

    if (form != IDENTITY_BAD_FORM)
        return form;
    return identity_is_exponent(number) ? IDENTITY_EXPONENT : check_other(number);
}

/* Makes the 18 digits of the 15 that NUMBER begins with; it has room for them. */
static void make_resident_18(char *number)
{
    memmove(number + 8, number + 6, 9);
    memcpy(number + 6, "19", 2);
    number[RESIDENT_DIGITS] = identity_check_character(number);
}

size_t identity_canonical(struct str number, char *out)
{
    size_t length = 0;
    bool joined = false; /* a hyphen or a bracket was left out */

    while (number.len) {
        const char *at = number.ptr;
        uint32_t read = utf8_next(&number), code = utf8_fold(read);

        if (code < 0x80)
            code = (unsigned char)upper((char)code);
        if (character_is_blank(code) || character_is_zero_width(code))
            continue;
        if (is_hyphen(code) || is_bracket(code)) {
            joined = true;
        } else if (code != read) {
            length += utf8_put(out + length, code);
        } else { /* as it stands, be it no UTF-8 */
            memcpy(out + length, at, (size_t)(number.ptr - at));
            length += (size_t)(number.ptr - at);
        }
    }
    if (joined || length != 15 || str_digits((struct str){out, length}) != length)
        return length;
    make_resident_18(out);
    return 18;
}

bool identity_birth_date(struct str number, date *out)
{
    enum identity_form form = identity_check(number);
    struct compact compact;
    struct civil birth;

    if (form != IDENTITY_18 && form != IDENTITY_15)
        return false;
    if (!identity_is_resident(number)) { /* blanks stand within it */
        compact_make(&compact, number);
        number = (struct str){compact.text, compact.len};
    }
    birth = birth_of(number);
    return date_from_civil(birth.year, birth.month, birth.day, out);
}

bool identity_is_resident(struct str number)
{
    return (number.len == 18 && are_digits(number.ptr) && are_digits(number.ptr + 8) &&
            is_digit(number.ptr[16])) ||
           (number.len == 15 && are_digits(number.ptr) && are_digits(number.ptr + 7));
}

bool identity_is_resident_form(struct str number)
{
    return number.len == 18 && identity_is_resident(number);
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

const char *text_mask(struct arena *arena, struct str text, size_t front, size_t back)
{
    size_t length = utf8_length(text);

    if (length <= front + back)
        front = back = 0; /* it would be shown whole */
    return starred(arena, text, length, front, back);
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
