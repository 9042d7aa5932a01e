/* Who was paid by several batches of a month: what is found, and what is just beside it and must
 * not be. */
#include "season_scene.h"

#define PAY(batch, ...) \
    scene_pay(scene, (batch), (struct scene_payment){.amount = 100, __VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* BATCH says that it repays the batch numbered OF. */
static void repays(struct season_scene *scene, uint32_t batch, uint32_t of)
{
    struct decision_line *line = arena_alloc(&scene->arena, sizeof *line);

    line->name = STR("repays");
    line->value = str_of(arena_printf(&scene->arena, STR_FMT " 2024-01-01 %s",
                                      STR_ARG(scene->season.batches[of].past.id),
                                      scene->season.batches[of].decision));
    scene->season.batches[batch].past.decided = (struct decision_lines){line, 1};
}

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

/* A resident's number is one person's under whatever key; other papers have short numbers. */
static void test_twice_under_two_keys(void **state)
{
    struct season_scene *scene = *state;
    uint32_t east = scene_batch(scene, "East", "east", "2024-01-01");
    uint32_t west = scene_batch(scene, "West", "west", "2024-01-31");
    uint32_t north = scene_batch(scene, "North", "north", "2024-02-10");

    PAY(east, .key = "E7", .identity = "990101198001010021");
    PAY(east, .key = "E8", .identity = "990101198001020021");
    PAY(east, .key = "E9", .identity = "990101198001020021"); /* in one batch: the run tells */
    PAY(east, .key = "12345", .identity = "12345");
    PAY(west, .key = "990101198001010021");
    PAY(west, .key = "W1", .identity = "12345");
    PAY(north, .key = "990101198001020021"); /* in another month */
    PAY(north, .key = "N1", .identity = "990101198001010021");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE),
               "east:2 in 2 batches of 2024-01: east (East); west (West); "
               "west:2 in 2 batches of 2024-01: east (East); west (West)");
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
    PAY(first, .key = "B", .flags = SEASON_FAILED);
    PAY(again, .key = "B", .flags = SEASON_REPAYMENT);
    PAY(first, .key = "C");
    PAY(other, .key = "C");
    repays(scene, again, first);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE),
               "first:4 in 2 batches of 2024-01: first (East); other (East); "
               "other:2 in 2 batches of 2024-01: first (East); other (East)");
}

/* A repayment of what the bank paid after all, or that is paid again by another batch too, is a
 * second payment; and so is one for a batch of another issuer that is called the same. */
