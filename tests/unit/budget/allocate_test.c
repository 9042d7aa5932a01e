/* Who is paid, how much and from which fund, in cases that an officer can work out by hand. What
 * must hold for every batch is checked by tests/support/budget_property.py. */
#include "unit.h"

#include "budget_case.h"

#include "base/banned.h"

#define YUAN 100

static void assert_entitlement(const struct budget_case *bc, size_t index, enum decision decision,
                               money amount)
{
    const struct entitlement *entitlement = &bc->assessments.entitlements[index];

    assert_string_equal(decision_name((enum decision)entitlement->decision),
                        decision_name(decision));
    assert_int_equal(entitlement->amount, amount);
}

static void assert_reasons(const struct budget_case *bc, size_t index, const char *codes)
{
    struct strbuf found = {0};

    reason_codes(&bc->rules, &bc->assessments, bc->assessments.entitlements[index].reasons, &found);
    assert_str(strbuf_str(&found), codes);
    strbuf_release(&found);
}

static void assert_draw(const struct budget_case *bc, size_t index, uint32_t entitlement,
                        uint16_t fund, money amount, money goods_value)
{
    const struct draw *draw = &bc->allocation.draws[index];

    assert_true(index < bc->allocation.draw_count);
    assert_int_equal(draw->entitlement, entitlement);
    assert_int_equal(draw->fund, fund);
    assert_int_equal(draw->amount, amount);
    assert_int_equal(draw->goods_value, goods_value);
}

static void assert_told(const struct budget_case *bc, size_t index, uint32_t line, const char *text)
{
    assert_true(index < bc->diags.count);
    assert_string_equal(bc->diags.items[index].text, text);
    assert_int_equal(bc->diags.items[index].at.line, line);
    assert_int_equal(bc->diags.items[index].severity, SEVERITY_ERROR);
}

static void add_people(struct budget_case *bc, size_t count, uint16_t tier, money amount)
{
    for (size_t i = 0; i < count; i++) {
        budget_case_person(bc, "");
        budget_case_entitle(bc, tier, amount, 0, 0);
    }
}

/* 250 sanitation workers, 50 auxiliary policemen, 100 bus drivers, 1,500 yuan each, and money for
 * the first of them only. */
static void make_workers(struct budget_case *bc, enum shortfall_policy policy)
{
    budget_case_init(bc, 375000 * YUAN, policy);
    for (int tier = 0; tier < 3; tier++)
        budget_case_tier(bc, 0);
    add_people(bc, 100, 2, 1500 * YUAN);
    add_people(bc, 250, 0, 1500 * YUAN);
    add_people(bc, 50, 1, 1500 * YUAN);
}

static void refuse_tells_how_much_is_short(void **state)
{
    struct budget_case bc;

    (void)state;
    make_workers(&bc, SHORTFALL_REFUSE);
    assert_false(budget_case_allocate(&bc));
    assert_true(bc.allocation.refused);
    assert_int_equal(bc.diags.count, 1);
    assert_told(&bc, 0, 1, "entitlements 600,000.00 exceed the budget 375,000.00 by 225,000.00");
    assert_int_equal(bc.allocation.spent, 600000 * YUAN);
    assert_int_equal(bc.allocation.draw_count, 0);
    assert_entitlement(&bc, 0, DECISION_PAY, 1500 * YUAN);
    budget_case_release(&bc);
}

static void rank_pays_from_the_top(void **state)
{
    struct budget_case bc;

    (void)state;
    make_workers(&bc, SHORTFALL_RANK);
    assert_true(budget_case_allocate(&bc));
    for (size_t i = 0; i < 400; i++) {
        bool paid = i >= 100 && i < 350;

        assert_entitlement(&bc, i, paid ? DECISION_PAY : DECISION_WAIT, paid ? 1500 * YUAN : 0);
        assert_reasons(&bc, i, paid ? "" : "budget");
        assert_int_equal(bc.assessments.people[i].decision, paid ? DECISION_PAY : DECISION_WAIT);
    }
    assert_int_equal(bc.allocation.spent, 375000 * YUAN);
    assert_int_equal(bc.allocation.draw_count, 250);
    assert_draw(&bc, 0, 100, NO_INDEX, 1500 * YUAN, 0);
    budget_case_release(&bc);
}

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

