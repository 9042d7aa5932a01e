/* The charts of the overview: where they lie, how high they are, and what they say in words. */
#include "book_scene.h"

#include "report/field_cells.h"
#include "report/summary.h"

#define CHARTS_FROM 8 /* the row */
#define WIDTH 640     /* pixels of all columns; of the left half 300 */

/* As later editions show charts, and as version 1.0 did. */
static const struct summary_edition wide = {
    .quoted = true, .wide_charts = true, .row_points = 19, .chart_points = 10, .chart_length = 150};
static const struct summary_edition halves = {.stacked = true,
                                              .small_names = true,
                                              .empty = true,
                                              .row_points = 23,
                                              .chart_points = 9,
                                              .chart_length = 125};

/* A batch, and a workbook with its sheets by tier and by fund, the budget on the first sheet, and
 * the charts below that. */
struct drawn {
    struct scene batch, scene;
    struct book *book;
    struct summary summary;
    unsigned points; /* as overview_chart_points says beforehand */
    struct overview_chart_room room;
    size_t rows;
    struct str drawing;
};

static void draw(struct drawn *drawn, struct test_folder *folder, const char *rules,
                 const char *rows, const struct summary_edition *edition)
{
    struct overview_money cells = {.budget = 2, .spent = 3, .left = 4, .what = 0, .amount = 3};
    const struct batch_totals *facts;
    struct summary *summary = &drawn->summary;

    *drawn = (struct drawn){.room = {.width = WIDTH, .left = 300}};
    scene_open(&drawn->batch, folder, rules, rows, 1);
    facts = &drawn->batch.batch.facts;
    drawn->book = book_scene_begin(&drawn->scene, folder, LANGUAGE_EN, 0);
    *summary = (struct summary){.facts = facts,
                                .edition = edition,
                                .book = drawn->book,
                                .language = facts->basis->rules->scheme.language,
                                .money = batch_has_money(facts)};
    summary->overview = book_add_sheet(drawn->book, STR("Overview"), false);
    summary_by_tier(summary);
    summary_by_fund(summary);
    if (goods_alone(facts) && !facts->basis->rules->budget.has_goods_total)
        cells = (struct overview_money){0};
    sheet_money(summary->overview, 2, 3, LOOK_MONEY, facts->budget);
    sheet_money(summary->overview, 3, 3, LOOK_MONEY, facts->amount);
    sheet_money(summary->overview, 4, 3, LOOK_MONEY, facts->left);
    drawn->points = overview_chart_points(summary, &cells);
    drawn->rows = overview_charts(summary, CHARTS_FROM, &cells, &drawn->room);
    book_scene_read(&drawn->scene, drawn->book);
    drawn->drawing = scene_member(&drawn->scene, SCENE_BOOK, "xl/drawings/drawing1.xml");
}

static struct str chart_of(struct drawn *drawn, unsigned at)
{
    return scene_member(&drawn->scene, SCENE_BOOK,
                        arena_printf(&drawn->scene.folder->arena, "xl/charts/chart%u.xml", at));
}

static void close_drawn(struct drawn *drawn)
{
    arena_release(&drawn->summary.arena);
    arena_release(&drawn->summary.scratch);
    book_scene_end(&drawn->scene);
    scene_close(&drawn->batch);
}

#define HEAD(language)                                                              \
    "[scheme]\nid = s\ntitle = T\nkey = code\nlanguage = " language "\n[columns]\n" \
    "code = text: code\nn = count: n\n"

