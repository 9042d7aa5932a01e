/* Numbers of people that the rules themselves name: masked wherever the rules are shown. */
#include "unit.h"

#include "expression.h"

static const char rules_text[] =
    "[scheme]\nid = secret\ntitle = secret\nkey = id_number\n[columns]\nid_number = id_number: a\n"
    "phone = phone: b\nincome = money: c\n[budget]\ntotal = 1\n[tier t]\namount = 1\n";

static void test_numbers_of_people(void **state)
{
    static const struct {
        const char *text, *shown, *substituted;
    } cases[] = {
        {"id_number in (110101199003070011, AB1234567) or income > 5",
         "id_number in (1101***********011, A*******7) or income > 5",
         "9901***********023 in (1101***********011, A*******7) or 100.00 > 5.00"},
        {"(id_number = '110101199003070011') or 1380000123 > income",
         "(id_number = '110*************11') or 1380000123 > income",
         "(9901***********023 = '110*************11') or 1380000123.00 > 100.00"},
        {"if(income > 1, id_number, phone) is not 13800001234",
         "if(income > 1, id_number, phone) is not 1380****234",
         "if(100.00 > 1.00, 9901***********023, phone) is not 1380****234"},
        {"income > 5", "income > 5", "100.00 > 5.00"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct expression_case the_case;
        struct strbuf out = {0};
        const struct expr *expr;
        struct trace *trace;

        assert_true(case_init(&the_case, str_of(rules_text), 19753));
        assert_true(case_set(&the_case, STR("income"), STR("100")));
        assert_true(case_set(&the_case, STR("id_number"), STR("990101199003070023")));
        expr = case_compile(&the_case, str_of(cases[i].text), VALUE_TRUTH, 0, false);
        assert_non_null(expr);
        assert_str(expr_source(expr), cases[i].shown);
        trace = trace_new(&the_case.rules, &the_case.scratch);
        trace_substitute(trace, expr, &out);
        assert_str(strbuf_str(&out), cases[i].shown);
        strbuf_clear(&out);
        the_case.context.trace = trace;
        eval(expr, &the_case.context);
        trace_substitute(trace, expr, &out);
        assert_str(strbuf_str(&out), cases[i].substituted);
        strbuf_release(&out);
        case_release(&the_case);
    }
}

/* A text that a derived value took from a number of somebody is one, too. */
static void test_derived_texts(void **state)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"990101199003070023", "9901***********023"},
        {"6222 0202 0003 1234", "6222************234"},
        {"东风路 12 号", "东风路 12 号"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct value value = {.state = VALUE_PRESENT, .text = str_of(cases[i].text)};
        struct strbuf out = {0};

        value_describe(&value, VALUE_TEXT, LANGUAGE_EN, &out);
        assert_str(strbuf_str(&out), cases[i].shown);
        strbuf_release(&out);
    }
}

/* However many there are. */
static void test_many_numbers(void **state)
{
    struct expression_case the_case;
    struct strbuf text = {0}, shown = {0};
    const struct expr *expr;

    (void)state;
    assert_true(case_init(&the_case, str_of(rules_text), 19753));
    for (int i = 0; i < 60; i++) {
        strbuf_printf(&text, "%s138000012%02d", i ? ", " : "phone in (", i);
        strbuf_printf(&shown, "%s1380****2%02d", i ? ", " : "phone in (", i);
    }
    strbuf_adds(&text, ")");
    strbuf_adds(&shown, ")");
    expr = case_compile(&the_case, strbuf_str(&text), VALUE_TRUTH, 0, false);
    assert_non_null(expr);
    assert_str(expr_source(expr), shown.ptr);
    strbuf_release(&text);
    strbuf_release(&shown);
    case_release(&the_case);
}

/* A fault is told with its line, in which such numbers are masked, but not the amount that is
 * wrong, unless it is as long as an identity number. */
static void test_faults(void **state)
{
    static const struct {
        const char *text, *line;
    } cases[] = {
        {"phone is 13800001234 and incme > 5", "phone is 1380****234 and incme > 5"},
        {"incme > 1380000123", "incme > 1380000123"},
        {"2024-01-31 - 365 > income", "2024-01-31 - 365 > income"},
        {"income > 9999999999999", "income > 9999999999999"},
        {"income > 9000000000000 * 2", "income > 9000000000000 * 2"},
        {"phone is 13800001234 and income > 9999999999999",
         "phone is 1380****234 and income > 9999******999"},
        {"income > 990101900307002", "income > 9901********002"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct expression_case the_case;

        assert_true(case_init(&the_case, str_of(rules_text), 19753));
        assert_null(case_compile(&the_case, str_of(cases[i].text), VALUE_TRUTH, 0, false));
        assert_int_equal(the_case.diags.count, 1);
        assert_str(the_case.diags.items[0].source, cases[i].line);
        case_release(&the_case);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_of_people),
        cmocka_unit_test(test_derived_texts),
        cmocka_unit_test(test_many_numbers),
        cmocka_unit_test(test_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
