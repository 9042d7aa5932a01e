/* Days: the calendar against the C library's, months and ages at every awkward end. */
#include "unit.h"

#include "base/date.h"
#include <stdlib.h>
#include <time.h>

static date day(const char *text)
{
    date out = DATE_NONE;

    if (!date_parse(str_of(text), &out))
        fail_msg("'%s' is not read", text);
    return out;
}

static void assert_day(date actual, const char *expected)
{
    char text[DATE_TEXT_MAX];

    assert_int_equal(date_format(actual, text), strlen(expected));
    assert_string_equal(text, expected);
}

static void test_known_days(void **state)
{
    (void)state;
    assert_int_equal(day("1970-01-01"), 0);
    assert_int_equal(day("1969-12-31"), -1);
    assert_int_equal(day("2000-03-01"), 11017);
    assert_int_equal(day("0001-01-01"), -719162);
    assert_int_equal(day("9999-12-31"), 2932896);
    assert_day(0, "1970-01-01");
    assert_day(-719162, "0001-01-01");
    assert_day(2932896, "9999-12-31");
}

/* Every day of 800 years around now, against timegm, which shares no code with date.c. */
static void test_agrees_with_the_c_library(void **state)
{
    (void)state;
    for (date d = -146097; d < 146097; d++) {
        time_t seconds = (time_t)d * 86400;
        struct civil civil = date_to_civil(d);
        struct tm tm;
        date again = DATE_NONE;

        gmtime_r(&seconds, &tm);
        assert_int_equal(civil.year, tm.tm_year + 1900);
        assert_int_equal(civil.month, tm.tm_mon + 1);
        assert_int_equal(civil.day, tm.tm_mday);
        assert_true(date_from_civil(civil.year, civil.month, civil.day, &again));
        assert_int_equal(again, d);
    }
}

/* Every day there is follows the one before it. */
static void test_every_day_there_is(void **state)
{
    struct civil before = date_to_civil(-719163);

    (void)state;
    assert_int_equal(before.year, 0);
    before = date_to_civil(-719162);
    for (date d = -719161; d <= 2932896; d++) {
        struct civil civil = date_to_civil(d);
        bool next_day =
            civil.year == before.year && civil.month == before.month && civil.day == before.day + 1;
        bool next_month =
            civil.year == before.year && civil.month == before.month + 1 && civil.day == 1;
        bool next_year = civil.year == before.year + 1 && civil.month == 1 && civil.day == 1 &&
                         before.month == 12 && before.day == 31;

        assert_true(next_day || next_month || next_year);
        before = civil;
    }
    assert_int_equal(date_to_civil(2932897).year, 0);
    assert_int_equal(date_to_civil(DATE_NONE).year, 0);
    assert_int_equal(date_to_civil(INT32_MIN).year, 0);
}

static void test_days_that_do_not_exist(void **state)
{
    static const char *const wrong[] = {
        "2023-02-29", "1900-02-29",  "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-01",
        "2024-01-00", "2024-01-32",  "0000-01-01", "2024-1-31",  "2024/01/31", "20240131",
        "2024-01-3",  "2024-01-311", " 2024-01-3", "2024-01-3 ", "-024-01-31", "2024-0a-31",
        "",           "２024-1-1",   "+024-01-31",
    };
    date out = 7;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (date_parse(str_of(wrong[i]), &out))
            fail_msg("'%s' is read", wrong[i]);
    assert_false(date_from_civil(10000, 1, 1, &out));
    assert_false(date_from_civil(-4, 2, 29, &out));
    assert_false(date_from_civil(2024, -1, 1, &out));
    assert_false(date_from_civil(2024, INT32_MAX, 1, &out));
    assert_int_equal(out, 7);
    assert_int_equal(day("2024-02-29"), day("2024-03-01") - 1);
    assert_int_equal(day("2000-02-29"), day("2000-03-01") - 1);
}

static void test_no_day_is_written_as_nothing(void **state)
{
    char text[DATE_TEXT_MAX] = "x";

    (void)state;
    assert_int_equal(date_format(DATE_NONE, text), 0);
    assert_string_equal(text, "");
}

static void test_add_months(void **state)
{
    static const struct {
        const char *from;
        int64_t months;
        const char *to;
    } cases[] = {
        {"2024-01-31", 1, "2024-02-29"},       {"2023-01-31", 1, "2023-02-28"},
        {"2024-03-31", -1, "2024-02-29"},      {"2024-01-15", 0, "2024-01-15"},
        {"2024-02-29", 12, "2025-02-28"},      {"2024-02-29", 48, "2028-02-29"},
        {"2024-01-31", -1, "2023-12-31"},      {"2023-12-31", 2, "2024-02-29"},
        {"2024-05-31", 1, "2024-06-30"},       {"0001-01-01", 119987, "9999-12-01"},
        {"9999-12-31", -119987, "0001-01-31"},
    };
    date out = 7;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(date_add_months(day(cases[i].from), cases[i].months, &out));
        assert_day(out, cases[i].to);
    }
    out = 7;
    assert_false(date_add_months(day("0001-01-01"), -1, &out));
    assert_false(date_add_months(day("9999-12-01"), 1, &out));
    assert_false(date_add_months(day("2024-01-01"), INT64_MAX, &out));
    assert_false(date_add_months(day("2024-01-01"), INT64_MIN, &out));
    assert_false(date_add_months(DATE_NONE, 1, &out));
    assert_int_equal(out, 7);
}

