/* What did the funds have, give and get back, and which goods were handed out? */
#include "season/report_funds.h"

#include "history/decision.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

/* A fund over one period, or over all batches where it is for each of them. */
struct fund_row {
    const struct season_batch *batch; /* the latest */
    uint32_t fund;                    /* text */
    struct str title, period;
    money opening, drawn, returned;
    date first_day;
    money before; /* of a longer period: drawn by batches that came before the first of these */
    bool each_batch;
};

struct funds {
    struct season_book *to;
    struct text_index keys;
    struct fund_row *rows;
    size_t count, room;
};

/* Which period of its own a batch's fund is for; empty: each batch's. In OUT. */
static struct str period_of(const struct season_batch *batch, const struct period *period,
                            char out[static 16])
{
    unsigned year = batch->month / 12 % 10000, month = batch->month % 12;

    switch (period->kind) {
    case PERIOD_MONTH:
        return str_of(season_month(batch->month, out));
    case PERIOD_QUARTER:
        snprintf(out, 16, "%04u Q%u", year, month / 3 + 1);
        return str_of(out);
    case PERIOD_YEAR:
        snprintf(out, 16, "%04u", year);
        return str_of(out);
    case PERIOD_DAYS:
    case PERIOD_MONTHS:
        return batch->past.id; /* the time it is for moves with every batch */
    default:
        return STR("");
    }
}

/* What batches that came before BATCH drew from FUND in its period. They need not be among these,
 * so only batch.ini tells. */
static money drawn_before(struct funds *funds, const struct season_batch *batch, struct str fund)
{
    const char *name = arena_cstr(&funds->to->arena, fund);
    struct str text;
    money before;

    return ini_get(&batch->past.ini, "fund", name, "before", &text) && money_parse(text, &before)
               ? before
               : 0;
}

static struct fund_row *row_of(struct funds *funds, const struct season_batch *batch,
                               struct str fund, struct str period)
{
    struct strbuf key = {0};
    uint32_t known = funds->keys.count, number;

    strbuf_printf(&key, "%u\n%u\n" STR_FMT "\n" STR_FMT, (unsigned)batch->issuer,
                  (unsigned)batch->scheme, STR_ARG(fund), STR_ARG(period));
    number = text_index_add(&funds->keys, strbuf_str(&key));
    strbuf_release(&key);
    funds->rows = memory_for_another(funds->rows, number, &funds->room, sizeof *funds->rows);
    if (number == known) {
        funds->rows[number] = (struct fund_row){.period = arena_copy(&funds->to->arena, period),
                                                .each_batch = period.len == 0};
        funds->count++;
    }
    return &funds->rows[number];
}

/* What the ledgers draw is added by add_lines. A repayment has no money of its own: it draws what
 * came back of another batch's fund. */
static void add_fund(struct funds *funds, const struct season_batch *batch, const struct fund *fund)
{
    char text[16];
    struct str period = period_of(batch, &fund->period, text);
    struct fund_row *row = row_of(funds, batch, fund->name, period);
    money before = drawn_before(funds, batch, fund->name);

    /* Of a longer period, what its first batch found, later ones finding less by what these drew;
     * but of as much as the latest rules give it, if it was made larger or smaller since. Of two
     * batches of the first day, the one that found more was the first. */
    if (!row->batch || (batch->past.as_of == row->first_day && before < row->before))
        row->before = before;
    if (!row->batch)
        row->first_day = batch->past.as_of;
    if (!row->each_batch)
        row->opening = fund->amount - row->before;
    else if (season_repays(batch).len == 0)
        row->opening = money_sum(row->opening, fund->amount);
    row->batch = batch;
    row->title = fund->title;
}

/* What the ledger's lines of KIND draw from FUND: money from a fund of money, the value of goods
 * from one of goods. */
