/* Limits, returned payments and amended batches: at each bound, just inside and just out. */
#include "season_scene.h"

#include "rule/expr_node.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* --- below-limit --- */

/* LIMIT as a rules file has it. */
static struct expr constant(decimal limit)
{
    return (struct expr){.op = EXPR_CONSTANT,
                         .type = VALUE_NUMBER,
                         .constant = true,
                         .value = {.state = VALUE_PRESENT, .number = limit}};
}

/* Puts a cap on what one person gets of EXPR yuan into SCENE's first batch. */
static void put_cap(struct season_scene *scene, struct expr *expr)
{
    static uint16_t key = 0;
    struct cap *cap = arena_alloc(&scene->arena, sizeof *cap);

    *cap = (struct cap){.name = STR("cap"), .limit = expr, .per = &key, .per_count = 1};
    scene->season.batches[0].rules.caps = cap;
    scene->season.batches[0].rules.cap_count = 1;
}

/* Is somebody found who is paid AMOUNT, in fen, under a cap of LIMIT yuan? */
static bool near_cap(money amount, int64_t limit)
{
    struct expr expr = constant((decimal)limit * DECIMAL_ONE);
    struct season_scene *scene;
    void *state;
    bool found;

    scene_make(&state);
    scene = state;
    scene_batch(scene, "East", "batch", "2024-01-01");
    put_cap(scene, &expr);
    PAY(0, .key = "A", .amount = amount / 2);
    PAY(0, .key = "A", .amount = amount - amount / 2);
    scene_audit(scene);
    found = scene->audit.found[TEST_BELOW_LIMIT] == 1;
    assert_true(found || scene->audit.found[TEST_BELOW_LIMIT] == 0);
    scene_remove(&state);
    return found;
}

static void test_just_below_a_cap(void **state)
{
    (void)state;
    assert_true(near_cap(49999, 500));
    assert_true(near_cap(47500, 500)); /* 5 % */
    assert_false(near_cap(47499, 500));
    assert_false(near_cap(50000, 500));  /* the cap itself is what the rules give */
    assert_true(near_cap(490000, 5000)); /* 100 yuan */
    assert_false(near_cap(489999, 5000));
    assert_true(near_cap(950, 10));
    assert_false(near_cap(949, 10));
    assert_false(near_cap(0, 1));
}

/* The rows of one person share the limit, wherever they stand in the list. */
static void test_rows_of_one_person_that_stand_apart(void **state)
{
    struct season_scene *scene = *state;
    struct expr limit = constant(100 * DECIMAL_ONE);

    scene_batch(scene, "East", "batch", "2024-01-01");
    put_cap(scene, &limit);
    PAY(0, .key = "A", .amount = 5000);
    PAY(0, .key = "B", .amount = 9700);
    PAY(0, .key = "C", .amount = 9900, .flags = SEASON_FAILED);
    PAY(0, .key = "A", .amount = 4800);
    PAY(0, .key = "C", .amount = 1000);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_BELOW_LIMIT),
               "batch:2 cap cap: 100.00; batch:3 cap cap: 100.00");
    assert_int_equal(scene->audit.findings[0].amount, 9800);
    assert_int_equal(scene->audit.findings[1].amount, 9700);
    assert_int_equal(scene->audit.looked_at[TEST_BELOW_LIMIT], 4);
}

/* What one batch pays somebody is not added to what another does. */
static void test_a_cap_of_two_batches(void **state)
{
    struct season_scene *scene = *state;
    struct expr limit = constant(100 * DECIMAL_ONE);

    for (uint32_t i = 0; i < 2; i++) {
        scene_batch(scene, "East", i ? "second" : "first", i ? "2024-02-01" : "2024-01-01");
        PAY(i, .key = "A", .amount = i ? 9900 : 4800);
    }
    put_cap(scene, &limit);
    scene->season.batches[1].rules.caps = scene->season.batches[0].rules.caps;
    scene->season.batches[1].rules.cap_count = 1;
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_BELOW_LIMIT), "second:2 cap cap: 100.00");
}

/* Nobody can be paid parts of a fen: the limit is what a batch pays at most. */
static void test_a_cap_with_parts_of_a_fen(void **state)
{
    struct season_scene *scene = *state;
    struct expr limit = constant(100 * DECIMAL_ONE + DECIMAL_CENT / 2);

    scene_batch(scene, "East", "batch", "2024-01-01");
    put_cap(scene, &limit);
    PAY(0, .key = "A", .amount = 10000);
    PAY(0, .key = "B", .amount = 9999);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_BELOW_LIMIT), "batch:3 cap cap: 100.00");
}

/* How many payments are looked at, and found, of A, who gets 480 for food and 15 for rent, and B,
 * whose 490 came back, under CAP. */
