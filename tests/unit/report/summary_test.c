#include "summary_scene.h"

#define RULES                                                                                         \
    "[scheme]\nid = s\ntitle = 慰问\nissuer = 区总工会\nlanguage = zh\nkey = code\n[columns]\n" \
    "code = text: 编码\nname = text: 姓名\nunit = text: 单位\nkind = text: 类别\n"            \
    "income = optional money: 收入\n[reject rich]\nwhen = kind is rich\nreason = 收入过高\n"    \
    "[hold odd]\nwhen = kind is odd\nreason = 需核实\n"                                            \
    "[tier big]\ntitle = 特困\nwhen = kind is big\namount = 300\n"                                  \
    "[tier small]\ntitle = 困难\nwhen = kind is small\namount = 100.50\n"                           \
    "[tier poor]\ntitle = 低收入\nwhen = kind is poor\namount = income * 0.1\n"
#define FUNDS                                                                                  \
    "[fund state]\ntitle = 财政\namount = 500\n[fund gifts]\ntitle = 捐款\namount = 250\n" \
    "[budget]\non_shortfall = rank\n"
#define ROWS                                                                                                   \
    "编码,姓名,单位,类别,收入\nK1,甲,教育,big,\nK2,乙,民政,small,\nK3,丙,教育,small,\n"     \
    "K4,丁,民政,big,\nK5,戊,教育,rich,\nK6,己,教育,odd,\nK7,庚,民政,poor,\nK8,辛,教育,poor,x\n" \
    "K9,壬,教育,small,\nK10,=癸,民政,rich,\n"

static void the_overview_answers_the_chair(void **state)
{
    struct scene scene;

    write_summary(&scene, state, RULES FUNDS, ROWS);
    assert_string_equal(scene.sheets[0], "概况");
    assert_str(scene_row(&scene, 0, 0), "慰问汇总表");
    assert_row(&scene, 0, "发放单位", "发放单位：区总工会|日期：2024-01-31");
    assert_row(&scene, 0, "批次", "批次：test|金额单位：人民币元");
    assert_row(&scene, 0, "发放", "发放单位：区总工会|日期：2024-01-31");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 3, "发放")), "发放|3|700.5");
    assert_row(&scene, 0, "等候", "等候|2");
    assert_row(&scene, 0, "暂缓", "暂缓|3");
    assert_row(&scene, 0, "不予发放", "不予发放|2");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 3, "申请合计")), "申请合计|10");
    assert_row(&scene, 0, "预算总额", "预算总额|750");
    assert_row(&scene, 0, "按规则应发", "按规则应发|901.5");
    assert_row(&scene, 0, "本次实发", "本次实发|700.5");
    assert_row(&scene, 0, "预算结余", "预算结余|49.5");
    assert_row(&scene, 0, "本次实发大写", "本次实发大写：人民币柒佰元零伍角");
    assert_row(&scene, 0, "收入过高", "收入过高|2");
    assert_row(&scene, 0, "需核实", "需核实|1");
    assert_row(&scene, 0, "资金不足", "资金不足|2");
    assert_row(&scene, 0, "收入填写有误", "收入填写有误|1");
    assert_row(&scene, 0, "缺少收入", "缺少收入|1");
    assert_row(&scene, 0, "申请文件", "申请文件 rows.csv|10");
    assert_row(&scene, 0, "银行明细", "银行明细 bank.csv|0|0");
    assert_row(&scene, 0, "台账", "台账 ledger.csv|4|700.5");
    scene_close(&scene);
}

