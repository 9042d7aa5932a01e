/* Who is paid and from which fund, in cases that an officer can work out by hand. What must hold
 * for every batch is checked by tests/support/budget_property.py. */
#include "budget_checks.h"

#include "base/banned.h"

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

static void stop_and_skip(void **state)
{
    struct budget_case bc;

    (void)state;
    for (int skip = 0; skip < 2; skip++) {
        budget_case_init(&bc, 100, SHORTFALL_RANK);
        bc.rules.budget.skip = skip != 0;
        budget_case_rank_by_score(&bc, true);
        budget_case_tier(&bc, 0);
        budget_case_person(&bc, "0");
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

/* Where the money goes down a ranking, who has no place in it is held, and takes nothing. */
static void who_has_no_place_is_held(void **state)
{
    (void)state;
    for (money total = 60; total <= 61; total++) {
        struct budget_case bc;

        budget_case_init(&bc, total, SHORTFALL_RANK);
        budget_case_rank_by_score(&bc, false);
        budget_case_tier(&bc, 0);
        budget_case_person(&bc, "");
        budget_case_entitle(&bc, 0, 1, 0, 0);
        budget_case_person(&bc, "1");
        budget_case_entitle(&bc, 0, 60, 0, 0);
        assert_true(budget_case_allocate(&bc));
        assert_entitlement(&bc, 0, total == 61 ? DECISION_PAY : DECISION_HOLD, total - 60);
        assert_entitlement(&bc, 1, DECISION_PAY, 60);
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
    bc.rules.budget.ranking.keys[0] = (struct rank_key){RANK_TIER, 0, true};
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

/* Who draws what is left out; what each fund pays is not. */
static void nothing_is_drawn_tentatively(void **state)
{
    struct budget_case bc;

    (void)state;
    for (int tentative = 0; tentative < 2; tentative++) {
        budget_case_init(&bc, 1000, SHORTFALL_REFUSE);
        budget_case_tier(&bc, 0);
        budget_case_fund(&bc, FUND_MONEY, 250, NULL);
        budget_case_fund(&bc, FUND_MONEY, 300, NULL);
        budget_case_fund(&bc, FUND_MONEY, 100, NULL);
        add_people(&bc, 5, 0, 100);
        bc.basis.tentative = tentative;
        assert_true(budget_case_allocate(&bc));
        assert_int_equal(bc.allocation.draw_count, tentative ? 0 : 6);
        assert_int_equal(bc.allocation.drawn[0], 250);
        assert_int_equal(bc.allocation.drawn[1], 250);
        assert_int_equal(bc.allocation.drawn[2], 0);
        assert_int_equal(bc.allocation.spent, 500);
        budget_case_release(&bc);
    }
}

/* More entitlements than one thread adds up, all of one applicant. */
static void entitle_often(struct budget_case *bc, size_t count, money amount)
{
    struct assessments *made = &bc->assessments;

    add_people(bc, 1, 0, amount);
    made->entitlements = memory_resize(made->entitlements, count, sizeof *made->entitlements);
    for (size_t i = 1; i < count; i++)
        made->entitlements[i] = made->entitlements[0];
    made->entitlement_count = count;
}

static void any_number_of_threads_adds_up_the_same(void **state)
{
    struct budget_case bc;

    (void)state;
    for (unsigned jobs = 1; jobs < 9; jobs += 3) {
        budget_case_init(&bc, 400000 * YUAN, SHORTFALL_REFUSE);
        budget_case_tier(&bc, 0);
        entitle_often(&bc, 140000, 3 * YUAN);
        bc.assessments.entitlements[70000].decision = DECISION_REJECT;
        bc.assessments.entitlements[70001].amount = 1;
        bc.basis.jobs = jobs;
        assert_false(budget_case_allocate(&bc));
        assert_int_equal(bc.allocation.spent, 419994 * YUAN + 1);
        budget_case_release(&bc);
    }
}

/* More payments than one thread asks the funds for; those of a third cannot be told. */
static void any_number_of_threads_finds_the_same_funds(void **state)
{
    static const char *const scores[] = {"1", "2", ""};
    struct budget_case bc;

    (void)state;
    for (unsigned jobs = 1; jobs < 9; jobs += 3) {
        budget_case_init(&bc, 3000, SHORTFALL_REFUSE);
        budget_case_tier(&bc, 0);
        budget_case_fund(&bc, FUND_MONEY, 1999, "score > 1");
        budget_case_fund(&bc, FUND_MONEY, 1667, "score <= 1");
        for (size_t i = 0; i < 5000; i++) {
            budget_case_person(&bc, scores[i % 3]);
            budget_case_entitle(&bc, 0, 1, 0, 0);
        }
        bc.rules.budget.total = 5000;
        bc.basis.jobs = jobs;
        assert_true(budget_case_allocate(&bc));
        assert_int_equal(bc.allocation.drawn[0], 1667);
        assert_int_equal(bc.allocation.drawn[1], 1667);
        for (size_t i = 0, draw = 0; i < 5000; i++) {
            bool told = i % 3 < 2;

            assert_entitlement(&bc, i, told ? DECISION_PAY : DECISION_HOLD, told);
            assert_reasons(&bc, i, told ? "" : "missing:score");
            assert_int_equal(bc.assessments.people[i].decision,
                             told ? DECISION_PAY : DECISION_HOLD);
            if (told)
                assert_draw(&bc, draw++, (uint32_t)i, i % 3 == 0, 1, 0);
        }
        budget_case_release(&bc);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rank_pays_from_the_top),
        cmocka_unit_test(enough_money_changes_nothing),
        cmocka_unit_test(payments_are_split_only_where_a_fund_ends),
        cmocka_unit_test(earmarked_money_is_left_to_those_it_is_for),
        cmocka_unit_test(stop_and_skip),
        cmocka_unit_test(who_has_no_place_is_held),
        cmocka_unit_test(rank_moves_payments_to_other_funds),
        cmocka_unit_test(what_a_fund_cannot_tell_is_held),
        cmocka_unit_test(every_doubt_of_a_fund_is_listed),
        cmocka_unit_test(only_what_is_to_be_paid_counts),
        cmocka_unit_test(as_many_funds_as_there_may_be),
        cmocka_unit_test(nobody_to_be_paid),
        cmocka_unit_test(nothing_is_drawn_tentatively),
        cmocka_unit_test(any_number_of_threads_adds_up_the_same),
        cmocka_unit_test(any_number_of_threads_finds_the_same_funds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
