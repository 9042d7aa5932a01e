/* What a rules file becomes: every key in both languages, every word, every default. */
#include "unit.h"

#include <stdio.h>

#include "rule/reading.h"

struct loaded {
    struct arena arena;
    struct diag_list diags;
    struct ruleset rules;
    bool good;
};

static void load_text(struct loaded *loaded, const char *text)
{
    *loaded = (struct loaded){0};
    diag_init(&loaded->diags, &loaded->arena);
    loaded->good = ruleset_load(&loaded->rules, "rules.ini", str_of(text), &loaded->diags);
    for (size_t i = 0; i < loaded->diags.count; i++)
        print_error("%u: %s\n", (unsigned)loaded->diags.items[i].at.line,
                    loaded->diags.items[i].text);
}

static void unload(struct loaded *loaded)
{
    ruleset_release(&loaded->rules);
    diag_release(&loaded->diags);
    arena_release(&loaded->arena);
}

static void assert_date(date day, const char *expected)
{
    char text[DATE_TEXT_MAX];

    date_format(day, text);
    assert_string_equal(text, expected);
}

static void assert_field(const struct ruleset *rules, uint16_t field, const char *name)
{
    assert_true(field < rules->field_count);
    assert_str(rules->fields[field].name, name);
}

static void assert_expr(const struct expr *expr, const char *source, enum value_type type)
{
    assert_non_null(expr);
    assert_str(expr_source(expr), source);
    assert_int_equal(expr_type(expr), type);
}

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
    assert_int_equal(rules->caps[0].period, PERIOD_BATCH);
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
    assert_str(rules->bank.headers[0], "serial");
    assert_str(rules->bank.headers[1], "account");
    assert_str(rules->bank.headers[2], "name");
    assert_str(rules->bank.headers[3], "amount");
    assert_str(rules->bank.headers[4], "memo");
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
    assert_str(rules->bank.headers[1], "工资卡");
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

/* ---- everything that can be written, in both languages ---- */

#define FIELDS                                                                                  \
    "id_number = id_number: 身份证号\n姓名 = text: A\nteam = text: B\n家庭 = text: C\n" \
    "income = optional money: D\n"

static const char full_english[] =
    "[scheme]\nid = a-1\ntitle = 甲\nissuer = 乙\nlanguage = zh\nkey = id_number\nname = 姓名\n"
    "group = team\ncurrency = HKD\neffective = 2024-01-01..2024-12-31\n"
    "[columns]\n" FIELDS "[let]\nhalf = income / 2\n"
    "[list l]\nfile = l.csv\ncolumn = 号\n"
    "[unique u]\nof = 家庭, team\non_repeat = keep_first\n"
    "[reject r]\nwhen = half > 9\nreason = 高\n[hold h]\nwhen = half > 8\nreason = 疑\n"
    "[grant g]\ntitle = 助\n"
    "[tier t]\ngrant = g\ntitle = 丙\nwhen = half < 7\namount = half\nat_least = 2\nat_most = 3\n"
    "round_to = 10\nrounding = up\ngoods = 米 (1 + 1) kg @ 3.20, 油 2 L @ 12\n"
    "[cap c]\nlimit = 99\nper = 家庭\nperiod = 3 months\ngrants = g\nexcess = hold\n"
    "[quota q]\nlimit = 4\nper = team\nwhen = half < 6\nrank_by = half desc, tier\n"
    "excess = reject\n"
    "[fund f]\ntitle = 丁\namount = 1.5万\nfor = grant is g and tier is t\nkind = money\n"
    "[budget]\ntotal = 12000.50\ngoods_total = 7\non_shortfall = rank\nrank_by = income\n"
    "fill = skip\nprorate_to = 0.5\n"
    "[report]\ncolumns = 姓名, income\nsplit = group\nsignatures = 一, 二\n"
    "[notice]\ndays = 7\nhotline = 12351\ntext = 请\n"
    "[bank]\ncolumns = amount, id_number, memo, serial\nheaders = W, X, Y, Z\nseparator = tab\n"
    "encoding = gb18030\nmemo = 戊\ncontrol_line = yes\nreturn_key = K\nreturn_amount = M\n"
    "return_result = R\nreturn_ok = 成功, OK\n"
    "[sample]\nrate = 7%\nby = team\n";

