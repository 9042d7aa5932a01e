/* What stands over and under every sheet of a season's workbook, and how its values are shown. */
#include "season_scene.h"

#include "season/season_sheet.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

static void begin(struct season_scene *scene, struct season_book *to)
{
    scene_join(scene);
    season_book_begin(to, &scene->season, SAY_REPORT);
}

/* How many batches count, from the first month to the last, amended ones among them; the foot of
 * the pages has the months alone, beside which there is room for a sheet's name. */
static void test_whose_season_it_is(void **state)
{
    struct season_scene *scene = *state;
    struct season_book to;

    PAY(scene_batch(scene, "West", "one", "2023-12-31"), .key = "A", .amount = 100);
    PAY(scene_batch(scene, "East", "two", "2024-02-29"), .key = "A", .amount = 250);
    PAY(scene_batch(scene, "East", "two-2", "2024-02-29"), .key = "A", .amount = 300);
    scene->season.batches[1].superseded_by = 2;
    begin(scene, &to);
    assert_str(to.heading.issuer, "East, West");
    assert_str(to.heading.batches, "2 batches, 2023-12 to 2024-02");
    assert_str(to.heading.footer, "2023-12 to 2024-02");
    assert_str(to.heading.currency, "CNY");
    assert_int_equal(to.heading.as_of, scene->season.batches[2].past.as_of);
    assert_str(to.title, "Relief given");
    assert_int_equal(to.total.amount, 400);
    assert_int_equal(to.total.people, 1);
    arena_release(&to.arena);
}

/* One batch is not several; one month is no span. */
static void test_one_batch_and_one_month(void **state)
{
    struct season_scene *scene = *state;
    struct season_book to;

    PAY(scene_batch(scene, "West", "one", "2024-02-01"), .key = "A", .amount = 100);
    begin(scene, &to);
    assert_str(to.heading.batches, "1 batch, 2024-02");
    assert_str(to.heading.footer, "2024-02");
    arena_release(&to.arena);
}

static void test_several_batches_of_one_month(void **state)
{
    struct season_scene *scene = *state;
    struct season_book to;

    PAY(scene_batch(scene, "东区总工会", "one", "2024-02-01"), .key = "A", .amount = 1);
    PAY(scene_batch(scene, "西区总工会", "two", "2024-02-29"), .key = "A", .amount = 1);
    scene->season.batches[0].rules.scheme.language = LANGUAGE_ZH;
    begin(scene, &to);
    assert_str(to.heading.batches, "2 个批次，2024-02");
    assert_str(to.heading.footer, "2024-02");
    arena_release(&to.arena);
}

/* Who paid nobody is an issuer too; who only issued what was amended elsewhere is not. */
static void test_issuers_of_all_batches_that_count(void **state)
{
    struct season_scene *scene = *state;
    struct season_book to;
    uint32_t old;

    scene_batch(scene, "West", "one", "2024-01-01");
    old = scene_batch(scene, "North", "two", "2024-01-01");
    PAY(scene_batch(scene, "East", "three", "2024-01-02"), .key = "A", .amount = 1);
    scene->season.batches[old].superseded_by = 2;
    begin(scene, &to);
    assert_str(to.heading.issuer, "East, West");
    arena_release(&to.arena);
}

/* As many issuers as a line over every page holds. */
static void test_many_issuers(void **state)
{
    struct season_scene *scene = *state;
    struct season_book to;

    for (int i = 1; i <= 9; i++)
        PAY(scene_batch(scene, arena_printf(&scene->arena, "District %d", i), "one", "2024-01-01"),
            .key = "A", .amount = 1);
    begin(scene, &to);
    assert_str(to.heading.issuer, "District 1, District 2 and 7 more");
    arena_release(&to.arena);
}

/* A name that is longer than the line alone still stands there. */
static void test_one_long_issuer(void **state)
{
    static const char name[] = "The Federation of Trade Unions of the Northern Districts";
    struct season_scene *scene = *state;
    struct season_book to;

    PAY(scene_batch(scene, name, "one", "2024-01-01"), .key = "A", .amount = 1);
    begin(scene, &to);
    assert_str(to.heading.issuer, name);
    arena_release(&to.arena);
}

static void test_in_chinese(void **state)
{
    struct season_scene *scene = *state;
    struct season_book to;
    struct book_properties properties;

    PAY(scene_batch(scene, "东区总工会", "one", "2024-02-29"), .key = "A", .amount = 1);
    PAY(scene_batch(scene, "西区总工会", "two", "2024-12-31"), .key = "A", .amount = 1);
    scene->season.batches[0].rules.scheme.language = LANGUAGE_ZH;
    begin(scene, &to);
    assert_str(to.heading.issuer, "东区总工会、西区总工会");
    assert_str(to.heading.batches, "2 个批次，2024-02 至 2024-12");
    assert_str(to.heading.footer, "2024-02 至 2024-12");
    properties = season_book_properties(&to);
    assert_str(properties.title, "救助发放汇总表");
    assert_str(properties.author, "东区总工会、西区总工会");
    assert_int_equal(properties.created, scene->season.batches[1].past.as_of);
    arena_release(&to.arena);
}

/* People read titles, not ids; a name that no rule has stands as it is. */
static void test_titles(void **state)
{
    static const struct season_choice by = {
        {SEASON_SCHEME, SEASON_GROUP, SEASON_GRANT, SEASON_TIER, SEASON_FUND, SEASON_MONTH}, 6};
    static struct fund city = {.name = {"city", 4}, .title = {"City fund", 9}};
    static struct tier poor = {.name = {"poor", 4}, .title = {"In need", 7}};
    struct season_scene *scene = *state;
    struct season_table table;
    struct season_book to;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    struct ruleset *rules = &scene->season.batches[one].rules;
    const struct season_row *row;

    rules->funds = &city;
    rules->fund_count = 1;
    rules->tiers = &poor;
    rules->tier_count = 1;
    PAY(one, .key = "A", .group = "Depot", .tier = "poor", .fund = "city", .amount = 1);
    PAY(one, .key = "B", .tier = "gone", .amount = 1);
    begin(scene, &to);
    season_table_make(&table, &scene->season, &by, &to.arena);
    assert_int_equal(table.count, 2);
    row = &table.rows[1];
    assert_str(season_shown(&to, row, SEASON_SCHEME), "Scheme");
    assert_str(season_shown(&to, row, SEASON_GROUP), "Depot");
    assert_str(season_shown(&to, row, SEASON_GRANT), "relief");
    assert_str(season_shown(&to, row, SEASON_TIER), "In need");
    assert_str(season_shown(&to, row, SEASON_FUND), "City fund");
    assert_str(season_shown(&to, row, SEASON_MONTH), "2024-01");
    row = &table.rows[0];
    assert_str(season_shown(&to, row, SEASON_GROUP), "(blank)");
    assert_str(season_shown(&to, row, SEASON_TIER), "gone");
    assert_str(season_shown(&to, row, SEASON_FUND), "(no fund)");
    rules->scheme.title = STR("");
    assert_str(season_shown(&to, row, SEASON_SCHEME), "scheme");
    arena_release(&to.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_whose_season_it_is),
        TESTED(test_one_batch_and_one_month),
        TESTED(test_several_batches_of_one_month),
        TESTED(test_many_issuers),
        TESTED(test_issuers_of_all_batches_that_count),
        TESTED(test_one_long_issuer),
        TESTED(test_in_chinese),
        TESTED(test_titles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