static void assert_under(const struct cap *cap, uint64_t looked_at, const char *found)
{
    struct grant grants[] = {{.name = STR("rent")}, {.name = STR("food")}};
    struct cap one = *cap;
    struct season_scene *scene;
    struct ruleset *rules;
    void *state;

    scene_make(&state);
    scene = state;
    scene_batch(scene, "East", "batch", "2024-01-01");
    rules = &scene->season.batches[0].rules;
    rules->caps = &one;
    rules->cap_count = 1;
    rules->grants = grants;
    rules->grant_count = 2;
    PAY(0, .key = "A", .grant = "food", .amount = 48000);
    PAY(0, .key = "A", .grant = "rent", .amount = 1500);
    PAY(0, .key = "B", .grant = "food", .amount = 49000, .flags = SEASON_FAILED);
    scene_audit(scene);
    assert_int_equal(scene->audit.looked_at[TEST_BELOW_LIMIT], looked_at);
    assert_str(scene_found(scene, TEST_BELOW_LIMIT), found);
    scene_remove(&state);
}

static void test_what_a_cap_is_for(void **state)
{
    struct expr limit = constant(500 * DECIMAL_ONE);
    uint16_t key = 0, food = 1, both[] = {0, 1};
    struct cap cap = {.name = STR("cap"), .limit = &limit, .per = &key, .per_count = 1};

    (void)state;
    assert_under(&cap, 2, "batch:2 cap cap: 500.00");
    cap.grants = &food;
    cap.grant_count = 1;
    assert_under(&cap, 1, "batch:2 cap cap: 500.00");
    cap.grants = both;
    cap.grant_count = 2;
    assert_under(&cap, 2, "batch:2 cap cap: 500.00");
}

/* A cap of somebody else than one person, or that depends on the applicant, is no limit that an
 * amount is kept below. */
static void test_caps_that_are_not_looked_at(void **state)
{
    struct expr limit = constant(500 * DECIMAL_ONE);
    uint16_t unit = 1, both[] = {0, 1};
    struct cap cap = {.name = STR("cap"), .limit = &limit, .per = &unit, .per_count = 1};

    (void)state;
    assert_under(&cap, 0, ""); /* of a unit */
    cap.per = both;
    cap.per_count = 2;
    assert_under(&cap, 0, ""); /* of a person in each unit */
    cap.per_count = 1;
    limit.op = EXPR_FIELD;
    limit.constant = false;
    assert_under(&cap, 0, "");
}

/* Is a batch found that pays AMOUNT, and whose approval is asked for above LIMIT, both in fen? */
static bool near_approval(money amount, money limit)
{
    struct approval_rule approval = {.name = STR("director"), .above = limit};
    struct season_scene *scene;
    void *state;
    bool found;

    scene_make(&state);
    scene = state;
    scene_batch(scene, "East", "batch", "2024-01-01");
    scene->season.batches[0].rules.approvals = &approval;
    scene->season.batches[0].rules.approval_count = 1;
    PAY(0, .key = "A", .amount = amount);
    scene_join(scene);
    scene->season.batches[0].folder = "/nowhere";
    assert_true(audit_run(&scene->audit, &scene->season, &scene->asked, &scene->diags));
    found = scene->audit.found[TEST_BELOW_LIMIT] == 1;
    scene_remove(&state);
    return found;
}

static void test_just_below_an_approval(void **state)
{
    (void)state;
    assert_true(near_approval(300000, 300000)); /* it is asked for above */
    assert_true(near_approval(290000, 300000));
    assert_false(near_approval(289999, 300000));
    assert_false(near_approval(300001, 300000));
    assert_true(near_approval(95000, 100000));
    assert_false(near_approval(94999, 100000));
    assert_false(near_approval(100, -1)); /* always asked for */
}

/* --- returned-unpaid --- */

static void test_returned_and_not_repaid(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t again = scene_batch(scene, "East", "first-repay", "2024-01-10");
    uint32_t west = scene_batch(scene, "West", "other", "2024-01-11");

    scene->season.batches[first].settlement = 0;
    PAY(first, .key = "A", .amount = 100);
    PAY(first, .key = "B", .amount = 200, .flags = SEASON_FAILED);
    PAY(first, .key = "C", .amount = 300, .flags = SEASON_FAILED);
    PAY(first, .key = "D", .amount = 400, .flags = SEASON_FAILED);
    PAY(again, .key = "B", .amount = 200, .flags = SEASON_REPAYMENT, .reason = "repay:first",
        .line = 3);
    PAY(again, .key = "C", .amount = 300, .flags = SEASON_REPAYMENT, .reason = "repay:firs",
        .line = 4);
    PAY(west, .key = "D", .amount = 400, .flags = SEASON_REPAYMENT, .reason = "repay:first",
        .line = 5);
    scene_audit(scene);
    assert_int_equal(scene->audit.looked_at[TEST_RETURNED], 4);
    assert_str(scene_found(scene, TEST_RETURNED), "first:4 returned by the bank and not repaid; "
                                                  "first:5 returned by the bank and not repaid");
    assert_int_equal(scene->audit.findings[0].amount, 300);
}

