/* What a rules file becomes: an example, what is not written, the limits. */
#include "rule/ruleset_load.h"
#include "ruleset_case.h"

/* ---- the example of the language's description ---- */

static const char example[] = "[scheme]\n"
                              "id       = district-new-year\n"
                              "title    = 元旦送温暖一次性生活救助\n"
                              "issuer   = 区总工会\n"
                              "language = zh                      ; language of every report\n"
                              "key      = id_number               ; what makes two rows the same\n"
                              "group    = unit\n"
                              "[columns]                          ; field = type: CSV header\n"
                              "id_number = id_number: 身份证号 | 证件号码\n"
                              "name      = text: 姓名\n"
                              "unit      = text: 单位\n"
                              "status    = text: 职工状况\n"
                              "hardship  = choice(特困, 困难): 困难类别\n"
                              "income    = money: 家庭月收入\n"
                              "members   = count: 家庭人口\n"
                              "account   = optional bank_card: 银行卡号\n"
                              "[let]\n"
                              "income_per_capita = income / members\n"
                              "[reject not-a-worker]\n"
                              "when   = status not in (在职, 下岗, 退休, 农民工)\n"
                              "reason = 不具有职工身份\n"
                              "[hold implausible-income]\n"
                              "when   = income_per_capita > 20000\n"
                              "reason = 人均收入异常，需核实\n"
                              "[tier extreme]\n"
                              "title  = 特困\n"
                              "when   = hardship is 特困\n"
                              "amount = 300\n"
                              "[tier hardship]\n"
                              "title  = 困难\n"
                              "when   = hardship is 困难\n"
                              "amount = 200\n"
                              "[budget]\n"
                              "total        = 20.68万\n"
                              "on_shortfall = refuse\n";

static void test_example(void **state)
{
    struct loaded loaded;
    const struct ruleset *rules = &loaded.rules;

    (void)state;
    load_text(&loaded, example);
    assert_true(loaded.good);
    assert_int_equal(loaded.diags.count, 0);
    assert_str(rules->scheme.id, "district-new-year");
    assert_str(rules->scheme.issuer, "区总工会");
    assert_int_equal(rules->scheme.language, LANGUAGE_ZH);
    assert_field(rules, rules->scheme.key, "id_number");
    assert_field(rules, rules->scheme.name, "name");
    assert_field(rules, rules->scheme.group, "unit");
    assert_int_equal(rules->field_count, 8);
    assert_int_equal(rules->fields[0].type, FIELD_ID_NUMBER);
    assert_int_equal(rules->fields[0].header_count, 2);
    assert_str(rules->fields[0].headers[0], "身份证号");
    assert_str(rules->fields[0].headers[1], "证件号码");
    assert_int_equal(rules->fields[0].at.line, 9);
    assert_int_equal(rules->fields[4].word_count, 2);
    assert_str(rules->fields[4].words[1], "困难");
    assert_false(rules->fields[6].optional);
    assert_true(rules->fields[7].optional);
    assert_int_equal(rules->let_count, 1);
    assert_expr(rules->lets[0].value, "income / members", VALUE_NUMBER);
    assert_int_equal(rules->reject_count, 1);
    assert_str(rules->rejects[0].name, "not-a-worker");
    assert_str(rules->rejects[0].reason, "不具有职工身份");
    assert_int_equal(rules->hold_count, 1);
    assert_int_equal(rules->tier_count, 2);
    assert_str(rules->tiers[0].name, "extreme");
    assert_str(rules->tiers[1].title, "困难");
    assert_expr(rules->tiers[1].when, "hardship is 困难", VALUE_TRUTH);
    assert_expr(rules->tiers[1].amount, "200", VALUE_NUMBER);
    assert_int_equal(rules->budget.total, 20680000);
    assert_int_equal(rules->budget.on_shortfall, SHORTFALL_REFUSE);
    unload(&loaded);
}

/* ---- what is not written ---- */

