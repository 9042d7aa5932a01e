/* How is the money divided, at a glance? The charts on the overview, in words too for whoever
 * cannot see them. */
#include "report/field_cells.h"
#include "report/summary.h"

#include "base/banned.h"

#define BARS_MOST 12 /* more cannot be read */
#define HEAD_POINTS 40
#define DECIMALS_BELOW (1000 * 100) /* fen; a glance at larger sums needs none */
#define BAR_POINTS 22
#define PAIR_POINTS 34 /* of two bars beside each other */
#define LEGEND_POINTS 24
#define NAME_MOST 32 /* characters that a name may have in one line */

/* A chart and its words while they are made. */
struct drawing {
    struct summary *summary;
    struct chart_plan plan;
    struct strbuf alt;
    size_t bars;
    size_t left_out; /* bars that the chart does not show */
    size_t longest;  /* characters of a name beside a bar */
};

static struct str shown(struct summary *summary, money amount)
{
    char text[MONEY_TEXT_MAX];
    size_t length = money_format_grouped(amount, text);

    return arena_copy(&summary->arena, (struct str){text, length});
}

/* Limits the COUNT bars, at least one, and gives the rows they stand on, FIRST being the first. */
static struct chart_range rows_of(struct drawing *drawing, size_t count, uint32_t first,
                                  uint16_t column)
{
    drawing->bars = count < BARS_MOST ? count : BARS_MOST;
    drawing->left_out = count - drawing->bars;
    return (struct chart_range){first, first + (uint32_t)drawing->bars - 1, column};
}

static void describe(struct drawing *drawing, size_t at, enum word which, struct str name,
                     struct str first, struct str second)
{
    enum language language = drawing->summary->language;

    if (at)
        strbuf_adds(&drawing->alt, language_semicolon(language));
    WORD_WRITE(&drawing->alt, language, which, name, first, second);
    drawing->longest = utf8_width(name) > drawing->longest ? utf8_width(name) : drawing->longest;
}

static void note_bar(struct chart_plan *plan, money length)
{
    if (length > plan->greatest)
        plan->greatest = length;
}

/* LibreOffice breaks the values of stacked bars, so only version 1.0 stacks them. */
static void note_pair(struct chart_plan *plan, money drawn, money left)
{
    note_bar(plan, plan->stacked ? drawn + left : drawn);
    note_bar(plan, plan->stacked ? drawn + left : left);
}

static void draw_tiers(struct drawing *drawing)
{
    struct summary *summary = drawing->summary;
    const struct batch_totals *facts = summary->facts;
    const struct ruleset *rules = facts->basis->rules;
    bool goods = goods_alone(facts);
    struct chart_plan *plan = &drawing->plan;

    plan->title = word(summary->language, goods ? WORD_TIER_GOODS_CHART : WORD_TIER_CHART);
    plan->data = sheet_name(summary->tiers);
    plan->names = rows_of(drawing, rules->tier_count, summary->tier_first, summary->tier_name);
    plan->values[0] =
        (struct chart_range){plan->names.first, plan->names.last, summary->tier_value};
    plan->series[0] = word(summary->language, goods ? WORD_GOODS_VALUE : WORD_AMOUNT);
    plan->series_count = 1;
    strbuf_add(&drawing->alt, word_str(summary->language, WORD_TIER_ALT));
    for (size_t i = 0; i < drawing->bars; i++) {
        const struct tier_total *total = &facts->tiers[i];
        money value = goods ? total->goods_value : total->amount;

        note_bar(plan, value);
        describe(drawing, i, WORD_ALT_TIER_ITEM, rules->tiers[i].title, shown(summary, value),
                 count_shown(&summary->arena, total->people));
    }
}