static const char full_chinese[] =
    "[方案]\n编号 = a-1\n名称 = 甲\n发放单位 = 乙\n语言 = 中文\n主键 = id_number\n姓名列 = 姓名\n"
    "分组 = team\n币种 = HKD\n有效期 = 2024-01-01..2024-12-31\n"
    "[列]\n" FIELDS "[计算]\nhalf = income / 2\n"
    "[名单 l]\n文件 = l.csv\n列名 = 号\n"
    "[查重 u]\n字段 = 家庭, team\n重复时 = 保留首个\n"
    "[不予发放 r]\n条件 = half > 9\n原因 = 高\n[暂缓 h]\n条件 = half > 8\n原因 = 疑\n"
    "[项目 g]\n名称 = 助\n"
    "[档次 t]\n项目 = g\n名称 = 丙\n条件 = half < 7\n金额 = half\n下限 = 2\n上限 = 3\n"
    "取整到 = 10\n取整方式 = 进位\n物资 = 米 (1 + 1) kg @ 3.20, 油 2 L @ 12\n"
    "[限额 c]\n额度 = 99\n按 = 家庭\n期间 = 3 个月\n适用项目 = g\n超出时 = 暂缓\n"
    "[名额 q]\n额度 = 4\n按 = team\n条件 = half < 6\n排序 = half 降序, 档次\n超出时 = 不予发放\n"
    "[资金 f]\n名称 = 丁\n金额 = 1.5万\n专用于 = grant is g and tier is t\n类别 = 资金\n"
    "[预算]\n总额 = 12000.50\n物资总额 = 7\n不足时 = 排队\n排序 = income\n补位 = 跳过\n"
    "分摊到 = 0.5\n"
    "[报表]\n列 = 姓名, income\n分表 = 分组\n签字 = 一, 二\n"
    "[公示]\n天数 = 7\n热线 = 12351\n说明 = 请\n"
    "[银行]\n列 = 金额, id_number, 附言, 序号\n表头 = W, X, Y, Z\n分隔符 = 制表符\n"
    "编码 = 国标码\n附言 = 戊\n控制行 = 是\n回盘主键 = K\n回盘金额 = M\n回盘结果 = R\n"
    "回盘成功 = 成功, OK\n"
    "[抽查]\n比例 = 7%\n分层 = team\n";

static void assert_full_people(const struct ruleset *rules)
{
    assert_str(rules->scheme.id, "a-1");
    assert_str(rules->scheme.title, "甲");
    assert_str(rules->scheme.issuer, "乙");
    assert_int_equal(rules->scheme.language, LANGUAGE_ZH);
    assert_field(rules, rules->scheme.key, "id_number");
    assert_field(rules, rules->scheme.name, "姓名");
    assert_field(rules, rules->scheme.group, "team");
    assert_str(rules->scheme.currency, "HKD");
    assert_date(rules->scheme.effective_from, "2024-01-01");
    assert_date(rules->scheme.effective_to, "2024-12-31");
    assert_str(rules->lists[0].name, "l");
    assert_str(rules->lists[0].file, "l.csv");
    assert_str(rules->lists[0].column, "号");
    assert_true(rules->lists[0].file_at.line > rules->lists[0].at.line);
    assert_str(rules->uniques[0].name, "u");
    assert_int_equal(rules->uniques[0].field_count, 2);
    assert_field(rules, rules->uniques[0].fields[0], "家庭");
    assert_field(rules, rules->uniques[0].fields[1], "team");
    assert_int_equal(rules->uniques[0].on_repeat, REPEAT_KEEP_FIRST);
    assert_expr(rules->rejects[0].when, "half > 9", VALUE_TRUTH);
    assert_str(rules->rejects[0].reason, "高");
    assert_expr(rules->holds[0].when, "half > 8", VALUE_TRUTH);
    assert_str(rules->holds[0].reason, "疑");
}

