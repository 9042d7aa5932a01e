/* What does a chair ask first? The first page of summary.xlsx: how many, how much, of what budget,
 * what is left, who was not paid and why, and the totals that other files must agree with. */
#include "report/bank.h"
#include "report/capitals.h"
#include "report/cells.h"
#include "report/page_layout.h"
#include "report/signatures.h"
#include "report/summary.h"
#include <stdlib.h>

#include "base/banned.h"

enum columns {
    COLUMN_WHAT,
    COLUMN_COUNT,
    COLUMN_AMOUNT,
    COLUMN_NOTE,
    COLUMNS
};

static const unsigned widths[COLUMNS] = {40, 14, 22, 20};

#define REASONS_SHOWN 8
#define CHART_BARS 16 /* more cannot be read */

struct writer {
    struct summary *summary;
    struct sheet *sheet;
    uint32_t row;
    uint32_t budget, spent, left; /* rows, for the chart */
};

static void begin_row(struct writer *writer, unsigned points)
{
    sheet_row_height(writer->sheet, writer->row, points);
}

static struct str say(const struct writer *writer, enum word which)
{
    return word_str(writer->summary->language, which);
}

/* --- The head --- */

static void put_across(struct writer *writer, enum look look, struct str text, unsigned points)
{
    begin_row(writer, points);
    sheet_text_across(writer->sheet, writer->row++, 0, COLUMNS - 1, look, text);
}

static void put_line(struct writer *writer, enum word left, struct str left_part, enum word right,
                     struct str right_part)
{
    struct strbuf text = {0};

    begin_row(writer, PAGE_LINE_POINTS);
    WORD_WRITE(&text, writer->summary->language, left, left_part);
    sheet_text(writer->sheet, writer->row, 0, LOOK_LINE, strbuf_str(&text));
    strbuf_clear(&text);
    WORD_WRITE(&text, writer->summary->language, right, right_part);
    sheet_text(writer->sheet, writer->row++, COLUMNS - 1, LOOK_LINE_RIGHT, strbuf_str(&text));
    strbuf_release(&text);
}

static void put_head(struct writer *writer)
{
    const struct facts *facts = writer->summary->facts;
    const struct scheme *scheme = &facts->basis->rules->scheme;
    struct str title = report_title(facts, WORD_SUMMARY, &writer->summary->arena);
    char day[DATE_TEXT_MAX];
    size_t length = date_format(facts->basis->as_of, day);

    put_across(writer, LOOK_TITLE, title, 30);
    put_line(writer, WORD_ISSUER_LINE, scheme->issuer.len ? scheme->issuer : STR("-"),
             WORD_DATE_LINE, (struct str){day, length});
    put_line(writer, WORD_BATCH_LINE, facts->batch, WORD_CURRENCY_LINE,
             currency_shown(&facts->basis->rules->scheme));
}

/* --- Blocks --- */

static void put_section(struct writer *writer, enum word what, struct str count, struct str amount)
{
    begin_row(writer, 8);
    sheet_blank(writer->sheet, writer->row++, 0, LOOK_LINE);
    begin_row(writer, PAGE_SUM_POINTS);
    sheet_text(writer->sheet, writer->row, COLUMN_WHAT, LOOK_HEADER, say(writer, what));
    sheet_text(writer->sheet, writer->row, COLUMN_COUNT, LOOK_HEADER, count);
    sheet_text(writer->sheet, writer->row, COLUMN_AMOUNT, LOOK_HEADER, amount);
    sheet_text(writer->sheet, writer->row++, COLUMN_NOTE, LOOK_HEADER, say(writer, WORD_NOTE));
}

#define NOTHING (-1)

/* A row of a block; COUNT and AMOUNT negative: none. */
static uint32_t put_row(struct writer *writer, struct str what, int64_t count, money amount,
                        struct str remark, bool strong)
{
    size_t lines = (utf8_width(what) + 35) / 36;

