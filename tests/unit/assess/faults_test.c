/* What is told of rows before anybody is decided: cells, derived values, repeats. */
#include "assess_scene.h"

#include "assess/faults.h"

/* What is told as errors of the rows, then as warnings of repeats that are only listed. */
static void assert_told(struct test_folder *folder, const char *policy, const char *expected)
{
    struct scene scene;

    scene_open(&scene, folder,
               arena_printf(&folder->arena,
                            "h = optional text: h\na = number: a\n[let]\nq = 1 / a\nr = q * 2\n"
                            "[unique house]\nof = h\non_repeat = %s\n[tier t]\namount = 1\n",
                            policy),
               "id,h,a\n1,x,1\n2,y\n3,x,0\n4,,1x\n5,x,1\n", NULL, 0, "2024-01-31");
    test_forget(folder);
    rows_tell_faults(&scene.basis, &scene.decided, false, SEVERITY_ERROR, &folder->diags);
    rows_tell_repeats(&scene.basis, &folder->diags);
    assert_str(test_told(folder), expected);
    scene_close(&scene);
}

static void test_repeats(void **state)
{
#define ROW_4 "FOLDER/applicants.csv:4: "
#define CELLS ROW_4 "error: cannot compute 1 / a: division by zero\n"
#define CELL_5 "FOLDER/applicants.csv:5:3: error: a: '1x' is not a number\n"
    struct test_folder *folder = *state;

    /* what failed in a derived value is told once, not again of what is made from it */
    assert_told(
        folder, "hold",
        "FOLDER/applicants.csv:2: error: same h as applicants.csv:4, applicants.csv:6\n" CELLS ROW_4
        "error: same h as applicants.csv:2, applicants.csv:6\n" CELL_5
        "FOLDER/applicants.csv:6: error: same h as applicants.csv:2, applicants.csv:4\n");
    assert_told(folder, "keep_first",
                CELLS ROW_4
                "error: same h as applicants.csv:2, applicants.csv:6\n" CELL_5
                "FOLDER/applicants.csv:6: error: same h as applicants.csv:2, applicants.csv:4\n");
    assert_told(
        folder, "warn",
        CELLS CELL_5
        "FOLDER/applicants.csv:2: warning: same h as applicants.csv:4, applicants.csv:6\n" ROW_4
        "warning: same h as applicants.csv:2, applicants.csv:6\n"
        "FOLDER/applicants.csv:6: warning: same h as applicants.csv:2, applicants.csv:4\n");
}

/* What a rule cannot compute is told as a derived value is, in a row that it held. */
static void test_rules_that_cannot_be_computed(void **state)
{
#define ROW_2 "FOLDER/applicants.csv:2: error: cannot compute "
#define ZERO ": division by zero\n"
#define LARGE ": a number too large\n"
    static const struct {
        const char *rules, *told;
    } cases[] = {
        {"[tier t]\namount = 10 / a\n", ROW_2 "10 / a" ZERO},
        {"[tier t]\nwhen = 5 / a > 0\namount = 1\n", ROW_2 "5 / a" ZERO},
        {"[tier t]\namount = floor(b, a)\n",
         ROW_2 "floor(b, a): rounding to a step that is not above zero\n"},
        {"[tier t]\nwhen = add_months(as_of, b / 2) > as_of\namount = 1\n",
         ROW_2 "add_months(as_of, b / 2): months that are not a whole number\n"},
        {"[tier t]\ngoods = gold (b) kg @ 9000000\n", ROW_2 "b" LARGE},
        {"[tier t]\namount = b\nround_to = 1000000\nrounding = up\n", ROW_2 "b" LARGE},
        {"[tier t]\namount = 1\n[cap c]\nlimit = 100 / a\n", ROW_2 "100 / a" ZERO},
        /* one of two grants is held, and what holds both is told once */
        {"[tier t]\namount = 1\n[tier u]\ngrant = g\namount = 1\n"
         "[cap c]\nlimit = 100 / a\ngrants = g\n",
         ROW_2 "100 / a" ZERO},
        {"[tier t]\namount = 1\n[tier u]\ngrant = g\namount = 1\n[cap c]\nlimit = 100 / a\n",
         ROW_2 "100 / a" ZERO},
        {"[tier t]\namount = 1\n[quota q]\nlimit = 6 / a\n", ROW_2 "6 / a" ZERO},
        {"[tier t]\namount = 1\n[hold h]\nwhen = 2 / a > 0\n[reject r]\nwhen = 3 / a > 0\n",
         ROW_2 "3 / a" ZERO ROW_2 "2 / a" ZERO},
        {"[let]\nz = 1 / a\n[tier t]\namount = z\n", ROW_2 "1 / a" ZERO},
        /* places that differ are no fault of a row's */
        {"[tier t]\namount = 1\n[quota q]\nlimit = b / 2\n", ""},
        /* what turned the applicant away came first */
        {"[reject r]\nwhen = a = 0\n[tier t]\namount = 10 / a\n", ""},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int only_held = 0; only_held < 2; only_held++) {
            struct scene scene;

            scene_open(
                &scene, folder,
                arena_printf(&folder->arena, "a = number: a\nb = number: b\n%s", cases[i].rules),
                "id,a,b\n1,0,9223372036853\n", NULL, 0, "2024-01-31");
            test_forget(folder);
            scene_decide(&scene);
            rows_tell_faults(&scene.basis, &scene.decided, only_held, SEVERITY_ERROR,
                             &folder->diags);
            assert_str(test_told(folder), cases[i].told);
            scene_close(&scene);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_repeats),
        IN_FOLDER(test_rules_that_cannot_be_computed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
