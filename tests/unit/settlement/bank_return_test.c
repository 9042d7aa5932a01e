/* The bank's file: which words, encodings and workbooks it comes in. */
#include "bank_answer.h"
#include "foreign_package.h"

static void test_gb18030_is_read(void **state)
{
    /* 账号,金额,结果 … 成功 */
    static const char bank[] = "\xD5\xCB\xBA\xC5,\xBD\xF0\xB6\xEE,\xBD\xE1\xB9\xFB\n"
                               "6299000000000000028,500,\xB3\xC9\xB9\xA6\n";
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    assert_str(settle(&f, bank), NOTHING_OF_AB "丙 settled 50000 line 2\n");
    release(&f);
}

/* HEADERS and one line below them: what becomes of 丙, who is to get 500. */
static void test_headers_and_contradictions(void **state)
{
    static const struct {
        const char *file, *result;
        int64_t paid;
    } cases[] = {
        {"帐号,金额,结果\n6299000000000000028,500,成功\n", "settled", 50000},
        {"收方帐号,付款金额,成功标志\n6299000000000000028,500,成功\n", "settled", 50000},
        {"卡(账)号,转账金额(元),处理标志\n6299000000000000028,500,成功\n", "settled", 50000},
        {"账 号,实付金额,业务状态\n6299000000000000028,500,成功\n", "settled", 50000},
        {"客户账号,支付金额（人民币元）,指令状态\n6299000000000000028,500,成功\n", "settled",
         50000},
        {"Account No.,Amount (CNY),Status\n6299000000000000028,500,Paid\n", "settled", 50000},
        {"Account\xC2\xA0No.,Amount,Status\n6299000000000000028,500,Paid\n", "settled", 50000},
        {"收款人帐号,代发金额,签收\n6299000000000000028,500,已签收\n", "settled", 50000},
        {"账号,金额,实发金额,结果\n6299000000000000028,500,100,成功\n", "wrong-amount", 10000},
        {"账号,应发金额,实发金额,结果\n6299000000000000028,900,500,成功\n", "settled", 50000},
        {"账号,金额,实发金额,结果\n6299000000000000028,500,0.00,成功\n", "failed", 0},
        {"账号,金额,实发金额,结果\n6299000000000000028,500,-500,成功\n", "undecided", 0},
        {"账号,金额,实付,实发,结果\n6299000000000000028,500,500,100,成功\n", "undecided", 0},
        {"账号,金额,实付,结果\n6299000000000000028,500,500,成功\n", "settled", 50000},
        {"Account,Amount,Paid amount,Result\n6299000000000000028,500,80,ok\n", "wrong-amount",
         8000},
        {"账号,金额,交易金额,结果\n6299000000000000028,500,80,成功\n", "undecided", 0},
        {"账号,金额,交易金额,结果\n6299000000000000028,500,500.00,成功\n", "settled", 50000},
        {"账号,金额,交易金额,结果\n6299000000000000028,500,,成功\n", "settled", 50000},
        {"账号,金额,处理结果,交易状态\n6299000000000000028,500,成功,失败\n", "undecided", 0},
        {"账号,金额,处理结果,交易状态\n6299000000000000028,500,成功,处理中\n", "undecided", 0},
        {"账号,金额,处理结果,交易状态\n6299000000000000028,500,成功,交易成功\n", "settled", 50000},
        {"账号,金额,处理结果,交易状态\n6299000000000000028,500,失败,退回\n", "failed", 0},
        {"账号,金额,结果,失败原因\n6299000000000000028,500,成功,户名不符已退回\n", "undecided", 0},
        {"账号,金额,结果,备注\n6299000000000000028,500,成功,已冲正\n", "undecided", 0},
        {"账号,金额,结果,备注\n6299000000000000028,500,成功,元旦慰问\n", "settled", 50000},
        {"账号,金额,结果,失败原因\n6299000000000000028,500,成功,无\n", "settled", 50000},
        {"账号,金额,结果,失败原因\n6299000000000000028,500,成功,久悬户\n", "undecided", 0},
        {"账号,金额,结果,退汇原因\n6299000000000000028,500,成功,1001\n", "undecided", 0},
        {"账号,金额,结果,错误信息\n6299000000000000028,500,成功,交易成功(0000)\n", "settled",
         50000},
        {"账号,金额,结果,失败原因\n6299000000000000028,500,成功,——\n", "settled", 50000},
        {"账号,金额,结果,失败原因\n6299000000000000028,500,成功,N/A\n", "settled", 50000},
        {"账号,金额,结果,原因\n6299000000000000028,500,成功,大病救助\n", "settled", 50000},
        {"Account,Amount,Status,Failure reason\n6299000000000000028,500,paid,dormant\n",
         "undecided", 0},
        {"账号,金额,结果,失败原因,备注\n6299000000000000028,500,成功,,被退汇\n", "undecided", 0},
        {"Account,Amount,Status,Reason\n6299000000000000028,500,paid,returned later\n", "undecided",
         0},
        {"账号,金额,结果,原因,备注,附言,说明,摘要,错误信息,错误原因,退回原因,退汇原因,返回说明\n"
         "6299000000000000028,500,成功,,,,,,,,,,已退回\n",
         "undecided", 0},
        {"账号,金额,交易金额,结果\n6299000000000000028,500,五百,成功\n", "undecided", 0},
        {"账号,金额,交易金额,结果\n6299000000000000028,,500,成功\n", "undecided", 0},
        {"账号,金额,处理结果,交易状态\n6299000000000000028,500,成功,\n", "settled", 50000},
        {"账号,金额,处理结果,交易状态\n6299000000000000028,500,成功\n", "settled", 50000},
        {"账号,金额,结果\n6299000000000000028,500\n", "undecided", 0},
        {"账号,户名,金额,结果\n6299000000000000028,丁,500,成功\n", "undecided", 0},
        {"账号,户名,金额,结果\n6299000000000000028,丁,500,失败\n", "undecided", 0},
        {"账号,户名,金额,结果\n6299000000000000028, 丙,500,成功\n", "settled", 50000},
        {"账号,户名,金额,结果\n6299000000000000028,*,500,成功\n", "settled", 50000},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        const struct payee *payee;

        load(&f, folder, "");
        settle(&f, cases[i].file);
        payee = &f.result.payees[2];
        if (strcmp(settlement_result_name(payee->result), cases[i].result) != 0 ||
            payee->paid != cases[i].paid)
            fail_msg("%s is %s %lld", cases[i].file, settlement_result_name(payee->result),
                     (long long)payee->paid);
        release(&f);
    }
}

