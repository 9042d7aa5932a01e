/* What funds had, gave and got back, and the goods that were handed out. */
#include "report_of_season.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

static const struct fund city = {.name = {"city", 4}, .title = {"City fund", 9}};

/* A batch with AMOUNT in the fund city over PERIOD, whose batch.ini says SAID of it. */
static uint32_t fund_batch(struct season_scene *scene, const char *id, const char *day,
                           enum period_kind period, money amount, const char *said)
{
    uint32_t batch = scene_batch(scene, "East", id, day);
    struct fund *fund = arena_alloc(&scene->arena, sizeof *fund);

    *fund = city;
    fund->amount = amount;
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
    uint32_t one = fund_batch(scene, "one", "2024-01-01", PERIOD_BATCH, 1000, "drawn = 4.00");
    uint32_t old = fund_batch(scene, "two", "2024-02-01", PERIOD_BATCH, 9000, "drawn = 9.00");
    uint32_t two = fund_batch(scene, "two-2", "2024-02-01", PERIOD_BATCH, 2000, "drawn = 6.00");

    scene->season.batches[old].superseded_by = two;
    PAY(one, .key = "A", .fund = "city", .amount = 300);
    PAY(one, .key = "B", .fund = "city", .amount = 100, .flags = SEASON_FAILED);
    PAY(old, .key = "B", .fund = "city", .amount = 900, .flags = SEASON_FAILED);
    PAY(two, .key = "A", .fund = "city", .amount = 600);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|each batch|30|10|1|21\n"
                                                  "Total|=30|=10|=1|=21");
}

/* BATCH makes payments of the batch whose decision is OF again. */
static void repays(struct season_scene *scene, uint32_t batch, const char *of)
{
    struct decision_line *line = arena_alloc(&scene->arena, sizeof *line);

    line->name = STR("repays");
    line->value = str_of(arena_printf(&scene->arena, "one 2024-01-01 %s", of));
    scene->season.batches[batch].past.decided = (struct decision_lines){line, 1};
}

/* A repayment draws what came back of a batch's fund: it brings no fund of its own. Of a batch that
 * is not given, as much had come back as is paid again. */
static void test_a_repayment_has_no_fund_of_its_own(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "one", "2024-01-01", PERIOD_BATCH, 1000, "");
    uint32_t again = fund_batch(scene, "one-repay", "2024-01-10", PERIOD_BATCH, 1000, "");
    uint32_t other = fund_batch(scene, "gone-repay", "2024-01-20", PERIOD_BATCH, 5000, "");

    PAY(one, .key = "A", .fund = "city", .amount = 700);
    PAY(one, .key = "B", .fund = "city", .amount = 300, .flags = SEASON_FAILED);
    PAY(again, .key = "B", .fund = "city", .amount = 300, .flags = SEASON_REPAYMENT);
    PAY(other, .key = "C", .fund = "city", .amount = 200, .flags = SEASON_REPAYMENT);
    repays(scene, again, scene->season.batches[one].decision);
    repays(scene, other, "gone");
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|each batch|12|15|3|0\n"
                                                  "Total|=12|=15|=3|=0");
}

/* Whatever batch.ini says was drawn, or was in the fund: the ledger's lines and the rules tell. */
static void test_the_ledger_tells_what_was_drawn(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "one", "2024-01-01", PERIOD_YEAR, 1000,
                              "amount = 77.00\nbefore = 2.00\ndrawn = 77.00\nleft = 0.00");

    PAY(one, .key = "A", .fund = "city", .amount = 301);
    PAY(one, .key = "B", .amount = 500); /* of no fund */
    PAY(one, .key = "C", .fund = "city", .amount = 99, .goods = "rice 1 kg", .goods_value = 5000);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|2024|8|4|0|4\n"
                                                  "Total|=8|=4|=0|=4");
}

/* From a fund of goods the value of the goods is drawn; that the bank returned money is another
 * matter. */