/* More files than the overview has lines for: the last line adds the others up. */
static void many_applicant_files(void **state)
{
    struct test_folder *folder = *state;
    const char *paths[8];
    struct batch_options options = {.id = "test",
                                    .applicants = paths,
                                    .applicant_count = 8,
                                    .expect = -1,
                                    .past_said = true,
                                    .jobs = 1};
    struct scene scene = {.folder = folder};

    for (size_t i = 0; i < 8; i++) {
        const char *name = arena_printf(&folder->arena, "f%zu.csv", i);

        paths[i] = test_path(folder, name);
        test_write(folder, name,
                   str_of(arena_printf(&folder->arena, "code,sum\nA%zu,0\nB%zu,5\n", i, i)));
    }
    test_write(folder, "rules.ini",
               STR("[scheme]\nid = s\ntitle = S\nkey = code\n[columns]\ncode = text: code\n"
                   "sum = money: sum\n[tier a]\namount = sum\n[budget]\ntotal = 1000\n"));
    options.rules = test_path(folder, "rules.ini");
    assert_true(date_from_civil(2024, 1, 31, &options.as_of));
    assert_int_equal(batch_open(&scene.batch, &options, &folder->diags), BATCH_OK);
    assert_int_equal(batch_decide(&scene.batch, &folder->diags), BATCH_OK);
    batch_detail(&scene.batch);
    assert_true(report_summary(&scene.batch.facts, folder->path, &folder->diags));
    scene_read(&scene, "summary.xlsx");
    assert_row(&scene, 0, "Rows of f4.csv", "Rows of f4.csv|2");
    assert_row(&scene, 0, "Rows of 3 more files", "Rows of 3 more files|6");
    assert_row(&scene, 0, "the amount comes to zero", "the amount comes to zero|8");
    scene_close(&scene);
}

static void every_figure_by_tier_group_and_fund(void **state)
{
    struct scene scene;
    size_t sheet;

    write_summary(&scene, state, RULES FUNDS, ROWS);
    sheet = scene_sheet(&scene, "按档次");
    assert_row(&scene, sheet, "特困", "1|特困|2|600");
    assert_row(&scene, sheet, "困难", "2|困难|1|100.5");
    assert_row(&scene, sheet, "低收入", "3|低收入|0|0");
    assert_row(&scene, sheet, "合计（", "合计（3 笔）|=3|=700.5");
    sheet = scene_sheet(&scene, "按分组");
    assert_row(&scene, sheet, "序号", "序号|单位|申请人数|发放|等候|暂缓|不予发放|金额");
    assert_row(&scene, sheet, "教育", "1|教育|6|1|2|2|1|300");
    assert_row(&scene, sheet, "民政", "2|民政|4|2|0|1|1|400.5");
    assert_row(&scene, sheet, "合计", "合计|=10|=3|=2|=3|=2|=700.5");
    sheet = scene_sheet(&scene, "分组与档次");
    assert_row(&scene, sheet, "教育", "1|教育|1|300|1|300");
    assert_row(&scene, sheet, "民政", "2|民政|1|300|1|100.5|2|400.5");
    sheet = scene_sheet(&scene, "资金来源");
    assert_row(&scene, sheet, "财政", "1|财政|资金|500|0|500|0");
    assert_row(&scene, sheet, "捐款", "2|捐款|资金|250|0|200.5|49.5");
    assert_row(&scene, sheet, "合计", "合计|=750|=0|=700.5|=49.5");
    scene_close(&scene);
}

static void everyone_not_paid_with_reasons(void **state)
{
    struct scene scene;
    size_t sheet;

    write_summary(&scene, state, RULES FUNDS, ROWS);
    sheet = scene_sheet(&scene, "未发放人员");
    assert_row(&scene, sheet, "序号", "序号|编码|姓名|单位|结果|应得金额|原因|来源文件|行");
    assert_row(&scene, sheet, "K3", "1|K3|丙|教育|等候|100.5|档次：困难；资金不足|rows.csv|4");
    assert_row(&scene, sheet, "K5", "2|K5|戊|教育|不予发放|收入过高|rows.csv|6");
    assert_row(&scene, sheet, "K6", "3|K6|己|教育|暂缓|需核实|rows.csv|7");
    assert_row(&scene, sheet, "=癸", "7|K10|=癸|民政|不予发放|收入过高|rows.csv|11");
    assert_int_equal(scene_cell(&scene, sheet, scene_find(&scene, sheet, 0, "=癸"), 2)->kind,
                     CELL_TEXT);
    assert_row(&scene, sheet, "合计（", "合计（7 条）|=201");
    scene_close(&scene);
}

