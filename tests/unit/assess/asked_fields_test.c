/* Which cells an expression asks for, whatever derived values stand between. */
#include "assess_scene.h"

#include "assess/asked_fields.h"

#define COLUMNS                                                                          \
    "house = optional text: House\nincome = optional money: Income\nkind = text: Kind\n" \
    "spare = optional number: Spare\n"
#define CSV "id,House,Income,Kind,Spare\n1,a,100,x,1\n"

/* Asserts what the `when` of the first [reject] of RULES asks for. */
static void assert_asked(struct test_folder *folder, const char *rules, const char *expected)
{
    struct strbuf out = {0};
    struct scene scene;

    scene_open(&scene, folder,
               arena_printf(&folder->arena, "%s%s[tier t]\namount = 1\n", COLUMNS, rules), CSV,
               NULL, 0, "2024-01-31");
    fields_write(&scene.rules, scene.rules.rejects[0].when, LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), expected);
    strbuf_release(&out);
    scene_close(&scene);
}

static void test_through_derived_values(void **state)
{
    assert_asked(*state, "[reject r]\nwhen = income > 5 and kind is x\n", "Income, Kind");
    assert_asked(*state,
                 "[let]\na = income\nb = a + spare\nunused = house is missing\n"
                 "[reject r]\nwhen = b > a\n",
                 "Income, Spare");
    assert_asked(*state, "[reject r]\nwhen = as_of > 2020-01-01\n", "");
}

/* In place of a sum stands what is added up, and for a count of rows what they share. */
static void test_through_sums(void **state)
{
    assert_asked(
        *state, "[let]\na = income + spare\nall = total(a per house)\n[reject r]\nwhen = all > 5\n",
        "Income, Spare");
    assert_asked(*state, "[let]\nrows = count(per house)\n[reject r]\nwhen = rows > 5\n", "House");
}

/* Each derived value asks twice for the one before: it is looked into once all the same. */
static void test_derived_values_named_twice(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf rules = {0};

    strbuf_adds(&rules, "[let]\nl0 = income\n");
    for (int i = 1; i <= 60; i++)
        strbuf_printf(&rules, "l%d = min(l%d, l%d)\n", i, i - 1, i - 1);
    strbuf_adds(&rules, "[reject r]\nwhen = l60 > 5\n");
    assert_asked(folder, arena_cstr(&folder->arena, strbuf_str(&rules)), "Income");
    strbuf_release(&rules);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, test_folder_make, test_folder_remove)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_through_derived_values),
        IN_FOLDER(test_through_sums),
        IN_FOLDER(test_derived_values_named_twice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
