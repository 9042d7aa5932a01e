/* What people call a number of the rules, who do not know how the file is written. */
#include "ruleset_case.h"

#include "rule/rule_number_words.h"

static const char text[] =
    "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: Code\n"
    "income = money: Income\n[let]\nline = 800\nper_head = income / 2 + 5\n"
    "[reject other]\nwhen = income > 950\n"
    "[reject rich]\nwhen = income > 900\nreason = Earns too much\n"
    "[hold other]\nwhen = income = 8\n"
    "[hold odd]\nwhen = income = 7\nreason = To be seen\n"
    "[tier low]\ntitle = Hardship\nwhen = income < 500\namount = 300\nat_least = 20\n"
    "[tier bare]\namount = min(30, 40)\n"
    "[cap each]\nlimit = 70\n[cap 每年]\nlimit = 60\n[fund city]\ntitle = City\namount = 90\n"
    "[budget]\ntotal = 80\ngoods_total = 3\n[sample]\nsize = 4\n";

static const struct {
    const char *place, *english, *chinese;
} expected[] = {
    {"let.line", "line", "line"},
    {"let.per_head.1", "per_head (number 1)", "per_head（第 1 个数）"},
    {"let.per_head.2", "per_head (number 2)", "per_head（第 2 个数）"},
    {"reject.other.when", "other: when", "other：条件"}, /* a reason is the name at least */
    {"reject.rich.when", "Earns too much: when", "Earns too much：条件"},
    {"hold.other.when", "other: when", "other：条件"},
    {"hold.odd.when", "To be seen: when", "To be seen：条件"},
    {"tier.low.when", "Hardship: when", "Hardship：条件"},
    {"tier.low.amount", "Hardship: amount", "Hardship：金额"},
    {"tier.low.at_least", "Hardship: at least", "Hardship：下限"},
    {"tier.bare.amount.1", "bare: amount (number 1)", "bare：金额（第 1 个数）"},
    {"cap.each.limit", "cap each: limit", "限额 each：额度"},
    {"cap.每年.limit", "cap 每年: limit", "限额每年：额度"},
    {"fund.city.amount", "City: amount", "City：金额"},
    {"budget.total", "budget: total", "预算：总额"},
    {"budget.goods_total", "budget: goods total", "预算：物资总额"},
    {"sample.size", "sample: size", "抽查：数量"},
};

static void titles_and_keys_in_both_languages(void **state)
{
    struct rule_numbers numbers;
    struct loaded loaded;

    (void)state;
    load_text(&loaded, text);
    assert_true(loaded.good);
    assert_true(
        rule_numbers_find(&numbers, "rules.ini", str_of(text), &loaded.arena, &loaded.diags));
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct rule_number *number =
            rule_number_at(&numbers, str_of(expected[i].place), &loaded.diags);

        assert_non_null(number);
        assert_str(rule_number_words(&numbers, number, &loaded.rules, LANGUAGE_EN, &loaded.arena),
                   expected[i].english);
        assert_str(rule_number_words(&numbers, number, &loaded.rules, LANGUAGE_ZH, &loaded.arena),
                   expected[i].chinese);
    }
    unload(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_and_keys_in_both_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
