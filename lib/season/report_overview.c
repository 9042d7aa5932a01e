/* What does a season come to, at a glance, and against the year before? */
#include "season/report_overview.h"

#include "report/capitals.h"
#include "report/row_height.h"

#include "base/banned.h"

/* Columns of the sheet by month; NO_COLUMN: of what there is nothing. */
struct month_columns {
    uint16_t month, people, people_before, people_change, amount, amount_before, amount_change,
        payments, goods;
};

enum columns {
    COLUMN_WHAT,
    COLUMN_COUNT,
    COLUMN_AMOUNT,
    COLUMNS
};

static const unsigned widths[COLUMNS] = {46, 16, 25};

#define PAGE_PIXELS (46 * 7 + 5 + 16 * 7 + 5 + 25 * 7 + 5)
#define ROW_POINTS 21
#define BARS_MOST 24 /* more cannot be read on one page */
#define BAR_POINTS 13
#define HEAD_POINTS 46

void report_overview_begin(struct report_overview *overview, struct season_book *to)
{
    *overview = (struct report_overview){.to = to};
    overview->sheet = book_add_sheet(to->book, season_say(to->language, SAY_OVERVIEW), false);
}

/* --- By month --- */

static const struct season_row *year_before(const struct season_table *table, size_t at)
{
    uint32_t wanted = table->rows[at].values[SEASON_MONTH] - 12;

    while (at-- > 0)
        if (table->rows[at].values[SEASON_MONTH] == wanted)
            return &table->rows[at];
    return NULL;
}

/* By how many percent NOW is more than BEFORE, neither below zero, to one decimal. */
static bool change_of(int64_t now, int64_t before, decimal *out)
{
    __extension__ typedef __int128 wide;
    wide change;

    if (before <= 0)
        return false;
    change = ((wide)now - before) * 100 * DECIMAL_ONE / before;
    return change < DECIMAL_MAX &&
           decimal_round((decimal)change, DECIMAL_ONE / 10, ROUND_HALF_UP, out);
}

static void put_before(struct page *page, const struct month_columns *columns,
                       const struct season_row *now, const struct season_row *before)
{
    decimal change;

    if (!before)
        return;
    page_put_count(page, columns->people_before, before->people);
    page_put_money(page, columns->amount_before, before->amount);
    if (change_of((int64_t)now->people, (int64_t)before->people, &change))
        page_put_decimal(page, columns->people_change, change);
    if (change_of(now->amount, before->amount, &change))
        page_put_decimal(page, columns->amount_change, change);
}

static bool any_year_before(const struct season_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (year_before(table, i))
            return true;
    return false;
}

/* Within a year nothing is compared with the one before. */
static struct month_columns open_months(struct season_sheet *sheet, struct season_book *to,
                                        const struct season_table *table)
{
    bool before = any_year_before(table), amounts = to->has_money;
    struct month_columns at;

    season_sheet_begin(sheet, to, season_say(to->language, SAY_BY_MONTH));
    at.month = season_sheet_column(sheet, SAY_MONTH, LOOK_CODE, false);
    at.people = season_sheet_column(sheet, SAY_PEOPLE, LOOK_COUNT, false);
    at.people_before = season_sheet_column_if(sheet, before, SAY_PEOPLE_BEFORE, LOOK_COUNT, false);
    at.people_change = season_sheet_column_if(sheet, before, SAY_PEOPLE_CHANGE, LOOK_NUMBER, false);
    at.amount = season_sheet_column_if(sheet, amounts, SAY_AMOUNT, LOOK_MONEY, true);
    at.amount_before =
        season_sheet_column_if(sheet, before && amounts, SAY_AMOUNT_BEFORE, LOOK_MONEY, false);
    at.amount_change =
        season_sheet_column_if(sheet, before && amounts, SAY_AMOUNT_CHANGE, LOOK_NUMBER, false);
    at.payments = season_sheet_column(sheet, SAY_PAYMENTS, LOOK_COUNT, true);
    at.goods =
        season_sheet_column_if(sheet, to->total.goods_value > 0, SAY_GOODS_VALUE, LOOK_MONEY, true);
    season_sheet_open(sheet, before ? season_say(to->language, SAY_MONTH_LINE) : STR(""), false);
    return at;
}

static void put_month(struct season_sheet *sheet, const struct month_columns *columns,
                      const struct season_table *table, size_t at)
{
    const struct season_row *row = &table->rows[at];

    page_put_text(&sheet->page, columns->month, season_shown(sheet->to, row, SEASON_MONTH));
    page_put_count(&sheet->page, columns->people, row->people);
    page_put_money(&sheet->page, columns->amount, row->amount);
    put_before(&sheet->page, columns, row, year_before(table, at));
    page_put_count(&sheet->page, columns->payments, row->payments);
    page_put_money(&sheet->page, columns->goods, row->goods_value);
    page_add(&sheet->page);
}

