/* To which values would thresholds be moved by one step? */
#include "assess_scene.h"

#include "assess/threshold_steps.h"

#define RULES                                                                                   \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"                         \
    "income = optional money: income\nborn = optional date: born\nsize = count: size\n[let]\n"  \
    "line = 500\n[reject rich]\nwhen = income > line * 2\n[reject late]\nwhen = born > "        \
    "2000-01-01\n"                                                                              \
    "[tier low]\nwhen = income < line\namount = 5\n[tier each]\nwhen = income / size <= line\n" \
    "amount = 3\n[tier other]\nwhen = income > 900 and size > 20\namount = 1\n"                 \
    "[budget]\ntotal = 100\n"

/* `PLACE VALUE` for each step, up before down. */
static void assert_steps(struct test_folder *folder, const char *csv, const char *expected)
{
    struct rule_numbers numbers;
    struct threshold_step *steps;
    struct strbuf found = {0};
    struct scene scene;
    size_t count;

    scene_open(&scene, folder, RULES, csv, NULL, 0, "2024-01-31");
    assert_true(
        rule_numbers_find(&numbers, "rules.ini", STR(RULES), &folder->arena, &folder->diags));
    count = threshold_steps_find(&scene.basis, &numbers, &steps, &folder->arena);
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&found, "%s " STR_FMT "\n", steps[i].number->place,
                      STR_ARG(rule_number_text(steps[i].number, steps[i].to, &folder->arena)));
    assert_str(strbuf_str(&found), expected);
    strbuf_release(&found);
    scene_close(&scene);
}

/* Whatever is compared with one number counts, by its own value; what is calculated from a number
 * is no step of it, and a value that is the number itself moves nothing. */
static void the_nearest_values_on_either_side(void **state)
{
    assert_steps(*state,
                 "id,income,born,size\n1,490,2000-01-02,2\n2,600,1999-12-01,1\n"
                 "3,1010,1960-01-01,2\n4,500,2000-01-01,1\n5,800,2010-01-01,3\n",
                 "let.line 505\nlet.line 490\nreject.late.when 2000-01-02\n"
                 "reject.late.when 1999-12-01\ntier.other.when.1 1010\ntier.other.when.1 800\n"
                 "tier.other.when.2 3\n");
}

/* Where nobody lies on one side there is no step to it; blanks and rows that cannot be split say
 * nothing. */
static void only_what_somebody_has_is_a_step(void **state)
{
    assert_steps(*state, "id,income,born,size\n1,950,,30\n2,,,25\n3,100,1950-01-01\n",
                 "let.line 950\nlet.line 31.666667\ntier.other.when.1 950\ntier.other.when.2 25\n");
    assert_steps(*state, "id,income,born,size\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_nearest_values_on_either_side),
        IN_FOLDER(only_what_somebody_has_is_a_step),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
