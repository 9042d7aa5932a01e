/* The payout list as version 1.0 made it, by what its own tests said of it: its batches are held
 * against this byte by byte. */
#include "report_scene.h"

#include "report/edition_1_0/workbooks.h"

#define COLUMNS                                                                                           \
    "[columns]\nname = text: 姓名\nid_number = id_number: 身份证号\nunit = optional text: 单位\n" \
    "kind = text: 类别\naccount = optional bank_card: 银行卡号\n"
#define HEADER "姓名,身份证号,单位,类别,银行卡号\n"
#define SCHEME "[scheme]\nid = s\ntitle = 慰问\nissuer = 区总工会\nlanguage = zh\n"
#define TIERS                                                    \
    "[tier a]\ntitle = 特困\nwhen = kind is a\namount = 300\n" \
    "[tier b]\ntitle = 困难\nwhen = kind is b\namount = 200.05\n[budget]\ntotal = 100万\n"
#define FIVE                                            \
    HEADER "甲," ID_1 ",教育,a,6217000000000000000\n" \
           "乙," ID_2 ",民政,b,\n"                    \
           "丙," ID_3 ",教育,b,\n"                    \
           "丁," ID_4 ",民政,x,\n"                    \
           "戊," ID_5 ",,a,\n"

static void write_payout(struct scene *scene, struct test_folder *folder, const char *rules,
                         const char *rows)
{
    scene_open_with(scene, folder, rules, rows,
                    (struct batch_options){.jobs = 1, .edition = EDITION_1_0});
    if (!report_make(&scene->batch.facts, &payout_report_1_0, folder->path, 0, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    scene_read(scene, "payout.xlsx");
}

static void rows_groups_and_totals(void **state)
{
    struct scene scene;

    write_payout(&scene, *state, SCHEME COLUMNS TIERS, FIVE);
    assert_int_equal(scene_sheet_count(&scene), 1);
    assert_string_equal(scene.sheets[0], "发放表");
    assert_str(scene_row(&scene, 0, 0), "慰问发放表");
    assert_str(scene_row(&scene, 0, 1), "发放单位：区总工会|日期：2024-01-31");
    assert_str(scene_row(&scene, 0, 2), "批次：test|金额单位：人民币元");
    assert_str(scene_row(&scene, 0, 3), "序号|姓名|身份证号|单位|银行卡号|档次|金额|签字");
    assert_str(scene_row(&scene, 0, 4), "1|甲|" ID_1 "|教育|6217000000000000000|特困|300");
    assert_str(scene_row(&scene, 0, 5), "2|丙|" ID_3 "|教育|困难|200.05");
    assert_str(scene_row(&scene, 0, 6), "小计：教育（2 笔）|=500.05");
    assert_str(scene_row(&scene, 0, 9), "4|戊|" ID_5 "|特困|300");
    assert_str(scene_row(&scene, 0, 10), "小计：（未填）（1 笔）|=300");
    assert_str(scene_row(&scene, 0, 11), "合计（4 笔）|=1000.1");
    assert_str(scene_row(&scene, 0, 12), "合计大写：人民币壹仟元零壹角");
    assert_str(scene_row(&scene, 0, 14), "制表：____________  审核：____________  "
                                         "负责人：____________  日期：____________");
    scene_close(&scene);
}

/* A key may be a number: then no column of texts holds it. */
static void a_key_that_is_a_number(void **state)
{
    struct scene scene;

    write_payout(&scene, *state,
                 SCHEME "key = number\n[columns]\nnumber = count: 号\n[tier a]\namount = 100\n"
                        "[budget]\ntotal = 1000\n[report]\ncolumns = number\n",
                 "号\n7\n12\n");
    assert_str(scene_row(&scene, 0, 4), "1|7|a|100");
    assert_int_equal(scene_cell(&scene, 0, 4, 1)->kind, CELL_NUMBER);
    scene_close(&scene);
}

static void one_sheet_for_each_group(void **state)
{
    struct scene scene;

    write_payout(&scene, *state, SCHEME COLUMNS TIERS "[report]\nsplit = group\n", FIVE);
    assert_int_equal(scene_sheet_count(&scene), 3);
    assert_string_equal(scene.sheets[0], "教育");
    assert_string_equal(scene.sheets[1], "民政");
    assert_string_equal(scene.sheets[2], "（未填）");
    assert_str(scene_row(&scene, 0, 0), "慰问发放表：教育");
    assert_str(scene_row(&scene, 0, 6), "合计（2 笔）|=500.05");
    assert_str(scene_row(&scene, 1, 4), "1|乙|" ID_2 "|民政|困难|200.05");
    assert_str(scene_row(&scene, 2, 5), "合计（1 笔）|=300");
    assert_str(scene_row(&scene, 2, 6), "合计大写：人民币叁佰元整");
    scene_close(&scene);
}

static void grants_and_goods(void **state)
{
    struct scene scene;

    write_payout(&scene, *state,
                 "[scheme]\nid = s\ntitle = Aid\nissuer = Council\nlanguage = en\n" COLUMNS
                 "[grant living]\ntitle = Living\n[grant medical]\ntitle = Medical\n"
                 "[tier l]\ngrant = living\ntitle = Basic\namount = 100\n"
                 "goods = rice 10 kg @ 3.20, oil 2.5 L @ 12, salt (0) bag @ 1\n"
                 "[tier m]\ngrant = medical\ntitle = Ill\nwhen = kind is a\namount = 50.50\n"
                 "[budget]\ntotal = 10000\n[report]\ncolumns = name\nsignatures = Clerk, Chair\n",
                 FIVE);
    assert_string_equal(scene.sheets[0], "Payout list");
    assert_str(scene_row(&scene, 0, 0), "Aid: Payout list");
    assert_str(scene_row(&scene, 0, 3),
               "No.|姓名|Tier|Living|Medical|Goods|Goods value|Amount|Signature");
    assert_str(scene_row(&scene, 0, 4), "1|甲|Basic; Ill|100|50.5|rice 10 kg; oil 2.5 L|62|150.5");
    assert_str(scene_row(&scene, 0, 6), "Subtotal 教育 (2)|=200|=50.5|=124|=250.5");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "Total")),
               "Total (5)|=500|=101|=310|=601");
    scene_find(&scene, 0, 0, "Clerk: ____________  Chair: ____________  Date:");
    scene_close(&scene);
}