static void assert_full_tier(const struct ruleset *rules)
{
    const struct tier *tier = &rules->tiers[0];

    assert_str(rules->grants[0].name, "g");
    assert_str(rules->grants[0].title, "助");
    assert_str(tier->name, "t");
    assert_str(tier->title, "丙");
    assert_int_equal(tier->grant, 0);
    assert_expr(tier->when, "half < 7", VALUE_TRUTH);
    assert_expr(tier->amount, "half", VALUE_NUMBER);
    assert_expr(tier->at_least, "2", VALUE_NUMBER);
    assert_expr(tier->at_most, "3", VALUE_NUMBER);
    assert_int_equal(tier->round_to, 10 * DECIMAL_ONE);
    assert_int_equal(tier->rounding, ROUND_UP);
    assert_int_equal(tier->goods_count, 2);
    assert_str(tier->goods[0].item, "米");
    assert_str(tier->goods[0].unit, "kg");
    assert_expr(tier->goods[0].quantity, "1 + 1", VALUE_NUMBER);
    assert_int_equal(tier->goods[0].price, 320);
    assert_str(tier->goods[1].item, "油");
    assert_expr(tier->goods[1].quantity, "2", VALUE_NUMBER);
    assert_int_equal(tier->goods[1].price, 1200);
}

static void assert_full_money(const struct ruleset *rules)
{
    const struct cap *cap = &rules->caps[0];
    const struct quota *quota = &rules->quotas[0];
    const struct fund *fund = &rules->funds[0];
    const struct budget *budget = &rules->budget;

    assert_expr(cap->limit, "99", VALUE_NUMBER);
    assert_int_equal(cap->per_count, 1);
    assert_field(rules, cap->per[0], "家庭");
    assert_int_equal(cap->period, PERIOD_MONTHS);
    assert_int_equal(cap->span, 3);
    assert_int_equal(cap->grant_count, 1);
    assert_int_equal(cap->grants[0], 0);
    assert_int_equal(cap->excess, EXCESS_HOLD);
    assert_int_equal(quota->limit, 4);
    assert_int_equal(quota->per_count, 1);
    assert_field(rules, quota->per[0], "team");
    assert_expr(quota->when, "half < 6", VALUE_TRUTH);
    assert_int_equal(quota->ranking.count, 2);
    assert_int_equal(quota->ranking.keys[0].by, RANK_LET);
    assert_int_equal(quota->ranking.keys[0].index, 0);
    assert_true(quota->ranking.keys[0].descending);
    assert_int_equal(quota->ranking.keys[1].by, RANK_TIER);
    assert_false(quota->ranking.keys[1].descending);
    assert_int_equal(quota->excess, EXCESS_REJECT);
    assert_str(fund->title, "丁");
    assert_int_equal(fund->amount, 1500000);
    assert_expr(fund->may_pay, "grant is g and tier is t", VALUE_TRUTH);
    assert_int_equal(fund->kind, FUND_MONEY);
    assert_int_equal(budget->total, 1200050);
    assert_true(budget->has_goods_total);
    assert_int_equal(budget->goods_total, 700);
    assert_int_equal(budget->on_shortfall, SHORTFALL_RANK);
    assert_int_equal(budget->ranking.count, 1);
    assert_int_equal(budget->ranking.keys[0].by, RANK_FIELD);
    assert_field(rules, budget->ranking.keys[0].index, "income");
    assert_true(budget->skip);
    assert_int_equal(budget->prorate_to, 50);
}

static void assert_full_reports(const struct ruleset *rules)
{
    const struct bank_rule *bank = &rules->bank;

    assert_int_equal(rules->report.column_count, 2);
    assert_field(rules, rules->report.columns[1], "income");
    assert_true(rules->report.split_by_group);
    assert_int_equal(rules->report.signature_count, 2);
    assert_str(rules->report.signatures[1], "二");
    assert_int_equal(rules->notice.days, 7);
    assert_str(rules->notice.hotline, "12351");
    assert_str(rules->notice.text, "请");
    assert_int_equal(bank->column_count, 4);
    assert_int_equal(bank->columns[0].kind, BANK_AMOUNT);
    assert_int_equal(bank->columns[1].kind, BANK_FIELD);
    assert_field(rules, bank->columns[1].field, "id_number");
    assert_int_equal(bank->columns[2].kind, BANK_MEMO);
    assert_int_equal(bank->columns[3].kind, BANK_SERIAL);
    assert_int_equal(bank->header_count, 4);
    assert_str(bank->headers[3], "Z");
    assert_int_equal(bank->separator, '\t');
    assert_true(bank->gb18030);
    assert_str(bank->memo, "戊");
    assert_true(bank->control_line);
    assert_str(bank->return_key, "K");
    assert_str(bank->return_amount, "M");
    assert_str(bank->return_result, "R");
    assert_int_equal(bank->return_ok_count, 2);
    assert_str(bank->return_ok[0], "成功");
    assert_true(rules->sample.wanted);
    assert_int_equal(rules->sample.rate, DECIMAL_ONE * 7 / 100);
    assert_field(rules, rules->sample.by, "team");
}

