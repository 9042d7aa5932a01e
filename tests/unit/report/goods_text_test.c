#include "report_scene.h"

#include "report/field_cells.h"
#include "report/goods_text.h"

#define RULES                                                                                \
    "[scheme]\nid = s\ntitle = T\nlanguage = %s\nkey = code\n[columns]\ncode = text: code\n" \
    "members = count: members\n[grant food]\ntitle = Food\n[tier a]\ngrant = food\n"         \
    "title = Basket\ngoods = 大米 (members * 2.5) kg @ 3.20, 食用油 5 L @ 12.00\n"      \
    "[tier b]\ngrant = warmth\ngoods = blanket 1 piece @ 80\n[budget]\ntotal = 0\n"

static const char *goods_of(const struct scene *scene, size_t entitlement, const char *separator)
{
    struct strbuf text = {0};
    const char *kept;

    goods_write(&scene->batch.facts, &scene->batch.assessments.entitlements[entitlement], separator,
                &text);
    kept = arena_cstr(&scene->folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static void items_quantities_and_units(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;
    struct arena scratch = {0};

    scene_open(&scene, folder, arena_printf(&folder->arena, RULES, "zh"),
               "code,members\nA,4\nB,3\nC,0\n", 1);
    assert_string_equal(goods_of(&scene, 0, "; "), "大米 10 kg; 食用油 5 L");
    assert_string_equal(goods_of(&scene, 1, "; "), "blanket 1 piece");
    assert_string_equal(goods_of(&scene, 2, "；"), "大米 7.5 kg；食用油 5 L");
    /* Of what nothing is given, nothing is told. */
    assert_string_equal(goods_of(&scene, 4, "; "), "食用油 5 L");
    /* All that one person gets, in the scheme's language. */
    assert_str(goods_shown(&scene.batch.facts, 0, &scratch),
               "大米 10 kg；食用油 5 L；blanket 1 piece");
    arena_release(&scratch);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(items_quantities_and_units)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
