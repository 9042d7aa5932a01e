#include "report_scene.h"

#include "report/report_check.h"

/* The first columns of every scheme here; ROWS follow this header. */
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
    scene_write(scene, folder, rules, rows, report_payout, "payout.xlsx");
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
    assert_str(scene_row(&scene, 0, 7), "3|乙|" ID_2 "|民政|困难|200.05");
    assert_str(scene_row(&scene, 0, 8), "小计：民政（1 笔）|=200.05");
    assert_str(scene_row(&scene, 0, 9), "4|戊|" ID_5 "|特困|300");
    assert_str(scene_row(&scene, 0, 10), "小计：（未填）（1 笔）|=300");
    assert_str(scene_row(&scene, 0, 11), "合计（4 笔）|=1000.1");
    assert_str(scene_row(&scene, 0, 12), "合计大写：人民币壹仟元零壹角");
    assert_str(scene_row(&scene, 0, 14), "制表：____________  审核：____________  "
                                         "负责人：____________  日期：____________");
    assert_int_equal(scene_cell(&scene, 0, 4, 2)->kind, CELL_TEXT);
    assert_int_equal(scene_cell(&scene, 0, 4, 4)->kind, CELL_TEXT);
    assert_int_equal(scene_cell(&scene, 0, 4, 6)->kind, CELL_NUMBER);
    scene_close(&scene);
}

/* Columns that hold numbers are numbers, so that a reader can add them up; empty cells stay so. */
static void columns_of_numbers(void **state)
{
    struct scene scene;

    write_payout(&scene, *state,
                 SCHEME "key = code\n[columns]\ncode = text: 编号\nincome = optional money: 收入\n"
                        "size = optional count: 人口\nrate = optional number: 比例\n"
                        "[tier a]\namount = 100\n[report]\ncolumns = code, income, size, rate\n"
                        "[budget]\ntotal = 1000\n",
                 "编号,收入,人口,比例\nK1,1200.50,4,0.75\nK2,,,\n");
    assert_str(scene_row(&scene, 0, 3), "序号|编号|收入|人口|比例|档次|金额|签字");
    assert_str(scene_row(&scene, 0, 4), "1|K1|1200.5|4|0.75|a|100");
    assert_str(scene_row(&scene, 0, 5), "2|K2|a|100");
    assert_int_equal(scene_cell(&scene, 0, 4, 1)->kind, CELL_TEXT);
    for (uint16_t column = 2; column <= 4; column++)
        assert_int_equal(scene_cell(&scene, 0, 4, column)->kind, CELL_NUMBER);
    scene_close(&scene);
}

/* A key may be a number. */
static void a_key_that_is_a_number(void **state)
{
    struct scene scene;

    write_payout(&scene, *state,
                 SCHEME "key = number\n[columns]\nnumber = count: 号\n[tier a]\namount = 100\n"
                        "[budget]\ntotal = 1000\n",
                 "号\n7\n12\n");
    assert_int_equal(scene_sheet_count(&scene), 1);
    assert_str(scene_row(&scene, 0, 4), "1|7|a|100");
    assert_int_equal(scene_cell(&scene, 0, 4, 1)->kind, CELL_NUMBER);
    scene_close(&scene);
}

static void one_sheet_for_each_group(void **state)
{
    struct scene scene;

    write_payout(&scene, *state, SCHEME COLUMNS TIERS "[report]\nsplit = group\n", FIVE);
    assert_int_equal(scene_sheet_count(&scene), 4);
    assert_string_equal(scene.sheets[0], "各分组合计");
    assert_str(scene_row(&scene, 0, 4), "1|教育|2|500.05");
    assert_str(scene_row(&scene, 0, 7), "合计|=4|=1000.1");
    assert_str(scene_row(&scene, 0, 8), "合计大写：人民币壹仟元零壹角");
    scene_find(&scene, 0, 9, "制表");
    assert_string_equal(scene.sheets[1], "教育");
    assert_string_equal(scene.sheets[2], "民政");
    assert_string_equal(scene.sheets[3], "（未填）");
    assert_str(scene_row(&scene, 1, 0), "慰问发放表：教育");
    assert_str(scene_row(&scene, 1, 6), "合计（2 笔）|=500.05");
    assert_str(scene_row(&scene, 2, 4), "1|乙|" ID_2 "|民政|困难|200.05");
    assert_str(scene_row(&scene, 3, 5), "合计（1 笔）|=300");
    assert_str(scene_row(&scene, 3, 6), "合计大写：人民币叁佰元整");
    scene_close(&scene);
}

