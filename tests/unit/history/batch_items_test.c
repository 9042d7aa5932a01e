/* Lists in batch.ini, as every reader of a batch takes them. */
#include "folder.h"

#include "history/batch_items.h"

static void read_ini(struct test_folder *folder, const char *text, struct ini *ini)
{
    if (!ini_read_archived(ini, "batch.ini", str_of(text), &folder->arena, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
}

/* The items of the list `a` in TEXT, each in brackets. */
static const char *items_of(struct test_folder *folder, const char *text)
{
    struct ini ini;
    struct batch_items items;
    struct str item;
    char *all = arena_printf(&folder->arena, "%s", "");

    read_ini(folder, text, &ini);
    items = batch_items_of(&ini, "a", &folder->arena);
    while (batch_items_take(&items, &item)) {
        assert_non_null(items.entry);
        all = arena_printf(&folder->arena, "%s[" STR_FMT "]", all, STR_ARG(item));
    }
    return all;
}

static void test_a_list_goes_on_under_numbered_keys(void **state)
{
    struct test_folder *folder = *state;

    assert_string_equal(items_of(folder, "[batch]\na = x.csv\n"), "[x.csv]");
    assert_string_equal(items_of(folder, "[batch]\na = x.csv | y z.csv\n"), "[x.csv][y z.csv]");
    assert_string_equal(items_of(folder, "[batch]\na_3 = w\na_2 = y | z\na = x\nb = no\n"),
                        "[x][y][z][w]");
    assert_string_equal(items_of(folder, "[batch]\na = x\na_3 = never\n"), "[x]");
    assert_string_equal(items_of(folder, "[batch]\nA = x\nA_2 = y\n"), "[x][y]");
    assert_string_equal(items_of(folder, "[batch]\nb = x\n[other]\na = y\n"), "");
}

/* `history =` is a batch without one; what stands between two bars is an item, and no name. */
static void test_an_empty_list_has_no_item(void **state)
{
    struct test_folder *folder = *state;
    struct batch_items items;
    struct ini ini;

    assert_string_equal(items_of(folder, "[batch]\na =\n"), "");
    assert_string_equal(items_of(folder, "[batch]\na =\na_2 = x\n"), "[x]");
    assert_string_equal(items_of(folder, "[batch]\na = x | | y\n"), "[x][][y]");
    read_ini(folder, "[batch]\na = x%7Cy.csv | 100%\n", &ini);
    items = batch_items_of(&ini, "a", &folder->arena);
    assert_string_equal(batch_items_next(&items), "x|y.csv");
    assert_null(batch_items_next(&items));
}

static void test_the_entry_at_hand_is_known(void **state)
{
    struct test_folder *folder = *state;
    struct batch_items items;
    struct str item;
    struct ini ini;

    read_ini(folder, "[batch]\na = x\na_2 = y\n", &ini);
    items = batch_items_of(&ini, "a", &folder->arena);
    assert_true(batch_items_take(&items, &item));
    assert_int_equal(items.entry->value_at.line, 2);
    assert_true(batch_items_take(&items, &item));
    assert_int_equal(items.entry->value_at.line, 3);
    assert_false(batch_items_take(&items, &item));
    assert_false(batch_items_take(&items, &item));
}

static void test_items_of_two_parts(void **state)
{
    struct str first, rest;

    (void)state;
    assert_true(batch_item_pair(STR("barred: a: b.csv"), &first, &rest));
    assert_str(first, "barred");
    assert_str(rest, "a: b.csv");
    assert_false(batch_item_pair(STR("barred"), &first, &rest));
}

static void test_sheets_of_changes(void **state)
{
    struct test_folder *folder = *state;
    struct arena *arena = &folder->arena;
    enum hidden_rows hidden = HIDDEN_SKIP;
    const char *sheet;

    assert_true(batch_item_sheet(STR("include: Sheet%231"), &sheet, &hidden, arena));
    assert_string_equal(sheet, "Sheet#1");
    assert_int_equal(hidden, HIDDEN_INCLUDE);
    assert_true(batch_item_sheet(STR("-: -"), &sheet, &hidden, arena));
    assert_null(sheet);
    assert_int_equal(hidden, HIDDEN_REFUSE);
    assert_true(batch_item_sheet(STR("skip: %2D"), &sheet, &hidden, arena));
    assert_string_equal(sheet, "-");
    assert_int_equal(hidden, HIDDEN_SKIP);
    assert_false(batch_item_sheet(STR("skip"), &sheet, &hidden, arena));
    assert_false(batch_item_sheet(STR("skip: "), &sheet, &hidden, arena));
    assert_false(batch_item_sheet(STR("skip: 100%"), &sheet, &hidden, arena));
    assert_true(batch_item_sheet(STR("-: Sheet1"), &sheet, &hidden, arena));
    assert_string_equal(sheet, "Sheet1");
    assert_int_equal(hidden, HIDDEN_REFUSE);
    assert_false(batch_item_sheet(STR("skip: -"), &sheet, &hidden, arena));
    assert_false(batch_item_sheet(STR("keep: Sheet1"), &sheet, &hidden, arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_a_list_goes_on_under_numbered_keys),
        IN_FOLDER(test_an_empty_list_has_no_item),
        IN_FOLDER(test_the_entry_at_hand_is_known),
        cmocka_unit_test(test_items_of_two_parts),
        IN_FOLDER(test_sheets_of_changes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