/* Who gets one grant and waits for another stands among those not paid with the other. */
static void a_grant_that_somebody_paid_does_not_get(void **state)
{
    struct scene scene;
    size_t sheet;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "size = count: size\n[grant living]\ntitle = Living\n[grant heating]\n"
                  "title = Heating\n[tier a]\ngrant = living\nwhen = size < 3\namount = 50\n"
                  "[tier b]\ngrant = heating\namount = size * 10\n"
                  "[quota few]\nlimit = 1\nper = size\nwhen = size = 2\n"
                  "[budget]\ntotal = 150\non_shortfall = rank\nfill = skip\n",
                  "code,size\nK1,1\nK2,0\nK3,9\nK4,2\nK5,2\n");
    sheet = scene_sheet(&scene, "Not paid");
    assert_row(&scene, sheet, "No.", "No.|code|Decision|Grant|Entitled|Reason|Source|Line");
    assert_row(&scene, sheet, "K1",
               "1|K1|Waiting|Heating|10|tier b; the money does not suffice|rows.csv|2");
    assert_row(&scene, 0, "Paid, but", "Paid, but not every grant: see Not paid|2");
    /* K2 is paid too; that its heating comes out as nothing is no news. */
    assert_row(&scene, sheet, "K3",
               "2|K3|Waiting|Heating|90|tier b; the money does not suffice|rows.csv|4");
    assert_row(&scene, sheet, "K4",
               "3|K4|Waiting|Heating|20|tier b; the money does not suffice|rows.csv|5");
    assert_row(&scene, sheet, "K5",
               "4|K5|Waiting|Living; Heating|70|tier a; quota is full: at most 1 place for each "
               "size; tier b; quota is full: at most 1 place for each size|rows.csv|6");
    assert_row(&scene, sheet, "Total", "Total (4)|=190");
    scene_close(&scene);
}

static void sheets_that_would_be_empty_are_left_out(void **state)
{
    struct scene scene;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "[tier a]\namount = 5\n[budget]\ntotal = 10\n",
                  "code\nK1\n");
    assert_int_equal(scene_sheet_count(&scene), 2);
    assert_string_equal(scene.sheets[0], "Overview");
    assert_string_equal(scene.sheets[1], "By tier");
    assert_row(&scene, 0, "Budget", "Budget|10");
    assert_row(&scene, 0, "Why people", "Why people were not paid|People");
    scene_close(&scene);
}

static void the_sample_has_room_for_findings(void **state)
{
    struct scene scene;
    size_t sheet;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "name = text: name\n[tier a]\namount = 5\n[budget]\ntotal = 100\n"
                  "[report]\ncolumns = code, name\n[sample]\nsize = 2\n",
                  "code,name\nK1,Al\nK2,Bo\nK3,Cy\nK4,Di\n");
    sheet = scene_sheet(&scene, "Sample");
    assert_row(&scene, sheet, "No.", "No.|code|name|Tier|Amount|Findings of the visit");
    assert_row(&scene, sheet, "Total", "Total (2)|=10");
    assert_int_equal(scene.batch.facts.sample_count, 2);
    scene_close(&scene);
}

/* Nobody to visit: there is no such sheet. Of those who are, no column that none of them has. */
static void samples_of_few(void **state)
{
    struct scene scene;
    size_t sheet;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "town = optional text: town\n[tier a]\nwhen = code is K1\namount = 5\n[budget]\n"
                  "total = 100\n[report]\ncolumns = code, town\n[sample]\nsize = 2\n",
                  "code,town\nK1,\nK2,East\n");
    sheet = scene_sheet(&scene, "Sample");
    assert_row(&scene, sheet, "No.", "No.|code|Tier|Amount|Findings of the visit");
    assert_row(&scene, sheet, "Total", "Total (1)|=5");
    scene_close(&scene);
    unlink(test_path(*state, "summary.xlsx"));
    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "[tier a]\nwhen = code is X\namount = 5\n[budget]\ntotal = 100\n"
                  "[sample]\nsize = 2\n",
                  "code\nK1\n");
    for (size_t i = 0; scene.sheets[i]; i++)
        assert_string_not_equal(scene.sheets[i], "Sample");
    scene_close(&scene);
}

