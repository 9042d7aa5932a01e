/* Sums at the limit of what a workbook shows to the fen, and beyond. */
#include "report_scene.h"

#define SCHEME                                                                \
    "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n" \
    "want = money: want\n[budget]\ntotal = 10\non_shortfall = rank\n"
#define MONEY SCHEME "[tier a]\namount = want\n"
#define TIN SCHEME "[tier a]\ngoods = tin (want) t @ 100.00\n"
#define AIR SCHEME "[tier a]\ngoods = air (want) t @ 0.00, salt 1 t @ 2.00\n"
#define NOBODY SCHEME "[reject all]\nwhen = want > 1\n[tier a]\namount = want\n"
#define BEYOND                                                                                 \
    "; reports show sums to the fen only below 10,000,000,000,000.00, so nothing is written: " \
    "correct the amount, or divide the applicants among several batches\n"

static const struct {
    const char *rules, *rows;
    const char *told; /* empty: all is well */
} batches[] = {
    {MONEY, "K1,5000000000000\nK2,4999999999999.99\n", ""},
    {MONEY, "K1,5000000000000\nK2,4999999999999.99\nK3,0.01\n",
     "FOLDER/rows.csv:2: error: entitlements add up to 10,000,000,000,000.00, the greatest, "
     "5,000,000,000,000.00, here" BEYOND},
    {NOBODY, "K1,5000000000000\nK2,5000000000000\n", ""},
    {TIN, "K1,40000000000\nK2,59999999999.99\n", ""},
    {TIN, "K1,40000000000\nK2,60000000000\n",
     "FOLDER/rows.csv:3: error: the values of goods add up to 10,000,000,000,000.00, the greatest, "
     "6,000,000,000,000.00, here" BEYOND},
    {AIR, "K1,4000000000000\nK2,5000000000000\n", ""},
    {AIR, "K1,4000000000000\nK2,5000000000000\nK3,223372036852\n",
     "FOLDER/rows.csv:3: error: the goods of all applicants are more than can be counted, most of "
     "them here, so nothing is written: correct the quantity, or divide the applicants among "
     "several batches\n"},
};

/* How far RULES get with ROWS; what is told goes to the folder's diags. */
static enum batch_fault decide(struct test_folder *folder, const char *rules, const char *rows)
{
    const char *applicants[] = {test_path(folder, "rows.csv")};
    struct batch_options options = {
        .rules = test_path(folder, "rules.ini"),
        .applicants = applicants,
        .applicant_count = 1,
        .expect = -1,
        .jobs = 1,
    };
    enum batch_fault fault;
    struct batch batch;

    test_write(folder, "rules.ini", str_of(rules));
    test_write(folder, "rows.csv", str_of(arena_printf(&folder->arena, "code,want\n%s", rows)));
    assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_OK);
    test_forget(folder);
    fault = batch_decide(&batch, &folder->diags);
    batch_release(&batch);
    return fault;
}

static void a_batch_is_refused_from_the_limit_on(void **state)
{
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof batches / sizeof *batches; i++) {
        assert_int_equal(decide(folder, batches[i].rules, batches[i].rows),
                         *batches[i].told ? BATCH_OUTPUT : BATCH_OK);
        assert_str(test_told(folder), batches[i].told);
    }
}

/* The greatest sums that are let through are written and read back whole. */
static void just_below_the_limit_all_is_written(void **state)
{
    struct scene scene;

    scene_open(&scene, *state, MONEY, "code,want\nK1,5000000000000\nK2,4999999999999.99\n", 1);
    assert_int_equal(scene.batch.facts.entitled, MONEY_LIMIT - 1);
    assert_true(batch_write(&scene.batch, scene.folder->path, &scene.folder->diags));
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_batch_is_refused_from_the_limit_on),
        IN_FOLDER(just_below_the_limit_all_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
