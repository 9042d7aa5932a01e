/* Who comes first: every kind of key, missing values, ties. */
#include "assess_scene.h"

#include <stdlib.h>

#define HEAD                                                                  \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"       \
    "n = optional number: n\nd = optional date: d\ny = optional yes_no: y\n"  \
    "t = optional text: t\n[let]\nhalf = n / 2\nlate = days(2024-01-01, d)\n" \
    "[tier a]\nwhen = id != 'x'\namount = 1\n[tier b]\namount = 1\n"          \
    "[tier c]\ngrant = g\namount = 1\n"

static const char *const people = "id,n,d,y,t\n"
                                  "1,10,2024-01-05,y,乙\n"
                                  "2,9,,n,b\n"
                                  "x,,2023-01-05,,a\n"
                                  "4,-1,2024-01-05,y,ab\n"
                                  "5,10,2025-01-05,n,\n";

/* The order of all entitlements, each as its row and its grant's letter. */
static void assert_order(struct test_folder *folder, const char *rank_by, const char *expected)
{
    struct scene scene;
    struct strbuf order = {0};
    uint32_t items[16];
    size_t count;

    scene_open(
        &scene, folder,
        arena_printf(&folder->arena, "%s[budget]\ntotal = 1000\nrank_by = %s\n", HEAD, rank_by),
        people, NULL, 0, "2024-01-31");
    assess_entitlements(&scene.decided, &scene.basis);
    count = scene.decided.entitlement_count;
    for (size_t i = 0; i < count; i++)
        items[i] = (uint32_t)(count - 1 - i);
    ranking_sort(&scene.rules.budget.ranking, &scene.basis, &scene.decided, items, count);
    for (size_t i = 0; i < count; i++) {
        const struct entitlement *entitlement = &scene.decided.entitlements[items[i]];

        strbuf_printf(&order, "%u%s ", (unsigned)entitlement->applicant + 1,
                      entitlement->tier == 2 ? "g" : "r");
    }
    assert_str(strbuf_str(&order), expected);
    strbuf_release(&order);
    scene_close(&scene);
}

static void test_every_key(void **state)
{
    assert_order(*state, "tier", "1r 2r 4r 5r 3r 1g 2g 3g 4g 5g ");
    assert_order(*state, "tier desc", "1g 2g 3g 4g 5g 3r 1r 2r 4r 5r ");
    assert_order(*state, "n", "4r 4g 2r 2g 1r 1g 5r 5g 3r 3g ");
    assert_order(*state, "n desc", "1r 1g 5r 5g 2r 2g 4r 4g 3r 3g ");
    assert_order(*state, "half", "4r 4g 2r 2g 1r 1g 5r 5g 3r 3g ");
    assert_order(*state, "late desc", "5r 5g 1r 1g 4r 4g 3r 3g 2r 2g ");
    assert_order(*state, "d", "3r 3g 1r 1g 4r 4g 5r 5g 2r 2g ");
    assert_order(*state, "y", "2r 2g 5r 5g 1r 1g 4r 4g 3r 3g ");
    assert_order(*state, "y desc", "1r 1g 4r 4g 2r 2g 5r 5g 3r 3g ");
    assert_order(*state, "t", "3r 3g 4r 4g 2r 2g 1r 1g 5r 5g ");
    assert_order(*state, "t desc", "1r 1g 2r 2g 4r 4g 3r 3g 5r 5g ");
}

static void test_several_keys(void **state)
{
    assert_order(*state, "y desc, n", "4r 4g 1r 1g 2r 2g 5r 5g 3r 3g ");
    assert_order(*state, "tier desc, n", "4g 2g 1g 5g 3g 3r 4r 2r 1r 5r ");
    assert_order(*state, "tier, y, half desc", "5r 2r 1r 4r 3r 5g 2g 1g 4g 3g ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_every_key),
        IN_FOLDER(test_several_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