static void assert_full(const char *text)
{
    struct loaded loaded;

    load_text(&loaded, text);
    assert_true(loaded.good);
    assert_int_equal(loaded.diags.count, 1); /* prorate_to does nothing for `rank` */
    assert_full_people(&loaded.rules);
    assert_full_tier(&loaded.rules);
    assert_full_money(&loaded.rules);
    assert_full_reports(&loaded.rules);
    unload(&loaded);
}

/* TEXT with the ASCII letters of section kinds and keys made large. */
static void raise_keys(const char *text, struct strbuf *out)
{
    bool key = true;

    for (; *text; text++) {
        if (*text == '\n')
            key = true;
        else if (*text == '=' || *text == ' ')
            key = false;
        strbuf_addc(out, key && *text >= 'a' && *text <= 'z' ? (char)(*text - 0x20) : *text);
    }
}

static void test_every_key(void **state)
{
    struct strbuf raised = {0};
    const char *columns = strstr(full_english, "[columns]"), *let = strstr(full_english, "half =");

    (void)state;
    assert_full(full_english);
    assert_full(full_chinese);
    /* Names of fields and derived values keep their case; all else may change it. */
    raise_keys(full_english, &raised);
    memcpy(raised.ptr + (columns - full_english), columns, (size_t)(let + 4 - columns));
    assert_full(raised.ptr);
    strbuf_release(&raised);
}

/* Each key of the table stands in both texts, so that none is forgotten above. */
static void test_no_key_is_forgotten(void **state)
{
    (void)state;
    for (size_t i = 0; i < section_kind_count; i++) {
        const struct section_kind *kind = section_kinds[i];

        for (size_t j = 0; j < kind->key_count; j++) {
            char english[64], chinese[64];

            snprintf(english, sizeof english, "\n%s = ", kind->keys[j].name);
            snprintf(chinese, sizeof chinese, "\n%s = ", kind->keys[j].chinese);
            if (strcmp(kind->keys[j].name, "size") == 0)
                continue; /* in place of `rate` */
            assert_non_null(strstr(full_english, english));
            assert_non_null(strstr(full_chinese, chinese));
        }
    }
}

/* ---- the words of fixed choices ---- */

/* Loads the rules that KEY of KIND set to VALUE makes of the usual ones. */
static bool loads_with(const struct section_kind *kind, const struct key *key, const char *value)
{
    struct strbuf text = {0};
    struct loaded loaded;
    bool good;

    strbuf_adds(&text, "[columns]\nid_number = id_number: A\nunit = text: B\n");
    if (kind != &scheme_kind)
        strbuf_adds(&text, "[scheme]\nid = a\ntitle = b\n");
    if (kind != &tier_kind)
        strbuf_adds(&text, "[tier t]\namount = 1\n");
    if (kind != &budget_kind)
        strbuf_adds(&text, "[budget]\ntotal = 1\n");
    strbuf_printf(&text, "[%s%s]\n%s = %s\n", kind->name, kind->named ? " x" : "", key->name,
                  value);
    for (size_t i = 0; i < kind->key_count; i++) {
        const char *name = kind->keys[i].name;

        if (kind->keys[i].required && &kind->keys[i] != key)
            strbuf_printf(&text, "%s = %s\n", name, strcmp(name, "of") == 0 ? "unit" : "1");
    }
    if (kind == &tier_kind)
        strbuf_adds(&text, "amount = 1\n");
    if (kind == &budget_kind)
        strbuf_adds(&text, "total = 1\n");
    load_text(&loaded, text.ptr);
    good = loaded.good;
    unload(&loaded);
    strbuf_release(&text);
    return good;
}

