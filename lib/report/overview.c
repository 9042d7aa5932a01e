/* What does a chair ask first? The first page of summary.xlsx: how many, how much, of what budget,
 * what is left, who was not paid and why, and the totals that other files must agree with. */
#include "report/bank.h"
#include "report/capitals.h"
#include "report/field_cells.h"
#include "report/heading.h"
#include "report/overview_past.h"
#include "report/row_height.h"
#include "report/signatures.h"
#include "report/summary.h"
#include <stdlib.h>

#include "base/banned.h"

/* What a row is about stands over the first two, so that half of the page ends with a column: the
 * charts lie on halves, whatever the columns' width in the program that shows them. */
enum columns {
    COLUMN_WHAT,
    COLUMN_MORE,
    COLUMN_COUNT,
    COLUMN_AMOUNT,
    COLUMNS
};

static const unsigned widths[COLUMNS] = {44, 6, 14, 23};

#define ROW_POINTS 23
#define HALF_PIXELS (44 * 7 + 5)
#define REST_PIXELS (6 * 7 + 5 + 14 * 7 + 5 + 23 * 7 + 5)

#define REASONS_SHOWN 8
#define SOURCES_SHOWN 6

struct writer {
    struct summary *summary;
    struct sheet *sheet;
    uint32_t row;
    struct overview_money money;
    struct page_heading heading;
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

static void put_head(struct writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    struct heading_rows heading;

    heading_put(&heading, writer->sheet, &writer->heading,
                report_title(facts, WORD_SUMMARY, &writer->summary->arena), COLUMNS - 1);
    writer->row = heading.rows;
}

/* --- Blocks --- */

static void put_section(struct writer *writer, enum word what, struct str count, struct str amount)
{
    begin_row(writer, 8);
    sheet_blank(writer->sheet, writer->row++, 0, LOOK_LINE);
    begin_row(writer, ROW_POINTS);
    sheet_text_across(writer->sheet, writer->row, COLUMN_WHAT, COLUMN_MORE, LOOK_HEADER,
                      say(writer, what));
    sheet_text(writer->sheet, writer->row, COLUMN_COUNT, LOOK_HEADER, count);
    sheet_text(writer->sheet, writer->row++, COLUMN_AMOUNT, LOOK_HEADER, amount);
}

#define NOTHING (-1)

/* A row of a block; COUNT and AMOUNT negative: none. */
static uint32_t put_row(struct writer *writer, struct str what, int64_t count, money amount,
                        bool strong)
{
    size_t lines = (utf8_width(what) + 45) / 46;

    begin_row(writer, lines > 1 ? row_lines_points((unsigned)lines) : ROW_POINTS);
    sheet_text_across(writer->sheet, writer->row, COLUMN_WHAT, COLUMN_MORE,
                      strong      ? LOOK_SUBTOTAL_TEXT
                      : lines > 1 ? LOOK_WRAP
                                  : LOOK_TEXT,
                      what);
    if (count >= 0)
        sheet_count(writer->sheet, writer->row, COLUMN_COUNT,
                    strong ? LOOK_SUBTOTAL_COUNT : LOOK_COUNT, (uint64_t)count);
    else
        sheet_blank(writer->sheet, writer->row, COLUMN_COUNT,
                    strong ? LOOK_SUBTOTAL_COUNT : LOOK_TEXT);
    if (amount != NOTHING)
        sheet_money(writer->sheet, writer->row, COLUMN_AMOUNT,
                    strong ? LOOK_SUBTOTAL_MONEY : LOOK_MONEY, amount);
    else
        sheet_blank(writer->sheet, writer->row, COLUMN_AMOUNT,
                    strong ? LOOK_SUBTOTAL_MONEY : LOOK_TEXT);
    return writer->row++;
}

static void put_people(struct writer *writer)
{
    static const enum word words[DECISIONS] = {WORD_REJECT, WORD_HOLD, WORD_WAIT, WORD_PAY,
                                               WORD_MEMBER};
    const struct batch_totals *facts = writer->summary->facts;

    put_section(writer, WORD_PEOPLE_HEAD, say(writer, WORD_PEOPLE), say(writer, WORD_AMOUNT));
    for (size_t i = 0; i < batch_totals_decisions(facts); i++) {
        enum decision decision = decisions_shown[i];
        bool pay = decision == DECISION_PAY;

        put_row(writer, say(writer, words[decision]), (int64_t)facts->people[decision],
                pay ? facts->amount : NOTHING, pay);
    }
    put_row(writer, say(writer, WORD_READ), (int64_t)facts->assessments->count, NOTHING, true);
    if (!batch_has_households(facts))
        return;
    put_row(writer, say(writer, WORD_HOUSEHOLDS_PAID), (int64_t)facts->people[DECISION_PAY],
            NOTHING, false);
    put_row(writer, say(writer, WORD_IN_HOUSEHOLDS), (int64_t)facts->members, NOTHING, false);
}

/* A scheme that hands out goods only has its chart of these. */
static void put_goods(struct writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    const struct budget *budget = &facts->basis->rules->budget;
    struct overview_money rows = {0};

    if (budget->has_goods_total)
        rows.budget =
            put_row(writer, say(writer, WORD_GOODS_BUDGET), NOTHING, budget->goods_total, false);
    if (budget->has_goods_total && budget->period.kind != PERIOD_BATCH)
        put_row(writer, say(writer, WORD_GOODS_BEFORE), NOTHING, facts->allocation->goods_before,
                false);
    rows.spent = put_row(writer, say(writer, WORD_GOODS_TOTAL), NOTHING, facts->goods_value, false);
    if (budget->has_goods_total)
        rows.left = put_row(
            writer, say(writer, WORD_GOODS_LEFT), NOTHING,
            budget->goods_total - facts->allocation->goods_before - facts->goods_value, false);
    if (goods_alone(facts))
        writer->money = rows;
}

static void put_money(struct writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    bool goods = scheme_has_goods(facts->basis->rules);

    put_section(writer, WORD_MONEY_HEAD, STR(""), say(writer, WORD_AMOUNT));
    writer->money.budget = put_row(writer, say(writer, WORD_BUDGET), NOTHING, facts->budget, false);
    if (batch_has_period(facts->basis->rules))
        put_row(writer, say(writer, WORD_BEFORE), NOTHING, facts->before, false);
    put_row(writer, say(writer, WORD_ENTITLED_TOTAL), NOTHING, facts->entitled, false);
    writer->money.spent = put_row(writer, say(writer, WORD_SPENT), NOTHING, facts->amount, true);
    writer->money.left = put_row(writer, say(writer, WORD_LEFT_TOTAL), NOTHING, facts->left, false);
    if (goods)
        put_goods(writer);
    if (heading_has_capitals(&writer->heading) && !goods_alone(facts)) {
        struct strbuf spelled = {0};
        struct strbuf text = {0};

        capitals_write(facts->amount, &spelled);
        WORD_WRITE(&text, writer->summary->language, WORD_SPENT_CAPITALS, strbuf_str(&spelled));
        put_across(writer, LOOK_CAPITALS, strbuf_str(&text), ROW_POINTS);
        strbuf_release(&spelled);
        strbuf_release(&text);
    }
}

/* --- Why people were not paid --- */

typedef struct str reason_name(const struct ruleset *rules, const struct reason_total *total);

static struct str reject_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->rejects[total->reason.rule].reason;
}

