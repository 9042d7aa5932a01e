/* How many may be paid, and who. */
#include "assess_scene.h"

#define HEAD                                                            \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n" \
    "county = optional text: county\nincome = optional money: income\n" \
    "ill = optional yes_no: ill\n"

static void test_the_poorest_of_each_county(void **state)
{
    assert_decided(*state,
                   HEAD "[tier t]\namount = 100\n[budget]\ntotal = 1000\n"
                        "[quota two]\nlimit = 2\nper = county\nrank_by = income\n",
                   "id,county,income,ill\n1,a,300,\n2,a,100,\n3,b,900,\n4,a,200,\n5,a,,\n6,b,1,\n"
                   "7,b,900,\n8,c,,\n",
                   "wait | relief wait 0.00 tier:t; quota:two\n"
                   "pay | relief pay 100.00 tier:t\n"
                   "pay | relief pay 100.00 tier:t\n"
                   "pay | relief pay 100.00 tier:t\n"
                   "hold | relief hold 0.00 tier:t; missing:income\n"
                   "pay | relief pay 100.00 tier:t\n"
                   "wait | relief wait 0.00 tier:t; quota:two\n"
                   "pay | relief pay 100.00 tier:t\n");
}

/* Computed places: one whole number for all who share them, or all of them are held. */
static void test_computed_places(void **state)
{
    assert_decided(*state,
                   HEAD "[tier t]\namount = 100\n[budget]\ntotal = 1000\n"
                        "[quota places]\nlimit = income / 2\nper = county\nrank_by = tier\n",
                   "id,county,income,ill\n1,a,2,\n2,a,2,\n3,b,2,\n4,b,4,\n5,c,3,\n6,d,,\n7,d,2,\n"
                   "8,e,0,\n",
                   "pay | relief pay 100.00 tier:t\n"
                   "wait | relief wait 0.00 tier:t; quota:places\n"
                   "hold | relief hold 0.00 tier:t; invalid:places\n"
                   "hold | relief hold 0.00 tier:t; invalid:places\n"
                   "hold | relief hold 0.00 tier:t; invalid:places\n"
                   "hold | relief hold 0.00 tier:t; missing:income\n"
                   "hold | relief hold 0.00 tier:t; invalid:places\n"
                   "wait | relief wait 0.00 tier:t; quota:places\n");
}

/* An applicant is one place, however many grants, and stands where its best grant stands. */
static void test_an_applicant_takes_one_place(void **state)
{
    assert_decided(*state,
                   HEAD "[tier high]\ngrant = b\nwhen = income < 10\namount = 1\n"
                        "[tier low]\ngrant = a\namount = 5\ngoods = rice 2 kg @ 1\n"
                        "[budget]\ntotal = 1000\n"
                        "[quota q]\nlimit = 2\nexcess = reject\n",
                   "id,county,income,ill\n1,,50,\n2,,50,\n3,,5,\n",
                   "pay | a pay 5.00 +2 tier:low\n"
                   "reject | a reject 0.00 +2 tier:low; quota:q\n"
                   "pay | b pay 1.00 tier:high | a pay 5.00 +2 tier:low\n");
}

static void test_who_counts(void **state)
{
    assert_decided(
        *state,
        HEAD "[tier t]\nwhen = income is missing or income < 1000\namount = 1\n"
             "[budget]\ntotal = 1000\n[cap c]\nlimit = if(county is a, 0, 5)\n"
             "excess = hold\n[quota q]\nlimit = 1\nwhen = ill\n",
        "id,county,income,ill\n1,b,2000,y\n2,a,1,y\n3,b,1,n\n4,b,1,y\n5,b,1,y\n6,b,1,n\n",
        "reject no-tier\n"
        "hold | relief hold 0.00 tier:t; cap:c\n"
        "pay | relief pay 1.00 tier:t\n"
        "pay | relief pay 1.00 tier:t\n"
        "wait | relief wait 0.00 tier:t; quota:q\n"
        "pay | relief pay 1.00 tier:t\n");
}

/* Whether somebody counts must be known where there is not room for all who may. */
static void test_unknown_condition(void **state)
{
    const char *rules = HEAD "[tier t]\namount = 1\n[budget]\ntotal = 1000\n"
                             "[quota q]\nlimit = 2\nper = county\nwhen = ill\n";

    assert_decided(
        *state, rules,
        "id,county,income,ill\n1,a,,\n2,a,,y\n3,b,,\n4,b,,y\n5,b,,y\n6,,,n\n7,,,y\n8,,,\n",
        "pay | relief pay 1.00 tier:t\n"
        "pay | relief pay 1.00 tier:t\n"
        "hold | relief hold 0.00 tier:t; missing:ill\n"
        "pay | relief pay 1.00 tier:t\n"
        "pay | relief pay 1.00 tier:t\n"
        "pay | relief pay 1.00 tier:t\n"
        "hold | relief hold 0.00 tier:t; missing:county\n"
        "hold | relief hold 0.00 tier:t; missing:county; missing:ill\n");
    assert_decided(*state,
                   HEAD "[tier t]\namount = 1\n[budget]\ntotal = 1000\n"
                        "[quota q]\nlimit = 2\nwhen = 1 / income > 1\n",
                   "id,county,income,ill\n1,,0,\n2,,0.5,\n",
                   "hold | relief hold 0.00 tier:t; invalid:q\n"
                   "pay | relief pay 1.00 tier:t\n");
}

