/* Cells by type: every form that the rules language lists, its neighbours which it does not, and
 * the faults in words. */
#include "unit.h"

#include "applicant/field.h"
#include <stdio.h>

static const struct str kinds[] = {{"特困", 6}, {"困难", 6}, {"a b", 3}};

static struct field field_of(enum field_type type)
{
    return (struct field){.name = STR("f"), .type = type, .words = kinds, .word_count = 3};
}

/* What field_read makes of CELL: its text, or `!` and the fault's number. */
static const char *reading(enum field_type type, struct str cell, struct arena *arena)
{
    struct field field = field_of(type);
    struct value value;
    enum cell_fault fault = field_read(&field, cell, arena, &value);

    if (fault != CELL_GOOD) {
        assert_int_equal(value.state, fault == CELL_MISSING ? VALUE_MISSING : VALUE_INVALID);
        return arena_printf(arena, "!%d", (int)fault);
    }
    assert_int_equal(value.state, VALUE_PRESENT);
    return arena_cstr(arena, field_text(&field, &value, LANGUAGE_EN, arena));
}

struct reading_case {
    const char *cell, *text; /* TEXT NULL: FAULT */
    enum cell_fault fault;
};

static void check(enum field_type type, const struct reading_case *cases, size_t count)
{
    struct arena arena = {0};

    for (size_t i = 0; i < count; i++) {
        const char *wanted =
            cases[i].text ? cases[i].text : arena_printf(&arena, "!%d", (int)cases[i].fault);
        const char *got = reading(type, str_of(cases[i].cell), &arena);

        if (strcmp(got, wanted) != 0)
            fail_msg("%s '%s' is read as '%s', not '%s'", field_type_name(type, LANGUAGE_EN),
                     cases[i].cell, got, wanted);
    }
    arena_release(&arena);
}

#define CHECK(type, cases) check(type, cases, sizeof cases / sizeof cases[0])

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

