/* The words of the bank's answer: what each makes of a payment, and which nobody knows. */
#include "bank_answer.h"

static void test_a_word_nobody_knows_is_told(void **state)
{
    static const char *const between[] = {":",  "_",  "|", "{",  "[",  "-", "\xC2\xA0",
                                          "　", "、", "—", "【", "：", "（"};
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    settle(&f, "Account,Amount,Result\n6299000000000000028,500.00,done\n");
    assert_str(test_told(folder),
               "bank.csv:2: warning: whether 'done' means settled is not known: it "
               "counts as paid; if it means settled, say so by --ok or [bank] "
               "return_ok\n");
    release(&f);
    /* What stands behind a word may name somebody, whatever stands between. */
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
        load(&f, folder, "");
        settle(&f, arena_printf(&folder->arena,
                                "Account,Amount,Result\n6299000000000000028,500.00,done%s丙\n",
                                between[i]));
        assert_null(strstr(test_told(folder).ptr, "丙"));
        assert_non_null(strstr(test_told(folder).ptr, "'done …'"));
        release(&f);
    }
    load(&f, folder, "");
    settle(&f, "Account,Amount,Result\n6299000000000000028,500.00,done 丙\n"
               "6299000000000000028,500.00,已办理（丙）\n");
    assert_str(test_told(folder),
               "bank.csv:2: warning: whether 'done …' means settled is not known: it "
               "counts as paid; if it means settled, say so by --ok or [bank] "
               "return_ok\n"
               "bank.csv:3: warning: whether '已办理 …' means settled is not known: it "
               "counts as paid; if it means settled, say so by --ok or [bank] "
               "return_ok\n");
    release(&f);
    /* What a word begins with is shown with it, and the whole of a spreadsheet's error. */
    load(&f, folder, "");
    settle(&f, "Account,Amount,Result\n6299000000000000028,500.00,#N/A\n"
               "6299000000000000028,500.00,【已办理】丙\n6299000000000000028,500.00,--\n");
    assert_str(test_told(folder),
               "bank.csv:2: warning: whether '#N/A' means settled is not known: it "
               "counts as paid; if it means settled, say so by --ok or [bank] "
               "return_ok\n"
               "bank.csv:3: warning: whether '【已办理 …' means settled is not known: it "
               "counts as paid; if it means settled, say so by --ok or [bank] "
               "return_ok\n"
               "bank.csv:4: warning: whether '--' means settled is not known: it "
               "counts as paid; if it means settled, say so by --ok or [bank] "
               "return_ok\n");
    release(&f);
    load(&f, folder, "[bank]\nreturn_ok = done, 完成\n");
    assert_str(settle(&f, "Account,Amount,Result\n6299000000000000028,500.00,done\n"),
               NOTHING_OF_AB "丙 settled 50000 line 2\n");
    assert_str(test_told(folder), "");
    release(&f);
    load(&f, folder, "[bank]\nreturn_ok = done, 完成\n");
    assert_str(settle(&f, "Account,Amount,Result\n6299000000000000028,500.00,success\n"),
               NOTHING_OF_AB "丙 undecided 0 line 2: success\n");
    release(&f);
}

static void test_what_banks_say(void **state)
{
    static const struct {
        const char *word, *result;
    } words[] = {
        {"成功", "settled"},
        {"交易成功", "settled"},
        {"处理成功", "settled"},
        {"代发成功", "settled"},
        {"入账成功", "settled"},
        {"已入账", "settled"},
        {"已发放", "settled"},
        {"已到账", "settled"},
        {"已成功入账", "settled"},
        {"处理成功(0000)", "settled"},
        {"0000:交易成功", "settled"},
        {"成功。", "settled"},
        {"ＳＵＣＣＥＳＳ", "settled"},
        {"Successful", "settled"},
        {"PAID", "settled"},
        {"ok", "settled"},
        {"settled", "settled"},
        {"Completed.", "settled"},
        {"ACSC", "settled"},
        {"ACCC", "settled"},
        {"已签收", "settled"},
        {"成功，入账成功", "settled"},
        {"失败", "failed"},
        {"退回", "failed"},
        {"退票", "failed"},
        {"已退汇", "failed"},
        {"户名不符", "failed"},
        {"帐号不存在", "failed"},
        {"已入帐", "settled"},
        {"账号不存在", "failed"},
        {"账户异常", "failed"},
        {"账户状态异常", "failed"},
        {"账户已销户", "failed"},
        {"冻结", "failed"},
        {"交易失败：户名不符", "failed"},
        {"失败：网点无此业务", "failed"},
        {"失败(E1203)", "failed"},
        {"failed", "failed"},
        {"Rejected", "failed"},
        {"returned", "failed"},
        {"Account closed", "failed"},
        {"RJCT", "failed"},
        {"RJCT/AC04", "failed"},
        {"R01", "failed"},
        {"R02 - Account closed", "failed"},
        {"R03: no account/unable to locate", "failed"},
        {"账号错误", "failed"},
        {"无错误", "undecided"},
        {"无异常", "undecided"},
        {"正常，无异常", "undecided"},
        {"没有成功", "undecided"},
        {"未退回", "undecided"},
        {"撤销成功", "undecided"},
        {"冲正成功", "undecided"},
        {"退汇成功", "undecided"},
        {"退款成功", "undecided"},
        {"取消成功", "undecided"},
        {"受理成功", "undecided"},
        {"交易受理成功", "undecided"},
        {"提交成功", "undecided"},
        {"提交成功，等待银行处理", "undecided"},
        {"发送成功", "undecided"},
        {"审核成功", "undecided"},
        {"校验成功", "undecided"},
        {"导入成功", "undecided"},
        {"部分成功", "undecided"},
        {"不成功", "undecided"},
        {"交易未成功", "undecided"},
        {"Unsuccessful", "undecided"},
        {"un-successful", "undecided"},
        {"UNPAID", "undecided"},
        {"not paid", "undecided"},
        {"No error", "undecided"},
        {"no failure", "undecided"},
        {"Successfully reversed", "undecided"},
        {"Successfully cancelled", "undecided"},
        {"refund successful", "undecided"},
        {"reversed", "undecided"},
        {"cancelled", "undecided"},
        {"accepted", "undecided"},
        {"Pending", "undecided"},
        {"处理中", "undecided"},
        {"已提交", "undecided"},
        {"成功，后退回", "undecided"},
        {"成功，已冲回", "undecided"},
        {"失败，后已补发成功", "undecided"},
        {"失败转成功", "undecided"},
        {"0000", "undecided"},
        {"ACSP", "undecided"},
        {"R24", "undecided"},
        {"R61", "undecided"},
        {"不知道", "undecided"},
        {"", "undecided"},
        {"成功失败", "undecided"},
        {"returned to sender successfully", "undecided"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *bank =
            arena_printf(&folder->arena, "Account,Amount,Result\n6299000000000000028,500,\"%s\"\n",
                         words[i].word);
        struct fixture f;

        load(&f, folder, "");
        settle(&f, bank);
        if (strcmp(settlement_result_name(f.result.payees[2].result), words[i].result) != 0)
            fail_msg("'%s' is not %s", words[i].word, words[i].result);
        release(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_a_word_nobody_knows_is_told),
        IN_FOLDER(test_what_banks_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
