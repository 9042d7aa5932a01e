/* The tables of report.xlsx by something, and the one that somebody asked for. */
#include "report_of_season.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* Two issuers, two months; A is paid by both. */
static void fill(struct season_scene *scene)
{
    uint32_t one = scene_batch(scene, "East", "one", "2023-12-31");
    uint32_t two = scene_batch(scene, "East", "two", "2024-01-01");
    uint32_t west = scene_batch(scene, "West", "two", "2024-01-01");

    PAY(one, .key = "A", .group = "Depot", .tier = "t", .amount = 1000);
    PAY(one, .key = "B", .group = "Depot", .tier = "t", .amount = 250);
    PAY(one, .key = "B", .group = "Depot", .tier = "u", .grant = "rent", .amount = 50);
    PAY(two, .key = "A", .group = "", .tier = "t", .amount = 2000);
    PAY(west, .key = "A", .group = "Depot", .tier = "t", .amount = 5);
    PAY(west, .key = "C", .group = "Depot", .tier = "t", .amount = 7, .flags = SEASON_FAILED);
    scene_join(scene);
}

static void ask(struct season_scene *scene, const char *rows, const char *columns,
                const char *values)
{
    struct season_asked *asked = &scene->asked;

    assert_true(season_choice_read(&asked->rows, rows, season_dimension_names, SEASON_DIMENSIONS));
    if (*columns)
        assert_true(season_choice_read(&asked->columns, columns, season_dimension_names,
                                       SEASON_DIMENSIONS));
    assert_true(season_choice_read(&asked->values, values, season_measure_names, SEASON_MEASURES));
}

static void test_by_issuer_and_scheme(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(sheet_of(scene, "By issuer and scheme"), "No.|Issuer|Scheme|People|Payments|Amount\n"
                                                        "1|East|Scheme|2|4|33\n"
                                                        "2|West|Scheme|1|1|0.05\n"
                                                        "Total|=5|=33.05");
}

/* Who has no group is told so; an issuer's groups are its own. */
static void test_by_group(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(sheet_of(scene, "By group"), "No.|Issuer|Group|People|Payments|Amount\n"
                                            "1|East|(blank)|1|1|20\n"
                                            "2|East|Depot|2|3|13\n"
                                            "3|West|Depot|1|1|0.05\n"
                                            "Total|=5|=33.05");
}

static void test_by_tier(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(sheet_of(scene, "By tier"), "No.|Issuer|Scheme|Grant|Tier|People|Payments|Amount\n"
                                           "1|East|Scheme|relief|t|2|3|32.5\n"
                                           "2|East|Scheme|rent|u|1|1|0.5\n"
                                           "3|West|Scheme|relief|t|1|1|0.05\n"
                                           "Total|=5|=33.05");
}

/* Where only goods were given there is no column of money. */
static void test_goods_alone(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");

    PAY(one, .key = "A", .goods = "rice 1 kg", .goods_value = 350);
    PAY(one, .key = "B", .goods = "rice 1 kg", .goods_value = 350);
    scene_join(scene);
    assert_str(sheet_of(scene, "By issuer and scheme"),
               "No.|Issuer|Scheme|People|Payments|Goods value\n1|East|Scheme|2|2|7\nTotal|=2|=7");
    assert_str(sheet_of(scene, "By month"),
               "No.|Month|People|Payments|Goods value\n1|2024-01|2|2|7\nTotal|=2|=7");
    assert_str(sheet_of(scene, "People counted once"),
               "No.|Paid in batches|People\n1|1|2\nTotal|=2");
    assert_str(sheet_of(scene, "Overview"),
               "What|Number|Amount\nPeople|2\nPayments|2\nGoods value|7\nBatches|1");
    assert_str(sheet_of(scene, "Batches"),
               "No.|Issuer|Scheme|Batch|Counted|SHA-256 of what was decided\n1|East|Scheme|one|yes|"
               "0000000000000000000000000000000000000000000000000000000000000000");
}

