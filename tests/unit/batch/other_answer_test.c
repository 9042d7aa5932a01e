/* With which other cell would somebody have been given more? */
#include "batch_scene.h"

#include "batch/other_answer.h"

static void decide_scene(struct test_folder *folder, struct batch *batch)
{
    struct batch_options options = scene_options(folder, FEBRUARY);

    options.tentative = true;
    if (batch_open(batch, &options, &folder->diags) != BATCH_OK ||
        batch_decide(batch, &folder->diags) != BATCH_OK)
        scene_fail(folder);
    test_forget(folder);
}

/* ROW has one answer: its income under BOUND, which gives AMOUNT. */
static void assert_under(const struct batch *batch, size_t row, const char *bound, money amount)
{
    struct arena arena = {0};
    struct other_answer *answers;

    assert_int_equal(other_answers_find(batch, row, LANGUAGE_EN, &answers, &arena), 1);
    assert_int_equal(answers[0].row, row);
    assert_int_equal(answers[0].kind, OTHER_UNDER);
    assert_str(answers[0].value, bound);
    assert_int_equal(answers[0].amount, amount);
    arena_release(&arena);
}

static void assert_nothing(const struct batch *batch, size_t row)
{
    struct arena arena = {0};
    struct other_answer *answers;

    assert_int_equal(other_answers_find(batch, row, LANGUAGE_EN, &answers, &arena), 0);
    arena_release(&arena);
}

/* Who has the best already, and who is held, have no other answer. */
static void bounds_of_tiers(void **state)
{
    struct test_folder *folder = *state;
    struct batch batch;

    scene_make(folder);
    decide_scene(folder, &batch);
    assert_nothing(&batch, 0);
    assert_under(&batch, 1, "500.00", 20000);
    assert_nothing(&batch, 2);
    assert_under(&batch, 3, "900.00", 10000);
    assert_nothing(&batch, 4);
    assert_nothing(&batch, 5); /* barred by who he is */
    batch_release(&batch);
}

/* What the rules would give and a cap does not let through is no answer. */
static void caps_have_their_say(void **state)
{
    struct test_folder *folder = *state;
    struct batch batch;

    scene_make(folder);
    test_write(folder, "rules.ini",
               str_of(arena_printf(&folder->arena, "%s[cap all]\nlimit = 100\n", scene_rules)));
    decide_scene(folder, &batch);
    assert_nothing(&batch, 1);
    assert_under(&batch, 3, "900.00", 10000);
    batch_release(&batch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(bounds_of_tiers),
        IN_FOLDER(caps_have_their_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