static void test_defaults(void **state)
{
    struct loaded loaded;
    const struct ruleset *rules = &loaded.rules;

    (void)state;
    load_text(&loaded, "[scheme]\nid = a\ntitle = 甲\n"
                       "[columns]\nphone = phone: 1\nbank = text: 2\naccount = bank_card: 3\n"
                       "unit = text: 4\nid_number = id_number: 5\nname = text: 6\n"
                       "[reject no]\nwhen = phone is missing\n"
                       "[tier t]\namount = 1\n[cap c]\nlimit = 5\n[quota q]\nlimit = 5\n"
                       "[unique u]\nof = phone\n[fund f]\namount = 7\n[fund g]\namount = 9\n"
                       "kind = goods\n");
    assert_true(loaded.good);
    assert_int_equal(rules->scheme.issuer.len, 0);
    assert_int_equal(rules->scheme.language, LANGUAGE_EN);
    assert_field(rules, rules->scheme.key, "id_number");
    assert_field(rules, rules->scheme.name, "name");
    assert_field(rules, rules->scheme.group, "unit");
    assert_str(rules->scheme.currency, "CNY");
    assert_int_equal(rules->scheme.effective_from, DATE_NONE);
    assert_int_equal(rules->scheme.effective_to, DATE_NONE);
    assert_str(rules->rejects[0].reason, "no");
    assert_int_equal(rules->grant_count, 1);
    assert_str(rules->grants[0].name, "relief");
    assert_str(rules->grants[0].title, "relief");
    assert_str(rules->tiers[0].title, "t");
    assert_null(rules->tiers[0].when);
    assert_null(rules->tiers[0].at_least);
    assert_null(rules->tiers[0].at_most);
    assert_int_equal(rules->tiers[0].round_to, DECIMAL_ONE / 100);
    assert_int_equal(rules->tiers[0].rounding, ROUND_HALF_UP);
    assert_int_equal(rules->tiers[0].goods_count, 0);
    assert_int_equal(rules->caps[0].per_count, 1);
    assert_int_equal(rules->caps[0].per[0], rules->scheme.key);
    assert_int_equal(rules->caps[0].period.kind, PERIOD_BATCH);
    assert_int_equal(rules->caps[0].grant_count, 0);
    assert_int_equal(rules->caps[0].excess, EXCESS_TRIM);
    assert_int_equal(rules->quotas[0].per_count, 0);
    assert_null(rules->quotas[0].when);
    assert_int_equal(rules->quotas[0].ranking.count, 1);
    assert_int_equal(rules->quotas[0].ranking.keys[0].by, RANK_TIER);
    assert_int_equal(rules->quotas[0].excess, EXCESS_WAIT);
    assert_int_equal(rules->unique_count, 2);
    assert_int_equal(rules->uniques[0].on_repeat, REPEAT_HOLD);
    assert_str(rules->uniques[1].name, "id_number");
    assert_int_equal(rules->uniques[1].at.line, 0);
    assert_int_equal(rules->uniques[1].fields[0], rules->scheme.key);
    assert_int_equal(rules->uniques[1].on_repeat, REPEAT_HOLD);
    assert_str(rules->funds[0].title, "f");
    assert_int_equal(rules->funds[0].kind, FUND_MONEY);
    assert_null(rules->funds[0].may_pay);
    assert_int_equal(rules->budget.total, 700);
    assert_false(rules->budget.has_goods_total);
    assert_int_equal(rules->budget.on_shortfall, SHORTFALL_REFUSE);
    assert_int_equal(rules->budget.ranking.count, 1);
    assert_int_equal(rules->budget.ranking.keys[0].by, RANK_TIER);
    assert_false(rules->budget.skip);
    assert_int_equal(rules->budget.prorate_to, 1);
    assert_int_equal(rules->report.column_count, 6);
    assert_field(rules, rules->report.columns[0], "name");
    assert_field(rules, rules->report.columns[1], "id_number");
    assert_field(rules, rules->report.columns[2], "unit");
    assert_field(rules, rules->report.columns[3], "bank");
    assert_field(rules, rules->report.columns[4], "account");
    assert_field(rules, rules->report.columns[5], "phone");
    assert_false(rules->report.split_by_group);
    assert_int_equal(rules->report.signature_count, 0);
    assert_int_equal(rules->notice.days, 5);
    assert_int_equal(rules->notice.hotline.len, 0);
    assert_int_equal(rules->notice.text.len, 0);
    assert_int_equal(rules->bank.column_count, 5);
    assert_int_equal(rules->bank.header_count, 5);
    assert_str(rules->bank.headers[0], "No.");
    assert_str(rules->bank.headers_1_0[0], "serial");
    assert_str(rules->bank.headers_1_0[1], "account");
    assert_str(rules->bank.headers_1_0[2], "name");
    assert_str(rules->bank.headers[3], "Amount");
    assert_str(rules->bank.headers[4], "Memo");
    assert_int_equal(rules->bank.separator, ',');
    assert_false(rules->bank.gb18030);
    assert_str(rules->bank.memo, "甲");
    assert_false(rules->bank.control_line);
    assert_false(rules->sample.wanted);
    assert_int_equal(rules->sample.by, NO_INDEX);
    unload(&loaded);
}