/* One warning for a line, however many of its columns disagree. */
static void test_a_contradiction_is_told_once(void **state)
{
    static const char *const files[] = {
        "账号,金额,处理结果,交易状态,业务状态\n6299000000000000028,500,成功,失败,失败\n",
        "账号,处理结果,金额,交易状态,交易金额\n6299000000000000028,成功,500,失败,80\n",
        ("账号,处理结果,交易金额,交易状态,发放金额,付款金额\n"
         "6299000000000000028,成功,500,成功,80,90\n"),
    };
    static const char *const columns[] = {"处理结果' and '交易状态", "处理结果' and '交易状态",
                                          "交易金额' and '发放金额"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct fixture f;

        load(&f, folder, "");
        settle(&f, files[i]);
        assert_str(test_told(folder),
                   arena_printf(&folder->arena,
                                "bank.csv:2: warning: '%s' contradict each other here: undecided, "
                                "it counts as paid until the bank has been asked\n",
                                columns[i]));
        release(&f);
    }
}

/* The bank's reason stands behind its result; what says the same stands there once. */
/* Banks call their columns what they like: what speaks against a result counts under any header. */
static void test_other_columns(void **state)
{
    static const struct {
        const char *header, *result, *cell;
        bool against;
    } cases[] = {
        {"退票原因", "成功", "户名不符", true},
        {"失败说明", "成功", "账户已销户", true},
        {"Reject reason", "success", "account closed", true},
        {"最终状态", "成功", "失败", true},
        {"最终状态", "成功", "R01", true},
        {"最终状态", "失败", "成功", true},
        {"最终状态", "失败", "未成功", false},
        {"最终状态", "成功", "成功", false},
        {"退回金额", "成功", "500.00", true},
        {"失败金额", "成功", "?", true},
        {"退回金额", "成功", "0.00", false},
        {"退回金额", "失败", "500.00", false},
        {"退休金金额", "成功", "80.00", false},
        {"X", "成功", "已退汇", true},
        {"X", "成功", "R01", false}, /* a code of the bank's own */
        {"", "成功", "冻结", true},
        {"网点", "成功", "中山路支行", false},
        {"Unit", "成功", "已注销", false}, /* the bank was sent it */
        {"对方户名", "成功", "丙", false},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool against;
        struct str told;
        struct fixture f;

        load(&f, folder, "[bank]\ncolumns = account, amount, memo\nheaders = A, B, Unit\n");
        settle(&f,
               arena_printf(&folder->arena, "账号,金额,结果,%s\n6299000000000000028,500,%s,%s\n",
                            cases[i].header, cases[i].result, cases[i].cell));
        told = test_told(folder);
        against = strstr(told.ptr, "contradict each other") != NULL;
        if (against != cases[i].against ||
            against != (f.result.payees[2].result == SETTLEMENT_UNDECIDED))
            fail_msg("%zu: %s", i, told.ptr);
        release(&f);
    }
}

