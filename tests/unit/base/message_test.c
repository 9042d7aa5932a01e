/* Does the Chinese of every message take the arguments that its English is given? */
#include "base/message.h"
#include "unit.h"
#include <stdio.h>
#include <stdlib.h>

#define ARGUMENTS_MAX 32
#define TYPE_MAX 8

/* What each argument of a format is read as: `d`, `llu`, `s`; `*` for a width or precision. */
struct reading {
    char types[ARGUMENTS_MAX][TYPE_MAX];
    size_t count; /* the highest argument that is read */
    bool positional, mixed;
};

static void take(struct reading *reading, size_t argument, const char *type, size_t length)
{
    assert_between(argument, 1, ARGUMENTS_MAX);
    assert_between(length, 1, TYPE_MAX - 1);
    memcpy(reading->types[argument - 1], type, length);
    reading->types[argument - 1][length] = '\0';
    if (argument > reading->count)
        reading->count = argument;
}

/* The `3$` that FORMAT goes on with: 3, and FORMAT stands behind it; 0 if there is none. */
static size_t position(const char **format)
{
    char *end;
    unsigned long number;

    if (**format < '1' || **format > '9')
        return 0;
    number = strtoul(*format, &end, 10);
    if (*end != '$')
        return 0;
    *format = end + 1;
    return number;
}

static size_t next_argument(struct reading *reading, const char **format, size_t *used)
{
    size_t at = position(format);

    if (at)
        reading->positional = true;
    else
        reading->mixed = true;
    return at ? at : ++*used;
}

static struct reading read_format(const char *format)
{
    struct reading reading = {.count = 0};
    size_t used = 0;

    while ((format = strchr(format, '%')) != NULL) {
        const char *type;
        size_t at;

        if (*++format == '%') {
            format++;
            continue;
        }
        at = position(&format);
        reading.positional |= at > 0;
        format += strspn(format, "-+ #0123456789.");
        if (*format == '*') {
            format++;
            take(&reading, next_argument(&reading, &format, &used), "*", 1);
        }
        reading.mixed |= at == 0;
        if (at == 0)
            at = ++used;
        type = format;
        format += strspn(format, "hlzjtL");
        take(&reading, at, type, (size_t)(format - type) + 1);
        format++;
    }
    return reading;
}

static void test_same_arguments(void **state)
{
    size_t rows = 0;

    (void)state;
    for (size_t t = 0; t < MESSAGE_TABLES; t++)
        for (size_t i = 0; i < message_tables[t]->count; i++) {
            const struct message *row = &message_tables[t]->rows[i];
            struct reading english = read_format(row->english);
            struct reading chinese = read_format(row->chinese);
            bool same = english.count == chinese.count && !english.positional &&
                        !(chinese.positional && chinese.mixed);

            for (size_t a = 0; a < english.count && same; a++)
                same = strcmp(english.types[a], chinese.types[a]) == 0;
            if (!same)
                fail_msg("other arguments: %s\n%s", row->english, row->chinese);
            rows++;
        }
    assert_true(rows > 500);
}

/* The rows are searched by halves: one out of order would not be found. */
static void test_each_is_found(void **state)
{
    (void)state;
    for (size_t t = 0; t < MESSAGE_TABLES; t++)
        for (size_t i = 0; i < message_tables[t]->count; i++) {
            const struct message *row = &message_tables[t]->rows[i];

            if (i > 0 && strcmp(row[-1].english, row->english) >= 0)
                fail_msg("out of order, or there twice: %s", row->english);
            assert_string_equal(message(LANGUAGE_ZH, row->english), row->chinese);
            assert_ptr_equal(message(LANGUAGE_EN, row->english), row->english);
        }
}

/* As many line ends, and blanks at the ends only where a list is put together. */
static void test_same_lines(void **state)
{
    (void)state;
    for (size_t t = 0; t < MESSAGE_TABLES; t++)
        for (size_t i = 0; i < message_tables[t]->count; i++) {
            const struct message *row = &message_tables[t]->rows[i];
            size_t english = strlen(row->english), chinese = strlen(row->chinese);

            assert_true(chinese > 0);
            assert_int_equal(row->english[0] == '\n', row->chinese[0] == '\n');
            assert_int_equal(row->english[english - 1] == '\n', row->chinese[chinese - 1] == '\n');
        }
}

static void test_unknown_stays(void **state)
{
    const char *text = "no such message";

    (void)state;
    assert_ptr_equal(message(LANGUAGE_ZH, text), text);
    assert_string_equal(message(LANGUAGE_ZH, ""), "");
}

static void set(const char *all, const char *messages, const char *lang)
{
    setenv("LC_ALL", all, 1);
    setenv("LC_MESSAGES", messages, 1);
    setenv("LANG", lang, 1);
}

static void test_environment(void **state)
{
    (void)state;
    set("", "", "");
    assert_int_equal(language_of_user(), LANGUAGE_EN);
    set("", "", "zh_CN.UTF-8");
    assert_int_equal(language_of_user(), LANGUAGE_ZH);
    set("", "en_US.UTF-8", "zh_CN.UTF-8");
    assert_int_equal(language_of_user(), LANGUAGE_EN);
    set("zh_TW.UTF-8", "en_US.UTF-8", "C");
    assert_int_equal(language_of_user(), LANGUAGE_ZH);
    set("C.UTF-8", "zh_CN", "zh_CN");
    assert_int_equal(language_of_user(), LANGUAGE_EN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_arguments), cmocka_unit_test(test_each_is_found),
        cmocka_unit_test(test_same_lines),     cmocka_unit_test(test_unknown_stays),
        cmocka_unit_test(test_environment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