static void enough_money_changes_nothing(void **state)
{
    struct budget_case bc;

    (void)state;
    for (int policy = SHORTFALL_REFUSE; policy <= SHORTFALL_PRORATE; policy++) {
        make_workers(&bc, (enum shortfall_policy)policy);
        bc.rules.budget.total = 600000 * YUAN;
        assert_true(budget_case_allocate(&bc));
        assert_false(bc.allocation.refused);
        assert_int_equal(bc.allocation.spent, 600000 * YUAN);
        assert_int_equal(bc.diags.count, 0);
        for (size_t i = 0; i < 400; i++) {
            assert_entitlement(&bc, i, DECISION_PAY, 1500 * YUAN);
            assert_reasons(&bc, i, "");
        }
        budget_case_release(&bc);
    }
}

static void payments_are_split_only_where_a_fund_ends(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 1000, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_MONEY, 250, NULL);
    budget_case_fund(&bc, FUND_MONEY, 0, NULL);
    budget_case_fund(&bc, FUND_MONEY, 300, NULL);
    add_people(&bc, 5, 0, 100);
    assert_true(budget_case_allocate(&bc));
    assert_int_equal(bc.allocation.draw_count, 6);
    assert_draw(&bc, 0, 0, 0, 100, 0);
    assert_draw(&bc, 1, 1, 0, 100, 0);
    assert_draw(&bc, 2, 2, 0, 50, 0);
    assert_draw(&bc, 3, 2, 2, 50, 0);
    assert_draw(&bc, 4, 3, 2, 100, 0);
    assert_draw(&bc, 5, 4, 2, 100, 0);
    assert_int_equal(bc.allocation.drawn[0], 250);
    assert_int_equal(bc.allocation.drawn[1], 0);
    assert_int_equal(bc.allocation.drawn[2], 250);
    budget_case_release(&bc);
}

/* autumn-aid: government 400,000, donations 200,000 for the college alone, unions 250,000; 120,000
 * and 100,000 for the schools and 630,000 for the college. */
static void earmarked_money_is_left_to_those_it_is_for(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 850000 * YUAN, SHORTFALL_REFUSE);
    for (int tier = 0; tier < 3; tier++)
        budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_MONEY, 400000 * YUAN, NULL);
    budget_case_fund(&bc, FUND_MONEY, 200000 * YUAN, "tier is t2");
    budget_case_fund(&bc, FUND_MONEY, 250000 * YUAN, NULL);
    add_people(&bc, 120, 0, 1000 * YUAN);
    add_people(&bc, 100, 1, 1000 * YUAN);
    add_people(&bc, 210, 2, 3000 * YUAN);
    assert_true(budget_case_allocate(&bc));
    assert_int_equal(bc.allocation.drawn[0], 400000 * YUAN);
    assert_int_equal(bc.allocation.drawn[1], 200000 * YUAN);
    assert_int_equal(bc.allocation.drawn[2], 250000 * YUAN);
    budget_case_release(&bc);
}

