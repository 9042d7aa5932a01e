/* Every key of a rules file, in both languages. */
#include "ruleset_case.h"

#include <stdio.h>

#include "rule/section_reader.h"

/* ---- everything that can be written, in both languages ---- */

#define FIELDS                                                                                  \
    "id_number = id_number: 身份证号\n姓名 = text: A\nteam = text: B\n家庭 = text: C\n" \
    "income = optional money: D\n"

static const char full_english[] =
    "[scheme]\nid = a-1\ntitle = 甲\nissuer = 乙\nlanguage = zh\nkey = id_number\nname = 姓名\n"
    "group = team\ncurrency = HKD\neffective = 2024-01-01..2024-12-31\n"
    "[columns]\n" FIELDS "[let]\nhalf = income / 2\n"
    "[list l]\nfile = l.csv\ncolumn = 号\nshow = 文号, 日期\n"
    "[table x]\nfile = x.csv\nkey = 区, money: 类\nvalue = money: 线\nfrom = 自\n"
    "otherwise = 5\n"
    "[household]\nof = 家庭\nhead = half < 3\n"
    "[unique u]\nof = 家庭, team\non_repeat = keep_first\n"
    "[reject r]\nwhen = half > 9\nreason = 高\n[hold h]\nwhen = half > 8\nreason = 疑\n"
    "[grant g]\ntitle = 助\n"
    "[tier t]\ngrant = g\ntitle = 丙\nwhen = half < 7\namount = half\nat_least = 20\nat_most = 30\n"
    "round_to = 10\nrounding = up\ngoods = 米 (1 + 1) kg @ 3.20, 油 2 L @ 12\n"
    "[cap c]\nlimit = 99\nper = 家庭\nperiod = 3 months\ngrants = g\nexcess = hold\n"
    "[quota q]\nlimit = 4\nper = team\nwhen = half < 6\nrank_by = half desc, tier\n"
    "excess = reject\n"
    "[fund f]\ntitle = 丁\namount = 1.5万\nfor = grant is g and tier is t\nkind = money\n"
    "[budget]\ntotal = 12000.50\ngoods_total = 7\non_shortfall = rank\nrank_by = income\n"
    "fill = skip\nprorate_to = 0.5\n"
    "[report]\ncolumns = 姓名, income\nsplit = group\nsignatures = 一, 二\n"
    "blank = 代领人, 备注\npaper = A3\nrow_height = 9\n"
    "[notice]\ndays = 7\nfrom = 2024-02-01\nhotline = 12351\naddress = 区府\ntext = 请\n"
    "phase = after\ncolumns = team\nnames = full\nids = 3+4\ntiers = no\n"
    "leave_out = half < 5\n"
    "[letters]\nof = reject, wait\ntext = 此告\n"
    "[bank b]\nwhen = half < 4\nformat = xlsx\nmax_rows = 500\ncolumns = amount, id_number, memo, "
    "serial\nheaders = W, X, Y, Z\nseparator = tab\n"
    "encoding = gb18030\nmemo = 戊\ncontrol_line = yes\nreturn_key = K\nreturn_amount = M\n"
    "return_result = R\nreturn_ok = 成功, OK\n"
    "[sample]\nrate = 7%\nby = team\n"
    "[changes]\nactions = reject, hold, release, pay\nat_most = 300.50\npeople = 3%\n"
    "approvers = 王, 李\n[approval a]\nabove = 2万\nwho = Wang, Li\n"
    "[example e]\nas_of = 2024-01-31\npaid = 2023-01-05 g 5\ngives = no tier\n";

