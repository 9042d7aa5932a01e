/* What is told where the money does not suffice and nobody is to be paid. */
#include "budget_checks.h"

#include "base/banned.h"

static void refuse_tells_how_much_is_short(void **state)
{
    struct budget_case bc;

    (void)state;
    make_workers(&bc, SHORTFALL_REFUSE);
    assert_false(budget_case_allocate(&bc));
    assert_true(bc.allocation.refused);
    assert_int_equal(bc.diags.count, 1);
    assert_told(&bc, 0, 1,
                "entitlements 600,000.00 exceed the budget 375,000.00 by 225,000.00: nothing is "
                "paid; add money, or let [budget] on_shortfall rank or prorate");
    assert_int_equal(bc.allocation.spent, 600000 * YUAN);
    assert_int_equal(bc.allocation.draw_count, 0);
    assert_entitlement(&bc, 0, DECISION_PAY, 1500 * YUAN);
    budget_case_release(&bc);
}

static void an_earmark_short_on_its_own_is_told(void **state)
{
    struct budget_case bc;

    (void)state;
    make_two_grants(&bc, SHORTFALL_REFUSE);
    add_people(&bc, 1, 0, 40 * YUAN);
    add_people(&bc, 1, 2, 65 * YUAN);
    assert_false(budget_case_allocate(&bc));
    assert_true(bc.allocation.refused);
    assert_int_equal(bc.diags.count, 1);
    assert_told(&bc, 0, 11, "45.00 short for grant g1: only fund f1 may pay it");
    budget_case_release(&bc);
}

static void every_shortfall_is_told_once(void **state)
{
    struct budget_case bc;

    (void)state;
    make_two_grants(&bc, SHORTFALL_REFUSE);
    add_people(&bc, 1, 0, 60 * YUAN);
    add_people(&bc, 1, 1, 40 * YUAN);
    add_people(&bc, 1, 2, 65 * YUAN);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.diags.count, 3);
    assert_told(&bc, 0, 1,
                "entitlements 165.00 exceed the budget 110.00 by 55.00: nothing is paid; add "
                "money, or let [budget] on_shortfall rank or prorate");
    assert_int_equal(bc.allocation.drawn[0], 100 * YUAN);
    assert_int_equal(bc.allocation.drawn[1], 65 * YUAN);
    assert_told(&bc, 1, 11, "45.00 short for grant g1: only fund f1 may pay it");
    assert_told(&bc, 2, 10,
                "10.00 short for grant g0: only fund f0 may pay it, apart from fund f1, short "
                "already");
    budget_case_release(&bc);
}

static void funds_are_named_where_all_are_short(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 110, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_MONEY, 90, NULL);
    budget_case_fund(&bc, FUND_MONEY, 20, NULL);
    add_people(&bc, 3, 0, 100);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.diags.count, 2);
    assert_told(&bc, 0, 1,
                "entitlements 3.00 exceed the budget 1.10 by 1.90: nothing is paid; add money, or "
                "let [budget] on_shortfall rank or prorate");
    assert_int_equal(bc.allocation.drawn[0], 90);
    assert_int_equal(bc.allocation.drawn[1], 210);
    assert_told(&bc, 1, 1, "1.90 short for all payments: funds f0, f1 can pay 1.10");
    budget_case_release(&bc);
}

/* All are short together; with as much more for fund f0 as is missing, t0 still would be. */
static void who_stays_short_when_others_get_more_is_told(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 200, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_MONEY, 100, "tier is t1");
    budget_case_fund(&bc, FUND_MONEY, 100, NULL);
    add_people(&bc, 2, 0, 100);
    add_people(&bc, 3, 1, 100);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.diags.count, 3);
    assert_told(&bc, 1, 1, "3.00 short for all payments: funds f0, f1 can pay 2.00");
    assert_told(&bc, 2, 11,
                "of what is short, 1.00 must come for tier t0: only fund f1 may pay it");
    budget_case_release(&bc);
}

/* A part within a part is taken off once: whoever gives what is told need not come again. */
static void parts_within_parts_are_told(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 120, SHORTFALL_REFUSE);
    for (int tier = 0; tier < 4; tier++)
        budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_MONEY, 30, "tier in (t0, t1, t2)");
    budget_case_fund(&bc, FUND_MONEY, 30, "tier in (t1, t2)");
    budget_case_fund(&bc, FUND_MONEY, 30, "tier is t2");
    budget_case_fund(&bc, FUND_MONEY, 30, NULL);
    for (uint16_t tier = 0; tier < 4; tier++)
        add_people(&bc, 1, tier, 100);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.diags.count, 5);
    assert_told(&bc, 1, 1, "2.80 short for all payments: funds f0, f1, f2, f3 can pay 1.20");
    assert_told(&bc, 2, 13,
                "of what is short, 0.70 must come for tier t3: only fund f3 may pay it");
    assert_told(&bc, 3, 1,
                "of what is short, 1.40 must come for tiers t0, t3: only funds f0, f3 may pay it");
    assert_told(&bc, 4, 1,
                "of what is short, 2.10 must come for tiers t0, t1, t3: only funds f0, f1, f3 may "
                "pay it");
    budget_case_release(&bc);
}

