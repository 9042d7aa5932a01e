/* What numbers are to be tried, and is each step the same with any number of threads? */
#include "batch_scene.h"

#include "batch/variation.h"
#include <unistd.h>

static bool parses(const char *text, const char *place, decimal first, decimal step, size_t count)
{
    struct variation_axis axis;

    if (!variation_axis_parse(str_of(text), &axis))
        return false;
    assert_str(axis.place, place);
    assert_int_equal(axis.from, first);
    assert_int_equal(axis.step, step);
    assert_int_equal(axis.count, count);
    return true;
}

static void ranges(void **state)
{
    static const char *const none[] = {"",
                                       "=",
                                       "a",
                                       "a=",
                                       "a=1",
                                       "a=1..2",
                                       "a=1..2:",
                                       "a=..2:1",
                                       "a=1..:1",
                                       "=1..2:1",
                                       "a=1:1..2",
                                       "a=2..1:1",
                                       "a=1..2:0",
                                       "a=1..2:-1",
                                       "a=x..2:1",
                                       "a=1..2:1x",
                                       "a=1.2:1",
                                       "a=1...2:1",
                                       "a=1..2:1:1",
                                       "a=0..9300000000000:1",
                                       "a=-9000000000000..9000000000000:1"};
    struct variation_axis axis;

    (void)state;
    assert_true(parses("tier.a.amount=150..300:10", "tier.a.amount", 150 * DECIMAL_ONE,
                       10 * DECIMAL_ONE, 16));
    assert_true(parses("let.x=1..2:0.3", "let.x", DECIMAL_ONE, 300000, 4));
    assert_true(parses(" 预算.总额 = 20万..30万 : 5万", "预算.总额", 200000 * DECIMAL_ONE,
                       50000 * DECIMAL_ONE, 3));
    assert_true(parses("let.x=-1..1:50%", "let.x", -DECIMAL_ONE, DECIMAL_ONE / 2, 5));
    assert_true(parses("let.x=5..5:1", "let.x", 5 * DECIMAL_ONE, DECIMAL_ONE, 1));
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (variation_axis_parse(str_of(none[i]), &axis))
            fail_msg("'%s' was read", none[i]);
}

static void make(struct test_folder *folder, struct variation *variation, unsigned jobs)
{
    static const struct variation_axis axes[] = {
        {{"tier.low.amount", sizeof "tier.low.amount" - 1}, 150 * DECIMAL_ONE, 50 * DECIMAL_ONE, 3},
        {{"tier.high.when", sizeof "tier.high.when" - 1}, 600 * DECIMAL_ONE, 50 * DECIMAL_ONE, 2}};
    struct batch_options options = scene_options(folder, FEBRUARY);

    options.tentative = options.again = true;
    options.jobs = jobs;
    if (variation_make(variation, &options, axes, 2, &folder->diags) != BATCH_OK)
        scene_fail(folder);
    test_forget(folder);
}

/* One more is paid with the higher line; each is paid what the amount is. */
static void steps_with_any_number_of_threads(void **state)
{
    static const uint64_t people[] = {2, 3, 2, 3, 2, 3};
    static const money amounts[] = {30000, 40000, 40000, 50000, 50000, 60000};
    struct test_folder *folder = *state;

    scene_make(folder);
    for (unsigned jobs = 1; jobs <= 16; jobs *= 4) {
        struct variation variation;

        make(folder, &variation, jobs);
        assert_int_equal(variation.step_count, 6);
        for (size_t i = 0; i < 6; i++) {
            const struct variation_step *step = &variation.steps[i];

            assert_int_equal(step->values[0], (150 + 50 * (decimal)(i / 2)) * DECIMAL_ONE);
            assert_int_equal(step->values[1], (600 + 50 * (decimal)(i % 2)) * DECIMAL_ONE);
            assert_int_equal(step->outcome.people, people[i]);
            assert_int_equal(step->outcome.amount, amounts[i]);
        }
        variation_release(&variation);
    }
}

