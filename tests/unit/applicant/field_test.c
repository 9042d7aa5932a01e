/* Cells by type, but for numbers: every form that the rules language lists, and its neighbours
 * which it does not. */
#include "cells.h"

#include <stdio.h>

static void texts_are_kept_but_for_blanks(void **state)
{
    static const struct reading_case cases[] = {
        {"张三", "张三", 0},
        {"  张三 ", "张三", 0},
        {"\xE3\x80\x80张三\xC2\xA0\xEF\xBB\xBF ", "张三", 0},
        {"张 三", "张 三", 0},
        {"'张三", "'张三", 0},
        {"\t张三\n", "\t张三\n", 0},
        {"１２Ａ", "１２Ａ", 0},
        {"a\nb", "a\nb", 0},
        {"", NULL, CELL_MISSING},
        {" \xE3\x80\x80 ", NULL, CELL_MISSING},
        {" \t\n", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK(FIELD_TEXT, cases);
}

static void texts_hold_what_can_be_read(void **state)
{
    static const struct reading_case cases[] = {
        {"#N/A", NULL, CELL_ERROR_VALUE},
        {"#REF!", NULL, CELL_ERROR_VALUE},
        {"#name?", NULL, CELL_ERROR_VALUE},
        {" #VALUE! ", NULL, CELL_ERROR_VALUE},
        {"#DIV/0!", NULL, CELL_ERROR_VALUE},
        {"#NUM!", NULL, CELL_ERROR_VALUE},
        {"#NULL!", NULL, CELL_ERROR_VALUE},
        {"#SPILL!", NULL, CELL_ERROR_VALUE},
        {"＃N/A", NULL, CELL_ERROR_VALUE},
        {"Err:508", NULL, CELL_ERROR_VALUE},
        {"#BUSY!", NULL, CELL_ERROR_VALUE},
        {"#N/D", NULL, CELL_ERROR_VALUE},
        {"########", NULL, CELL_TOO_NARROW}, /* what is exported of a column too narrow */
        {" ### ", NULL, CELL_TOO_NARROW},
        {"##", "##", 0},
        {"###1", "###1", 0},
        {"#1", "#1", 0},
        {"#N/A or so", "#N/A or so", 0},
        {"Erna", "Erna", 0},
        {"Err:5", "Err:5", 0},
        {"Err:5xy", "Err:5xy", 0},
        {"5\xC2\xA2", "5\xC2\xA2", 0},         /* a cent, half of whose bytes blanks have */
        {"A\xE2\x80\x90", "A\xE2\x80\x90", 0}, /* and a hyphen */
        {"\xEF\xB7\xBA", "\xEF\xB7\xBA", 0},   /* Arabic, which marks of workbooks begin like */
        {"\xEF\xB7\x8F", "\xEF\xB7\x8F", 0},
        {"\xE2\x80\x83", NULL, CELL_NOTHING_SEEN},
        {"\xE3\x85\xA4", NULL, CELL_NOTHING_SEEN},
        {"\xE2\xA0\x80", NULL, CELL_NOTHING_SEEN},
        {"\xE2\x80\x8B", NULL, CELL_NOTHING_SEEN},
        {"\xE1\x85\x9F \xE1\x85\xA0", NULL, CELL_NOTHING_SEEN},
        {"\xEF\xBE\xA0", NULL, CELL_NOTHING_SEEN},
        {"\xCD\x8F", NULL, CELL_NOTHING_SEEN},
        {"\xD8\x9C", NULL, CELL_NOTHING_SEEN},
        {"\xF3\xA0\x81\x81", NULL, CELL_NOTHING_SEEN},
        {"王\xEE\xA1\xA3", NULL, CELL_PRIVATE},
        {"\xEE\x97\xA5", NULL, CELL_PRIVATE},
        {"a long name with \xEF\xA3\xBF in it", NULL, CELL_PRIVATE},
        {"\xF3\xB0\x80\x80", NULL, CELL_PRIVATE},
        {"\xF4\x8F\xBF\xBD", NULL, CELL_PRIVATE},
        {" \xEF\xB7\x93 a", NULL, CELL_PRIVATE}, /* a workbook's mark behind a blank */
        {"a\xEF\xB7\x93", NULL, CELL_PRIVATE},
        {"a\xEF\xB7\xAF", NULL, CELL_PRIVATE},
        {"a\xF0\x9F\xBF\xBE", NULL, CELL_PRIVATE},
        {"a\xEF\xB7\xB0", "a\xEF\xB7\xB0", 0},
        {"𠮷田", "𠮷田", 0},
        {"王\xE2\x80\x8B五", "王\xE2\x80\x8B五", 0},
        {"（甲）", "（甲）", 0},
        {"“甲”", "“甲”", 0},
    };

    (void)state;
    CHECK(FIELD_TEXT, cases);
    CHECK(FIELD_NAME, cases);
}

static void names_are_kept_as_written(void **state)
{
    static const struct reading_case cases[] = {
        {"张三", "张三", 0},
        {" 张 三 ", "张 三", 0},
        {"张三\n", "张三", 0},
        {"张\r\n三", "张 三", 0},
        {"Ann\rReed\r", "Ann Reed", 0},
        {"'张三", "张三", 0},
        {"'\xE2\x80\x80", NULL, CELL_NOTHING_SEEN}, /* an apostrophe makes nobody of nothing */
        {"=\"\xE3\x85\xA4\"", NULL, CELL_NOTHING_SEEN},
        {"'#N/A", NULL, CELL_ERROR_VALUE},
        {"####", NULL, CELL_TOO_NARROW},
        {"=\"张三\"", "张三", 0},
        {"买买提•阿不都", "买买提•阿不都", 0},
        {"", NULL, CELL_MISSING},
        {" \n", NULL, CELL_MISSING},
        {"'", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK(FIELD_NAME, cases);
}

static void choices_are_exactly_one_of_the_words(void **state)
{
    static const struct reading_case cases[] = {
        {"特困", "特困", 0},
        {" 困难\t", "困难", 0},
        {"'困难", "困难", 0},
        {"a b", "a b", 0},
        {"A b", NULL, CELL_NOT_A_CHOICE},
        {"ａ b", NULL, CELL_NOT_A_CHOICE},
        {"困", NULL, CELL_NOT_A_CHOICE},
        {"特困 困难", NULL, CELL_NOT_A_CHOICE},
        {"'", NULL, CELL_MISSING},
        {"", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK(FIELD_CHOICE, cases);
}

static void yes_and_no_in_words_and_marks(void **state)
{
    static const struct reading_case cases[] = {
        {"是", "yes", 0},
        {"否", "no", 0},
        {"有", "yes", 0},
        {"无", "no", 0},
        {"y", "yes", 0},
        {"N", "no", 0},
        {"Yes", "yes", 0},
        {"NO", "no", 0},
        {"TRUE", "yes", 0},
        {"false", "no", 0},
        {"1", "yes", 0},
        {"0", "no", 0},
        {"√", "yes", 0},
        {"×", "no", 0},
        {"１", "yes", 0},
        {" Ｙ ", "yes", 0},
        {"'1", "yes", 0},
        {"✓", "yes", 0},
        {"✔", "yes", 0},
        {"✔\xEF\xB8\x8F", "yes", 0},
        {"☑", "yes", 0},
        {"✗", "no", 0},
        {"✘", "no", 0},
        {"☒", "no", 0},
        {"☐", NULL, CELL_NOT_YES_OR_NO},
        {"#N/A", NULL, CELL_ERROR_VALUE},
        {"x", NULL, CELL_NOT_YES_OR_NO},
        {"2", NULL, CELL_NOT_YES_OR_NO},
        {"是的", NULL, CELL_NOT_YES_OR_NO},
        {"-", NULL, CELL_NOT_YES_OR_NO},
        {"", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK(FIELD_YES_NO, cases);
}

/* A number that a workbook stores is no date, however it looks; one that has lost digits counts,
 * but names nobody. */
static void cells_of_workbooks_are_what_they_store(void **state)
{
    static const char *const day = "\xEF\xB7\x91"
                                   "20240131",
                             *const long_number = "\xEF\xB7\x92"
                                                  "1.5E+17";
    static const struct {
        enum field_type type;
        const char *cell;
        enum cell_fault fault;
    } cases[] = {
        {FIELD_DATE, day, CELL_NUMBER_NO_DATE},
        {FIELD_PHONE, day, CELL_GOOD},
        {FIELD_DATE, long_number, CELL_NUMBER_NO_DATE},
        {FIELD_TEXT, long_number, CELL_NUMBER_INEXACT},
        {FIELD_ID_NUMBER, long_number, CELL_NUMBER_INEXACT},
        {FIELD_COUNT,
         "\xEF\xB7\x92"
         "3",
         CELL_GOOD},
        {FIELD_TEXT,
         "\xEF\xB7\x93"
         "#NEW!",
         CELL_ERROR_VALUE},
        {FIELD_MONEY, "\xEF\xB7\x94", CELL_FORMULA_NO_RESULT},
        {FIELD_TEXT,
         "\xEF\xB7\x95"
         "abc",
         CELL_NUMBER_NONE},
    };
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct field field = field_of(cases[i].type);
        struct value value;

        assert_int_equal(field_read(&field, str_of(cases[i].cell), &arena, &value), cases[i].fault);
    }
    arena_release(&arena);
}

/* Bytes that strlen would not see the end of. */
static void zero_bytes_are_no_end(void **state)
{
    struct arena arena = {0};
    char fault[8];

    (void)state;
    snprintf(fault, sizeof fault, "!%d", CELL_NOT_AN_AMOUNT);
    assert_string_equal(reading(FIELD_MONEY, (struct str){"300\0", 4}, &arena), fault);
    snprintf(fault, sizeof fault, "!%d", CELL_CARD_FORM);
    assert_string_equal(reading(FIELD_BANK_CARD, (struct str){"12345678\0", 9}, &arena), fault);
    snprintf(fault, sizeof fault, "!%d", CELL_PHONE_FORM);
    assert_string_equal(reading(FIELD_PHONE, (struct str){"139\0", 4}, &arena), fault);
    arena_release(&arena);
}

static void blank_optional_cells_are_missing_values(void **state)
{
    struct arena arena = {0};
    struct value value;

    (void)state;
    for (enum field_type type = 0; type < FIELD_TYPES; type++) {
        struct field field = field_of(type);

        field.optional = true;
        assert_int_equal(field_read(&field, STR(" "), &arena, &value), CELL_GOOD);
        assert_int_equal(value.state, VALUE_MISSING);
        assert_int_equal(field_text(&field, &value, LANGUAGE_ZH, &arena).len, 0);
        assert_int_equal(field_read(&field, (struct str){NULL, 0}, &arena, &value), CELL_GOOD);
        assert_int_equal(value.state, VALUE_MISSING);
        field.optional = false;
        assert_int_equal(field_read(&field, STR(""), &arena, &value), CELL_MISSING);
        assert_int_equal(value.state, VALUE_MISSING);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_kept_but_for_blanks),
        cmocka_unit_test(texts_hold_what_can_be_read),
        cmocka_unit_test(names_are_kept_as_written),
        cmocka_unit_test(choices_are_exactly_one_of_the_words),
        cmocka_unit_test(yes_and_no_in_words_and_marks),
        cmocka_unit_test(cells_of_workbooks_are_what_they_store),
        cmocka_unit_test(zero_bytes_are_no_end),
        cmocka_unit_test(blank_optional_cells_are_missing_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
