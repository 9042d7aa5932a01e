/* What tiers give, what traces keep, and how values are told. */
#include "rule/number.h"
#include "unit.h"

#include "expression.h"
#include "rule/expr_names.h"

#define HEAD                          \
    "[scheme]\n"                      \
    "id = eval\n"                     \
    "title = eval\n"                  \
    "key = id_number\n"               \
    "[columns]\n"                     \
    "id_number = id_number: a\n"      \
    "income = money: b\n"             \
    "members = optional count: c\n"   \
    "factor = optional number: d\n"   \
    "phone = optional phone: e\n"     \
    "[let]\n"                         \
    "per_capita = income / members\n" \
    "twice = per_capita * 2\n"        \
    "[budget]\n"                      \
    "total = 1\n"                     \
    "[tier t]\n"

#define AS_OF 19753 /* 2024-01-31 */

/* The scheme of HEAD with the tier's keys TIER, and an applicant with an income of INCOME. */
static void set_up(struct expression_case *the_case, const char *tier, const char *income)
{
    struct strbuf rules = {0};

    strbuf_adds(&rules, HEAD);
    strbuf_adds(&rules, tier);
    strbuf_addc(&rules, '\n');
    assert_true(case_init(the_case, strbuf_str(&rules), AS_OF));
    assert_true(case_set(the_case, STR("income"), str_of(income)));
    strbuf_release(&rules);
}

/* What the tier pays, in words: `300.00`, or why not. */
static void check_amount(const char *tier, const char *income, const char *expected)
{
    struct expression_case the_case;
    struct tier_outcome outcome;
    char text[MONEY_TEXT_MAX];

    set_up(&the_case, tier, income);
    eval_lets(&the_case.context);
    outcome = eval_tier_amount(0, &the_case.context);
    if (outcome.state == VALUE_PRESENT) {
        money_format(outcome.amount, text);
        assert_string_equal(text, expected);
        assert_null(outcome.failed);
    } else {
        assert_str(expr_source(outcome.failed), expected);
        assert_true((outcome.state == VALUE_FAULTED) == (the_case.context.fault != NULL));
    }
    case_release(&the_case);
}

static void test_amounts(void **state)
{
    (void)state;
    check_amount("amount = 300", "0", "300.00");
    check_amount("amount = income * 0.3", "1.11", "0.33");
    check_amount("amount = income - 100", "50", "-50.00");
    check_amount("amount = 1/3", "0", "0.33");
    check_amount("goods = 米 1 袋 @ 5", "0", "0.00");
    check_amount("amount = income * members", "50", "income * members");
    check_amount("amount = income / (income - 50)", "50", "income / (income - 50)");
    check_amount("amount = twice", "50", "twice");
    /* too much for a spreadsheet's cell, and for a decimal */
    check_amount("amount = income", "9000000000000", "9000000000000.00");
    check_amount("amount = income * 10", "9000000000000", "income * 10");
    /* nothing that a decimal holds is beyond it, but what it is rounded to may be */
    check_amount("amount = 9223372036854.77", "0", "9223372036854.77");
    check_amount("amount = 9223372036854.775807", "0", "9223372036854.775807");
    check_amount("amount = 1\nat_least = income + 9223372036854.775807\nrounding = down", "0", "1");
    check_amount("amount = 1\nat_most = income - 9223372036854.775807\nrounding = up", "0", "1");
}

static void test_limits(void **state)
{
    (void)state;
    check_amount("amount = income\nat_least = 100\nat_most = 200", "99.99", "100.00");
    check_amount("amount = income\nat_least = 100\nat_most = 200", "150", "150.00");
    check_amount("amount = income\nat_least = 100\nat_most = 200", "200.01", "200.00");
    check_amount("amount = income\nat_least = income + 50\nat_most = 200", "250", "200.00");
    check_amount("amount = income\nat_least = members", "250", "members");
    check_amount("amount = income\nat_most = per_capita", "250", "per_capita");
    check_amount("amount = income\nat_most = income - 255", "250", "-5.00");
}

