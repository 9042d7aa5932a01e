/* The bank's words, read whole: what a cell of a result means, and which reasons speak against a
 * success. */
#include "unit.h"

#include "settlement/bank_words.h"

/* What stands between words that banks put together in one cell. */
static void words_with_something_between(void **state)
{
    static const struct {
        const char *text;
        enum bank_word meaning;
    } cases[] = {
        {"成功。已入账", BANK_SETTLED},
        {"成功、已入账", BANK_SETTLED},
        {"成功—已入账", BANK_SETTLED},
        {"成功—退回", BANK_UNDECIDED},
        {"【0000】成功", BANK_SETTLED},
        {"失败【账号错误】", BANK_FAILED},
        {"失败。户名不符", BANK_FAILED},
        {"failed -no such branch", BANK_FAILED},
        {"failed- no such branch", BANK_FAILED},
        {"non-stop", BANK_UNKNOWN}, /* one word */
        {"失败 R02", BANK_UNKNOWN},
        {"Account\tclosed", BANK_FAILED},
        {"Account\nclosed", BANK_FAILED},
        {"Account\r\n closed", BANK_FAILED},
        {"account\xC2\xA0"
         "closed",
         BANK_FAILED},
        {"已 退 汇", BANK_FAILED},
        {".", BANK_UNKNOWN},
        {"...", BANK_UNKNOWN},
        {" \xC2\xA0 ", BANK_UNDECIDED}, /* nothing */
        {"0000", BANK_UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (bank_word_of(str_of(cases[i].text)) != cases[i].meaning)
            fail_msg("'%s' is %d", cases[i].text, (int)bank_word_of(str_of(cases[i].text)));
}

/* However much stands before it, the end counts: that the money arrived all the same must not be
 * lost, or the payment would be made again. */
static void the_end_of_a_long_text(void **state)
{
    struct strbuf result = {0}, reason = {0};

    (void)state;
    strbuf_adds(&result, "失败，");
    for (int i = 0; i < 100; i++) {
        strbuf_adds(&result, "因网点系统");
        strbuf_adds(&reason, "按季度慰问");
    }
    assert_int_equal(bank_word_of(strbuf_str(&result)), BANK_FAILED);
    assert_false(bank_reason_contradicts(strbuf_str(&reason)));
    strbuf_adds(&result, "，后已补发成功");
    strbuf_adds(&reason, "，被退汇");
    assert_int_equal(bank_word_of(strbuf_str(&result)), BANK_UNDECIDED);
    assert_true(bank_reason_contradicts(strbuf_str(&reason)));
    strbuf_release(&result);
    strbuf_release(&reason);
}

static void reasons_beside_a_success(void **state)
{
    static const struct {
        const char *text;
        bool against;
    } cases[] = {
        {"", false},
        {"无", false},
        {"-", false},
        {"/", false},
        {"N/A", false},
        {"None", false},
        {"无错误", false},
        {"无异常。", false},
        {"正常，无异常", false},
        {"No error", false},
        {"第一季度；春节慰问", false},
        {"余额不足", true}, /* words that mean failed … */
        {"R02", true},
        {"RJCT", true},
        {"未领取", true}, /* … or undecided … */
        {"处理中", true},
        {"Pending", true},
        {"元旦慰问；余额不足", true},
        {"户名与账号不符，请核实", true}, /* … or hold such a part */
        {"Returned later", true},
        {"无错误；后退回", true},
        {"帐户受限的", true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (bank_reason_contradicts(str_of(cases[i].text)) != cases[i].against)
            fail_msg("'%s'", cases[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_with_something_between),
        cmocka_unit_test(the_end_of_a_long_text),
        cmocka_unit_test(reasons_beside_a_success),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
