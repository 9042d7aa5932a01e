/* What would other numbers cost, on the screen and as JSON? */
#include "variation_table.h"
#include "options.h"

#include "screen.h"

#include "base/message.h"
#include "budget/flow.h"
#include "report/field_cells.h"

#include <stdio.h>
#include <unistd.h>

#include "base/banned.h"

/* --- on the screen --- */

/* What the tables have columns for. */
struct columns_shown {
    const struct variation *variation;
    enum language language;
    bool bars, color;
    bool goods;                  /* the scheme gives any */
    bool lacking, goods_lacking; /* some step does */
};

static void cell_money(struct table *table, bool shown, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format_grouped(amount, text);
    table_cell(table, shown ? str_of(text) : STR(""));
}

static void cell_count(struct table *table, uint64_t count)
{
    table_cell_printf(table, "%llu", (unsigned long long)count);
}

/* `+1,200.00`, `-80.00`, `0.00`. */
static void cell_change(struct table *table, bool shown, money change)
{
    char text[MONEY_TEXT_MAX];

    money_format_grouped(change, text);
    if (shown)
        table_cell_printf(table, "%s%s", change > 0 ? "+" : "", text);
    else
        table_cell(table, STR(""));
}

static void put_cell_value(struct table *table, const struct rule_number *number,
                           struct value value)
{
    struct arena arena = {0};

    table_cell(table, rule_number_text(number, value, &arena));
    arena_release(&arena);
}

static struct value number_value(decimal number)
{
    return (struct value){.state = VALUE_PRESENT, .number = number};
}

/* The part of the money that is needed; more than all of it is as all. */
static void cell_bar(struct table *table, const struct columns_shown *look,
                     const struct variation_outcome *outcome)
{
    wide permille;

    if (!look->bars || outcome->available <= 0) {
        table_cell(table, STR(""));
        return;
    }
    permille = outcome->lacking ? 1000 : (wide)outcome->amount * 1000 / outcome->available;
    table->color = look->color;
    table_bar(table, permille > 1000 ? 1000 : (unsigned)permille);
}

static void print_steps(const struct columns_shown *look)
{
    const struct variation *variation = look->variation;
    struct table table;

    table_init(&table, variation->axis_count == 2 ? "rrrrrrrrlb" : "rrrrrrrlb");
    for (size_t i = 0; i < variation->axis_count; i++)
        table_cell(&table, variation->axes[i].place);
    table_word(&table, look->language, "people");
    table_word(&table, look->language, "amount");
    table_word(&table, look->language, "left");
    table_word(&table, look->language, look->lacking ? "short" : "");
    table_word(&table, look->language, look->goods ? "goods" : "");
    table_word(&table, look->language, look->goods_lacking ? "goods short" : "");
    table_cell(&table, STR(""));
    table_cell(&table, STR(""));
    for (size_t at = 0; at < variation->step_count; at++) {
        const struct variation_step *step = &variation->steps[at];
        const struct variation_outcome *outcome = &step->outcome;

        for (size_t i = 0; i < variation->axis_count; i++)
            put_cell_value(&table, variation->places[i], number_value(step->values[i]));
        cell_count(&table, outcome->people);
        cell_money(&table, true, outcome->amount);
        cell_money(&table, true, outcome->left);
        cell_money(&table, outcome->lacking > 0, outcome->lacking);
        cell_money(&table, look->goods, outcome->goods_value);
        cell_money(&table, outcome->goods_lacking > 0, outcome->goods_lacking);
        table_word(&table, look->language, variation_is_now(variation, step) ? "as it stands" : "");
        cell_bar(&table, look, outcome);
    }
    putchar('\n');
    table_print(&table, 2, stdout);
}

static void print_greatest(const struct columns_shown *look)
{
    const struct variation *variation = look->variation;
    struct arena arena = {0};
    struct strbuf text = {0};

    if (variation->greatest == variation->step_count) {
        puts(message(look->language, "\n  the money carries none of these values"));
        return;
    }
    for (size_t i = 0; i < variation->axis_count; i++) {
        decimal value = variation->steps[variation->greatest].values[i];

        strbuf_printf(&text, "%s" STR_FMT " = " STR_FMT, i ? ", " : "",
                      STR_ARG(variation->axes[i].place),
                      STR_ARG(rule_number_text(variation->places[i], number_value(value), &arena)));
    }
    printf(message(look->language, "\n  the greatest value that the money carries: %s\n"),
           text.ptr);
    strbuf_release(&text);
    arena_release(&arena);
}

static void print_moves(const struct columns_shown *look)
{
    const struct variation *variation = look->variation;
    const struct variation_outcome *now = &variation->now;
    struct table table;

    if (variation->move_count == 0)
        return;
    table_init(&table, "lrrrrrrr");
    table_word(&table, look->language, "threshold");
    table_word(&table, look->language, "value");
    table_word(&table, look->language, "moved to");
    table_word(&table, look->language, "people");
    table_word(&table, look->language, "amount");
    table_word(&table, look->language, look->goods ? "goods" : "");
    table_word(&table, look->language, look->lacking ? "short" : "");
    table_word(&table, look->language, look->goods_lacking ? "goods short" : "");
    for (size_t i = 0; i < variation->move_count; i++) {
        const struct variation_move *move = &variation->moves[i];
        bool first = i == 0 || move[-1].step.number != move->step.number;

        if (move->refused)
            continue;
        table_cell(&table, first ? str_of(move->step.number->place) : STR(""));
        if (first)
            put_cell_value(&table, move->step.number, move->step.number->value);
        else
            table_cell(&table, STR(""));
        put_cell_value(&table, move->step.number, move->step.to);
        table_cell_printf(&table, "%+lld", (long long)(move->outcome.people - now->people));
        cell_change(&table, true, move->outcome.amount - now->amount);
        cell_change(&table, look->goods, move->outcome.goods_value - now->goods_value);
        cell_money(&table, move->outcome.lacking > 0, move->outcome.lacking);
        cell_money(&table, move->outcome.goods_lacking > 0, move->outcome.goods_lacking);
    }
    putchar('\n');
    table_print(&table, 2, stdout);
}