/* The first sheet has a column for what the scheme counts and gives, and none for what it does
 * not. */
static void sums_of_groups(void **state)
{
    static const struct {
        const char *rules, *header, *first, *total;
    } cases[] = {
        {"[household]\nof = home\nhead = rank = 1\n[tier a]\namount = 10\n",
         "No.|unit|Households|People|Amount", "1|A|1|2|10", "Total|=2|=3|=20"},
        {"[tier a]\ngoods = rice 5 kg @ 2\n", "No.|unit|People|Goods value", "1|A|2|20",
         "Total|=3|=30"},
        {"[tier a]\namount = 10\ngoods = rice 5 kg @ 2\n", "No.|unit|People|Goods value|Amount",
         "1|A|2|20|20", "Total|=3|=30|=30"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        uint32_t row;

        write_payout(&scene, folder,
                     arena_printf(&folder->arena,
                                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                                  "code = text: code\nunit = text: unit\nhome = text: home\n"
                                  "rank = count: rank\n%s[budget]\ntotal = 100\n[report]\n"
                                  "columns = code\nsplit = group\n",
                                  cases[i].rules),
                     "code,unit,home,rank\nK1,A,h,1\nK2,A,h,2\nK3,B,i,1\n");
        assert_string_equal(scene.sheets[0], "All groups");
        row = scene_find(&scene, 0, 0, "No.");
        assert_str(scene_row(&scene, 0, row), cases[i].header);
        assert_str(scene_row(&scene, 0, row + 1), cases[i].first);
        assert_str(scene_row(&scene, 0, row + 3), cases[i].total);
        unlink(test_path(folder, "payout.xlsx"));
        scene_close(&scene);
    }
}

/* Where no money is paid there is nothing for a bank to know. */
static void no_accounts_for_goods(void **state)
{
    static const struct {
        const char *tier, *header;
    } cases[] = {
        {"amount = 5", "No.|code|card|account|bank|Tier|Amount|Signature"},
        {"goods = rice 5 kg @ 2", "No.|code|Tier|Goods|Goods value|Signature"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;

        write_payout(&scene, folder,
                     arena_printf(&folder->arena,
                                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                                  "code = text: code\ncard = bank_card: card\n"
                                  "account = text: account\nbank = text: bank\n[tier a]\n%s\n"
                                  "[budget]\ntotal = 100\n[report]\n"
                                  "columns = code, card, account, bank\n",
                                  cases[i].tier),
                     "code,card,account,bank\nK1,6217000000000000000,0611,East\n");
        assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "No.")), cases[i].header);
        unlink(test_path(folder, "payout.xlsx"));
        scene_close(&scene);
    }
}

static void four_hundred_groups(void **state)
{
    struct strbuf rows = {0};
    struct scene scene;

    strbuf_adds(&rows, "code,unit,kind\n");
    for (int i = 0; i < 800; i++)
        strbuf_printf(&rows, "K%05d,%s/%d 号,a\n", i,
                      "一个名字非常非常长的单位一个名字非常非常长的单位", i % 400);
    write_payout(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\nlanguage = zh\n[columns]\n"
                 "code = text: code\nunit = text: unit\nkind = text: kind\n[tier a]\namount = 10\n"
                 "[budget]\ntotal = 8000\n[report]\nsplit = group\n",
                 rows.ptr);
    assert_int_equal(scene_sheet_count(&scene), 401);
    for (size_t i = 0; i < 401; i++) {
        struct str name = str_of(scene.sheets[i]);

        assert_true(utf8_length(name) <= 31);
        assert_int_equal(str_find(name, '/'), name.len);
    }
    strbuf_release(&rows);
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
               "No.|姓名|Living|Medical|Goods|Goods value|Amount|Signature");
    assert_str(scene_row(&scene, 0, 4), "1|甲|100|50.5|rice 10 kg; oil 2.5 L|62|150.5");
    assert_str(scene_row(&scene, 0, 5), "2|丙|100|rice 10 kg; oil 2.5 L|62|100");
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