    begin_row(writer, lines > 1 ? page_lines_points((unsigned)lines) : PAGE_ROW_POINTS);
    sheet_text(writer->sheet, writer->row, COLUMN_WHAT,
               strong      ? LOOK_SUBTOTAL_TEXT
               : lines > 1 ? LOOK_WRAP
                           : LOOK_TEXT,
               what);
    if (count >= 0)
        sheet_count(writer->sheet, writer->row, COLUMN_COUNT,
                    strong ? LOOK_SUBTOTAL_COUNT : LOOK_COUNT, (uint64_t)count);
    else
        sheet_blank(writer->sheet, writer->row, COLUMN_COUNT,
                    strong ? LOOK_SUBTOTAL_TEXT : LOOK_TEXT);
    if (amount != NOTHING)
        sheet_money(writer->sheet, writer->row, COLUMN_AMOUNT,
                    strong ? LOOK_SUBTOTAL_MONEY : LOOK_MONEY, amount);
    else
        sheet_blank(writer->sheet, writer->row, COLUMN_AMOUNT,
                    strong ? LOOK_SUBTOTAL_TEXT : LOOK_TEXT);
    sheet_text(writer->sheet, writer->row, COLUMN_NOTE, strong ? LOOK_SUBTOTAL_TEXT : LOOK_TEXT,
               remark);
    return writer->row++;
}

static void put_people(struct writer *writer)
{
    static const struct {
        enum decision decision;
        enum word word;
    } decisions[] = {{DECISION_PAY, WORD_PAY},
                     {DECISION_WAIT, WORD_WAIT},
                     {DECISION_HOLD, WORD_HOLD},
                     {DECISION_REJECT, WORD_REJECT}};
    const struct facts *facts = writer->summary->facts;

    put_section(writer, WORD_PEOPLE_HEAD, say(writer, WORD_PEOPLE), say(writer, WORD_AMOUNT));
    for (size_t i = 0; i < sizeof decisions / sizeof decisions[0]; i++) {
        bool pay = decisions[i].decision == DECISION_PAY;

        put_row(writer, say(writer, decisions[i].word),
                (int64_t)facts->people[decisions[i].decision], pay ? facts->amount : NOTHING,
                STR(""), pay);
    }
    put_row(writer, say(writer, WORD_READ), (int64_t)facts->assessments->count, NOTHING, STR(""),
            true);
}

static void put_money(struct writer *writer)
{
    const struct facts *facts = writer->summary->facts;
    const struct budget *budget = &facts->basis->rules->budget;
    bool goods = scheme_has_goods(facts->basis->rules);

    put_section(writer, WORD_MONEY_HEAD, STR(""), say(writer, WORD_AMOUNT));
    writer->budget =
        put_row(writer, say(writer, WORD_BUDGET), NOTHING, facts->budget, STR(""), false);
    put_row(writer, say(writer, WORD_ENTITLED_TOTAL), NOTHING, facts->entitled, STR(""), false);
    writer->spent = put_row(writer, say(writer, WORD_SPENT), NOTHING, facts->amount, STR(""), true);
    writer->left =
        put_row(writer, say(writer, WORD_LEFT_TOTAL), NOTHING, facts->left, STR(""), false);
    if (goods && budget->has_goods_total)
        put_row(writer, say(writer, WORD_GOODS_BUDGET), NOTHING, budget->goods_total, STR(""),
                false);
    if (goods)
        put_row(writer, say(writer, WORD_GOODS_TOTAL), NOTHING, facts->goods_value, STR(""), false);
    if (writer->summary->language == LANGUAGE_ZH) {
        struct strbuf spelled = {0};
        struct strbuf text = {0};

        capitals_write(facts->amount, &spelled);
        WORD_WRITE(&text, writer->summary->language, WORD_SPENT_CAPITALS, strbuf_str(&spelled));
        put_across(writer, LOOK_CAPITALS, strbuf_str(&text), PAGE_SUM_POINTS);
        strbuf_release(&spelled);
        strbuf_release(&text);
    }
}

/* --- Why people were not paid --- */