/* A number that only a table has is varied too. */
static void what_a_table_has_otherwise(void **state)
{
    static const struct variation_axis axes[] = {
        {{"table.rate.otherwise", sizeof "table.rate.otherwise" - 1}, 0, 50 * DECIMAL_ONE, 3}};
    static const money amounts[] = {8000, 13000, 18000};
    struct test_folder *folder = *state;
    struct batch_options options = scene_options(folder, JANUARY);
    struct variation variation;

    test_write(folder, "rules.ini",
               STR("[scheme]\nid = s\ntitle = Winter\nkey = number\n"
                   "[columns]\nnumber = text: Number\ntown = text: Town\n"
                   "[table rate]\nfile = rates.csv\nkey = Town\nvalue = money: Rate\n"
                   "otherwise = 50\n[tier all]\namount = lookup(rate, town)\n"
                   "[budget]\ntotal = 1000\n"));
    test_write(folder, "rates.csv", STR("Town,Rate\nN,80\n"));
    test_write(folder, "people.csv", STR("Number,Town\nA1,N\nA2,M\n"));
    options.tentative = true;
    if (variation_make(&variation, &options, axes, 1, &folder->diags) != BATCH_OK)
        scene_fail(folder);
    assert_int_equal(variation.now.amount, 13000);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(variation.steps[i].outcome.amount, amounts[i]);
    assert_true(variation_is_now(&variation, &variation.steps[1]));
    variation_release(&variation);
}

/* Rules that come through a pipe are tried as they were read. */
static void rules_that_can_be_read_once(void **state)
{
    static const struct variation_axis axes[] = {
        {{"tier.a.amount", sizeof "tier.a.amount" - 1}, 5 * DECIMAL_ONE, DECIMAL_ONE, 2}};
    static const char rules[] = "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                                "code = text: code\n[tier a]\namount = 5\n[budget]\ntotal = 11\n";
    struct test_folder *folder = *state;
    struct batch_options options = scene_options(folder, JANUARY);
    struct variation variation;
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(write(ends[1], rules, sizeof rules - 1), sizeof rules - 1);
    close(ends[1]);
    test_write(folder, "people.csv", STR("code\nK1\nK2\n"));
    options.rules = arena_printf(&folder->arena, "/dev/fd/%d", ends[0]);
    options.tentative = true;
    assert_int_equal(variation_make(&variation, &options, axes, 1, &folder->diags), BATCH_OK);
    close(ends[0]);
    assert_int_equal(variation.steps[0].outcome.amount, 1000);
    assert_int_equal(variation.steps[1].outcome.lacking, 100);
    assert_int_equal(variation.greatest, 0);
    variation_release(&variation);
}

/* Every place that is none is told at once, and what cannot be read before anything is tried. */
static void what_cannot_be_tried(void **state)
{
    static const struct variation_axis axes[] = {
        {{"tier.none.amount", sizeof "tier.none.amount" - 1}, 0, DECIMAL_ONE, 2},
        {{"let.gone", sizeof "let.gone" - 1}, 0, DECIMAL_ONE, 2}};
    struct test_folder *folder = *state;
    struct batch_options options = scene_options(folder, JANUARY);
    struct variation variation;

    test_write(folder, "rules.ini", str_of(scene_rules));
    test_write(folder, "barred.csv", STR("Number\n"));
    test_write(folder, "people.csv", str_of(scene_applicants));
    options.tentative = true;
    assert_int_equal(variation_make(&variation, &options, axes, 2, &folder->diags), BATCH_RULES);
    assert_int_equal(folder->diags.errors, 2);
    variation_release(&variation);
    test_forget(folder);
    assert_int_equal(unlink(test_path(folder, "people.csv")), 0);
    assert_int_equal(variation_make(&variation, &options, axes, 2, &folder->diags), BATCH_INPUT);
    assert_str(test_told(folder),
               "FOLDER/people.csv: error: cannot be read: there is no such file or folder\n");
    variation_release(&variation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges),
        cmocka_unit_test_setup_teardown(steps_with_any_number_of_threads, test_folder_make,
                                        test_folder_remove),
        IN_FOLDER(what_a_table_has_otherwise),
        IN_FOLDER(rules_that_can_be_read_once),
        IN_FOLDER(what_cannot_be_tried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
