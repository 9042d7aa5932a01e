/* Limits on a person or household, in a batch and with what was paid before. */
#include "assess_scene.h"
#include "past_batches.h"

static void test_trim_hold_reject(void **state)
{
    static const struct {
        const char *excess, *expected;
    } cases[] = {
        {"trim", "pay | relief pay 100.00 tier:t\n"
                 "pay | relief pay 150.00 tier:t; cap:most\n"},
        {"hold", "pay | relief pay 100.00 tier:t\nhold | relief hold 0.00 tier:t; cap:most\n"},
        {"reject", "pay | relief pay 100.00 tier:t\n"
                   "reject | relief reject 0.00 tier:t; cap:most\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_decided(folder,
                       arena_printf(&folder->arena,
                                    "n = money: n\n[tier t]\namount = n\n"
                                    "[cap most]\nlimit = 150\nexcess = %s\n",
                                    cases[i].excess),
                       "id,n\n1,100\n2,150.01\n", cases[i].expected);
}

/* Several grants of one applicant share the limit in rank order: by the tiers in the file. */
static void test_grants_share_a_limit(void **state)
{
    const char *rules =
        "n = money: n\n"
        "[tier rare]\ngrant = first\nwhen = n > 1000\namount = 1\n"
        "[tier a]\ngrant = second\namount = n\n[tier b]\ngrant = first\namount = 60\n"
        "[tier c]\ngrant = third\namount = 10\ngoods = rice 1 kg @ 5\n";
    struct test_folder *folder = *state;

    assert_decided(folder, arena_printf(&folder->arena, "%s[cap c]\nlimit = 100\n", rules),
                   "id,n\n1,50\n2,20\n3,100\n",
                   "pay | first pay 50.00 tier:b; cap:c | second pay 50.00 tier:a"
                   " | third pay 0.00 +1 tier:c; cap:c\n"
                   "pay | first pay 60.00 tier:b | second pay 20.00 tier:a"
                   " | third pay 10.00 +1 tier:c\n"
                   "pay | first reject 0.00 tier:b; cap:c | second pay 100.00 tier:a"
                   " | third pay 0.00 +1 tier:c; cap:c\n");
    assert_decided(
        folder,
        arena_printf(&folder->arena, "%s[cap c]\nlimit = 55\ngrants = first, third\n", rules),
        "id,n\n1,500\n",
        "pay | first pay 55.00 tier:b; cap:c | second pay 500.00 tier:a"
        " | third pay 0.00 +1 tier:c; cap:c\n");
}

static void test_households_share_in_rank_order(void **state)
{
    const char *csv = "id,house,income\n1,x,300\n2,x,100\n3,y,50\n4,x,200\n5,y,50\n6,x,\n";
    const char *rules = "house = text: house\nincome = optional money: income\n"
                        "[tier t]\namount = 100\n[cap c]\nlimit = 150\nper = house\n";

    assert_decided(*state, rules, csv,
                   "pay | relief pay 100.00 tier:t\n"
                   "pay | relief pay 50.00 tier:t; cap:c\n"
                   "pay | relief pay 100.00 tier:t\n"
                   "reject | relief reject 0.00 tier:t; cap:c\n"
                   "pay | relief pay 50.00 tier:t; cap:c\n"
                   "reject | relief reject 0.00 tier:t; cap:c\n");
    /* The ranking decides in house x, so its blank is held. */
    assert_decided(*state,
                   "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"
                   "house = text: house\nincome = optional money: income\n"
                   "[tier t]\namount = 100\n[cap c]\nlimit = 150\nper = house\nexcess = hold\n"
                   "[budget]\ntotal = 1000\nrank_by = income\n",
                   csv,
                   "hold | relief hold 0.00 tier:t; cap:c\n"
                   "pay | relief pay 100.00 tier:t\n"
                   "pay | relief pay 100.00 tier:t\n"
                   "hold | relief hold 0.00 tier:t; cap:c\n"
                   "hold | relief hold 0.00 tier:t; cap:c\n"
                   "hold | relief hold 0.00 tier:t; missing:income\n");
}

/* A limit that nobody can know holds; so does a household that nobody can know. */
static void test_unknown_limits(void **state)
{
    assert_decided(*state,
                   "house = optional text: house\nm = optional count: m\n"
                   "[tier t]\namount = 100\n"
                   "[cap c]\nlimit = 200 / (m - 2) - 50.005\nper = house\n",
                   "id,house,m\n1,a,3\n2,b,\n3,,3\n4,c,2\n5,,\n6,d,12\n7,e,4\n",
                   "pay | relief pay 100.00 tier:t\n"
                   "hold | relief hold 0.00 tier:t; missing:m\n"
                   "hold | relief hold 0.00 tier:t; missing:house\n"
                   "hold | relief hold 0.00 tier:t; invalid:c\n"
                   "hold | relief hold 0.00 tier:t; missing:house; missing:m\n"
                   "reject | relief reject 0.00 tier:t; cap:c\n"
                   "pay | relief pay 49.99 tier:t; cap:c\n");
}

/* Each grant says why it is held; a limit below zero, however far, is none at all. */
static void test_unknown_and_negative_limits(void **state)
{
    assert_decided(*state,
                   "m = optional number: m\n[tier t]\namount = 100\n"
                   "[tier u]\ngrant = g\namount = 50\n[cap c]\nlimit = 0 - m\n",
                   "id,m\n1,\n2,5\n3,9223372036854.775807\n4,-120.999\n",
                   "hold | relief hold 0.00 tier:t; missing:m | g hold 0.00 tier:u; missing:m\n"
                   "reject | relief reject 0.00 tier:t; cap:c | g reject 0.00 tier:u; cap:c\n"
                   "reject | relief reject 0.00 tier:t; cap:c | g reject 0.00 tier:u; cap:c\n"
                   "pay | relief pay 100.00 tier:t | g pay 20.99 tier:u; cap:c\n");
}

/* What is left of money and goods where the limit takes all money: goods that are none are no
 * reason to pay. */
static void test_nothing_is_left(void **state)
{
    assert_decided(*state,
                   "n = number: n\n[tier t]\namount = 1\ngoods = rice (n) kg @ 5\n"
                   "[cap c]\nlimit = 0\n",
                   "id,n\n1,0\n2,1\n",
                   "reject | relief reject 0.00 +0 tier:t; cap:c\n"
                   "pay | relief pay 0.00 +1 tier:t; cap:c\n");
}

static void test_goods_alone_pass_limits(void **state)
{
    assert_decided(*state,
                   "house = optional text: house\n[tier t]\ngoods = rice 1 kg @ 5\n"
                   "[tier u]\ngrant = g\nwhen = house is b\namount = 1\n"
                   "[cap c]\nlimit = 0\nper = house\nexcess = hold\n",
                   "id,house\n1,a\n2,\n3,b\n",
                   "pay | relief pay 0.00 +1 tier:t\n"
                   "hold missing:house\n"
                   "pay | relief pay 0.00 +1 tier:t | g hold 0.00 tier:u; cap:c\n");
    assert_decided(*state,
                   "house = optional text: house\n[tier t]\ngoods = rice 1 kg @ 5\n"
                   "[cap c]\nlimit = 0\nper = house\nexcess = hold\n",
                   "id,house\n1,\n", "pay | relief pay 0.00 +1 tier:t\n");
}

/* Every cap is asked about the whole amount; what one of them turns away takes nothing from the
 * others. */
static void test_all_caps_at_once(void **state)
{
    assert_decided(*state,
                   "house = text: house\n[tier t]\namount = 100\n"
                   "[cap each]\nlimit = 60\n[cap all]\nlimit = 120\nper = house\n"
                   "[cap never]\nlimit = 59\nexcess = reject\n",
                   "id,house\n1,x\n2,x\n3,x\n4,y\n",
                   "reject | relief reject 0.00 tier:t; cap:each; cap:never\n"
                   "reject | relief reject 0.00 tier:t; cap:each; cap:never\n"
                   "reject | relief reject 0.00 tier:t; cap:each; cap:never\n"
                   "reject | relief reject 0.00 tier:t; cap:each; cap:never\n");
}

static void test_the_order_of_caps_changes_nothing(void **state)
{
    static const char *const caps[] = {"[cap house]\nlimit = 300\nper = house\n",
                                       "[cap each]\nlimit = 100\n"};

    for (int first = 0; first < 2; first++)
        assert_decided(*state,
                       arena_printf(&((struct test_folder *)*state)->arena,
                                    "house = text: house\n[tier t]\namount = 300\n%s%s",
                                    caps[first], caps[1 - first]),
                       "id,house\n1,x\n2,x\n",
                       first == 0 ? "pay | relief pay 100.00 tier:t; cap:each\n"
                                    "pay | relief pay 100.00 tier:t; cap:house; cap:each\n"
                                  : "pay | relief pay 100.00 tier:t; cap:each\n"
                                    "pay | relief pay 100.00 tier:t; cap:each; cap:house\n");
}

/* A blank place matters only to those who could take something from each other: not under a limit
 * that leaves enough for all, once each is cut to their own. */
static void test_blanks_are_held_where_they_compete(void **state)
{
    static const char head[] =
        "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"
        "house = text: house\nincome = optional money: income\n[tier t]\namount = 300\n"
        "[budget]\ntotal = 1000\nrank_by = income\n[cap each]\nlimit = 100\n";
    const char *csv = "id,house,income\n1,x,\n2,x,5\n3,y,\n";

    assert_decided(*state,
                   arena_printf(&((struct test_folder *)*state)->arena,
                                "%s[cap house]\nlimit = 200\nper = house\n", head),
                   csv,
                   "pay | relief pay 100.00 tier:t; cap:each; cap:house\n"
                   "pay | relief pay 100.00 tier:t; cap:each; cap:house\n"
                   "pay | relief pay 100.00 tier:t; cap:each; cap:house\n");
    assert_decided(*state,
                   arena_printf(&((struct test_folder *)*state)->arena,
                                "%s[cap house]\nlimit = 199\nper = house\n", head),
                   csv,
                   "hold | relief hold 0.00 tier:t; missing:income\n"
                   "pay | relief pay 100.00 tier:t; cap:each; cap:house\n"
                   "pay | relief pay 100.00 tier:t; cap:each; cap:house\n");
}

/* The ranking gives the grants of one applicant an order of their own: what is left for the second
 * is what the first, by rank, has not taken. */
static void test_blanks_of_several_grants(void **state)
{
    assert_decided(*state,
                   "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"
                   "house = text: house\nincome = optional money: income\n"
                   "[tier a]\ngrant = first\nwhen = id is 9\namount = 1\n"
                   "[tier b]\ngrant = second\namount = 60\n"
                   "[tier c]\ngrant = first\namount = 50\n"
                   "[cap own]\nlimit = 100\n[cap house]\nlimit = 200\nper = house\n"
                   "[budget]\ntotal = 1000\nrank_by = tier, income\n",
                   "id,house,income\n1,x,\n2,x,5\n",
                   "pay | first pay 40.00 tier:c; cap:own; cap:house | second pay 60.00 tier:b\n"
                   "pay | first pay 40.00 tier:c; cap:own | second pay 60.00 tier:b\n");
    assert_decided(*state,
                   "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"
                   "house = text: house\nincome = optional money: income\n"
                   "[tier a]\ngrant = first\nwhen = id is 9\namount = 1\n"
                   "[tier b]\ngrant = second\namount = 60\n"
                   "[tier c]\ngrant = first\namount = 50\n"
                   "[cap own]\nlimit = 100\n[cap house]\nlimit = 199\nper = house\n"
                   "[budget]\ntotal = 1000\nrank_by = tier, income\n",
                   "id,house,income\n1,x,\n2,x,5\n",
                   "hold | first hold 0.00 tier:c; missing:income | second hold 0.00 tier:b; "
                   "missing:income\n"
                   "pay | first pay 40.00 tier:c; cap:own | second pay 60.00 tier:b\n");
}

/* Two that hold are both named; one that rejects beside them decides. */
static void test_several_that_hold(void **state)
{
    assert_decided(*state,
                   "house = text: house\n[tier t]\namount = 100\n"
                   "[cap a]\nlimit = 50\nexcess = hold\n[cap b]\nlimit = 60\nexcess = hold\n"
                   "[cap c]\nlimit = if(house is y, 70, 500)\nexcess = reject\n",
                   "id,house\n1,x\n2,y\n",
                   "hold | relief hold 0.00 tier:t; cap:a; cap:b\n"
                   "reject | relief reject 0.00 tier:t; cap:a; cap:b; cap:c\n");
}

/* --- History ---------------------------------------------------------------------------------- */

/* Twelve month-ends, 10 yuan each to k, before 2024-01-31. */
static void make_year(struct test_folder *folder)
{
    static const char *const days[] = {"2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30",
                                       "2023-05-31", "2023-06-30", "2023-07-31", "2023-08-31",
                                       "2023-09-30", "2023-10-31", "2023-11-30", "2023-12-31"};

    for (size_t i = 0; i < 12; i++)
        past_batch(folder, arena_printf(&folder->arena, "past/%s", days[i]), days[i], days[i],
                   PAID("1", "2", "k", "10.00"));
}

static void assert_left(struct test_folder *folder, const char *period, const char *as_of,
                        const char *left)
{
    const char *rules = arena_printf(
        &folder->arena, "[tier t]\namount = 1000\n[cap c]\nlimit = 500\nperiod = %s\n", period);

    assert_decided_after(folder, rules, "id\nk\n", (const char *const[]){"past"}, 1, as_of,
                         arena_printf(&folder->arena, "pay | relief pay %s tier:t; cap:c\n", left));
    test_forget(folder);
}

static void test_periods(void **state)
{
    struct test_folder *folder = *state;

    make_year(folder);
    assert_left(folder, "batch", "2023-12-31", "500.00");
    assert_left(folder, "month", "2023-12-31", "490.00");
    assert_left(folder, "month", "2024-01-01", "500.00");
    assert_left(folder, "month", "2023-12-30", "500.00");
    assert_left(folder, "quarter", "2023-12-31", "470.00");
    assert_left(folder, "quarter", "2023-11-30", "480.00");
    assert_left(folder, "year", "2023-12-31", "380.00");
    assert_left(folder, "year", "2023-06-30", "440.00");
    assert_left(folder, "year", "2024-01-01", "500.00");
    /* The day N days back is over: of two month-ends 31 days apart only the later lies within. */
    assert_left(folder, "31 days", "2023-12-31", "490.00");
    assert_left(folder, "32 days", "2023-12-31", "480.00");
    assert_left(folder, "1 days", "2023-12-31", "490.00");
    assert_left(folder, "1 days", "2024-01-01", "500.00");
    assert_left(folder, "12 months", "2023-12-31", "380.00");
    assert_left(folder, "12 months", "2024-01-30", "380.00");
    assert_left(folder, "12 months", "2024-01-31", "390.00");
    assert_left(folder, "1 months", "2023-12-31", "490.00");
    assert_left(folder, "1 months", "2023-12-30", "500.00");
    assert_left(folder, "1 months", "2023-12-29", "490.00");
    /* back to before there were dates */
    assert_left(folder, "36600 days", "2023-12-31", "380.00");
    past_batch(folder, "past/old", "old", "0001-01-01", PAID("1", "2", "k", "10.00"));
    assert_left(folder, "1200 months", "0050-12-31", "490.00");
    assert_left(folder, "36600 days", "0050-12-31", "490.00");
}

/* The third stay of a year is where the limit bites. */
static void test_more_than_the_limit_was_paid(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "a", "a", "2024-01-01", PAID("1", "2", "k", "900.00"));
    past_batch(folder, "b", "b", "2024-01-02", PAID("1", "2", "k", "900.00"));
    assert_decided_after(folder,
                         "[tier t]\namount = 900\ngoods = rice 1 kg @ 5\n"
                         "[tier u]\ngrant = g\namount = 1\n"
                         "[cap c]\nlimit = 1700\nperiod = year\n",
                         "id\nk\nl\n", (const char *const[]){"a", "b"}, 2, "2024-01-31",
                         "pay | relief pay 0.00 +1 tier:t; cap:c"
                         " | g reject 0.00 tier:u; cap:c\n"
                         "pay | relief pay 900.00 +1 tier:t | g pay 1.00 tier:u\n");
}