/* A scheme whose fields have Chinese names finds the same ones, by name or by type. */
static void test_defaults_of_chinese_fields(void **state)
{
    struct loaded loaded;
    const struct ruleset *rules = &loaded.rules;

    (void)state;
    load_text(&loaded, "[scheme]\nid = a\ntitle = 甲\n"
                       "[columns]\n手机号码 = phone: 1\n开户行 = text: 2\n工资卡 = bank_card: 3\n"
                       "单位 = text: 4\n本人证件 = id_number: 5\n姓名 = text: 6\n"
                       "[tier t]\namount = 1\n[budget]\ntotal = 0\n");
    assert_true(loaded.good);
    assert_field(rules, rules->scheme.key, "本人证件");
    assert_field(rules, rules->scheme.name, "姓名");
    assert_field(rules, rules->scheme.group, "单位");
    assert_int_equal(rules->report.column_count, 6);
    assert_field(rules, rules->report.columns[1], "本人证件");
    assert_field(rules, rules->report.columns[3], "开户行");
    assert_field(rules, rules->report.columns[4], "工资卡");
    assert_field(rules, rules->report.columns[5], "手机号码");
    assert_str(rules->bank.headers_1_0[1], "工资卡");
    unload(&loaded);
}

/* Payees that are no people: the key stands in for the identity number, what is not there is left
 * out. */
static void test_defaults_without_people(void **state)
{
    struct loaded loaded;
    const struct ruleset *rules = &loaded.rules;

    (void)state;
    load_text(&loaded, "[scheme]\nid = a\ntitle = 甲\nkey = code\n"
                       "[columns]\ncode = text: 1\n"
                       "[tier t]\namount = 1\n[budget]\ntotal = 0\n");
    assert_true(loaded.good);
    assert_int_equal(rules->scheme.name, NO_INDEX);
    assert_int_equal(rules->scheme.group, NO_INDEX);
    assert_int_equal(rules->report.column_count, 1);
    assert_field(rules, rules->report.columns[0], "code");
    assert_int_equal(rules->bank.column_count, 3);
    assert_int_equal(rules->unique_count, 1);
    assert_str(rules->uniques[0].name, "code");
    unload(&loaded);
}

/* A ruleset that could not be loaded is empty and may be released again. */
static void test_a_failed_load_leaves_nothing(void **state)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct ruleset rules;

    (void)state;
    diag_init(&diags, &arena);
    assert_false(ruleset_load(&rules, "rules.ini", STR("[tier a]\namount = b\n"), &diags));
    assert_int_equal(rules.tier_count, 0);
    assert_null(rules.path);
    ruleset_release(&rules);
    ruleset_release(&rules);
    /* Faults told before are not these rules'. */
    assert_true(ruleset_load(&rules, "rules.ini", str_of(example), &diags));
    assert_string_equal(rules.path, "rules.ini");
    ruleset_release(&rules);
    diag_release(&diags);
    arena_release(&arena);
}

/* Rules of an archive are read as the version read them that decided by them; the same file given
 * anew is not. */