static void money_has_the_listed_forms_only(void **state)
{
    static const struct reading_case cases[] = {
        {"300", "300.00", 0},
        {"0", "0.00", 0},
        {"0.00", "0.00", 0},
        {"007", "7.00", 0},
        {"1234.5", "1234.50", 0},
        {"1,234.50", "1234.50", 0},
        {"1,234,567", "1234567.00", 0},
        {"12,345", "12345.00", 0},
        {"¥300", "300.00", 0},
        {"￥300", "300.00", 0},
        {"¥ 300", "300.00", 0},
        {"300元", "300.00", 0},
        {"300 元", "300.00", 0},
        {"¥300元", "300.00", 0},
        {"1.5万", "15000.00", 0},
        {"1.5万元", "15000.00", 0},
        {"¥1.2345万", "12345.00", 0},
        {"20.68万", "206800.00", 0},
        {"１，２３４．５０", "1234.50", 0},
        {"３００元", "300.00", 0},
        {"￥３００", "300.00", 0},
        {" '300\t", "300.00", 0},
        {"＇300", "300.00", 0},
        {"' 300", "300.00", 0},
        {"9223372036854.77", "9223372036854.77", 0},
        {"000000000000000000000300", "300.00", 0},
        {"1.234", NULL, CELL_TOO_MANY_DECIMALS},
        {"300.000", NULL, CELL_TOO_MANY_DECIMALS},
        {"1.23456万", NULL, CELL_TOO_MANY_DECIMALS},
        {"-300", NULL, CELL_NEGATIVE},
        {"－300", NULL, CELL_NEGATIVE},
        {"¥-300", NULL, CELL_NEGATIVE},
        {"-¥300", NULL, CELL_NEGATIVE},
        {"9223372036854.78", NULL, CELL_TOO_LARGE},
        {"922337203.6855万", NULL, CELL_TOO_LARGE},
        {"10000000000000", NULL, CELL_TOO_LARGE},
        {"990101194912310028", NULL, CELL_TOO_LARGE},
        {"99999999999999999999999999999999", NULL, CELL_TOO_LARGE},
        {"12o0", NULL, CELL_NOT_AN_AMOUNT},
        {"1,23", NULL, CELL_NOT_AN_AMOUNT},
        {"1234,567", NULL, CELL_NOT_AN_AMOUNT},
        {",234", NULL, CELL_NOT_AN_AMOUNT},
        {"1,,234", NULL, CELL_NOT_AN_AMOUNT},
        {"1,234,", NULL, CELL_NOT_AN_AMOUNT},
        {"1.234,50", NULL, CELL_NOT_AN_AMOUNT},
        {"1.", NULL, CELL_NOT_AN_AMOUNT},
        {".5", NULL, CELL_NOT_AN_AMOUNT},
        {"1.2.3", NULL, CELL_NOT_AN_AMOUNT},
        {"1 234", NULL, CELL_NOT_AN_AMOUNT},
        {"+300", NULL, CELL_NOT_AN_AMOUNT},
        {"300元整", NULL, CELL_NOT_AN_AMOUNT},
        {"300元1", NULL, CELL_NOT_AN_AMOUNT},
        {"万", NULL, CELL_NOT_AN_AMOUNT},
        {"1.5万万", NULL, CELL_NOT_AN_AMOUNT},
        {"$300", NULL, CELL_NOT_AN_AMOUNT},
        {"(300)", NULL, CELL_NOT_AN_AMOUNT},
        {"300%", NULL, CELL_NOT_AN_AMOUNT},
        {"三百", NULL, CELL_NOT_AN_AMOUNT},
        {"''300", NULL, CELL_NOT_AN_AMOUNT},
        {"0x10", NULL, CELL_NOT_AN_AMOUNT},
        {"nan", NULL, CELL_NOT_AN_AMOUNT},
        {"1.5E+12", NULL, CELL_EXPONENT},
        {"", NULL, CELL_MISSING},
        {" ", NULL, CELL_MISSING},
        {"'", NULL, CELL_MISSING},
        {"　", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK(FIELD_MONEY, cases);
}

static void numbers_and_counts(void **state)
{
    static const struct reading_case numbers[] = {
        {"1.5", "1.5", 0},
        {"-1.5", "-1.5", 0},
        {"+1.5", "1.5", 0},
        {"１．５", "1.5", 0},
        {"-0", "0", 0},
        {"0.123456", "0.123456", 0},
        {"0.1234567", NULL, CELL_TOO_MANY_DECIMALS},
        {"9223372036854.775807", "9223372036854.775807", 0},
        {"9223372036854.775808", NULL, CELL_TOO_LARGE},
        {"-9223372036854.775807", "-9223372036854.775807", 0},
        {"1,234", NULL, CELL_NOT_A_NUMBER},
        {"--1", NULL, CELL_NOT_A_NUMBER},
        {"+-1", NULL, CELL_NOT_A_NUMBER},
        {"1.5万", NULL, CELL_NOT_A_NUMBER},
        {"1e5", NULL, CELL_NOT_A_NUMBER},
        {"1E+05", NULL, CELL_EXPONENT},
        {"-", NULL, CELL_NOT_A_NUMBER},
    };
    static const struct reading_case counts[] = {
        {"3", "3", 0},
        {"0", "0", 0},
        {"３", "3", 0},
        {"'03", "3", 0},
        {"3.0", NULL, CELL_NOT_A_COUNT},
        {"3人", NULL, CELL_NOT_A_COUNT},
        {"1,000", NULL, CELL_NOT_A_COUNT},
        {"+3", NULL, CELL_NOT_A_COUNT},
        {"-3", NULL, CELL_NEGATIVE},
        {"-", NULL, CELL_NOT_A_COUNT},
        {"99999999999999", NULL, CELL_TOO_LARGE},
        {"三", NULL, CELL_NOT_A_COUNT},
    };

    (void)state;
    CHECK(FIELD_NUMBER, numbers);
    CHECK(FIELD_COUNT, counts);
}

static void dates_in_five_forms(void **state)
{
    static const struct reading_case cases[] = {
        {"2024-01-31", "2024-01-31", 0},
        {"2024-1-3", "2024-01-03", 0},
        {"2024/1/31", "2024-01-31", 0},
        {"2024/01/31", "2024-01-31", 0},
        {"2024.1.31", "2024-01-31", 0},
        {"20240131", "2024-01-31", 0},
        {"2024年1月31日", "2024-01-31", 0},
        {"2024年01月31日", "2024-01-31", 0},
        {"２０２４年１月３１日", "2024-01-31", 0},
        {"２０２４－０１－３１", "2024-01-31", 0},
        {" '2024-02-29", "2024-02-29", 0},
        {"0001-01-01", "0001-01-01", 0},
        {"9999-12-31", "9999-12-31", 0},
        {"2023-02-29", NULL, CELL_NO_SUCH_DAY},
        {"2024-13-01", NULL, CELL_NO_SUCH_DAY},
        {"2024-00-10", NULL, CELL_NO_SUCH_DAY},
        {"20240231", NULL, CELL_NO_SUCH_DAY},
        {"0000-01-01", NULL, CELL_NO_SUCH_DAY},
        {"2024/1-31", NULL, CELL_NOT_A_DATE},
        {"2024-1", NULL, CELL_NOT_A_DATE},
        {"2024年1月", NULL, CELL_NOT_A_DATE},
        {"2024年1月31", NULL, CELL_NOT_A_DATE},
        {"2024月1日31", NULL, CELL_NOT_A_DATE},
        {"2024-1-31日", NULL, CELL_NOT_A_DATE},
        {"24-1-31", NULL, CELL_NOT_A_DATE},
        {"1/31/2024", NULL, CELL_NOT_A_DATE},
        {"2024-001-31", NULL, CELL_NOT_A_DATE},
        {"2024-01-31 00:00:00", NULL, CELL_NOT_A_DATE},
        {"2024 01 31", NULL, CELL_NOT_A_DATE},
        {"2024131", NULL, CELL_NOT_A_DATE},
        {"202401310", NULL, CELL_NOT_A_DATE},
        {"45322", NULL, CELL_NOT_A_DATE},
        {"2024-", NULL, CELL_NOT_A_DATE},
        {"年", NULL, CELL_NOT_A_DATE},
        {"", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK(FIELD_DATE, cases);
}

static void yes_and_no_in_fourteen_words(void **state)
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
        {"x", NULL, CELL_NOT_YES_OR_NO},
        {"2", NULL, CELL_NOT_YES_OR_NO},
        {"是的", NULL, CELL_NOT_YES_OR_NO},
        {"-", NULL, CELL_NOT_YES_OR_NO},
        {"", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK(FIELD_YES_NO, cases);
}

static void numbers_that_identify(void **state)
{
    static const struct reading_case ids[] = {
        {"990101194912310028", "990101194912310028", 0},
        {"99010119491231001x", "99010119491231001X", 0},
        {"９９０１０１１９４９１２３１００１ｘ", "99010119491231001X", 0},
        {"\t'990101194912310028 ", "990101194912310028", 0},
        {"990101491231002", "990101491231002", 0},
        {"G12345678", "G12345678", 0},
        {"990101194912310035", NULL, CELL_ID_CHECK},
        {"990101194913010019", NULL, CELL_ID_BIRTH},
        {"990101194912310000", NULL, CELL_ROUNDED},
        {"9.90101E+17", NULL, CELL_EXPONENT},
        {"99010119491231002", NULL, CELL_ID_FORM},
        {"990101 19491231 0028", NULL, CELL_ID_FORM},
        {"12345678", NULL, CELL_ID_FORM},
        {"无", NULL, CELL_ID_FORM},
        {"", NULL, CELL_MISSING},
    };
    static const struct reading_case cards[] = {
        {"6200000000000005", "6200000000000005", 0},
        {"6200 0000 0000 0005", "6200000000000005", 0},
        {" '6200000000000005\t", "6200000000000005", 0},
        {"６２００　００００　００００　０００５", "6200000000000005", 0},
        {"6200000000000000", "6200000000000000", 0}, /* Luhn fails: a warning, not a hold */
        {"12345678", "12345678", 0},
        {"123456789012345678901234567890", "123456789012345678901234567890", 0},
        {"1234567", NULL, CELL_CARD_FORM},
        {"1234 567", NULL, CELL_CARD_FORM},
        {"1234567890123456789012345678901", NULL, CELL_CARD_FORM},
        {"6200-0000-0000-0005", NULL, CELL_CARD_FORM},
        {"6.2E+15", NULL, CELL_EXPONENT},
        {"无", NULL, CELL_CARD_FORM},
        {"", NULL, CELL_MISSING},
    };
    static const struct reading_case phones[] = {
        {"13900000000", "13900000000", 0},
        {"139 0000 0000", "13900000000", 0},
        {"+86 139-0000-0000", "+86139-0000-0000", 0},
        {"（０１０）", NULL, CELL_PHONE_FORM},
        {"０１０－１２３４５６７８", "010-12345678", 0},
        {"'13900000000", "13900000000", 0},
        {"139+0", NULL, CELL_PHONE_FORM},
        {"+", NULL, CELL_PHONE_FORM},
        {"-", NULL, CELL_PHONE_FORM},
        {"010/12345678", NULL, CELL_PHONE_FORM},
        {"1.39E+10", NULL, CELL_EXPONENT},
        {"13900000000;13900000001", NULL, CELL_PHONE_FORM},
        {"", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK(FIELD_ID_NUMBER, ids);
    CHECK(FIELD_BANK_CARD, cards);
    CHECK(FIELD_PHONE, phones);
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

static const char *canonical(enum field_type type, const char *cell, struct arena *arena)
{
    struct field field = field_of(type);
    struct value value;

    assert_int_equal(field_read(&field, str_of(cell), arena, &value), CELL_GOOD);
    return arena_cstr(arena, field_canonical(&field, &value, arena));
}

static void equal_values_have_one_canonical_form(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(canonical(FIELD_ID_NUMBER, "990101491231001", &arena),
                        canonical(FIELD_ID_NUMBER, "99010119491231001x", &arena));
    assert_string_equal(canonical(FIELD_ID_NUMBER, "g12345678", &arena), "G12345678");
    assert_string_equal(canonical(FIELD_PHONE, "139-0000-0000", &arena), "13900000000");
    assert_string_equal(canonical(FIELD_BANK_CARD, "6200 0000 0000 0005", &arena),
                        "6200000000000005");
    assert_string_equal(canonical(FIELD_MONEY, "¥1,200.50", &arena), "1200.5");
    assert_string_equal(canonical(FIELD_COUNT, "007", &arena), "7");
    assert_string_equal(canonical(FIELD_NUMBER, "-1.50", &arena), "-1.5");
    assert_string_equal(canonical(FIELD_DATE, "2024年1月3日", &arena), "2024-01-03");
    assert_string_equal(canonical(FIELD_YES_NO, "有", &arena), "yes");
    assert_string_equal(canonical(FIELD_TEXT, "\t张三\n", &arena), "张三");
    arena_release(&arena);
}

static void types_have_names(void **state)
{
    (void)state;
    for (enum field_type type = 0; type < FIELD_TYPES; type++) {
        assert_int_equal(field_type_named(str_of(field_type_names[type])), type);
        assert_int_equal(field_type_named(str_of(field_type_name(type, LANGUAGE_EN))), type);
        assert_int_equal(field_type_named(str_of(field_type_name(type, LANGUAGE_ZH))), type);
    }
    assert_int_equal(field_type_named(STR("Money")), FIELD_MONEY);
    assert_int_equal(field_type_named(STR("mony")), FIELD_TYPES);
    assert_int_equal(field_type_named(STR("")), FIELD_TYPES);
    assert_int_equal(field_value_type(FIELD_COUNT), VALUE_NUMBER);
    assert_int_equal(field_value_type(FIELD_YES_NO), VALUE_TRUTH);
    assert_int_equal(field_value_type(FIELD_DATE), VALUE_DATE);
    assert_int_equal(field_value_type(FIELD_PHONE), VALUE_TEXT);
}

static void values_read_well_in_chinese(void **state)
{
    struct field field = field_of(FIELD_YES_NO);
    struct value value;

    (void)state;
    assert_int_equal(field_read(&field, STR("y"), NULL, &value), CELL_GOOD);
    assert_str(field_text(&field, &value, LANGUAGE_ZH, NULL), "是");
    assert_int_equal(field_read(&field, STR("n"), NULL, &value), CELL_GOOD);
    assert_str(field_text(&field, &value, LANGUAGE_ZH, NULL), "否");
}

static void described(enum field_type type, const char *cell, const char *english,
                      const char *chinese)
{
    struct field field = field_of(type);
    struct arena arena = {0};
    struct strbuf out = {0};
    struct value value;
    enum cell_fault fault;

    field.name = STR("income");
    fault = field_read(&field, str_of(cell), &arena, &value);
    assert_int_not_equal(fault, CELL_GOOD);
    cell_fault_describe(fault, &field, str_of(cell), LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), english);
    strbuf_clear(&out);
    cell_fault_describe(fault, &field, str_of(cell), LANGUAGE_ZH, &out);
    assert_str(strbuf_str(&out), chinese);
    strbuf_release(&out);
    arena_release(&arena);
}

static void faults_are_told_in_words(void **state)
{
    (void)state;
    described(FIELD_MONEY, "", "missing income", "缺少 income");
    described(FIELD_MONEY, "12o0", "income: '12o0' is not an amount", "income：“12o0”不是金额");
    described(FIELD_MONEY, " 1.234 ", "income: '1.234' has more than 2 decimals",
              "income：“1.234”的小数超过 2 位");
    described(FIELD_MONEY, "1.23456万", "income: '1.23456万' has more than 4 decimals",
              "income：“1.23456万”的小数超过 4 位");
    described(FIELD_NUMBER, "0.1234567", "income: '0.1234567' has more than 6 decimals",
              "income：“0.1234567”的小数超过 6 位");
    described(FIELD_MONEY, "-5", "income: '-5' is negative", "income：“-5”是负数");
    described(FIELD_COUNT, "3.5", "income: '3.5' is not a whole number", "income：“3.5”不是整数");
    described(FIELD_DATE, "45322", "income: '45322' is not a date such as 2024-01-31",
              "income：“45322”不是日期（应如 2024-01-31）");
    described(FIELD_DATE, "20240231", "income: '20240231' is a day that does not exist",
              "income：“20240231”这一天不存在");
    described(FIELD_CHOICE, "特围", "income: '特围' is not one of 特困, 困难, a b",
              "income：“特围”不在可选范围（特困、困难、a b）内");
    described(
        FIELD_ID_NUMBER, "3.30E+17",
        "income: '3.30E+17' is a long number that a spreadsheet has shortened: format the "
        "column as text, enter the number again and export the file again",
        "income：“3.30E+17”是被电子表格缩写的长号码：请将该列设为文本格式，重新录入号码后再导出");
}

/* Whatever may be somebody's number or name is not repeated, not even where columns were shifted.
 */
static void faults_do_not_tell_on_people(void **state)
{
    (void)state;
    described(FIELD_ID_NUMBER, "990101194912310035",
              "income: the check digit of '9901***********035' does not fit: one of its digits is "
              "wrong",
              "income：“9901***********035”校验码不符，号码有误");
    described(FIELD_MONEY, "990101194912310028", "income: '9901***********028' is too large",
              "income：“9901***********028”过大");
    described(FIELD_MONEY, "张三丰", "income: '张**' is not an amount", "income：“张**”不是金额");
    described(FIELD_COUNT, "Li Wei", "income: 'L*****' is not a whole number",
              "income：“L*****”不是整数");
    described(FIELD_CHOICE, "王五六", "income: '王**' is not one of 特困, 困难, a b",
              "income：“王**”不在可选范围（特困、困难、a b）内");
    described(FIELD_DATE, "幸福路12号", "income: '幸*****' is not a date such as 2024-01-31",
              "income：“幸*****”不是日期（应如 2024-01-31）");
    described(FIELD_PHONE, "139/00000000", "income: '139/*****000' is not a phone number",
              "income：“139/*****000”不是电话号码");
    described(FIELD_BANK_CARD, "6200-0000-0000-0005-0000-0000-0000",
              "income: '6200*****************000' is not an account number of 8 to 30 digits",
              "income：“6200*****************000”不是 8 至 30 位数字的账号");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_kept_but_for_blanks),
        cmocka_unit_test(choices_are_exactly_one_of_the_words),
        cmocka_unit_test(money_has_the_listed_forms_only),
        cmocka_unit_test(numbers_and_counts),
        cmocka_unit_test(dates_in_five_forms),
        cmocka_unit_test(yes_and_no_in_fourteen_words),
        cmocka_unit_test(numbers_that_identify),
        cmocka_unit_test(zero_bytes_are_no_end),
        cmocka_unit_test(blank_optional_cells_are_missing_values),
        cmocka_unit_test(equal_values_have_one_canonical_form),
        cmocka_unit_test(types_have_names),
        cmocka_unit_test(values_read_well_in_chinese),
        cmocka_unit_test(faults_are_told_in_words),
        cmocka_unit_test(faults_do_not_tell_on_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
