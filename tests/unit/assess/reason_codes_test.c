/* Every code of a ledger in words, in both languages. */
#include "rule/ruleset_load.h"
#include "unit.h"

#include "assess/reason.h"
#include "base/arena.h"

static const char rules_text[] =
    "[scheme]\nid = s\ntitle = T\nkey = code\n"
    "[columns]\ncode = text: Code\nphone = text: Telephone\n"
    "income = optional money: 月收入 | Income\n"
    "[reject rich]\nwhen = income > 900\nreason = earns too much\n[reject bare]\nwhen = income = "
    "1\n"
    "[hold odd]\nwhen = income = 7\nreason = to be looked at\n"
    "[tier low]\ntitle = Low income\nwhen = income < 500\namount = 2\n[budget]\ntotal = 9\n"
    "[unique phone]\nof = phone\n[cap year]\nlimit = 1500\nper = code\nperiod = year\n[quota "
    "places]\nlimit = 5\n[unique both]\nof = phone, code\n"
    "[let]\nall = total(income per phone)\n"
    "[table line]\nfile = lines.csv\nkey = phone\nvalue = money: Line\n"
    "[quota each]\nlimit = all\nper = phone\n[cap each]\nlimit = all\nper = phone\n";

static const struct {
    const char *codes, *english, *chinese;
} reasons[] = {
    {"tier:low; cap:year",
     "tier Low income; over the limit: at most 1,500.00 CNY in this year for each person",
     "档次：Low income；超出限额：每人本年最多 1,500.00 元"},
    {"no-tier", "no tier fits", "不符合任何档次"},
    {"tier:low; zero-amount", "tier Low income; the amount comes to zero",
     "档次：Low income；按规则计算金额为零"},
    {"reject:rich; reject:bare", "earns too much; bare", "earns too much；bare"},
    {"hold:odd", "to be looked at", "to be looked at"},
    {"missing:income", "月收入 is missing", "缺少月收入"},
    {"missing:last_paid", "nothing was paid before", "以前没有发放记录"},
    {"invalid:income", "月收入 cannot be read", "月收入填写有误"},
    {"invalid:low", "a rule cannot be computed: low", "规则无法计算：low"},
    {"malformed", "the row is malformed", "数据行格式有误"},
    {"duplicate:phone", "duplicate Telephone", "重复：Telephone"},
    {"quota:places", "no place left: at most 5 places in this batch", "名额已满：本批最多 5 人"},
    {"duplicate:both", "duplicate Telephone, Code", "重复：Telephone、Code"},
    {"quota:each", "no place left: places for each Telephone", "名额已满：每个Telephone的名额"},
    {"cap:each", "over the limit: what may be given in this batch for each Telephone",
     "超出限额：每个Telephone本批的限额"},
    {"budget", "no money left", "资金不足"},
    {"sum:all", "a sum over rows is not known: 月收入", "多行合计“月收入”无法确定"},
    {"missing:line", "no row in the table Line", "对照表“Line”中没有对应的行"},
    {"missing:previous", "no earlier batch has it", "以前的批次没有该项内容"},
    {"total-row; household; member",
     "the row is a sum of others; the household has no head, or several, or a row in doubt; "
     "counted "
     "in the household of another",
     "合计行，不是申请人；该户没有户主、户主不止一人，或有成员的信息待核实；计入家庭"},
    {"change:reject; change:hold; change:release; change:pay",
     "not paid by an approved change; held by an approved change; released by an approved change; "
     "paid by an approved change",
     "经批准不予发放；经批准暂缓；经批准解除暂缓；经批准发放"},
    {"repay:s-2024", "paid again: the bank returned it of s-2024",
     "银行退回后重新发放，原批次 s-2024"},
    {"", "", ""},
    /* what no ledger of these rules has stands as it is */
    {"tier:none; budgets; missing:x; cap:none; else",
     "tier:none; budgets; missing:x; cap:none; else",
     "tier:none；budgets；missing:x；cap:none；else"},
    {"reject:none; hold:none; duplicate:none; quota:none; sum:none; change:raise",
     "reject:none; hold:none; duplicate:none; quota:none; sum:none; change:raise",
     "reject:none；hold:none；duplicate:none；quota:none；sum:none；change:raise"},
};

static void every_code_has_words(void **state)
{
    struct arena arena = {0};
    struct ruleset rules = {0};
    struct strbuf text = {0};
    struct diag_list diags;

    (void)state;
    diag_init(&diags, &arena);
    assert_true(ruleset_load(&rules, "rules.ini", str_of(rules_text), &diags));
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        reason_describe_codes(&rules, str_of(reasons[i].codes), LANGUAGE_EN, &text);
        assert_str(strbuf_str(&text), reasons[i].english);
        strbuf_clear(&text);
        reason_describe_codes(&rules, str_of(reasons[i].codes), LANGUAGE_ZH, &text);
        assert_str(strbuf_str(&text), reasons[i].chinese);
        strbuf_clear(&text);
    }
    strbuf_release(&text);
    ruleset_release(&rules);
    diag_release(&diags);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