/* An amount that was really paid goes before others, a payee's name is held against ours; those of
 * whoever pays, and sums of several payments, are not. */
static void test_amounts_and_names_under_other_headers(void **state)
{
    static const struct {
        const char *header, *cell;
        enum settlement_result result;
    } cases[] = {
        {"实际入账金额", "80", SETTLEMENT_WRONG_AMOUNT},
        {"Amount actually credited", "80", SETTLEMENT_WRONG_AMOUNT},
        {"累计已发金额", "80", SETTLEMENT_SETTLED},
        {"Total paid amount", "80", SETTLEMENT_SETTLED},
        {"对方户名", "丁", SETTLEMENT_UNDECIDED},
        {"持卡人姓名", "丁", SETTLEMENT_UNDECIDED},
        {"Card holder", "丁", SETTLEMENT_UNDECIDED},
        {"付款户名", "丁", SETTLEMENT_SETTLED},
        {"本方户名", "丁", SETTLEMENT_SETTLED},
        {"Debit account name", "丁", SETTLEMENT_SETTLED},
        {"经办人姓名", "丁", SETTLEMENT_SETTLED},
        {"Recipient phone", "丁", SETTLEMENT_SETTLED},
        {"持卡人证件号", "丁", SETTLEMENT_SETTLED},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;

        load(&f, folder, "");
        settle(&f,
               arena_printf(&folder->arena, "账号,金额,结果,%s\n6299000000000000028,500,成功,%s\n",
                            cases[i].header, cases[i].cell));
        if (f.result.payees[2].result != cases[i].result)
            fail_msg("%s: %s", cases[i].header, settlement_result_name(f.result.payees[2].result));
        release(&f);
    }
}

static void test_words_and_reasons(void **state)
{
    static const struct {
        const char *lines, *words;
    } cases[] = {
        {"6299000000000000028,500,失败,户名不符,\n", "失败: 户名不符"},
        {"6299000000000000028,500,退回,退回,\n", "退回"},
        {"6299000000000000028,500,,户名不符,\n", "户名不符"},
        {"6299000000000000028,500,失败,户名不符,请核实\n", "失败: 户名不符: 请核实"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture f;

        load(&f, folder, "");
        settle(&f,
               arena_printf(&folder->arena, "账号,金额,结果,失败原因,备注\n%s", cases[i].lines));
        assert_int_equal(f.bank.count, 1);
        assert_str(f.bank.lines[0].words, cases[i].words);
        release(&f);
    }
}

/* A file that cannot be read to its end is not half an answer. */
static void test_a_file_that_is_cut_off(void **state)
{
    static const char *const files[] = {"\"Account,Amount,Result\n6299000000000000028,500,ok\n",
                                        "Account,Amount,Result\n6299000000000000028,500,\"ok\n"};
    static const char *const told[] = {
        "bank.csv:1:1: error: the quote here is never closed: close it, or drop it if it is a "
        "stray one\n",
        "bank.csv:2:25: error: the quote here is never closed: close it, or drop it if it is a "
        "stray one\n"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct fixture f;

        load(&f, folder, "");
        assert_false(
            bank_return_read(&f.bank, &f.rules, "bank.csv", str_of(files[i]), &folder->diags));
        assert_str(test_told(folder), told[i]);
        release(&f);
    }
}

/* An account that the bank has masked is nobody's, and nobody could tell why all are missing. */
/* Systems with fields of a fixed width fill them up with NULs. What stands behind one is kept. */
static void test_control_characters(void **state)
{
#define S(text)               \
    {                         \
        text, sizeof text - 1 \
    }
    static const struct {
        struct str file;
        const char *result, *told;
    } cases[] = {
        {S("账号,金额,结果\0\n6299000000000000028\0,500,\x01成功 \0\n\x01,\x01,\x01\n"),
         "settled 50000 line 2", ""},
        {S("账号,金额,结果\n6299000000000000028,500,失败\0户名不符\n"),
         "undecided 0 line 2: 失败 户名不符",
         "bank.csv:2:3: warning: a control character, which nobody sees, stands within '结果' "
         "here: "
         "undecided, it counts as paid until the bank has been asked\n"},
        {S("账号,金额,结果\n6299000000000000028,5\x7F"
           "00,成功\n"),
         "undecided 0 line 2: 成功", "bank.csv:2:2: warning: a control character"},
        {S("账号,金额,结果,备注\n6299000000000000028,500,失败,元\x01旦\n"),
         "undecided 0 line 2: 失败: 元 旦", "bank.csv:2:4: warning: a control character"},
        {S("账号,金额,结果\n6299000000000000028,500,\xEF\xB7\x92成功\n"), "settled 50000 line 2",
         ""},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;

        load(&f, folder, "");
        assert_str(settle_bytes(&f, cases[i].file),
                   arena_printf(&folder->arena, NOTHING_OF_AB "丙 %s\n", cases[i].result));
        if (!str_starts(test_told(folder), str_of(cases[i].told)) ||
            (!*cases[i].told && folder->diags.count))
            fail_msg("%zu: %s", i, test_told(folder).ptr);
        release(&f);
    }
}

/* As version 1.0 took them. */
static void test_control_characters_of_version_1_0(void **state)
{
    struct fixture f;

    load(&f, *state, "");
    f.result.edition = EDITION_1_0;
    settle_bytes(&f, STR("账号,金额,结果\n6299000000000000028\0,500,成\0功\n"));
    assert_int_equal(f.bank.lines[0].payee.len, 20);
    assert_int_equal(f.bank.lines[0].words.len, 7);
    release(&f);
}

static void test_masked_accounts(void **state)
{
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    assert_true(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                 STR("Account,Amount,Result\n6299***********0028,500,ok\n"
                                     "6299000000000000028,500,ok\n629900＊＊0028,500,ok\n"),
                                 &folder->diags));
    assert_str(test_told(folder),
               "bank.csv:2: warning: the account here is masked: it fits nobody; "
               "ask the bank for it in full\n"
               "bank.csv:4: warning: the account here is masked: it fits nobody; "
               "ask the bank for it in full\n");
    release(&f);
}

