/* All tests together: what an audit holds when they are done. */
#include "folder.h"
#include "season_scene.h"

#include "rule/expr_node.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* Every finding, `TEST BATCH:LEDGER_LINE` each. */
static struct str findings_of(struct season_scene *scene)
{
    struct strbuf text = {0};
    struct str kept;

    for (size_t i = 0; i < scene->audit.finding_count; i++) {
        const struct audit_finding *finding = &scene->audit.findings[i];

        strbuf_printf(
            &text, "%s%s " STR_FMT ":%u", text.len ? "; " : "", audit_test_names[finding->test],
            STR_ARG(scene->season.batches[finding->batch].past.id), (unsigned)finding->ledger_line);
    }
    kept = arena_copy(&scene->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

/* By test, then by batch, then by line, whichever test came first. */
static void test_findings_in_order(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t old = scene_batch(scene, "East", "two", "2024-01-31");
    uint32_t two = scene_batch(scene, "East", "two-2", "2024-01-31");

    PAY(one, .key = "A", .name = "Ann", .account = "K1", .amount = 1);
    PAY(one, .key = "B", .name = "Bea", .account = "K1", .amount = 1);
    PAY(two, .key = "C", .name = "Cai", .account = "K1", .amount = 1);
    PAY(two, .key = "A", .name = "Ann", .account = "K2", .amount = 1);
    scene->season.batches[old].superseded_by = two;
    scene_audit(scene);
    assert_str(findings_of(scene), "twice-in-month one:2; twice-in-month two-2:3; "
                                   "shared-account one:2; shared-account one:3; "
                                   "shared-account two-2:2; "
                                   "account-moved two-2:2; account-moved two-2:3; "
                                   "superseded two:0");
    assert_int_equal(scene->audit.found[TEST_SHARED_ACCOUNT], 3);
    assert_int_equal(scene->audit.found[TEST_SUPERSEDED], 1);
    assert_int_equal(scene->audit.found[TEST_AGE], 0);
}

/* What is found of a whole batch stands before what is found of its lines. */
static void test_a_batch_before_its_lines(void **state)
{
    struct season_scene *scene = *state;
    struct expr limit = {.op = EXPR_CONSTANT,
                         .type = VALUE_NUMBER,
                         .constant = true,
                         .value = {.state = VALUE_PRESENT, .number = 10 * DECIMAL_ONE}};
    uint16_t key = 0;
    struct cap cap = {.name = STR("cap"), .limit = &limit, .per = &key, .per_count = 1};
    struct approval_rule approval = {.name = STR("director"), .above = 2000};

    for (uint32_t i = 0; i < 2; i++) {
        scene_batch(scene, "East", i ? "two" : "one", i ? "2024-02-01" : "2024-01-01");
        scene->season.batches[i].folder = "/nowhere";
        scene->season.batches[i].rules.caps = &cap;
        scene->season.batches[i].rules.cap_count = 1;
        scene->season.batches[i].rules.approvals = &approval;
        scene->season.batches[i].rules.approval_count = 1;
        PAY(i, .key = "A", .amount = 960);
        PAY(i, .key = "B", .amount = 990);
    }
    scene_audit(scene);
    assert_str(findings_of(scene), "below-limit one:0; below-limit one:2; below-limit one:3; "
                                   "below-limit two:0; below-limit two:2; below-limit two:3");
}

/* How many were looked at: payments that count, and batches. */
static void test_populations(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t old = scene_batch(scene, "East", "two", "2024-02-29");
    uint32_t two = scene_batch(scene, "East", "two-2", "2024-02-29");

    PAY(one, .key = "990102199003070011", .account = "K1", .phone = "T1", .amount = 1);
    PAY(one, .key = "99010219900307002X", .account = "K2", .amount = 1, .flags = SEASON_FAILED);
    PAY(old, .key = "990102199003070038", .account = "K3", .amount = 1);
    PAY(two, .key = "990102199003070038", .account = "K3", .amount = 1);
    PAY(two, .key = "A", .identity = "", .amount = 1);
    scene->season.batches[old].superseded_by = two;
    scene->season.batches[two].read = 5;
    scene->season.batches[old].read = 7;
    scene_audit(scene);
    assert_int_equal(scene->audit.looked_at[TEST_TWICE], 3);
    assert_int_equal(scene->audit.looked_at[TEST_SHARED_ACCOUNT], 2);
    assert_int_equal(scene->audit.looked_at[TEST_SHARED_PHONE], 1);
    assert_int_equal(scene->audit.looked_at[TEST_AGE], 2);
    assert_int_equal(scene->audit.looked_at[TEST_CHANGED], 5);
    assert_int_equal(scene->audit.looked_at[TEST_UNSIGNED], 2);
    assert_int_equal(scene->audit.looked_at[TEST_SUPERSEDED], 3);
    assert_int_equal(scene->audit.looked_at[TEST_RUN_TWICE], 3);
    assert_int_equal(scene->audit.looked_at[TEST_REGISTER], 0); /* none was given */
    assert_int_equal(scene->audit.looked_at[TEST_DIGITS], 0);   /* too few differ */
}

/* Payees of what counts, by person, account and phone. */
static void test_groups_of_payees(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    const struct audit *audit = &scene->audit;

    PAY(one, .key = "A", .account = "K1", .phone = "T1", .amount = 1);
    PAY(one, .key = "B", .account = "K1", .amount = 1);
    PAY(one, .key = "C", .account = "K1", .amount = 1, .flags = SEASON_FAILED);
    PAY(one, .key = "A", .account = "K2", .phone = "T1", .amount = 1);
    scene_audit(scene);
    assert_int_equal(audit->payees_of_person.count, 3);
    assert_int_equal(audit->payees_of_person.first[1] - audit->payees_of_person.first[0], 2);
    assert_int_equal(audit->payees_of_person.first[3] - audit->payees_of_person.first[2], 0);
    assert_int_equal(audit->payees_of_account.first[1] - audit->payees_of_account.first[0], 2);
    assert_int_equal(audit->payees_of_phone.first[1] - audit->payees_of_phone.first[0], 2);
}

static void test_nothing_is_drawn_unless_asked(void **state)
{
    struct season_scene *scene = *state;

    PAY(scene_batch(scene, "East", "one", "2024-01-01"), .key = "A", .amount = 100);
    scene_audit(scene);
    assert_int_equal(scene->audit.drawn_count, 0);
}

/* A register that is not there ends the audit before a test is made of it. */
static void test_a_register_that_cannot_be_read(void **state)
{
    struct season_scene *scene = *state;
    struct season_register missing = {
        .input = {.path = "/nowhere/deaths.csv", .name = "register-1/deaths.csv"},
        .header = "Identity"};
    struct strbuf told = {0};

    PAY(scene_batch(scene, "East", "one", "2024-01-01"), .key = "A", .amount = 100);
    scene_join(scene);
    scene->asked.registers = &missing;
    scene->asked.register_count = 1;
    assert_false(audit_run(&scene->audit, &scene->season, &scene->asked, &scene->diags));
    diag_render(&scene->diags, false, &told);
    assert_str(strbuf_str(&told), "/nowhere/deaths.csv: error: cannot be read: there is no "
                                  "such file or folder\n");
    strbuf_release(&told);
    assert_int_equal(scene->audit.finding_count, 0);
    assert_int_equal(scene->audit.looked_at[TEST_TWICE], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_findings_in_order),
        TESTED(test_a_batch_before_its_lines),
        TESTED(test_populations),
        TESTED(test_groups_of_payees),
        TESTED(test_nothing_is_drawn_unless_asked),
        TESTED(test_a_register_that_cannot_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