static void tiers_and_parts_of_tiers_are_told(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 1000, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_tier(&bc, 0);
    budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_MONEY, 10, "tier in (t0, t1) and score > 5 or tier is t1");
    budget_case_fund(&bc, FUND_MONEY, 1000, "tier is t2");
    budget_case_person(&bc, "9");
    budget_case_entitle(&bc, 0, 100, 0, 0);
    budget_case_person(&bc, "3");
    budget_case_entitle(&bc, 0, 100, 0, 0);
    budget_case_entitle(&bc, 1, 30, 0, 0);
    budget_case_person(&bc, "3");
    budget_case_entitle(&bc, 2, 30, 0, 0);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.diags.count, 2);
    assert_told(&bc, 0, 1, "1.00 short for part of tier t0: no fund may pay it");
    assert_told(&bc, 1, 10, "1.20 short for tier t1 and part of tier t0: only fund f0 may pay it");
    budget_case_release(&bc);
}

static void goods_that_are_short_are_told(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 60, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_GOODS, 40, "tier is t0");
    bc.rules.budget.has_goods_total = true;
    bc.rules.budget.goods_total = 30;
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 70, 50, DECIMAL_ONE);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 1, 0, 3, DECIMAL_ONE);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.diags.count, 4);
    assert_told(&bc, 0, 1,
                "entitlements 0.70 exceed the budget 0.60 by 0.10: nothing is paid; add money, or "
                "let [budget] on_shortfall rank or prorate");
    assert_told(&bc, 1, 1,
                "goods worth 0.53 exceed the goods budget 0.30 by 0.23: nothing is paid; add to "
                "it, or let [budget] on_shortfall rank");
    assert_told(&bc, 2, 1, "goods worth 0.03 short for tier t1: no fund may provide them");
    assert_told(&bc, 3, 10, "goods worth 0.10 short for tier t0: only fund f0 may provide them");
    budget_case_release(&bc);
}

static void all_goods_short_name_their_funds(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 0, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_GOODS, 40, NULL);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 0, 50, DECIMAL_ONE);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.diags.count, 2);
    assert_told(&bc, 0, 1,
                "goods worth 0.50 exceed the goods budget 0.40 by 0.10: nothing is paid; add to "
                "it, or let [budget] on_shortfall rank");
    assert_told(&bc, 1, 10, "goods worth 0.10 short for all goods: fund f0 can provide 0.40");
    budget_case_release(&bc);
}

static void goods_that_are_short_already_are_told_apart(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 0, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_tier(&bc, 1);
    budget_case_fund(&bc, FUND_GOODS, 50, "grant is g0");
    budget_case_fund(&bc, FUND_GOODS, 20, NULL);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 0, 60, DECIMAL_ONE);
    budget_case_entitle(&bc, 1, 0, 65, DECIMAL_ONE);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.diags.count, 3);
    assert_told(&bc, 0, 1,
                "goods worth 1.25 exceed the goods budget 0.70 by 0.55: nothing is paid; add to "
                "it, or let [budget] on_shortfall rank");
    assert_told(&bc, 1, 11, "goods worth 0.45 short for grant g1: only fund f1 may provide them");
    assert_told(&bc, 2, 10,
                "goods worth 0.10 short for grant g0: only fund f0 may provide them, apart from "
                "fund f1, short already");
    budget_case_release(&bc);
}

/* Two earmarks that have nothing to do with each other are told apart, though exactly as much is
 * missing in both. */
static void earmarks_as_short_as_each_other_are_told_apart(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 1000, SHORTFALL_REFUSE);
    for (uint16_t grant = 0; grant < 3; grant++)
        budget_case_tier(&bc, grant);
    budget_case_fund(&bc, FUND_MONEY, 100, "grant is g0");
    budget_case_fund(&bc, FUND_MONEY, 100, "grant is g1");
    budget_case_fund(&bc, FUND_MONEY, 800, "grant is g2");
    for (uint16_t tier = 0; tier < 3; tier++)
        add_people(&bc, 1, tier, 200);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.diags.count, 2);
    assert_told(&bc, 0, 10, "1.00 short for grant g0: only fund f0 may pay it");
    assert_told(&bc, 1, 11, "1.00 short for grant g1: only fund f1 may pay it");
    budget_case_release(&bc);
}

/* However many have however much: what is short is found, though only as much is shown as fits. */
static void more_than_can_be_shown_is_refused(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, MONEY_LIMIT - 1, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    add_people(&bc, 10000, 0, MONEY_LIMIT - 1);
    assert_false(budget_case_allocate(&bc));
    assert_int_equal(bc.allocation.spent, INT64_MAX);
    assert_int_equal(bc.diags.count, 1);
    assert_told(&bc, 0, 1,
                "entitlements 92,233,720,368,547,758.07 exceed the budget 9,999,999,999,999.99 by "
                "92,233,720,368,547,758.07: nothing is paid; add money, or let [budget] "
                "on_shortfall rank or prorate");
    budget_case_release(&bc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuse_tells_how_much_is_short),
        cmocka_unit_test(an_earmark_short_on_its_own_is_told),
        cmocka_unit_test(every_shortfall_is_told_once),
        cmocka_unit_test(funds_are_named_where_all_are_short),
        cmocka_unit_test(who_stays_short_when_others_get_more_is_told),
        cmocka_unit_test(parts_within_parts_are_told),
        cmocka_unit_test(tiers_and_parts_of_tiers_are_told),
        cmocka_unit_test(goods_that_are_short_are_told),
        cmocka_unit_test(all_goods_short_name_their_funds),
        cmocka_unit_test(goods_that_are_short_already_are_told_apart),
        cmocka_unit_test(earmarks_as_short_as_each_other_are_told_apart),
        cmocka_unit_test(more_than_can_be_shown_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