static void make_two_grants(struct budget_case *bc, enum shortfall_policy policy)
{
    /* g0 living: t0, t1; g1 medical: t2; f0 all but medical, f1 all */
    budget_case_init(bc, 0, policy);
    budget_case_tier(bc, 0);
    budget_case_tier(bc, 0);
    budget_case_tier(bc, 1);
    budget_case_fund(bc, FUND_MONEY, 90 * YUAN, "not grant is g1");
    budget_case_fund(bc, FUND_MONEY, 20 * YUAN, NULL);
    bc->rules.budget.total = 110 * YUAN;
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
    assert_told(&bc, 0, 1, "entitlements 165.00 exceed the budget 110.00 by 55.00");
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
    assert_told(&bc, 0, 1, "entitlements 3.00 exceed the budget 1.10 by 1.90");
    assert_int_equal(bc.allocation.drawn[0], 90);
    assert_int_equal(bc.allocation.drawn[1], 210);
    assert_told(&bc, 1, 1, "1.90 short for all payments: funds f0, f1 can pay 1.10");
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

static void stop_and_skip(void **state)
{
    struct budget_case bc;

    (void)state;
    for (int skip = 0; skip < 2; skip++) {
        budget_case_init(&bc, 100, SHORTFALL_RANK);
        bc.rules.budget.skip = skip != 0;
        budget_case_rank_by_score(&bc, true);
        budget_case_tier(&bc, 0);
        budget_case_person(&bc, "");
        budget_case_entitle(&bc, 0, 10, 0, 0);
        budget_case_person(&bc, "1");
        budget_case_entitle(&bc, 0, 50, 0, 0);
        budget_case_person(&bc, "2");
        budget_case_entitle(&bc, 0, 51, 0, 0);
        budget_case_person(&bc, "2");
        budget_case_entitle(&bc, 0, 39, 0, 0);
        assert_true(budget_case_allocate(&bc));
        assert_entitlement(&bc, 2, DECISION_PAY, 51);
        assert_entitlement(&bc, 3, DECISION_PAY, 39);
        assert_entitlement(&bc, 1, DECISION_WAIT, 0);
        assert_entitlement(&bc, 0, skip ? DECISION_PAY : DECISION_WAIT, skip ? 10 : 0);
        assert_int_equal(bc.allocation.spent, skip ? 100 : 90);
        budget_case_release(&bc);
    }
}

/* The first payment is put on the fund that the second one needs, and gives way. */
static void rank_moves_payments_to_other_funds(void **state)
{
    struct budget_case bc;

    (void)state;
    make_two_grants(&bc, SHORTFALL_RANK);
    bc.rules.funds[0].may_pay = NULL;
    bc.rules.funds[1].may_pay = NULL;
    budget_case_fund(&bc, FUND_MONEY, 5, "grant is g1");
    bc.rules.budget.total += 5;
    bc.rules.funds[0].amount = 10;
    bc.rules.funds[1].amount = 0;
    budget_case_rank_by_score(&bc, false); /* nobody has one: as they were read */
    add_people(&bc, 1, 2, 5);
    add_people(&bc, 1, 0, 10);
    add_people(&bc, 1, 0, 1);
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_PAY, 5);
    assert_entitlement(&bc, 1, DECISION_PAY, 10);
    assert_entitlement(&bc, 2, DECISION_WAIT, 0);
    assert_draw(&bc, 0, 0, 2, 5, 0);
    assert_draw(&bc, 1, 1, 0, 10, 0);
    budget_case_release(&bc);
}

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
    assert_told(&bc, 0, 1, "entitlements 0.70 exceed the budget 0.60 by 0.10");
    assert_told(&bc, 1, 1, "goods worth 0.53 exceed the goods budget 0.30 by 0.23");
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
    assert_told(&bc, 0, 1, "goods worth 0.50 exceed the goods budget 0.40 by 0.10");
    assert_told(&bc, 1, 10, "goods worth 0.10 short for all goods: fund f0 can provide 0.40");
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
    budget_case_release(&bc);
}

static void what_a_fund_cannot_tell_is_held(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 100, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_tier(&bc, 1);
    budget_case_fund(&bc, FUND_MONEY, 50, "tier is t0 and score > 5");
    budget_case_fund(&bc, FUND_MONEY, 50, NULL);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 40, 0, 0);
    budget_case_entitle(&bc, 1, 40, 0, 0); /* false and unknown is false */
    budget_case_person(&bc, "6");
    budget_case_entitle(&bc, 0, 40, 0, 0);
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_HOLD, 0);
    assert_reasons(&bc, 0, "missing:score");
    assert_entitlement(&bc, 1, DECISION_PAY, 40);
    assert_int_equal(bc.assessments.people[0].decision, DECISION_PAY);
    assert_int_equal(bc.allocation.draw_count, 2);
    assert_draw(&bc, 0, 1, 1, 40, 0);
    assert_draw(&bc, 1, 2, 0, 40, 0);
    budget_case_release(&bc);
}

static void every_doubt_of_a_fund_is_listed(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 100, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    budget_case_fund(&bc, FUND_MONEY, 50, "score > 5");
    budget_case_fund(&bc, FUND_GOODS, 50, "1 / score > 5");
    budget_case_person(&bc, "0");
    budget_case_entitle(&bc, 0, 40, 10, DECIMAL_ONE);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 40, 10, DECIMAL_ONE);
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 0, 0, DECIMAL_ONE); /* asks nothing of either */
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 0, DECISION_HOLD, 0);
    assert_int_equal(bc.assessments.entitlements[0].goods_value, 0);
    assert_reasons(&bc, 0, "invalid:f1");
    assert_reasons(&bc, 1, "missing:score");
    assert_entitlement(&bc, 2, DECISION_PAY, 0);
    assert_int_equal(bc.assessments.people[0].decision, DECISION_HOLD);
    budget_case_release(&bc);
}