static struct str hold_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->holds[total->reason.rule].reason;
}

static struct str field_name(const struct ruleset *rules, const struct reason_total *total)
{
    return field_header(&rules->fields[total->reason.rule]);
}

static struct str unique_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->uniques[total->reason.rule].name;
}

static struct str cap_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->caps[total->reason.rule].name;
}

static struct str quota_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->quotas[total->reason.rule].name;
}

static struct str let_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->lets[total->reason.rule].name;
}

static struct str table_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->tables[total->reason.rule].name;
}

static struct str code_name(const struct ruleset *rules, const struct reason_total *total)
{
    (void)rules;
    return str_of(total->code);
}

static struct str change_name(const struct ruleset *rules, const struct reason_total *total)
{
    static const enum word words[CHANGE_ACTIONS] = {[CHANGE_REJECT] = WORD_CHANGED_REJECT,
                                                    [CHANGE_HOLD] = WORD_CHANGED_HOLD,
                                                    [CHANGE_RELEASE] = WORD_CHANGED_RELEASE,
                                                    [CHANGE_PAY] = WORD_CHANGED_PAY};

    return word_str(rules->scheme.language, words[total->reason.rule]);
}

static struct str no_name(const struct ruleset *rules, const struct reason_total *total)
{
    (void)rules, (void)total;
    return STR("");
}

