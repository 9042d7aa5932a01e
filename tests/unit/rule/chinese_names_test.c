/* Every name of the rules language, in both languages: words of fixed choices, periods, the
 * published table. */
#include "ruleset_case.h"

#include <stdio.h>

#include "rule/section_reader.h"

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

            /* `desc`, `grant`, `N days` and `reject NAME` are parts of a value */
            if (key->words == rank_words || key->words == paid_words ||
                strcmp(key->name, "period") == 0 || strcmp(key->name, "gives") == 0)
                continue;
            for (const struct word *word = key->words; word && word->name; word++, words++) {
                assert_true(loads_with(section_kinds[i], key, word->name));
                assert_true(loads_with(section_kinds[i], key, word->chinese));
            }
        }
    assert_between(words, 30, 100);
}

static enum period_kind period_of(const char *value, uint32_t *span)
{
    struct strbuf text = {0};
    struct loaded loaded;
    enum period_kind period;

    strbuf_printf(&text,
                  "[scheme]\nid = a\ntitle = b\n[columns]\nid_number = id_number: A\n"
                  "[tier t]\namount = 1\n[budget]\ntotal = 1\n[cap c]\nlimit = 1\nperiod = %s\n",
                  value);
    load_text(&loaded, text.ptr);
    assert_true(loaded.good);
    period = loaded.rules.caps[0].period.kind;
    *span = loaded.rules.caps[0].period.span;
    unload(&loaded);
    strbuf_release(&text);
    return period;
}

static void test_periods(void **state)
{
    static const struct {
        const char *value;
        enum period_kind period;
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
    {"show", "显示"},
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
    assert_non_null(strstr(out.ptr, "  gives                     结果\n"
                                    "    reject                  不予发放\n"
                                    "    hold                    暂缓\n"
                                    "    missing                 缺失\n"
                                    "    zero                    零\n"
                                    "    no tier                 无档次\n"));
    assert_non_null(strstr(out.ptr, "    not in                  不属于\n"));
    assert_non_null(strstr(out.ptr, "  bank_card                 银行卡\n"));
    assert_non_null(strstr(out.ptr, "    desc                    降序\n"));
    strbuf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_word),      cmocka_unit_test(test_periods),
        cmocka_unit_test(test_published_names), cmocka_unit_test(test_names_differ),
        cmocka_unit_test(test_list_of_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
