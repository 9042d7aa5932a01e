/* Sums over a season: people and households each once in a line, money always. */
#include "season_scene.h"

#include "season/report_csv.h"
#include "season/season_table.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})

static struct str table_of(struct season_scene *scene, const char *by, const char *measures)
{
    struct season_choice dimensions, values;
    struct season_table table;
    struct strbuf text = {0};
    struct str kept;

    assert_true(season_choice_read(&dimensions, by, season_dimension_names, SEASON_DIMENSIONS));
    assert_true(season_choice_read(&values, measures, season_measure_names, SEASON_MEASURES));
    season_table_make(&table, &scene->season, &dimensions, &scene->arena);
    table_csv_write(&scene->season, &table, &values, &text);
    kept = arena_copy(&scene->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

/* A is paid in both months and twice in one of them, B once, C failed, D of a batch that another
 * takes the place of. */
static void fill(struct season_scene *scene)
{
    uint32_t january = scene_batch(scene, "East", "january", "2023-01-20");
    uint32_t older = scene_batch(scene, "East", "february", "2023-02-20");
    uint32_t february = scene_batch(scene, "East", "february-2", "2023-02-20");
    uint32_t west = scene_batch(scene, "West", "next", "2024-02-20");

    PAY(january, .key = "A", .group = "one", .tier = "t", .fund = "city", .amount = 10000);
    PAY(january, .key = "A", .group = "one", .tier = "t", .fund = "district", .amount = 5000);
    PAY(january, .key = "B", .group = "two", .tier = "u", .fund = "city", .amount = 700);
    PAY(january, .key = "C", .group = "two", .tier = "u", .fund = "city", .amount = 900,
        .flags = SEASON_FAILED);
    PAY(older, .key = "D", .group = "one", .tier = "t", .fund = "city", .amount = 3);
    PAY(february, .key = "A", .group = "two", .tier = "t", .fund = "city", .amount = 20000);
    PAY(west, .key = "A", .group = "one", .tier = "t", .fund = "city", .amount = 1,
        .goods = "rice 10 kg", .goods_value = 4050);
    scene->season.batches[older].superseded_by = february;
    scene_join(scene);
}

static void test_people_once_in_each_line(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(table_of(scene, "month", "people,payments,amount"),
               "month,people,payments,amount\n2023-01,2,3,157.00\n2023-02,1,1,200.00\n"
               "2024-02,1,1,0.01\n");
    assert_str(table_of(scene, "group", "people,payments,amount"),
               "group,people,payments,amount\none,1,3,150.01\ntwo,2,2,207.00\n");
    assert_str(table_of(scene, "year", "people,goods_value"),
               "year,people,goods_value\n2023,2,0.00\n2024,1,40.50\n");
    assert_str(table_of(scene, "issuer,tier", "people,amount"),
               "issuer,tier,people,amount\nEast,t,1,350.00\nEast,u,1,7.00\nWest,t,1,0.01\n");
    assert_str(table_of(scene, "fund", "payments"), "fund,payments\ncity,4\ndistrict,1\n");
    assert_str(table_of(scene, "batch", "payments"),
               "batch,payments\nfebruary-2,1\njanuary,3\nnext,1\n");
    /* Without any, all is one line. */
    assert_str(table_of(scene, "issuer,batch,month", "people"),
               "issuer,batch,month,people\nEast,february-2,2023-02,1\nEast,january,2023-01,2\n"
               "West,next,2024-02,1\n");
}

static void test_the_whole_of_report_csv(void **state)
{
    struct season_scene *scene = *state;
    struct strbuf text = {0};

    fill(scene);
    report_csv_write(&scene->season, &text);
    assert_str(strbuf_str(&text),
               "issuer,scheme,batch,month,group,grant,tier,fund,people,payments,households,members,"
               "amount,goods_value\n"
               "East,scheme,february-2,2023-02,two,relief,t,city,1,1,,,200.00,0.00\n"
               "East,scheme,january,2023-01,one,relief,t,city,1,1,,,100.00,0.00\n"
               "East,scheme,january,2023-01,one,relief,t,district,1,1,,,50.00,0.00\n"
               "East,scheme,january,2023-01,two,relief,u,city,1,1,,,7.00,0.00\n"
               "West,scheme,next,2024-02,one,relief,t,city,1,1,,,0.01,40.50\n");
    strbuf_release(&text);
}

/* A household whose members change is one household; a member of two counts once. */
static void test_households_and_members(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2023-01-20");
    uint32_t second = scene_batch(scene, "East", "second", "2023-02-20");
    uint32_t third = scene_batch(scene, "West", "third", "2023-02-21");

    for (uint32_t i = 0; i < 3; i++)
        scene->season.batches[i].rules.household.field_count = 1;
    PAY(first, .key = "A", .household = "1", .amount = 100);
    PAY(first, .key = "child", .household = "1", .member = true);
    PAY(first, .key = "B", .household = "2", .amount = 100);
    PAY(second, .key = "A", .household = "1", .amount = 100);
    PAY(second, .key = "child", .household = "1", .member = true);
    PAY(second, .key = "born", .household = "1", .member = true);
    PAY(third, .key = "E", .household = "1", .amount = 100); /* another scheme's household 1 */
    PAY(third, .key = "child", .household = "1", .member = true);
    scene_join(scene);
    assert_str(table_of(scene, "month", "people,households,members"),
               "month,people,households,members\n2023-01,2,2,3\n2023-02,2,2,4\n");
    assert_str(table_of(scene, "year", "people,households,members"),
               "year,people,households,members\n2023,3,3,5\n");
    scene->season.batches[2].rules.household.field_count = 0;
    assert_str(table_of(scene, "issuer", "households,members"),
               "issuer,households,members\nEast,2,4\nWest,,\n");
}

/* Beyond every amount a sum stays at the limit, and does not begin again from below. */
static void test_goods_worth_more_than_any_amount(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "one", "2024-01-20");

    for (int i = 0; i < 3; i++)
        PAY(batch, .key = "A", .goods = "gold 1 t", .goods_value = INT64_MAX / 2);
    scene_join(scene);
    assert_str(table_of(scene, "issuer", "payments,goods_value"),
               "issuer,payments,goods_value\nEast,3,10000000000000.00\n");
}

static void test_choices(void **state)
{
    struct season_choice choice;

    (void)state;
    assert_true(
        season_choice_read(&choice, "month, tier", season_dimension_names, SEASON_DIMENSIONS));
    assert_int_equal(choice.count, 2);
    assert_int_equal(choice.items[0], SEASON_MONTH);
    assert_false(
        season_choice_read(&choice, "month,month", season_dimension_names, SEASON_DIMENSIONS));
    assert_false(season_choice_read(&choice, "week", season_dimension_names, SEASON_DIMENSIONS));
    assert_false(season_choice_read(&choice, "month,", season_dimension_names, SEASON_DIMENSIONS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_people_once_in_each_line, scene_make, scene_remove),
        cmocka_unit_test_setup_teardown(test_the_whole_of_report_csv, scene_make, scene_remove),
        cmocka_unit_test_setup_teardown(test_households_and_members, scene_make, scene_remove),
        cmocka_unit_test_setup_teardown(test_goods_worth_more_than_any_amount, scene_make,
                                        scene_remove),
        cmocka_unit_test(test_choices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