/* Words that hold for everyone who has the reason; a tier is none. */
static const struct {
    enum word words;
    reason_name *name;
} reason_words[REASON_KINDS] = {
    [REASON_NO_TIER] = {WORD_NO_TIER, no_name},
    [REASON_ZERO_AMOUNT] = {WORD_ZERO_AMOUNT, no_name},
    [REASON_REJECT] = {WORD_OWN_REASON, reject_name},
    [REASON_HOLD] = {WORD_OWN_REASON, hold_name},
    [REASON_MISSING] = {WORD_MISSING, field_name},
    [REASON_MISSING_ROW] = {WORD_MISSING_ROW, table_name},
    [REASON_MISSING_PAST] = {WORD_MISSING_PAST, no_name},
    [REASON_MISSING_PREVIOUS] = {WORD_MISSING_PREVIOUS, no_name},
    [REASON_INVALID] = {WORD_INVALID, field_name},
    [REASON_FAULT_LET] = {WORD_CANNOT_COMPUTE, code_name},
    [REASON_FAULT_TIER] = {WORD_CANNOT_COMPUTE, code_name},
    [REASON_FAULT_RULE] = {WORD_CANNOT_COMPUTE, code_name},
    [REASON_MALFORMED] = {WORD_MALFORMED, no_name},
    [REASON_TOTAL_ROW] = {WORD_TOTAL_ROW, no_name},
    [REASON_DUPLICATE] = {WORD_DUPLICATE, unique_name},
    [REASON_CAP] = {WORD_CAP, cap_name},
    [REASON_QUOTA] = {WORD_QUOTA, quota_name},
    [REASON_BUDGET] = {WORD_OUT_OF_MONEY, no_name},
    [REASON_SUM] = {WORD_SUM_UNKNOWN, let_name},
    [REASON_HOUSEHOLD] = {WORD_HOUSEHOLD, no_name},
    [REASON_MEMBER] = {WORD_IS_MEMBER, no_name},
    [REASON_CHANGE] = {WORD_OWN_REASON, change_name},
    [REASON_REPAY] = {WORD_OWN_REASON, code_name},
};

static void tell_reason(const struct writer *writer, const struct reason_total *total,
                        struct strbuf *out)
{
    reason_name *name = reason_words[total->reason.kind].name;

    WORD_WRITE(out, writer->summary->language, reason_words[total->reason.kind].words,
               name(writer->summary->facts->basis->rules, total));
}