/* Of several grants each change says which it is about; one that is for all of them says none. */
static void changes_of_several_grants(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;
    size_t sheet;

    scene_open_changed(&scene, folder,
                       "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                       "[grant one]\ntitle = Living\n[grant two]\n[tier a]\ngrant = one\n"
                       "amount = 5\n[tier b]\ngrant = two\namount = 7\n[budget]\ntotal = 1000\n"
                       "[changes]\nactions = pay, hold\nat_most = 50\npeople = 100%\n",
                       "code\nK1\nK2\n",
                       "code,action,amount,grant,reason,approved_by\nK1,pay,9,one,moved,Li\n"
                       "K2,hold,,,asked,Wu\n");
    assert_true(report_summary(&scene.batch.facts, folder->path, &folder->diags));
    scene_read(&scene, "summary.xlsx");
    sheet = scene_sheet(&scene, "Changes by hand");
    assert_row(&scene, sheet, "No.",
               "No.|code|Change|Grant|Amount|Reason|Approved by|Decision|Source|Line");
    assert_row(&scene, sheet, "K1", "1|K1|Paid|Living|9|moved|Li|Paid|rows.csv|2");
    assert_row(&scene, sheet, "K2", "2|K2|On hold|asked|Wu|On hold|rows.csv|3");
    assert_row(&scene, sheet, "Total", "Total (2)|=9");
    scene_close(&scene);
}

/* What the history does not tell, and what a rule says at length. */
static void reasons_without_a_past_and_long_ones(void **state)
{
    struct scene scene;
    struct str sheet;
    uint32_t row;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\nlanguage = zh\n[columns]\n"
                  "code = text: code\nkind = text: kind\n"
                  "[reject recent]\nwhen = kind is again and months(last_paid, as_of) < 3\n"
                  "[reject other]\nwhen = kind is other\nreason = "
                  "已经在其他部门领取同类救助金，按照规定同一年度内不得重复领取，请与本人说明\n"
                  "[tier a]\namount = 50\n[budget]\ntotal = 500\n",
                  "code,kind\nK1,again\nK2,again\nK3,other\nK4,new\n");
    assert_row(&scene, 0, "以前没有", "以前没有发放记录|2");
    row = scene_find(&scene, 0, 0, "已经在");
    assert_string_equal(scene_cell(&scene, 0, row, 2)->text, "1");
    sheet = scene_member(&scene, "summary.xlsx", "xl/worksheets/sheet1.xml");
    assert_non_null(
        strstr(sheet.ptr, arena_printf(&scene.folder->arena,
                                       "<row r=\"%u\" spans=\"1:4\" ht=\"33\" customHeight=\"1\">",
                                       (unsigned)row + 1)));
    scene_close(&scene);
}

/* A summary of COUNT applicants, each of whom is turned away by a rule of their own. */
static void write_refusals(struct scene *scene, void **state, int count)
{
    struct strbuf rules = {0}, rows = {0};

    strbuf_adds(&rules, "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                        "[tier a]\namount = 5\n[budget]\ntotal = 10\n");
    strbuf_adds(&rows, "code\n");
    for (int i = 1; i <= count; i++) {
        strbuf_printf(&rules, "[reject r%d]\nwhen = code is K%d\nreason = Why %d\n", i, i, i);
        strbuf_printf(&rows, "K%d\n", i);
    }
    write_summary(scene, state, rules.ptr, rows.ptr);
    strbuf_release(&rules);
    strbuf_release(&rows);
}

/* Eight reasons; of more, how many others there are, unless one stands in the same place. */
static void how_many_reasons_the_first_page_has(void **state)
{
    struct scene scene;

    write_refusals(&scene, state, 9);
    assert_row(&scene, 0, "Why 9", "Why 9|1");
    scene_close(&scene);
    unlink(test_path(*state, "summary.xlsx"));
    write_refusals(&scene, state, 10);
    assert_row(&scene, 0, "Why 8", "Why 8|1");
    assert_row(&scene, 0, "2 more", "2 more reasons: see Not paid");
    scene_close(&scene);
}

/* Who is turned away for themselves goes without no grant in particular. */
static void no_column_of_grants_that_nobody_misses(void **state)
{
    struct scene scene;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "[grant living]\n[grant heating]\n[reject out]\nwhen = code is K2\n"
                  "[tier a]\ngrant = living\namount = 5\n[tier b]\ngrant = heating\n"
                  "amount = 6\n[budget]\ntotal = 100\n",
                  "code\nK1\nK2\n");
    assert_row(&scene, scene_sheet(&scene, "Not paid"), "No.",
               "No.|code|Decision|Reason|Source|Line");
    scene_close(&scene);
}