static money drawn_by(const struct payment_kind *kind, const struct fund *fund)
{
    money value;

    if (fund->kind == FUND_MONEY)
        return money_sum(kind->amount, kind->returned) - kind->overpaid;
    return __builtin_mul_overflow(kind->goods_value, (money)kind->payments, &value) ? INT64_MAX
                                                                                    : value;
}

/* Does BATCH make payments of another again that is not among these? What came back of that one is
 * told nowhere else. */
static bool repays_elsewhere(const struct season *season, const struct season_batch *batch)
{
    struct str of = season_repays(batch);

    return of.len && season_decided(season, of) == SEASON_NONE;
}

/* Adds what the lines of each kind draw from their fund, and what came back of it. */
static void add_lines(struct funds *funds)
{
    const struct season *season = funds->to->season;
    char text[16];

    for (uint32_t i = 0; i < season->kind_count; i++) {
        const struct payment_kind *kind = &season->kinds[i];
        const struct season_batch *batch = &season->batches[kind->batch];
        const struct fund *fund;
        struct fund_row *row;
        uint16_t at;

        if (kind->fund == SEASON_NONE || kind->decision != DECISION_PAY ||
            batch->superseded_by != SEASON_NONE)
            continue;
        at = ruleset_fund(&batch->rules, season_text(season, kind->fund));
        if (at == NO_INDEX)
            continue;
        fund = &batch->rules.funds[at];
        row = row_of(funds, batch, fund->name, period_of(batch, &fund->period, text));
        row->drawn = money_sum(row->drawn, drawn_by(kind, fund));
        if (row->each_batch && repays_elsewhere(season, batch))
            row->opening = money_sum(row->opening, drawn_by(kind, fund));
        if (fund->kind == FUND_MONEY)
            row->returned = money_sum(row->returned, kind->returned - kind->overpaid);
    }
}

static int order_of_funds(const void *left, const void *right)
{
    const struct fund_row *a = left, *b = right;
    int order = str_cmp(a->batch->rules.scheme.issuer, b->batch->rules.scheme.issuer);

    if (order == 0)
        order = str_cmp(a->batch->rules.scheme.id, b->batch->rules.scheme.id);
    if (order == 0)
        order = str_cmp(a->title, b->title);
    return order ? order : str_cmp(a->period, b->period);
}