static void test_rules_of_an_archive(void **state)
{
    static const char old[] = "[scheme]\nid = a\ntitle = a\nkey = code\n"
                              "[columns]\ncode = text: 1\nplace = text: Home address\n"
                              "[tier t]\namount = 1\nat_least = 0.005\n[budget]\ntotal = 5\n"
                              "[list l]\nfile = ../l.csv\ncolumn = 1\n"
                              "[notice]\ncolumns = place\n[example e]\ngives = zero 5\n";
    static const char *const told[] = {
        "'at_least' (0.005) is no multiple of 0.01, to which amounts are rounded",
        "'../l.csv' lies outside of the rules file's folder: put the file beside the rules file, "
        "or "
        "in a folder below, and name it from there",
        "'place' is an account, a phone or an address, which no public list shows; leave it out",
        "unknown tier 'zero'",
    };
    struct loaded loaded;
    struct ruleset archived;

    (void)state;
    load_text(&loaded, old);
    assert_false(loaded.good);
    assert_int_equal(loaded.diags.count, sizeof told / sizeof *told);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        assert_string_equal(loaded.diags.items[i].text, told[i]);
    assert_true(ruleset_load_archived(&archived, "rules.ini", str_of(old), &loaded.diags));
    assert_int_equal(loaded.diags.count, sizeof told / sizeof *told);
    assert_int_equal(archived.notice.column_count, 1);
    assert_int_equal(archived.examples[0].gives[0].kind, EXAMPLE_ZERO);
    assert_str(archived.lists[0].file, "../l.csv");
    ruleset_release(&archived);
    unload(&loaded);
}

/* Whatever names a field in order to decide has it read. */
static void test_fields_that_are_asked_for(void **state)
{
    struct loaded loaded;

    (void)state;
    load_text(&loaded, "[scheme]\nid = a\ntitle = a\nkey = code\nname = told\ngroup = told\n"
                       "[columns]\ncode = text: 1\ntold = text: 2\nin_let = number: 3\n"
                       "in_when = text: 4\nin_amount = number: 5\nof_cap = text: 6\n"
                       "of_quota = text: 7\nin_ranking = date: 8\nof_fund = yes_no: 9\n"
                       "again = text: 10\nin_age = id_number: 11\nshown = text: 12\n"
                       "in_places = number: 13\nin_goods = number: 14\n"
                       "[let]\nmade = in_let * 2\n[unique u]\nof = again\n"
                       "[reject r]\nwhen = age(in_age) < 16 and in_when is missing\n"
                       "[tier t]\namount = in_amount\ngoods = rice (in_goods) kg @ 1\n"
                       "[cap c]\nlimit = 10\nper = of_cap\n"
                       "[quota q]\nlimit = 1\nper = of_quota\nrank_by = in_places\n"
                       "[fund f]\namount = 1\nfor = of_fund\n"
                       "[budget]\nrank_by = in_ranking desc, tier\non_shortfall = rank\n"
                       "[report]\ncolumns = shown\n");
    assert_true(loaded.good);
    for (size_t i = 0; i < loaded.rules.field_count; i++) {
        const struct field *field = &loaded.rules.fields[i];
        bool asked = str_starts(field->name, STR("in_")) || str_starts(field->name, STR("of_"));

        assert_int_equal(field->asked, asked);
    }
    unload(&loaded);
}

static void test_most_funds(void **state)
{
    (void)state;
    for (size_t extra = 0; extra < 2; extra++) {
        struct strbuf text = {0};
        struct loaded loaded;

        strbuf_adds(&text, "[scheme]\nid = a\ntitle = a\nkey = code\n[columns]\ncode = text: code\n"
                           "[tier t]\namount = 1\n");
        for (size_t fund = 0; fund < FUNDS_MOST + extra; fund++)
            strbuf_printf(&text, "[fund m%zu]\namount = 1\n[fund g%zu]\nkind = goods\namount = 1\n",
                          fund, fund);
        load_text(&loaded, text.ptr);
        assert_int_equal(loaded.good, extra == 0);
        if (extra) {
            assert_int_equal(loaded.diags.errors, 2);
            assert_string_equal(loaded.diags.items[0].text,
                                "there may be no more than 64 funds of one kind");
            assert_int_equal(loaded.diags.items[0].at.line, 9 + 5 * FUNDS_MOST);
        }
        unload(&loaded);
        strbuf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_example),
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_defaults_of_chinese_fields),
        cmocka_unit_test(test_defaults_without_people),

        cmocka_unit_test(test_a_failed_load_leaves_nothing),
        cmocka_unit_test(test_rules_of_an_archive),
        cmocka_unit_test(test_fields_that_are_asked_for),
        cmocka_unit_test(test_most_funds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