/* The reason in words that hold for everyone who has it. */
static void tell_reason(const struct writer *writer, const struct reason_total *total,
                        struct strbuf *out)
{
    const struct ruleset *rules = writer->summary->facts->basis->rules;
    enum language language = writer->summary->language;
    uint16_t rule = total->reason.rule;

    switch ((enum reason_kind)total->reason.kind) {
    case REASON_REJECT:
        strbuf_add(out, rules->rejects[rule].reason);
        break;
    case REASON_HOLD:
        strbuf_add(out, rules->holds[rule].reason);
        break;
    case REASON_MISSING:
        WORD_WRITE(out, language, WORD_MISSING, field_header(&rules->fields[rule]));
        break;
    case REASON_MISSING_PAST:
        strbuf_add(out, word_str(language, WORD_MISSING_PAST));
        break;
    case REASON_INVALID:
        WORD_WRITE(out, language, WORD_INVALID, field_header(&rules->fields[rule]));
        break;
    case REASON_NO_TIER:
        strbuf_add(out, word_str(language, WORD_NO_TIER));
        break;
    case REASON_ZERO_AMOUNT:
        strbuf_add(out, word_str(language, WORD_ZERO_AMOUNT));
        break;
    case REASON_MALFORMED:
        strbuf_add(out, word_str(language, WORD_MALFORMED));
        break;
    case REASON_DUPLICATE:
        WORD_WRITE(out, language, WORD_DUPLICATE, rules->uniques[rule].name);
        break;
    case REASON_CAP:
        WORD_WRITE(out, language, WORD_CAP, rules->caps[rule].name);
        break;
    case REASON_QUOTA:
        WORD_WRITE(out, language, WORD_QUOTA, rules->quotas[rule].name);
        break;
    case REASON_BUDGET:
        strbuf_add(out, word_str(language, WORD_OUT_OF_MONEY));
        break;
    case REASON_FAULT_LET:
    case REASON_FAULT_TIER:
    case REASON_FAULT_RULE:
        WORD_WRITE(out, language, WORD_CANNOT_COMPUTE, str_of(total->code));
        break;
    case REASON_TIER:
    case REASON_KINDS:
        strbuf_adds(out, total->code);
        break;
    }
}

/* More people first; as counted where equal. */
static int by_people(const void *a, const void *b)
{
    const struct reason_total *const *x = a;
    const struct reason_total *const *y = b;

    if ((*x)->people != (*y)->people)
        return (*x)->people > (*y)->people ? -1 : 1;
    return *x < *y ? -1 : *x > *y;
}

static void put_more_reasons(struct writer *writer, size_t count)
{
    struct strbuf text = {0};

    WORD_WRITE(&text, writer->summary->language, WORD_MORE_REASONS,
               count_shown(&writer->summary->arena, count), say(writer, WORD_NOT_PAID));
    put_row(writer, strbuf_str(&text), NOTHING, NOTHING, STR(""), false);
    strbuf_release(&text);
}

static void put_reasons(struct writer *writer)
{
    const struct facts *facts = writer->summary->facts;
    const struct reason_total **sorted =
        arena_array(&writer->summary->arena, facts->reason_count, sizeof *sorted);

    put_section(writer, WORD_REASONS_HEAD, say(writer, WORD_PEOPLE), STR(""));
    for (size_t i = 0; i < facts->reason_count; i++)
        sorted[i] = &facts->reasons[i];
    qsort(sorted, facts->reason_count, sizeof *sorted, by_people);
    for (size_t i = 0; i < facts->reason_count && i < REASONS_SHOWN; i++) {
        struct strbuf text = {0};

        tell_reason(writer, sorted[i], &text);
        put_row(writer, strbuf_str(&text), (int64_t)sorted[i]->people, NOTHING, STR(""), false);
        strbuf_release(&text);
    }
    if (facts->reason_count > REASONS_SHOWN)
        put_more_reasons(writer, facts->reason_count - REASONS_SHOWN);
    if (facts->reason_count == 0)
        put_row(writer, say(writer, WORD_NOBODY), NOTHING, NOTHING, STR(""), false);
}

