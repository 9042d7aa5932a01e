/* How does a table of a season stand on a sheet? */
#include "season/season_sheet.h"
#include "report/field_cells.h"

#include <stdio.h>

#include "base/banned.h"

/* Names of issuers stand in the head, which is on every page, as far as there is room for them. */
#define ISSUERS_CHARACTERS 36

/* Issuers of batches that count, by name. */
struct issuers {
    uint32_t *items; /* texts of the season */
    size_t count;
};

static void add_issuer(struct issuers *issuers, const struct season *season, uint32_t issuer)
{
    size_t at = issuers->count;

    for (size_t i = 0; i < issuers->count; i++)
        if (issuers->items[i] == issuer)
            return;
    for (; at > 0 &&
           str_cmp(season_text(season, issuer), season_text(season, issuers->items[at - 1])) < 0;
         at--)
        issuers->items[at] = issuers->items[at - 1];
    issuers->items[at] = issuer;
    issuers->count++;
}

static struct issuers find_issuers(struct season_book *to)
{
    const struct season *season = to->season;
    struct issuers issuers = {
        .items = arena_array(&to->arena, season->batch_count, sizeof *issuers.items)};

    for (size_t i = 0; i < season->batch_count; i++)
        if (season->batches[i].superseded_by == SEASON_NONE)
            add_issuer(&issuers, season, season->batches[i].issuer);
    return issuers;
}

/* The first COUNT issuers, and how many others there are. */
static struct str issuers_shown(struct season_book *to, const struct issuers *issuers, size_t count)
{
    struct strbuf text = {0};
    struct str kept;

    for (size_t i = 0; i < count; i++) {
        strbuf_adds(&text, i == 0 ? "" : language_comma(to->language));
        strbuf_add(&text, season_text(to->season, issuers->items[i]));
    }
    kept = count == issuers->count
               ? arena_copy(&to->arena, strbuf_str(&text))
               : SEASON_FILL(&to->arena, to->language, SAY_MORE_ISSUERS, strbuf_str(&text),
                             season_number(&to->arena, issuers->count - count));
    strbuf_release(&text);
    return kept;
}

static struct str issuers_of(struct season_book *to)
{
    struct issuers issuers = find_issuers(to);
    size_t count = issuers.count < ISSUERS_CHARACTERS / 2 ? issuers.count : ISSUERS_CHARACTERS / 2;
    struct str shown;

    do
        shown = issuers_shown(to, &issuers, count);
    while (utf8_width(shown) > ISSUERS_CHARACTERS && count-- > 1);
    return shown;
}

/* From the first month to the last: `2023-12 to 2024-02`, or the only one. */
static struct str months_of(struct season_book *to)
{
    const struct season *season = to->season;
    uint32_t first = season->batches[0].month,
             last = season->batches[season->batch_count - 1].month;
    char first_text[16], last_text[16];
    struct str first_month = str_of(season_month(first, first_text));

    if (first == last)
        return arena_copy(&to->arena, first_month);
    return SEASON_FILL(&to->arena, to->language, SAY_MONTHS, first_month,
                       str_of(season_month(last, last_text)));
}

/* How many batches count, and over which months all are. */
static struct str batches_of(struct season_book *to, struct str months)
{
    size_t counted = 0;

    for (size_t i = 0; i < to->season->batch_count; i++)
        counted += to->season->batches[i].superseded_by == SEASON_NONE;
    if (counted == 1)
        return SEASON_FILL(&to->arena, to->language, SAY_SPAN_OF_ONE, months);
    return SEASON_FILL(&to->arena, to->language, SAY_SPAN, season_number(&to->arena, counted),
                       months);
}

void season_book_begin(struct season_book *to, const struct season *season, enum season_word title)
{
    static const struct season_choice by_nothing = {{0}, 0};
    const struct season_batch *last = &season->batches[season->batch_count - 1];
    struct season_table all;
    struct str months;

    *to = (struct season_book){.season = season, .language = season_language(season)};
    season_table_make(&all, season, &by_nothing, &to->arena);
    if (all.count)
        to->total = all.rows[0];
    to->has_money = to->total.amount || !to->total.goods_value;
    months = months_of(to);
    to->heading = (struct page_heading){
        .issuer = issuers_of(to),
        .batches = batches_of(to, months),
        .footer = months,
        .as_of = last->past.as_of,
        .currency = last->rules.scheme.currency,
        .language = to->language,
    };
    to->title = season_say(to->language, title);
}

struct book_properties season_book_properties(const struct season_book *to)
{
    return (struct book_properties){
        .title = to->title,
        .author = to->heading.issuer,
        .subject = to->heading.batches,
        .created = to->heading.as_of,
        .language = to->language,
        .cells = 20000,
    };
}

