/* What would other numbers in the rules cost, on sheets? */
#include "batch/variation_book.h"

#include "archive/list_sheet.h"
#include "report/field_cells.h"
#include "report/report_check.h"
#include "rule/rule_number_words.h"

#include "base/banned.h"

#define BAR_PIXELS 24
#define BARS_MOST 100 /* that the chart grows with */
#define CHART_FRAME 110
#define CHART_WIDTH 680

enum text {
    TEXT_TITLE,
    TEXT_STEPS,
    TEXT_THRESHOLDS,
    TEXT_PAGES,
    TEXT_PEOPLE,
    TEXT_AMOUNT,
    TEXT_LEFT,
    TEXT_SHORT,
    TEXT_GOODS,
    TEXT_GOODS_SHORT,
    TEXT_NOTE,
    TEXT_AS_IT_STANDS,
    TEXT_GREATEST,
    TEXT_PLACE,
    TEXT_VALUE,
    TEXT_TO,
    TEXT_CHANGE_PEOPLE,
    TEXT_CHANGE_AMOUNT,
    TEXT_CHANGE_GOODS,
    TEXT_AS_OF,
    TEXT_NO_THRESHOLDS,
    TEXTS
};

static const char *const texts[TEXTS][LANGUAGES] = {
    [TEXT_TITLE] = {"What other numbers would cost", "试算表"},
    [TEXT_STEPS] = {"Steps", "逐步试算"},
    [TEXT_THRESHOLDS] = {"Thresholds", "门槛"},
    [TEXT_PAGES] = {"Page &P of &N", "第 &P 页 共 &N 页"},
    [TEXT_PEOPLE] = {"People", "人数"},
    [TEXT_AMOUNT] = {"Amount", "金额"},
    [TEXT_LEFT] = {"Left", "结余"},
    [TEXT_SHORT] = {"Short", "缺口"},
    [TEXT_GOODS] = {"Goods", "物资价值"},
    [TEXT_GOODS_SHORT] = {"Goods short", "物资缺口"},
    [TEXT_NOTE] = {"Note", "备注"},
    [TEXT_AS_IT_STANDS] = {"as it stands", "现行"},
    [TEXT_GREATEST] = {"the greatest that the money carries", "资金承担得起的最大值"},
    [TEXT_PLACE] = {"Threshold", "门槛"},
    [TEXT_VALUE] = {"Value", "现值"},
    [TEXT_TO] = {"Moved to", "改为"},
    [TEXT_CHANGE_PEOPLE] = {"People more or fewer", "人数增减"},
    [TEXT_CHANGE_AMOUNT] = {"Amount more or less", "金额增减"},
    [TEXT_CHANGE_GOODS] = {"Goods more or less", "物资增减"},
    [TEXT_AS_OF] = {"as of", "日期"},
    [TEXT_NO_THRESHOLDS] = {"(none that anybody is near)", "（没有可移动的门槛）"},
};

/* Which figures there are: columns of nothing are left out. */
struct figures {
    bool money, goods;
    bool lacking, goods_lacking;
};

struct writing {
    const struct variation *variation;
    struct figures steps, moves;
    struct book *book;
    enum language language;
    struct arena arena;
};

static const char *say(const struct writing *writing, enum text text)
{
    return texts[text][writing->language];
}

static struct list_plan plan_of(struct writing *writing, enum text name,
                                const struct list_column *columns, uint16_t count)
{
    const struct batch *batch = &writing->variation->batch;
    char as_of[DATE_TEXT_MAX];

    date_format(batch->basis.as_of, as_of);
    return (struct list_plan){
        .name = say(writing, name),
        .title = str_of(say(writing, TEXT_TITLE)),
        .line = str_of(arena_printf(&writing->arena, STR_FMT "   %s %s",
                                    STR_ARG(batch->rules.scheme.title), say(writing, TEXT_AS_OF),
                                    as_of)),
        .issuer = writing->variation->batch.rules.scheme.issuer,
        .columns = columns,
        .column_count = count,
        .footer = say(writing, TEXT_PAGES),
    };
}

static const char *number_words(struct writing *writing, const struct rule_number *number)
{
    const struct variation *variation = writing->variation;

    return arena_cstr(&writing->arena,
                      rule_number_words(&variation->numbers, number, &variation->batch.rules,
                                        writing->language, &writing->arena));
}

static void put_value(struct writing *writing, struct list_sheet *list,
                      const struct rule_number *number, struct value value)
{
    if (number->type == VALUE_DATE)
        list_sheet_text(list, LOOK_CODE, rule_number_text(number, value, &writing->arena));
    else
        list_sheet_decimal(list, value.number);
}

static void put_money(struct list_sheet *list, bool shown, money amount)
{
    if (shown)
        list_sheet_money(list, amount);
}