static void test_a_fund_of_goods(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "one", "2024-01-01", PERIOD_BATCH, 10000, "");

    ((struct fund *)scene->season.batches[one].rules.funds)->kind = FUND_GOODS;
    PAY(one, .key = "A", .fund = "city", .goods = "rice 1 kg", .goods_value = 750);
    PAY(one, .key = "B", .fund = "city", .goods = "rice 1 kg", .goods_value = 750);
    PAY(one, .key = "C", .fund = "city", .amount = 300, .goods = "oil 1 L", .goods_value = 1250,
        .flags = SEASON_FAILED | SEASON_PAID);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"),
               HEADER "1|East|Scheme|City fund|each batch|100|27.5|0|72.5\n"
                      "Total|=100|=27.5|=0|=72.5");
}

/* Once for each year: what the first batch of it found, of as much as the last one's rules give. */
static void test_a_fund_for_a_year(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "one", "2023-11-01", PERIOD_YEAR, 10000, "before = 30.00");
    uint32_t two = fund_batch(scene, "two", "2023-12-31", PERIOD_YEAR, 15000, "before = 34.00");
    uint32_t three = fund_batch(scene, "three", "2024-01-01", PERIOD_YEAR, 15000, "");

    PAY(one, .key = "A", .fund = "city", .amount = 400);
    PAY(two, .key = "A", .fund = "city", .amount = 600);
    PAY(three, .key = "A", .fund = "city", .amount = 15000);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|2023|120|10|0|110\n"
                                                  "2|East|Scheme|City fund|2024|150|150|0|0\n"
                                                  "Total|=270|=160|=0|=110");
}

/* Of two batches of the first day, that with the later name may have come first. */
static void test_two_batches_on_the_first_day(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "after", "2024-02-29", PERIOD_YEAR, 10000, "before = 25.00");
    uint32_t two = fund_batch(scene, "first", "2024-02-29", PERIOD_YEAR, 10000, "before = 20.00");
    uint32_t three = fund_batch(scene, "next", "2024-03-01", PERIOD_YEAR, 10000, "before = 10.00");

    PAY(one, .key = "A", .fund = "city", .amount = 700);
    PAY(two, .key = "B", .fund = "city", .amount = 500);
    PAY(three, .key = "C", .fund = "city", .amount = 100);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|2024|80|13|0|67\n"
                                                  "Total|=80|=13|=0|=67");
}

/* The first one found more than the other left: what the other says changes nothing. */
static void test_two_batches_on_the_first_day_in_order(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "a", "2024-02-29", PERIOD_YEAR, 10000, "before = 20.00");
    uint32_t two = fund_batch(scene, "b", "2024-02-29", PERIOD_YEAR, 10000, "before = 25.00");

    PAY(one, .key = "A", .fund = "city", .amount = 500);
    PAY(two, .key = "B", .fund = "city", .amount = 700);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|2024|80|12|0|68\n"
                                                  "Total|=80|=12|=0|=68");
}

/* A batch.ini that does not say how much in figures says nothing. */
static void test_before_is_no_amount(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "one", "2024-01-01", PERIOD_YEAR, 1000, "before = much");

    PAY(one, .key = "A", .fund = "city", .amount = 100);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|2024|10|1|0|9\n"
                                                  "Total|=10|=1|=0|=9");
}

/* A name may have 400 bytes, which a hundred Chinese characters are soon beyond half of. */
static void test_a_fund_with_a_long_name(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "one", "2024-02-01");
    struct fund fund = {.title = STR("Gifts"), .amount = 1000, .period.kind = PERIOD_YEAR};
    char name[301];

    memset(name, 'g', 300);
    name[300] = '\0';
    fund.name = str_of(name);
    scene->season.batches[batch].rules.funds = &fund;
    scene->season.batches[batch].rules.fund_count = 1;
    assert_true(ini_read(&scene->season.batches[batch].past.ini, "batch.ini",
                         str_of(arena_printf(&scene->arena, "[fund %s]\nbefore = 2.50\n", name)),
                         &scene->arena, &scene->diags));
    PAY(batch, .key = "A", .fund = name, .amount = 100);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|Gifts|2024|7.5|1|0|6.5\n"
                                                  "Total|=7.5|=1|=0|=6.5");
}