/* More people first; as counted where equal. */
static int by_people(const void *a, const void *b)
{
    const struct reason_total *const *x = a;
    const struct reason_total *const *y = b;

    if ((*x)->people != (*y)->people)
        return (*x)->people > (*y)->people ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

static void put_more_reasons(struct writer *writer, size_t count)
{
    struct strbuf text = {0};

    WORD_WRITE(&text, writer->summary->language, WORD_MORE_REASONS,
               count_shown(&writer->summary->arena, count), say(writer, WORD_NOT_PAID));
    put_row(writer, strbuf_str(&text), NOTHING, NOTHING, false);
    strbuf_release(&text);
}

/* How many of those who are paid go without another grant. */
static uint64_t count_partly_paid(const struct batch_totals *facts)
{
    const struct assessments *all = facts->assessments;
    uint32_t before = UINT32_MAX; /* an applicant's entitlements stand together */
    uint64_t count = 0;

    for (size_t i = 0; i < all->entitlement_count; i++) {
        if (!grant_missed(facts, &all->entitlements[i]))
            continue;
        count += all->entitlements[i].applicant != before;
        before = all->entitlements[i].applicant;
    }
    return count;
}

static void put_partly_paid(struct writer *writer, uint64_t count)
{
    struct strbuf text = {0};

    WORD_WRITE(&text, writer->summary->language, WORD_OTHER_GRANTS, say(writer, WORD_NOT_PAID));
    put_row(writer, strbuf_str(&text), (int64_t)count, NOTHING, false);
    strbuf_release(&text);
}

static void put_reasons(struct writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    const struct reason_total **sorted =
        arena_array(&writer->summary->arena, facts->reason_count, sizeof *sorted);
    uint64_t partly = count_partly_paid(facts);

    put_section(writer, WORD_REASONS_HEAD, say(writer, WORD_PEOPLE), STR(""));
    for (size_t i = 0; i < facts->reason_count; i++)
        sorted[i] = &facts->reasons[i];
    qsort(sorted, facts->reason_count, sizeof *sorted, by_people);
    for (size_t i = 0; i < facts->reason_count && i < REASONS_SHOWN; i++) {
        struct strbuf text = {0};

        tell_reason(writer, sorted[i], &text);
        put_row(writer, strbuf_str(&text), (int64_t)sorted[i]->people, NOTHING, false);
        strbuf_release(&text);
    }
    if (facts->reason_count > REASONS_SHOWN)
        put_more_reasons(writer, facts->reason_count - REASONS_SHOWN);
    if (partly)
        put_partly_paid(writer, partly);
    if (facts->reason_count == 0 && partly == 0)
        put_row(writer, say(writer, WORD_NOBODY), NOTHING, NOTHING, false);
}

/* How much of the past was known, and what of it the bank returned. */
static void put_past(struct writer *writer)
{
    struct overview_row rows[OVERVIEW_PAST_MOST];
    struct summary *summary = writer->summary;
    size_t count =
        overview_past_rows(summary->facts->basis, summary->language, &summary->arena, rows);

    for (size_t i = 0; i < count; i++)
        put_row(writer, rows[i].what, rows[i].count, rows[i].amount, false);
}

/* --- Totals that other files must agree with --- */

/* On signed paper this ties the page to what was decided on: whoever changes an input later and
 * seals the folder anew cannot change the paper. Groups of eight digits, to be compared by eye. */
static void put_anchor(struct writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    bool decided = facts->decision[0] != '\0';
    const char *digits = decided ? facts->decision : facts->inputs;
    struct strbuf groups = {0};
    struct strbuf text = {0};

    if (digits[0] == '\0')
        return;
    for (size_t i = 0; digits[i]; i += 8)
        strbuf_printf(&groups, "%s%.8s", i ? " " : "", digits + i);
    WORD_WRITE(&text, writer->summary->language, decided ? WORD_DECISION_DIGEST : WORD_INPUTS,
               strbuf_str(&groups));
    put_across(writer, LOOK_WRAP, strbuf_str(&text), row_lines_points(2));
    strbuf_release(&text);
    strbuf_release(&groups);
}

/* What the first page says of a workbook with hidden rows. */
static void add_hidden(struct writer *writer, const struct source *source, struct strbuf *text)
{
    bool included = strcmp(source->encoding, "xlsx+hidden") == 0;
    struct str what = arena_copy(&writer->summary->arena, strbuf_str(text));

    if (source->hidden_rows == 0)
        return;
    strbuf_clear(text);
    WORD_WRITE(text, writer->summary->language,
               included ? WORD_HIDDEN_INCLUDED : WORD_HIDDEN_SKIPPED, what,
               count_shown(&writer->summary->arena, source->hidden_rows));
}

/* What each bank is told to pay, and what is paid by hand: together the ledger's. */
static void put_banks(struct writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    struct bank_totals cash = cash_totals(facts);
    struct bank_file *files;
    size_t count = bank_files(facts, &writer->summary->arena, &files);
    struct strbuf text = {0};

    for (size_t i = 0; i < count; i++) {
        strbuf_clear(&text);
        WORD_WRITE(&text, writer->summary->language, WORD_BANK_FILE, str_of(files[i].name));
        put_row(writer, strbuf_str(&text), (int64_t)files[i].totals.lines, files[i].totals.amount,
                false);
    }
    if (cash.lines)
        put_row(writer, say(writer, WORD_CASH_LINES), (int64_t)cash.lines, cash.amount, false);
    strbuf_release(&text);
}

/* The only one that version 1.0 knew. */
static void put_bank(struct writer *writer)
{
    struct bank_totals bank = bank_totals(writer->summary->facts);

    put_row(writer, say(writer, WORD_BANK_LINES), (int64_t)bank.lines, bank.amount, false);
}

static void put_controls(struct writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    const struct roster *roster = facts->basis->roster;
    size_t shown = roster->source_count <= SOURCES_SHOWN ? roster->source_count : SOURCES_SHOWN - 1;
    uint64_t others = 0;
    struct strbuf text = {0};

    put_section(writer, WORD_CONTROL_HEAD, say(writer, WORD_ROWS), say(writer, WORD_AMOUNT));
    for (size_t i = 0; i < shown; i++) {
        strbuf_clear(&text);
        WORD_WRITE(&text, writer->summary->language, WORD_SOURCE_ROWS,
                   str_of(roster->sources[i].label));
        add_hidden(writer, &roster->sources[i], &text);
        put_row(writer, strbuf_str(&text), (int64_t)roster->sources[i].count, NOTHING, false);
    }
    if (shown < roster->source_count) {
        strbuf_clear(&text);
        WORD_WRITE(&text, writer->summary->language, WORD_MORE_SOURCES,
                   count_shown(&writer->summary->arena, roster->source_count - shown));
        for (size_t i = shown; i < roster->source_count; i++)
            others += roster->sources[i].count;
        put_row(writer, strbuf_str(&text), (int64_t)others, NOTHING, false);
    }
    if (writer->summary->edition->each_bank)
        put_banks(writer);
    else
        put_bank(writer);
    put_row(writer, say(writer, WORD_LEDGER_LINES), (int64_t)facts->allocation->draw_count,
            facts->allocation->spent, false);
    if (writer->summary->edition->past)
        put_past(writer);
    put_anchor(writer);
    strbuf_release(&text);
}

void summary_overview(struct summary *summary)
{
    struct writer writer = {
        .summary = summary, .sheet = summary->overview, .heading = report_heading(summary->facts)};
    struct sheet_layout layout = {
        .widths = widths,
        .columns = COLUMNS,
        .one_page = summary->edition->one_page,
        .footer_left = arena_cstr(&summary->arena, summary->facts->batch),
        .footer_centre = word(summary->language, WORD_PAGES),
    };

    put_head(&writer);
    put_people(&writer);
    put_money(&writer);
    put_reasons(&writer);
    put_controls(&writer);
    writer.money.what = COLUMN_WHAT;
    writer.money.amount = COLUMN_AMOUNT;
    begin_row(&writer, SIGNATURES_GAP);
    sheet_blank(writer.sheet, writer.row++, 0, LOOK_LINE);
    overview_charts(summary, writer.row++, &writer.money, HALF_PIXELS, REST_PIXELS);
    signatures_put(writer.sheet, &writer.heading, writer.row, COLUMNS - 1, 88);
    sheet_lay_out(summary->overview, &layout);
}
