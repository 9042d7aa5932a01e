/* The bank's file: which columns hold what, and what is told where that cannot be known. */
#include "bank_answer.h"

#include "settlement/bank_fields.h"

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
        /* Sent without headers of its own, or with others before it. */
        {"[bank]\ncolumns = name, account, amount\n",
         "name,account,amount,Status\n丙,6299000000000000028,500,ok\n"},
        {"[bank]\ncolumns = name, account, amount\nheaders = WHO, ACC NO, SUM\n",
         "WHO,ACC NO,SUM,Status\n丙,6299000000000000028,500,ok\n"},
        {"[bank]\ncolumns = name\nheaders = WHO\n",
         "Card No.,Amount,Status\n6299000000000000028,500,ok\n"},
        {"[bank]\ncolumns = account, amount\nheaders = none\n",
         "Account,Amount,Result\n6299000000000000028,500,ok\n"},
        {"[bank]\nreturn_key = Who\n", "Who,Amount,Result\n990113197209270051,500,ok\n"},
        {"[bank]\nreturn_amount = Money / sum\n", "Batch 17\nAccount,Money,,Result\n,fee,sum,\n"
                                                  "6299000000000000028,1,500,success\n"},
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

/* Some put an explanation above a column; it is no header of a bank's. */
static void test_a_header_that_explains(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf header = {0};
    struct fixture f;

    for (int i = 0; i < 20; i++)
        strbuf_adds(&header, "（请勿修改本列）");
    load(&f, folder, "");
    assert_str(settle(&f, arena_printf(&folder->arena,
                                       "%s,账号,金额,结果\n失败,6299000000000000028,500,成功\n",
                                       header.ptr)),
               NOTHING_OF_AB "丙 settled 50000 line 2\n");
    release(&f);
    strbuf_release(&header);
}

static void test_columns_that_are_named_by_hand(void **state)
{
    static const char file[] = "收方,元,码\n6299000000000000028,500,Y\n";
    struct test_folder *folder = *state;
    struct bank_columns columns = {
        .account = "收方", .amount = "元", .result = "码", .ok = "X, , Y"};
    struct fixture f;

    load(&f, folder, "");
    bank_columns_apply(&columns, &f.rules, &folder->arena);
    settle(&f, file);
    assert_int_equal(f.result.payees[2].result, SETTLEMENT_SETTLED);
    release(&f);
    load(&f, folder, "");
    columns.ok = "X，， Y"; /* as a list in the rules may be written */
    bank_columns_apply(&columns, &f.rules, &folder->arena);
    settle(&f, file);
    assert_int_equal(f.result.payees[2].result, SETTLEMENT_SETTLED);
    release(&f);
    load(&f, folder, "");
    columns.ok = "N";
    bank_columns_apply(&columns, &f.rules, &folder->arena);
    settle(&f, file);
    assert_int_equal(f.result.payees[2].result, SETTLEMENT_UNDECIDED);
    release(&f);
}

/* Whatever column is named: a figure beside it may say that something else was really paid. */
static void test_amounts_that_are_named_by_hand(void **state)
{
    static const struct {
        const char *amount, *row, *told;
    } cases[] = {
        {"应发金额", "500,500,500", "丙 settled 50000 line 2\n"},
        {"应发金额", "500,0.00,500", "丙 undecided 0 line 2: 成功\n"},
        {"应发金额", "500,,400", "丙 settled 50000 line 2\n"},
        {"实发金额", "500,80,500", "丙 wrong-amount 8000 line 2: the bank paid 80.00\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bank_columns columns = {.amount = cases[i].amount};
        struct fixture f;

        load(&f, folder, "");
        bank_columns_apply(&columns, &f.rules, &folder->arena);
        assert_str(settle(&f, arena_printf(&folder->arena,
                                           "账号,应发金额,实发金额,金额,结果\n"
                                           "6299000000000000028,%s,成功\n",
                                           cases[i].row)),
                   arena_printf(&folder->arena, "%s%s", NOTHING_OF_AB, cases[i].told));
        release(&f);
    }
}

/* What people have signed for needs no amounts, by the key. */
static void test_a_list_of_cash(void **state)
{
    static const char list[] = "身份证号,结果\n990108199009200030,已签收\n"
                               "990109199201280049,退回\n990113197209270051,未领取\n";
    static const char *const by_hand[] = {"谁", "ID number", "证件号"};
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    assert_str(settle(&f, list), "甲 settled 20000 line 2\n乙 failed 0 line 3: 退回\n"
                                 "丙 undecided 0 line 4: 未领取\n");
    release(&f);
    load(&f, folder, ""); /* by what the scheme calls it, too */
    assert_str(settle(&f, "Identity,结果\n990113197209270051,已签收\n"),
               NOTHING_OF_AB "丙 settled 50000 line 2\n");
    release(&f);
    load(&f, folder, "");
    assert_str(settle(&f, "身份证号,结果\n990108199009200030,已签收\n"
                          "990108199009200030,已签收\n"),
               "甲 wrong-amount 40000 line 3: the bank paid 400.00 in 2 payments\n"
               "乙 missing 0 line 0\n丙 missing 0 line 0\n");
    release(&f);
    for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++) {
        struct bank_columns columns = {.key = by_hand[i]};

        load(&f, folder, "");
        bank_columns_apply(&columns, &f.rules, &folder->arena);
        assert_str(settle(&f, arena_printf(&folder->arena, "%s,结果\n990113197209270051,已签收\n",
                                           by_hand[i])),
                   NOTHING_OF_AB "丙 settled 50000 line 2\n");
        release(&f);
    }
}