static void test_rounding(void **state)
{
    (void)state;
    check_amount("amount = income\nround_to = 10", "125", "130.00");
    check_amount("amount = income\nround_to = 10\nrounding = half_even", "125", "120.00");
    check_amount("amount = income\nround_to = 10\nrounding = down", "129", "120.00");
    check_amount("amount = income\nround_to = 10\nrounding = up", "121", "130.00");
    check_amount("amount = 0 - income\nround_to = 10\nrounding = up", "121", "-120.00");
    check_amount("amount = 0 - income\nround_to = 10", "125", "-130.00");
    check_amount("amount = income * 1.005", "1", "1.01");
    check_amount("amount = income / 3\nrounding = down", "2", "0.66");
    /* rounding does not pass a limit */
    check_amount("amount = income\nround_to = 10\nat_most = income + 1", "97", "90.00");
    check_amount("amount = income\nround_to = 10\nat_least = income + 1\nrounding = down", "97",
                 "100.00");
    check_amount("amount = income\nround_to = 10\nat_most = 100\nrounding = up", "98", "100.00");
}

static void test_goods(void **state)
{
    struct expression_case the_case;
    struct tier_outcome outcome;
    decimal quantities[3];

    (void)state;
    set_up(&the_case,
           "goods = 大米 (income / 4) kg @ 3.33, 油 (0 - income) L @ 12, 面 1.5 kg @ 2.01", "9.99");
    eval_lets(&the_case.context);
    outcome = eval_tier_goods(0, &the_case.context, quantities);
    assert_int_equal(outcome.state, VALUE_PRESENT);
    assert_int_equal(quantities[0], 2497500);
    assert_int_equal(quantities[1], 0); /* a negative quantity counts as none */
    assert_int_equal(quantities[2], 1500000);
    assert_int_equal(outcome.amount, 832 + 302); /* 8.316675 and 3.015 yuan, each to the fen */
    case_release(&the_case);

    set_up(&the_case, "goods = 米 1 袋 @ 5, 油 (members) L @ 1", "1");
    eval_lets(&the_case.context);
    outcome = eval_tier_goods(0, &the_case.context, quantities);
    assert_int_equal(outcome.state, VALUE_MISSING);
    assert_str(expr_source(outcome.failed), "members");
    case_release(&the_case);

    set_up(&the_case, "goods = 米 (income) 袋 @ 1000000", "9000000000000");
    outcome = eval_tier_goods(0, &the_case.context, quantities);
    assert_int_equal(outcome.state, VALUE_FAULTED);
    assert_ptr_equal(the_case.context.fault, outcome.failed);
    case_release(&the_case);

    /* each can be counted, and both together cannot */
    set_up(&the_case, "goods = 米 (income) 袋 @ 1, 油 (income + 0) L @ 1", "9000000000000");
    outcome = eval_tier_goods(0, &the_case.context, quantities);
    assert_int_equal(outcome.state, VALUE_FAULTED);
    assert_str(expr_source(outcome.failed), "income + 0");
    case_release(&the_case);
}

/* No more fields are told than there is room for, and none twice. */
static void test_missing_fields(void **state)
{
    struct expression_case the_case;
    const struct expr *expr;
    struct cause causes[2];

    (void)state;
    set_up(&the_case, "amount = 1", "1");
    expr = case_compile(&the_case, STR("members + factor + members"), VALUE_NUMBER, 0, false);
    assert_int_equal(eval(expr, &the_case.context).state, VALUE_MISSING);
    assert_int_equal(eval_causes(expr, &the_case.context, causes, 2), 2);
    assert_str(the_case.rules.fields[causes[0].index].name, "members");
    assert_str(the_case.rules.fields[causes[1].index].name, "factor");
    assert_int_equal(eval_causes(expr, &the_case.context, causes, 1), 1);
    assert_str(the_case.rules.fields[causes[0].index].name, "members");
    case_release(&the_case);
}

