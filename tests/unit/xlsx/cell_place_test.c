/* Which places are cells of a sheet? */
#include "unit.h"

#include "xlsx/cell_place.h"

static void places_are_read(void **state)
{
    static const struct {
        const char *text;
        uint32_t row, column;
        const char *rest;
    } places[] = {{"A1", 1, 1, ""},
                  {"Z09:B2", 9, 26, ":B2"},
                  {"AA10\"", 10, 27, "\""},
                  {"XFD1048576", 1048576, 16384, ""}};

    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str rest = str_of(places[i].text);
        uint32_t row, column;

        assert_true(cell_place_take(&rest, &row, &column));
        assert_int_equal(row, places[i].row);
        assert_int_equal(column, places[i].column);
        assert_str(rest, places[i].rest);
    }
}

static void others_are_none(void **state)
{
    static const char *const others[] = {
        "",         "A",           "1",  "A0",  "a1",  "XFE1",      "$A$1",    "AAAAAA1",
        "A1048577", "A4294967297", "-1", " A1", "字1", "A00000001", "ZZZZZZZ", "A99999999999"};

    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct str rest = str_of(others[i]);
        uint32_t row, column;

        assert_false(cell_place_take(&rest, &row, &column));
    }
}

static void numbers_up_to_the_most(void **state)
{
    static const struct {
        const char *text;
        uint32_t most, number;
    } numbers[] = {
        {"7", 100, 7},
        {"007", 100, 7},
        {"100", 100, 100},
        {"101", 100, 0},
        {"", 100, 0},
        {"-1", 100, 0},
        {"1:2", 100, 0},
        {"1 ", 100, 0},
        {"2147483647", INT32_MAX, INT32_MAX},
        {"99999999999999999999", UINT32_MAX, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_int_equal(sheet_number(str_of(numbers[i].text), numbers[i].most), numbers[i].number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_read),
        cmocka_unit_test(others_are_none),
        cmocka_unit_test(numbers_up_to_the_most),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