/* --- Totals that other files must agree with --- */

static void put_controls(struct writer *writer)
{
    const struct facts *facts = writer->summary->facts;
    const struct roster *roster = facts->basis->roster;
    struct bank_totals bank = bank_totals(facts);
    struct strbuf text = {0};

    put_section(writer, WORD_CONTROL_HEAD, say(writer, WORD_ROWS), say(writer, WORD_AMOUNT));
    for (size_t i = 0; i < roster->source_count; i++) {
        strbuf_clear(&text);
        WORD_WRITE(&text, writer->summary->language, WORD_SOURCE_ROWS,
                   str_of(roster->sources[i].input.name));
        put_row(writer, strbuf_str(&text), (int64_t)roster->sources[i].count, NOTHING, STR(""),
                false);
    }
    put_row(writer, say(writer, WORD_BANK_LINES), (int64_t)bank.lines, bank.amount, STR(""), false);
    put_row(writer, say(writer, WORD_LEDGER_LINES), (int64_t)facts->allocation->draw_count,
            facts->allocation->spent, STR(""), false);
    strbuf_release(&text);
}

/* --- Charts --- */

static const char *shown(struct summary *summary, money amount)
{
    char text[MONEY_TEXT_MAX];
    size_t length = money_format_grouped(amount, text);

    return arena_cstr(&summary->arena, (struct str){text, length});
}

static void add_more(struct summary *summary, size_t count, struct strbuf *out)
{
    if (count == 0)
        return;
    strbuf_adds(out, word_separator(summary->language));
    WORD_WRITE(out, summary->language, WORD_ALT_MORE, count_shown(&summary->arena, count));
}

static unsigned chart_height(size_t bars, bool legend)
{
    return 70 + (unsigned)bars * 24 + (legend ? 30 : 0);
}

static unsigned put_tier_chart(struct writer *writer, unsigned width)
{
    struct summary *summary = writer->summary;
    const struct facts *facts = summary->facts;
    const struct ruleset *rules = facts->basis->rules;
    bool goods = facts->amount == 0 && facts->goods_value > 0;
    size_t bars = rules->tier_count < CHART_BARS ? rules->tier_count : CHART_BARS;
    uint32_t last = summary->tier_first + (uint32_t)bars - 1;
    struct strbuf alt = {0};
    struct chart_plan plan;

    if (bars == 0)
        return 0;
    strbuf_add(&alt, say(writer, WORD_TIER_ALT));
    for (size_t i = 0; i < bars; i++) {
        const struct tier_total *total = &facts->tiers[i];

        if (i)
            strbuf_adds(&alt, word_separator(summary->language));
        WORD_WRITE(&alt, summary->language, WORD_ALT_TIER_ITEM, rules->tiers[i].title,
                   str_of(shown(summary, goods ? total->goods_value : total->amount)),
                   count_shown(&summary->arena, total->people));
    }
    add_more(summary, rules->tier_count - bars, &alt);
    plan = (struct chart_plan){
        .title = word(summary->language, goods ? WORD_TIER_GOODS_CHART : WORD_TIER_CHART),
        .alt = alt.ptr,
        .data = summary->tiers,
        .names = {summary->tier_first, last, summary->tier_name},
        .values = {{summary->tier_first, last, summary->tier_value}},
        .series = {word(summary->language, goods ? WORD_GOODS_VALUE : WORD_AMOUNT)},
        .series_count = 1,
        .row = writer->row,
        .x = 2,
        .y = 4,
        .width = width,
        .height = chart_height(bars, false),
    };
    sheet_chart(writer->sheet, &plan);
    strbuf_release(&alt);
    return plan.height;
}

