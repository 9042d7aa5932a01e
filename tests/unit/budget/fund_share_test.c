/* Fair shares: the tightest first, exactly, with and without a limit on all. */
#include "unit.h"

#include "budget/fund_share.h"

#include "base/banned.h"

static struct purse make_purse(uint64_t *masks, wide *asked, size_t claims, const wide *held,
                               size_t funds)
{
    struct purse purse = {
        .fund_count = funds, .masks = masks, .asked = asked, .claim_count = claims};

    for (size_t f = 0; f < funds; f++)
        purse.room[f] = held[f];
    for (size_t i = 0; i < claims; i++)
        purse.total += asked[i];
    return purse;
}

static void assert_share(const struct shares *shares, size_t claim, wide available, wide asked)
{
    const struct share *share;

    assert_int_not_equal(shares->of[claim], NO_SHARE);
    share = &shares->items[shares->of[claim]];
    assert_true(share->available * asked == share->asked * available);
}

static void nobody_is_cut_where_there_is_enough(void **state)
{
    uint64_t masks[] = {1, 2, 3};
    wide asked[] = {10, 20, 30};
    const wide held[] = {30, 30};
    const struct purse purse = make_purse(masks, asked, 3, held, 2);
    struct shares shares;

    (void)state;
    shares_find(&shares, &purse, 60);
    assert_int_equal(shares.count, 0);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(shares.of[i], NO_SHARE);
    shares_release(&shares);
}

static void one_limit_is_shared_evenly(void **state)
{
    uint64_t masks[] = {1, 2, 3};
    wide asked[] = {10, 20, 30};
    const wide held[] = {30, 30};
    const struct purse purse = make_purse(masks, asked, 3, held, 2);
    struct shares shares;

    (void)state;
    shares_find(&shares, &purse, 59);
    assert_int_equal(shares.count, 1);
    for (size_t i = 0; i < 3; i++)
        assert_share(&shares, i, 59, 60);
    shares_release(&shares);
}

static void an_earmark_is_told_from_what_others_share(void **state)
{
    /* medical may be paid from donations alone and gets 1/3; living has the other fund, and 9/10 */
    uint64_t masks[] = {1, 3};
    wide asked[] = {60, 100};
    const wide held[] = {20, 90};
    const struct purse purse = make_purse(masks, asked, 2, held, 2);
    struct shares shares;

    (void)state;
    shares_find(&shares, &purse, WIDE_MAX);
    assert_int_equal(shares.count, 2);
    assert_share(&shares, 0, 1, 3);
    assert_share(&shares, 1, 9, 10);
    assert_true(shares.items[0].funds == 1);
    assert_true(shares.items[1].funds == 2);
    shares_release(&shares);
}

static void what_an_earmark_leaves_of_the_limit(void **state)
{
    /* the limit of 100 leaves 80 of what living asks */
    uint64_t masks[] = {1, 3};
    wide asked[] = {60, 100};
    const wide held[] = {20, 90};
    const struct purse purse = make_purse(masks, asked, 2, held, 2);
    struct shares shares;

    (void)state;
    shares_find(&shares, &purse, 100);
    assert_int_equal(shares.count, 2);
    assert_share(&shares, 0, 1, 3);
    assert_share(&shares, 1, 8, 10);
    shares_release(&shares);
}

static void what_no_fund_may_pay_gets_nothing(void **state)
{
    uint64_t masks[] = {0, 1, 2};
    wide asked[] = {60, 100, 7};
    const wide held[] = {200, 0};
    const struct purse purse = make_purse(masks, asked, 3, held, 2);
    struct shares shares;

    (void)state;
    shares_find(&shares, &purse, WIDE_MAX);
    assert_share(&shares, 0, 0, 1);
    assert_share(&shares, 2, 0, 1);
    assert_int_equal(shares.of[1], NO_SHARE);
    shares_release(&shares);
}

static void nothing_asked_is_nothing_short(void **state)
{
    const wide held[] = {0};
    const struct purse purse = make_purse(NULL, NULL, 0, held, 1);
    struct shares shares;

    (void)state;
    shares_find(&shares, &purse, 0);
    assert_int_equal(shares.count, 0);
    shares_release(&shares);
}

static void the_largest_sums_do_not_overflow(void **state)
{
    /* a million payments just under the largest amount, against 64 funds of as much */
    const wide most = MONEY_LIMIT - 1;
    uint64_t masks[] = {1, UINT64_MAX};
    wide asked[] = {most * 500000, most * 500000};
    wide held[FLOW_FUNDS];
    struct purse purse;
    struct shares shares;

    (void)state;
    for (size_t f = 0; f < FLOW_FUNDS; f++)
        held[f] = most;
    purse = make_purse(masks, asked, 2, held, FLOW_FUNDS);
    shares_find(&shares, &purse, WIDE_MAX);
    assert_int_equal(shares.count, 2);
    assert_share(&shares, 0, 1, 500000);
    assert_share(&shares, 1, 63, 500000);
    shares_release(&shares);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_cut_where_there_is_enough),
        cmocka_unit_test(one_limit_is_shared_evenly),
        cmocka_unit_test(an_earmark_is_told_from_what_others_share),
        cmocka_unit_test(what_an_earmark_leaves_of_the_limit),
        cmocka_unit_test(what_no_fund_may_pay_gets_nothing),
        cmocka_unit_test(nothing_asked_is_nothing_short),
        cmocka_unit_test(the_largest_sums_do_not_overflow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
