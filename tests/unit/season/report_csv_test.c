/* The long tables, to the letter. */
#include "season_scene.h"

#include "season/report_csv.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)
#define HEADER                                                                            \
    "issuer,scheme,batch,month,group,grant,tier,fund,people,payments,households,members," \
    "amount,goods_value\n"

static struct str report_of(struct season_scene *scene)
{
    struct strbuf text = {0};
    struct str kept;

    scene_join(scene);
    report_csv_write(&scene->season, &text);
    kept = arena_copy(&scene->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

/* Nobody was paid: there is the header and no line of zeros. */
static void test_a_batch_that_pays_nobody(void **state)
{
    struct season_scene *scene = *state;

    scene_batch(scene, "East", "one", "2024-02-29");
    assert_str(report_of(scene), HEADER);
}

/* Names that a spreadsheet would run, or that hold a comma, a quote or a line break. */
static void test_names_are_written_as_in_a_ledger(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East, \"Hall\"", "one", "2024-12-31");

    PAY(one, .key = "A", .group = "=1+1", .tier = "-t", .amount = 1);
    PAY(one, .key = "B", .group = "two\nlines", .tier = "@t", .amount = 2);
    PAY(one, .key = "C", .group = "+3", .fund = "a,b", .amount = 3);
    assert_str(report_of(scene), HEADER
               "\"East, \"\"Hall\"\"\",scheme,one,2024-12,'+3,relief,,\"a,b\",1,1,,,0.03,0.00\n"
               "\"East, \"\"Hall\"\"\",scheme,one,2024-12,'=1+1,relief,'-t,,1,1,,,0.01,0.00\n"
               "\"East, \"\"Hall\"\"\",scheme,one,2024-12,\"two\nlines\",relief,'@t,,1,1,,,"
               "0.02,0.00\n");
}

/* Lines stand by their texts' bytes, a blank one first; the last day of February is February's. */
static void test_lines_in_order(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "东区", "b", "2024-02-29");
    uint32_t two = scene_batch(scene, "东区", "a", "2024-03-01");
    uint32_t three = scene_batch(scene, "Z", "a", "2024-03-01");

    PAY(one, .key = "A", .grant = "rent", .amount = 100);
    PAY(one, .key = "A", .grant = "food", .amount = 100);
    PAY(one, .key = "B", .grant = "food", .group = "g", .amount = 100);
    PAY(two, .key = "A", .grant = "food", .amount = 123456789);
    PAY(three, .key = "A", .grant = "food", .amount = 0, .goods = "rice 1 kg", .goods_value = 399);
    assert_str(report_of(scene), HEADER "Z,scheme,a,2024-03,,food,,,1,1,,,0.00,3.99\n"
                                        "东区,scheme,a,2024-03,,food,,,1,1,,,1234567.89,0.00\n"
                                        "东区,scheme,b,2024-02,,food,,,1,1,,,1.00,0.00\n"
                                        "东区,scheme,b,2024-02,,rent,,,1,1,,,1.00,0.00\n"
                                        "东区,scheme,b,2024-02,g,food,,,1,1,,,1.00,0.00\n");
}

/* Only a scheme with households has their columns filled, a head alone being one and its member. */
static void test_households(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t two = scene_batch(scene, "West", "two", "2024-01-01");

    scene->season.batches[one].rules.household.field_count = 1;
    PAY(one, .key = "A", .household = "7", .amount = 100);
    PAY(one, .key = "child", .household = "7", .member = true);
    PAY(one, .key = "B", .household = "8", .amount = 100);
    PAY(two, .key = "A", .amount = 100);
    assert_str(report_of(scene), HEADER "East,scheme,one,2024-01,,relief,,,2,2,2,3,2.00,0.00\n"
                                        "West,scheme,two,2024-01,,relief,,,1,1,,,1.00,0.00\n");
}

/* Of no dimension there is one line of sums, without a comma before it. */
static void test_sums_over_all(void **state)
{
    static const struct season_choice nothing = {{0}, 0},
                                      measures = {{SEASON_AMOUNT, SEASON_PEOPLE}, 2};
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    struct season_table table;
    struct strbuf text = {0};

    PAY(one, .key = "A", .amount = 100);
    PAY(one, .key = "A", .amount = 150);
    scene_join(scene);
    season_table_make(&table, &scene->season, &nothing, &scene->arena);
    table_csv_write(&scene->season, &table, &measures, &text);
    assert_str(strbuf_str(&text), "amount,people\n2.50,1\n");
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_a_batch_that_pays_nobody),
        TESTED(test_names_are_written_as_in_a_ledger),
        TESTED(test_lines_in_order),
        TESTED(test_households),
        TESTED(test_sums_over_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
