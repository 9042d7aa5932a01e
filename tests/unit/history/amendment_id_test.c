/* What amendments are called, and which ids fit an amendment of which. */
#include "folder.h"

#include "history/amendment_id.h"

/* A number counts where a stem and `-` stand before it, and only in an amendment's id: that of a
 * month's batch ends in a number too. */
static void test_the_next_id(void **state)
{
    static const struct {
        const char *id;
        bool is_amendment;
        const char *next;
    } ids[] = {
        {"s-2024-01-31", false, "s-2024-01-31-2"},
        {"s-2024-01-31-2", true, "s-2024-01-31-3"},
        {"s-9", true, "s-10"},
        {"s-99999999", true, "s-100000000"},
        {"s-999999999", true, "s-999999999-2"}, /* more digits than an amendment ever has */
        {"s-1", true, "s-1-2"},
        {"s5", true, "s5-2"},
        {"s-x", true, "s-x-2"},
        {"s-", true, "s--2"},
        {"77", true, "77-2"},
        {"-7", true, "-7-2"},
        {"", true, "-2"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_string_equal(
            amendment_next_id(&folder->arena, str_of(ids[i].id), ids[i].is_amendment), ids[i].next);
}

/* Where the batch between two is missing, the older one of them counts nowhere else. */
static void test_which_may_stand_further_back(void **state)
{
    static const struct {
        const char *id, *other;
        bool after;
    } pairs[] = {
        {"s-3", "s", true},    {"s-4", "s-2", true},  {"s-12", "s-2", true},
        {"s-2", "s", false},   /* takes its place itself */
        {"s-4", "s-3", false}, /* likewise */
        {"s-4", "s-4", false}, {"s-4", "s-5", false}, {"s-4", "s-1", false},
        {"s-4", "t-2", false}, {"s-4", "t", false},   {"s", "s-2", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (amendment_comes_after(str_of(pairs[i].id), str_of(pairs[i].other)) != pairs[i].after)
            fail_msg("%s after %s", pairs[i].id, pairs[i].other);
}

/* May ID, of 31 January 2024, take the place of OLD, which is `ID DATE`? */
static bool fits(struct test_folder *folder, const char *id, const char *old)
{
    struct str value = str_of(arena_printf(&folder->arena, "%s 00ff", old));
    struct decision_line items[] = {{STR("batch"), STR("s-1")}, {STR("supersedes"), value}};
    struct decision_lines lines = {items, 2};
    date day;

    assert_true(date_parse(STR("2024-01-31"), &day));
    return amendment_claim_fits(&lines, str_of(id), day, folder->path, &folder->diags);
}

static void test_a_later_number_of_one_stem(void **state)
{
    struct test_folder *folder = *state;

    assert_true(fits(folder, "s-1-2", "s-1 2024-01-31"));
    assert_true(fits(folder, "s-1-3", "s-1-2 2024-01-31"));
    assert_true(fits(folder, "s-1-7", "s-1-2 2024-01-31"));
    assert_str(test_told(folder), "");
    assert_false(fits(folder, "s-1-2", "s-1-2 2024-01-31"));
    assert_false(fits(folder, "s-1-2", "s-1-3 2024-01-31"));
    assert_false(fits(folder, "t-1-3", "s-1-2 2024-01-31"));
    assert_int_equal(folder->diags.errors, 3);
}

static void test_the_date_of_what_was_amended(void **state)
{
    static const char *const dates[] = {"2024-01-30", "2024-02-31", "yesterday"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        assert_false(fits(folder, "s-1-2", arena_printf(&folder->arena, "s-1 %s", dates[i])));
        assert_str(test_told(folder),
                   "FOLDER/decision.txt:2: error: cannot take the place of s-1: an amendment has "
                   "the same date, and the same id with a number behind it\n");
        test_forget(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_the_next_id),
        cmocka_unit_test(test_which_may_stand_further_back),
        IN_FOLDER(test_a_later_number_of_one_stem),
        IN_FOLDER(test_the_date_of_what_was_amended),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
