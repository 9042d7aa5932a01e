/* What was decided by hand: which lines are told, and which are just not. Who approved them is
 * asked in approvers_test, audit_by_hand_files_test and refused_reads_test. */
#include "season_scene.h"

#define PAY(batch, ...) \
    scene_pay(scene, (batch), (struct scene_payment){.amount = 100, __VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

static void test_changed_and_released(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-01-01");

    scene->season.batches[batch].read = 7;
    PAY(batch, .key = "A", .flags = SEASON_BY_HAND, .reason = "tier:low; change:release");
    PAY(batch, .key = "B", .flags = SEASON_BY_HAND, .reason = "change:pay");
    PAY(batch, .key = "C", .reason = "tier:low");
    PAY(batch, .key = "D", .flags = SEASON_BY_HAND, .reason = "hold:change; change:hold");
    PAY(batch, .key = "E", .flags = SEASON_BY_HAND, .reason = "change:release; change:pay");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_RELEASED),
               "batch:2 release, approved by ?: ?; batch:6 release, approved by ?: ?");
    assert_str(scene_found(scene, TEST_CHANGED),
               "batch:3 pay, approved by ?: ?; batch:5 hold, approved by ?: ?; "
               "batch:6 pay, approved by ?: ?");
    assert_int_equal(scene->audit.looked_at[TEST_RELEASED], 7);
    assert_int_equal(scene->audit.looked_at[TEST_CHANGED], 7);
}

/* A hold that the rules lifted, a tier that is called so, and an amended batch are no decisions by
 * hand. */
static void test_what_is_just_not_by_hand(void **state)
{
    struct season_scene *scene = *state;
    uint32_t older = scene_batch(scene, "East", "batch", "2024-01-01");
    uint32_t newer = scene_batch(scene, "East", "batch-2", "2024-01-01");

    scene->season.batches[older].superseded_by = newer;
    scene->season.batches[older].read = 5;
    scene->season.batches[newer].read = 3;
    PAY(older, .key = "A", .flags = SEASON_BY_HAND, .reason = "change:release");
    PAY(newer, .key = "A", .reason = "hold:release");
    PAY(newer, .key = "B", .reason = "tier:change");
    PAY(newer, .key = "C", .flags = SEASON_BY_HAND, .reason = "exchange:release; no-change:pay");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_RELEASED), "");
    assert_str(scene_found(scene, TEST_CHANGED), "");
    assert_int_equal(scene->audit.looked_at[TEST_RELEASED], 3);
}

/* An action that this version does not know is told as the ledger has it. */
static void test_an_action_that_nobody_knows(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-01-01");

    PAY(batch, .key = "A", .flags = SEASON_BY_HAND, .reason = "change:postpone");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_CHANGED), "batch:2 postpone, approved by ?: ?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_changed_and_released),
        TESTED(test_what_is_just_not_by_hand),
        TESTED(test_an_action_that_nobody_knows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