static void draw_funds(struct drawing *drawing)
{
    struct summary *summary = drawing->summary;
    const struct batch_totals *facts = summary->facts;
    const struct ruleset *rules = facts->basis->rules;
    struct chart_plan *plan = &drawing->plan;

    plan->title = word(summary->language, WORD_FUND_CHART);
    plan->data = sheet_name(summary->funds);
    plan->names = rows_of(drawing, rules->fund_count, summary->fund_first, FUND_NAME);
    plan->values[0] =
        (struct chart_range){plan->names.first, plan->names.last, summary->fund_drawn};
    plan->values[1] = (struct chart_range){plan->names.first, plan->names.last, summary->fund_left};
    for (size_t i = 0; i < drawing->bars; i++) {
        money drawn = facts->allocation->drawn[i];
        money left = batch_fund_left(facts, i);

        note_pair(plan, drawn, left);
        describe(drawing, i, WORD_ALT_FUND_ITEM, rules->funds[i].title, shown(summary, drawn),
                 shown(summary, left));
    }
}

static size_t money_bars(const struct summary *summary, const struct overview_money *cells)
{
    if (summary->funds)
        return summary->facts->basis->rules->fund_count;
    return cells->budget ? 1 : 0;
}

/* The budget as a whole, in a scheme without funds; that for goods where there is nothing else, if
 * there is a limit to it. */
static void draw_budget(struct drawing *drawing, const struct overview_money *cells)
{
    struct summary *summary = drawing->summary;
    const struct batch_totals *facts = summary->facts;
    bool goods = goods_alone(facts);
    money spent = goods ? facts->goods_value : facts->amount;
    money left =
        goods ? facts->basis->rules->budget.goods_total - facts->allocation->goods_before - spent
              : facts->left;
    struct chart_plan *plan = &drawing->plan;

    drawing->bars = money_bars(summary, cells);
    plan->title = word(summary->language, goods ? WORD_GOODS_CHART : WORD_BUDGET_CHART);
    plan->data = sheet_name(summary->overview);
    plan->names = (struct chart_range){cells->budget, cells->budget, cells->what};
    plan->values[0] = (struct chart_range){cells->spent, cells->spent, cells->amount};
    plan->values[1] = (struct chart_range){cells->left, cells->left, cells->amount};
    note_pair(plan, spent, left);
    describe(drawing, 0, WORD_ALT_FUND_ITEM,
             word_str(summary->language, goods ? WORD_GOODS_BUDGET : WORD_BUDGET),
             shown(summary, spent), shown(summary, left));
}

static void draw_money(struct drawing *drawing, const struct overview_money *cells)
{
    enum language language = drawing->summary->language;

    drawing->plan.series[0] = word(language, WORD_DRAWN);
    drawing->plan.series[1] = word(language, WORD_LEFT);
    drawing->plan.series_count = 2;
    drawing->plan.stacked = drawing->summary->edition->stacked;
    strbuf_add(&drawing->alt, word_str(language, WORD_FUND_ALT));
    if (drawing->summary->funds)
        draw_funds(drawing);
    else
        draw_budget(drawing, cells);
}

/* Zeros are not shown, nor, where bars are stacked, parts that are too short for their number. */
static const char *labels_of(const struct chart_plan *plan, struct arena *arena)
{
    const char *digits = plan->greatest >= DECIMALS_BELOW ? "#,##0" : "#,##0.00";

    if (plan->stacked)
        return arena_printf(arena, "[>=%lld]%s;\"\"", (long long)(plan->greatest / 600 + 1),
                            digits);
    return arena_printf(arena, "%s;-%s;", digits, digits);
}