static void test_every_word(void **state)
{
    size_t words = 0;

    (void)state;
    for (size_t i = 0; i < section_kind_count; i++)
        for (size_t j = 0; j < section_kinds[i]->key_count; j++) {
            const struct key *key = &section_kinds[i]->keys[j];

            /* `desc`, `grant` and `N days` are parts of a value */
            if (key->words == rank_words || key->words == paid_words ||
                strcmp(key->name, "period") == 0)
                continue;
            for (const struct word *word = key->words; word && word->name; word++, words++) {
                assert_true(loads_with(section_kinds[i], key, word->name));
                assert_true(loads_with(section_kinds[i], key, word->chinese));
            }
        }
    assert_in_range(words, 30, 100);
}

static enum cap_period period_of(const char *value, uint32_t *span)
{
    struct strbuf text = {0};
    struct loaded loaded;
    enum cap_period period;

    strbuf_printf(&text,
                  "[scheme]\nid = a\ntitle = b\n[columns]\nid_number = id_number: A\n"
                  "[tier t]\namount = 1\n[budget]\ntotal = 1\n[cap c]\nlimit = 1\nperiod = %s\n",
                  value);
    load_text(&loaded, text.ptr);
    assert_true(loaded.good);
    period = loaded.rules.caps[0].period;
    *span = loaded.rules.caps[0].span;
    unload(&loaded);
    strbuf_release(&text);
    return period;
}

static void test_periods(void **state)
{
    static const struct {
        const char *value;
        enum cap_period period;
        uint32_t span;
    } periods[] = {
        {"batch", PERIOD_BATCH, 0},         {"本批", PERIOD_BATCH, 0},
        {"month", PERIOD_MONTH, 0},         {"月", PERIOD_MONTH, 0},
        {"quarter", PERIOD_QUARTER, 0},     {"季", PERIOD_QUARTER, 0},
        {"Year", PERIOD_YEAR, 0},           {"年", PERIOD_YEAR, 0},
        {"30 days", PERIOD_DAYS, 30},       {"30天", PERIOD_DAYS, 30},
        {"３０ 天", PERIOD_DAYS, 30},       {"1 day", PERIOD_DAYS, 1},
        {"30 天", PERIOD_DAYS, 30},         {"12 months", PERIOD_MONTHS, 12},
        {"12 个月", PERIOD_MONTHS, 12},     {"1 month", PERIOD_MONTHS, 1},
        {"36600 days", PERIOD_DAYS, 36600},
    };

    (void)state;
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        uint32_t span;

        assert_int_equal(period_of(periods[i].value, &span), periods[i].period);
        assert_int_equal(span, periods[i].span);
    }
}

/* ---- the names ---- */

/* The table that ends the language's description. */
static const char *const published[][2] = {
    {"scheme", "方案"},
    {"id", "编号"},
    {"title", "名称"},
    {"issuer", "发放单位"},
    {"language", "语言"},
    {"key", "主键"},
    {"group", "分组"},
    {"columns", "列"},
    {"let", "计算"},
    {"reject", "不予发放"},
    {"hold", "暂缓"},
    {"unique", "查重"},
    {"of", "字段"},
    {"on_repeat", "重复时"},
    {"when", "条件"},
    {"reason", "原因"},
    {"grant", "项目"},
    {"tier", "档次"},
    {"amount", "金额"},
    {"at_least", "下限"},
    {"at_most", "上限"},
    {"round_to", "取整到"},
    {"rounding", "取整方式"},
    {"goods", "物资"},
    {"cap", "限额"},
    {"limit", "额度"},
    {"per", "按"},
    {"period", "期间"},
    {"grants", "适用项目"},
    {"excess", "超出时"},
    {"quota", "名额"},
    {"list", "名单"},
    {"file", "文件"},
    {"column", "列名"},
    {"fund", "资金"},
    {"for", "专用于"},
    {"budget", "预算"},
    {"total", "总额"},
    {"goods_total", "物资总额"},
    {"on_shortfall", "不足时"},
    {"rank_by", "排序"},
    {"report", "报表"},
    {"notice", "公示"},
    {"bank", "银行"},
    {"sample", "抽查"},
    {"rate", "比例"},
    {"refuse", "拒绝"},
    {"rank", "排队"},
    {"prorate", "按比例"},
};