/* Each chart has a row of its own, as high as was said. */
static void two_charts_below_each_other(void **state)
{
    struct drawn drawn;

    draw(&drawn, *state,
         HEAD("en") "[tier big]\nwhen = n = 1\namount = 3000\n[tier small]\namount = 40.50\n"
                    "[fund state]\namount = 3000\n[fund gifts]\namount = 500\n",
         "code,n\nA,1\nB,2\n", &wide);
    assert_int_equal(drawn.rows, 2);
    assert_int_equal(drawn.room.points[0] + drawn.room.points[1], drawn.points);
    assert_int_equal(drawn.room.points[0] % 3, 0); /* whole pixels */
    assert_int_equal(drawn.room.points[1] % 3, 0);
    assert_part_holds(drawn.drawing, "<xdr:row>8</xdr:row>");
    assert_part_holds(drawn.drawing, "<xdr:row>9</xdr:row>");
    assert_part_holds(book_scene_sheet(&drawn.scene, 1),
                      arena_printf(&drawn.scene.folder->arena,
                                   "<row r=\"9\" spans=\"1:4\" ht=\"%u\" customHeight=\"1\">",
                                   drawn.room.points[0]));
    assert_part_holds(drawn.drawing, "descr=\"Bar chart of the amount by tier: big 3,000.00 (1); "
                                     "small 40.50 (1)\"");
    assert_part_holds(drawn.drawing, "descr=\"Bar chart of what was drawn and left: state drawn "
                                     "3,000.00, left 0.00; gifts drawn 40.50, left 459.50\"");
    assert_part_holds(chart_of(&drawn, 1), "Amount by tier");
    assert_part_holds(chart_of(&drawn, 2), "Funds: drawn and left");
    assert_part_holds(chart_of(&drawn, 2), "'By fund'!");
    /* A glance at thousands needs no decimals; short names have the usual size. */
    assert_part_holds(chart_of(&drawn, 1), "formatCode=\"#,##0;-#,##0;\"");
    assert_null(strstr(chart_of(&drawn, 1).ptr, "sz=\"1000\""));
    close_drawn(&drawn);
}

/* Without funds the second chart is that of the budget, whose numbers stand on the overview. */
static void the_budget_in_chinese(void **state)
{
    struct drawn drawn;

    draw(&drawn, *state,
         HEAD("zh") "[tier a]\ntitle = 困难\namount = 100.5\n[budget]\ntotal = 300\n",
         "code,n\nA,1\nB,2\n", &wide);
    assert_int_equal(drawn.rows, 2);
    assert_part_holds(drawn.drawing, "descr=\"条形图，各档次发放金额：困难 201.00（2）\"");
    assert_part_holds(drawn.drawing,
                      "descr=\"条形图，资金的支出与结余：预算总额 支出 201.00、结余 99.00\"");
    assert_part_holds(chart_of(&drawn, 2), "预算的支出与结余");
    assert_part_holds(chart_of(&drawn, 2), "'Overview'!$D$4");
    assert_part_holds(chart_of(&drawn, 2), "'Overview'!$D$5");
    assert_part_holds(chart_of(&drawn, 1), "formatCode=\"#,##0.00;-#,##0.00;\"");
    close_drawn(&drawn);
}

/* A chart without a bar to be seen is left out; what is left of a budget is one. */
static void nobody_is_paid(void **state)
{
    static const char *const budgets[] = {"0", "300"};

    for (size_t i = 0; i < 2; i++) {
        struct test_folder *folder = *state;
        struct drawn drawn;

        draw(&drawn, folder,
             arena_printf(&folder->arena,
                          HEAD("en") "[tier a]\nwhen = n = 9\namount = 100\n[budget]\ntotal = %s\n",
                          budgets[i]),
             "code,n\nA,1\n", &wide);
        assert_int_equal(drawn.rows, i);
        assert_int_equal(drawn.points, i ? drawn.room.points[0] : 0);
        if (i) {
            assert_part_holds(drawn.drawing, "Budget drawn 0.00, left 300.00\"");
            assert_null(strstr(drawn.drawing.ptr, "by tier"));
        } else {
            assert_int_equal(drawn.drawing.len, 0);
        }
        close_drawn(&drawn);
    }
}