/* What failed is told where it failed, however many derived values lie between. */
static void test_fault_through_lets(void **state)
{
    struct expression_case the_case;
    struct value value;
    const struct expr *expr;

    (void)state;
    set_up(&the_case, "amount = 1", "100");
    case_set(&the_case, STR("members"), STR("0"));
    eval_lets(&the_case.context);
    expr = case_compile(&the_case, STR("1 + twice"), VALUE_NUMBER, 2, false);
    value = eval(expr, &the_case.context);
    assert_int_equal(value.state, VALUE_FAULTED);
    assert_int_equal(value.number, FAULT_DIVISION);
    assert_str(expr_source(the_case.context.fault), "income / members");
    assert_int_equal(expr_origin(the_case.context.fault).line, 12);
    assert_int_equal(expr_origin(the_case.context.fault).column, 14);
    case_release(&the_case);
}

static void test_trace(void **state)
{
    struct expression_case the_case;
    struct strbuf out = {0};
    struct trace *trace;
    struct value value;
    const struct expr *expr;

    (void)state;
    set_up(&the_case, "amount = 1", "100");
    case_set(&the_case, STR("phone"), STR("13800001234"));
    expr = case_compile(&the_case, STR("income > 50 or twice > 3"), VALUE_TRUTH, 2, false);
    trace = trace_new(&the_case.rules, &the_case.scratch);
    assert_false(trace_value(trace, expr, &value));
    trace_substitute(trace, expr, &out);
    assert_str(strbuf_str(&out), "income > 50 or twice > 3");
    the_case.context.trace = trace;
    eval_lets(&the_case.context);
    eval(expr, &the_case.context);
    assert_true(trace_value(trace, expr, &value) && value.truth);
    assert_true(trace_value(trace, the_case.rules.lets[1].value, &value));
    assert_int_equal(value.state, VALUE_MISSING);
    strbuf_clear(&out);
    trace_substitute(trace, expr, &out);
    assert_str(strbuf_str(&out), "100.00 > 50.00 or twice > 3");
    trace_clear(trace);
    assert_false(trace_value(trace, expr, &value));

    expr = case_compile(&the_case, STR("phone is 1380000123"), VALUE_TRUTH, 2, false);
    the_case.context.trace = trace = trace_new(&the_case.rules, &the_case.scratch);
    eval(expr, &the_case.context);
    strbuf_clear(&out);
    trace_substitute(trace, expr, &out);
    assert_str(strbuf_str(&out), "1380****234 is 1********3");

    expr = case_compile(&the_case, STR("phone is\r\r\r1380000123"), VALUE_TRUTH, 2, false);
    assert_str(expr_source(expr), "phone is\r\r\r1********3"); /* blanks of no word */
    strbuf_release(&out);
    case_release(&the_case);
}

static void check_words(struct value value, enum value_type type, const char *english,
                        const char *chinese)
{
    struct strbuf out = {0};

    value_describe(&value, type, LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), english);
    strbuf_clear(&out);
    value_describe(&value, type, LANGUAGE_ZH, &out);
    assert_str(strbuf_str(&out), chinese);
    strbuf_release(&out);
}

static void test_words_for_values(void **state)
{
    struct value value = {.state = VALUE_PRESENT, .number = 812500000};

    (void)state;
    check_words(value, VALUE_NUMBER, "812.50", "812.50");
    value.number = 4 * DECIMAL_ONE;
    check_words(value, VALUE_NUMBER, "4", "4");
    value.day = AS_OF;
    check_words(value, VALUE_DATE, "2024-01-31", "2024-01-31");
    value.truth = true;
    check_words(value, VALUE_TRUTH, "yes", "是");
    value.truth = false;
    check_words(value, VALUE_TRUTH, "no", "否");
    value.text = STR("特困");
    check_words(value, VALUE_TEXT, "特困", "特困");
    check_words((struct value){.state = VALUE_MISSING}, VALUE_NUMBER, "missing", "缺失");
    check_words((struct value){.state = VALUE_INVALID}, VALUE_TEXT, "invalid", "无效");
    check_words((struct value){.state = VALUE_FAULTED, .number = FAULT_DIVISION}, VALUE_NUMBER,
                "division by zero", "除数为零");
    check_words((struct value){.state = VALUE_FAULTED, .number = FAULT_OVERFLOW}, VALUE_NUMBER,
                "a number too large", "数值过大");
}