static void add_column(struct list_column *columns, uint16_t *count, bool shown, const char *header,
                       unsigned width)
{
    if (shown)
        columns[(*count)++] = (struct list_column){header, width};
}

static struct str note_of(struct writing *writing, size_t step)
{
    const struct variation *variation = writing->variation;
    bool now = variation_is_now(variation, &variation->steps[step]);
    bool greatest = step == variation->greatest;

    return str_of(arena_printf(&writing->arena, "%s%s%s",
                               now ? say(writing, TEXT_AS_IT_STANDS) : "",
                               now && greatest ? language_semicolon(writing->language) : "",
                               greatest ? say(writing, TEXT_GREATEST) : ""));
}

static void put_step(struct writing *writing, struct list_sheet *list, size_t at)
{
    const struct variation *variation = writing->variation;
    const struct variation_step *step = &variation->steps[at];
    const struct variation_outcome *outcome = &step->outcome;

    for (size_t i = 0; i < variation->axis_count; i++)
        put_value(writing, list, variation->places[i],
                  (struct value){.state = VALUE_PRESENT, .number = step->values[i]});
    list_sheet_count(list, outcome->people);
    put_money(list, writing->steps.money, outcome->amount);
    put_money(list, writing->steps.money, outcome->left);
    put_money(list, writing->steps.lacking, outcome->lacking);
    put_money(list, writing->steps.goods, outcome->goods_value);
    put_money(list, writing->steps.goods_lacking, outcome->goods_lacking);
    list_sheet_text(list, LOOK_WRAP, note_of(writing, at));
}

/* In pixels. */
static unsigned chart_height(size_t bars, money greatest)
{
    char text[MONEY_TEXT_MAX];
    unsigned least = chart_least_points(money_format_grouped(greatest, text)) * 4 / 3;
    unsigned height = (unsigned)bars * BAR_PIXELS + CHART_FRAME;

    return height < least ? least : height;
}

/* What is paid, or else handed out, as bars below the table whose first row is FIRST. */
static void put_chart(const struct writing *writing, struct list_sheet *list, uint32_t first)
{
    const struct variation *variation = writing->variation;
    const char *what = say(writing, writing->steps.money ? TEXT_AMOUNT : TEXT_GOODS);
    uint16_t names = (uint16_t)(variation->axis_count - 1);
    uint32_t last = first + (uint32_t)variation->step_count - 1;
    size_t bars = variation->step_count < BARS_MOST ? variation->step_count : BARS_MOST;
    struct chart_plan plan = {
        .title = what,
        .alt = say(writing, TEXT_TITLE),
        .data = sheet_name(list->sheet),
        .names = {first, last, names},
        .values = {{first, last, (uint16_t)(variation->axis_count + 1)}},
        .series = {what},
        .series_count = 1,
        .labels = "#,##0.00;-#,##0.00;",
        .quoted = true,
        .row = list->row + 1,
        .width = CHART_WIDTH,
    };

    for (size_t i = 0; i < variation->step_count; i++) {
        const struct variation_outcome *outcome = &variation->steps[i].outcome;
        money bar = writing->steps.money ? outcome->amount : outcome->goods_value;

        plan.greatest = bar > plan.greatest ? bar : plan.greatest;
    }
    plan.height = chart_height(bars, plan.greatest);
    list_sheet_keep(list, plan.height * 3 / 4);
    sheet_chart(list->sheet, &plan);
}

static void write_steps(struct writing *writing)
{
    const struct variation *variation = writing->variation;
    const struct figures *shown = &writing->steps;
    struct list_column columns[VARIATION_AXES + 7];
    uint16_t count = 0;
    struct list_plan plan;
    struct list_sheet list;
    uint32_t first;

    if (variation->step_count == 0)
        return;
    for (size_t i = 0; i < variation->axis_count; i++)
        add_column(columns, &count, true, number_words(writing, variation->places[i]), 18);
    add_column(columns, &count, true, say(writing, TEXT_PEOPLE), 8);
    add_column(columns, &count, shown->money, say(writing, TEXT_AMOUNT), 14);
    add_column(columns, &count, shown->money, say(writing, TEXT_LEFT), 14);
    add_column(columns, &count, shown->lacking, say(writing, TEXT_SHORT), 14);
    add_column(columns, &count, shown->goods, say(writing, TEXT_GOODS), 14);
    add_column(columns, &count, shown->goods_lacking, say(writing, TEXT_GOODS_SHORT), 14);
    add_column(columns, &count, true, say(writing, TEXT_NOTE), 28);
    plan = plan_of(writing, TEXT_STEPS, columns, count);
    list_sheet_open(&list, writing->book, &plan);
    first = list.row;
    for (size_t i = 0; i < variation->step_count; i++)
        put_step(writing, &list, i);
    put_chart(writing, &list, first);
    list_sheet_close(&list);
}

