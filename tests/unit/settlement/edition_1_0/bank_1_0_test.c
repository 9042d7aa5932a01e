/* What a bank wrote, as version 1.0 read it: its settlements are decided again in the same way. */
#include "folder.h"

#include "rule/ruleset_load.h"
#include "settlement/bank_return.h"
#include "settlement/edition_1_0/bank_1_0.h"

#define RULES                                                                      \
    "[scheme]\nid = s\ntitle = S\nkey = id\n[columns]\nid = id_number: Identity\n" \
    "account = optional bank_card: Card\n[tier t]\namount = 100\n[budget]\ntotal = 1000\n"

/* By parts of words: also where a later version is not sure. */
static void words_by_their_parts(void **state)
{
    static const struct bank_rule rule = {.return_ok = NULL};
    static const struct {
        const char *text;
        enum bank_word meaning;
    } cases[] = {
        {"成功", BANK_SETTLED},         {"ＰＡＩＤ", BANK_SETTLED},
        {"撤销成功", BANK_SETTLED},     {"Successfully reversed", BANK_SETTLED},
        {"部分成功", BANK_UNKNOWN},     {"交易未成功", BANK_FAILED},
        {"无错误", BANK_FAILED},        {"Payment FAILED at 9:00", BANK_FAILED},
        {"成功，后退回", BANK_UNKNOWN}, {"处理中", BANK_UNDECIDED},
        {"accepted", BANK_UNDECIDED},   {"", BANK_UNDECIDED},
        {"done", BANK_UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (bank_word_of_1_0(&rule, str_of(cases[i].text)) != cases[i].meaning)
            fail_msg("'%s' is %d", cases[i].text,
                     (int)bank_word_of_1_0(&rule, str_of(cases[i].text)));
}

/* With words of one's own everything else meant failed, but what said that it was under way. */
static void with_return_ok_every_other_word_meant_failed(void **state)
{
    static struct str ok[] = {{"done", 4}, {"完成", 6}};
    static const struct bank_rule rule = {.return_ok = ok, .return_ok_count = 2};

    (void)state;
    assert_int_equal(bank_word_of_1_0(&rule, STR("Done")), BANK_SETTLED);
    assert_int_equal(bank_word_of_1_0(&rule, STR("完成")), BANK_SETTLED);
    assert_int_equal(bank_word_of_1_0(&rule, STR("success")), BANK_FAILED);
    assert_int_equal(bank_word_of_1_0(&rule, STR("anything")), BANK_FAILED);
    assert_int_equal(bank_word_of_1_0(&rule, STR("pending")), BANK_UNDECIDED);
    assert_int_equal(bank_word_of_1_0(&rule, STR("")), BANK_UNDECIDED);
}

/* The lines of the file BANK, `PAYEE AMOUNT WORD`, as a settlement of EDITION reads them; else what
 * was told. */
static struct str lines_of(struct test_folder *folder, const struct ruleset *rules,
                           enum edition edition, const char *bank)
{
    struct table_file file = {.path = "bank.csv", .bytes = str_of(bank)};
    struct strbuf out = {0};
    struct bank_return answer;
    struct str kept;

    test_forget(folder);
    if (bank_return_read_file(&answer, rules, edition, &file, &folder->diags))
        for (size_t i = 0; i < answer.count; i++)
            strbuf_printf(&out, STR_FMT " %lld %d" STR_FMT "\n", STR_ARG(answer.lines[i].payee),
                          (long long)answer.lines[i].amount, (int)answer.lines[i].word,
                          STR_ARG(answer.lines[i].words));
    else
        strbuf_add(&out, test_told(folder));
    kept = arena_copy(&folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    bank_return_release(&answer);
    return kept;
}

/* It knew fewer headers, took the first that fitted, and asked no second column. */
static void columns_as_it_found_them(void **state)
{
    static const struct {
        const char *bank, *old, *later;
    } cases[] = {
        {"账号,金额,实发金额,结果\n6299000000000000028,500,80,成功\n",
         "6299000000000000028 50000 0成功\n", "6299000000000000028 8000 0成功\n"},
        {"Account,Amount,Result,Reason\n6299000000000000028,500,paid,returned later\n",
         "6299000000000000028 50000 0paid: returned later\n",
         "6299000000000000028 50000 2paid: returned later\n"},
        {"账号,金额,结果\n共计,500,\n合计:,500,\n", "共计 50000 2\n", ""},
        {"账号,金额,结果\n,500,\n小计,500,\n,,\n", " 50000 2\n", " 50000 2\n"},
    };
    struct test_folder *folder = *state;
    struct ruleset rules;

    assert_true(ruleset_load(&rules, "rules.ini", STR(RULES), &folder->diags));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_str(lines_of(folder, &rules, EDITION_1_0, cases[i].bank), cases[i].old);
        assert_str(lines_of(folder, &rules, EDITION_LATER, cases[i].bank), cases[i].later);
    }
    assert_non_null(strstr(lines_of(folder, &rules, EDITION_1_0,
                                    "Card No.,Amount,Result\n6299000000000000028,500,ok\n")
                               .ptr,
                           "error: no header says which column holds the account or key"));
    ruleset_release(&rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_by_their_parts),
        cmocka_unit_test(with_return_ok_every_other_word_meant_failed),
        IN_FOLDER(columns_as_it_found_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
