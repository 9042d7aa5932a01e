/* Groups that limits and sums count by, written in two ways. */
#include "assess_scene.h"

#include "assess/near_groups.h"

#define COLUMNS \
    "house = text: house\nunit = text: unit\nhead = yes_no: head\n[tier a]\namount = 300\n"
#define APART "; if they are one, write it alike: limits and sums count the two apart\n"

#define WITHOUT \
    "; if they are one household, write it alike: the head is decided without this row\n"

/* What is told of CSV by RULES. */
static struct str told(struct test_folder *folder, const char *rules, const char *csv)
{
    struct scene scene;
    struct str text;

    scene_open(&scene, folder, arena_printf(&folder->arena, COLUMNS "%s", rules), csv, NULL, 0,
               "2024-01-31");
    test_forget(folder);
    groups_tell_near(&scene.basis, &scene.scan, &folder->diags);
    text = test_told(folder);
    scene_close(&scene);
    return text;
}

#define CSV                                                           \
    "id,house,unit,head\n1,H6,A,yes\n2,h6,A,no\n3,H6,B,no\n4,,B,no\n" \
    "5,Ｈ６,C,yes\n6,H7,O1,no\n7,H8,01,no\n"

static void each_way_that_a_group_is_written_is_told(void **state)
{
    struct test_folder *folder = *state;
    static const char expected[] =
        "FOLDER/applicants.csv:3: warning: house is nearly that of applicants.csv:2: but "
        "for "
        "capital and small letters" APART "FOLDER/applicants.csv:6: warning: house is nearly that "
        "of applicants.csv:2: it "
        "looks the same" APART;

    assert_str(told(folder, "[cap c]\nlimit = 300\nper = house\n", CSV), expected);
    assert_str(told(folder, "[quota q]\nlimit = 1\nper = house\n", CSV), expected);
    assert_str(told(folder, "[let]\nn = count(per house)\n", CSV), expected);
    assert_str(told(folder, "[quota q]\nlimit = 1\nper = unit\n", CSV),
               "FOLDER/applicants.csv:8: warning: unit is nearly that of applicants.csv:7: but "
               "for O and 0, or I, l and 1" APART);
}

static void what_nothing_counts_by_is_not_told(void **state)
{
    struct test_folder *folder = *state;

    assert_str(told(folder, "", CSV), "");
    assert_str(told(folder, "[cap c]\nlimit = 300\n", CSV), ""); /* by the key */
    assert_str(told(folder, "[unique u]\nof = house\n[cap c]\nlimit = 300\nper = house\n", CSV),
               "");
    assert_str(told(folder, "[cap c]\nlimit = 300\nper = head\n", CSV), "");
}

/* All of a household without a head are told, also where the other stands behind them. */
static void of_households_all_rows_without_a_head_are_told(void **state)
{
    struct test_folder *folder = *state;
    static const char csv[] = "id,house,unit,head\n1,H6,A,yes\n2,h6,A,no\n3,h6,B,no\n"
                              "4,Ｈ６,C,yes\n5,01,A,no\n6,O1,no,yes\n7,h8,A,no\n";
    static const char expected[] =
        "FOLDER/applicants.csv:3: warning: house is nearly that of applicants.csv:2: but for "
        "capital and small letters" WITHOUT
        "FOLDER/applicants.csv:4: warning: house is nearly that of applicants.csv:2: but for "
        "capital and small letters" WITHOUT
        "FOLDER/applicants.csv:5: warning: house is nearly that of applicants.csv:2: it looks the "
        "same" APART "FOLDER/applicants.csv:6: warning: house is nearly that of "
        "applicants.csv:7: but for O and 0, or I, l and 1" WITHOUT;

    assert_str(told(folder, "[household]\nof = house\nhead = head\n", csv), expected);
}

/* Two households without a head are told as any others; behind one, those with heads are told too.
 */
static void what_stands_behind_a_household_without_a_head_is_told(void **state)
{
    struct test_folder *folder = *state;
    static const char rules[] = "[household]\nof = house\nhead = head\n";
    static const char behind[] =
        "FOLDER/applicants.csv:2: warning: house is nearly that of applicants.csv:3: but for "
        "capital and small letters" WITHOUT
        "FOLDER/applicants.csv:4: warning: house is nearly that of applicants.csv:2: but for "
        "capital and small letters" APART;
    static const char both[] =
        "FOLDER/applicants.csv:3: warning: house is nearly that of applicants.csv:2: but for "
        "capital and small letters" APART;

    assert_str(told(folder, rules, "id,house,unit,head\n1,Ab7,A,no\n2,AB7,A,yes\n3,aB7,A,yes\n"),
               behind);
    assert_str(told(folder, rules, "id,house,unit,head\n1,Ab7,A,no\n2,AB7,A,no\n"), both);
}

/* Of several fields that tell a group together, each is looked at alone. */
static void each_field_of_a_group_is_looked_at(void **state)
{
    struct test_folder *folder = *state;
    static const char expected[] =
        "FOLDER/applicants.csv:3: warning: house is nearly that of applicants.csv:2: but for "
        "capital and small letters" APART
        "FOLDER/applicants.csv:5: warning: unit is nearly that of applicants.csv:4: but for O and "
        "0, or I, l and 1" APART;
    static const char csv[] = "id,house,unit,head\n1,H6,A,no\n2,h6,A,no\n3,H7,O1,no\n"
                              "4,H8,01,no\n5,H8,01,no\n";

    assert_str(told(folder, "[cap c]\nlimit = 300\nper = house, unit\n", csv), expected);
    assert_str(told(folder, "[let]\nn = count(per unit, house)\n", csv), expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(each_way_that_a_group_is_written_is_told),
        IN_FOLDER(what_nothing_counts_by_is_not_told),
        IN_FOLDER(of_households_all_rows_without_a_head_are_told),
        IN_FOLDER(what_stands_behind_a_household_without_a_head_is_told),
        IN_FOLDER(each_field_of_a_group_is_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