/* Where the charts find COLUMN of SHEET. */
static uint16_t slot_of(const struct season_sheet *sheet, uint16_t column)
{
    return column == NO_COLUMN ? NO_COLUMN : sheet->page.places[column].slot;
}

void report_by_month(struct report_overview *overview)
{
    static const struct season_choice by = {{SEASON_MONTH}, 1};
    struct season_book *to = overview->to;
    struct season_table *table = &overview->table;
    struct month_columns columns;
    struct season_sheet sheet;

    season_table_make(table, to->season, &by, &to->arena);
    if (table->count == 0)
        return;
    columns = open_months(&sheet, to, table);
    overview->month_count = table->count;
    for (size_t i = 0; i < table->count; i++) {
        const struct season_row *row = &table->rows[i];

        put_month(&sheet, &columns, table, i);
        overview->greatest = row->amount > overview->greatest ? row->amount : overview->greatest;
        overview->most = row->people > overview->most ? row->people : overview->most;
    }
    season_sheet_finish(&sheet, -1);
    overview->months = sheet.page.first_sheet;
    overview->first_month = sheet.page.first_row;
    overview->month_slot = slot_of(&sheet, columns.month);
    overview->people_slot = slot_of(&sheet, columns.people);
    overview->amount_slot = slot_of(&sheet, columns.amount);
}

/* --- The first page --- */

static void put_across(struct report_overview *overview, enum look look, struct str text,
                       unsigned points)
{
    sheet_row_height(overview->sheet, overview->row, points);
    sheet_text_across(overview->sheet, overview->row++, 0, COLUMNS - 1, look, text);
}

#define NOTHING (-1)

/* A row; COUNT and AMOUNT negative: none. */
static void put_row(struct report_overview *overview, enum season_word what, int64_t count,
                    money amount)
{
    struct sheet *sheet = overview->sheet;
    uint32_t row = overview->row++;

    sheet_row_height(sheet, row, ROW_POINTS);
    sheet_text(sheet, row, COLUMN_WHAT, LOOK_TEXT, season_say(overview->to->language, what));
    if (count >= 0)
        sheet_count(sheet, row, COLUMN_COUNT, LOOK_COUNT, (uint64_t)count);
    else
        sheet_blank(sheet, row, COLUMN_COUNT, LOOK_COUNT);
    if (amount >= 0)
        sheet_money(sheet, row, COLUMN_AMOUNT, LOOK_MONEY, amount);
    else
        sheet_blank(sheet, row, COLUMN_AMOUNT, LOOK_MONEY);
}

/* Batches that count and those left out, and what came back. */
static void put_batch_rows(struct report_overview *overview)
{
    const struct season *season = overview->to->season;
    int64_t counted = 0, left_out = 0, settled = 0;
    money returned = 0;

    for (size_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];

        if (batch->superseded_by == SEASON_NONE) {
            counted++;
            settled += batch->settlement != SEASON_NONE;
        } else {
            left_out++;
        }
    }
    for (uint32_t i = 0; i < season->kind_count; i++)
        if (season->batches[season->kinds[i].batch].superseded_by == SEASON_NONE)
            returned = money_sum(returned, season->kinds[i].returned);
    put_row(overview, SAY_BATCHES, counted, NOTHING);
    if (left_out)
        put_row(overview, SAY_SUPERSEDED, left_out, NOTHING);
    if (settled)
        put_row(overview, SAY_SETTLEMENTS, settled, NOTHING);
    if (returned)
        put_row(overview, SAY_RETURNED_MONEY, NOTHING, returned);
}