static void only_what_is_to_be_paid_counts(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, 100, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    add_people(&bc, 3, 0, 100);
    bc.assessments.entitlements[0].decision = DECISION_HOLD;
    bc.assessments.entitlements[2].decision = DECISION_WAIT;
    assert_true(budget_case_allocate(&bc));
    assert_entitlement(&bc, 1, DECISION_PAY, 100);
    assert_int_equal(bc.allocation.draw_count, 1);
    assert_int_equal(bc.allocation.spent, 100);
    budget_case_release(&bc);
}

static void as_many_funds_as_there_may_be(void **state)
{
    struct budget_case bc;

    (void)state;
    budget_case_init(&bc, FUNDS_MOST * 10, SHORTFALL_REFUSE);
    budget_case_tier(&bc, 0);
    for (size_t f = 0; f < FUNDS_MOST; f++) {
        budget_case_fund(&bc, FUND_MONEY, 10, NULL);
        budget_case_fund(&bc, FUND_GOODS, 10, "tier is t0");
    }
    budget_case_person(&bc, "");
    budget_case_entitle(&bc, 0, 10 * FUNDS_MOST, 10 * FUNDS_MOST, DECIMAL_ONE);
    assert_true(budget_case_allocate(&bc));
    assert_int_equal(bc.allocation.draw_count, 2 * FUNDS_MOST);
    for (uint16_t f = 0; f < 2 * FUNDS_MOST; f++)
        assert_draw(&bc, f, 0, f, f % 2 ? 0 : 10, f % 2 ? 10 : 0);
    budget_case_release(&bc);
}

static void nobody_to_be_paid(void **state)
{
    struct budget_case bc;

    (void)state;
    for (int policy = SHORTFALL_REFUSE; policy <= SHORTFALL_PRORATE; policy++) {
        budget_case_init(&bc, 0, (enum shortfall_policy)policy);
        budget_case_tier(&bc, 0);
        budget_case_fund(&bc, FUND_MONEY, 0, "tier is t0");
        assert_true(budget_case_allocate(&bc));
        assert_int_equal(bc.allocation.draw_count, 0);
        budget_case_release(&bc);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuse_tells_how_much_is_short),
        cmocka_unit_test(rank_pays_from_the_top),
        cmocka_unit_test(prorate_lowers_all_alike),
        cmocka_unit_test(enough_money_changes_nothing),
        cmocka_unit_test(payments_are_split_only_where_a_fund_ends),
        cmocka_unit_test(earmarked_money_is_left_to_those_it_is_for),
        cmocka_unit_test(an_earmark_short_on_its_own_is_told),
        cmocka_unit_test(every_shortfall_is_told_once),
        cmocka_unit_test(funds_are_named_where_all_are_short),
        cmocka_unit_test(tiers_and_parts_of_tiers_are_told),
        cmocka_unit_test(stop_and_skip),
        cmocka_unit_test(rank_moves_payments_to_other_funds),
        cmocka_unit_test(money_and_goods_wait_together),
        cmocka_unit_test(goods_come_from_goods_funds),
        cmocka_unit_test(goods_funds_need_no_money_funds),
        cmocka_unit_test(goods_that_are_short_are_told),
        cmocka_unit_test(all_goods_short_name_their_funds),
        cmocka_unit_test(left_over_steps_go_by_largest_remainder),
        cmocka_unit_test(steps_end_where_the_money_does),
        cmocka_unit_test(nobody_gets_more_than_before),
        cmocka_unit_test(what_is_lowered_to_nothing_waits),
        cmocka_unit_test(an_earmark_is_prorated_on_its_own),
        cmocka_unit_test(goods_are_not_prorated),
        cmocka_unit_test(what_a_fund_cannot_tell_is_held),
        cmocka_unit_test(every_doubt_of_a_fund_is_listed),
        cmocka_unit_test(only_what_is_to_be_paid_counts),
        cmocka_unit_test(as_many_funds_as_there_may_be),
        cmocka_unit_test(nobody_to_be_paid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
