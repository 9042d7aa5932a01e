/* What are people shown of a text that came from outside? */
#include "base/printable.h"

#include "base/banned.h"

#define DIGEST ((size_t)64) /* characters of a SHA-256 in hexadecimal */
#define ELLIPSIS 0x2026
#define GROUP_LEAST 4  /* digits in front of the first blank, hyphen … in a number */
#define DAY_DIGITS 8   /* 20240131 */
#define DATED_GROUPS 5 /* 2024-2024-01-31-2 */
#define DECIMALS 6     /* of amounts and other numbers, behind the point */
#define GIVEN_FIRST 4
#define GIVEN_LAST 3
#define SHORT_NUMBER 11 /* shorter ones show their first and last digit only */

bool code_is_unsafe(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
           code == 0x61C || code == 0x200E || code == 0x200F ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

bool code_is_invisible(uint32_t code)
{
    static const struct {
        uint32_t first, last;
    } shapeless[] = {{0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},    {0x115F, 0x1160},
                     {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},  {0x202A, 0x202E},
                     {0x2060, 0x206F},   {0x2800, 0x2800},   {0x3164, 0x3164},  {0xFE00, 0xFE0F},
                     {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},  {0x1BCA0, 0x1BCA3},
                     {0x1D159, 0x1D159}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

    for (size_t i = 0; code >= 0xAD && i < sizeof shapeless / sizeof *shapeless; i++)
        if (shapeless[i].first <= code && code <= shapeless[i].last)
            return true;
    return false;
}

/* Is CODE, which has no shape, a variation of the character BEFORE it, or does it join that to the
 * next, as in an emoji or in Arabic? Not in Latin and not between Chinese characters. */
static bool is_in_place(uint32_t code, uint32_t before)
{
    bool varies = (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF) ||
                  (code >= 0x180B && code <= 0x180D);
    bool joins = code == 0x200C || code == 0x200D;

    if (before < 0xA1 || code_is_invisible(before))
        return false;
    return varies || (joins && before >= 0x600 && (before < 0x2E80 || before >= 0x1F000));
}

void visible_add(struct strbuf *out, struct str text)
{
    uint32_t before = 0;

    while (text.len) {
        struct str rest = text;
        uint32_t code = utf8_next(&rest);

        if (code_is_invisible(code) && !is_in_place(code, before))
            strbuf_adds(out, "\xEF\xBF\xBD");
        else
            strbuf_add(out, (struct str){text.ptr, text.len - rest.len});
        before = code;
        text = rest;
    }
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
    return is_digit(utf8_fold(code));
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

static bool is_zero_width(uint32_t code)
{
    return (code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF || code == 0xAD;
}

/* Takes off REST the digits that it begins with: how many. */
static size_t take_digits(struct str *rest)
{
    size_t count = 0;

    for (; is_digit_code(first_of(*rest)); count++)
        utf8_next(rest);
    return count;
}

static bool is_year(struct str text)
{
    return str_digits(text) == 4 && (str_starts(text, STR("19")) || str_starts(text, STR("20")));
}

static int two_at(const char *at)
{
    return (at[0] - '0') * 10 + at[1] - '0';
}

/* 2024, 202401, 20240131, 20240131235959: as in the names of files. */
static bool is_time(struct str digits)
{
    static const int least[] = {19, 0, 1, 1, 0, 0, 0}, most[] = {21, 99, 12, 31, 23, 59, 99};

    if (digits.len < 4 || digits.len > 14 || digits.len == 10 || digits.len % 2)
        return false;
    for (size_t i = 0; i < digits.len / 2; i++)
        if (two_at(digits.ptr + 2 * i) < least[i] || two_at(digits.ptr + 2 * i) > most[i])
            return false;
    return true;
}

/* 2359 or 235959, behind a day. */
static bool is_clock(struct str digits)
{
    return (digits.len == 4 || digits.len == 6) && two_at(digits.ptr) < 24 &&
           two_at(digits.ptr + 2) < 60 && two_at(digits.ptr + digits.len - 2) < 60;
}

/* A number that a text begins with. */
struct number {
    size_t length;    /* bytes */
    size_t digits;    /* an X at the end counted */
    uint32_t between; /* what stands between its groups: 6299 0000, 6299-0000; 0: it has but one */
    bool years;       /* all groups are: 2023 2024 2025 */
    bool times;       /* or 202401/20240131 */
};

/* Is CODE a blank, a hyphen or a dash, as people put between groups of digits? */
static bool is_gap(uint32_t code)
{
    return code == ' ' || code == '-' || code == '~' || code == 0xA0 || code == 0xB7 ||
           (code >= 0x2000 && code <= 0x200A) || (code >= 0x2010 && code <= 0x2015) ||
           code == 0x202F || code == 0x2212 || code == 0x3000;
}

/* Goes NUMBER on in BEHIND, which CODE stands in front of? */
static bool goes_on(const struct number *number, uint32_t code, struct str behind)
{
    size_t digits = take_digits(&behind);

    if (digits == 0 || (number->between ? number->between != code : number->digits < GROUP_LEAST))
        return false;
    if (code == '/' || code == '_') /* in the names of files too */
        return digits >= GROUP_LEAST;
    if (code != '.' || number->between)
        return is_gap(code) || code == '.';
    if (digits > DECIMALS)
        return true;
    if (digits < GROUP_LEAST || first_of(behind) != '.')
        return false; /* it is an amount */
    utf8_next(&behind);
    return is_digit_code(first_of(behind));
}

static void begin_group(struct number *number, struct str group)
{
    struct str digits = {group.ptr, str_digits(group)};
    bool plain = !is_digit_code(first_of(from(group, digits.len))); /* none is full-width */

    number->years &= plain && is_year(group);
    number->times &=
        plain && (is_time(digits) || (number->digits == DAY_DIGITS && is_clock(digits)));
}

static struct str without_zero_width(struct str text)
{
    while (is_zero_width(first_of(text)))
        utf8_next(&text);
    return text;
}

static struct number number_at(struct str text)
{
    struct number number = {.years = true, .times = true};
    struct str rest = text;

    begin_group(&number, text);
    while (is_digit_code(first_of(rest))) {
        struct str behind;
        uint32_t code;

        utf8_next(&rest);
        number.digits++;
        number.length = text.len - rest.len;
        rest = behind = without_zero_width(rest);
        code = first_of(rest);
        if (number.length < text.len - rest.len) /* what cannot be seen */
            number.years = number.times = false;
        if (is_digit_code(code) || code == 0)
            continue;
        utf8_next(&behind);
        if (!goes_on(&number, code, behind))
            continue;
        number.between = code;
        begin_group(&number, behind);
        rest = behind;
    }
    rest = without_zero_width(from(text, number.length));
    if (number.digits == 17 && (utf8_fold(first_of(rest)) | 0x20) == 'x') {
        utf8_next(&rest);
        number.digits++;
        number.length = text.len - rest.len;
    }
    return number;
}

/* Does ID, groups of digits with hyphens between them, end as a batch's id whose scheme's ends in a
 * year or a month: 2024-2024-01-31, 202401-2024-01-31-2? */
static bool is_dated_id(struct str id)
{
    struct str groups[DATED_GROUPS] = {{0}}, group;
    size_t count = 0, year = 0;

    while (str_split(&id, '-', &group)) {
        if (count == DATED_GROUPS || str_digits(group) != group.len)
            return false;
        groups[count++] = group;
    }
    while (year < count && is_time(groups[year]))
        year++; /* behind the last that may be one */
    return year > 0 && groups[--year].len == 4 && year + 2 < count && count <= year + 4 &&
           groups[year + 1].len == 2 && groups[year + 2].len == 2 && groups[count - 1].len <= 2;
}

/* Is NUMBER, which TEXT begins with and BEFORE stands in front of, none of a person or account? */
static bool is_harmless(struct str text, struct number number, uint32_t before)
{
    uint32_t behind = first_of(from(text, number.length));

    if (number.between)
        return number.years || (number.times && (number.between == '/' || number.between == '_')) ||
               (number.between == '-' && is_dated_id((struct str){text.ptr, number.length}));
    if (number.digits >= 15)
        return false;
    return number.times || before == '.' || before == ',' ||
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

        if (code != number.between && !is_zero_width(code)) {
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

    while (length < text.len && length <= DIGEST &&
           ((text.ptr[length] >= '0' && text.ptr[length] <= '9') ||
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

        if (length == 0 && is_digit_code(code))
            number = number_at(text);
        if (length == 0)
            length = number.length ? number.length : text.len - rest.len;
        if (number.digits >= least && !is_harmless(text, number, before))
            add_starred(out, text, number);
        else
            strbuf_add(out, (struct str){text.ptr, length});
        before = code;
        text = from(text, length);
    }
}

struct str printable_copy_least(struct arena *arena, struct str text, size_t least)
{
    struct strbuf safe = {0}, masked = {0};
    struct str shown;

    if (plain_length(text) == text.len && !may_have_number(text, least))
        return arena_copy(arena, text);
    printable_add(&safe, text);
    masked_add(&masked, strbuf_str(&safe), least);
    shown = arena_copy(arena, strbuf_str(&masked));
    strbuf_release(&safe);
    strbuf_release(&masked);
    return shown;
}

struct str printable_copy(struct arena *arena, struct str text)
{
    return printable_copy_least(arena, text, NUMBER_LEAST);
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
