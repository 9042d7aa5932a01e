/* Several settlements of one batch: is it told where one says otherwise than another? */
#include "batch_scene.h"

#include "settlement/answers.h"

/* January and what the bank said of it, then what it says later. */
static void two_answers(struct test_folder *folder)
{
    scene_make(folder);
    test_write(folder, "later.csv",
               STR("Account,Name,Amount,Result\nK1,One,200.00,success\nK2,Two,100.00,success\n"));
    scene_settlement(folder, "year/settled-later", "year/january", "later.csv");
}

/* What is told of all that stands in `year`, FURTHER (NULL: nothing more) too, of ABOUT (NULL: of
 * all of it). */
static struct str told_with(struct test_folder *folder, const char *further, const char *about)
{
    const char *const names[] = {"january", "settled", "settled-later", "february", further};
    struct batch_set set = {0};
    struct str told;

    for (size_t i = 0; i < sizeof names / sizeof names[0] && names[i]; i++)
        batch_set_add(&set, path_join(&folder->arena, test_path(folder, "year"), names[i]),
                      &folder->diags);
    batch_set_close(&set);
    answers_tell(&set, about ? test_path(folder, about) : NULL, &folder->diags);
    batch_set_release(&set);
    told = test_told(folder);
    test_forget(folder);
    return told;
}

static struct str told_of_year(struct test_folder *folder, const char *about)
{
    return told_with(folder, NULL, about);
}

#define DIFFER                                                                              \
    "FOLDER/year/settled: warning: says otherwise of a payment of batch s-2024-01-31 than " \
    "FOLDER/year/settled-later does: what was paid by either counts as paid\n"

static void answers_that_differ(void **state)
{
    struct test_folder *folder = *state;

    two_answers(folder);
    assert_str(told_of_year(folder, NULL), DIFFER);
    assert_str(told_of_year(folder, "year/january"), DIFFER);
    assert_str(told_of_year(folder, "year/settled"), DIFFER);
    assert_str(told_of_year(folder, "year/settled-later"), DIFFER);
    assert_str(told_of_year(folder, "year/february"), "");
}

/* A third answer that knows nothing for certain is not named, whichever is read first. */
static void a_third_answer(void **state)
{
    struct test_folder *folder = *state;

    two_answers(folder);
    for (int i = 0; i < 8; i++) {
        const char *third = arena_printf(&folder->arena, "third-%d", i);

        test_write(folder, "third.csv",
                   str_of(arena_printf(&folder->arena,
                                       "Account,Amount,Result,Remark\nK1,200.00,pending,%d\n", i)));
        scene_settlement(folder, arena_printf(&folder->arena, "year/%s", third), "year/january",
                         "third.csv");
        assert_str(told_with(folder, third, NULL), DIFFER);
    }
}

static void answers_that_agree(void **state)
{
    struct test_folder *folder = *state;

    scene_make(folder);
    test_write(folder, "cash.csv", STR("Account,Amount,Result\nK5,200.00,success\n"));
    scene_settlement(folder, "year/settled-later", "year/january", "cash.csv");
    assert_str(told_of_year(folder, NULL), "");
}

/* Its own proof tells what is wrong with it; what is left is no two answers. */
static void what_cannot_be_read_is_left_out(void **state)
{
    static const struct {
        const char *file, *from, *to;
    } cases[] = {
        {"settled/settlement.ini", "[settlement]", "[settlements]"},
        {"settled/settlement.csv", "key,", "keys,"},
        {"january/inputs/rules.ini", "[tier low]", "[tear low]"},
    };
    struct test_folder *folder = *state;

    two_answers(folder);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *file = arena_printf(&folder->arena, "year/%s", cases[i].file);
        struct str before = test_read(folder, file);

        scene_change(folder, file, cases[i].from, cases[i].to);
        assert_str(told_of_year(folder, NULL), "");
        test_write(folder, file, before);
    }
    assert_str(told_of_year(folder, NULL), DIFFER);
    for (size_t i = 0; i < 2; i++)
        scene_change(folder,
                     i ? "year/settled/settlement.csv" : "year/settled-later/settlement.csv",
                     "key,", "keys,");
    assert_str(told_of_year(folder, NULL), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(answers_that_differ),
        IN_FOLDER(a_third_answer),
        IN_FOLDER(answers_that_agree),
        IN_FOLDER(what_cannot_be_read_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