static void test_months_between(void **state)
{
    static const struct {
        const char *a, *b;
        int64_t months;
    } cases[] = {
        {"2024-01-31", "2024-01-31", 0},      {"2024-01-31", "2024-02-28", 0},
        {"2024-01-31", "2024-02-29", 1},      {"2024-01-31", "2024-03-30", 1},
        {"2024-01-31", "2024-03-31", 2},      {"2024-01-15", "2024-02-14", 0},
        {"2024-01-15", "2024-02-15", 1},      {"2024-02-29", "2025-02-28", 12},
        {"2023-12-01", "2024-01-01", 1},      {"2024-02-29", "2024-01-31", -1},
        {"2024-02-28", "2024-01-31", 0},      {"2024-03-31", "2024-01-31", -2},
        {"0001-01-01", "9999-12-31", 119987},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(date_months_between(day(cases[i].a), day(cases[i].b)), cases[i].months);
}

/* The definition in the header, tried out over two years of pairs. */
static void test_months_between_is_the_largest(void **state)
{
    date first = day("2023-12-01"), last = day("2024-04-05");

    (void)state;
    for (date a = first; a < last; a++) {
        for (date b = a; b < a + 400; b++) {
            int64_t months = date_months_between(a, b);
            date at, beyond;

            assert_true(date_add_months(a, months, &at) && at <= b);
            assert_true(date_add_months(a, months + 1, &beyond) && beyond > b);
            assert_int_equal(date_months_between(b, a), -months);
        }
    }
}

static void test_full_years(void **state)
{
    static const struct {
        const char *birth, *on;
        int years;
    } cases[] = {
        {"1960-05-20", "2024-05-19", 63}, {"1960-05-20", "2024-05-20", 64},
        {"2004-02-29", "2022-02-28", 17}, {"2004-02-29", "2022-03-01", 18},
        {"2004-02-29", "2024-02-28", 19}, {"2004-02-29", "2024-02-29", 20},
        {"2024-01-31", "2024-01-31", 0},  {"2024-01-31", "2025-01-30", 0},
        {"2024-01-31", "2024-01-30", -1}, {"2023-12-31", "2024-01-01", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(date_full_years(day(cases[i].birth), day(cases[i].on)), cases[i].years);
}

static void test_starts_of_periods(void **state)
{
    (void)state;
    assert_day(date_start_of_month(day("2024-02-29")), "2024-02-01");
    assert_day(date_start_of_month(day("2024-02-01")), "2024-02-01");
    assert_day(date_start_of_quarter(day("2024-03-31")), "2024-01-01");
    assert_day(date_start_of_quarter(day("2024-04-01")), "2024-04-01");
    assert_day(date_start_of_quarter(day("2024-09-30")), "2024-07-01");
    assert_day(date_start_of_quarter(day("2024-12-31")), "2024-10-01");
    assert_day(date_start_of_year(day("2024-12-31")), "2024-01-01");
    assert_int_equal(date_start_of_month(DATE_NONE), DATE_NONE);
    assert_int_equal(date_start_of_quarter(DATE_NONE), DATE_NONE);
    assert_int_equal(date_start_of_year(DATE_NONE), DATE_NONE);
}

static void test_today_is_what_the_c_library_says(void **state)
{
    time_t before = time(NULL);
    date today = date_today();
    time_t after = time(NULL);
    char first[16], second[16], text[DATE_TEXT_MAX];

    (void)state;
    strftime(first, sizeof first, "%Y-%m-%d", localtime(&before));
    strftime(second, sizeof second, "%Y-%m-%d", localtime(&after));
    date_format(today, text);
    assert_true(strcmp(text, first) == 0 || strcmp(text, second) == 0);
}

static void test_today_follows_the_time_zone(void **state)
{
    date east, west;

    (void)state;
    setenv("TZ", "East-14", 1);
    tzset();
    east = date_today();
    setenv("TZ", "West+12", 1);
    tzset();
    west = date_today();
    unsetenv("TZ");
    tzset();
    assert_true(east - west >= 1 && east - west <= 2); /* 26 hours apart */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),
        cmocka_unit_test(test_agrees_with_the_c_library),
        cmocka_unit_test(test_every_day_there_is),
        cmocka_unit_test(test_days_that_do_not_exist),
        cmocka_unit_test(test_no_day_is_written_as_nothing),
        cmocka_unit_test(test_add_months),
        cmocka_unit_test(test_months_between),
        cmocka_unit_test(test_months_between_is_the_largest),
        cmocka_unit_test(test_full_years),
        cmocka_unit_test(test_starts_of_periods),
        cmocka_unit_test(test_today_is_what_the_c_library_says),
        cmocka_unit_test(test_today_follows_the_time_zone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
