/* Groups that limits and sums count by, written in two ways. */
#include "assess_scene.h"

#include "assess/near_groups.h"

#define COLUMNS \
    "house = text: house\nunit = text: unit\nhead = yes_no: head\n[tier a]\namount = 300\n"
#define APART "; if they are one, write it alike: limits and sums count the two apart\n"

/* What is told of CSV by RULES. */
static struct str told(struct test_folder *folder, const char *rules, const char *csv)
{
    struct scene scene;
    struct str text;

    scene_open(&scene, folder, arena_printf(&folder->arena, COLUMNS "%s", rules), csv, NULL, 0,
               "2024-01-31");
    test_forget(folder);
    groups_tell_near(&scene.basis, &folder->diags);
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

/* Who has no head is told with the household that is perhaps meant. */
static void of_households_those_with_heads_are_told(void **state)
{
    struct test_folder *folder = *state;

    assert_str(told(folder, "[household]\nof = house\nhead = head\n", CSV),
               "FOLDER/applicants.csv:6: warning: house is nearly that of applicants.csv:2: it "
               "looks the same" APART);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(each_way_that_a_group_is_written_is_told),
        IN_FOLDER(what_nothing_counts_by_is_not_told),
        IN_FOLDER(of_households_those_with_heads_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