/* More was paid than any limit can be. */
static void test_more_than_can_be_counted_was_paid(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "a", "a", "2024-01-01",
               PAID("1", "2", "k", "9000000000000.00") PAID("2", "3", "k", "9000000000000.00"));
    assert_decided_after(folder,
                         "[tier t]\namount = 1\n"
                         "[cap c]\nlimit = 9223372036854\nperiod = year\n",
                         "id\nk\n", (const char *const[]){"a"}, 1, "2024-01-31",
                         "reject | relief reject 0.00 tier:t; cap:c\n");
}

static void test_only_the_caps_grants_count(void **state)
{
    struct test_folder *folder = *state;
    const char *rules = "[tier t]\namount = 100\n[tier v]\ngrant = visit\namount = 100\n"
                        "[cap c]\nlimit = 110\nperiod = year\n";

    past_batch(folder, "a", "a", "2024-01-01",
               PAID("1", "2", "k", "30.00") "1,a.csv,2,k,,,pay,visit,v,,40.00,40.00,,0.00,tier:v\n"
                                            "1,a.csv,2,k,,,pay,gone,v,,5.00,5.00,,0.00,tier:v\n");
    assert_decided_after(folder, arena_printf(&folder->arena, "%sgrants = visit\n", rules),
                         "id\nk\n", (const char *const[]){"a"}, 1, "2024-01-31",
                         "pay | relief pay 100.00 tier:t | visit pay 70.00 tier:v; cap:c\n");
    assert_decided_after(
        folder, rules, "id\nk\n", (const char *const[]){"a"}, 1, "2024-01-31",
        "pay | relief pay 35.00 tier:t; cap:c | visit reject 0.00 tier:v; cap:c\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_trim_hold_reject),
        IN_FOLDER(test_grants_share_a_limit),
        IN_FOLDER(test_households_share_in_rank_order),
        IN_FOLDER(test_unknown_limits),
        IN_FOLDER(test_unknown_and_negative_limits),
        IN_FOLDER(test_nothing_is_left),
        IN_FOLDER(test_goods_alone_pass_limits),
        IN_FOLDER(test_all_caps_at_once),
        IN_FOLDER(test_the_order_of_caps_changes_nothing),
        IN_FOLDER(test_blanks_are_held_where_they_compete),
        IN_FOLDER(test_blanks_of_several_grants),
        IN_FOLDER(test_several_that_hold),
        IN_FOLDER(test_periods),
        IN_FOLDER(test_more_than_the_limit_was_paid),
        IN_FOLDER(test_more_than_can_be_counted_was_paid),
        IN_FOLDER(test_only_the_caps_grants_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
