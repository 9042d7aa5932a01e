/* Goods beside money: which fund pays for what is handed out, and who waits. */
#include "budget_checks.h"

#include "base/banned.h"

static void money_and_goods_wait_together(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 100, SHORTFALL_RANK);
    bc.rules.budget.has_goods_total = true;
    bc.rules.budget.goods_total = 30;
    bc.rules.budget.skip = true;
    budget_case_tier(&bc, 0);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 60, 20, DECIMAL_ONE);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 40, 20, DECIMAL_ONE); /* money enough, goods not */
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 40, 10, DECIMAL_ONE);
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_PAY, 60);
    assert_entitlement(&bc, 1, DECISION_WAIT, 0);
    assert_int_equal(bc.assessments.entitlements[1].goods_value, 0);
    assert_entitlement(&bc, 2, DECISION_PAY, 40);
    assert_int_equal(bc.allocation.draw_count, 2);
    assert_draw(&bc, 0, 0, NO_INDEX, 60, 20);
    assert_draw(&bc, 1, 2, NO_INDEX, 40, 10);
    assert_int_equal(bc.allocation.goods_spent, 30);
    budget_case_release(&bc);
}

static void goods_come_from_goods_funds(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 50, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_GOODS, 15, NULL);
    budget_case_fund(&bc, FUND_MONEY, 50, NULL);
    budget_case_fund(&bc, FUND_GOODS, 40, NULL);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 50, 20, DECIMAL_ONE);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 0, 20, DECIMAL_ONE);
    assert_true(budget_case_allocate(&bc));
    assert_int_equal(bc.allocation.draw_count, 4);
    assert_draw(&bc, 0, 0, 0, 0, 15);
    assert_draw(&bc, 1, 0, 1, 50, 0);
    assert_draw(&bc, 2, 0, 2, 0, 5);
    assert_draw(&bc, 3, 1, 2, 0, 20);
    assert_int_equal(bc.allocation.drawn[2], 25);
    budget_case_release(&bc);
}

static void goods_funds_need_no_money_funds(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 60, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_GOODS, 40, NULL);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 50, 20, DECIMAL_ONE);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 0, 0, DECIMAL_ONE); /* goods that cost nothing */
    assert_true(budget_case_allocate(&bc));
    assert_int_equal(bc.allocation.draw_count, 3);
    assert_draw(&bc, 0, 0, 0, 0, 20);
    assert_draw(&bc, 1, 0, NO_INDEX, 50, 0);
    assert_draw(&bc, 2, 1, NO_INDEX, 0, 0);
    budget_case_release(&bc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_and_goods_wait_together),
        cmocka_unit_test(goods_come_from_goods_funds),
        cmocka_unit_test(goods_funds_need_no_money_funds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