/* Goods without a limit have nothing to be left of; where there is a limit, it is drawn. */
static void goods_alone_are_drawn_by_value(void **state)
{
    static const char limits[2][40] = {"total = 0\n", "total = 0\ngoods_total = 100\n"};

    for (size_t i = 0; i < 2; i++) {
        struct test_folder *folder = *state;
        struct drawn drawn;

        draw(&drawn, folder,
             arena_printf(&folder->arena, "%s[tier a]\ngoods = rice 5 kg @ 2\n[budget]\n%s",
                          HEAD("en"), limits[i]),
             "code,n\nA,1\n", &wide);
        assert_false(drawn.summary.money);
        assert_int_equal(drawn.points, drawn.room.points[0] + (i ? drawn.room.points[1] : 0));
        assert_part_holds(drawn.drawing, "a 10.00 (1)\"");
        assert_part_holds(chart_of(&drawn, 1), "Value of goods by tier");
        if (i)
            assert_part_holds(drawn.drawing, "Budget for goods drawn 10.00, left 90.00\"");
        close_drawn(&drawn);
    }
}

/* More bars than can be read are left out, and told of; the chart does not become higher. */
static void no_more_bars_than_can_be_read(void **state)
{
    for (int tiers = 11; tiers <= 15; tiers++) {
        struct strbuf rules = {0};
        struct drawn drawn;

        strbuf_adds(&rules, HEAD("en"));
        for (int i = 0; i < tiers; i++)
            strbuf_printf(&rules, "[tier t%d]\nwhen = n = %d\namount = %d\n", i, i, 10 + i);
        strbuf_adds(&rules, "[budget]\ntotal = 100\n");
        draw(&drawn, *state, rules.ptr, "code,n\nA,1\nB,14\n", &wide);
        /* bars of 22 points and 40 above them, to whole pixels */
        assert_int_equal(drawn.room.points[0], ((tiers < 12 ? tiers : 12) * 22 + 40 + 2) / 3 * 3);
        if (tiers > 12)
            assert_part_holds(drawn.drawing, arena_printf(&drawn.scene.folder->arena,
                                                          "t11 0.00 (0); %d more\"", tiers - 12));
        else
            assert_null(strstr(drawn.drawing.ptr, " more\""));
        assert_null(strstr(drawn.drawing.ptr, "t12"));
        strbuf_release(&rules);
        close_drawn(&drawn);
    }
}

/* A name of 200 characters is set smaller, in as many lines as it needs; its words are told. */
static void a_very_long_name(void **state)
{
    struct strbuf rules = {0};
    struct drawn drawn;

    strbuf_adds(&rules, HEAD("en") "[tier a]\ntitle = ");
    for (int i = 0; i < 20; i++)
        strbuf_adds(&rules, "long name ");
    strbuf_adds(&rules, "end\namount = 10\n[budget]\ntotal = 100\n");
    draw(&drawn, *state, rules.ptr, "code,n\nA,1\n", &wide);
    assert_part_holds(drawn.drawing, "long name end 10.00 (1)");
    assert_part_holds(chart_of(&drawn, 1), "sz=\"1000\"");
    assert_null(strstr(chart_of(&drawn, 2).ptr, "sz=\"1000\""));
    strbuf_release(&rules);
    close_drawn(&drawn);
}

/* Version 1.0 had both on one row, one beside the other, with one bar for drawn and left. */
static void side_by_side_in_version_1_0(void **state)
{
    struct drawn drawn;

    draw(&drawn, *state,
         HEAD("en") "[tier a]\nwhen = n = 1\namount = 100\n[tier b]\namount = 50\n"
                    "[tier c]\namount = 20\n[fund x]\namount = 500\n",
         "code,n\nA,1\nB,2\n", &halves);
    assert_int_equal(drawn.rows, 1);
    assert_int_equal(drawn.room.points[0], (3 * 22 + 40 + 24 + 2) / 3 * 3);
    assert_part_holds(drawn.drawing, "<xdr:row>8</xdr:row>");
    assert_part_holds(chart_of(&drawn, 2), "<c:grouping val=\"stacked\"/>");
    assert_part_holds(chart_of(&drawn, 1), "sz=\"900\"");
    close_drawn(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(two_charts_below_each_other),
        IN_FOLDER(the_budget_in_chinese),
        IN_FOLDER(nobody_is_paid),
        IN_FOLDER(goods_alone_are_drawn_by_value),
        IN_FOLDER(no_more_bars_than_can_be_read),
        IN_FOLDER(a_very_long_name),
        IN_FOLDER(side_by_side_in_version_1_0),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