/* Who lives in a household that is paid goes without nothing. */
static void members_are_no_people_without_a_payment(void **state)
{
    struct scene scene;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "house = text: house\nrole = choice(head, child): role\n[household]\n"
                  "of = house\nhead = role is head\n[reject out]\nwhen = code is K3\n"
                  "reason = Moved away\n[tier a]\namount = 5\n[budget]\ntotal = 10\n",
                  "code,house,role\nK1,1,head\nK2,1,child\nK3,2,head\n");
    assert_row(&scene, 0, "Household members", "Household members|1");
    assert_row(&scene, 0, "Moved away", "Moved away|1");
    for (size_t i = 0; i < scene.count; i++)
        assert_null(strstr(scene.cells[i].text, "household of another"));
    scene_close(&scene);
}

/* Capitals are the form of 人民币 alone. */
static void another_currency_has_no_capitals(void **state)
{
    struct scene scene;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\nlanguage = zh\ncurrency = HKD\n"
                  "[columns]\ncode = text: code\n[tier a]\namount = 50\n[budget]\ntotal = 500\n",
                  "code\nK1\n");
    assert_row(&scene, 0, "批次", "批次：test|金额单位：HKD");
    for (size_t i = 0; i < scene.count; i++)
        assert_null(strstr(scene.cells[i].text, "人民币"));
    scene_close(&scene);
}

static void write_summary_again(struct scene *scene)
{
    unlink(test_path(scene->folder, "summary.xlsx"));
    assert_true(report_summary(&scene->batch.facts, scene->folder->path, &scene->folder->diags));
    scene_read(scene, "summary.xlsx");
}

/* The page tells the decision's digest; of version 1.0 that of the inputs; without either it does
 * not speak of one. */
