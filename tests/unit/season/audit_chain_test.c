/* The chain of batches: what is missing from it, what stands there twice, and what is just not so.
 */
#include "season_scene.h"

#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

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

/* Of two batches of one day the one that names the other may stand before it. */
static void test_a_batch_that_names_another_of_its_day(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t again = scene_batch(scene, "East", "again", "2024-02-01");
    uint32_t second = scene_batch(scene, "East", "second", "2024-02-01");

    (void)first;
    SAYS(again, {STR("previous"), previous(scene, second)});
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MISSING), "again:0 does not name the earlier first");
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
    uint32_t again = scene_batch(scene, "East", "first", "2024-02-02");
    uint32_t amended = scene_batch(scene, "East", "first-2", "2024-02-02");
    uint32_t west = scene_batch(scene, "West", "first", "2024-02-03");
    uint32_t soon = scene_batch(scene, "East", "soon", "2024-02-27");
    uint32_t later = scene_batch(scene, "East", "later", "2024-03-26");

    SAYS(first, {STR("applicants"), STR("abc UTF-8 a.csv")});
    SAYS(lists, {STR("applicants"), STR("abc UTF-8 b.csv")});
    SAYS(soon, {STR("applicants"), STR("abc UTF-8 a.csv")});  /* 27 days */
    SAYS(later, {STR("applicants"), STR("abc UTF-8 a.csv")}); /* 28 days, and another month */
    SAYS(again, {STR("applicants"), STR("def UTF-8 a.csv")});
    SAYS(amended, {STR("applicants"), STR("def UTF-8 a.csv")}, /* of another that is not here */
         {STR("supersedes"), STR("first 2024-02-02 x")});
    SAYS(west, {STR("applicants"), STR("abc UTF-8 a.csv")});
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_RUN_TWICE),
               "lists:0 the same applicant files as first; first:0 the same id as the batch of "
               "0000000000000000000000000000000000000000000000000000000000000000; "
               "first-2:0 the same applicant files as first; "
               "soon:0 the same applicant files as lists");
}

/* What must not be told: a batch of the same day, one that was amended, a batch that repays. */
static void test_who_need_not_be_named(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t amended = scene_batch(scene, "East", "second", "2024-01-02");
    uint32_t newer = scene_batch(scene, "East", "second-2", "2024-01-02");
    uint32_t beside = scene_batch(scene, "East", "beside", "2024-02-01");
    uint32_t third = scene_batch(scene, "East", "third", "2024-02-01");
    uint32_t repaid = scene_batch(scene, "East", "third-repay", "2024-02-10");

    scene->season.batches[amended].superseded_by = newer;
    SAYS(third, {STR("previous"), previous(scene, first)},
         {STR("previous"), previous(scene, newer)});
    SAYS(repaid, {STR("repays"), STR("third 2024-02-01 x")},
         {STR("previous"), previous(scene, third)});
    (void)beside;
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MISSING), "");
}

/* Months that follow each other, also over the turn of the year, and a gap that two batches stand
 * behind, which is told once. */
static void test_months_without_a_gap(void **state)
{
    static const char *const days[] = {"2023-10-31", "2023-11-01", "2023-12-31", "2024-01-01"};
    struct season_scene *scene = *state;

    for (size_t i = 0; i < 4; i++)
        scene_batch(scene, "East", days[i], days[i]);
    scene_batch(scene, "West", "one", "2024-01-05");
    scene_batch(scene, "West", "other", "2024-01-06"); /* two in one month are one month */
    scene_batch(scene, "West", "later", "2024-03-06");
    scene_batch(scene, "East", "2024-03-01", "2024-03-01");
    scene_batch(scene, "East", "2024-03-31", "2024-03-31");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_MISSING), "2024-03-01:0 no batch of 2024-02 before it");
}

/* The same lists four weeks later in another month, or with one more that has applicants, are
 * another batch; in another order, or with one more that has none, they are the same. */
static void test_what_is_just_not_the_same_again(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-31");
    uint32_t more = scene_batch(scene, "East", "more", "2024-01-31");
    uint32_t order = scene_batch(scene, "East", "order", "2024-01-31");
    uint32_t repaid = scene_batch(scene, "East", "first-repay", "2024-02-02");
    uint32_t next = scene_batch(scene, "East", "next", "2024-02-28");
    uint32_t empty = scene_batch(scene, "West", "empty", "2024-01-31");
    uint32_t fewer = scene_batch(scene, "West", "fewer", "2024-01-31");
    uint32_t other = scene_batch(scene, "West", "other", "2024-01-31");

    scene->season.batches[more].read = 3;
    SAYS(empty, {STR("applicants"), STR("abc UTF-8 a.csv")},
         {STR("applicants"), STR("def UTF-8 b.csv")});
    SAYS(fewer, {STR("applicants"), STR("def UTF-8 b.csv")});
    SAYS(other, {STR("applicants"), STR("def UTF-8 b.csv")},
         {STR("applicants"), STR("aaa UTF-8 b.csv")});
    SAYS(first, {STR("applicants"), STR("abc UTF-8 a.csv")},
         {STR("applicants"), STR("def UTF-8 b.csv")});
    SAYS(more, {STR("applicants"), STR("abc UTF-8 a.csv")},
         {STR("applicants"), STR("def UTF-8 b.csv")}, {STR("applicants"), STR("aaa UTF-8 c.csv")});
    SAYS(order, {STR("applicants"), STR("def UTF-8 b.csv")},
         {STR("applicants"), STR("abc UTF-8 a.csv")});
    SAYS(next, {STR("applicants"), STR("abc UTF-8 a.csv")},
         {STR("applicants"), STR("def UTF-8 b.csv")});
    SAYS(repaid, {STR("applicants"), STR("abc UTF-8 a.csv")},
         {STR("applicants"), STR("def UTF-8 b.csv")}, {STR("repays"), STR("first 2024-01-31 x")});
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_RUN_TWICE), "order:0 the same applicant files as first; "
                                                   "fewer:0 the same applicant files as empty; "
                                                   "other:0 the same applicant files as fewer");
    assert_int_equal(scene->audit.looked_at[TEST_RUN_TWICE], 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_a_batch_that_is_named_and_not_here),
        TESTED(test_an_earlier_batch_that_is_not_named),
        TESTED(test_who_need_not_be_named),
        TESTED(test_a_batch_that_names_another_of_its_day),
        TESTED(test_a_month_left_out),
        TESTED(test_months_without_a_gap),
        TESTED(test_the_same_batch_again),
        TESTED(test_what_is_just_not_the_same_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
