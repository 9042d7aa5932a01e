/* The bank's answer: what each line makes of a payment. */
#include "bank_answer.h"

#define AB_SETTLED                                                                           \
    "甲 settled 20000 line 2: account shared with 1 more: taken in the order of bank.csv\n" \
    "乙 settled 20000 line 3\n"

/* What the bank says of the third payee, and what that makes of them. */
static const struct {
    const char *lines, *expected;
} single[] = {
    {"6299000000000000028,500.00,success\n", "丙 settled 50000 line 2\n"},
    {"'6299-0,500.00,success\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"\"=\"\"6299000000000000028\"\"\",500.00,success\n", "丙 settled 50000 line 2\n"},
    {"=\"6299000000000000028\",500.00,success\n", "丙 settled 50000 line 2\n"},
    {"'6299000000000000028,\"¥500.00\",Success\n", "丙 settled 50000 line 2\n"},
    {"６２９９０００００００００００００28,500,SUCCESS\n", "丙 settled 50000 line 2\n"},
    {"990113197209270051,500,success\n", "丙 settled 50000 line 2\n"},
    {"6299000000000000028,500.00,closed\n", "丙 failed 0 line 2: closed\n"},
    {"6299000000000000028,,失败\n", "丙 failed 0 line 2: 失败\n"},
    {"6299000000000000028,80.00,失败\n", "丙 failed 0 line 2: 失败; line 2 is about 80.00\n"},
    {"6299000000000000028,80.00,success\n", "丙 wrong-amount 8000 line 2: the bank paid 80.00\n"},
    /* An amount of none, or one that goes out, is none that was settled. */
    {"6299000000000000028,0.00,success\n",
     "丙 undecided 0 line 2: success; line 2 is about 0.00\n"},
    {"6299000000000000028,500.00,success\n6299000000000000028,500.00,success\n",
     "丙 wrong-amount 100000 line 3: the bank paid 1000.00 in 2 payments\n"},
    {"6299000000000000028,300.00,success\n6299000000000000028,200.00,success\n",
     "丙 settled 50000 line 3\n"},
    {"6299000000000000028,500.00,failed\n6299000000000000028,500.00,success\n",
     "丙 settled 50000 line 3: failed first, on line 2: failed\n"},
    {"6299000000000000028,500.00,success\n6299000000000000028,500.00,退汇\n",
     "丙 undecided 0 line 3: line 2 says it was settled and line 3 that it failed (退汇): "
     "taken as paid, ask the bank\n"},
    {"6299000000000000028,500.00,success\n6299000000000000028,0.00,退汇\n",
     "丙 undecided 0 line 3: line 2 says it was settled and line 3 that it failed (退汇): "
     "taken as paid, ask the bank\n"},
    {"6299000000000000028,500.00,success\n6299000000000000028,,退汇\n"
     "6299000000000000028,500.00,success\n",
     "丙 wrong-amount 100000 line 4: the bank paid 1000.00 in 2 payments\n"},
    /* Of two parts one failed; or the bank says that the part it paid did. */
    {"6299000000000000028,300.00,success\n6299000000000000028,200.00,failed\n",
     "丙 wrong-amount 30000 line 3: the bank paid 300.00\n"},
    {"6299000000000000028,300.00,success\n6299000000000000028,300.00,failed\n",
     "丙 undecided 0 line 3: line 2 says it was settled and line 3 that it failed (failed): "
     "taken as paid, ask the bank\n"},
    {"6299000000000000028,300.00,success\n6299000000000000028,,failed\n",
     "丙 undecided 0 line 3: line 2 says it was settled and line 3 that it failed (failed): "
     "taken as paid, ask the bank\n"},
    {"6299000000000000028,300.00,success\n6299000000000000028,200.00,failed\n"
     "6299000000000000028,200.00,success\n",
     "丙 settled 50000 line 4: failed first, on line 3: failed\n"},
    {"6299000000000000028,500.00,success\n6299000000000000028,-500.00,success\n",
     "丙 failed 0 line 3: paid and taken back\n"},
    {"6299000000000000028,500.00,processing\n", "丙 undecided 0 line 2: processing\n"},
    {"6299000000000000028,500.00,\n", "丙 undecided 0 line 2\n"},
    {"6299000000000000028,500.00,failed\n6299000000000000028,500.00,处理中\n",
     "丙 undecided 0 line 3: 处理中\n"},
    {"6299000000000000028,five,success\n",
     "丙 undecided 0 line 2: the amount on line 2 cannot be read: taken as paid\n"},
    {"6299000000000000028,500.00,done\n", "丙 undecided 0 line 2: done\n"},
    {"\n合计,500.00,\n,,\n", "丙 missing 0 line 0\n"},
    {",500.00,success\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"6.299e+18,500.00,failed\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"6.299E18,500.00,\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"x,,success\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"6299\t0000\xC2\xA0"
     "0000 0000 028,500.00,success\n",
     "丙 settled 50000 line 2\n"},
    {"6299000000000000028,9999999999999,success\n6299000000000000028,9999999999999,success\n",
     "丙 undecided 0 line 3: the amount on line 3 cannot be read: taken as paid\n"},
    {"6299000000000000028,-500.00,success\n",
     "丙 undecided 0 line 2: success; line 2 is about -500.00\n"},
    {"6299000000000000028,\"50,000.00\",success\n",
     "丙 wrong-amount 5000000 line 2: the bank paid 50000.00\n"},
    {"6299000000000000028,500.001,success\n",
     "丙 undecided 0 line 2: the amount on line 2 cannot be read: taken as paid\n"},
    {",,\n,总计,500.00\n", "丙 missing 0 line 0\n"},
    {"6.299E+18,500.00,success\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"6299000000000000028号,500.00,success\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    /* More was paid than was due, and that failed: how much they have is the question. */
    {"6299000000000000028,600.00,success\n6299000000000000028,600.00,failed\n",
     "丙 wrong-amount 60000 line 3: the bank paid 600.00\n"},
    {"6299000000000000028,-500.00,success\n6299000000000000028,500.00,failed\n",
     "丙 undecided 0 line 3: success; line 2 is about -500.00\n"},
    {"6299000000000000028,500.00,success\n6299000000000000028,-600.00,success\n",
     "丙 wrong-amount 0 line 3: the bank paid -100.00 in 2 payments\n"},
    /* A success that something uncertain follows is in doubt, one that follows it is not. */
    {"6299000000000000028,500.00,success\n6299000000000000028,500.00,冲正成功\n",
     "丙 undecided 0 line 3: 冲正成功; settled on line 2, in doubt since line 3: taken as paid, "
     "ask the bank\n"},
    {"6299000000000000028,80.00,success\n6299000000000000028,80.00,reversed\n",
     "丙 undecided 0 line 3: reversed; line 3 is about 80.00; settled on line 2, in doubt since "
     "line 3: taken as paid, ask the bank\n"},
    {"6299000000000000028,500.00,受理成功\n6299000000000000028,500.00,success\n",
     "丙 settled 50000 line 3\n"},
    /* Sums beyond measure. */
    {"6299000000000000028,9000000000000,success\n6299000000000000028,9000000000000,success\n",
     "丙 undecided 0 line 3: the amount on line 3 cannot be read: taken as paid\n"},
    {"6299000000000000028,300.00,success\n6299000000000000028,9000000000000,failed\n"
     "6299000000000000028,9000000000000,failed\n",
     "丙 undecided 0 line 4: line 2 says it was settled and line 4 that it failed (failed): "
     "taken as paid, ask the bank\n"},
};

static void test_each_answer(void **state)
{
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
        struct fixture f;
        const char *bank =
            arena_printf(&folder->arena, "Account,Amount,Result\n%s", single[i].lines);

        load(&f, folder, "");
        assert_str(settle(&f, bank),
                   arena_printf(&folder->arena, "%s%s", NOTHING_OF_AB, single[i].expected));
        assert_false(reconciliation_settled(&f.result));
        release(&f);
    }
}

