/* The tests about people: what they find, and what is just beside it and must not be found. */
#include "season_scene.h"

#define PAY(batch, ...) \
    scene_pay(scene, (batch), (struct scene_payment){.amount = 100, __VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* --- twice-in-month --- */

static void test_twice_in_a_month_across_issuers(void **state)
{
    struct season_scene *scene = *state;
    uint32_t east = scene_batch(scene, "East", "east", "2024-01-01");
    uint32_t west = scene_batch(scene, "West", "west", "2024-01-31");
    uint32_t later = scene_batch(scene, "West", "later", "2024-02-01");

    PAY(east, .key = "A");
    PAY(east, .key = "B");
    PAY(west, .key = "A");
    PAY(later, .key = "B"); /* the next day, and the next month */
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE),
               "east:2 in 2 batches of 2024-01: east (East); west (West); "
               "west:2 in 2 batches of 2024-01: east (East); west (West)");
    assert_int_equal(scene->audit.looked_at[TEST_TWICE], 4);
}

static void test_two_lines_of_one_batch_are_one_payment(void **state)
{
    struct season_scene *scene = *state;
    uint32_t east = scene_batch(scene, "East", "east", "2024-01-01");

    PAY(east, .key = "A", .grant = "food");
    PAY(east, .key = "A", .grant = "rent");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE), "");
}

static void test_what_was_returned_or_repaid_is_not_twice(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t again = scene_batch(scene, "East", "again", "2024-01-20");
    uint32_t other = scene_batch(scene, "East", "other", "2024-01-25");

    PAY(first, .key = "A", .flags = SEASON_FAILED);
    PAY(again, .key = "A", .flags = SEASON_REPAYMENT);
    PAY(first, .key = "B");
    PAY(again, .key = "B", .flags = SEASON_REPAYMENT);
    PAY(first, .key = "C");
    PAY(again, .key = "C", .flags = SEASON_REPAYMENT);
    PAY(other, .key = "C");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE),
               "first:4 in 2 batches of 2024-01: first (East); other (East); "
               "other:2 in 2 batches of 2024-01: first (East); other (East)");
}

static void test_three_batches_are_named(void **state)
{
    struct season_scene *scene = *state;

    for (int i = 0; i < 4; i++)
        PAY(scene_batch(scene, "East", (const char *[]){"a", "b", "c", "d"}[i], "2024-01-01"),
            .key = "A");
    scene_audit(scene);
    assert_int_equal(scene->audit.found[TEST_TWICE], 4);
    assert_str(scene->audit.findings[0].detail,
               "in 4 batches of 2024-01: a (East); b (East); c (East)");
}

static void test_twice_in_chinese(void **state)
{
    struct season_scene *scene = *state;

    PAY(scene_batch(scene, "东区", "a", "2024-01-01"), .key = "A");
    PAY(scene_batch(scene, "西区", "b", "2024-01-02"), .key = "A");
    scene->season.batches[0].rules.scheme.language = LANGUAGE_ZH;
    scene->season.batches[1].rules.scheme.language = LANGUAGE_ZH;
    scene_audit(scene);
    assert_str(scene->audit.findings[0].detail, "2 个批次，2024-01：a（东区）；b（西区）");
}

/* --- age --- */

static void test_ages_at_their_bounds(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-03-01");

    PAY(batch, .key = "A", .identity = "990101190303010013"); /* 120 today */
    PAY(batch, .key = "B", .identity = "990101190303020019"); /* 121 tomorrow is 120 today */
    PAY(batch, .key = "C", .identity = "990101190302280011"); /* 121 since yesterday */
    PAY(batch, .key = "D", .identity = "990101202403010016"); /* born today */
    PAY(batch, .key = "E", .identity = "990101202403020011"); /* born tomorrow */
    PAY(batch, .key = "F", .identity = "E12345678");
    scene_audit(scene);
    assert_int_equal(scene->audit.looked_at[TEST_AGE], 5);
    assert_str(scene_found(scene, TEST_AGE),
               "batch:2 121 years at payment; batch:4 121 years at payment; "
               "batch:6 -1 years at payment");
}

/* --- digits --- */

static void test_digits_from_300_differing_amounts_on(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-03-01");

    for (int i = 0; i < 600; i++)
        scene_pay(scene, batch,
                  (struct scene_payment){.key = "A", .amount = 10000 + i % 299 * 100});
    scene_audit(scene);
    assert_int_equal(scene->audit.looked_at[TEST_DIGITS], 0);
    assert_int_equal(scene->audit.first_digits[1], 0);
}

static void test_digits_are_counted(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-03-01");

    for (int i = 0; i < 300; i++) /* 1.00 to 300.00 */
        scene_pay(scene, batch, (struct scene_payment){.key = "A", .amount = (i + 1) * 100});
    scene_audit(scene);
    assert_int_equal(scene->audit.looked_at[TEST_DIGITS], 300);
    assert_int_equal(scene->audit.first_digits[1], 111);
    assert_int_equal(scene->audit.first_digits[3], 12);
    assert_int_equal(scene->audit.first_digits[9], 11);
    assert_int_equal(scene->audit.round_amounts[0], 3);
    assert_int_equal(scene->audit.round_amounts[1], 0);
    assert_int_equal(scene->audit.found[TEST_DIGITS], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_twice_in_a_month_across_issuers),
        TESTED(test_twice_in_chinese),
        TESTED(test_two_lines_of_one_batch_are_one_payment),
        TESTED(test_what_was_returned_or_repaid_is_not_twice),
        TESTED(test_three_batches_are_named),
        TESTED(test_ages_at_their_bounds),
        TESTED(test_digits_from_300_differing_amounts_on),
        TESTED(test_digits_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