/* Of somebody with several grants only what was to be paid waits, and says why. */
static void test_only_payments_wait(void **state)
{
    assert_decided(*state,
                   HEAD "[tier t]\namount = income\n[tier u]\ngrant = g\namount = 1\n"
                        "[budget]\ntotal = 1000\n"
                        "[quota q]\nlimit = 0\n",
                   "id,county,income,ill\n1,,0,\n2,,5,\n",
                   "wait | relief reject 0.00 tier:t; zero-amount | g wait 0.00 tier:u; quota:q\n"
                   "wait | relief wait 0.00 tier:t; quota:q | g wait 0.00 tier:u; quota:q\n");
    assert_decided(*state,
                   HEAD "[tier t]\namount = income\n[tier u]\ngrant = g\namount = 1\n"
                        "[budget]\ntotal = 1000\n"
                        "[quota q]\nlimit = 1\nper = county\n",
                   "id,county,income,ill\n1,,0,\n2,a,5,\n",
                   "hold | relief reject 0.00 tier:t; zero-amount | g hold 0.00 tier:u; "
                   "missing:county\n"
                   "pay | relief pay 5.00 tier:t | g pay 1.00 tier:u\n");
}

/* One place for each of more counties than there are. */
static void test_many_counties(void **state)
{
    struct strbuf csv = {0}, expected = {0};

    strbuf_adds(&csv, "id,county,income,ill\n");
    for (int i = 0; i < 1000; i++) {
        strbuf_printf(&csv, "%d,c%d,,\n", i, i % 500);
        strbuf_adds(&expected, i < 500 ? "pay | relief pay 1.00 tier:t\n"
                                       : "wait | relief wait 0.00 tier:t; quota:q\n");
    }
    assert_decided(*state,
                   HEAD "[tier t]\namount = 1\n[budget]\ntotal = 1000\n"
                        "[quota q]\nlimit = 1\nper = county\n",
                   csv.ptr, expected.ptr);
    strbuf_release(&csv);
    strbuf_release(&expected);
}

static void test_quotas_in_file_order(void **state)
{
    assert_decided(*state,
                   HEAD "[tier t]\namount = 1\n[budget]\ntotal = 1000\nrank_by = income desc\n"
                        "[quota county]\nlimit = 1\nper = county\n"
                        "[quota all]\nlimit = 1\nexcess = reject\n"
                        "[quota zero]\nlimit = 0\nwhen = county is c\n",
                   "id,county,income,ill\n1,a,1,\n2,a,2,\n3,b,3,\n4,b,3,\n5,c,9,\n",
                   "wait | relief wait 0.00 tier:t; quota:county\n"
                   "reject | relief reject 0.00 tier:t; quota:all\n"
                   "reject | relief reject 0.00 tier:t; quota:all\n"
                   "wait | relief wait 0.00 tier:t; quota:county\n"
                   "wait | relief wait 0.00 tier:t; quota:zero\n");
}

/* Of several places in the ranking only the blank one is named. */
static void test_what_is_blank_in_the_ranking(void **state)
{
    assert_decided(*state,
                   "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"
                   "n = optional number: n\nm = optional number: m\n[let]\nhalf = m / 2\n"
                   "[tier t]\namount = 1\n[budget]\ntotal = 1000\n"
                   "[quota q]\nlimit = 1\nrank_by = n, half\n",
                   "id,n,m\n1,,4\n2,5,\n3,,\n4,6,4\n5,7,4\n",
                   "hold | relief hold 0.00 tier:t; missing:n\n"
                   "hold | relief hold 0.00 tier:t; missing:m\n"
                   "hold | relief hold 0.00 tier:t; missing:n; missing:m\n"
                   "pay | relief pay 1.00 tier:t\nwait | relief wait 0.00 tier:t; quota:q\n");
}

/* No number of people is below zero, or in parts: whoever shares such places is held. */
static void test_places_that_are_no_number_of_people(void **state)
{
    assert_decided(*state,
                   HEAD "[tier t]\namount = 1\n[budget]\ntotal = 1000\n"
                        "[quota q]\nlimit = income - 2\nper = county\n",
                   "id,county,income,ill\n1,a,1,\n2,b,3.5,\n3,c,2,\n4,d,3,\n5,e,4,\n6,e,5,\n",
                   "hold | relief hold 0.00 tier:t; invalid:q\n"
                   "hold | relief hold 0.00 tier:t; invalid:q\n"
                   "wait | relief wait 0.00 tier:t; quota:q\n"
                   "pay | relief pay 1.00 tier:t\n"
                   "hold | relief hold 0.00 tier:t; invalid:q\n"
                   "hold | relief hold 0.00 tier:t; invalid:q\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_the_poorest_of_each_county),
        IN_FOLDER(test_computed_places),
        IN_FOLDER(test_an_applicant_takes_one_place),
        IN_FOLDER(test_who_counts),
        IN_FOLDER(test_unknown_condition),
        IN_FOLDER(test_only_payments_wait),
        IN_FOLDER(test_many_counties),
        IN_FOLDER(test_quotas_in_file_order),
        IN_FOLDER(test_what_is_blank_in_the_ranking),
        IN_FOLDER(test_places_that_are_no_number_of_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
