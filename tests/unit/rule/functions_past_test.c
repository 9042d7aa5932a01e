/* What was paid last, and what the latest earlier batch had of the applicant. */
#include "unit.h"

#include "expression.h"

#define RULES                                                                                 \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1\n[columns]\nid = text: id\n"  \
    "income = optional money: income\nkind = choice(rich, poor): kind\nsince = date: since\n" \
    "[tier t]\namount = 1\n[tier v]\ngrant = visit\namount = 1\n"

static date day_of(const char *text)
{
    date day;

    assert_true(date_parse(str_of(text), &day));
    return day;
}

static void paid(struct expression_case *the_case, const char *day, uint16_t grant, money amount)
{
    the_case->past[the_case->context.past.count++] =
        (struct past_payment){.on = day_of(day), .grant = grant, .amount = amount};
}

static struct value value_of(struct expression_case *the_case, const char *text, int want)
{
    const struct expr *expr = case_compile(the_case, str_of(text), want, 0, false);

    assert_non_null(expr);
    return eval(expr, &the_case->context);
}

static void assert_number(struct expression_case *the_case, const char *text, const char *expected)
{
    struct value value = value_of(the_case, text, VALUE_NUMBER);
    char found[DECIMAL_TEXT_MAX];

    if (!expected) {
        assert_int_equal(value.state, VALUE_MISSING);
        return;
    }
    assert_int_equal(value.state, VALUE_PRESENT);
    decimal_format(value.number, 2, found);
    assert_string_equal(found, expected);
}

static void open_case(struct expression_case *the_case)
{
    assert_true(case_init(the_case, STR(RULES), day_of("2024-01-31")));
}

static void test_last_amount(void **state)
{
    struct expression_case the_case;

    (void)state;
    open_case(&the_case);
    assert_number(&the_case, "last_amount", NULL);
    assert_number(&the_case, "last_amount(visit)", NULL);
    paid(&the_case, "2023-11-30", 0, 10000);
    assert_number(&the_case, "last_amount", "100.00");
    assert_number(&the_case, "last_amount(relief)", "100.00");
    assert_number(&the_case, "last_amount(visit)", NULL);
    /* all of the latest day count, in however many parts */
    paid(&the_case, "2023-12-31", 1, 5000);
    paid(&the_case, "2023-12-31", 1, 2550);
    assert_number(&the_case, "last_amount", "75.50");
    assert_number(&the_case, "last_amount(visit)", "75.50");
    assert_number(&the_case, "last_amount(relief)", "100.00");
    paid(&the_case, "2023-12-31", 0, 1);
    assert_number(&the_case, "last_amount", "75.51");
    /* goods alone are a payment of nothing */
    paid(&the_case, "2024-01-15", 0, 0);
    assert_number(&the_case, "last_amount", "0.00");
    assert_number(&the_case, "last_amount(visit)", "75.50");
    case_release(&the_case);
}

static void test_last_amount_too_large(void **state)
{
    struct expression_case the_case;

    (void)state;
    open_case(&the_case);
    paid(&the_case, "2023-12-31", 0, INT64_MAX - 1);
    paid(&the_case, "2023-12-31", 0, INT64_MAX - 1);
    assert_int_equal(value_of(&the_case, "last_amount", VALUE_NUMBER).state, VALUE_FAULTED);
    case_release(&the_case);
}

/* The history cannot be asked where the applicant's key is not known. */
static void test_nothing_is_known_without_a_key(void **state)
{
    struct expression_case the_case;

    (void)state;
    open_case(&the_case);
    the_case.context.past_unknown = true;
    assert_true(state_is_open(value_of(&the_case, "last_amount", VALUE_NUMBER).state));
    assert_int_equal(
        value_of(&the_case, "last_amount is missing or paid_since(2024-01-01) = 0", VALUE_TRUTH)
            .state,
        VALUE_MISSING);
    case_release(&the_case);
}

static void test_previous(void **state)
{
    struct expression_case the_case;
    const struct expr *income, *kind, *since;
    struct value cells[] = {
        {.state = VALUE_PRESENT}, {.state = VALUE_PRESENT}, {.state = VALUE_MISSING}};

    (void)state;
    cells[0].number = 500 * DECIMAL_ONE;
    cells[1].text = STR("poor");
    open_case(&the_case);
    income = case_compile(&the_case, STR("previous(income)"), VALUE_NUMBER, 0, false);
    kind = case_compile(&the_case, STR("previous(kind) is poor"), VALUE_TRUTH, 0, false);
    since = case_compile(&the_case, STR("previous(since) is missing"), VALUE_TRUTH, 0, false);
    assert_non_null(income);
    assert_non_null(kind);
    assert_non_null(since);
    assert_int_equal(the_case.rules.previous_count, 3);
    assert_int_equal(eval(income, &the_case.context).state, VALUE_MISSING);
    assert_int_equal(eval_truth(since, &the_case.context), TRUTH_TRUE);
    the_case.context.previous = cells;
    assert_int_equal(eval(income, &the_case.context).number, 500 * DECIMAL_ONE);
    assert_int_equal(eval_truth(kind, &the_case.context), TRUTH_TRUE);
    assert_int_equal(eval_truth(since, &the_case.context), TRUTH_TRUE);
    case_release(&the_case);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_last_amount),
        cmocka_unit_test(test_last_amount_too_large),
        cmocka_unit_test(test_nothing_is_known_without_a_key),
        cmocka_unit_test(test_previous),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