/* With rows for thirty people on a sheet, a hundred take four; groups and totals span them. */
static void more_rows_than_a_sheet_holds(void **state)
{
    struct strbuf rows = {0};
    struct scene scene;
    uint32_t total, serial = 0;

    strbuf_adds(&rows, "code,unit\n");
    for (int i = 0; i < 100; i++)
        strbuf_printf(&rows, "K%03d,%s\n", i, i < 70 ? "A" : "B");
    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
               "unit = text: unit\n[tier a]\namount = 10.01\n[budget]\ntotal = 10000\n",
               rows.ptr, 1);
    assert_true(report_make(&scene.batch.facts, &payout_report, scene.folder->path, 50,
                            &scene.folder->diags));
    assert_true(report_check_workbook(&scene.batch.facts, &payout_report, scene.folder->path, 50,
                                      &scene.folder->diags));
    scene_read(&scene, "payout.xlsx");
    assert_int_equal(scene_sheet_count(&scene), 4);
    assert_string_equal(scene.sheets[0], "Payout list");
    assert_string_equal(scene.sheets[3], "Payout list (4)");
    assert_str(scene_row(&scene, 1, 0), "T: Payout list (continued 2)");
    for (size_t i = 0; i < scene.count; i++) {
        assert_true(scene.cells[i].row < 50);
        if (scene.cells[i].column == 0 && scene.cells[i].kind == CELL_NUMBER) {
            char expected[16];

            snprintf(expected, sizeof expected, "%u", (unsigned)++serial);
            assert_string_equal(scene.cells[i].text, expected);
        }
    }
    assert_int_equal(serial, 100);
    scene_find(&scene, 0, 0, "Sheet total");
    total = scene_find(&scene, 3, 0, "Total (100)");
    assert_str(scene_row(&scene, 3, total), "Total (100)|=1001");
    assert_str(scene_row(&scene, 2, scene_find(&scene, 2, 0, "Subtotal A")),
               "Subtotal A (70)|=700.7");
    assert_str(scene_row(&scene, 3, scene_find(&scene, 3, 0, "Subtotal B")),
               "Subtotal B (30)|=300.3");
    strbuf_release(&rows);
    scene_close(&scene);
}

static void assert_holds(struct str text, const char *part)
{
    if (!strstr(text.ptr, part))
        fail_msg("there is no %s", part);
}

/* A hundred and eighty people on six sheets: the total adds up a range of each. */
static void a_total_over_many_sheets(void **state)
{
    struct strbuf rows = {0}, formula = {0};
    struct scene scene;
    struct str sheet;
    uint32_t total;

    strbuf_adds(&rows, "code\n");
    for (int i = 0; i < 180; i++)
        strbuf_printf(&rows, "K%03d\n", i);
    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
               "[tier a]\namount = 10.01\n[budget]\ntotal = 10000\n",
               rows.ptr, 1);
    assert_true(report_make(&scene.batch.facts, &payout_report, scene.folder->path, 50,
                            &scene.folder->diags));
    assert_true(report_check_workbook(&scene.batch.facts, &payout_report, scene.folder->path, 50,
                                      &scene.folder->diags));
    scene_read(&scene, "payout.xlsx");
    assert_int_equal(scene_sheet_count(&scene), 6);
    total = scene_find(&scene, 5, 0, "Total (180)");
    assert_str(scene_row(&scene, 5, total), "Total (180)|=1801.8");
    sheet = scene_member(&scene, "payout.xlsx", "xl/worksheets/sheet6.xml");
    strbuf_adds(&formula, "<f>SUM('Payout list'!D5:D34");
    for (int i = 2; i < 6; i++)
        strbuf_printf(&formula, ",'Payout list (%d)'!D5:D34", i);
    strbuf_adds(&formula, ",D5:D34)</f><v>1801.8</v>");
    assert_holds(sheet, formula.ptr);
    strbuf_release(&formula);
    strbuf_release(&rows);
    scene_close(&scene);
}

