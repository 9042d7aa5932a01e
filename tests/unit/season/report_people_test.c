/* Who was paid how often, for the first time, and by whom else: each person once. */
#include "report_of_season.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* A in three years, with a year between; B twice in one batch; C only returned; D amended away. */
static void fill(struct season_scene *scene)
{
    uint32_t first = scene_batch(scene, "East", "first", "2020-12-31");
    uint32_t second = scene_batch(scene, "East", "second", "2021-01-01");
    uint32_t older = scene_batch(scene, "East", "third", "2023-05-01");
    uint32_t third = scene_batch(scene, "East", "third-2", "2023-05-01");
    uint32_t west = scene_batch(scene, "West", "west", "2023-05-31");

    PAY(first, .key = "A", .amount = 100, .name = "Ann");
    PAY(first, .key = "E", .amount = 100);
    PAY(second, .key = "A", .amount = 100, .name = "Anne");
    PAY(second, .key = "B", .amount = 100, .grant = "food");
    PAY(second, .key = "B", .grant = "rent", .amount = 250);
    PAY(second, .key = "C", .amount = 100, .flags = SEASON_FAILED);
    PAY(older, .key = "D", .amount = 100);
    PAY(third, .key = "A", .amount = 100);
    PAY(third, .key = "B", .amount = 100);
    PAY(west, .key = "A", .amount = 50);
    scene->season.batches[older].superseded_by = third;
    scene_join(scene);
}

static void test_each_once(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(sheet_of(scene, "People counted once"), "No.|Paid in batches|People|Amount\n"
                                                       "1|1|1|1\n"
                                                       "2|2|1|4.5\n"
                                                       "3|4|1|3.5\n"
                                                       "Total|=3|=9");
}

static void test_new_by_month(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(sheet_of(scene, "New and returning"), "No.|Month|People|New|Returning\n"
                                                     "1|2020-12|2|2|0\n"
                                                     "2|2021-01|2|1|1\n"
                                                     "3|2023-05|2|0|2\n"
                                                     "Total|=3");
}

/* Who was paid in the year before and is no longer: told of years that follow each other. */
static void test_new_by_year(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(sheet_of(scene, "New and returning by year"),
               "No.|Year|People|New|Returning|Paid the year before, no longer\n"
               "1|2020|2|2|0\n"
               "2|2021|2|1|1|1\n"
               "3|2023|2|0|2\n"
               "Total|=3");
}

static void test_a_single_year_has_no_sheet(void **state)
{
    struct season_scene *scene = *state;

    PAY(scene_batch(scene, "East", "one", "2024-01-01"), .key = "A", .amount = 100);
    PAY(scene_batch(scene, "East", "two", "2024-12-31"), .key = "A", .amount = 100);
    scene_join(scene);
    assert_str(sheet_of(scene, "New and returning by year"), "none");
    assert_str(sheet_of(scene, "Paid by several"), "none");
}

/* By the name that was met first, each issuer's payments and money. */
static void test_paid_by_several(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(sheet_of(scene, "Paid by several"), "No.|Key|Name|Issuer|Scheme|Payments|Amount\n"
                                                   "1|A|Ann|East|Scheme|3|3\n"
                                                   "2|A|Ann|West|Scheme|1|0.5\n"
                                                   "Total|=4|=3.5");
}

/* Another scheme of one issuer is another; another batch of one scheme is not, nor is what came
 * back or was amended away. */
static void test_what_is_just_not_several(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t two = scene_batch(scene, "East", "two", "2024-02-01");
    uint32_t west = scene_batch(scene, "West", "west", "2024-03-01");
    uint32_t food = scene_batch(scene, "East", "food", "2024-04-01");

    scene->season.batches[food].rules.scheme.title = STR("Food");
    scene->season.batches[food].scheme = text_index_add(&scene->season.texts, STR("food"));
    PAY(one, .key = "A", .amount = 100);
    PAY(two, .key = "A", .amount = 100);
    PAY(west, .key = "A", .amount = 100, .flags = SEASON_FAILED);
    PAY(one, .key = "B", .amount = 100);
    PAY(food, .key = "B", .amount = 100);
    scene_join(scene);
    assert_str(sheet_of(scene, "Paid by several"), "No.|Key|Name|Issuer|Scheme|Payments|Amount\n"
                                                   "1|B|Nobody|East|Food|1|1\n"
                                                   "2|B|Nobody|East|Scheme|1|1\n"
                                                   "Total|=2|=2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_each_once),       TESTED(test_new_by_month),
        TESTED(test_new_by_year),     TESTED(test_a_single_year_has_no_sheet),
        TESTED(test_paid_by_several), TESTED(test_what_is_just_not_several),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
