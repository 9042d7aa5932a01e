/* What funds had, gave and got back, and the goods that were handed out. */
#include "report_of_season.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

static const struct fund city = {.name = {"city", 4}, .title = {"City fund", 9}};

/* A batch with the fund city over PERIOD, whose batch.ini says of it what SAID says. */
static uint32_t fund_batch(struct season_scene *scene, const char *id, const char *day,
                           enum period_kind period, const char *said)
{
    uint32_t batch = scene_batch(scene, "East", id, day);
    struct fund *fund = arena_alloc(&scene->arena, sizeof *fund);

    *fund = city;
    fund->period.kind = period;
    scene->season.batches[batch].rules.funds = fund;
    scene->season.batches[batch].rules.fund_count = 1;
    assert_true(ini_read(&scene->season.batches[batch].past.ini, "batch.ini",
                         str_of(arena_printf(&scene->arena, "[fund city]\n%s\n", said)),
                         &scene->arena, &scene->diags));
    return batch;
}

#define HEADER "No.|Issuer|Scheme|Fund|Period|Opening|Drawn|Returned|Left\n"

static void test_a_fund_for_each_batch(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one =
        fund_batch(scene, "one", "2024-01-01", PERIOD_BATCH, "amount = 10.00\ndrawn = 4.00");
    uint32_t old =
        fund_batch(scene, "two", "2024-02-01", PERIOD_BATCH, "amount = 90.00\ndrawn = 9.00");
    uint32_t two =
        fund_batch(scene, "two-2", "2024-02-01", PERIOD_BATCH, "amount = 20.00\ndrawn = 6.00");

    scene->season.batches[old].superseded_by = two;
    PAY(one, .key = "A", .fund = "city", .amount = 300);
    PAY(one, .key = "B", .fund = "city", .amount = 100, .flags = SEASON_FAILED);
    PAY(old, .key = "B", .fund = "city", .amount = 900, .flags = SEASON_FAILED);
    PAY(two, .key = "A", .fund = "city", .amount = 600);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|each batch|30|10|1|21\n"
                                                  "Total|=30|=10|=1|=21");
}

/* Once for each year: what the first batch of it found, of as much as the last one's rules give. */
static void test_a_fund_for_a_year(void **state)
{
    struct season_scene *scene = *state;

    fund_batch(scene, "one", "2023-11-01", PERIOD_YEAR,
               "amount = 100.00\nbefore = 30.00\ndrawn = 4.00");
    fund_batch(scene, "two", "2023-12-31", PERIOD_YEAR,
               "amount = 150.00\nbefore = 34.00\ndrawn = 6.00");
    fund_batch(scene, "three", "2024-01-01", PERIOD_YEAR, "amount = 150.00\ndrawn = 150.00");
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|2023|120|10|0|110\n"
                                                  "2|East|Scheme|City fund|2024|150|150|0|0\n"
                                                  "Total|=270|=160|=0|=110");
}

static void test_months_and_quarters(void **state)
{
    struct season_scene *scene = *state;

    fund_batch(scene, "one", "2024-03-31", PERIOD_QUARTER, "amount = 5.00\ndrawn = 1.00");
    fund_batch(scene, "two", "2024-04-01", PERIOD_QUARTER, "amount = 5.00\ndrawn = 2.00");
    fund_batch(scene, "three", "2024-06-30", PERIOD_QUARTER,
               "amount = 5.00\nbefore = 2.00\ndrawn = 3.00");
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|2024 Q1|5|1|0|4\n"
                                                  "2|East|Scheme|City fund|2024 Q2|5|5|0|0\n"
                                                  "Total|=10|=6|=0|=4");
}

static void test_goods(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t old = scene_batch(scene, "East", "two", "2024-02-01");
    uint32_t two = scene_batch(scene, "West", "two", "2024-02-01");

    scene->season.batches[old].superseded_by = two;
    PAY(one, .key = "A", .goods = "rice 2.5 kg; oil 5 L");
    PAY(one, .key = "B", .goods = "rice 2.5 kg; oil 5 L");
    PAY(old, .key = "C", .goods = "rice 100 kg");
    PAY(two, .key = "C", .goods = "rice 10 kg; winter coat; rice 1 bag");
    scene_join(scene);
    assert_str(sheet_of(scene, "Goods"), "No.|Item|Unit|Quantity|Times given\n"
                                         "1|oil|L|10|2\n"
                                         "2|rice|bag|1|1\n"
                                         "3|rice|kg|15|3\n"
                                         "4|winter coat|0|1");
}

static void test_without_either_there_is_no_sheet(void **state)
{
    struct season_scene *scene = *state;

    PAY(scene_batch(scene, "East", "one", "2024-01-01"), .key = "A", .amount = 1);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), "none");
    assert_str(sheet_of(scene, "Goods"), "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_a_fund_for_each_batch),
        TESTED(test_a_fund_for_a_year),
        TESTED(test_months_and_quarters),
        TESTED(test_goods),
        TESTED(test_without_either_there_is_no_sheet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