static void nobody_is_paid(void **state)
{
    struct scene scene;

    write_payout(&scene, *state, SCHEME COLUMNS TIERS "[report]\nsplit = group\n",
                 HEADER "丁," ID_4 ",民政,x,\n");
    assert_int_equal(scene_sheet_count(&scene), 1);
    assert_str(scene_row(&scene, 0, 4), "（无）");
    assert_str(scene_row(&scene, 0, 5), "合计（0 笔）|0");
    assert_str(scene_row(&scene, 0, 6), "合计大写：人民币零元整");
    scene_close(&scene);
}

/* A group in which nobody is paid has no sheet; a large one is written like a small one. */
static void groups_of_none_and_of_many(void **state)
{
    struct strbuf rows = {0};
    struct scene scene;

    strbuf_adds(&rows, "code,unit,kind\nK,none,b\nL,one,a\n");
    for (int i = 0; i < 2001; i++)
        strbuf_printf(&rows, "K%04d,many,a\n", i);
    write_payout(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                 "unit = text: unit\nkind = text: kind\n[tier a]\nwhen = kind is a\namount = 10\n"
                 "[budget]\ntotal = 100000\n[report]\nsplit = group\n",
                 rows.ptr);
    assert_int_equal(scene_sheet_count(&scene), 2);
    assert_string_equal(scene.sheets[0], "one");
    assert_string_equal(scene.sheets[1], "many");
    assert_str(scene_row(&scene, 0, 5), "Total (1)|=10");
    assert_str(scene_row(&scene, 1, 2005), "Total (2,001)|=20010");
    strbuf_release(&rows);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(rows_groups_and_totals),   IN_FOLDER(a_key_that_is_a_number),
        IN_FOLDER(one_sheet_for_each_group), IN_FOLDER(grants_and_goods),
        IN_FOLDER(nobody_is_paid),           IN_FOLDER(groups_of_none_and_of_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