static void print_now(const struct columns_shown *look)
{
    const struct variation_outcome *now = &look->variation->now;
    struct table table;

    table_init(&table, "lrrrrr");
    table_cell(&table, STR(""));
    table_word(&table, look->language, "people");
    table_word(&table, look->language, "amount");
    table_word(&table, look->language, "left");
    table_word(&table, look->language, now->lacking ? "short" : "");
    table_word(&table, look->language, look->goods ? "goods" : "");
    table_word(&table, look->language, "as it stands");
    cell_count(&table, now->people);
    cell_money(&table, true, now->amount);
    cell_money(&table, true, now->left);
    cell_money(&table, now->lacking > 0, now->lacking);
    cell_money(&table, look->goods, now->goods_value);
    table_print(&table, 2, stdout);
}

static struct columns_shown look_for(const struct variation *variation,
                                     const struct options *options)
{
    struct columns_shown look = {
        .variation = variation,
        .language = options->language,
        .bars = isatty(STDOUT_FILENO) == 1,
        .color = screen_color(options, stdout),
        .goods = scheme_has_goods(&variation->batch.rules),
        .lacking = variation->now.lacking > 0,
    };

    for (size_t i = 0; i < variation->step_count; i++) {
        look.lacking = look.lacking || variation->steps[i].outcome.lacking > 0;
        look.goods_lacking = look.goods_lacking || variation->steps[i].outcome.goods_lacking > 0;
    }
    for (size_t i = 0; i < variation->move_count; i++) {
        const struct variation_outcome *outcome = &variation->moves[i].outcome;

        look.lacking = look.lacking || outcome->lacking > 0;
        look.goods_lacking = look.goods_lacking || outcome->goods_lacking > 0;
    }
    return look;
}

void variation_print(const struct variation *variation, const struct options *options)
{
    struct columns_shown look = look_for(variation, options);

    print_now(&look);
    if (variation->step_count) {
        print_steps(&look);
        print_greatest(&look);
    }
    print_moves(&look);
}

/* --- as JSON --- */

static void put_outcome(json_t *object, const struct variation_outcome *outcome, bool goods)
{
    json_put_int(object, "people", (int64_t)outcome->people);
    json_put_money(object, "amount", outcome->amount);
    json_put_money(object, "left", outcome->left);
    json_put_money(object, "short", outcome->lacking);
    if (!goods)
        return;
    json_put_money(object, "goods_value", outcome->goods_value);
    json_put_money(object, "goods_short", outcome->goods_lacking);
}

/* The values of STEP, each under its place. */
static void put_values(json_t *object, const struct variation *variation,
                       const struct variation_step *step)
{
    struct arena arena = {0};

    for (size_t i = 0; i < variation->axis_count; i++)
        json_put_decimal(object, arena_cstr(&arena, variation->axes[i].place), step->values[i]);
    arena_release(&arena);
}

static void put_greatest(json_t *root, const struct variation *variation)
{
    const struct variation_step *step = variation->steps + variation->greatest;

    if (variation->greatest == variation->step_count)
        json_put_null(root, "greatest");
    else if (variation->axis_count == 1)
        json_put_decimal(root, "greatest", step->values[0]);
    else
        put_values(json_put_object(root, "greatest"), variation, step);
}

static void put_value(json_t *object, const char *key, const struct rule_number *number,
                      struct value value)
{
    if (number->type == VALUE_DATE)
        json_put_date(object, key, value.day);
    else
        json_put_decimal(object, key, value.number);
}

static void put_move(json_t *array, const struct variation *variation,
                     const struct variation_move *move, bool goods)
{
    const struct variation_outcome *now = &variation->now;
    json_t *object = json_append_object(array);

    json_put_cstr(object, "place", move->step.number->place);
    put_value(object, "value", move->step.number, move->step.number->value);
    put_value(object, "to", move->step.number, move->step.to);
    json_put_int(object, "people", (int64_t)(move->outcome.people - now->people));
    json_put_money(object, "amount", move->outcome.amount - now->amount);
    if (goods)
        json_put_money(object, "goods_value", move->outcome.goods_value - now->goods_value);
}

json_t *variation_json(const struct variation *variation)
{
    bool goods = scheme_has_goods(&variation->batch.rules);
    json_t *root = json_object(), *steps, *thresholds;

    put_outcome(json_put_object(root, "now"), &variation->now, goods);
    steps = json_put_array(root, "steps");
    for (size_t i = 0; i < variation->step_count; i++) {
        json_t *object = json_append_object(steps);

        put_values(object, variation, &variation->steps[i]);
        put_outcome(object, &variation->steps[i].outcome, goods);
    }
    put_greatest(root, variation);
    thresholds = json_put_array(root, "thresholds");
    for (size_t i = 0; i < variation->move_count; i++)
        if (!variation->moves[i].refused)
            put_move(thresholds, variation, &variation->moves[i], goods);
    return root;
}
