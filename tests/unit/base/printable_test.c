/* What people are shown of texts from outside. */
#include "unit.h"

#include "base/printable.h"
#include <stdio.h>
#include <stdlib.h>

static void assert_shown(const char *text, const char *expected)
{
    struct arena arena = {0};
    const char *shown = printable(&arena, text);

    if (strcmp(shown, expected) != 0)
        fail_msg("'%s' is shown as '%s', not '%s'", text, shown, expected);
    arena_release(&arena);
}

/* TEXT stands in memory of its own size, so that a sanitizer sees who reads behind its end. */
static void assert_public(const char *text, const char *expected)
{
    struct strbuf shown = {0};
    size_t length = strlen(text);
    char *exact = malloc(length);

    assert_non_null(exact);
    memcpy(exact, text, length);
    masked_add(&shown, (struct str){exact, length}, NUMBER_LEAST_PUBLIC);
    free(exact);
    assert_string_equal(shown.ptr, expected);
    strbuf_release(&shown);
}

static void assert_subject(const char *path, const char *expected)
{
    struct arena arena = {0};

    assert_string_equal(printable_subject(&arena, path), expected);
    arena_release(&arena);
}

static void test_nothing_drives_the_terminal(void **state)
{
    (void)state;
    assert_shown("", "");
    assert_shown("a\x1B[2Jb", "a\xEF\xBF\xBD[2Jb");
    assert_shown("a\xC2\x9B"
                 "2Jb",
                 "a\xEF\xBF\xBD"
                 "2Jb"); /* C1 */
    assert_shown("a\nb\tc\r", "a b c ");
    assert_shown("a\x7F\x07", "a\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_shown("a\xE2\x80\xAE"
                 "b",
                 "a\xEF\xBF\xBD"
                 "b"); /* right to left */
    assert_shown("a\xE2\x81\xA6"
                 "b\xD8\x9C",
                 "a\xEF\xBF\xBD"
                 "b\xEF\xBF\xBD");
    assert_shown("a\xFF"
                 "b",
                 "a\xEF\xBF\xBD"
                 "b");
    assert_shown("职工 é", "职工 é");
}

static void assert_visible(const char *text, const char *expected)
{
    struct strbuf shown = {0};

    visible_add(&shown, str_of(text));
    if (strcmp(shown.len ? shown.ptr : "", expected) != 0)
        fail_msg("'%s' is shown as '%s', not '%s'", text, shown.ptr, expected);
    strbuf_release(&shown);
}

#define SHOWN "\xEF\xBF\xBD" /* U+FFFD */

static void test_what_has_no_shape_is_seen(void **state)
{
    static const char *const unseen[] = {
        "\xC2\xAD",     "\xCD\x8F",     "\xE1\x85\x9F", "\xE1\x85\xA0",     "\xE1\xA0\x8E",
        "\xE2\x80\x8B", "\xE2\x81\xA0", "\xE2\xA0\x80", "\xE3\x85\xA4",     "\xEF\xB8\x8F",
        "\xEF\xBB\xBF", "\xEF\xBE\xA0", "\xEF\xBF\xB9", "\xF3\xA0\x80\x81", "\xF3\xA0\x84\x80",
    };

    (void)state;
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++) {
        char text[16], expected[16];

        snprintf(text, sizeof text, "a%sb", unseen[i]);
        snprintf(expected, sizeof expected, "a" SHOWN "b");
        assert_visible(text, expected);
        assert_visible(unseen[i], SHOWN);
    }
    assert_visible("", "");
    assert_visible("职工 é — ok", "职工 é — ok");
    assert_visible("职\xE2\x80\x8D工", "职" SHOWN "工");
}

/* A variation of a Chinese character, an emoji, Devanagari, Mongolian: one of each, in its place.
 */