static void test_too_long(void **state)
{
    struct expression_case the_case;
    struct strbuf text = {0};

    (void)state;
    set_up(&the_case, "amount = 1", "1");
    while (text.len < 4096)
        strbuf_adds(&text, "1 + ");
    strbuf_adds(&text, "1");
    assert_null(case_compile(&the_case, strbuf_str(&text), VALUE_NUMBER, 0, false));
    assert_int_equal(the_case.diags.errors, 1);
    assert_string_equal(the_case.diags.items[0].text,
                        "the expression is too long: take parts of it into [let]");
    text.len -= 4;
    assert_non_null(case_compile(&the_case, (struct str){text.ptr, 4093}, VALUE_NUMBER, 0, false));
    strbuf_release(&text);
    case_release(&the_case);
}

static void test_numbers_of_the_rules(void **state)
{
    decimal number = 0;

    (void)state;
    assert_true(rule_number(STR("300"), &number) && number == 300 * DECIMAL_ONE);
    assert_true(rule_number(STR("0100"), &number) && number == 100 * DECIMAL_ONE);
    assert_true(rule_number(STR("33.3333%"), &number) && number == 333333);
    assert_true(rule_number(STR("20.68万"), &number) && number == 206800 * DECIMAL_ONE);
    assert_true(rule_number(STR("1.0000000001万"), &number) && number == 10000000001);
    assert_true(rule_number(STR("５０％"), &number) && number == DECIMAL_ONE / 2);
    assert_false(rule_number(STR(""), &number));
    assert_false(rule_number(STR("1,234"), &number));
    assert_false(rule_number(STR("-1"), &number));
    assert_false(rule_number(STR("1 "), &number));
    assert_false(rule_number(STR("%"), &number));
    assert_false(rule_number(STR(".5"), &number));
    assert_false(rule_number(STR("5."), &number));
    assert_false(rule_number(STR("1%%"), &number));
    assert_false(rule_number(STR("1万%"), &number));
    assert_false(rule_number(STR("33.33333%"), &number));
    assert_false(rule_number(STR("1000000000万"), &number));
}

/* Every word has a Chinese name, no two words of a kind share one (last_amount is a value and a
 * function), and those that are operators or values are taken. */
static void test_names(void **state)
{
    struct expr_name name, other;
    size_t count = 0;

    (void)state;
    for (; expr_name_at(count, &name); count++) {
        assert_true(strlen(name.chinese) > 0);
        for (size_t i = 0; i < count; i++) {
            assert_true(expr_name_at(i, &other));
            assert_true(!strcmp(name.name, other.name) == !strcmp(name.chinese, other.chinese));
            if (strcmp(name.group, other.group) == 0)
                assert_string_not_equal(name.name, other.name);
        }
    }
    assert_true(count > 30);
    assert_true(expr_name_reserved(STR("and")) && expr_name_reserved(STR("且")));
    assert_true(expr_name_reserved(STR("AS_OF")) && expr_name_reserved(STR("上次发放")));
    assert_false(expr_name_reserved(STR("age")) || expr_name_reserved(STR("年龄")));
    assert_false(expr_name_reserved(STR("list")) || expr_name_reserved(STR("income")));
    assert_true(expr_name_code('a') && expr_name_code('_') && expr_name_code(0x4E07));
    assert_true(expr_name_code(0x0416) && expr_name_code(0x0E01) && expr_name_code(0x3005));
    assert_false(expr_name_code('-') || expr_name_code(' ') || expr_name_code(0x3000));
    assert_false(expr_name_code(0xFF08) || expr_name_code(0x3001) || expr_name_code(0x2014));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_amounts),        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_rounding),       cmocka_unit_test(test_goods),
        cmocka_unit_test(test_missing_fields), cmocka_unit_test(test_fault_through_lets),
        cmocka_unit_test(test_trace),          cmocka_unit_test(test_words_for_values),
        cmocka_unit_test(test_too_long),       cmocka_unit_test(test_numbers_of_the_rules),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
