/* Limits, returned payments, and the chain of batches: at each bound, just inside and just out. */
#include "season_scene.h"

#include "rule/expr_node.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* --- below-limit --- */

/* Is somebody found who is paid AMOUNT, in fen, under a cap of LIMIT yuan? */
static bool near_cap(money amount, int64_t limit)
{
    struct expr expr = {.op = EXPR_CONSTANT,
                        .value = {.state = VALUE_PRESENT, .number = (decimal)limit * DECIMAL_ONE}};
    uint16_t key = 0;
    struct cap cap = {.name = STR("cap"), .limit = &expr, .per = &key, .per_count = 1};
    struct season_scene *scene;
    void *state;
    bool found;

    scene_make(&state);
    scene = state;
    scene_batch(scene, "East", "batch", "2024-01-01");
    scene->season.batches[0].rules.caps = &cap;
    scene->season.batches[0].rules.cap_count = 1;
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
    PAY(again, .key = "B", .amount = 200, .flags = SEASON_REPAYMENT, .reason = "repay:first");
    PAY(again, .key = "C", .amount = 300, .flags = SEASON_REPAYMENT, .reason = "repay:firs");
    PAY(west, .key = "D", .amount = 400, .flags = SEASON_REPAYMENT, .reason = "repay:first");
    scene_audit(scene);
    assert_int_equal(scene->audit.looked_at[TEST_RETURNED], 4);
    assert_str(scene_found(scene, TEST_RETURNED), "first:4 returned by the bank and not repaid; "
                                                  "first:5 returned by the bank and not repaid");
    assert_int_equal(scene->audit.findings[0].amount, 300);
}

/* --- missing-batch, run-twice, superseded --- */

static void says(struct season_scene *scene, uint32_t batch, const struct decision_line *lines,
                 size_t count)
{
    struct decision_line *items = arena_array(&scene->arena, count, sizeof *items);

    memcpy(items, lines, count * sizeof *items);
    scene->season.batches[batch].past.decided = (struct decision_lines){items, count};
}

#define SAYS(batch, ...)                                              \
    says(scene, (batch), (const struct decision_line[]){__VA_ARGS__}, \
         sizeof((const struct decision_line[]){__VA_ARGS__}) / sizeof(struct decision_line))

static struct str previous(struct season_scene *scene, uint32_t batch)
{
    return str_of(
        arena_printf(&scene->arena, "id 2024-01-01 %s", scene->season.batches[batch].decision));
}

static void test_a_batch_that_is_named_and_not_here(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t second = scene_batch(scene, "East", "second", "2024-02-01");
    uint32_t third = scene_batch(scene, "East", "third", "2024-03-01");

    SAYS(second, {STR("previous"), previous(scene, first)},
         {STR("previous"), STR("gone 2023-12-01 abc")});
    SAYS(third, {STR("previous"), previous(scene, first)},
         {STR("previous"), previous(scene, second)},
         {STR("previous"), STR("gone 2023-12-01 abc")}); /* told once */
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MISSING),
               "second:0 names gone of 2023-12-01, which is not here");
}

static void test_an_earlier_batch_that_is_not_named(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t second = scene_batch(scene, "East", "second", "2024-02-01");
    uint32_t west = scene_batch(scene, "West", "west", "2024-02-02");
    uint32_t third = scene_batch(scene, "East", "third", "2024-03-01");

    SAYS(west, {STR("scheme"), STR("x")}); /* it has no chain */
    SAYS(third, {STR("previous"), previous(scene, first)});
    (void)second;
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MISSING), "third:0 does not name the earlier second");
}

static void test_a_month_left_out(void **state)
{
    static const char *const days[] = {"2023-11-20", "2023-12-20", "2024-01-20", "2024-03-20",
                                       "2024-05-20"};
    struct season_scene *scene = *state;

    for (size_t i = 0; i < 5; i++)
        scene_batch(scene, "East", days[i], days[i]);
    for (size_t i = 1; i < 5; i++) /* two months before the gap are not enough */
        scene_batch(scene, "West", days[i], days[i]);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MISSING), "2024-03-20:0 no batch of 2024-02 before it");
}

static void test_the_same_batch_again(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t lists = scene_batch(scene, "East", "lists", "2024-01-31");
    uint32_t later = scene_batch(scene, "East", "later", "2024-02-01");
    uint32_t again = scene_batch(scene, "East", "first", "2024-02-02");
    uint32_t amended = scene_batch(scene, "East", "first-2", "2024-02-02");
    uint32_t west = scene_batch(scene, "West", "first", "2024-02-03");

    SAYS(first, {STR("applicants"), STR("abc UTF-8 a.csv")});
    SAYS(lists, {STR("applicants"), STR("abc UTF-8 b.csv")});
    SAYS(later, {STR("applicants"), STR("abc UTF-8 a.csv")}); /* another month */
    SAYS(again, {STR("applicants"), STR("def UTF-8 a.csv")});
    SAYS(amended, {STR("applicants"), STR("def UTF-8 a.csv")},
         {STR("supersedes"), STR("first 2024-02-02 x")});
    SAYS(west, {STR("applicants"), STR("abc UTF-8 a.csv")});
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_RUN_TWICE),
               "lists:0 the same applicant files as first; first:0 the same id as the batch of "
               "0000000000000000000000000000000000000000000000000000000000000000");
}

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
        cmocka_unit_test(test_just_below_an_approval),
        TESTED(test_returned_and_not_repaid),
        TESTED(test_a_batch_that_is_named_and_not_here),
        TESTED(test_an_earlier_batch_that_is_not_named),
        TESTED(test_a_month_left_out),
        TESTED(test_the_same_batch_again),
        TESTED(test_superseded_batches_do_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