static void test_what_a_repayment_makes_up_for(void **state)
{
    struct season_scene *scene = *state;
    uint32_t west = scene_batch(scene, "West", "one", "2024-01-01");
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t repaid = scene_batch(scene, "East", "one-repay", "2024-01-20");
    uint32_t again = scene_batch(scene, "East", "one-repay-2", "2024-01-25");
    uint32_t other = scene_batch(scene, "West", "one-repay", "2024-01-26");

    /* A's money came back; B's stands as paid; C's came back and is paid again twice. */
    PAY(one, .key = "A", .line = 2, .flags = SEASON_FAILED);
    PAY(one, .key = "B", .line = 3);
    PAY(one, .key = "C", .line = 4, .flags = SEASON_FAILED);
    PAY(repaid, .key = "A", .line = 2, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(repaid, .key = "B", .line = 3, .flags = SEASON_REPAYMENT, .reason = "tier:t; repay:one");
    PAY(repaid, .key = "C", .line = 4, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(again, .key = "C", .line = 4, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    /* D's came back in the West, where it is paid again; E's stands as paid there, and what was
     * returned in the East is paid again. */
    PAY(west, .key = "D", .line = 5, .flags = SEASON_FAILED);
    PAY(other, .key = "D", .line = 5, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(one, .key = "E", .line = 6, .flags = SEASON_FAILED);
    PAY(west, .key = "E", .line = 6);
    PAY(repaid, .key = "E", .line = 6, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    /* F's came back in both, and each pays it again. */
    PAY(repaid, .key = "F", .line = 7, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(other, .key = "F", .line = 7, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    repays(scene, repaid, one);
    repays(scene, again, one);
    repays(scene, other, west);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE),
               "one:3 in 2 batches of 2024-01: one (East); one-repay (East); "
               "one-repay:3 in 2 batches of 2024-01: one (East); one-repay (East); "
               "one-repay:4 in 2 batches of 2024-01: one-repay (East); one-repay-2 (East); "
               "one-repay-2:2 in 2 batches of 2024-01: one-repay (East); one-repay-2 (East)");
}

/* Two schemes of one issuer may call their batches the same: each repays its own. What is repaid of
 * two batches is two payments that came back. */
static void test_repayments_of_two_schemes_and_of_two_batches(void **state)
{
    struct season_scene *scene = *state;
    uint32_t food = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t two = scene_batch(scene, "East", "two", "2024-01-02");
    uint32_t repaid = scene_batch(scene, "East", "one-repay", "2024-01-20");
    uint32_t of_food = scene_batch(scene, "East", "one-repay", "2024-01-21");
    uint32_t of_two = scene_batch(scene, "East", "two-repay", "2024-01-22");

    scene->season.batches[food].scheme = text_index_add(&scene->season.texts, STR("food"));
    scene->season.batches[of_food].scheme = scene->season.batches[food].scheme;
    PAY(food, .key = "A", .line = 2);
    PAY(one, .key = "A", .line = 2, .flags = SEASON_FAILED);
    PAY(repaid, .key = "A", .line = 2, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(food, .key = "B", .line = 3, .flags = SEASON_FAILED);
    PAY(one, .key = "B", .line = 3, .flags = SEASON_FAILED);
    PAY(repaid, .key = "B", .line = 3, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(of_food, .key = "B", .line = 3, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(one, .key = "C", .line = 4, .flags = SEASON_FAILED);
    PAY(two, .key = "C", .line = 4, .flags = SEASON_FAILED);
    PAY(repaid, .key = "C", .line = 4, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(of_two, .key = "C", .line = 4, .flags = SEASON_REPAYMENT, .reason = "repay:two");
    repays(scene, repaid, one);
    repays(scene, of_food, food);
    repays(scene, of_two, two);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE), "");
}

/* What an amendment pays stands beside a repayment of the batch whose place it takes. */
static void test_a_repayment_of_an_amended_batch(void **state)
{
    struct season_scene *scene = *state;
    uint32_t old = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t copy = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t repaid = scene_batch(scene, "East", "one-repay", "2024-01-20");

    PAY(old, .key = "A", .flags = SEASON_FAILED);
    PAY(copy, .key = "A");
    PAY(repaid, .key = "A", .flags = SEASON_REPAYMENT, .reason = "repay:one");
    scene->season.batches[old].superseded_by = copy;
    repays(scene, repaid, old);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE),
               "one:2 in 2 batches of 2024-01: one (East); one-repay (East); "
               "one-repay:2 in 2 batches of 2024-01: one (East); one-repay (East)");
}

/* A's money came back and is paid again; then an amendment pays A, whom the bank has paid now. B's
 * is not in the amendment any more. */
static void test_a_repayment_that_an_amendment_overtakes(void **state)
{
    struct season_scene *scene = *state;
    uint32_t old = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t new = scene_batch(scene, "East", "one-2", "2024-01-01");
    uint32_t repaid = scene_batch(scene, "East", "one-repay", "2024-01-20");

    PAY(old, .key = "A", .line = 2, .flags = SEASON_FAILED);
    PAY(old, .key = "B", .line = 3, .flags = SEASON_FAILED);
    PAY(new, .key = "A", .line = 2);
    PAY(repaid, .key = "A", .line = 2, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(repaid, .key = "B", .line = 3, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    repays(scene, repaid, old);
    scene->season.batches[old].superseded_by = new;
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE),
               "one-2:2 in 2 batches of 2024-01: one-2 (East); one-repay (East); "
               "one-repay:2 in 2 batches of 2024-01: one-2 (East); one-repay (East)");
}

/* Of a batch that was run twice each run is repaid by itself; and the other run may have paid. */
static void test_a_repayment_of_each_of_two_runs(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t again = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t repaid = scene_batch(scene, "East", "one-repay", "2024-01-20");
    uint32_t second = scene_batch(scene, "East", "one-repay-2", "2024-01-21");

    PAY(one, .key = "A", .line = 2, .flags = SEASON_FAILED);
    PAY(again, .key = "A", .line = 2, .flags = SEASON_FAILED);
    PAY(repaid, .key = "A", .line = 2, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(second, .key = "A", .line = 2, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    PAY(one, .key = "B", .line = 3);
    PAY(again, .key = "B", .line = 3, .flags = SEASON_FAILED);
    PAY(second, .key = "B", .line = 3, .flags = SEASON_REPAYMENT, .reason = "repay:one");
    repays(scene, repaid, one);
    repays(scene, second, again);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE), "");
}

/* January's money came back and is paid again in February; then the bank says that it was paid in
 * January after all. Both are for January. B's came back, and is paid again once. */
static void test_a_repayment_in_a_later_month(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-31");
    uint32_t repaid = scene_batch(scene, "East", "one-repay", "2024-02-10");
    uint32_t two = scene_batch(scene, "East", "two", "2024-02-29");

    PAY(one, .key = "A", .line = 2);
    PAY(one, .key = "B", .line = 3, .flags = SEASON_FAILED);
    PAY(repaid, .key = "A", .line = 2, .flags = SEASON_REPAYMENT);
    PAY(repaid, .key = "B", .line = 3, .flags = SEASON_REPAYMENT);
    PAY(two, .key = "A", .line = 2);
    PAY(two, .key = "B", .line = 3);
    repays(scene, repaid, one);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE),
               "one:2 in 2 batches of 2024-01: one (East); one-repay (East); "
               "one-repay:2 in 2 batches of 2024-01: one (East); one-repay (East)");
}

/* The repayment came back too and was made again; then it turns out to have been paid. The third
 * repays the first, which is not among these. */
static void test_a_repayment_of_a_repayment(void **state)
{
    struct season_scene *scene = *state;
    uint32_t gone = scene_batch(scene, "East", "gone", "2024-01-01");
    uint32_t repaid = scene_batch(scene, "East", "gone-repay", "2024-02-10");
    uint32_t again = scene_batch(scene, "East", "gone-repay-2", "2024-03-10");

    PAY(repaid, .key = "A", .line = 7, .flags = SEASON_REPAYMENT);
    PAY(again, .key = "A", .line = 7, .flags = SEASON_REPAYMENT);
    PAY(repaid, .key = "B", .line = 8, .flags = SEASON_REPAYMENT | SEASON_FAILED);
    PAY(again, .key = "B", .line = 8, .flags = SEASON_REPAYMENT);
    repays(scene, repaid, gone);
    repays(scene, again, repaid);
    memset(scene->season.batches[gone].decision, 'x', 64);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE),
               "gone-repay:2 in 2 batches of 2024-01: gone-repay (East); gone-repay-2 (East); "
               "gone-repay-2:2 in 2 batches of 2024-01: gone-repay (East); gone-repay-2 (East)");
}

/* One person stands on two rows: the bank paid the one, and the other is paid again. Goods were
 * handed out with the money that came back. */
static void test_a_repayment_of_one_of_two_rows(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t repaid = scene_batch(scene, "East", "one-repay", "2024-01-20");

    PAY(one, .key = "A", .line = 2);
    PAY(one, .key = "A", .line = 3, .flags = SEASON_FAILED);
    PAY(one, .key = "B", .line = 4, .flags = SEASON_FAILED | SEASON_PAID, .goods = "rice 1 kg");
    PAY(repaid, .key = "A", .line = 3, .flags = SEASON_REPAYMENT);
    PAY(repaid, .key = "B", .line = 4, .flags = SEASON_REPAYMENT);
    repays(scene, repaid, one);
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_TWICE), "");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_twice_in_a_month_across_issuers),
        TESTED(test_twice_in_chinese),
        TESTED(test_twice_under_two_keys),
        TESTED(test_two_lines_of_one_batch_are_one_payment),
        TESTED(test_what_was_returned_or_repaid_is_not_twice),
        TESTED(test_what_a_repayment_makes_up_for),
        TESTED(test_repayments_of_two_schemes_and_of_two_batches),
        TESTED(test_a_repayment_of_an_amended_batch),
        TESTED(test_a_repayment_that_an_amendment_overtakes),
        TESTED(test_a_repayment_of_each_of_two_runs),
        TESTED(test_a_repayment_in_a_later_month),
        TESTED(test_a_repayment_of_a_repayment),
        TESTED(test_a_repayment_of_one_of_two_rows),
        TESTED(test_three_batches_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
