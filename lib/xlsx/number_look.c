/* Does a sheet show a number otherwise than it is stored? */
#include "xlsx/number_look.h"

#include "base/banned.h"

struct look_reading {
    struct number_look look;
    size_t places;  /* of digits: 0, # and ? */
    bool pointed;   /* behind the point */
    bool thousands; /* a comma behind a place: it scales, unless a further place follows */
    bool other;     /* a text, a percentage, a fraction, an exponent: its digits are left alone */
};

static struct str behind(struct str text, size_t bytes)
{
    bytes = bytes < text.len ? bytes : text.len;
    return (struct str){text.ptr + bytes, text.len - bytes};
}

static bool begins(struct str text, struct str word)
{
    return text.len >= word.len && str_eq_nocase((struct str){text.ptr, word.len}, word);
}

/* A character that the sheet shows as it stands. */
static void take_literal(struct look_reading *reading, uint32_t code)
{
    static const uint32_t units[] = {0x767E /* 百 */,
                                     0x5343 /* 千 */,
                                     0x4E07 /* 万 */,
                                     0x842C /* 萬 */,
                                     0x4EBF /* 亿 */,
                                     'k',
                                     'K',
                                     'w',
                                     'W'};
    bool letter = (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    bool digit = code >= '0' && code <= '9';

    if (reading->places == 0) {
        reading->look.prefixes |= letter || digit;
        return;
    }
    reading->look.scales |= digit;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        reading->look.scales |= code == units[i];
}

/* What stands in quotes at the beginning of REST; gives its bytes, the quotes included. */
static size_t take_quoted(struct look_reading *reading, struct str rest)
{
    struct str text = behind(rest, 1);
    size_t length = str_find(text, '"');

    text.len = length;
    while (text.len)
        take_literal(reading, utf8_next(&text));
    return length + 2;
}

static void take_place(struct look_reading *reading, char byte)
{
    reading->thousands = false;
    reading->places++;
    if (reading->pointed)
        reading->look.decimals++;
    else if (byte == '0')
        reading->look.digits++;
}

static void take_point(struct look_reading *reading)
{
    reading->look.scales |= reading->thousands;
    reading->thousands = false;
    reading->pointed = true;
}

/* What else REST, which is not empty, begins with; gives its bytes. */
static size_t take_character(struct look_reading *reading, struct str rest)
{
    struct str left = rest;

    if (begins(rest, STR("general")) || begins(rest, STR("G/通用格式"))) {
        reading->other = true;
        reading->places++;
        return rest.ptr[1] == '/' ? strlen("G/通用格式") : strlen("general");
    }
    if (begins(rest, STR("E+")) || begins(rest, STR("E-"))) {
        reading->other = true;
        return 2;
    }
    take_literal(reading, utf8_next(&left));
    return rest.len - left.len;
}

/* The bytes of the character behind the first of REST, and that one. */
static size_t two_characters(struct str rest)
{
    struct str left = behind(rest, 1);

    if (left.len)
        utf8_next(&left);
    return rest.len - left.len;
}

static size_t take(struct look_reading *reading, struct str rest)
{
    struct str left = behind(rest, 1);

    switch (rest.ptr[0]) {
    case '"':
        return take_quoted(reading, rest);
    case '\\':
    case '!':
        if (left.len)
            take_literal(reading, utf8_next(&left));
        return rest.len - left.len;
    case '_':
    case '*':
        return two_characters(rest);
    case '[': /* colours, currencies, conditions */
        reading->look.scales |= begins(rest, STR("[white]")) || begins(rest, STR("[color2]")) ||
                                begins(rest, STR("[白色]"));
        return str_find(rest, ']') + 1;
    case '0':
    case '#':
    case '?':
        take_place(reading, rest.ptr[0]);
        return 1;
    case '.':
        take_point(reading);
        return 1;
    case ',':
        reading->thousands = reading->places > 0;
        return 1;
    case '%':
    case '/':
    case '@':
        reading->other = true;
        return 1;
    default:
        return take_character(reading, rest);
    }
}

/* Does the fourth section of those from CODE on, the first being numbered SECTION, hide texts? */
static bool hides_texts(struct str code, int section)
{
    struct look_reading untold = {.places = 0};

    while (code.len && section < 4) {
        section += code.ptr[0] == ';';
        code = behind(code, code.ptr[0] == ';' ? 1 : take(&untold, code));
    }
    return section == 4 && code.len == 0;
}

struct number_look number_look_of(struct str code)
{
    struct look_reading reading = {.places = 0};
    bool any = code.len > 0;

    while (code.len && code.ptr[0] != ';')
        code = behind(code, take(&reading, code));
    reading.look.hides_texts = hides_texts(code, 1);
    reading.look.scales |= reading.thousands || (any && reading.places == 0 && !reading.other);
    reading.look.rounds = reading.places > 0 && !reading.other;
    return reading.look;
}

struct number_look number_look_built_in(unsigned id)
{
    static const char *const codes[] = {
        [1] = "0",      [2] = "0.00",   [3] = "#,##0", [4] = "#,##0.00",
        [5] = "#,##0",  [6] = "#,##0",  [7] = "0.00",  [8] = "0.00",
        [37] = "#,##0", [38] = "#,##0", [39] = "0.00", [40] = "0.00",
        [41] = "#,##0", [42] = "#,##0", [43] = "0.00", [44] = "0.00"};

    return number_look_of(str_of(id < sizeof codes / sizeof *codes && codes[id] ? codes[id] : ""));
}

bool number_shows_another(const struct number_look *look, struct str number)
{
    size_t point = str_find(number, '.');

    if (str_eq(number, STR("0")))
        return false; /* none, a dash or a blank: people know what that means */
    return look->scales ||
           (look->rounds && point < number.len && number.len - point - 1 > look->decimals);
}

bool number_shows_otherwise(const struct number_look *look, struct str number)
{
    return number_shows_another(look, number) || look->prefixes ||
           str_digits(number) < look->digits;
}