/* A ledger that names a fund which its rules do not have draws from none that they have. */
static void test_a_fund_that_the_rules_do_not_have(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "one", "2024-01-01", PERIOD_BATCH, 1000, "");

    PAY(one, .key = "A", .fund = "city", .amount = 100);
    PAY(one, .key = "B", .fund = "cite", .amount = 200);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|each batch|10|1|0|9\n"
                                                  "Total|=10|=1|=0|=9");
}

/* A year back from the batch, say: another time for each batch, under the batch's name. */
static void test_a_fund_over_time_that_moves(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "one", "2024-01-31", PERIOD_MONTHS, 1000, "before = 1.00");
    uint32_t two = fund_batch(scene, "two", "2024-02-29", PERIOD_DAYS, 1000, "before = 3.00");

    PAY(one, .key = "A", .fund = "city", .amount = 200);
    PAY(two, .key = "A", .fund = "city", .amount = 400);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|one|9|2|0|7\n"
                                                  "2|East|Scheme|City fund|two|7|4|0|3\n"
                                                  "Total|=16|=6|=0|=10");
}

static void test_a_fund_for_a_month(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "one", "2024-01-31", PERIOD_MONTH, 500, "");
    uint32_t two = fund_batch(scene, "two", "2024-02-01", PERIOD_MONTH, 500, "");

    PAY(one, .key = "A", .fund = "city", .amount = 100);
    PAY(two, .key = "A", .fund = "city", .amount = 200);
    scene_join(scene);
    assert_str(sheet_of(scene, "By fund"), HEADER "1|East|Scheme|City fund|2024-01|5|1|0|4\n"
                                                  "2|East|Scheme|City fund|2024-02|5|2|0|3\n"
                                                  "Total|=10|=3|=0|=7");
}

static void test_a_fund_for_a_quarter(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = fund_batch(scene, "one", "2024-03-31", PERIOD_QUARTER, 500, "");
    uint32_t two = fund_batch(scene, "two", "2024-04-01", PERIOD_QUARTER, 500, "");
    uint32_t three = fund_batch(scene, "three", "2024-06-30", PERIOD_QUARTER, 500, "before = 2.00");

    PAY(one, .key = "A", .fund = "city", .amount = 100);
    PAY(two, .key = "A", .fund = "city", .amount = 200);
    PAY(three, .key = "A", .fund = "city", .amount = 300);
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

/* More than a number holds is shown as the most that it holds. */
static void test_goods_beyond_all_numbers(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");

    PAY(one, .key = "A", .goods = "rice 9000000000000 kg");
    PAY(one, .key = "B", .goods = "rice 9000000000000 kg");
    PAY(one, .key = "C", .goods = "oil 9000000000000 L");
    PAY(one, .key = "D", .goods = "oil 9000000000000 L; tea 1 g");
    scene_join(scene);
    assert_str(sheet_of(scene, "Goods"), "No.|Item|Unit|Quantity|Times given\n"
                                         "1|oil|L|9223372036854.775|2\n"
                                         "2|rice|kg|9223372036854.775|2\n"
                                         "3|tea|g|1|1");
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
        TESTED(test_a_repayment_has_no_fund_of_its_own),
        TESTED(test_the_ledger_tells_what_was_drawn),
        TESTED(test_a_fund_of_goods),
        TESTED(test_a_fund_for_a_year),
        TESTED(test_two_batches_on_the_first_day),
        TESTED(test_two_batches_on_the_first_day_in_order),
        TESTED(test_before_is_no_amount),
        TESTED(test_a_fund_with_a_long_name),
        TESTED(test_a_fund_that_the_rules_do_not_have),
        TESTED(test_a_fund_over_time_that_moves),
        TESTED(test_a_fund_for_a_month),
        TESTED(test_a_fund_for_a_quarter),
        TESTED(test_goods),
        TESTED(test_goods_beyond_all_numbers),
        TESTED(test_without_either_there_is_no_sheet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