/* A batch that was run twice has one id: the repayment says by its decision which run it is of. */
static void test_one_of_two_runs_repaid(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t second = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t again = scene_batch(scene, "East", "first-repay", "2024-01-10");
    const struct decision_line line = {
        .name = STR("repays"),
        .value = str_of(arena_printf(&scene->arena, "first 2024-01-01 %s",
                                     scene->season.batches[first].decision))};

    scene->season.batches[first].settlement = 0;
    scene->season.batches[second].settlement = 1;
    PAY(first, .key = "A", .amount = 100, .flags = SEASON_FAILED);
    PAY(second, .key = "A", .amount = 200, .flags = SEASON_FAILED);
    PAY(again, .key = "A", .amount = 100, .flags = SEASON_REPAYMENT, .reason = "repay:first");
    scene->season.batches[again].past.decided = (struct decision_lines){&line, 1};
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_RETURNED), "first:2 returned by the bank and not repaid");
    assert_int_equal(scene->audit.findings[0].amount, 200);
}

/* One person may be paid on several rows: each is repaid by itself. */
static void test_one_of_several_rows_repaid(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t again = scene_batch(scene, "East", "first-repay", "2024-01-10");

    scene->season.batches[first].settlement = 0;
    PAY(first, .key = "A", .amount = 100, .flags = SEASON_FAILED);
    PAY(first, .key = "A", .amount = 100, .flags = SEASON_FAILED);
    PAY(again, .key = "A", .amount = 100, .flags = SEASON_REPAYMENT, .reason = "repay:first",
        .line = 3);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_RETURNED), "first:2 returned by the bank and not repaid");
}

/* What an amendment took the place of was neither returned nor repaid: its amendment says what
 * was. */
static void test_of_an_amended_batch_nothing_is_returned_or_repaid(void **state)
{
    struct season_scene *scene = *state;
    uint32_t old = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t new = scene_batch(scene, "East", "first-2", "2024-01-01");
    uint32_t void_one = scene_batch(scene, "East", "first-2-repay", "2024-01-10");
    uint32_t valid = scene_batch(scene, "East", "first-2-repay-2", "2024-01-10");

    for (uint32_t i = old; i <= new; i++) {
        scene->season.batches[i].settlement = i;
        PAY(i, .key = "A", .amount = 100, .flags = SEASON_FAILED);
        PAY(i, .key = "B", .amount = 200, .flags = SEASON_FAILED);
    }
    PAY(void_one, .key = "A", .amount = 100, .flags = SEASON_REPAYMENT, .reason = "repay:first-2");
    PAY(valid, .key = "B", .amount = 200, .flags = SEASON_REPAYMENT,
        .reason = "tier:low; repay:first-2", .line = 3);
    scene->season.batches[old].superseded_by = new;
    scene->season.batches[void_one].superseded_by = valid;
    scene_audit(scene);
    assert_int_equal(scene->audit.looked_at[TEST_RETURNED], 2);
    assert_str(scene_found(scene, TEST_RETURNED), "first-2:2 returned by the bank and not repaid");
}

/* --- superseded --- */

static void test_superseded_batches_do_not_count(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t second = scene_batch(scene, "East", "first-2", "2024-01-01");

    PAY(first, .key = "A", .amount = 100, .account = "1");
    PAY(second, .key = "B", .amount = 100, .account = "1");
    scene->season.batches[first].superseded_by = second;
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_SUPERSEDED), "first:0 first-2 takes its place");
    assert_str(scene_found(scene, TEST_SHARED_ACCOUNT), "");
    assert_int_equal(scene->audit.looked_at[TEST_TWICE], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_just_below_a_cap),
        TESTED(test_rows_of_one_person_that_stand_apart),
        TESTED(test_a_cap_of_two_batches),
        TESTED(test_a_cap_with_parts_of_a_fen),
        cmocka_unit_test(test_what_a_cap_is_for),
        cmocka_unit_test(test_caps_that_are_not_looked_at),
        cmocka_unit_test(test_just_below_an_approval),
        TESTED(test_returned_and_not_repaid),
        TESTED(test_one_of_two_runs_repaid),
        TESTED(test_one_of_several_rows_repaid),
        TESTED(test_of_an_amended_batch_nothing_is_returned_or_repaid),
        TESTED(test_superseded_batches_do_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
