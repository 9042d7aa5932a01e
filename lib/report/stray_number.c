/* Which numbers may not be shown to everybody? */
#include "report/stray_number.h"

#include "base/banned.h"

/* A run of digits in a text: from where to where, how many, and what they begin with. */
struct run {
    size_t first, end;
    size_t digits;
    char start[2];
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static struct run run_at(const char *text, size_t length, size_t at)
{
    struct run run = {.first = at, .end = at};

    for (size_t i = at; i < length && (text[i] == ' ' || text[i] == '-' || is_digit(text[i]));
         i++) {
        if (!is_digit(text[i]))
            continue;
        if (run.digits < sizeof run.start)
            run.start[run.digits] = text[i];
        run.digits++;
        run.end = i + 1;
    }
    return run;
}

static bool is_stray(const struct run *run, enum stray_number which)
{
    if (which == LONG_DIGITS)
        return run->digits >= 9;
    return run->digits >= 15 || (run->digits == 11 && run->start[0] == '1' && run->start[1] >= '3');
}

struct str without_numbers(struct str text, enum stray_number which, struct arena *scratch)
{
    char *shown = arena_cstr(scratch, text);

    for (size_t at = 0; at < text.len;) {
        struct run run = run_at(shown, text.len, at);

        for (size_t i = run.first; i < run.end && is_stray(&run, which); i++)
            if (is_digit(shown[i]))
                shown[i] = '*';
        at = run.end > at ? run.end : at + 1;
    }
    return (struct str){shown, text.len};
}