/* Households and members stand where a scheme has them, and are blank for one that has none. */
static void test_households(void **state)
{
    struct season_scene *scene = *state;
    uint32_t east = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t west = scene_batch(scene, "West", "one", "2024-01-01");

    scene->season.batches[east].rules.household.field_count = 1;
    PAY(east, .key = "A", .household = "1", .amount = 100);
    PAY(east, .key = "child", .household = "1", .member = true);
    PAY(east, .key = "B", .household = "2", .amount = 100);
    PAY(west, .key = "C", .amount = 50);
    scene_join(scene);
    assert_str(sheet_of(scene, "By issuer and scheme"),
               "No.|Issuer|Scheme|People|Households|Members|Payments|Amount\n"
               "1|East|Scheme|2|2|3|2|2\n"
               "2|West|Scheme|1|1|0.5\n"
               "Total|=3|=2.5");
    ask(scene, "issuer", "", "members,households,people,goods_value,amount");
    assert_str(sheet_of(scene, "Table"), "No.|Issuer|Members|Households|People|Goods value|Amount\n"
                                         "1|East|3|2|2|0|2\n"
                                         "2|West|1|0|0.5\n"
                                         "Total|=0|=2.5");
    assert_str(sheet_of(scene, "Overview"), "What|Number|Amount\n"
                                            "People|3\n"
                                            "Households|2\n"
                                            "Members|3\n"
                                            "Payments|3|2.5\n"
                                            "Batches|2");
}

/* Where nobody was paid, the sheets that count by something would be empty. */
static void test_nobody_paid(void **state)
{
    static const char *const empty[] = {
        "By issuer and scheme", "By month",         "By group", "By tier",
        "People counted once",  "New and returning"};
    struct season_scene *scene = *state;

    scene_batch(scene, "East", "one", "2024-01-01");
    scene_join(scene);
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        assert_str(sheet_of(scene, empty[i]), "none");
    assert_str(sheet_of(scene, "Overview"),
               "What|Number|Amount\nPeople|0\nPayments|0|0\nBatches|1");
}

static void test_no_table_unless_asked(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(sheet_of(scene, "Table"), "none");
}

/* A column of the table for each value of what stands beside, and one for all; what there is none
 * of is blank. */
static void test_a_table_with_columns(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    ask(scene, "issuer", "month", "people,amount");
    assert_str(sheet_of(scene, "Table"),
               "No.|Issuer|2023-12\nPeople|2023-12\nAmount|2024-01\nPeople|2024-01\nAmount|"
               "Total\nPeople|Total\nAmount\n"
               "1|East|2|13|1|20|2|33\n"
               "2|West|1|0.05|1|0.05\n"
               "Total|=13|=20.05|=33.05");
}

static void test_a_table_without_columns(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    ask(scene, "year,batch", "", "amount,payments,people");
    assert_str(sheet_of(scene, "Table"), "No.|Year|Batch|Amount|Payments|People\n"
                                         "1|2023|one|13|3|2\n"
                                         "2|2024|two|20.05|2|1\n"
                                         "Total|=33.05|=5");
}

/* Twelve months are as many columns as stand beside each other; the thirteenth makes a list of it.
 */
static void test_a_table_with_too_many_columns(void **state)
{
    struct season_scene *scene = *state;

    for (unsigned i = 1; i <= 12; i++) {
        const char *day = arena_printf(&scene->arena, "2024-%02u-29", i);

        PAY(scene_batch(scene, "East", "one", day), .key = "A", .amount = i);
    }
    scene_join(scene);
    ask(scene, "issuer", "month", "amount,people");
    assert_true(str_starts(sheet_of(scene, "Table"), STR("No.|Issuer|Month|Amount|People\n"
                                                         "1|East|2024-01|0.01|1\n")));
    ask(scene, "issuer", "month", "amount");
    assert_true(str_starts(sheet_of(scene, "Table"), STR("No.|Issuer|2024-01\nAmount|")));
}

/* Amended batches are named with what takes their place, and their own money. */
static void test_the_batches(void **state)
{
    struct season_scene *scene = *state;
    uint32_t old = scene_batch(scene, "East", "one", "2024-02-29");
    uint32_t new = scene_batch(scene, "East", "one-2", "2024-02-29");

    PAY(old, .key = "A", .amount = 900);
    PAY(new, .key = "A", .amount = 500);
    scene->season.batches[old].superseded_by = new;
    scene_join(scene);
    assert_str(sheet_of(scene, "Batches"),
               "No.|Issuer|Scheme|Batch|Counted|Amount|SHA-256 of what was decided\n"
               "1|East|Scheme|one|no: one-2 takes its place|9|"
               "0000000000000000000000000000000000000000000000000000000000000000\n"
               "2|East|Scheme|one-2|yes|5|"
               "0000000000000000000000000000000000000000000000000000000000000001");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_by_issuer_and_scheme),
        TESTED(test_by_group),
        TESTED(test_by_tier),
        TESTED(test_goods_alone),
        TESTED(test_households),
        TESTED(test_nobody_paid),
        TESTED(test_no_table_unless_asked),
        TESTED(test_a_table_with_columns),
        TESTED(test_a_table_without_columns),
        TESTED(test_a_table_with_too_many_columns),
        TESTED(test_the_batches),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
