/* The bank's answer: every form it comes in, and what each line makes of a payment. */
#include "folder.h"

#include "archive/reconcile.h"

static const char scheme[] = "[scheme]\nid = s\ntitle = S\nkey = id\nname = name\n"
                             "[columns]\nid = id_number: Identity | 身份证号\n"
                             "name = text: Name\naccount = optional bank_card: Account\n"
                             "[tier t]\namount = 100\n[budget]\ntotal = 1000\n";

struct fixture {
    struct test_folder *folder;
    struct ruleset rules;
    struct bank_return bank;
    struct reconciliation result;
};

/* Three payees; the first two share an account. */
static const struct payee everybody[] = {
    {.key = {"990108199009200030", 18},
     .account = {"6299000000000000010", 19},
     .name = {"甲", 3},
     .amount = 20000},
    {.key = {"990109199201280049", 18},
     .account = {"6299000000000000010", 19},
     .name = {"乙", 3},
     .amount = 20000},
    {.key = {"990113197209270051", 18},
     .account = {"6299 0000 0000 0000 028", 23},
     .name = {"丙", 3},
     .amount = 50000},
};

#define PAYEES (sizeof everybody / sizeof *everybody)

static void load(struct fixture *f, struct test_folder *folder, const char *bank_section)
{
    const char *text = arena_printf(&folder->arena, "%s%s", scheme, bank_section);

    *f = (struct fixture){.folder = folder};
    if (!ruleset_load(&f->rules, "rules.ini", str_of(text), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
}

static void release(struct fixture *f)
{
    reconciliation_release(&f->result);
    bank_return_release(&f->bank);
    ruleset_release(&f->rules);
    test_forget(f->folder);
}

/* Reads BANK and reconciles; what came of it, a line each, in OUT. */
static struct str settle(struct fixture *f, const char *bank)
{
    struct strbuf out = {0};
    struct str kept;

    if (!bank_return_read(&f->bank, &f->rules, "bank.csv", str_of(bank), &f->folder->diags))
        fail_msg("%s", test_told(f->folder).ptr);
    f->result.payees = arena_array(&f->result.arena, PAYEES, sizeof(struct payee));
    memcpy(f->result.payees, everybody, sizeof everybody);
    f->result.payee_count = PAYEES;
    reconcile(&f->result, &f->bank, &f->rules);
    for (size_t i = 0; i < PAYEES; i++) {
        const struct payee *payee = &f->result.payees[i];

        strbuf_printf(&out, STR_FMT " %s %lld line %u", STR_ARG(payee->name),
                      settlement_result_name(payee->result), (long long)payee->paid, payee->line);
        strbuf_printf(&out, "%s" STR_FMT "\n", payee->note.len ? ": " : "", STR_ARG(payee->note));
    }
    for (size_t i = 0; i < f->result.line_count; i++)
        if (f->result.lines[i].payee == NO_LINE)
            strbuf_printf(&out, "line %u not ours\n", f->result.lines[i].line->line);
    kept = arena_copy(&f->folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    return kept;
}

#define NOTHING_OF_AB "甲 missing 0 line 0\n乙 missing 0 line 0\n"
#define AB_SETTLED                                                                           \
    "甲 settled 20000 line 2: account shared with 1 more: taken in the order of bank.csv\n" \
    "乙 settled 20000 line 3\n"

/* What the bank says of the third payee, and what that makes of them. */
static const struct {
    const char *lines, *expected;
} single[] = {
    {"6299000000000000028,500.00,success\n", "丙 settled 50000 line 2\n"},
    {"'6299-0,500.00,success\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"'6299000000000000028,\"¥500.00\",Success\n", "丙 settled 50000 line 2\n"},
    {"６２９９０００００００００００００28,500,SUCCESS\n", "丙 settled 50000 line 2\n"},
    {"990113197209270051,500,success\n", "丙 settled 50000 line 2\n"},
    {"6299000000000000028,500.00,closed\n", "丙 failed 0 line 2: closed\n"},
    {"6299000000000000028,,失败\n", "丙 failed 0 line 2: 失败\n"},
    {"6299000000000000028,80.00,失败\n", "丙 failed 0 line 2: 失败; line 2 is about 80.00\n"},
    {"6299000000000000028,80.00,success\n", "丙 wrong-amount 8000 line 2: the bank paid 80.00\n"},
    {"6299000000000000028,0.00,success\n", "丙 failed 0 line 2: the bank paid 0.00\n"},
    {"6299000000000000028,500.00,success\n6299000000000000028,500.00,success\n",
     "丙 wrong-amount 100000 line 3: the bank paid 1000.00 in 2 payments\n"},
    {"6299000000000000028,300.00,success\n6299000000000000028,200.00,success\n",
     "丙 settled 50000 line 3\n"},
    {"6299000000000000028,500.00,failed\n6299000000000000028,500.00,success\n",
     "丙 settled 50000 line 3: failed first, on line 2: failed\n"},
    {"6299000000000000028,500.00,success\n6299000000000000028,500.00,退汇\n",
     "丙 wrong-amount 50000 line 3: line 2 says it was settled and line 3 that it failed (退汇): "
     "taken as paid, ask the bank\n"},
    {"6299000000000000028,500.00,success\n6299000000000000028,-500.00,success\n",
     "丙 failed 0 line 3: paid and taken back\n"},
    {"6299000000000000028,500.00,processing\n", "丙 missing 0 line 2: processing\n"},
    {"6299000000000000028,500.00,\n", "丙 missing 0 line 2\n"},
    {"6299000000000000028,500.00,failed\n6299000000000000028,500.00,处理中\n",
     "丙 missing 0 line 3: 处理中\n"},
    {"6299000000000000028,five,success\n",
     "丙 missing 0 line 2: the amount on line 2 cannot be read: taken as paid\n"},
    {"6299000000000000028,500.00,done\n", "丙 missing 0 line 2: done\n"},
    {"\n合计,500.00,\n,,\n", "丙 missing 0 line 0\n"},
    {",500.00,success\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"6.299e+18,500.00,failed\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"6.299E18,500.00,\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"x,,success\n", "丙 missing 0 line 0\nline 2 not ours\n"},
    {"6299\t0000\xC2\xA0"
     "0000 0000 028,500.00,success\n",
     "丙 settled 50000 line 2\n"},
    {"6299000000000000028,9999999999999,success\n6299000000000000028,9999999999999,success\n",
     "丙 missing 0 line 3: the amount on line 3 cannot be read: taken as paid\n"},
    {"6299000000000000028,-500.00,success\n", "丙 wrong-amount 0 line 2: the bank paid -500.00\n"},
    {"6299000000000000028,\"50,000.00\",success\n",
     "丙 wrong-amount 5000000 line 2: the bank paid 50000.00\n"},
    {"6299000000000000028,500.001,success\n",
     "丙 missing 0 line 2: the amount on line 2 cannot be read: taken as paid\n"},
    {",,\n,总计,500.00\n", "丙 missing 0 line 0\n"},
    {"6.299E+18,500.00,success\n", "丙 missing 0 line 0\nline 2 not ours\n"},
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

/* The bank's words stay as they are; what is noted of them speaks the scheme's language. */
static void test_notes_in_chinese(void **state)
{
    static const struct {
        const char *lines, *expected;
    } answers[] = {
        {"6299000000000000028,80.00,失败\n", "丙 failed 0 line 2: 失败；第 2 行的金额是 80.00\n"},
        {"6299000000000000028,80.00,success\n", "丙 wrong-amount 8000 line 2: 银行实发 80.00\n"},
        {"6299000000000000028,0.00,success\n", "丙 failed 0 line 2: 银行实发 0.00\n"},
        {"6299000000000000028,500.00,success\n6299000000000000028,500.00,success\n",
         "丙 wrong-amount 100000 line 3: 银行实发 1000.00，共 2 笔\n"},
        {"6299000000000000028,500.00,failed\n6299000000000000028,500.00,success\n",
         "丙 settled 50000 line 3: 第 2 行先曾失败：failed\n"},
        {"6299000000000000028,500.00,success\n6299000000000000028,500.00,退汇\n",
         "丙 wrong-amount 50000 line 3: 第 2 行说成功，第 3 行又说失败（退汇）：按已发计，请向银行"
         "查询\n"},
        {"6299000000000000028,500.00,success\n6299000000000000028,-500.00,success\n",
         "丙 failed 0 line 3: 发放后又退回\n"},
        {"6299000000000000028,five,success\n",
         "丙 missing 0 line 2: 第 2 行的金额无法识别：按已发计\n"},
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
                         "乙 missing 0 line 0\n丙 settled 50000 line 3: 第 3 行的户名：丁\n"
                         "line 4 not ours\n"
                       : "甲 settled 20000 line 2: account shared with 1 more: taken in the "
                         "order of bank.csv\n乙 missing 0 line 0\n"
                         "丙 settled 50000 line 3: the bank's name on line 3: 丁\n"
                         "line 4 not ours\n");
        assert_str(f.result.lines[2].note, arena_printf(&folder->arena, "ok%s%s",
                                                        chinese ? "；" : "; ", expected[language]));
        release(&f);
    }
}

static void test_a_word_nobody_knows_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    settle(&f, "Account,Amount,Result\n6299000000000000028,500.00,done\n");
    assert_str(test_told(folder), "bank.csv:2: warning: whether 'done' means settled is not known: "
                                  "say it by [bank] return_ok\n");
    release(&f);
    load(&f, folder, "[bank]\nreturn_ok = done, 完成\n");
    assert_str(settle(&f, "Account,Amount,Result\n6299000000000000028,500.00,done\n"),
               NOTHING_OF_AB "丙 settled 50000 line 2\n");
    assert_str(test_told(folder), "");
    release(&f);
    load(&f, folder, "[bank]\nreturn_ok = done, 完成\n");
    assert_str(settle(&f, "Account,Amount,Result\n6299000000000000028,500.00,success\n"),
               NOTHING_OF_AB "丙 failed 0 line 2: success\n");
    release(&f);
}

static void test_what_banks_say(void **state)
{
    static const struct {
        const char *word, *result;
    } words[] = {
        {"成功", "settled"},          {"已成功入账", "settled"},   {"处理成功(0000)", "settled"},
        {"Successful", "settled"},    {"PAID", "settled"},         {"ok", "settled"},
        {"不成功", "failed"},         {"交易未成功", "failed"},    {"账户状态异常", "failed"},
        {"户名不符", "failed"},       {"账号错误", "failed"},      {"Unsuccessful", "failed"},
        {"Account closed", "failed"}, {"UNPAID", "failed"},        {"Rejected", "failed"},
        {"处理中", "missing"},        {"Pending", "missing"},      {"部分成功", "missing"},
        {"已提交", "missing"},        {"成功，后退回", "missing"}, {"0000", "missing"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *bank = arena_printf(
            &folder->arena, "Account,Amount,Result\n6299000000000000028,500,%s\n", words[i].word);
        struct fixture f;

        load(&f, folder, "");
        settle(&f, bank);
        if (strcmp(settlement_result_name(f.result.payees[2].result), words[i].result) != 0)
            fail_msg("'%s' is not %s", words[i].word, words[i].result);
        release(&f);
    }
}

static void test_shared_account(void **state)
{
    static const struct {
        const char *bank, *expected;
    } cases[] = {
        {"Account,Amount,Result\n6299000000000000010,200,success\n6299000000000000010,200,"
         "success\n",
         AB_SETTLED "丙 missing 0 line 0\n"},
        {"Account,Name,Amount,Result\n6299000000000000010,乙,200,失败\n"
         "6299000000000000010,甲,200,成功\n",
         "甲 settled 20000 line 3\n乙 failed 0 line 2: 失败\n丙 missing 0 line 0\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;

        load(&f, folder, "");
        assert_str(settle(&f, cases[i].bank), cases[i].expected);
        release(&f);
    }
}

static void test_columns_are_found(void **state)
{
    static const struct {
        const char *section, *bank;
    } cases[] = {
        {"", "Account,Amount,Result\n6299000000000000028,500,success\n"},
        {"", "代发结果\n批次 17 "
             "2024年,,\n\n账号,金额,处理结果\n6299000000000000028,500,成功\n合计,500,\n"},
        {"", "序号\t收款人账号\t户名\t交易金额\t交易状态\t失败原因\n"
             "1\t6299000000000000028\t丙\t500.00\t交易成功\t\n"},
        {"", "身份证号,发放金额,状态\n990113197209270051,500,已发放\n"},
        {"", "account,amount,result\n6299000000000000028,500,paid\n"},
        {"[bank]\ncolumns = account, amount\nheaders = ACC NO, SUM\n",
         "ACC NO,SUM,Status\n6299000000000000028,500,ok\n"},
        {"[bank]\nreturn_key = Who\nreturn_amount = How much\nreturn_result = And\n",
         "Account,And,How much,Who\nx,成功,500,６２９９０００００００００００００28\n"},
        {"[bank]\nreturn_key = Who\n", "Who,Amount,Result\n990113197209270051,500,ok\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        struct str told;

        load(&f, folder, cases[i].section);
        told = settle(&f, cases[i].bank);
        if (!memmem(told.ptr, told.len, "丙 settled 50000", strlen("丙 settled 50000")))
            fail_msg("%zu: %s", i, told.ptr);
        release(&f);
    }
}

/* Accounts need not be bank cards: passbooks have letters. */
static void test_which_field_is_the_account(void **state)
{
    static const struct {
        const char *columns, *bank;
        const char *field; /* NULL: none */
    } cases[] = {
        {"id = id_number: Identity\n", "", NULL},
        {"id = id_number: Identity\nbook = text: 账号\n", "", "book"},
        {"id = id_number: Identity\nbook = text: Book\n", "", NULL},
        {"id = id_number: Identity\nbook = text: Book\n", "return_key = Book\n", "book"},
        {"id = id_number: Identity\nbook = text: Book | Passbook\n", "return_key = passbook\n",
         "book"},
        {"id = id_number: Identity\nbook = text: Book\n", "return_key = Identity\n", NULL},
        {"id = id_number: Identity\nbook = text: 账号\ncard = bank_card: Card\n", "", "card"},
        {"id = id_number: Identity\nold = bank_card: Old\ncard = bank_card: Card\n", "", "old"},
        {"id = id_number: Identity\nold = bank_card: Old\ncard = bank_card: Card\n",
         "columns = id, card, amount\n", "card"},
        {"id = id_number: Identity\nold = bank_card: Old\ncard = bank_card: Card\n",
         "columns = id, card, amount\nreturn_key = old\n", "old"},
        {"id = id_number: Identity\nold = bank_card: Old\n",
         "columns = id, amount\nreturn_key = elsewhere\n", "old"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = arena_printf(
            &folder->arena,
            "[scheme]\nid = s\ntitle = S\nkey = id\n[columns]\n%s[tier t]\namount = 100\n"
            "[budget]\ntotal = 1000\n[bank]\n%s",
            cases[i].columns, cases[i].bank);
        struct ruleset rules;
        uint16_t field;

        if (!ruleset_load(&rules, "rules.ini", str_of(text), &folder->diags))
            fail_msg("%zu: %s", i, test_told(folder).ptr);
        field = bank_account_field(&rules);
        if (cases[i].field && field == NO_INDEX)
            fail_msg("%zu: no field is the account", i);
        if (cases[i].field)
            assert_str(rules.fields[field].name, cases[i].field);
        else
            assert_int_equal(field, NO_INDEX);
        ruleset_release(&rules);
        test_forget(folder);
    }
}

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

static void test_columns_that_are_not_there(void **state)
{
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "[bank]\nreturn_result = Outcome\n");
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                  STR("Account,Amount,Result\n6299000000000000028,500,ok\n"),
                                  &folder->diags));
    assert_str(test_told(folder),
               "bank.csv:1: error: no column is headed 'Outcome', as [bank] return_result has it\n"
               "bank.csv:1: note: the headers here are: Account, Amount, Result\n");
    release(&f);
    load(&f, folder, "");
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                  STR("Account,Name\n6299000000000000028,丙\n"), &folder->diags));
    assert_str(test_told(folder),
               "bank.csv:1: error: no header says which column holds the amount: name it in the "
               "rules by [bank] return_amount\n"
               "bank.csv:1: error: no header says which column holds the result: name it in the "
               "rules by [bank] return_result\n"
               "bank.csv:1: note: the headers here are: Account, Name\n");
    release(&f);
    load(&f, folder, "");
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv", STR("\n\n"), &folder->diags));
    assert_str(test_told(folder),
               "bank.csv: error: the file is empty: see whether it is the right one\n");
    release(&f);
    load(&f, folder, ""); /* a line about somebody is not repeated */
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                  STR("6299000000000000028,丙,500\n"), &folder->diags));
    assert_str(test_told(folder),
               "bank.csv: error: no header says which column holds the account or key: name it in "
               "the rules by [bank] return_key\n"
               "bank.csv: error: no header says which column holds the amount: name it in the "
               "rules by [bank] return_amount\n"
               "bank.csv: error: no header says which column holds the result: name it in the "
               "rules by [bank] return_result\n");
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, test_folder_make, test_folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_each_answer),           TEST(test_notes_in_chinese),
        TEST(test_notes_on_single_lines), TEST(test_a_word_nobody_knows_is_told),
        TEST(test_what_banks_say),        TEST(test_shared_account),
        TEST(test_columns_are_found),     TEST(test_which_field_is_the_account),
        TEST(test_gb18030_is_read),       TEST(test_columns_that_are_not_there),
        TEST(test_all_settled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
