/* What a season comes to, and its months against those of the year before. */
#include "report_of_season.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* So many people of one batch, AMOUNT in all, in fen. */
static void pay_people(struct season_scene *scene, const char *day, int people, money amount)
{
    uint32_t batch = scene_batch(scene, "East", day, day);

    for (int i = 0; i < people; i++)
        PAY(batch, .key = (const char *[]){"A", "B", "C", "D", "E", "F", "G", "H"}[i],
            .amount = i == 0 ? amount : 0, .goods = "rice 1 kg");
}

/* In percent, rounded half up to one decimal; nothing where there was nothing a year before, and
 * nothing of a month of another year than the one before. */
static void test_changes_in_percent(void **state)
{
    struct season_scene *scene = *state;

    pay_people(scene, "2021-03-01", 4, 100);
    pay_people(scene, "2022-01-01", 3, 300);
    pay_people(scene, "2022-02-01", 6, 80000);
    pay_people(scene, "2022-03-01", 1, 100);
    pay_people(scene, "2023-01-01", 2, 200);
    pay_people(scene, "2023-02-01", 7, 80036); /* 0.045 % */
    pay_people(scene, "2023-03-01", 8, 0);
    pay_people(scene, "2024-02-01", 7, 79996); /* -0.0499… % */
    pay_people(scene, "2024-03-01", 8, 500);
    scene_join(scene);
    assert_str(sheet_of(scene, "By month"),
               "No.|Month|People|People a year before|People, change in %|Amount|Amount a year "
               "before|Amount, change in %|Payments\n"
               "1|2021-03|4|1|4\n"
               "2|2022-01|3|3|3\n"
               "3|2022-02|6|800|6\n"
               "4|2022-03|1|4|-75|1|1|0|1\n"
               "5|2023-01|2|3|-33.3|2|3|-33.3|2\n"
               "6|2023-02|7|6|16.7|800.36|800|0|7\n"
               "7|2023-03|8|1|700|0|1|-100|8\n"
               "8|2024-02|7|7|0|799.96|800.36|0|7\n"
               "9|2024-03|8|8|0|5|0|8\n"
               "Total|=2412.32|=46");
}

/* Within one year there is nothing to compare with, and no columns for it. */
static void test_a_single_year(void **state)
{
    struct season_scene *scene = *state;

    pay_people(scene, "2024-01-01", 2, 300);
    pay_people(scene, "2024-12-01", 3, 500);
    scene_join(scene);
    assert_str(sheet_of(scene, "By month"), "No.|Month|People|Amount|Payments\n"
                                            "1|2024-01|2|3|2\n"
                                            "2|2024-12|3|5|3\n"
                                            "Total|=8|=5");
}

/* A change just at a half: 1 of 2,000 is 0.05 %, and 1 less of 2,000. */
static void test_halves(void **state)
{
    struct season_scene *scene = *state;

    pay_people(scene, "2021-01-01", 1, 2000);
    pay_people(scene, "2021-02-01", 1, 2000);
    pay_people(scene, "2022-01-01", 1, 2001);
    pay_people(scene, "2022-02-01", 1, 1999);
    scene_join(scene);
    assert_str(sheet_of(scene, "By month"),
               "No.|Month|People|People a year before|People, change in %|Amount|Amount a year "
               "before|Amount, change in %|Payments\n"
               "1|2021-01|1|20|1\n"
               "2|2021-02|1|20|1\n"
               "3|2022-01|1|1|0|20.01|20|0.1|1\n"
               "4|2022-02|1|1|0|19.99|20|-0.1|1\n"
               "Total|=80|=4");
}

static void test_what_it_comes_to(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t older = scene_batch(scene, "East", "second", "2024-02-01");
    uint32_t newer = scene_batch(scene, "East", "second-2", "2024-02-01");

    scene->season.batches[older].superseded_by = newer;
    scene->season.batches[first].settlement = 0;
    scene->season.batches[older].settlement = 1; /* left out, and its answer too */
    PAY(first, .key = "A", .amount = 12345);
    PAY(first, .key = "B", .amount = 500, .flags = SEASON_FAILED);
    PAY(older, .key = "C", .amount = 700, .flags = SEASON_FAILED);
    PAY(newer, .key = "A", .amount = 1, .goods = "rice 1 kg", .goods_value = 4050);
    scene_join(scene);
    assert_str(sheet_of(scene, "Overview"), "What|Number|Amount\n"
                                            "People|1\n"
                                            "Payments|2|123.46\n"
                                            "Goods value|40.5\n"
                                            "Batches|2\n"
                                            "Batches that others take the place of, left out|1\n"
                                            "Batches that the bank has answered|1\n"
                                            "Returned by the bank|5");
}

/* A change that no number holds, from a fen to a thousand millions, is left blank. */
static void test_a_change_beyond_all_numbers(void **state)
{
    struct season_scene *scene = *state;

    pay_people(scene, "2023-01-01", 1, 1);
    pay_people(scene, "2024-01-01", 1, INT64_C(100000000000));
    scene_join(scene);
    assert_str(sheet_of(scene, "By month"),
               "No.|Month|People|People a year before|People, change in %|Amount|Amount a year "
               "before|Amount, change in %|Payments\n"
               "1|2023-01|1|0.01|1\n"
               "2|2024-01|1|1|0|1000000000|0.01|1\n"
               "Total|=1000000000.01|=2");
}

/* Of goods alone people are compared, and there is no money to be. */
static void test_goods_against_the_year_before(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2023-01-01");
    uint32_t two = scene_batch(scene, "East", "two", "2024-01-01");

    PAY(one, .key = "A", .goods = "rice 1 kg", .goods_value = 350);
    PAY(two, .key = "A", .goods = "rice 1 kg", .goods_value = 350);
    PAY(two, .key = "B", .goods = "rice 1 kg", .goods_value = 350);
    scene_join(scene);
    assert_str(sheet_of(scene, "By month"),
               "No.|Month|People|People a year before|People, change in %|Payments|Goods value\n"
               "1|2023-01|1|1|3.5\n"
               "2|2024-01|2|1|100|2|7\n"
               "Total|=3|=10.5");
}

/* In Chinese the sum stands in financial capitals too; where there is no money there is nothing to
 * spell. */
static void test_the_sum_in_capitals(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "东区", "one", "2024-01-01");
    struct str overview;

    scene->season.batches[batch].rules.scheme.language = LANGUAGE_ZH;
    PAY(batch, .key = "A", .amount = 12345);
    scene_join(scene);
    overview = sheet_of(scene, "概况");
    assert_true(str_starts(overview, STR("内容|")));
    assert_non_null(
        memmem(overview.ptr, overview.len, "壹佰贰拾叁元肆角伍分", strlen("壹佰贰拾叁元肆角伍分")));
}

static void test_no_capitals_of_goods(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "东区", "one", "2024-01-01");

    scene->season.batches[batch].rules.scheme.language = LANGUAGE_ZH;
    PAY(batch, .key = "A", .goods = "大米 1 kg", .goods_value = 350);
    scene_join(scene);
    assert_str(sheet_of(scene, "概况"), "内容|数量|金额\n人数|1\n笔数|1\n物资价值|3.5\n批次|1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_changes_in_percent),
        TESTED(test_a_single_year),
        TESTED(test_halves),
        TESTED(test_a_change_beyond_all_numbers),
        TESTED(test_goods_against_the_year_before),
        TESTED(test_the_sum_in_capitals),
        TESTED(test_no_capitals_of_goods),
        TESTED(test_what_it_comes_to),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
