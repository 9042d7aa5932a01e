/* Values and faults in words, and values as they are compared. */
#include "cells.h"

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

static void spellings_of_one_value_are_compared_as_equal(void **state)
{
    static const struct {
        enum field_type type;
        const char *written, *form;
    } cases[] = {
        {FIELD_NAME, "张 三", "张三"},
        {FIELD_NAME, "张　三", "张三"},
        {FIELD_NAME, "张\xE2\x80\x8B三", "张三"},
        {FIELD_NAME, "Ann  Lee", "Ann Lee"},
        {FIELD_NAME, "Ａnn\xC2\xA0Lee", "Ann Lee"},
        {FIELD_NAME, "Ann 张 三", "Ann张三"},
        {FIELD_NAME, "买买提•阿不都", "买买提·阿不都"},
        {FIELD_NAME, "买买提‧阿不都", "买买提·阿不都"},
        {FIELD_NAME, "买买提・阿不都", "买买提·阿不都"},
        {FIELD_NAME, "买买提．阿不都", "买买提·阿不都"},
        {FIELD_NAME, "买买提 · 阿不都", "买买提·阿不都"},
        {FIELD_TEXT, "张 三", "张 三"},
        {FIELD_TEXT, "A17\xE2\x80\x8B", "A17"},
        {FIELD_TEXT, "A17\xEF\xB8\x8F", "A17"},
        {FIELD_TEXT, "A17\xE1\xA0\x8E", "A17"},
        {FIELD_PHONE, "+86 138 0000 0000", "13800000000"},
        {FIELD_PHONE, "0086-13800000000", "13800000000"},
        {FIELD_PHONE, "86-138-0000-0000", "13800000000"},
        {FIELD_PHONE, "(+86)13800000000", "13800000000"},
        {FIELD_PHONE, "+86 10 5550 1234", "01055501234"},
        {FIELD_PHONE, "+86 (0)10 5550 1234", "01055501234"},
        {FIELD_PHONE, "(010)55501234", "01055501234"},
        {FIELD_PHONE, "86551234", "86551234"},
        {FIELD_PHONE, "+86 120 5550 1234", "012055501234"}, /* no mobile begins with 12 */
        {FIELD_PHONE, "+852 5550 1234", "85255501234"},
        {FIELD_PHONE, "0086", "0086"},
        {FIELD_ID_NUMBER, "A000000(0)", "A0000000"},
        {FIELD_ID_NUMBER, "e-123 456", "E123456"},
        {FIELD_ID_NUMBER, "A000000[0]", "A0000000"},
        {FIELD_ID_NUMBER, "A000000【0】", "A0000000"},
        {FIELD_ID_NUMBER, "A000000〔0〕", "A0000000"},
        {FIELD_ID_NUMBER,
         "E\xE2\x80\x90"
         "123\xE2\x88\x92"
         "456",
         "E123456"},
        {FIELD_ID_NUMBER,
         "E\xE2\x80\x95"
         "123\xE2\x80\x8B"
         "456",
         "E123456"},
        {FIELD_ID_NUMBER, "990101 491231 001", "99010119491231001X"},
    };
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(canonical(cases[i].type, cases[i].written, &arena), cases[i].form);
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

/* Rules and records name people by numbers as somebody typed them. */
static void words_of_rules_are_compared_as_cells_are(void **state)
{
    struct field field = field_of(FIELD_ID_NUMBER);
    struct value value = {.state = VALUE_PRESENT, .text = STR("99010119491231001x")};
    struct arena arena = {0};

    (void)state;
    assert_str(field_canonical(&field, &value, &arena), "99010119491231001X");
    value.text = STR("G1234\xE2\x80\x8B"
                     "5678");
    assert_str(field_canonical(&field, &value, &arena), "G12345678");
    arena_release(&arena);
}

static void described_as(const char *name, enum field_type type, const char *cell,
                         const char *english, const char *chinese)
{
    struct field field = field_of(type);
    struct arena arena = {0};
    struct strbuf out = {0};
    struct value value;
    enum cell_fault fault;

    field.name = str_of(name);
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

static void described(enum field_type type, const char *cell, const char *english,
                      const char *chinese)
{
    described_as("income", type, cell, english, chinese);
}

static void faults_are_told_in_words(void **state)
{
    static const char *const timed[] = {"2024-01-31 08:00:00", "2024/1/31 8:30",
                                        "2024-01-31T08:30:00Z", "2024年1月31日 8:30",
                                        "20240131 08:30"};

    (void)state;
    described(FIELD_MONEY, "", "missing income", "缺少 income");
    described_as("人口", FIELD_COUNT, "", "missing 人口", "缺少人口");
    described(FIELD_MONEY, "12o0", "income: '12o0' is not an amount", "income：“12o0”不是金额");
    described(FIELD_MONEY, " 1.234 ", "income: '1.234' has more than 2 decimals",
              "income：“1.234”的小数超过 2 位");
    described(FIELD_MONEY, "1.23456万", "income: '1.23456万' has more than 4 decimals",
              "income：“1.23456万”的小数超过 4 位");
    described(FIELD_NUMBER, "0.1234567", "income: '0.1234567' has more than 6 decimals",
              "income：“0.1234567”的小数超过 6 位");
    described(FIELD_MONEY, "-5", "income: '-5' is negative", "income：“-5”是负数");
    described(FIELD_COUNT, "3.5", "income: '3.5' is not a whole number", "income：“3.5”不是整数");
    described(FIELD_DATE, "45322",
              "income: '45322' is not a date such as 2024-01-31: give the cell a date's format",
              "income：“45322”不是日期（应如 2024-01-31）：请将单元格设为日期格式");
    described(FIELD_DATE, "4532", "income: '4532' is not a date such as 2024-01-31",
              "income：“4532”不是日期（应如 2024-01-31）");
    for (size_t i = 0; i < sizeof timed / sizeof *timed; i++)
        described(FIELD_DATE, timed[i],
                  "income: a time of the day stands behind the date, which the cell's format may "
                  "hide: enter the date alone",
                  "income：日期后面还有时间（可能被单元格格式隐藏）：请只录入日期");
    described(FIELD_DATE, "上午8:30", "income: '上*****' is not a date such as 2024-01-31",
              "income：“上*****”不是日期（应如 2024-01-31）");
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

/* A choice may have more words than a message. */
static void many_words_of_a_choice_are_not_all_told(void **state)
{
    static const struct str words[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1},
                                       {"f", 1}, {"g", 1}, {"h", 1}, {"i", 1}};
    struct field field = {
        .name = STR("kind"), .type = FIELD_CHOICE, .words = words, .word_count = 9};
    struct strbuf out = {0};

    (void)state;
    cell_fault_describe(CELL_NOT_A_CHOICE, &field, STR("5"), LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), "kind: '5' is not one of a, b, c, d, e, f, g, h …");
    strbuf_release(&out);
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
        cmocka_unit_test(equal_values_have_one_canonical_form),
        cmocka_unit_test(spellings_of_one_value_are_compared_as_equal),
        cmocka_unit_test(types_have_names),
        cmocka_unit_test(values_read_well_in_chinese),
        cmocka_unit_test(words_of_rules_are_compared_as_cells_are),
        cmocka_unit_test(faults_are_told_in_words),
        cmocka_unit_test(many_words_of_a_choice_are_not_all_told),
        cmocka_unit_test(faults_do_not_tell_on_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
