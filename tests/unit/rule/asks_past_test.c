/* Which rule of a scheme is the first to ask about what was paid before? */
#include "ruleset_case.h"

#include "rule/asks_past.h"

#define HEAD                                                                                 \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\nhouse = text: house\n" \
    "income = money: income\nkind = text: kind\n"
#define TIER "[tier t]\namount = 5\n"
#define BUDGET "[budget]\ntotal = 100\n"

static struct asking_rule asking(struct loaded *loaded, const char *sections)
{
    struct asking_rule rule = {0};
    struct strbuf text = {0};

    strbuf_printf(&text, "%s%s", HEAD, sections);
    load_text(loaded, text.ptr);
    strbuf_release(&text);
    assert_true(loaded->good);
    if (!ruleset_asks_past(&loaded->rules, &rule))
        assert_null(rule.section);
    return rule;
}

/* SECTIONS ask in [SECTION NAME], first at LINE behind the head, and COLUMN. */
static void assert_asks(const char *sections, const char *section, const char *name, uint32_t line,
                        uint32_t column)
{
    struct loaded loaded;
    struct asking_rule rule = asking(&loaded, sections);

    assert_non_null(rule.section);
    assert_string_equal(rule.section, section);
    assert_str(rule.name, name);
    assert_string_equal(rule.at.file, "rules.ini");
    assert_int_equal(rule.at.line, 9 + line);
    assert_int_equal(rule.at.column, column);
    unload(&loaded);
}

static void every_place_where_the_past_can_be_asked_for(void **state)
{
    (void)state;
    assert_asks("[let]\na = income + 1\nb = income - paid_since(2024-01-01)\n" TIER BUDGET, "let",
                "b", 3, 14);
    assert_asks("[reject r]\nwhen = last_paid is present\n" TIER BUDGET, "reject", "r", 2, 8);
    assert_asks("[list l]\nfile = l.csv\ncolumn = kind\n[reject r]\nwhen = previous(kind) in list "
                "l\n" TIER BUDGET,
                "reject", "r", 5, 8);
    assert_asks("[hold h]\nwhen = income > 2 * last_amount\n" TIER BUDGET, "hold", "h", 2, 21);
    assert_asks("[household]\nof = house\nhead = previous(kind) is head\n" TIER BUDGET, "household",
                "", 3, 8);
    assert_asks("[tier t]\nwhen = times_paid_since(2024-01-01) = 0\namount = 5\n" BUDGET, "tier",
                "t", 2, 8);
    assert_asks("[tier t]\namount = 100 - paid_since(2024-01-01)\n" BUDGET, "tier", "t", 2, 16);
    assert_asks("[tier t]\namount = 5\nat_least = previous(income)\n" BUDGET, "tier", "t", 3, 12);
    assert_asks("[tier t]\namount = 5\nat_most = last_amount\n" BUDGET, "tier", "t", 3, 11);
    assert_asks("[tier t]\ngoods = oil 1 L @ 3, rice (10 - times_paid_since(2024-01-01)) kg @ "
                "3\n" BUDGET,
                "tier", "t", 2, 33);
    assert_asks(TIER BUDGET "[cap batch]\nlimit = 9\n[cap year]\nlimit = 9\nperiod = year\n", "cap",
                "year", 7, 2);
    assert_asks(TIER BUDGET "[cap c]\nlimit = 900 - last_amount\n", "cap", "c", 6, 15);
    assert_asks(TIER BUDGET "[quota q]\nlimit = if(last_amount > 5, 3, 4)\n", "quota", "q", 6, 12);
    assert_asks(TIER BUDGET "[quota q]\nlimit = 3\nwhen = last_paid is missing\n", "quota", "q", 7,
                8);
    assert_asks(TIER "[fund a]\namount = 9\n[fund b]\namount = 9\nperiod = 30 days\n", "fund", "b",
                5, 2);
    assert_asks(TIER "[fund a]\namount = 9\nfor = last_paid is missing\n", "fund", "a", 5, 7);
    assert_asks(TIER BUDGET "period = quarter\n", "budget", "", 3, 2);
}

/* What is shown in public, and which file a payment stands in, may depend on the past as well. */
static void banks_and_the_notice_ask_too(void **state)
{
    (void)state;
    assert_asks(TIER BUDGET "[bank old]\nwhen = last_paid is present\n[bank new]\n", "bank", "old",
                6, 8);
    assert_asks(TIER BUDGET "[notice]\nleave_out = paid_since(2024-01-01) > 0\n", "notice", "", 6,
                13);
}

static void rules_that_look_at_this_batch_only_do_not_ask(void **state)
{
    struct loaded loaded;

    (void)state;
    asking(&loaded,
           "[let]\nall = total(income per house)\nyoung = as_of < 2024-01-31\n"
           "[list l]\nfile = l.csv\ncolumn = id\n[reject r]\nwhen = id in list l\n"
           "[hold h]\nwhen = income > 5\n[household]\nof = house\nhead = kind is head\n"
           "[tier t]\nwhen = all > 3\namount = 5\nat_least = 1\nat_most = 9\n"
           "goods = rice (income) kg @ 3\n[cap c]\nlimit = 9\nper = house\n"
           "[quota q]\nlimit = 3\nwhen = young\nrank_by = income\n[fund f]\namount = 9\n"
           "for = tier is t\n[bank b]\nwhen = kind is b\n[notice]\nleave_out = kind is c\n");
    unload(&loaded);
}

/* In the order of the steps, however the file has them. */
static void the_first_step_that_asks_is_told(void **state)
{
    (void)state;
    assert_asks(BUDGET "period = year\n[tier t]\namount = 5\n[cap c]\nlimit = 5\nperiod = month\n",
                "cap", "c", 6, 2);
    assert_asks("[tier t]\namount = last_amount\n[reject r]\nwhen = last_paid is missing\n" BUDGET,
                "reject", "r", 4, 8);
}

/* What a budget or a fund holds for longer than a batch is its own scheme's. */
static void periods_of_money_ask_about_their_own_scheme(void **state)
{
    static const struct {
        const char *sections;
        bool others;
    } cases[] = {
        {TIER BUDGET "period = year\n", false},
        {TIER "[fund a]\namount = 9\nperiod = 30 days\n", false},
        {TIER "[fund a]\namount = 9\nperiod = year\nfor = last_paid is missing\n", true},
        {TIER BUDGET "period = year\n[cap c]\nlimit = 9\nperiod = year\n", true},
        {TIER BUDGET "[cap c]\nlimit = 9\n", false},
        {TIER BUDGET "[notice]\nleave_out = last_paid is present\n", true},
        {"[tier t]\namount = last_amount\n" BUDGET, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct loaded loaded;

        asking(&loaded, cases[i].sections);
        if (ruleset_asks_other_schemes(&loaded.rules) != cases[i].others)
            fail_msg("%s", cases[i].sections);
        unload(&loaded);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_place_where_the_past_can_be_asked_for),
        cmocka_unit_test(banks_and_the_notice_ask_too),
        cmocka_unit_test(rules_that_look_at_this_batch_only_do_not_ask),
        cmocka_unit_test(the_first_step_that_asks_is_told),
        cmocka_unit_test(periods_of_money_ask_about_their_own_scheme),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
