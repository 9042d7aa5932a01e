/* What is odd about a cell, one by one. */
#include "unit.h"

#include "intake/cell_warnings.h"

static unsigned odd(enum field_type type, const char *text)
{
    return oddity_looks[type] ? oddity_looks[type](str_of(text), 20240229) : 0;
}

static void ages(void **state)
{
    (void)state;
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101200802290015"), 0); /* sixteen today */
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101200803010015"), ODD_YOUNG);
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101192302280015"), ODD_OLD);
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101192303010015"), 0); /* 101 tomorrow */
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101202402290015"), ODD_YOUNG);
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101202403010015"), ODD_UNBORN);
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101000101010015"), ODD_OLD);
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101230228001"), ODD_OLD); /* of the 20th century */
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101080301001"), ODD_OLD);
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101500301001"), 0);
}

/* Somebody born on 29 February comes of age on 1 March. */
static void ages_of_those_born_on_leap_days(void **state)
{
    cell_warnings_look *look = oddity_looks[FIELD_ID_NUMBER];

    (void)state;
    assert_int_equal(look(STR("110101200402290015"), 20200228), ODD_YOUNG);
    assert_int_equal(look(STR("110101192002290015"), 20210228), 0);
    assert_int_equal(look(STR("110101192002290015"), 20210301), ODD_OLD);
}

static void numbers(void **state)
{
    (void)state;
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101195301010000"), ODD_ROUND_NUMBER);
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101200803010000"), ODD_YOUNG | ODD_ROUND_NUMBER);
    assert_int_equal(odd(FIELD_ID_NUMBER, "110101530101000"), 0); /* 15 were never rounded */
    assert_int_equal(odd(FIELD_ID_NUMBER, "G12345000"), 0);
    assert_int_equal(odd(FIELD_ID_NUMBER, "GGG101200803010000"), 0);
    assert_int_equal(odd(FIELD_BANK_CARD, "6200000000000005"), 0);
    assert_int_equal(odd(FIELD_BANK_CARD, "6200000000000001"), ODD_CARD);
    assert_int_equal(odd(FIELD_BANK_CARD, "6200000000000000"), ODD_ROUND_CARD);
    assert_int_equal(odd(FIELD_BANK_CARD, "6100000000000001"), 0);
    assert_int_equal(odd(FIELD_BANK_CARD, "620000000000001"), 0);
    assert_int_equal(odd(FIELD_BANK_CARD, "62000000000000000001"), 0);
    assert_int_equal(odd(FIELD_PHONE, "6200000000000001"), 0);
}

static void texts(void **state)
{
    (void)state;
    assert_int_equal(odd(FIELD_TEXT, "=1"), ODD_FORMULA);
    assert_int_equal(odd(FIELD_TEXT, "="), 0);
    assert_int_equal(odd(FIELD_TEXT, "\tx"), ODD_TAB);
    assert_int_equal(odd(FIELD_TEXT, "\t"), 0);
    assert_int_equal(odd(FIELD_TEXT, "3.1E+17"), ODD_SHORTENED);
    assert_int_equal(odd(FIELD_TEXT, "2024-01-05"), ODD_DAY);
    assert_int_equal(odd(FIELD_NAME, "2024-01-05 08:00:00"), ODD_DAY);
    assert_int_equal(odd(FIELD_TEXT, "2024-01-051"), 0);
    assert_int_equal(odd(FIELD_TEXT, "2024-A1-05"), 0);
    assert_int_equal(odd(FIELD_ID_NUMBER, "1975-03-12"), ODD_DAY);
    assert_int_equal(odd(FIELD_ID_NUMBER, "19750312"), ODD_DIGITS_ONLY);
    assert_int_equal(odd(FIELD_TEXT, "-?"), ODD_FORMULA | ODD_LOST);
    assert_int_equal(odd(FIELD_TEXT, "张·三—丰…，。ａ欧阳娜娜"), 0);
    assert_int_equal(odd(FIELD_CHOICE, "=?"), 0);
}

/* Wherever it stands, and whatever stands around it. */
static void characters(void **state)
{
    static const struct {
        const char *bytes;
        unsigned odd;
    } rare[] = {{"?", ODD_LOST},
                {"\xEF\xBF\xBD", ODD_LOST}, /* U+FFFD */
                {"\xE2\x80\x8B", ODD_INVISIBLE},
                {"\xE2\x80\xAE", ODD_INVISIBLE},
                {"\xE2\x80\xA8", ODD_INVISIBLE}, /* U+2028 and U+2029, which break lines */
                {"\xE2\x80\xA9", ODD_INVISIBLE},
                {"\xE2\x81\xA0", ODD_INVISIBLE},
                {"\xC2\xAD", ODD_INVISIBLE},
                {"\xEF\xBB\xBF", ODD_INVISIBLE},
                {"\xE2\x80\x94", 0}, /* a dash */
                {"\xC2\xB7", 0},     /* the dot in foreign names */
                {"\xEF\xBC\x81", 0}};
    static const char *const around[] = {"", "a", "王", "·", "abcdefg", "某某市总工会"};
    enum {
        AROUND = sizeof around / sizeof around[0]
    };

    (void)state;
    for (size_t i = 0; i < sizeof rare / sizeof rare[0]; i++)
        for (size_t j = 0; j < AROUND * AROUND * AROUND; j++) {
            struct strbuf text = {0};

            strbuf_adds(&text, "x");
            strbuf_adds(&text, around[j % AROUND]);
            strbuf_adds(&text, around[j / AROUND % AROUND]);
            strbuf_adds(&text, rare[i].bytes);
            strbuf_adds(&text, around[j / AROUND / AROUND]);
            assert_int_equal(odd(FIELD_TEXT, text.ptr), rare[i].odd);
            strbuf_release(&text);
        }
    assert_int_equal(odd(FIELD_TEXT, "王?三\xE2\x80\x8B四"), ODD_LOST | ODD_INVISIBLE);
}

/* Names that no bank knows, and what somebody wrote beside one. */
static void payees(void **state)
{
    static const char *const nobody[] = {
        "-",           "——", "/",    "无",  "同上", "〃",  "？？", "None", "NaN",  "123",
        "13800000001", "1#", "（）", "...", "不详", "n/a", "62-1", "TRUE", "false"};
    static const char *const remarked[] = {"王伟（已故）", "王伟(亡)", "王伟【停发】",
                                           "李敏 已停发", "Ann Reed (deceased)"};
    static const char *const good[] = {"王伟",     "买买提·阿不都", "Ann Reed",   "O'Brien, J.",
                                       "X",        "无名",          "王伟（大）", "Ann Reed (Mrs)",
                                       "欧阳亡羊", "李3",           "Nanette",    "Ｂｏ",
                                       "Žižka-Ř.", "True Ann"};

    (void)state;
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        assert_int_equal(oddities_of_payee(str_of(nobody[i])) & ODD_NO_NAME, ODD_NO_NAME);
    for (size_t i = 0; i < sizeof remarked / sizeof *remarked; i++)
        assert_int_equal(oddities_of_payee(str_of(remarked[i])), ODD_REMARK);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(oddities_of_payee(str_of(good[i])), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ages),       cmocka_unit_test(ages_of_those_born_on_leap_days),
        cmocka_unit_test(numbers),    cmocka_unit_test(texts),
        cmocka_unit_test(characters), cmocka_unit_test(payees),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