static void no_anchor_without_a_digest(void **state)
{
    static const char rules[] = "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                                "code = text: code\n[tier a]\namount = 5\n[budget]\ntotal = 10\n";
    struct scene scene;

    static const char digest[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    write_summary(&scene, state, rules, "code\nK1\n");
    memcpy(scene.batch.facts.decision, digest, sizeof digest);
    write_summary_again(&scene);
    scene_find(&scene, 0, 0, "SHA-256 of decision.txt");
    scene.batch.facts.decision[0] = '\0';
    memcpy(scene.batch.facts.inputs, digest, sizeof digest);
    write_summary_again(&scene);
    scene_find(&scene, 0, 0, "SHA-256 of all inputs");
    scene.batch.facts.inputs[0] = '\0';
    write_summary_again(&scene);
    scene_find(&scene, 0, 0, "Payments in ledger.csv");
    for (size_t i = 0; i < scene.count; i++)
        assert_null(strstr(scene.cells[i].text, "SHA-256"));
    scene_close(&scene);
}

/* More tiers than fit beside each other are a list. */
static void many_tiers_by_group(void **state)
{
    struct strbuf rules = {0};
    struct scene scene;
    size_t sheet;

    strbuf_adds(&rules, "[scheme]\nid = s\ntitle = T\nkey = code\ngroup = unit\n[columns]\n"
                        "code = text: code\nunit = text: unit\nn = count: n\n");
    for (int i = 0; i < 7; i++)
        strbuf_printf(&rules, "[tier t%d]\nwhen = n = %d\namount = %d.5\n", i, i, i);
    strbuf_adds(&rules, "[budget]\ntotal = 100\n");
    write_summary(&scene, state, rules.ptr,
                  "code,unit,n\nK1,Up,0\nK2,Up,6\nK3,Vale,6\nK4,Up,6\nK5,Wood,7\n");
    sheet = scene_sheet(&scene, "Group by tier");
    assert_row(&scene, sheet, "No.", "No.|unit|Tier|Payments|Amount");
    assert_row(&scene, sheet, "Up", "1|Up|t0|1|0.5");
    assert_row(&scene, sheet, "t6", "2|Up|t6|2|13");
    assert_row(&scene, sheet, "Vale", "3|Vale|t6|1|6.5");
    assert_row(&scene, sheet, "Total", "Total|=4|=20");
    strbuf_release(&rules);
    scene_close(&scene);
}

/* --- Charts --- */

static void charts_speak_in_words_too(void **state)
{
    struct scene scene;
    struct str drawing, chart;

    write_summary(&scene, state, RULES FUNDS, ROWS);
    drawing = scene_member(&scene, "summary.xlsx", "xl/drawings/drawing1.xml");
    assert_non_null(strstr(drawing.ptr, "descr=\"条形图，各档次发放金额：特困 600.00（2）；"
                                        "困难 100.50（1）；低收入 0.00（0）\""));
    assert_non_null(strstr(drawing.ptr, "descr=\"条形图，资金的支出与结余：财政 支出 500.00、结余 "
                                        "0.00；捐款 支出 200.50、结余 49.50\""));
    chart = scene_member(&scene, "summary.xlsx", "xl/charts/chart2.xml");
    assert_non_null(strstr(chart.ptr, "资金来源"));         /* numbers from the sheet by fund */
    assert_non_null(strstr(chart.ptr, "<c:v>200.5</c:v>")); /* and kept in the chart */
    assert_int_equal(scene_member(&scene, "summary.xlsx", "xl/charts/chart3.xml").len, 0);
    scene_close(&scene);
}

/* Where nobody is paid there is nothing to compare by tier; what is left of the budget is. */
static void no_chart_without_bars(void **state)
{
    struct scene scene;
    struct str drawing;

    write_summary(&scene, state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "[tier a]\nwhen = code is X\namount = 5\n[budget]\ntotal = 10\n",
                  "code\nK1\n");
    drawing = scene_member(&scene, "summary.xlsx", "xl/drawings/drawing1.xml");
    assert_null(strstr(drawing.ptr, "by tier"));
    assert_non_null(strstr(drawing.ptr, "Budget drawn 0.00, left 10.00"));
    assert_int_equal(scene_member(&scene, "summary.xlsx", "xl/charts/chart2.xml").len, 0);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_overview_answers_the_chair),
        IN_FOLDER(many_applicant_files),
        IN_FOLDER(every_figure_by_tier_group_and_fund),
        IN_FOLDER(everyone_not_paid_with_reasons),
        IN_FOLDER(a_grant_that_somebody_paid_does_not_get),
        IN_FOLDER(sheets_that_would_be_empty_are_left_out),
        IN_FOLDER(the_sample_has_room_for_findings),
        IN_FOLDER(samples_of_few),
        IN_FOLDER(changes_of_several_grants),
        IN_FOLDER(reasons_without_a_past_and_long_ones),
        IN_FOLDER(how_many_reasons_the_first_page_has),
        IN_FOLDER(no_column_of_grants_that_nobody_misses),
        IN_FOLDER(members_are_no_people_without_a_payment),
        IN_FOLDER(another_currency_has_no_capitals),
        IN_FOLDER(no_anchor_without_a_digest),
        IN_FOLDER(many_tiers_by_group),
        IN_FOLDER(charts_speak_in_words_too),
        IN_FOLDER(no_chart_without_bars),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
