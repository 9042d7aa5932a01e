/* The tests about accounts and phones: what they find, and what is just beside it and must not be
 * found. */
#include "season_scene.h"

#define PAY(batch, ...) \
    scene_pay(scene, (batch), (struct scene_payment){.amount = 100, __VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* --- shared-account, shared-phone --- */

static void test_shared_accounts_and_phones(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t second = scene_batch(scene, "East", "second", "2024-02-01");

    PAY(first, .key = "A", .account = "6222000000000000001", .phone = "13900000001");
    PAY(first, .key = "B", .account = "6222000000000000001", .phone = "13900000002");
    PAY(first, .key = "C", .account = "6222000000000000002", .phone = "13900000002");
    PAY(second, .key = "C", .account = "6222000000000000002", .phone = "13900000002");
    PAY(second, .key = "D"); /* who has neither shares neither */
    PAY(second, .key = "E");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_SHARED_ACCOUNT),
               "first:2 6222************001 of 2 people; first:3 6222************001 of 2 people");
    assert_int_equal(scene->audit.looked_at[TEST_SHARED_ACCOUNT], 4);
    assert_int_equal(scene->audit.found[TEST_SHARED_PHONE], 3);
}

static void test_an_account_of_two_in_different_months(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t second = scene_batch(scene, "West", "second", "2025-02-01");

    PAY(first, .key = "A", .account = "6222000000000000001");
    PAY(second, .key = "B", .account = "6222000000000000001");
    scene_audit(scene);
    assert_int_equal(scene->audit.found[TEST_SHARED_ACCOUNT], 2);
    assert_str(scene_found(scene, TEST_MOVED),
               "second:2 account 6222************001 was that of * before");
}

static void test_an_account_of_somebody_who_was_not_paid(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");

    PAY(first, .key = "A", .account = "6222000000000000001", .flags = SEASON_FAILED);
    PAY(first, .key = "B", .account = "6222000000000000001");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_SHARED_ACCOUNT), "");
}

/* --- account-moved --- */

static void test_a_move_is_told_where_it_happens_and_while_it_is_news(void **state)
{
    struct season_scene *scene = *state;
    uint32_t january = scene_batch(scene, "East", "january", "2024-01-01");
    uint32_t february = scene_batch(scene, "East", "february", "2024-02-01");
    uint32_t march = scene_batch(scene, "East", "march", "2024-03-01");

    PAY(january, .key = "A", .account = "6222000000000000001");
    PAY(february, .key = "A", .account = "6222000000000000002");
    PAY(march, .key = "A", .account = "6222000000000000002");
    PAY(january, .key = "B", .account = "6222000000000000003");
    PAY(february, .key = "B"); /* in cash */
    PAY(march, .key = "B", .account = "6222000000000000003");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MOVED),
               "february:2 account 6222************002, before 6222************001");
}

/* Whoever goes back to an account of their own moves again, but takes nobody's. */
static void test_an_account_changed_back(void **state)
{
    struct season_scene *scene = *state;
    uint32_t january = scene_batch(scene, "East", "january", "2024-01-01");
    uint32_t february = scene_batch(scene, "East", "february", "2024-02-01");
    uint32_t march = scene_batch(scene, "East", "march", "2024-03-01");

    PAY(january, .key = "A", .account = "6222000000000000001");
    PAY(february, .key = "A", .account = "6222000000000000002");
    PAY(march, .key = "A", .account = "6222000000000000001");
    PAY(february, .key = "B", .account = "6222000000000000001"); /* A's, while A was away */
    PAY(march, .key = "B", .account = "6222000000000000001");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MOVED),
               "february:2 account 6222************002, before 6222************001; "
               "february:3 account 6222************001 was that of * before; "
               "march:2 account 6222************001, before 6222************002");
}

/* A day later there is an order; on the same day there is none. */
static void test_a_day_makes_a_move(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t same = scene_batch(scene, "West", "same", "2024-01-01");
    uint32_t next = scene_batch(scene, "West", "next", "2024-01-02");

    PAY(first, .key = "A", .account = "6222000000000000001");
    PAY(first, .key = "B", .account = "6222000000000000002");
    PAY(same, .key = "C", .account = "6222000000000000001");
    PAY(next, .key = "D", .account = "6222000000000000002");
    PAY(same, .key = "B", .account = "6222000000000000003");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MOVED),
               "next:2 account 6222************002 was that of * before");
}

static void test_two_accounts_on_one_day_have_no_order(void **state)
{
    struct season_scene *scene = *state;
    uint32_t east = scene_batch(scene, "East", "east", "2024-01-01");
    uint32_t west = scene_batch(scene, "West", "west", "2024-01-01");

    PAY(east, .key = "A", .account = "6222000000000000001");
    PAY(west, .key = "A", .account = "6222000000000000002");
    PAY(west, .key = "B", .account = "6222000000000000001");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MOVED), "");
}

static void test_a_returned_payment_made_again_elsewhere(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t again = scene_batch(scene, "East", "again", "2024-01-01");
    uint32_t later = scene_batch(scene, "East", "later", "2024-02-01");

    PAY(first, .key = "A", .account = "6222000000000000001", .flags = SEASON_FAILED);
    PAY(again, .key = "A", .account = "6222000000000000002", .flags = SEASON_REPAYMENT);
    PAY(later, .key = "A", .account = "6222000000000000002");
    PAY(first, .key = "B", .account = "6222000000000000003", .flags = SEASON_FAILED);
    PAY(again, .key = "B", .account = "6222000000000000003", .flags = SEASON_REPAYMENT);
    PAY(first, .key = "C", .account = "6222000000000000004", .flags = SEASON_FAILED);
    PAY(later, .key = "C", .account = "6222000000000000005"); /* nobody was paid at the other */
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MOVED),
               "again:2 account 6222************002, before 6222************001");
    assert_int_equal(scene->audit.looked_at[TEST_MOVED], 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_shared_accounts_and_phones),
        TESTED(test_an_account_of_two_in_different_months),
        TESTED(test_an_account_of_somebody_who_was_not_paid),
        TESTED(test_a_move_is_told_where_it_happens_and_while_it_is_news),
        TESTED(test_an_account_changed_back),
        TESTED(test_a_day_makes_a_move),
        TESTED(test_two_accounts_on_one_day_have_no_order),
        TESTED(test_a_returned_payment_made_again_elsewhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
