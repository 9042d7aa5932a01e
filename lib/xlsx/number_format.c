/* Is a number with this format a day? */
#include "xlsx/number_format.h"

#include "base/banned.h"

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static struct str behind(struct str text, size_t bytes)
{
    bytes = bytes < text.len ? bytes : text.len;
    return (struct str){text.ptr + bytes, text.len - bytes};
}

static bool begins(struct str text, struct str word)
{
    return text.len >= word.len && str_eq_nocase((struct str){text.ptr, word.len}, word);
}

/* What was seen of a section. */
struct seen {
    bool day, month, time, digits;
};

/* `[h]`, `[mm]` and `[ss]` are times that go on beyond a day; other brackets are colours,
 * conditions and locales. Gives what the bracket takes. */
static size_t take_bracket(struct str rest, struct seen *seen)
{
    size_t end = str_find(rest, ']');
    char first = end > 1 ? lower(rest.ptr[1]) : '\0';
    bool alike = end > 1 && end <= 4;

    for (size_t i = 1; i < end && alike; i++)
        alike = lower(rest.ptr[i]) == first;
    if (alike && (first == 'h' || first == 'm' || first == 's'))
        seen->time = true;
    return end + 1;
}

/* Takes one letter, or the word that it begins. */
static size_t take_letter(struct str rest, struct seen *seen)
{
    char next = rest.len > 1 ? rest.ptr[1] : '\0';

    if (begins(rest, STR("general")))
        return strlen("general");
    if (begins(rest, STR("AM/PM"))) {
        seen->time = true;
        return strlen("AM/PM");
    }
    if (begins(rest, STR("A/P"))) {
        seen->time = true;
        return strlen("A/P");
    }
    switch (lower(rest.ptr[0])) {
    case 'e':
        if (next == '+' || next == '-') {
            seen->digits = true; /* an exponent */
            return 2;
        }
        seen->day = true; /* a year, as East Asia writes it */
        break;
    case 'y':
    case 'd':
    case 'b':
        seen->day = true;
        break;
    case 'a': /* aaa, aaaa: the day of the week */
        seen->day = seen->day || begins(rest, STR("aaa"));
        break;
    case 'm':
        seen->month = true; /* or minutes */
        break;
    case 'h':
    case 's':
        seen->time = true;
        break;
    default:
        break;
    }
    return 1;
}

enum number_form number_form_of(struct str code)
{
    struct seen seen = {0};
    bool seconds = false; /* 0 may follow: parts of a second */

    while (code.len && code.ptr[0] != ';') {
        char byte = code.ptr[0];
        size_t taken = 1;

        if (byte == '"')
            taken = 2 + str_find(behind(code, 1), '"');
        else if (byte == '\\' || byte == '!' || byte == '_' || byte == '*')
            taken = 2;
        else if (byte == '[')
            taken = take_bracket(code, &seen);
        else if (byte == '#' || byte == '?' || (byte == '0' && !seconds))
            seen.digits = true;
        else if (byte != '0')
            taken = take_letter(code, &seen);
        seconds = byte == '.' || (byte == '0' && seconds) ? seen.time : false;
        code = behind(code, taken);
    }
    if (seen.digits)
        return FORM_NUMBER;
    if (seen.day || (seen.month && !seen.time))
        return FORM_DAY;
    return seen.time ? FORM_TIME : FORM_NUMBER;
}

enum number_form number_form_built_in(unsigned id)
{
    if ((id >= 18 && id <= 21) || id == 32 || id == 33 || (id >= 45 && id <= 47))
        return FORM_TIME;
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ||
        (id >= 71 && id <= 81))
        return FORM_DAY;
    return FORM_NUMBER;
}
