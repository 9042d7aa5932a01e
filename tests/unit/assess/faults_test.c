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
    rows_tell_faults(&scene.basis, NULL, SEVERITY_ERROR, &folder->diags);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_repeats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