/* Beside an account, amounts are needed whatever names the key. */
static void test_a_key_named_beside_an_account(void **state)
{
    struct bank_columns columns = {.key = "证件号"};
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    bank_columns_apply(&columns, &f.rules, &folder->arena);
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                  STR("证件号,卡号,结果\n990113197209270051,1,成功\n"),
                                  &folder->diags));
    assert_non_null(strstr(test_told(folder).ptr, "--amount-column"));
    release(&f);
}

/* What the rules call the columns of the bank's file says nothing of a list that people signed. */
static void test_a_signed_list_beside_the_banks(void **state)
{
    static const char *const sections[] = {
        "return_amount = Sum\n", "return_key = Account\n", "return_result = State\n",
        "return_key = Account\nreturn_amount = Sum\nreturn_result = State\n"};
    struct bank_columns options[] = {
        {.key = NULL}, {.key = "身份证号"}, {.key = "身份证号", .result = "签收情况"}};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        for (size_t k = 0; k < sizeof options / sizeof *options; k++) {
            struct fixture f;

            load(&f, folder, arena_printf(&folder->arena, "[bank]\n%s", sections[i]));
            bank_columns_apply(&options[k], &f.rules, &folder->arena);
            assert_str(settle(&f, "身份证号,签收情况\n990113197209270051,已签收\n"),
                       NOTHING_OF_AB "丙 settled 50000 line 2\n");
            release(&f);
        }
}