#define T(place, text) "<c r='" place "' t='str'><v>" text "</v></c>"
#define N(place, number) "<c r='" place "'><v>" number "</v></c>"

/* As a person sees it; but a number of 19 digits has lost some, and is nobody's. */
static void test_a_workbook(void **state)
{
    static const struct test_book book = {
        .one = "<sheetData><row r='1'>" T("A1", "Account") T("B1", "Amount")
            T("C1", "Result") "</row><row r='2'>" T("A2", "6299000000000000028") N("B2", "500")
                T("C2", "done") "</row><row r='3'>" N("A3", "6.2990000000000001E18") N("B3", "200")
                    T("C3", "success") "</row></sheetData>"};
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    assert_true(bank_return_read(&f.bank, &f.rules, "bank.xlsx",
                                 test_workbook(&folder->arena, &book), &folder->diags));
    assert_int_equal(f.bank.count, 2);
    assert_str(f.bank.lines[0].payee, "6299000000000000028");
    assert_int_equal(f.bank.lines[0].amount, 50000);
    assert_int_equal(f.bank.lines[0].word, BANK_UNKNOWN);
    assert_int_equal(f.bank.lines[1].word, BANK_SETTLED);
    assert_false(f.bank.lines[0].inexact);
    assert_true(f.bank.lines[1].inexact);
    assert_str(test_told(folder),
               "bank.xlsx#One!C2: warning: whether 'done' means settled is not known: it counts as "
               "paid; if it means settled, say so by --ok or [bank] return_ok\n"
               "bank.xlsx#One!A3: warning: the account here is stored as a number, of which a "
               "spreadsheet keeps 15 digits only: it fits nobody; ask the bank for it as text\n");
    release(&f);
}

/* Formulas that reach below the last payment are no payments. */
static void test_formulas_without_a_result_speak_of_nobody(void **state)
{
    static const struct test_book book = {
        .one = "<sheetData><row r='1'>" T("A1", "Account") T("B1", "Amount")
            T("C1", "Result") "</row><row r='2'>" T("A2", "6299000000000000028") N("B2", "500")
                T("C2", "success") "</row><row r='3'><c r='B3'><f>B2</f></c></row></sheetData>"};
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    assert_true(bank_return_read(&f.bank, &f.rules, "bank.xlsx",
                                 test_workbook(&folder->arena, &book), &folder->diags));
    assert_int_equal(f.bank.count, 1);
    assert_int_equal(f.bank.lines[0].line, 2);
    release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_gb18030_is_read),
        IN_FOLDER(test_headers_and_contradictions),
        IN_FOLDER(test_a_contradiction_is_told_once),
        IN_FOLDER(test_other_columns),
        IN_FOLDER(test_amounts_and_names_under_other_headers),
        IN_FOLDER(test_words_and_reasons),
        IN_FOLDER(test_a_file_that_is_cut_off),
        IN_FOLDER(test_control_characters),
        IN_FOLDER(test_control_characters_of_version_1_0),
        IN_FOLDER(test_masked_accounts),
        IN_FOLDER(test_a_workbook),
        IN_FOLDER(test_formulas_without_a_result_speak_of_nobody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