static void put_sums(struct report_overview *overview)
{
    const struct season_row *total = &overview->to->total;
    enum language language = overview->to->language;
    struct sheet *sheet = overview->sheet;
    struct strbuf spelled = {0}, text = {0};

    sheet_row_height(sheet, overview->row, ROW_POINTS);
    sheet_text(sheet, overview->row, COLUMN_WHAT, LOOK_HEADER, season_say(language, SAY_WHAT));
    sheet_text(sheet, overview->row, COLUMN_COUNT, LOOK_HEADER, season_say(language, SAY_COUNT));
    sheet_text(sheet, overview->row++, COLUMN_AMOUNT, LOOK_HEADER,
               season_say(language, SAY_AMOUNT));
    put_row(overview, SAY_PEOPLE, (int64_t)total->people, NOTHING);
    if (total->has_households) {
        put_row(overview, SAY_HOUSEHOLDS, (int64_t)total->households, NOTHING);
        put_row(overview, SAY_MEMBERS, (int64_t)total->members, NOTHING);
    }
    put_row(overview, SAY_PAYMENTS, (int64_t)total->payments,
            overview->to->has_money ? total->amount : NOTHING);
    if (total->goods_value)
        put_row(overview, SAY_GOODS_VALUE, NOTHING, total->goods_value);
    put_batch_rows(overview);
    if (!heading_has_capitals(&overview->to->heading) || total->amount == 0)
        return;
    capitals_write(total->amount, &spelled);
    WORD_WRITE(&text, language, WORD_CAPITALS, strbuf_str(&spelled));
    put_across(overview, LOOK_CAPITALS, strbuf_str(&text),
               row_across_height(strbuf_str(&text)) + 6);
    strbuf_release(&spelled);
    strbuf_release(&text);
}

/* What the chart shows, for whoever cannot see it. */
static const char *alt_of(struct report_overview *overview, enum season_word title, size_t from,
                          bool people)
{
    struct season_book *to = overview->to;
    struct strbuf text = {0};

    strbuf_add(&text, season_say(to->language, title));
    for (size_t i = from; i < overview->month_count; i++) {
        const struct season_row *row = &overview->table.rows[i];
        char month[16], amount[MONEY_TEXT_MAX];

        money_format_grouped(row->amount, amount);
        strbuf_printf(&text, "%s%s ", i == from ? language_colon(to->language) : "; ",
                      season_month(row->values[SEASON_MONTH], month));
        if (people)
            strbuf_printf(&text, "%llu", (unsigned long long)row->people);
        else
            strbuf_adds(&text, amount);
    }
    return arena_keep(&to->arena, &text).ptr;
}

/* The values have no decimals. */
static unsigned chart_points(size_t bars, money greatest)
{
    char text[MONEY_TEXT_MAX];
    unsigned least = chart_least_points(money_format_grouped(greatest, text) - 3);
    unsigned points = (unsigned)bars * BAR_POINTS + HEAD_POINTS;

    points = points < least ? least : points;
    return (points + 2) / 3 * 3; /* whole pixels */
}

static void put_chart(struct report_overview *overview, enum season_word title, uint16_t column,
                      money greatest, const char *labels)
{
    size_t bars = overview->month_count < BARS_MOST ? overview->month_count : BARS_MOST;
    size_t from = overview->month_count - bars;
    uint32_t first = overview->first_month + (uint32_t)from;
    unsigned points = chart_points(bars, greatest);
    bool people = column == overview->people_slot;
    struct chart_plan plan;

    if (bars == 0 || greatest == 0)
        return;
    plan = (struct chart_plan){
        .title = season_word(overview->to->language, title),
        .alt = alt_of(overview, title, from, people),
        .data = sheet_name(overview->months),
        .names = {first, first + (uint32_t)bars - 1, overview->month_slot},
        .values = {{first, first + (uint32_t)bars - 1, column}},
        .series = {season_word(overview->to->language, people ? SAY_PEOPLE : SAY_AMOUNT)},
        .series_count = 1,
        .greatest = greatest,
        .labels = labels,
        .row = overview->row,
        .width = PAGE_PIXELS,
        .quoted = true,
        .height = points * 4 / 3,
    };
    sheet_row_height(overview->sheet, overview->row, points);
    sheet_blank(overview->sheet, overview->row++, 0, LOOK_LINE);
    sheet_chart(overview->sheet, &plan);
}

void report_overview_finish(struct report_overview *overview)
{
    struct season_book *to = overview->to;
    struct sheet_layout layout = {
        .widths = widths,
        .columns = COLUMNS,
        .footer_left = arena_cstr(&to->arena, to->heading.footer),
        .footer_centre = word(to->language, WORD_PAGES),
    };
    struct heading_rows heading;
    struct strbuf head = {0};

    heading_put(&heading, overview->sheet, &to->heading, season_say(to->language, SAY_REPORT),
                COLUMNS - 1, widths[COLUMN_WHAT] + widths[COLUMN_COUNT]);
    overview->row = heading.rows;
    put_sums(overview);
    put_across(overview, LOOK_LINE, STR(""), 8);
    put_chart(overview, SAY_AMOUNT_CHART, overview->amount_slot, overview->greatest, "#,##0");
    put_chart(overview, SAY_PEOPLE_CHART, overview->people_slot, (money)overview->most * 100,
              "#,##0");
    heading_write_over_pages(&to->heading, to->title, &head);
    layout.page_header = head.ptr;
    sheet_lay_out(overview->sheet, &layout);
    strbuf_release(&head);
}
