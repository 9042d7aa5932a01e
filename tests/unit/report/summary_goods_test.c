/* Goods in the summary: what is to be bought, what is missed, and schemes that give nothing else.
 */
#include "summary_scene.h"

static void goods_to_buy(void **state)
{
    struct scene scene;
    size_t sheet;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "size = count: size\n[grant food]\ntitle = Food\n[grant more]\ntitle = More\n"
                  "[tier a]\ngrant = food\ngoods = rice (size * 2.5) kg @ 3.33, oil 1 L @ 12\n"
                  "[tier b]\ngrant = more\nwhen = size > 1\n"
                  "goods = rice 1 kg @ 3.33, rice 1 kg @ 4, salt (0) bag @ 1\n"
                  "[budget]\ntotal = 0\ngoods_total = 200\n",
                  "code,size\nK1,1\nK2,3\nK3,1\n");
    sheet = scene_sheet(&scene, "Goods to buy");
    /* 8.325 twice is 8.33 twice, 24.975 is 24.98: each line is rounded as the ledger has it. */
    assert_str(scene_row(&scene, sheet, scene_find(&scene, sheet, 0, "rice")),
               "1|rice|kg|13.5|3.33|44.97");
    assert_row(&scene, sheet, "oil", "2|oil|L|3|12|36");
    assert_str(scene_row(&scene, sheet, scene_find(&scene, sheet, 0, "rice") + 2),
               "3|rice|kg|1|4|4");
    assert_row(&scene, sheet, "Total", "Total|=84.97");
    assert_int_equal(scene.batch.facts.goods_value, 8497);
    assert_row(&scene, 0, "Value of goods", "Value of goods handed out|84.97");
    assert_row(&scene, 0, "Budget for goods", "Budget for goods|200");
    scene_close(&scene);
}

/* A grant of goods alone that somebody paid does not get is told as well. */
static void goods_that_somebody_paid_does_not_get(void **state)
{
    struct scene scene;
    size_t sheet;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "[grant living]\ntitle = Living\n[grant food]\ntitle = Food\n"
                  "[tier a]\ngrant = living\namount = 50\n"
                  "[tier b]\ngrant = food\ngoods = rice 5 kg @ 2\n"
                  "[budget]\ntotal = 500\ngoods_total = 15\non_shortfall = rank\n",
                  "code\nK1\nK2\n");
    assert_int_equal(scene.batch.facts.people[DECISION_PAY], 2);
    sheet = scene_sheet(&scene, "Not paid");
    assert_row(&scene, sheet, "K2",
               "1|K2|Waiting|Food|tier b; the money does not suffice|rows.csv|3");
    assert_row(&scene, sheet, "Total", "Total (1)");
    assert_row(&scene, 0, "Paid, but", "Paid, but not every grant: see Not paid|1");
    scene_close(&scene);
}

/* Where nobody can get money, no sheet has a column of it. */
static void goods_alone_have_no_money(void **state)
{
    struct scene scene;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\ngroup = unit\n[columns]\n"
                  "code = text: code\nunit = text: unit\n[tier a]\n"
                  "goods = rice 5 kg @ 2\n[budget]\ntotal = 0\ngoods_total = 100\n"
                  "[sample]\nsize = 1\n",
                  "code,unit\nK1,Up\nK2,Vale\n");
    assert_row(&scene, 0, "Paid", "Paid|2|20");
    assert_row(&scene, 0, "Budget for goods", "Budget for goods|100");
    assert_row(&scene, 0, "Payments", "Payments in ledger.csv|2");
    for (size_t i = 0; i < scene.count; i++) {
        assert_string_not_equal(scene.cells[i].text, "Entitled by the rules");
    }
    assert_row(&scene, scene_sheet(&scene, "By tier"), "No.", "No.|Tier|People|Goods value");
    assert_row(&scene, scene_sheet(&scene, "Group by tier"), "No.",
               "No.|unit|Tier|Payments|Goods value");
    assert_row(&scene, scene_sheet(&scene, "Sample"), "No.",
               "No.|code|unit|Tier|Goods|Findings of the visit");
    scene_close(&scene);
}

/* Goods without a limit have a chart by tier and none of a budget; a fund of them says so. */
static void charts_of_goods_alone(void **state)
{
    static const char head[] = "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                               "code = text: code\n[tier a]\n"
                               "goods = rice 5 kg @ 2, rice 1 bag @ 2\n";
    struct scene scene;
    struct str drawing;
    size_t sheet;

    write_summary(
        &scene, state,
        arena_printf(&((struct test_folder *)*state)->arena, "%s[budget]\ntotal = 0\n", head),
        "code\nK1\n");
    drawing = scene_member(&scene, "summary.xlsx", "xl/drawings/drawing1.xml");
    assert_non_null(strstr(drawing.ptr, "a 12.00 (1)\""));
    assert_non_null(strstr(scene_member(&scene, "summary.xlsx", "xl/charts/chart1.xml").ptr,
                           "Value of goods by tier"));
    assert_int_equal(scene_member(&scene, "summary.xlsx", "xl/charts/chart2.xml").len, 0);
    sheet = scene_sheet(&scene, "Goods to buy");
    assert_row(&scene, sheet, "rice", "1|rice|kg|5|2|10");
    assert_row(&scene, sheet, "bag", "2|rice|bag|1|2|2");
    unlink(test_path(*state, "summary.xlsx"));
    scene_close(&scene);
    write_summary(&scene, state,
                  arena_printf(&((struct test_folder *)*state)->arena,
                               "%s[fund sacks]\nkind = goods\namount = 100\n"
                               "[fund cash]\namount = 50\n[fund union]\namount = 30\n"
                               "[fund bags]\nkind = goods\namount = 7\n",
                               head),
                  "code\nK1\n");
    sheet = scene_sheet(&scene, "By fund");
    assert_row(&scene, sheet, "sacks", "1|sacks|goods|100|0|12|88");
    assert_row(&scene, sheet, "cash", "2|cash|money|50|0|0|50");
    assert_row(&scene, sheet, "Total of money", "Total of money|=80|=0|=0|=80");
    assert_row(&scene, sheet, "Total of goods", "Total of goods|=107|=0|=12|=95");
    assert_non_null(strstr(scene_member(&scene, "summary.xlsx", "xl/worksheets/sheet3.xml").ptr,
                           "<f>SUM(D5:D5,D8:D8)</f><v>107</v>"));
    scene_close(&scene);
}

/* Nor where nobody gets any: no capitals of money, and no chart. */
static void goods_for_nobody(void **state)
{
    struct scene scene;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\ngroup = code\nlanguage = zh\n"
                  "[columns]\ncode = text: code\n[tier a]\nwhen = code is X\n"
                  "goods = 大米 5 kg @ 2\n[budget]\ntotal = 0\n",
                  "code\nK1\n");
    for (size_t i = 0; i < scene.count; i++)
        assert_null(strstr(scene.cells[i].text, "大写"));
    assert_int_equal(scene_member(&scene, "summary.xlsx", "xl/charts/chart1.xml").len, 0);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(goods_to_buy),
        IN_FOLDER(goods_that_somebody_paid_does_not_get),
        IN_FOLDER(goods_alone_have_no_money),
        IN_FOLDER(charts_of_goods_alone),
        IN_FOLDER(goods_for_nobody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
