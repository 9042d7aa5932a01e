/* What are people shown of a text that came from outside? */
#include "base/printable.h"

#include "base/banned.h"

#define DIGEST ((size_t)64) /* characters of a SHA-256 in hexadecimal */
#define ELLIPSIS 0x2026
#define GROUP_LEAST 4 /* digits in front of the first blank or hyphen in a number */
#define GIVEN_FIRST 4
#define GIVEN_LAST 3
#define SHORT_NUMBER 11 /* shorter ones show their first and last digit only */

bool code_is_unsafe(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
           code == 0x61C || code == 0x200E || code == 0x200F ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/* How much of TEXT is plain ASCII, as most of what is told is. */
static size_t plain_length(struct str text)
{
    size_t length = 0;

    while (length < text.len && text.ptr[length] >= ' ' && text.ptr[length] <= '~')
        length++;
    return length;
}

void printable_add(struct strbuf *out, struct str text)
{
    for (;;) {
        size_t plain = plain_length(text);
        uint32_t code;
        char bytes[4];

        strbuf_add(out, (struct str){text.ptr, plain});
        text = (struct str){text.ptr + plain, text.len - plain};
        if (text.len == 0)
            return;
        code = utf8_next(&text);
        if (code == '\t' || code == '\n' || code == '\r')
            code = ' ';
        else if (code_is_unsafe(code))
            code = 0xFFFD;
        strbuf_add(out, (struct str){bytes, utf8_put(bytes, code)});
    }
}

static bool is_digit_code(uint32_t code)
{
    code = utf8_fold(code);
    return code >= '0' && code <= '9';
}

/* The first character of TEXT; 0 at its end. */
static uint32_t first_of(struct str text)
{
    return text.len ? utf8_next(&text) : 0;
}

static struct str from(struct str text, size_t at)
{
    return (struct str){text.ptr + at, text.len - at};
}

/* A number that a text begins with. */
struct number {
    size_t length; /* bytes */
    size_t digits; /* an X at the end counted */
    bool together; /* nothing stands between them */
    bool years;    /* 2023 2024 2025 */
};

static bool is_year(struct str text)
{
    return str_digits(text) == 4 && (str_starts(text, STR("19")) || str_starts(text, STR("20")));
}

static struct number number_at(struct str text)
{
    struct number number = {.together = true, .years = is_year(text)};
    struct str rest = text;
    uint32_t between = 0;

    while (is_digit_code(first_of(rest))) {
        struct str behind;
        uint32_t code;

        utf8_next(&rest);
        number.digits++;
        number.length = text.len - rest.len;
        behind = rest;
        code = first_of(rest);
        if ((code != ' ' && code != '-') || (between && between != code))
            continue;
        utf8_next(&behind);
        if (!is_digit_code(first_of(behind)) || (number.together && number.digits < GROUP_LEAST))
            continue;
        between = code;
        number.together = false;
        number.years = number.years && is_year(behind);
        rest = behind;
    }
    rest = from(text, number.length);
    if (number.digits == 17 && (utf8_fold(first_of(rest)) | 0x20) == 'x') {
        utf8_next(&rest);
        number.digits++;
        number.length = text.len - rest.len;
    }
    return number;
}

static int two_at(const char *at)
{
    return (at[0] - '0') * 10 + at[1] - '0';
}

/* 20240131235959, as in the names of files. */
static bool is_time(struct str digits)
{
    int century;

    if (str_digits(digits) != digits.len || (digits.len != 12 && digits.len != 14))
        return false;
    century = two_at(digits.ptr);
    return century >= 19 && century <= 21 && two_at(digits.ptr + 4) >= 1 &&
           two_at(digits.ptr + 4) <= 12 && two_at(digits.ptr + 6) >= 1 &&
           two_at(digits.ptr + 6) <= 31 && two_at(digits.ptr + 8) < 24 &&
           two_at(digits.ptr + 10) < 60;
}

/* Is NUMBER, which TEXT begins with and BEFORE stands in front of, none of a person or account? */
static bool is_harmless(struct str text, struct number number, uint32_t before)
{
    uint32_t behind = first_of(from(text, number.length));

    if (!number.together)
        return number.years;
    if (number.digits >= 15)
        return false;
    return is_time((struct str){text.ptr, number.length}) || before == '.' || before == ',' ||
           behind == ELLIPSIS || /* a digest, cut short */
           (behind == '.' && is_digit_code(first_of(from(text, number.length + 1))));
}

static void add_starred(struct strbuf *out, struct str text, struct number number)
{
    size_t first = number.digits < SHORT_NUMBER ? 1 : GIVEN_FIRST;
    size_t last = number.digits < SHORT_NUMBER ? 1 : GIVEN_LAST, digit = 0;

    for (struct str rest = {text.ptr, number.length}; rest.len;) {
        uint32_t code = utf8_next(&rest);
        char bytes[4];

        if (code != ' ' && code != '-') {
            digit++;
            if (digit > first && digit + last <= number.digits)
                code = '*';
        }
        strbuf_add(out, (struct str){bytes, utf8_put(bytes, code)});
    }
}

/* How many bytes of a SHA-256 in hexadecimal TEXT begins with. */
static size_t digest_length(struct str text)
{
    size_t length = 0;

    while (length < text.len && ((text.ptr[length] >= '0' && text.ptr[length] <= '9') ||
                                 (text.ptr[length] >= 'a' && text.ptr[length] <= 'f')))
        length++;
    return length == DIGEST ? length : 0;
}

/* Is there any number of LEAST digits, as far as one sees at a glance: digits that many in all? */
static bool may_have_number(struct str text, size_t least)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.len; i++)
        digits += (text.ptr[i] >= '0' && text.ptr[i] <= '9') || (unsigned char)text.ptr[i] == 0xEF;
    return digits >= least;
}

