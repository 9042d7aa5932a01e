/* Which batches lack an approval: at the bound of its limit, and as an earlier audit saw it. */
#include "season_scene.h"

#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* Batches of East by these rules, which pay AMOUNT each; their folders are nowhere. */
static void add_batch(struct season_scene *scene, const char *id, money amount,
                      struct approval_rule *approvals, size_t count)
{
    uint32_t batch = scene_batch(scene, "East", id, "2024-01-01");

    scene->season.batches[batch].folder = arena_printf(&scene->arena, "/nowhere/%s", id);
    scene->season.batches[batch].rules.approvals = approvals;
    scene->season.batches[batch].rules.approval_count = count;
    scene_pay(scene, batch, (struct scene_payment){.key = "A", .amount = amount});
}

static void test_above_the_limit_only(void **state)
{
    struct season_scene *scene = *state;
    struct approval_rule two[] = {{.name = STR("prepared"), .above = -1},
                                  {.name = STR("director"), .above = 300000}};

    add_batch(scene, "at", 300000, two, 2);
    add_batch(scene, "above", 300001, two, 2);
    add_batch(scene, "free", 900000, NULL, 0);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_UNSIGNED),
               "at:0 approval prepared is missing; above:0 approval director is missing; "
               "above:0 approval prepared is missing");
    assert_int_equal(scene->audit.looked_at[TEST_UNSIGNED], 3);
    assert_int_equal(scene->audit.approvals.count, 0);
}

/* What a batch pays is what its ledger says, whatever the bank returned of it. */
static void test_returned_money_was_approved_too(void **state)
{
    struct season_scene *scene = *state;
    struct approval_rule director = {.name = STR("director"), .above = 300};

    add_batch(scene, "batch", 200, &director, 1);
    scene_pay(scene, 0, (struct scene_payment){.key = "B", .amount = 101, .flags = SEASON_FAILED});
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_UNSIGNED), "batch:0 approval director is missing");
}

static void test_superseded_batches_need_none(void **state)
{
    struct season_scene *scene = *state;
    struct approval_rule always = {.name = STR("prepared"), .above = -1};

    add_batch(scene, "batch", 100, &always, 1);
    add_batch(scene, "batch-2", 100, &always, 1);
    scene->season.batches[0].superseded_by = 1;
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_UNSIGNED), "batch-2:0 approval prepared is missing");
    assert_int_equal(scene->audit.looked_at[TEST_UNSIGNED], 1);
}

/* An audit that is made again goes by what the first one saw: a signature that it saw and that is
 * gone is missing, one that was bad then stays bad, and none that came later counts. */
static void test_as_it_was_seen(void **state)
{
    struct season_scene *scene = *state;
    struct approval_rule always = {.name = STR("prepared"), .above = -1};
    struct text_index seen = {0};

    add_batch(scene, "good", 100, &always, 1);
    add_batch(scene, "bad", 100, &always, 1);
    add_batch(scene, "none", 100, &always, 1);
    text_index_add(&seen, season_approval(scene->season.batches[0].digest, STR("prepared"), true,
                                          &scene->arena));
    text_index_add(&seen, season_approval(scene->season.batches[1].digest, STR("prepared"), false,
                                          &scene->arena));
    text_index_add(&seen, season_approval(scene->season.batches[2].digest, STR("director"), true,
                                          &scene->arena));
    scene->asked.approvals = &seen;
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_UNSIGNED),
               "good:0 approval prepared is missing; "
               "bad:0 the signature for approval prepared does not hold: verify tells why; "
               "none:0 approval prepared is missing");
    text_index_release(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_above_the_limit_only),
        TESTED(test_returned_money_was_approved_too),
        TESTED(test_superseded_batches_need_none),
        TESTED(test_as_it_was_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
