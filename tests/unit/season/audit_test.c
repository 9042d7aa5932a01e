/* What is kept of a finding: on a payment, and on a batch as a whole. */
#include "season_scene.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

static void test_a_payment(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t two = scene_batch(scene, "East", "two", "2024-02-01");
    struct audit *audit = &scene->audit;
    struct payment_reader reader;
    const struct season_payment *payment;
    const struct audit_finding *finding;

    PAY(one, .key = "A", .amount = 100);
    PAY(two, .key = "B", .amount = 200);
    PAY(two, .key = "C", .amount = 300);
    scene_join(scene);
    audit->season = &scene->season;
    reader = season_read_batch(&scene->season, two);
    payment_reader_next(&reader, NULL);
    payment = payment_reader_next(&reader, NULL);
    audit_find(audit, TEST_AGE, payment, 250, STR("so"));
    payment_reader_close(&reader);
    assert_int_equal(audit->finding_count, 1);
    assert_int_equal(audit->found[TEST_AGE], 1);
    finding = &audit->findings[0];
    assert_int_equal(finding->test, TEST_AGE);
    assert_int_equal(finding->batch, two);
    assert_str(season_key(&scene->season, season_payee(&scene->season, finding->payee)), "C");
    assert_str(season_text(&scene->season, finding->source), "a.csv");
    assert_int_equal(finding->line, 3);
    assert_int_equal(finding->ledger_line, 3);
    assert_int_equal(finding->amount, 250); /* as the test says, not the payment's own */
    assert_str(finding->detail, "so");
}

static void test_a_batch(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    struct audit *audit = &scene->audit;

    PAY(one, .key = "A", .amount = 100);
    PAY(one, .key = "B", .amount = 400, .flags = SEASON_FAILED);
    scene_join(scene);
    audit->season = &scene->season;
    audit_find_batch(audit, TEST_UNSIGNED, one, STR("nobody"));
    audit_find_batch(audit, TEST_UNSIGNED, one, STR("nobody else"));
    assert_int_equal(audit->found[TEST_UNSIGNED], 2);
    assert_int_equal(audit->findings[0].payee, SEASON_NONE);
    assert_int_equal(audit->findings[0].ledger_line, 0);
    assert_int_equal(audit->findings[0].amount,
                     500); /* what its ledger says, whatever came of it */
    assert_str(audit->findings[1].detail, "nobody else");
}

/* The names that files have, to the letter and in their order. */
static void test_names(void **state)
{
    static const char *const names[AUDIT_TESTS] = {
        "twice-in-month", "shared-account", "shared-phone",    "account-moved",
        "near-identity",  "near-name",      "register",        "below-limit",
        "changed",        "released",       "returned-unpaid", "unsigned",
        "superseded",     "missing-batch",  "run-twice",       "age",
        "digits"};

    (void)state;
    for (int i = 0; i < AUDIT_TESTS; i++)
        assert_string_equal(audit_test_names[i], names[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_a_payment),
        TESTED(test_a_batch),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