void masked_add(struct strbuf *out, struct str text, size_t least)
{
    uint32_t before = 0;

    if (!may_have_number(text, least)) {
        strbuf_add(out, text);
        return;
    }
    while (text.len) {
        size_t length = digest_length(text);
        struct number number = {0};
        struct str rest = text;
        uint32_t code = utf8_next(&rest);

        if (length == 0) {
            number = number_at(text);
            length = number.length ? number.length : text.len - rest.len;
        }
        if (number.digits >= least && !is_harmless(text, number, before))
            add_starred(out, text, number);
        else
            strbuf_add(out, (struct str){text.ptr, length});
        before = code;
        text = from(text, length);
    }
}

struct str printable_copy(struct arena *arena, struct str text)
{
    struct strbuf safe = {0}, masked = {0};
    struct str shown;

    if (plain_length(text) == text.len && !may_have_number(text, NUMBER_LEAST))
        return arena_copy(arena, text);
    printable_add(&safe, text);
    masked_add(&masked, strbuf_str(&safe), NUMBER_LEAST);
    shown = arena_copy(arena, strbuf_str(&masked));
    strbuf_release(&safe);
    strbuf_release(&masked);
    return shown;
}

const char *printable(struct arena *arena, const char *text)
{
    return printable_copy(arena, str_of(text)).ptr;
}

const char *printable_name(struct arena *arena, const char *name)
{
    struct strbuf safe = {0};

    printable_add(&safe, str_of(name));
    return arena_keep(arena, &safe).ptr;
}

/* May what TEXT, the rest of a path, begins with be taken for the end of its name? */
static bool ends_name(struct str text)
{
    struct str behind = text;
    uint32_t code = utf8_next(&behind);

    return code_is_unsafe(code) || code == 0xFFFD || code == 0xFF1A || code == 0x3000 ||
           (code == ':' && (behind.len == 0 || first_of(behind) == ' ')) ||
           (code == ' ' && (behind.len == 0 || first_of(behind) == ' '));
}

const char *printable_subject(struct arena *arena, const char *path)
{
    struct str rest = str_of(path);

    while (rest.len && !ends_name(rest))
        utf8_next(&rest);
    if (rest.len == 0)
        return printable(arena, path);
    path = arena_cstr(arena, (struct str){path, (size_t)(rest.ptr - path)});
    return arena_printf(arena, "%s…", printable(arena, path));
}