/* Three tiers, in the order of the file, and a text of more lines than a row can be high. */
static void cells_of_many_parts(void **state)
{
    struct strbuf rows = {0};
    struct scene scene;
    struct str sheet;

    strbuf_adds(&rows, "code,note\nK1,\"");
    for (int i = 0; i < 40; i++)
        strbuf_printf(&rows, "line %d\n", i);
    strbuf_adds(&rows, "end\"\nK2,\"one\ntwo\nthree\"\n");
    write_payout(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                 "note = text: note\n[tier a]\ngrant = a\namount = 1\n[tier b]\ngrant = b\n"
                 "amount = 2\n[tier c]\ngrant = c\namount = 3\n[budget]\ntotal = 100\n"
                 "[report]\ncolumns = code, note\n",
                 rows.ptr);
    assert_string_equal(scene_cell(&scene, 0, 4, 3)->text, "1"); /* the grants tell the tiers */
    assert_string_equal(scene_cell(&scene, 0, 4, 6)->text, "6");
    sheet = scene_member(&scene, "payout.xlsx", "xl/worksheets/sheet1.xml");
    assert_holds(sheet, "<row r=\"5\" spans=\"1:8\" ht=\"404\"");
    assert_holds(sheet, "<row r=\"6\" spans=\"1:8\" ht=\"47\"");
    strbuf_release(&rows);
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
    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
               "unit = text: unit\nkind = text: kind\n[tier a]\nwhen = kind is a\namount = 10\n"
               "[budget]\ntotal = 100000\n[report]\nsplit = group\n",
               rows.ptr, 1);
    assert_true(report_payout(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_true(report_check_workbook(&scene.batch.facts, &payout_report, scene.folder->path, 0,
                                      &scene.folder->diags));
    scene_read(&scene, "payout.xlsx");
    assert_int_equal(scene_sheet_count(&scene), 3);
    assert_string_equal(scene.sheets[1], "one");
    assert_string_equal(scene.sheets[2], "many");
    assert_str(scene_row(&scene, 0, 6), "Total|=2002|=20020");
    assert_str(scene_row(&scene, 1, 5), "Total (1)|=10");
    assert_str(scene_row(&scene, 2, 2005), "Total (2,001)|=20010");
    strbuf_release(&rows);
    scene_close(&scene);
}

/* A4, one page wide, header repeated and frozen, filter, page numbers; never today's date. */
static void made_to_be_printed(void **state)
{
    struct scene scene;
    struct str sheet, workbook;

    scene_open(&scene, *state, SCHEME COLUMNS TIERS, FIVE, 1);
    assert_true(report_payout(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    sheet = scene_member(&scene, "payout.xlsx", "xl/worksheets/sheet1.xml");
    workbook = scene_member(&scene, "payout.xlsx", "xl/workbook.xml");
    assert_holds(sheet, "<pageSetUpPr fitToPage=\"1\"/>");
    assert_holds(sheet, "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"");
    assert_holds(sheet, "<pane ySplit=\"4\" topLeftCell=\"A5\" activePane=\"bottomLeft\" "
                        "state=\"frozen\"/>");
    assert_null(strstr(sheet.ptr, "<autoFilter")); /* sorting would move the subtotals */
    assert_holds(sheet, "<oddHeader>&amp;C&amp;10 ");
    assert_holds(sheet, "&amp;L&amp;10 test  发放表&amp;C&amp;10 第 &amp;P 页 共 &amp;N 页");
    assert_holds(sheet, "<f>SUMIF(A5:A10,\"&gt;0\",G5:G10)</f><v>1000.1</v>");
    assert_holds(sheet, "numberStoredAsText=\"1\"");
    assert_holds(workbook, "_xlnm.Print_Titles");
    assert_holds(workbook, "发放表'!$4:$4");
    assert_null(strstr(sheet.ptr, "&amp;D"));
    assert_null(strstr(sheet.ptr, "<rowBreaks")); /* all of it fits on one page */
    scene_close(&scene);
}

/* Where a page would end between total and signatures, it ends before the last rows. */
static void total_and_signatures_stay_together(void **state)
{
    struct strbuf rows = {0};
    struct scene scene;
    struct str sheet;

    strbuf_adds(&rows, "code\n");
    for (int i = 0; i < 30; i++)
        strbuf_printf(&rows, "K%03d\n", i);
    write_payout(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                 "[tier a]\namount = 1\n[budget]\ntotal = 100\n",
                 rows.ptr);
    sheet = scene_member(&scene, "payout.xlsx", "xl/worksheets/sheet1.xml");
    /* The total stands in row 35, counted from 1; the last three rows of people go with it. */
    assert_int_equal(scene_find(&scene, 0, 0, "Total (30)"), 34);
    assert_holds(sheet, "<brk id=\"31\"");
    strbuf_release(&rows);
    scene_close(&scene);
}

/* A workbook of another batch is told apart, whatever the difference. */
static void another_batch_is_found_out(void **state)
{
    static const char *const others[] = {
        HEADER "甲," ID_1 ",教育,b,6217000000000000000\n乙," ID_2 ",民政,b,\n丙," ID_3
               ",教育,b,\n丁," ID_4 ",民政,x,\n戊," ID_5 ",,a,\n",
        HEADER "甲," ID_1 ",教育,a,6217000000000000000\n乙," ID_2 ",民政,b,\n丙," ID_3
               ",教育,b,\n戊," ID_5 ",,a,\n",
        HEADER "甲," ID_1 ",教育,a,6217000000000000001\n乙," ID_2 ",民政,b,\n丙," ID_3
               ",教育,b,\n丁," ID_4 ",民政,x,\n戊," ID_5 ",,a,\n",
        HEADER "甲," ID_1 ",教育,a,6217000000000000000\n乙," ID_3 ",民政,b,\n丙," ID_2
               ",教育,b,\n丁," ID_4 ",民政,x,\n戊," ID_5 ",,a,\n",
    };
    struct test_folder *folder = *state;
    struct scene scene;

    scene_open(&scene, folder, SCHEME COLUMNS TIERS, FIVE, 1);
    assert_true(report_payout(&scene.batch.facts, folder->path, &folder->diags));
    assert_true(
        report_check_workbook(&scene.batch.facts, &payout_report, folder->path, 0, &folder->diags));
    scene_close(&scene);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        bool same = i == 1; /* who is not paid does not stand in it */

        scene_open(&scene, folder, SCHEME COLUMNS TIERS, others[i], 1);
        assert_int_equal(report_check_workbook(&scene.batch.facts, &payout_report, folder->path, 0,
                                               &folder->diags),
                         same);
        assert_int_equal(folder->diags.errors, !same);
        scene_close(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(rows_groups_and_totals),
        IN_FOLDER(columns_of_numbers),
        IN_FOLDER(a_key_that_is_a_number),
        IN_FOLDER(one_sheet_for_each_group),
        IN_FOLDER(sums_of_groups),
        IN_FOLDER(no_accounts_for_goods),
        IN_FOLDER(four_hundred_groups),
        IN_FOLDER(grants_and_goods),
        IN_FOLDER(nobody_is_paid),
        IN_FOLDER(more_rows_than_a_sheet_holds),
        IN_FOLDER(a_total_over_many_sheets),
        IN_FOLDER(cells_of_many_parts),
        IN_FOLDER(groups_of_none_and_of_many),
        IN_FOLDER(made_to_be_printed),
        IN_FOLDER(total_and_signatures_stay_together),
        IN_FOLDER(another_batch_is_found_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
