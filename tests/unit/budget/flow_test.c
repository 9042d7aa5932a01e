/* The division itself: nobody is turned down while any division has room, nothing is lost or made
 * up on the way, and the settled division does not depend on how it came about. */
#include "unit.h"

#include "budget/flow.h"

#include "base/banned.h"

static wide total_given(const struct flow *flow, size_t claim)
{
    wide total = 0;

    for (size_t f = 0; f < flow->funds; f++)
        total += flow_given(flow, claim, f);
    return total;
}

/* What claims have and what is left in the funds is what the funds held; nobody is given anything
 * by a fund that may not pay them. */
static void assert_balanced(const struct flow *flow, const wide *held)
{
    for (size_t f = 0; f < flow->funds; f++) {
        wide sum = flow->room[f];

        assert_true(flow->room[f] >= 0);
        for (size_t i = 0; i < flow->claims; i++) {
            wide given = flow_given(flow, i, f);

            assert_true(given >= 0);
            assert_true(given == 0 || (flow->masks[i] >> f & 1));
            sum += given;
        }
        assert_true(sum == held[f]);
    }
}

static void moves_others_to_make_room(void **state)
{
    /* a chain: each of the first three fills the fund that the next one needs */
    static const uint64_t masks[] = {3, 6, 12, 1};
    static const wide held[] = {10, 10, 10, 10};
    struct flow flow;

    (void)state;
    flow_init(&flow, masks, 4, held, 4, WIDE_MAX);
    assert_true(flow_add(&flow, 0, 10) == 10);
    assert_true(flow_add(&flow, 1, 10) == 10);
    assert_true(flow_add(&flow, 2, 10) == 10);
    assert_true(flow_given(&flow, 0, 0) == 10);
    assert_true(flow_add(&flow, 3, 12) == 10);
    assert_balanced(&flow, held);
    for (size_t i = 0; i < 4; i++)
        assert_true(flow_given(&flow, i, (i + 1) % 4) == 10);
    flow_release(&flow);
}

static void keeps_to_the_limit_on_all(void **state)
{
    static const uint64_t masks[] = {1, 2};
    static const wide held[] = {10, 10};
    struct flow flow;

    (void)state;
    flow_init(&flow, masks, 2, held, 2, 15);
    assert_true(flow_add(&flow, 0, 10) == 10);
    assert_true(flow_add(&flow, 1, 10) == 5);
    assert_false(flow_fit(&flow, 1, 1));
    flow_remove(&flow, 0, 3);
    assert_true(flow_add(&flow, 1, 10) == 3);
    assert_balanced(&flow, held);
    flow_release(&flow);
}

static void fits_whole_or_not_at_all(void **state)
{
    static const uint64_t masks[] = {1, 3, 0};
    static const wide held[] = {10, 5};
    struct flow flow;

    (void)state;
    flow_init(&flow, masks, 3, held, 2, WIDE_MAX);
    assert_true(flow_fit(&flow, 1, 7));
    assert_false(flow_fit(&flow, 0, 9));
    assert_true(total_given(&flow, 0) == 0);
    assert_true(total_given(&flow, 1) == 7);
    assert_false(flow_fit(&flow, 0, 9));
    assert_true(flow_fit(&flow, 0, 8));
    assert_false(flow_fit(&flow, 0, 1));
    assert_false(flow_fit(&flow, 1, 1));
    assert_false(flow_fit(&flow, 2, 1));
    assert_balanced(&flow, held);
    flow_release(&flow);
}

static void tells_the_funds_that_compete(void **state)
{
    static const uint64_t masks[] = {3, 6, 8};
    static const wide held[] = {5, 5, 5, 5};
    struct flow flow;

    (void)state;
    flow_init(&flow, masks, 3, held, 4, WIDE_MAX);
    assert_true(flow_reach(&flow, 1) == 1);
    assert_true(flow_add(&flow, 0, 10) == 10);
    assert_true(flow_reach(&flow, 1) == 3);
    assert_true(flow_add(&flow, 1, 5) == 5);
    assert_true(flow_reach(&flow, 1) == 3);
    assert_true(flow_reach(&flow, 4) == 7);
    assert_true(flow_reach(&flow, 8) == 8);
    flow_release(&flow);
}

