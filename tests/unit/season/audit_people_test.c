/* The ages of who was paid, and the digits of amounts: what is found, and what is just beside it
 * and must not be. */
#include "season_scene.h"

#define PAY(batch, ...) \
    scene_pay(scene, (batch), (struct scene_payment){.amount = 100, __VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

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
        TESTED(test_ages_at_their_bounds),
        TESTED(test_digits_from_300_differing_amounts_on),
        TESTED(test_digits_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