/* The funds, or the budget as a whole in a scheme without them. */
static void tell_funds(struct writer *writer, size_t bars, struct strbuf *alt)
{
    struct summary *summary = writer->summary;
    const struct facts *facts = summary->facts;
    const struct ruleset *rules = facts->basis->rules;

    strbuf_add(alt, say(writer, WORD_FUND_ALT));
    if (!summary->funds)
        WORD_WRITE(alt, summary->language, WORD_ALT_FUND_ITEM, say(writer, WORD_BUDGET),
                   str_of(shown(summary, facts->amount)), str_of(shown(summary, facts->left)));
    for (size_t i = 0; summary->funds && i < bars; i++) {
        money drawn = facts->allocation->drawn ? facts->allocation->drawn[i] : 0;

        if (i)
            strbuf_adds(alt, word_separator(summary->language));
        WORD_WRITE(alt, summary->language, WORD_ALT_FUND_ITEM, rules->funds[i].title,
                   str_of(shown(summary, drawn)),
                   str_of(shown(summary, rules->funds[i].amount - drawn)));
    }
    if (summary->funds)
        add_more(summary, rules->fund_count - bars, alt);
}

static unsigned put_fund_chart(struct writer *writer, unsigned x, unsigned width)
{
    struct summary *summary = writer->summary;
    const struct ruleset *rules = summary->facts->basis->rules;
    size_t bars = !summary->funds                  ? 1
                  : rules->fund_count < CHART_BARS ? rules->fund_count
                                                   : CHART_BARS;
    uint32_t last = summary->fund_first + (uint32_t)bars - 1;
    struct strbuf alt = {0};
    struct chart_plan plan;

    tell_funds(writer, bars, &alt);
    plan = (struct chart_plan){
        .title = word(summary->language, summary->funds ? WORD_FUND_CHART : WORD_BUDGET_CHART),
        .alt = alt.ptr,
        .data = summary->funds,
        .names = {summary->fund_first, last, FUND_NAME},
        .values = {{summary->fund_first, last, FUND_DRAWN}, {summary->fund_first, last, FUND_LEFT}},
        .series = {word(summary->language, WORD_DRAWN), word(summary->language, WORD_LEFT)},
        .series_count = 2,
        .row = writer->row,
        .x = x,
        .y = 4,
        .width = width,
        .height = chart_height(bars, true),
    };
    if (!summary->funds) {
        plan.data = writer->sheet;
        plan.names = (struct chart_range){writer->budget, writer->budget, COLUMN_WHAT};
        plan.values[0] = (struct chart_range){writer->spent, writer->spent, COLUMN_AMOUNT};
        plan.values[1] = (struct chart_range){writer->left, writer->left, COLUMN_AMOUNT};
    }
    sheet_chart(writer->sheet, &plan);
    strbuf_release(&alt);
    return plan.height;
}

/* Beside each other, on rows of their own. */
static void put_charts(struct writer *writer)
{
    unsigned left, right, height;

    begin_row(writer, 8);
    sheet_blank(writer->sheet, writer->row++, 0, LOOK_LINE);
    left = put_tier_chart(writer, 344);
    right = put_fund_chart(writer, left ? 350 : 2, 344);
    height = (left > right ? left : right) + 12;
    for (unsigned points = height * 3 / 4; points;) {
        unsigned row = points > 400 ? 400 : points;

        begin_row(writer, row);
        sheet_blank(writer->sheet, writer->row++, 0, LOOK_LINE);
        points -= row;
    }
}

void summary_overview(struct summary *summary)
{
    struct writer writer = {.summary = summary, .sheet = summary->overview};
    struct sheet_layout layout = {
        .widths = widths,
        .columns = COLUMNS,
        .one_page = true,
        .footer_left = arena_cstr(&summary->arena, summary->facts->batch),
        .footer_centre = word(summary->language, WORD_PAGES),
    };

    put_head(&writer);
    put_people(&writer);
    put_money(&writer);
    put_reasons(&writer);
    put_controls(&writer);
    put_charts(&writer);
    signatures_put(writer.sheet, summary->facts, writer.row, COLUMNS - 1, 92);
    sheet_lay_out(summary->overview, &layout);
}