static void settles_on_earlier_funds(void **state)
{
    /* 0 may be paid from both, 1 from the second alone: the first fund is used up by 0 */
    static const uint64_t masks[] = {3, 2};
    static const wide held[] = {8, 20};
    struct flow flow;

    (void)state;
    flow_init(&flow, masks, 2, held, 2, WIDE_MAX);
    flow_add(&flow, 0, 4);
    flow_add(&flow, 1, 5);
    flow_remove(&flow, 0, 4);
    flow.room[0] = 0; /* as if something else had been there while 0 came */
    flow_add(&flow, 0, 10);
    flow.room[0] = 8;
    assert_true(flow_given(&flow, 0, 1) == 10);
    flow_settle(&flow);
    assert_true(flow_given(&flow, 0, 0) == 8);
    assert_true(flow_given(&flow, 0, 1) == 2);
    assert_true(flow_given(&flow, 1, 1) == 5);
    assert_balanced(&flow, held);
    flow_release(&flow);
}

static void settles_on_one_division(void **state)
{
    static const uint64_t masks[] = {3, 5, 6, 7, 12, 15};
    static const wide asked[] = {9, 7, 6, 5, 8, 4};
    static const wide held[] = {8, 11, 9, 14};
    struct flow first, other;

    (void)state;
    flow_init(&first, masks, 6, held, 4, WIDE_MAX);
    for (size_t i = 0; i < 6; i++)
        assert_true(flow_add(&first, i, asked[i]) == asked[i]);
    flow_settle(&first);
    assert_balanced(&first, held);
    /* added in every other order, in pieces, with some taken out again on the way */
    for (size_t turn = 0; turn < 720; turn++) {
        size_t order[6] = {0, 1, 2, 3, 4, 5};

        for (size_t i = 0, rest = turn; i < 6; rest /= 6 - i, i++) {
            size_t other_place = i + rest % (6 - i), swap = order[i];

            order[i] = order[other_place];
            order[other_place] = swap;
        }
        flow_init(&other, masks, 6, held, 4, WIDE_MAX);
        for (size_t i = 0; i < 6; i++)
            flow_add(&other, order[i], asked[order[i]] / 2 + 3);
        for (size_t i = 0; i < 6; i++)
            flow_remove(&other, i, total_given(&other, i) / 2);
        for (size_t i = 0; i < 6; i++) {
            size_t claim = order[5 - i];
            wide more = asked[claim] - total_given(&other, claim);

            assert_true(flow_add(&other, claim, more) == more);
        }
        flow_settle(&other);
        for (size_t i = 0; i < 6; i++)
            for (size_t f = 0; f < 4; f++)
                assert_true(flow_given(&other, i, f) == flow_given(&first, i, f));
        flow_release(&other);
    }
    flow_release(&first);
}

static void divides_over_64_funds(void **state)
{
    uint64_t masks[FLOW_FUNDS];
    wide held[FLOW_FUNDS];
    struct flow flow;

    (void)state;
    for (size_t i = 0; i < FLOW_FUNDS; i++) {
        masks[i] = (i == 0 ? 0 : UINT64_C(1) << (i - 1)) | UINT64_C(1) << i;
        held[i] = 100;
    }
    masks[0] |= UINT64_C(1) << 63;
    flow_init(&flow, masks, FLOW_FUNDS, held, FLOW_FUNDS, WIDE_MAX);
    /* a ring: each is filled by its neighbour, so that the last one must turn the whole ring */
    for (size_t i = 1; i < FLOW_FUNDS; i++)
        assert_true(flow_add(&flow, i, 100) == 100);
    flow_remove(&flow, 5, 40);
    assert_true(flow_add(&flow, 0, 200) == 140);
    assert_balanced(&flow, held);
    flow_settle(&flow);
    assert_balanced(&flow, held);
    flow_release(&flow);
}

static void holds_sums_beyond_64_bits(void **state)
{
    static const uint64_t masks[] = {3, 2};
    const wide large = (wide)1 << 100;
    const wide held[] = {large, large};
    struct flow flow;

    (void)state;
    flow_init(&flow, masks, 2, held, 2, WIDE_MAX);
    assert_true(flow_add(&flow, 0, large + 1) == large + 1);
    assert_true(flow_add(&flow, 1, large) == large - 1);
    assert_balanced(&flow, held);
    flow_release(&flow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_others_to_make_room), cmocka_unit_test(keeps_to_the_limit_on_all),
        cmocka_unit_test(fits_whole_or_not_at_all),  cmocka_unit_test(tells_the_funds_that_compete),
        cmocka_unit_test(settles_on_earlier_funds),  cmocka_unit_test(settles_on_one_division),
        cmocka_unit_test(divides_over_64_funds),     cmocka_unit_test(holds_sums_beyond_64_bits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
