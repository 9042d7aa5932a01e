/* How does a table of a season stand on a sheet? */
#include "season/season_sheet.h"
#include "report/field_cells.h"

#include <stdio.h>

#include "base/banned.h"

/* Names of issuers stand in the head, which is on every page, as far as there is room for them. */
#define ISSUERS_CHARACTERS 36

/* The first COUNT issuers of TABLE, and how many others there are. */
static struct str issuers_shown(struct season_book *to, const struct season_table *table,
                                size_t count)
{
    struct strbuf text = {0};
    struct str kept;

    for (size_t i = 0; i < count; i++) {
        strbuf_adds(&text, i == 0 ? "" : language_comma(to->language));
        strbuf_add(&text, season_text(to->season, table->rows[i].values[SEASON_ISSUER]));
    }
    kept = count == table->count
               ? arena_copy(&to->arena, strbuf_str(&text))
               : SEASON_FILL(&to->arena, to->language, SAY_MORE_ISSUERS, strbuf_str(&text),
                             season_number(&to->arena, table->count - count));
    strbuf_release(&text);
    return kept;
}

static struct str issuers_of(struct season_book *to)
{
    static const struct season_choice by = {{SEASON_ISSUER}, 1};
    struct season_table table;
    struct str shown;
    size_t count;

    season_table_make(&table, to->season, &by, &to->arena);
    count = table.count < ISSUERS_CHARACTERS / 2 ? table.count : ISSUERS_CHARACTERS / 2;
    do
        shown = issuers_shown(to, &table, count);
    while (utf8_width(shown) > ISSUERS_CHARACTERS && count-- > 1);
    return shown;
}

void season_book_begin(struct season_book *to, const struct season *season, enum season_word title)
{
    static const struct season_choice by_nothing = {{0}, 0};
    const struct season_batch *first = &season->batches[0];
    const struct season_batch *last = &season->batches[season->batch_count - 1];
    struct season_table all;
    size_t counted = 0;
    char from_text[16], to_text[16];
    struct str from_month = str_of(season_month(first->month, from_text));
    struct str to_month = str_of(season_month(last->month, to_text));

    *to = (struct season_book){.season = season, .language = season_language(season)};
    season_table_make(&all, season, &by_nothing, &to->arena);
    if (all.count)
        to->total = all.rows[0];
    for (size_t i = 0; i < season->batch_count; i++)
        counted += season->batches[i].superseded_by == SEASON_NONE;
    to->heading = (struct page_heading){
        .issuer = issuers_of(to),
        .batch = SEASON_FILL(&to->arena, to->language, SAY_SPAN, season_number(&to->arena, counted),
                             from_month, to_month),
        .footer = SEASON_FILL(&to->arena, to->language, SAY_MONTHS, from_month, to_month),
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
        .subject = to->heading.batch,
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
    struct season_sheet sheet;

    season_sheet_begin(&sheet, to, season_say(to->language, SAY_BATCHES));
    season_sheet_column(&sheet, SAY_ISSUER, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_SCHEME, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_BATCH, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_COUNTED, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_AMOUNT, LOOK_MONEY, false);
    season_sheet_column(&sheet, SAY_DECISION, LOOK_CODE, false);
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
        page_put_money(&sheet.page, 5, batch->ledger_amount);
        page_put_text(&sheet.page, 6, str_of(batch->decision));
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}