static const char full_chinese[] =
    "[方案]\n编号 = a-1\n名称 = 甲\n发放单位 = 乙\n语言 = 中文\n主键 = id_number\n姓名列 = 姓名\n"
    "分组 = team\n币种 = HKD\n有效期 = 2024-01-01..2024-12-31\n"
    "[列]\n" FIELDS "[计算]\nhalf = income / 2\n"
    "[名单 l]\n文件 = l.csv\n列名 = 号\n显示 = 文号, 日期\n"
    "[对照表 x]\n文件 = x.csv\n主键 = 区, 金额: 类\n值 = 金额: 线\n起 = 自\n否则 = 5\n"
    "[家庭]\n字段 = 家庭\n户主 = half < 3\n"
    "[查重 u]\n字段 = 家庭, team\n重复时 = 保留首个\n"
    "[不予发放 r]\n条件 = half > 9\n原因 = 高\n[暂缓 h]\n条件 = half > 8\n原因 = 疑\n"
    "[项目 g]\n名称 = 助\n"
    "[档次 t]\n项目 = g\n名称 = 丙\n条件 = half < 7\n金额 = half\n下限 = 20\n上限 = 30\n"
    "取整到 = 10\n取整方式 = 进位\n物资 = 米 (1 + 1) kg @ 3.20, 油 2 L @ 12\n"
    "[限额 c]\n额度 = 99\n按 = 家庭\n期间 = 3 个月\n适用项目 = g\n超出时 = 暂缓\n"
    "[名额 q]\n额度 = 4\n按 = team\n条件 = half < 6\n排序 = half 降序, 档次\n超出时 = 不予发放\n"
    "[资金 f]\n名称 = 丁\n金额 = 1.5万\n专用于 = grant is g and tier is t\n类别 = 资金\n"
    "[预算]\n总额 = 12000.50\n物资总额 = 7\n不足时 = 排队\n排序 = income\n补位 = 跳过\n"
    "分摊到 = 0.5\n"
    "[报表]\n列 = 姓名, income\n分表 = 分组\n签字 = 一, 二\n"
    "空列 = 代领人, 备注\n纸张 = A3\n行高 = 9\n"
    "[公示]\n天数 = 7\n起 = 2024-02-01\n热线 = 12351\n地址 = 区府\n说明 = 请\n"
    "阶段 = 发放后\n列 = team\n姓名 = 全名\n证件 = 3+4\n档次 = 否\n"
    "不公示 = half < 5\n"
    "[告知书]\n字段 = 不予发放, 等候\n说明 = 此告\n"
    "[银行 b]\n条件 = half < 4\n格式 = 工作簿\n最多行数 = 500\n列 = 金额, id_number, 附言, "
    "序号\n表头 = W, X, Y, Z\n分隔符 = 制表符\n"
    "编码 = 国标码\n附言 = 戊\n控制行 = 是\n回盘主键 = K\n回盘金额 = M\n回盘结果 = R\n"
    "回盘成功 = 成功, OK\n"
    "[抽查]\n比例 = 7%\n分层 = team\n"
    "[调整]\n方式 = 不予发放, 暂缓, 解除暂缓, 发放\n上限 = 300.50\n人数 = 3%\n"
    "批准人 = 王, 李\n[审批 a]\n超过 = 2万\n签署人 = Wang, Li\n"
    "[例 e]\n批次日期 = 2024-01-31\n已付 = 2023-01-05 g 5\n结果 = 无档次\n";

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
    assert_int_equal(rules->lists[0].show_count, 2);
    assert_str(rules->lists[0].show[1], "日期");
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
    assert_expr(tier->at_least, "20", VALUE_NUMBER);
    assert_expr(tier->at_most, "30", VALUE_NUMBER);
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
    assert_int_equal(cap->period.kind, PERIOD_MONTHS);
    assert_int_equal(cap->period.span, 3);
    assert_int_equal(cap->grant_count, 1);
    assert_int_equal(cap->grants[0], 0);
    assert_int_equal(cap->excess, EXCESS_HOLD);
    assert_expr(quota->limit, "4", VALUE_NUMBER);
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
    assert_int_equal(rules->report.blank_count, 2);
    assert_str(rules->report.blanks[1], "备注");
    assert_true(rules->report.a3);
    assert_int_equal(rules->report.row_height, 9);
    assert_int_not_equal(rules->notice.from, DATE_NONE);
    assert_str(rules->notice.address, "区府");
    assert_true(rules->notice.after);
    assert_int_equal(rules->notice.column_count, 1);
    assert_field(rules, rules->notice.columns[0], "team");
    assert_int_equal(rules->notice.names, NOTICE_NAMES_FULL);
    assert_true(rules->notice.ids_shown);
    assert_int_equal(rules->notice.id_front, 3);
    assert_int_equal(rules->notice.id_back, 4);
    assert_false(rules->notice.tiers);
    assert_expr(rules->notice.leave_out, "half < 5", VALUE_TRUTH);
    assert_true(rules->letters.to[0] && !rules->letters.to[1] && rules->letters.to[2]);
    assert_str(rules->letters.text, "此告");
    assert_int_equal(rules->bank_count, 1);
    assert_str(bank->name, "b");
    assert_expr(bank->when, "half < 4", VALUE_TRUTH);
    assert_true(bank->workbook);
    assert_int_equal(bank->max_rows, 500);
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
    for (int action = 0; action < CHANGE_ACTIONS; action++)
        assert_true(rules->changes.allowed[action]);
    assert_int_equal(rules->changes.at_most, 30050);
    assert_true(rules->changes.people < 0);
    assert_int_equal(rules->changes.people_share, DECIMAL_ONE * 3 / 100);
    assert_int_equal(rules->changes.approver_count, 2);
    assert_str(rules->changes.approvers[1], "李");
    assert_int_equal(rules->approval_count, 1);
    assert_str(rules->approvals[0].name, "a");
    assert_int_equal(rules->approvals[0].above, 2000000);
    assert_int_equal(rules->approvals[0].who_count, 2);
    assert_str(rules->approvals[0].who[0], "Wang");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_key),
        cmocka_unit_test(test_no_key_is_forgotten),
        cmocka_unit_test(test_lookups),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