static void put_chart(struct drawing *drawing, uint16_t column, unsigned width, unsigned points)
{
    struct summary *summary = drawing->summary;

    if (drawing->left_out) {
        strbuf_adds(&drawing->alt, language_semicolon(summary->language));
        WORD_WRITE(&drawing->alt, summary->language, WORD_ALT_MORE,
                   count_shown(&summary->arena, drawing->left_out));
    }
    drawing->plan.alt = drawing->alt.ptr;
    drawing->plan.labels = labels_of(&drawing->plan, &summary->arena);
    drawing->plan.quoted = summary->edition->quoted;
    if (summary->edition->small_names || drawing->longest > NAME_MOST)
        drawing->plan.points = summary->edition->chart_points;
    drawing->plan.length = drawing->plan.stacked ? 100 : summary->edition->chart_length;
    drawing->plan.column = column;
    drawing->plan.width = width;
    drawing->plan.height = points * 4 / 3;
    if (drawing->bars)
        sheet_chart(summary->overview, &drawing->plan);
    strbuf_release(&drawing->alt);
}

/* Of a chart of BARS, the longest of which is GREATEST. With a LEGEND there are pairs of bars. */
static unsigned points_of(size_t bars, bool legend, money greatest)
{
    char text[MONEY_TEXT_MAX];
    size_t characters = money_format_grouped(greatest, text);
    unsigned least = chart_least_points(greatest >= DECIMALS_BELOW ? characters - 3 : characters);
    unsigned points = (unsigned)bars * (legend ? PAIR_POINTS : BAR_POINTS) + HEAD_POINTS +
                      (legend ? LEGEND_POINTS : 0);

    points = points < least ? least : points;
    return (points + 2) / 3 * 3; /* whole pixels */
}

/* Version 1.0 had both beside each other, as high as the one with more bars and a legend. */
static unsigned points_1_0(size_t tiers, size_t funds)
{
    size_t bars = tiers > funds ? tiers : funds;

    return ((unsigned)bars * BAR_POINTS + HEAD_POINTS + LEGEND_POINTS + 2) / 3 * 3;
}

static void begin_row(struct summary *summary, uint32_t row, unsigned points)
{
    sheet_row_height(summary->overview, row, points);
    sheet_blank(summary->overview, row, 0, LOOK_LINE);
}

/* How high each chart will be; 0: there is none. */
static unsigned points_of_drawing(const struct drawing *drawing)
{
    if (drawing->bars == 0)
        return 0;
    return points_of(drawing->bars, drawing->plan.series_count > 1, drawing->plan.greatest);
}

static void draw(struct summary *summary, const struct overview_money *cells,
                 struct drawing charts[2])
{
    charts[0] = charts[1] = (struct drawing){.summary = summary};
    draw_tiers(&charts[0]);
    draw_money(&charts[1], cells);
    for (size_t i = 0; i < 2 && summary->edition->wide_charts; i++)
        if (charts[i].plan.greatest == 0) /* nobody is paid: there are no bars to be seen */
            charts[i].bars = 0;
}

unsigned overview_chart_points(struct summary *summary, const struct overview_money *cells)
{
    struct drawing charts[2];
    unsigned points;

    draw(summary, cells, charts);
    points = points_of_drawing(&charts[0]) + points_of_drawing(&charts[1]);
    strbuf_release(&charts[0].alt);
    strbuf_release(&charts[1].alt);
    return points;
}

size_t overview_charts(struct summary *summary, uint32_t row, const struct overview_money *cells,
                       struct overview_chart_room *room)
{
    struct drawing charts[2];
    size_t rows = 0;

    draw(summary, cells, charts);
    charts[0].plan.row = charts[1].plan.row = row;
    if (!summary->edition->wide_charts) {
        room->points[0] = points_1_0(charts[0].bars, charts[1].bars);
        begin_row(summary, row, room->points[0]);
        put_chart(&charts[0], 0, room->left, room->points[0]);
        put_chart(&charts[1], 1, room->width - room->left, room->points[0]);
        return 1;
    }
    for (size_t i = 0; i < 2; i++) {
        unsigned points = points_of_drawing(&charts[i]);

        charts[i].plan.row = row + (uint32_t)rows;
        if (points) {
            room->points[rows++] = points;
            begin_row(summary, charts[i].plan.row, points);
        }
        put_chart(&charts[i], 0, room->width, points);
    }
    return rows;
}