/* By an account, or where the rules name the column, the amount is needed. */
static void test_amounts_that_are_needed(void **state)
{
    static const struct {
        const char *section, *bank;
    } cases[] = {
        {"", "Account,Result\n6299000000000000028,success\n"},
        {"", "身份证号,账号,结果\n990113197209270051,6299000000000000028,成功\n"},
        {"[bank]\nreturn_amount = Sum\n", "身份证号,结果\n990113197209270051,成功\n"},
        {"[bank]\nreturn_key = Account\n", "Account,结果\n6299000000000000028,成功\n"},
        {"[bank]\nreturn_key = 卡号\n", "卡号,结果\n6299000000000000028,成功\n"},
        {"[bank]\nreturn_amount = Sum\n",
         "身份证号,账号,签收\n990113197209270051,6299000000000000028,已签收\n"},
        {"[bank]\nreturn_key = Account\nreturn_amount = Sum\n",
         "Account,签收\n6299000000000000028,已签收\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;

        load(&f, folder, cases[i].section);
        assert_false(
            bank_return_read(&f.bank, &f.rules, "bank.csv", str_of(cases[i].bank), &folder->diags));
        assert_non_null(strstr(test_told(folder).ptr, "--amount-column"));
        release(&f);
    }
}

#define NO_HEADER                                                                                  \
    "this line is a payment already, and none above it says which column holds what: ask the "     \
    "bank for the file with its headers, or put a line such as 'Account,Amount,Result' above the " \
    "first payment, in the order of its columns\n"

static void test_columns_that_are_not_there(void **state)
{
    struct bank_columns both = {.account = "Account", .key = "Person"};
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "[bank]\nreturn_result = Outcome\n");
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                  STR("Account,Amount,Result\n6299000000000000028,500,ok\n"),
                                  &folder->diags));
    assert_str(test_told(folder),
               "bank.csv:1: error: no column is headed 'Outcome', as --result-column or [bank] "
               "return_result has it\n"
               "bank.csv:1: note: the headers here are: Account, Amount, Result\n");
    release(&f);
    load(&f, folder, "");
    bank_columns_apply(&both, &f.rules, &folder->arena);
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                  STR("Account,Amount,Result,Key\n6299000000000000028,500,ok,1\n"),
                                  &folder->diags));
    assert_str(test_told(folder),
               "bank.csv:1: error: no column is headed 'Person', as --key-column has it\n"
               "bank.csv:1: note: the headers here are: Account, Amount, Result, Key\n");
    release(&f);
    load(&f, folder, "");
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                  STR("Account,Name\n6299000000000000028,丙\n"), &folder->diags));
    assert_str(test_told(folder), "bank.csv:1: error: no header says which column holds the "
                                  "amount: name it by --amount-column (for "
                                  "later batches, in the rules by [bank] return_amount)\n"
                                  "bank.csv:1: error: no header says which column holds the "
                                  "result: name it by --result-column (for "
                                  "later batches, in the rules by [bank] return_result)\n"
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
    assert_str(test_told(folder), "bank.csv:1: error: " NO_HEADER);
    release(&f);
}

/* What is told where a file has no header at all, and where it may have one. */
static void test_no_line_of_headers(void **state)
{
    static const struct {
        const char *rules, *bank, *told;
    } cases[] = {
        {"[bank]\nreturn_result = Outcome\n", "6299000000000000028,500,ok\n",
         ":1: error: this line"},
        {"", "Answer of the bank\n\n6299000000000000028,500,ok\n", ":3: error: this line"},
        {"", "Answer,,\nfrom,the,bank\n6299000000000000028,500,ok\n", "are: from, the, bank\n"},
        {"", "六二九,,\n\uff16\uff12\uff19\uff19,\uffe5500,ok\n", ":2: error: this line"},
        {"", "Card 1,Sum 2,State\n6299000000000000028,500,ok\n", "name it by --account-column"},
        {"", "Ann,ok\nBo,returned\n", "are: Ann, ok\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture f;

        load(&f, folder, cases[i].rules);
        assert_false(
            bank_return_read(&f.bank, &f.rules, "bank.csv", str_of(cases[i].bank), &folder->diags));
        if (!strstr(test_told(folder).ptr, cases[i].told))
            fail_msg("case %zu: %s", i, test_told(folder).ptr);
        release(&f);
    }
}

/* Whose columns cannot be found is not told in full: not with a number in it, in any width, and
 * not more than a screen takes. */
static void test_what_is_told_of_other_headers(void **state)
{
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                  STR("丙,９９０１１３１９７２０９２７００５１\n"),
                                  &folder->diags));
    assert_null(strstr(test_told(folder).ptr, "note"));
    release(&f);
    load(&f, folder, "");
    assert_false(bank_return_read(&f.bank, &f.rules, "bank.csv",
                                  STR("A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U,V\n1,2\n"),
                                  &folder->diags));
    assert_true(str_ends(test_told(folder),
                         STR("bank.csv:1: note: the headers here are: A, B, C, D, E, F, G, H, I, "
                             "J, K, L, M, N, O, P, Q, R, S, T\n")));
    release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_columns_are_found),
        IN_FOLDER(test_which_field_is_the_account),
        IN_FOLDER(test_a_header_that_explains),
        IN_FOLDER(test_columns_that_are_named_by_hand),
        IN_FOLDER(test_amounts_that_are_named_by_hand),
        IN_FOLDER(test_a_key_named_beside_an_account),
        IN_FOLDER(test_a_list_of_cash),
        IN_FOLDER(test_a_signed_list_beside_the_banks),
        IN_FOLDER(test_amounts_that_are_needed),
        IN_FOLDER(test_columns_that_are_not_there),
        IN_FOLDER(test_no_line_of_headers),
        IN_FOLDER(test_what_is_told_of_other_headers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
