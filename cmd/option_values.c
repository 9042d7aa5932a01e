/* How are the arguments of the options written? */
#include "option_values.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/language.h"
#include "base/str.h"
#include "batch/variation.h"
#include "file/path_names.h"
#include "intake/sheet_table.h"
#include "season/season_table.h"
#include "text/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

#include "base/banned.h"

/* As name_encode writes it: a line of settlement.ini has 1,000 bytes, with the option's name. */
#define KEPT_TEXT_MAX 900

bool read_flag(void *value, const char *argument)
{
    (void)argument;
    *(bool *)value = true;
    return true;
}

bool read_text(void *value, const char *argument)
{
    *(const char **)value = argument;
    return argument[0] != '\0';
}

bool read_kept_text(void *value, const char *argument)
{
    struct strbuf kept = {0};
    bool fits;

    name_encode(str_of(argument), &kept);
    fits = kept.len <= KEPT_TEXT_MAX;
    strbuf_release(&kept);
    return read_text(value, argument) && fits;
}

bool read_repeated(void *value, const char *argument)
{
    struct words *words = value;

    words->at = memory_resize(words->at, words->count + 1, sizeof *words->at);
    words->at[words->count++] = argument;
    return argument[0] != '\0';
}

bool read_vary(void *value, const char *argument)
{
    struct variation_axis axis;

    return read_repeated(value, argument) && variation_axis_parse(str_of(argument), &axis);
}

bool read_date(void *value, const char *argument)
{
    return date_parse(str_of(argument), value);
}

static bool read_whole(const char *text, int64_t least, int64_t most, int64_t *out)
{
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || number < least || number > most)
        return false;
    *out = number;
    return true;
}

/* Money as people write it: 206800, 206800.5 or 206800.50. */
static bool read_money(struct str number, money *out)
{
    char text[32];
    size_t point = str_find(number, '.');
    size_t decimals = point < number.len ? number.len - point - 1 : 0;
    static const char *const rest[] = {".00", "0", ""};

    if (number.len == 0 || number.len > sizeof text - 4 || decimals > 2 ||
        (point < number.len && decimals == 0))
        return false;
    memcpy(text, number.ptr, number.len);
    memcpy(text + number.len, rest[decimals], strlen(rest[decimals]) + 1);
    return money_parse(str_of(text), out) && *out >= 0;
}

/* NUMBER as a count in *OUT, which must be the first to say it. */
static bool read_count(struct str number, int64_t *out)
{
    char text[32];

    if (*out >= 0 || number.len == 0 || number.len >= sizeof text)
        return false;
    memcpy(text, number.ptr, number.len);
    text[number.len] = '\0';
    return read_whole(text, 0, INT64_C(1000000000000), out);
}

/* One control total, as in `people=881`. */
static bool read_control(struct expected *expected, struct str control)
{
    size_t equals = str_find(control, '=');
    struct str what = {control.ptr, equals}, number;

    if (equals == control.len)
        return false;
    number = (struct str){control.ptr + equals + 1, control.len - equals - 1};
    if (str_eq(what, STR("amount")))
        return expected->amount < 0 && read_money(number, &expected->amount);
    if (str_eq(what, STR("rows")))
        return read_count(number, &expected->rows);
    return str_eq(what, STR("people")) && read_count(number, &expected->people);
}

/* A plain number is rows, at the front only: in `amount=206,800` the 800 is none. Said twice, a
 * total is refused, as the two may differ. */
bool read_expect(void *value, const char *argument)
{
    struct expected *expected = value;
    struct str rest = str_of(argument), control;
    bool first = true;

    while (str_split(&rest, ',', &control)) {
        bool plain = first && str_find(control, '=') == control.len;

        if (!(plain ? read_count(control, &expected->rows) : read_control(expected, control)))
            return false;
        first = false;
    }
    return true;
}

bool read_encoding(void *value, const char *argument)
{
    *(const char **)value = argument;
    return encoding_known(argument);
}

/* Which of the COUNT words is it? */
static bool read_choice(const char *argument, const char *const words[], unsigned count,
                        unsigned *out)
{
    for (unsigned i = 0; i < count; i++) {
        if (strcmp(argument, words[i]) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool read_hidden_rows(void *value, const char *argument)
{
    return hidden_rows_named(str_of(argument), value);
}

bool read_when(void *value, const char *argument)
{
    static const char *const words[] = {
        [WHEN_AUTO] = "auto", [WHEN_ALWAYS] = "always", [WHEN_NEVER] = "never"};
    unsigned which;

    if (!read_choice(argument, words, sizeof words / sizeof *words, &which))
        return false;
    *(enum when *)value = (enum when)which;
    return true;
}

bool read_language(void *value, const char *argument)
{
    static const char *const words[] = {[LANGUAGE_EN] = "en", [LANGUAGE_ZH] = "zh"};
    unsigned which;

    if (!read_choice(argument, words, sizeof words / sizeof *words, &which))
        return false;
    *(enum language *)value = (enum language)which;
    return true;
}

bool read_descriptor(void *value, const char *argument)
{
    int64_t number;

    if (!read_whole(argument, 0, 65535, &number) || fcntl((int)number, F_GETFD) == -1)
        return false;
    *(int *)value = (int)number;
    return true;
}

bool read_jobs(void *value, const char *argument)
{
    int64_t jobs;

    if (!read_whole(argument, 1, 256, &jobs))
        return false;
    *(unsigned *)value = (unsigned)jobs;
    return true;
}

bool read_dimensions(void *value, const char *argument)
{
    return season_choice_read(value, argument, season_dimension_names, SEASON_DIMENSIONS);
}

bool read_measures(void *value, const char *argument)
{
    return season_choice_read(value, argument, season_measure_names, SEASON_MEASURES);
}

bool read_sample(void *value, const char *argument)
{
    int64_t count;

    if (!read_whole(argument, 1, 1000000, &count))
        return false;
    *(uint64_t *)value = (uint64_t)count;
    return true;
}
