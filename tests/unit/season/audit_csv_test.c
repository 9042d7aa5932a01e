/* An audit's lists, to the letter. */
#include "season_scene.h"

#include "season/audit_files.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)
#define FINDINGS "test,batch,ledger_line,source,line,key,name,amount,detail\n"
#define SAMPLE "draw,batch,ledger_line,source,line,key,name,amount\n"

static struct str findings_of(struct season_scene *scene)
{
    struct strbuf text = {0};
    struct str kept;

    findings_csv_write(&scene->audit, &text);
    kept = arena_copy(&scene->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static struct str sample_of(struct season_scene *scene)
{
    struct strbuf text = {0};
    struct str kept;

    sample_csv_write(&scene->audit, &text);
    kept = arena_copy(&scene->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static void test_nothing_found_is_a_header(void **state)
{
    struct season_scene *scene = *state;

    PAY(scene_batch(scene, "East", "one", "2024-01-01"), .key = "A", .amount = 100);
    scene_audit(scene);
    assert_str(findings_of(scene), FINDINGS);
    assert_str(sample_of(scene), SAMPLE);
}

/* A payment leads to its lines; a batch as a whole has none, and the money of its ledger. */
static void test_lines_of_payments_and_batches(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-02-29");
    uint32_t two = scene_batch(scene, "East", "one-2", "2024-02-29");
    uint32_t three = scene_batch(scene, "West", "three", "2024-02-29");

    PAY(one, .key = "A", .name = "Ann", .amount = 9999);
    PAY(two, .key = "B", .name = "Bea, \"B\"", .amount = 250);
    PAY(two, .key = "A", .name = "=Ann", .amount = 12345);
    PAY(three, .key = "A", .name = "Ann", .amount = 5);
    scene->season.batches[one].superseded_by = two;
    scene_audit(scene);
    assert_str(
        findings_of(scene), FINDINGS
        "twice-in-month,one-2,3,a.csv,3,A,'=Ann,123.45,in 2 batches of 2024-02: one-2 (East); "
        "three (West)\n"
        "twice-in-month,three,2,a.csv,2,A,Ann,0.05,in 2 batches of 2024-02: one-2 (East); "
        "three (West)\n"
        "superseded,one,,,,,,99.99,one-2 takes its place\n");
}

/* Of everything paid as much as there is, in the order drawn. */
static void test_the_sample(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");

    PAY(one, .key = "A", .name = "Bea, \"B\"", .amount = 100);
    PAY(one, .key = "B", .name = "Nothing paid", .goods = "rice 1 kg", .goods_value = 100);
    PAY(one, .key = "C", .name = "Came back", .amount = 700, .flags = SEASON_FAILED);
    scene->asked.sample = 9;
    scene->asked.seed = "x";
    scene_audit(scene);
    assert_str(sample_of(scene), SAMPLE "1,one,2,a.csv,2,A,\"Bea, \"\"B\"\"\",1.00\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_nothing_found_is_a_header),
        TESTED(test_lines_of_payments_and_batches),
        TESTED(test_the_sample),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
