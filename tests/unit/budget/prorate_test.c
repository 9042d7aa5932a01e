/* How much less each gets where all are to get something. */
#include "budget_checks.h"

#include "base/banned.h"

static void prorate_lowers_all_alike(void **state)
{
    struct budget_case bc;

    (void)state;
    make_workers(&bc, SHORTFALL_PRORATE);
    assert_true(budget_case_allocate(&bc));
    for (size_t i = 0; i < 400; i++) {
        assert_entitlement(&bc, i, DECISION_PAY, 93750);
        assert_reasons(&bc, i, "budget");
        assert_int_equal(bc.assessments.entitlements[i].entitled, 1500 * YUAN);
    }
    assert_int_equal(bc.allocation.spent, 375000 * YUAN);
    budget_case_release(&bc);
}

static void left_over_steps_go_by_largest_remainder(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 100, SHORTFALL_PRORATE);
    budget_case_tier(&bc, 0);
    budget_case_tier(&bc, 0);
    add_people(&bc, 1, 1, 50); /* 100/130: 38.46 */
    add_people(&bc, 2, 0, 40); /* 30.77 each */
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_PAY, 38);
    assert_entitlement(&bc, 1, DECISION_PAY, 31);
    assert_entitlement(&bc, 2, DECISION_PAY, 31);
    budget_case_release(&bc);

    budget_case_init(&bc, 100, SHORTFALL_PRORATE);
    budget_case_tier(&bc, 0);
    budget_case_tier(&bc, 0);
    add_people(&bc, 1, 1, 50); /* 33.33 each; the last one over goes to the first in rank */
    add_people(&bc, 2, 0, 50);
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_PAY, 33);
    assert_entitlement(&bc, 1, DECISION_PAY, 34);
    assert_entitlement(&bc, 2, DECISION_PAY, 33);
    budget_case_release(&bc);
}

static void steps_end_where_the_money_does(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 99, SHORTFALL_PRORATE);
    bc.rules.budget.prorate_to = 10;
    budget_case_tier(&bc, 0);
    add_people(&bc, 3, 0, 50); /* 33 each: 30, and 9 that are no step */
    assert_true(budget_case_allocate(&bc));
    for (size_t i = 0; i < 3; i++)
        assert_entitlement(&bc, i, DECISION_PAY, 30);
    assert_int_equal(bc.allocation.spent, 90);
    budget_case_release(&bc);
}

static void nobody_gets_more_than_before(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 130, SHORTFALL_PRORATE);
    bc.rules.budget.prorate_to = 10;
    budget_case_tier(&bc, 0);
    /* 17.9, 17.9 and 94.2; 20 would be more than 19, so the last takes both steps that are left
     * over, as far as 100 */
    add_people(&bc, 2, 0, 19);
    add_people(&bc, 1, 0, 100);
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_PAY, 10);
    assert_entitlement(&bc, 1, DECISION_PAY, 10);
    assert_entitlement(&bc, 2, DECISION_PAY, 100);
    assert_reasons(&bc, 0, "budget");
    assert_reasons(&bc, 2, "");
    budget_case_release(&bc);
}

static void what_is_lowered_to_nothing_waits(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 1, SHORTFALL_PRORATE);
    budget_case_tier(&bc, 0);
    add_people(&bc, 2, 0, 1);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 1, 0, DECIMAL_ONE); /* and goods that cost nothing */
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_PAY, 1);
    assert_entitlement(&bc, 1, DECISION_WAIT, 0);
    assert_entitlement(&bc, 2, DECISION_PAY, 0);
    assert_reasons(&bc, 1, "budget");
    assert_reasons(&bc, 2, "budget");
    assert_int_equal(bc.allocation.draw_count, 2);
    assert_draw(&bc, 1, 2, NO_INDEX, 0, 0);
    budget_case_release(&bc);
}

static void an_earmark_is_prorated_on_its_own(void **state)
{
    struct budget_case bc;

    (void)state;
    make_two_grants(&bc, SHORTFALL_PRORATE);
    add_people(&bc, 1, 0, 90 * YUAN);
    add_people(&bc, 2, 2, 40 * YUAN);
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_PAY, 90 * YUAN);
    assert_entitlement(&bc, 1, DECISION_PAY, 10 * YUAN);
    assert_entitlement(&bc, 2, DECISION_PAY, 10 * YUAN);
    assert_reasons(&bc, 0, "");
    budget_case_release(&bc);
}

static void goods_are_not_prorated(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 50, SHORTFALL_PRORATE);
    bc.rules.budget.has_goods_total = true;
    bc.rules.budget.goods_total = 25;
    budget_case_tier(&bc, 0);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 50, 20, DECIMAL_ONE);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 50, 20, DECIMAL_ONE);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 0, 20, DECIMAL_ONE);
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_PAY, 25);
    assert_entitlement(&bc, 1, DECISION_PAY, 25);
    assert_entitlement(&bc, 2, DECISION_WAIT, 0);
    assert_int_equal(bc.assessments.entitlements[0].goods_value, 20);
    assert_int_equal(bc.assessments.entitlements[1].goods_value, 0);
    assert_int_equal(bc.assessments.quantities[1], 0);
    assert_int_equal(bc.allocation.goods_spent, 20);
    assert_int_equal(bc.diags.warnings, 1); /* of the second, who is paid; the third waits */
    assert_string_equal(bc.diags.items[0].text,
                        "payments of money that go out without their goods, for which the goods "
                        "budget does not suffice: 1");
    budget_case_release(&bc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prorate_lowers_all_alike),
        cmocka_unit_test(left_over_steps_go_by_largest_remainder),
        cmocka_unit_test(steps_end_where_the_money_does),
        cmocka_unit_test(nobody_gets_more_than_before),
        cmocka_unit_test(what_is_lowered_to_nothing_waits),
        cmocka_unit_test(an_earmark_is_prorated_on_its_own),
        cmocka_unit_test(goods_are_not_prorated),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