static bool is_pair(const char *english, const char *chinese, const char *const pair[2])
{
    bool same = strcmp(english, pair[0]) == 0;

    if (same)
        assert_string_equal(chinese, pair[1]);
    return same;
}

static void test_published_names(void **state)
{
    (void)state;
    for (size_t n = 0; n < sizeof published / sizeof published[0]; n++) {
        size_t found = 0;

        for (size_t i = 0; i < section_kind_count; i++) {
            const struct section_kind *kind = section_kinds[i];

            found += is_pair(kind->name, kind->chinese, published[n]);
            for (size_t j = 0; j < kind->key_count; j++) {
                const struct word *word = kind->keys[j].words;

                found += is_pair(kind->keys[j].name, kind->keys[j].chinese, published[n]);
                for (; word && word->name && n >= 46; word++)
                    found += is_pair(word->name, word->chinese, published[n]);
            }
        }
        if (found == 0)
            fail_msg("%s is nowhere", published[n][0]);
    }
}

/* No name means two things in one place. */
static void test_names_differ(void **state)
{
    (void)state;
    for (size_t i = 0; i < section_kind_count; i++) {
        const struct section_kind *kind = section_kinds[i];

        assert_ptr_equal(section_kind_named(str_of(kind->name)), kind);
        assert_ptr_equal(section_kind_named(str_of(kind->chinese)), kind);
        assert_true(kind->key_count <= KEYS_MAX);
        for (size_t j = 0; j < kind->key_count; j++) {
            const struct word *words = kind->keys[j].words;
            int value;

            assert_int_equal(section_key_named(kind, str_of(kind->keys[j].name)), j);
            assert_int_equal(section_key_named(kind, str_of(kind->keys[j].chinese)), j);
            for (const struct word *word = words; word && word->name; word++) {
                assert_true(word_named(words, str_of(word->name), &value));
                assert_int_equal(value, word->value);
                assert_true(word_named(words, str_of(word->chinese), &value));
                assert_int_equal(value, word->value);
            }
        }
    }
}

static void test_list_of_names(void **state)
{
    struct strbuf out = {0};

    (void)state;
    ruleset_list_names(&out);
    assert_non_null(strstr(out.ptr, "[tier NAME]                 [档次 NAME]\n"));
    assert_non_null(strstr(out.ptr, "  on_shortfall              不足时\n"
                                    "    refuse                  拒绝\n"
                                    "    rank                    排队\n"
                                    "    prorate                 按比例\n"));
    assert_non_null(strstr(out.ptr, "    not in                  不属于\n"));
    assert_non_null(strstr(out.ptr, "  bank_card                 银行卡\n"));
    assert_non_null(strstr(out.ptr, "    desc                    降序\n"));
    strbuf_release(&out);
}

static void test_lookups(void **state)
{
    struct loaded loaded;
    const struct ruleset *rules = &loaded.rules;

    (void)state;
    load_text(&loaded, full_english);
    assert_int_equal(ruleset_field(rules, STR("team")), 2);
    assert_int_equal(ruleset_field(rules, STR("Team")), NO_INDEX);
    assert_int_equal(ruleset_let(rules, STR("half")), 0);
    assert_int_equal(ruleset_let(rules, STR("team")), NO_INDEX);
    assert_int_equal(ruleset_grant(rules, STR("g")), 0);
    assert_int_equal(ruleset_grant(rules, STR("relief")), NO_INDEX);
    assert_int_equal(ruleset_tier(rules, STR("t")), 0);
    assert_int_equal(ruleset_tier(rules, STR("")), NO_INDEX);
    assert_int_equal(ruleset_fund(rules, STR("f")), 0);
    assert_int_equal(ruleset_fund(rules, STR("g")), NO_INDEX);
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
        cmocka_unit_test(test_every_key),
        cmocka_unit_test(test_no_key_is_forgotten),
        cmocka_unit_test(test_every_word),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_published_names),
        cmocka_unit_test(test_names_differ),
        cmocka_unit_test(test_list_of_names),
        cmocka_unit_test(test_lookups),
        cmocka_unit_test(test_a_failed_load_leaves_nothing),
        cmocka_unit_test(test_most_funds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