/* A payment that one line settles is in doubt where another line of the payee says two things, or
 * names somebody else. */
static void test_settled_and_in_doubt(void **state)
{
    static const struct {
        const char *lines, *expected;
    } answers[] = {
        {"Account,Name,Amount,Result,Status\n6299000000000000028,丙,500,success,success\n"
         "6299000000000000028,丙,500,success,failed\n",
         "丙 undecided 0 line 3: success; settled on line 2, in doubt since line 3: taken as paid, "
         "ask the bank\n"},
        {"Account,Name,Amount,Result\n6299000000000000028,丙,500,success\n"
         "6299000000000000028,丁,500,success\n",
         "丙 undecided 0 line 3: success; settled on line 2, in doubt since line 3: taken as paid, "
         "ask the bank; the bank's name on line 3: 丁\n"},
        {"Account,Name,Amount,Result\n6299000000000000028,丁,500,failed\n",
         "丙 undecided 0 line 2: failed; the bank's name on line 2: 丁\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct fixture f;

        load(&f, folder, "");
        assert_str(settle(&f, answers[i].lines),
                   arena_printf(&folder->arena, "%s%s", NOTHING_OF_AB, answers[i].expected));
        release(&f);
    }
}

/* Version 1.0 had no word for what is not decided: it counted as missing, a payment that was taken
 * back as a wrong amount, and it did not ask for names. */
static void test_as_version_1_0_did(void **state)
{
    static const struct {
        const char *lines, *expected;
    } answers[] = {
        {"6299000000000000028,丙,500,success\n", "丙 settled 50000 line 2\n"},
        {"6299000000000000028,丁,500,success\n",
         "丙 settled 50000 line 2: the bank's name on line 2: 丁\n"},
        {"6299000000000000028,丙,80,success\n",
         "丙 wrong-amount 8000 line 2: the bank paid 80.00\n"},
        {"6299000000000000028,丙,five,success\n",
         "丙 missing 0 line 2: the amount on line 2 cannot be read: taken as paid\n"},
        {"6299000000000000028,丙,500,processing\n", "丙 missing 0 line 2: processing\n"},
        {"6299000000000000028,丙,500,done\n", "丙 missing 0 line 2: done\n"},
        {"6299000000000000028,丙,500,closed\n", "丙 failed 0 line 2: closed\n"},
        {"6299000000000000028,丙,500,closed\n6299000000000000028,丙,500,processing\n",
         "丙 missing 0 line 3: processing\n"},
        {"6299000000000000028,丙,0,success\n", "丙 failed 0 line 2: the bank paid 0.00\n"},
        {"6299000000000000028,丙,500,success\n6299000000000000028,丙,-500,success\n",
         "丙 failed 0 line 3: paid and taken back\n"},
        {"6299000000000000028,丙,500,success\n6299000000000000028,丙,500,退汇\n",
         "丙 wrong-amount 50000 line 3: line 2 says it was settled and line 3 that it failed "
         "(退汇): taken as paid, ask the bank\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct fixture f;

        load(&f, folder, "");
        f.result.edition = EDITION_1_0;
        assert_str(settle(&f, arena_printf(&folder->arena, "Account,Name,Amount,Result\n%s",
                                           answers[i].lines)),
                   arena_printf(&folder->arena, "%s%s", NOTHING_OF_AB, answers[i].expected));
        release(&f);
    }
}

/* The bank's words stay as they are; what is noted of them speaks the scheme's language. */
static void test_notes_in_chinese(void **state)
{
    static const struct {
        const char *lines, *expected;
    } answers[] = {
        {"6299000000000000028,80.00,失败\n", "丙 failed 0 line 2: 失败；第 2 行的金额是 80.00\n"},
        {"6299000000000000028,80.00,success\n", "丙 wrong-amount 8000 line 2: 银行实发 80.00\n"},
        {"6299000000000000028,0.00,success\n",
         "丙 undecided 0 line 2: success；第 2 行的金额是 0.00\n"},
        {"6299000000000000028,500.00,success\n6299000000000000028,500.00,冲正成功\n",
         "丙 undecided 0 line 3: 冲正成功；第 2 行说成功，第 3 行起又有疑问：按已发计，请向银行"
         "查询\n"},
        {"6299000000000000028,500.00,success\n6299000000000000028,500.00,success\n",
         "丙 wrong-amount 100000 line 3: 银行实发 1000.00，共 2 笔\n"},
        {"6299000000000000028,500.00,failed\n6299000000000000028,500.00,success\n",
         "丙 settled 50000 line 3: 第 2 行先曾失败：failed\n"},
        {"6299000000000000028,500.00,success\n6299000000000000028,500.00,退汇\n",
         "丙 undecided 0 line 3: 第 2 行说成功，第 3 行又说失败（退汇）：按已发计，请向银行"
         "查询\n"},
        {"6299000000000000028,500.00,success\n6299000000000000028,-500.00,success\n",
         "丙 failed 0 line 3: 发放后又退回\n"},
        {"6299000000000000028,five,success\n",
         "丙 undecided 0 line 2: 第 2 行的金额无法识别：按已发计\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct fixture f;

        load(&f, folder, "");
        f.rules.scheme.language = LANGUAGE_ZH;
        assert_str(
            settle(&f, arena_printf(&folder->arena, "Account,Amount,Result\n%s", answers[i].lines)),
            arena_printf(&folder->arena, "%s%s", NOTHING_OF_AB, answers[i].expected));
        release(&f);
    }
}

static void test_notes_on_single_lines(void **state)
{
    static const char *const expected[] = {
        [LANGUAGE_EN] = "a spreadsheet has rounded the number: ask the bank for the file as it "
                        "sent it",
        [LANGUAGE_ZH] = "表格软件把账号改成了科学计数，后几位已丢失：请银行提供原始回盘文件",
    };
    struct test_folder *folder = *state;

    for (enum language language = LANGUAGE_EN; language <= LANGUAGE_ZH; language++) {
        bool chinese = language == LANGUAGE_ZH;
        struct fixture f;

        load(&f, folder, "");
        f.rules.scheme.language = language;
        assert_str(settle(&f, "Account,Name,Amount,Result\n6299000000000000010,,200,ok\n"
                              "6299000000000000028,丁,500,ok\n6.299E+18,戊,500,ok\n"),
                   chinese
                       ? "甲 settled 20000 line 2: 另有 1 人用同一账号：按 bank.csv 的顺序对应\n"
                         "乙 missing 0 line 0\n丙 undecided 0 line 3: ok；第 3 行的户名：丁\n"
                         "line 4 not ours\n"
                       : "甲 settled 20000 line 2: account shared with 1 more: taken in the "
                         "order of bank.csv\n乙 missing 0 line 0\n"
                         "丙 undecided 0 line 3: ok; the bank's name on line 3: 丁\n"
                         "line 4 not ours\n");
        assert_str(f.result.lines[2].note, arena_printf(&folder->arena, "ok%s%s",
                                                        chinese ? "；" : "; ", expected[language]));
        release(&f);
    }
}

/* A bank's answer, and what becomes of the payees by it. */
struct answer_case {
    const char *bank, *expected;
};

static void assert_each(struct test_folder *folder, const struct answer_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct fixture f;

        load(&f, folder, "");
        assert_str(settle(&f, cases[i].bank), cases[i].expected);
        release(&f);
    }
}

static void test_shared_account(void **state)
{
    static const struct answer_case cases[] = {
        {"Account,Amount,Result\n6299000000000000010,200,success\n6299000000000000010,200,"
         "success\n",
         AB_SETTLED "丙 missing 0 line 0\n"},
        {"Account,Name,Amount,Result\n6299000000000000010,乙,200,失败\n"
         "6299000000000000010,甲,200,成功\n",
         "甲 settled 20000 line 3\n乙 failed 0 line 2: 失败\n丙 missing 0 line 0\n"},
    };

    assert_each(*state, cases, sizeof cases / sizeof *cases);
}

/* The key tells apart those who share an account; where it is another's than the account, nobody
 * knows whose the money is. */
static void test_account_and_key(void **state)
{
    static const struct answer_case cases[] = {
        {"Identity,Account,Amount,Result\n990109199201280049,6299000000000000010,200,失败\n"
         "990108199009200030,6299000000000000010,200,成功\n",
         "甲 settled 20000 line 3\n乙 failed 0 line 2: 失败\n丙 missing 0 line 0\n"},
        /* twice the same person, of the other nothing */
        {"Identity,Account,Amount,Result\n990109199201280049,6299000000000000010,200,成功\n"
         "990109199201280049,6299000000000000010,200,退回\n",
         "甲 missing 0 line 0\n乙 undecided 0 line 3: line 2 says it was settled and line 3 that "
         "it "
         "failed (退回): taken as paid, ask the bank\n丙 missing 0 line 0\n"},
        /* one's key and another's account, under our headers and under theirs */
        {"Identity,Account,Amount,Result\n990108199009200030,6299000000000000028,500,失败\n",
         NOTHING_OF_AB "丙 undecided 0 line 2: 失败; line 2 names another key\n"},
        {"Identity,账号,Amount,Result\n990108199009200030,6299000000000000028,500,失败\n",
         "甲 undecided 0 line 2: 失败; line 2 is about 500.00; line 2 names another account\n"
         "乙 missing 0 line 0\n丙 missing 0 line 0\n"},
        /* a key that is nobody's */
        {"Identity,Account,Amount,Result\n990101196501010018,6299000000000000028,500,成功\n",
         NOTHING_OF_AB "丙 undecided 0 line 2: 成功; line 2 names another key\n"},
        /* an account that is nobody's; that is masked; that a spreadsheet has rounded */
        {"Identity,Account,Amount,Result\n990113197209270051,6299000000000000777,500,成功\n",
         NOTHING_OF_AB "丙 undecided 0 line 2: 成功; line 2 names another account\n"},
        {"Identity,Account,Amount,Result\n990113197209270051,6299****0028,500,成功\n",
         NOTHING_OF_AB "丙 settled 50000 line 2\n"},
        {"Identity,Account,Amount,Result\n990113197209270051,6.299E+18,500,成功\n",
         NOTHING_OF_AB "丙 settled 50000 line 2\n"},
        /* a key that is masked tells nothing */
        {"Identity,Account,Amount,Result\n9901**********0051,6299000000000000028,500,成功\n",
         NOTHING_OF_AB "丙 settled 50000 line 2\n"},
        /* both are nobody's */
        {"Identity,Account,Amount,Result\n990101196501010018,6299000000000000777,500,成功\n",
         NOTHING_OF_AB "丙 missing 0 line 0\nline 2 not ours\n"},
    };

    assert_each(*state, cases, sizeof cases / sizeof *cases);
}

/* Where the rules do not name the columns, another number may be the payer's. */
static void test_columns_of_unknown_owners(void **state)
{
    static const char payers[] = "Identity,账号,Amount,Result\n"
                                 "990113197209270051,6299000000000000999,500,成功\n";
    static const char codes[] = "卡号,证件号,Amount,Result\n"
                                "6299000000000000028,W-17,500,成功\n";
    struct test_folder *folder = *state;
    struct bank_columns both = {.account = "卡号", .key = "证件号"};
    struct fixture f;

    load(&f, folder, "");
    assert_str(settle(&f, payers), NOTHING_OF_AB "丙 settled 50000 line 2\n");
    assert_true(f.result.unlike_accounts);
    release(&f);
    load(&f, folder, "");
    assert_str(settle(&f, codes), NOTHING_OF_AB "丙 settled 50000 line 2\n");
    assert_false(f.result.unlike_accounts);
    release(&f);
    load(&f, folder, "");
    bank_columns_apply(&both, &f.rules, &folder->arena);
    assert_str(settle(&f, codes),
               NOTHING_OF_AB "丙 undecided 0 line 2: 成功; line 2 names another key\n");
    release(&f);
}

/* An answer is about those whom it can be about: the bank's says nothing of cash, nor the other way
 * round. */
static void test_bank_and_cash(void **state)
{
    static const struct {
        const char *lines, *expected;
    } cases[] = {
        {"6299000000000000028,500,success\n", "990113197209270051 settled\n"},
        {"990109199201280049,200,signed\n990108199009200030,200,signed\n",
         "990108199009200030 settled\n990109199201280049 settled\n"},
        {"990109199201280049,200,signed\n",
         "990108199009200030 missing\n990109199201280049 settled\n"},
        {"990109199201280049,200,signed\n6299000000000000028,500,closed\n",
         "990108199009200030 missing\n990109199201280049 settled\n"
         "990113197209270051 failed\n"},
        {"x,200,signed\n", "990108199009200030 missing\n990109199201280049 missing\n"
                           "990113197209270051 missing\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        struct strbuf out = {0};

        load(&f, folder, "");
        f.by_hand = 2;
        settle(&f, arena_printf(&folder->arena, "Account,Amount,Result\n%s", cases[i].lines));
        for (size_t n = 0; n < f.result.payee_count; n++)
            strbuf_printf(&out, STR_FMT " %s\n", STR_ARG(f.result.payees[n].key),
                          settlement_result_name(f.result.payees[n].result));
        assert_str(strbuf_str(&out), cases[i].expected);
        for (size_t n = 0; n < f.result.line_count; n++)
            if (f.result.lines[n].payee != NO_LINE)
                assert_true(f.result.lines[n].payee < f.result.payee_count);
        strbuf_release(&out);
        release(&f);
    }
}

/* One key on a row paid by hand and on one that a bank pays: a list of cash speaks of the one, the
 * bank of the other, and both rows stand in each settlement, so that its reader finds them. */
static void test_one_key_by_bank_and_by_hand(void **state)
{
    static const struct payee payees[PAYEES] = {
        {.key = {"990108199009200030", 18},
         .account = {"6299000000000000010", 19},
         .name = {"甲", 3},
         .amount = 20000},
        {.key = {"990108199009200030", 18}, .name = {"甲", 3}, .amount = 20000, .by_hand = true},
        {.key = {"990113197209270051", 18}, .name = {"丙", 3}, .amount = 50000, .by_hand = true},
    };
    static const struct {
        const char *answer, *expected;
    } cases[] = {
        {"Account,Amount,Result\n6299000000000000010,200,closed\n",
         "甲 failed 0 line 2: closed\n甲 missing 0 line 0\n"},
        {"Key,Amount,Result\n990108199009200030,200,signed\n990113197209270051,500,signed\n",
         "甲 missing 0 line 0\n甲 settled 20000 line 2\n丙 settled 50000 line 3\n"},
        {"Key,Amount,Result\n990113197209270051,500,signed\n",
         "甲 missing 0 line 0\n甲 missing 0 line 0\n丙 settled 50000 line 2\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;

        load(&f, folder, "");
        f.payees = payees;
        assert_str(settle(&f, cases[i].answer), cases[i].expected);
        release(&f);
    }
}

/* Two share an account: what is said of a name is said of whoever has it, also a second time. */
static void test_a_name_tells_who_is_meant(void **state)
{
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    assert_str(settle(&f, "Account,Name,Amount,Result\n6299000000000000010,甲,200,success\n"
                          "6299000000000000010,甲,200,failed\n"
                          "6299000000000000010,乙,200,success\n"),
               "甲 undecided 0 line 3: line 2 says it was settled and line 3 that it failed "
               "(failed): taken as paid, ask the bank\n乙 settled 20000 line 4\n"
               "丙 missing 0 line 0\n");
    release(&f);
}

static void test_all_settled(void **state)
{
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    assert_str(settle(&f, "Account,Amount,Result\n6299000000000000010,200,success\n"
                          "6299000000000000010,200,success\n6299000000000000028,500,success\n"),
               AB_SETTLED "丙 settled 50000 line 4\n");
    assert_true(reconciliation_settled(&f.result));
    assert_int_equal(f.result.people[SETTLEMENT_SETTLED], 3);
    assert_int_equal(f.result.due[SETTLEMENT_SETTLED], 90000);
    assert_int_equal(f.result.paid[SETTLEMENT_SETTLED], 90000);
    release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_each_answer),
        IN_FOLDER(test_settled_and_in_doubt),
        IN_FOLDER(test_as_version_1_0_did),
        IN_FOLDER(test_notes_in_chinese),
        IN_FOLDER(test_notes_on_single_lines),
        IN_FOLDER(test_shared_account),
        IN_FOLDER(test_account_and_key),
        IN_FOLDER(test_columns_of_unknown_owners),
        IN_FOLDER(test_bank_and_cash),
        IN_FOLDER(test_one_key_by_bank_and_by_hand),
        IN_FOLDER(test_a_name_tells_who_is_meant),
        IN_FOLDER(test_all_settled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