static void put_move(struct writing *writing, struct list_sheet *list,
                     const struct variation_move *move)
{
    const struct variation_outcome *now = &writing->variation->now;
    const struct figures *shown = &writing->moves;
    const struct rule_number *number = move->step.number;

    list_sheet_text(list, LOOK_WRAP, str_of(number_words(writing, number)));
    put_value(writing, list, number, number->value);
    put_value(writing, list, number, move->step.to);
    list_sheet_decimal(list, (decimal)(move->outcome.people - now->people) * DECIMAL_ONE);
    put_money(list, shown->money, move->outcome.amount - now->amount);
    put_money(list, shown->goods, move->outcome.goods_value - now->goods_value);
    put_money(list, shown->lacking, move->outcome.lacking);
    put_money(list, shown->goods_lacking, move->outcome.goods_lacking);
}

/* A sheet is not left with its header alone. */
static void put_no_moves(const struct writing *writing, struct list_sheet *list)
{
    list_sheet_text(list, LOOK_WRAP, str_of(say(writing, TEXT_NO_THRESHOLDS)));
    for (uint16_t i = 1; i < list->plan->column_count; i++)
        list_sheet_blank(list);
}

static void write_moves(struct writing *writing)
{
    const struct figures *shown = &writing->moves;
    struct list_column columns[8];
    uint16_t count = 0;
    struct list_plan plan;
    struct list_sheet list;
    bool any = false;

    if (writing->variation->move_count == 0 && writing->variation->step_count > 0)
        return;
    add_column(columns, &count, true, say(writing, TEXT_PLACE), 34);
    add_column(columns, &count, true, say(writing, TEXT_VALUE), 14);
    add_column(columns, &count, true, say(writing, TEXT_TO), 14);
    add_column(columns, &count, true, say(writing, TEXT_CHANGE_PEOPLE), 14);
    add_column(columns, &count, shown->money, say(writing, TEXT_CHANGE_AMOUNT), 16);
    add_column(columns, &count, shown->goods, say(writing, TEXT_CHANGE_GOODS), 16);
    add_column(columns, &count, shown->lacking, say(writing, TEXT_SHORT), 16);
    add_column(columns, &count, shown->goods_lacking, say(writing, TEXT_GOODS_SHORT), 16);
    plan = plan_of(writing, TEXT_THRESHOLDS, columns, count);
    list_sheet_open(&list, writing->book, &plan);
    for (size_t i = 0; i < writing->variation->move_count; i++)
        if (!writing->variation->moves[i].refused) {
            put_move(writing, &list, &writing->variation->moves[i]);
            any = true;
        }
    if (!any)
        put_no_moves(writing, &list);
    list_sheet_close(&list);
}

static void note_figures(struct figures *figures, const struct variation_outcome *outcome)
{
    figures->money = figures->money || outcome->amount > 0 || outcome->lacking > 0;
    figures->lacking = figures->lacking || outcome->lacking > 0;
    figures->goods_lacking = figures->goods_lacking || outcome->goods_lacking > 0;
}

/* Of a scheme without goods there is money, be it none. */
static void find_figures(struct writing *writing)
{
    const struct variation *variation = writing->variation;
    bool goods = scheme_has_goods(&variation->batch.rules);
    struct figures all = {.money = !goods, .goods = goods};

    note_figures(&all, &variation->now);
    all.lacking = all.goods_lacking = false;
    writing->steps = writing->moves = all;
    for (size_t i = 0; i < variation->step_count; i++)
        note_figures(&writing->steps, &variation->steps[i].outcome);
    for (size_t i = 0; i < variation->move_count; i++)
        if (!variation->moves[i].refused)
            note_figures(&writing->moves, &variation->moves[i].outcome);
}

bool variation_write(const struct variation *variation, const char *folder, const char *name,
                     struct diag_list *diags)
{
    const struct scheme *scheme = &variation->batch.rules.scheme;
    struct writing writing = {.variation = variation, .language = scheme->language};
    const struct book_properties properties = {
        .title = scheme->title,
        .author = scheme->issuer,
        .subject = variation->batch.id,
        .created = variation->batch.basis.as_of,
        .language = scheme->language,
        .cells = (uint64_t)variation->step_count * 9,
    };
    bool ok = false;

    writing.book = book_open(folder, name, &properties, diags);
    if (writing.book) {
        find_figures(&writing);
        write_steps(&writing);
        write_moves(&writing);
        ok = book_close(writing.book, diags) &&
             book_check_file(writing.book, path_join(&writing.arena, folder, name), diags);
        book_release(writing.book);
    }
    arena_release(&writing.arena);
    return ok;
}