static void test_what_belongs_there_stays(void **state)
{
    static const char *const texts[] = {
        "\xE8\xBE\xBB\xF3\xA0\x84\x80",
        "\xE8\x91\x9B\xEF\xB8\x80",
        "\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D",
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8C\xBE",
        "\xE1\xA0\xA0\xE1\xA0\x8B",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_visible(texts[i], texts[i]);
    assert_visible("\xE8\xBE\xBB\xF3\xA0\x84\x80\xF3\xA0\x84\x80",
                   "\xE8\xBE\xBB\xF3\xA0\x84\x80" SHOWN);
}

static void test_numbers_of_people_are_masked(void **state)
{
    (void)state;
    assert_shown("990101197503120016", "9901***********016");
    assert_shown("C990101197503120016.csv", "C9901***********016.csv");
    assert_shown("99010119491231001X", "9901***********01X");
    assert_shown("99010119491231001x.", "9901***********01x.");
    assert_shown("990101 19750312 0016", "9901** ******** *016");
    assert_shown("6299-0000-0000-0000-010", "6299-****-****-****-010");
    assert_shown("９９０１０１１９７５０３１２００１６", "９９０１***********０１６");
    assert_shown("990101750312001", "9901********001");
    assert_shown("a 6299000000000000010, b 6299000000000000028",
                 "a 6299************010, b 6299************028");
    assert_shown("123456789012", "1234*****012");
}

/* Whatever stands between the groups of its digits, or between two of them unseen. */
static void test_numbers_in_groups_are_masked(void **state)
{
    (void)state;
    assert_shown("990101.195511078744", "9901**.*********744");
    assert_shown("629900.0000000000044", "6299**.**********044");
    assert_shown("6299　0000　0000　0000　010", "6299　****　****　****　010");
    assert_shown("6299–0000–0000–0000–010", "6299–****–****–****–010");
    assert_shown("6299~0000~0000~0000~010", "6299~****~****~****~010");
    assert_shown("2024-01-31~2024-02-29", "2024-01-31~2024-02-29");
    assert_shown("6299.0000.0000.0000.010", "6299.****.****.****.010");
    assert_shown("9901011955/0210877X", "9901******/*****77X");
    assert_shown("6299000000_000000085", "6299******_******085");
    assert_shown("990101195\xE2\x80\x8B"
                 "51208875X",
                 "9901*****\xE2\x80\x8B"
                 "******75X");
    assert_shown("2024\xE2\x80\x8B"
                 "01312359",
                 "2024\xE2\x80\x8B"
                 "*****359");
    assert_shown("2024０１３１２３５９", "2024*****３５９");
    assert_shown("20240131_245959", "2024****_***959"); /* no time of the day */
    assert_shown("20240131_23595", "2024****_**595");
    assert_shown("20240131_990101197", "2024****_******197");
}

static void test_other_numbers_are_shown(void **state)
{
    static const char *const texts[] = {
        "12345678901",                      /* a phone's: few enough */
        "2024-01-31 2024-02-29 2024-03-31", /* dates */
        "winter-relief-2024-01-31-2",
        "list-20240131235959.csv",
        "list-202401312359.csv",
        "9,223,372,036,854.00",
        "1234567890123.50",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b78521234",
        "123456789012…",
        "1, 2, 3, 40, 500, 6000, 70000",
        "9901***********016",
        "2021 2022 2023 2024",
        "SHA-256 000000000000…",
        "333333.333333", /* as quotients are */
        "1234567.123456",
        "archive/202401/20240131/20240131235959.csv",
        "list_20240131_20240229.csv",
        "IMG_20240131_235959.csv",
        "IMG_20240131_2359.csv",
        "2024/01/31/235959",
        "1.2.3.4.5.6.7.8.9.10.11.12",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_shown(texts[i], texts[i]);
}

/* What only looks like the time in a file's name may be anybody's number. */
static void test_numbers_that_are_no_times_are_masked(void **state)
{
    static const char *const numbers[] = {
        "180001312359",                 /* the year 1800 */
        "220001312359",                 /* 2200 */
        "202400312359",                 /* no month */
        "202413312359", "202401002359", /* no day */
        "202401322359", "202401312459", /* no hour */
        "202401312360",                 /* no minute */
    };

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        char shown[16];

        snprintf(shown, sizeof shown, "%.4s*****%s", numbers[i], numbers[i] + 9);
        assert_shown(numbers[i], shown);
    }
    assert_shown("2024013123595", "2024******595"); /* a digit more */
    assert_shown("190001010000", "190001010000");
    assert_shown("219912312359", "219912312359");
    assert_shown("２０２４０１３１２３５９", "２０２４*****３５９");
}

/* A scheme whose id ends in a year has batches with the date behind it. */
static void test_ids_of_batches_are_shown(void **state)
{
    (void)state;
    assert_shown("winter-2024-2024-01-31", "winter-2024-2024-01-31");
    assert_shown("winter-2024-2024-01-31-2", "winter-2024-2024-01-31-2");
    assert_shown("winter-202401-2024-01-31", "winter-202401-2024-01-31");
    assert_public("winter-2024-01-31-2", "winter-2024-01-31-2");
    assert_shown("6299-2024-01-31", "6299-****-*1-31");
    assert_shown("2024-6299-01-31", "2024-****-*1-31");
    assert_shown("2024-2024-01-311", "2024-****-**-311");
    assert_shown("2024-2024-01-31-456", "2024-****-**-**-456");
    assert_shown("2024-2024-2024", "2024-2024-2024");
}

/* A point behind a number may end the sentence; before it or within it is an amount. */
static void test_numbers_at_a_point(void **state)
{
    (void)state;
    assert_shown("to 123456789012.", "to 1234*****012.");
    assert_shown("to 123456789012. Then", "to 1234*****012. Then");
    assert_shown("0.123456789012", "0.123456789012");
    assert_shown("99010119491231001", "9901**********001"); /* 17 digits, and no X */
    assert_shown("99010119491231001y", "9901**********001y");
}

static void test_public_texts_show_fewer_digits(void **state)
{
    (void)state;
    assert_public("13912345678", "1391****678");
    assert_public("unit 123456789", "unit 1*******9");
    assert_public("12345678", "12345678");
    assert_public("2024-01-31", "2024-01-31");
    assert_public("100000.1234", "100000.1234");
}

/* A folder's name must not end the sentence that it stands in. */
static void test_no_name_is_a_verdict(void **state)
{
    (void)state;
    assert_subject("b/2024-02", "b/2024-02");
    assert_subject("C:/b/2024 二月", "C:/b/2024 二月");
    assert_subject("b/2024-02: intact and repeatable", "b/2024-02…");
    assert_subject("b/2024-02：完整，可重复", "b/2024-02…");
    assert_subject("b/2024-02\n  files ok", "b/2024-02…");
    assert_subject("b/2024-02   intact", "b/2024-02…");
    assert_subject("b/2024-02:", "b/2024-02…");
    assert_subject("b/2024-02\x1B[8m", "b/2024-02…");
    assert_subject("b/2024-02\xE3\x80\x80intact", "b/2024-02…"); /* a wide blank */
    assert_subject("b/2024-02\xEF\xBF\xBDintact", "b/2024-02…");
    assert_subject("b/990101197503120016: x", "b/9901***********016…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_drives_the_terminal),
        cmocka_unit_test(test_what_has_no_shape_is_seen),
        cmocka_unit_test(test_what_belongs_there_stays),
        cmocka_unit_test(test_numbers_of_people_are_masked),
        cmocka_unit_test(test_numbers_in_groups_are_masked),
        cmocka_unit_test(test_other_numbers_are_shown),
        cmocka_unit_test(test_numbers_that_are_no_times_are_masked),
        cmocka_unit_test(test_ids_of_batches_are_shown),
        cmocka_unit_test(test_numbers_at_a_point),
        cmocka_unit_test(test_public_texts_show_fewer_digits),
        cmocka_unit_test(test_no_name_is_a_verdict),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