static void put_funds(struct funds *funds)
{
    struct season_book *to = funds->to;
    struct season_sheet sheet;

    qsort(funds->rows, funds->count, sizeof *funds->rows, order_of_funds);
    season_sheet_begin(&sheet, to, season_say(to->language, SAY_BY_FUND));
    season_sheet_column(&sheet, SAY_ISSUER, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_SCHEME, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_FUND, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_PERIOD, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_OPENING, LOOK_MONEY, true);
    season_sheet_column(&sheet, SAY_DRAWN, LOOK_MONEY, true);
    season_sheet_column(&sheet, SAY_RETURNED, LOOK_MONEY, true);
    season_sheet_column(&sheet, SAY_LEFT, LOOK_MONEY, true);
    season_sheet_open(&sheet, season_say(to->language, SAY_FUND_LINE), funds->count > 2000);
    for (size_t i = 0; i < funds->count; i++) {
        const struct fund_row *row = &funds->rows[i];

        page_put_text(&sheet.page, 1, row->batch->rules.scheme.issuer);
        page_put_text(&sheet.page, 2, row->batch->rules.scheme.title);
        page_put_text(&sheet.page, 3, row->title);
        page_put_text(&sheet.page, 4,
                      row->each_batch ? season_say(to->language, SAY_EACH_BATCH) : row->period);
        page_put_money(&sheet.page, 5, row->opening);
        page_put_money(&sheet.page, 6, row->drawn);
        page_put_money(&sheet.page, 7, row->returned);
        page_put_money(&sheet.page, 8, row->opening - row->drawn + row->returned);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

void report_by_fund(struct season_book *to)
{
    struct funds funds = {.to = to};

    for (size_t i = 0; i < to->season->batch_count; i++) {
        const struct season_batch *batch = &to->season->batches[i];

        for (size_t at = 0; batch->superseded_by == SEASON_NONE && at < batch->rules.fund_count;
             at++)
            add_fund(&funds, batch, &batch->rules.funds[at]);
    }
    add_lines(&funds);
    if (funds.count)
        put_funds(&funds);
    text_index_release(&funds.keys);
    free(funds.rows);
}

/* --- Goods --- */

struct goods_row {
    struct str item, unit;
    decimal quantity;
    uint64_t times;
};

struct goods {
    struct season_book *to;
    struct text_index keys;
    struct goods_row *rows;
    size_t count, room;
};

/* Cuts the last word off TEXT and gives it. */
static struct str last_word(struct str *text)
{
    size_t at = text->len;
    struct str word;

    while (at > 0 && text->ptr[at - 1] != ' ')
        at--;
    word = (struct str){text->ptr + at, text->len - at};
    *text = (struct str){text->ptr, at ? at - 1 : 0};
    return word;
}

/* `大米 10 kg`, given TIMES times */
static void add_goods(struct goods *goods, struct str text, uint64_t times)
{
    struct str item = str_trim(text), unit = last_word(&item), amount = last_word(&item);
    struct goods_row *row;
    struct strbuf key = {0};
    decimal quantity = 0;
    uint32_t known = goods->keys.count, number;

    if (!decimal_parse(amount, &quantity)) { /* as written by hand */
        item = str_trim(text);
        unit = STR("");
    }
    strbuf_printf(&key, STR_FMT "\n" STR_FMT, STR_ARG(item), STR_ARG(unit));
    number = text_index_add(&goods->keys, strbuf_str(&key));
    strbuf_release(&key);
    goods->rows = memory_for_another(goods->rows, number, &goods->room, sizeof *goods->rows);
    if (number == known) {
        goods->rows[number] = (struct goods_row){.item = arena_copy(&goods->to->arena, item),
                                                 .unit = arena_copy(&goods->to->arena, unit)};
        goods->count++;
    }
    row = &goods->rows[number];
    row->times += times;
    if (__builtin_mul_overflow(quantity, (decimal)times, &quantity) ||
        !decimal_add(row->quantity, quantity, &row->quantity))
        row->quantity = DECIMAL_MAX;
}

static int order_of_goods(const void *left, const void *right)
{
    const struct goods_row *a = left, *b = right;
    int order = str_cmp(a->item, b->item);

    return order ? order : str_cmp(a->unit, b->unit);
}

static void put_goods(struct goods *goods)
{
    struct season_book *to = goods->to;
    struct season_sheet sheet;

    qsort(goods->rows, goods->count, sizeof *goods->rows, order_of_goods);
    season_sheet_begin(&sheet, to, season_say(to->language, SAY_GOODS));
    season_sheet_column(&sheet, SAY_ITEM, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_UNIT, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_QUANTITY, LOOK_NUMBER, false);
    season_sheet_column(&sheet, SAY_TIMES, LOOK_COUNT, false);
    season_sheet_open(&sheet, STR(""), false);
    for (size_t i = 0; i < goods->count; i++) {
        page_put_text(&sheet.page, 1, goods->rows[i].item);
        page_put_text(&sheet.page, 2, goods->rows[i].unit);
        page_put_decimal(&sheet.page, 3, goods->rows[i].quantity);
        page_put_count(&sheet.page, 4, goods->rows[i].times);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

void report_goods(struct season_book *to)
{
    const struct season *season = to->season;
    struct goods goods = {.to = to};

    for (uint32_t i = 0; i < season->kind_count; i++) {
        const struct payment_kind *kind = &season->kinds[i];
        struct str rest = season_text(season, kind->goods), part;

        if (kind->goods == SEASON_NONE || !kind->counts)
            continue;
        while (str_split(&rest, ';', &part))
            add_goods(&goods, part, kind->payments);
    }
    if (goods.count)
        put_goods(&goods);
    text_index_release(&goods.keys);
    free(goods.rows);
}