uint16_t season_sheet_headed(struct season_sheet *sheet, struct str header, enum look look,
                             bool summed)
{
    sheet->columns[sheet->plan.column_count] =
        (struct page_column){.header = header, .look = look, .summed = summed};
    return sheet->plan.column_count++;
}

uint16_t season_sheet_column(struct season_sheet *sheet, enum season_word header, enum look look,
                             bool summed)
{
    return season_sheet_headed(sheet, season_say(sheet->to->language, header), look, summed);
}

uint16_t season_sheet_column_if(struct season_sheet *sheet, bool shown, enum season_word header,
                                enum look look, bool summed)
{
    return shown ? season_sheet_column(sheet, header, look, summed) : NO_COLUMN;
}

void season_sheet_begin(struct season_sheet *sheet, struct season_book *to, struct str name)
{
    struct strbuf title = {0};

    WORD_WRITE(&title, to->language, WORD_SHEET_TITLE, to->title, name);
    *sheet = (struct season_sheet){.to = to,
                                   .plan = {.sheet = name,
                                            .title = arena_copy(&to->arena, strbuf_str(&title)),
                                            .amount_column = NO_COLUMN,
                                            .key_column = NO_COLUMN}};
    strbuf_release(&title);
    season_sheet_headed(sheet, word_str(to->language, WORD_SERIAL), LOOK_SERIAL, false);
}

void season_sheet_open(struct season_sheet *sheet, struct str line, bool long_table)
{
    sheet->plan.columns = sheet->columns;
    sheet->plan.lines[0] = line;
    sheet->plan.long_table = long_table;
    page_open(&sheet->page, sheet->to->book, sheet->to->heading, &sheet->plan, &sheet->to->arena);
}

void season_sheet_finish(struct season_sheet *sheet, money amount)
{
    bool summed = false;

    for (uint16_t i = 0; i < sheet->plan.column_count; i++)
        summed |= sheet->columns[i].summed;
    page_finish(&sheet->page, summed ? season_say(sheet->to->language, SAY_TOTAL_OF) : STR(""),
                amount);
}

static struct str or_else(struct str text, struct str other)
{
    return text.len ? text : other;
}

struct str season_shown(struct season_book *to, const struct season_row *row,
                        enum season_dimension dimension)
{
    const struct season *season = to->season;
    const struct payment_kind *sample = &season->kinds[row->sample];
    const struct ruleset *rules = &season->batches[sample->batch].rules;
    char text[16];
    struct str name = season_value(season, row, dimension, text);
    uint16_t at;

    switch (dimension) {
    case SEASON_SCHEME:
        return or_else(rules->scheme.title, name);
    case SEASON_GROUP:
        return or_else(name, word_str(to->language, WORD_BLANK_GROUP));
    case SEASON_GRANT:
        at = ruleset_grant(rules, name);
        return at == NO_INDEX ? name : grant_told_as(rules, at, to->language);
    case SEASON_TIER:
        at = ruleset_tier(rules, name);
        return at == NO_INDEX ? name : rules->tiers[at].title;
    case SEASON_FUND:
        at = ruleset_fund(rules, name);
        return at == NO_INDEX ? or_else(name, season_say(to->language, SAY_NO_FUND))
                              : rules->funds[at].title;
    default:
        return arena_copy(&to->arena, name);
    }
}

/* --- The batches --- */

void season_put_batches(struct season_book *to)
{
    const struct season *season = to->season;
    uint16_t amount, decision;
    struct season_sheet sheet;
    bool amounts = to->has_money;

    for (size_t i = 0; i < season->batch_count; i++) /* what was left out or returned, too */
        amounts = amounts || season->batches[i].ledger_amount;
    season_sheet_begin(&sheet, to, season_say(to->language, SAY_BATCHES));
    season_sheet_column(&sheet, SAY_ISSUER, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_SCHEME, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_BATCH, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_COUNTED, LOOK_TEXT, false);
    amount = season_sheet_column_if(&sheet, amounts, SAY_AMOUNT, LOOK_MONEY, false);
    decision = season_sheet_column(&sheet, SAY_DECISION, LOOK_CODE, false);
    season_sheet_open(&sheet, (struct str){"", 0}, season->batch_count > 2000);
    for (size_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];

        page_put_text(&sheet.page, 1, batch->rules.scheme.issuer);
        page_put_text(&sheet.page, 2, batch->rules.scheme.title);
        page_put_text(&sheet.page, 3, batch->past.id);
        page_put_text(&sheet.page, 4,
                      batch->superseded_by == SEASON_NONE
                          ? season_say(to->language, SAY_COUNTS)
                          : SEASON_FILL(&to->arena, to->language, SAY_LEFT_OUT,
                                        season->batches[batch->superseded_by].past.id));
        page_put_money(&sheet.page, amount, batch->ledger_amount);
        page_put_text(&sheet.page, decision, str_of(batch->decision));
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}
