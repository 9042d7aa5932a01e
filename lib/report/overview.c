/* What does a chair ask first? The first page of summary.xlsx: how many, how much, of what budget,
 * what is left, who was not paid and why, and the totals that other files must agree with. */
#include "report/bank.h"
#include "report/capitals.h"
#include "report/field_cells.h"
#include "report/overview_past.h"
#include "report/overview_rows.h"
#include "report/row_height.h"
#include "report/signatures.h"

#include "base/banned.h"

static const unsigned widths[COLUMNS] = {44, 6, 14, 23};

#define HALF_PIXELS (44 * 7 + 5)
#define REST_PIXELS (6 * 7 + 5 + 14 * 7 + 5 + 23 * 7 + 5)

#define SOURCES_SHOWN 6
#define SIGNATURES_ROOM 88 /* characters */

/* --- The head --- */

static void put_head(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    struct heading_rows heading;

    heading_put(&heading, writer->sheet, &writer->heading,
                report_title(facts, WORD_SUMMARY, &writer->summary->arena), COLUMNS - 1,
                widths[0] + widths[1] + widths[2]);
    for (; writer->row < heading.rows; writer->row++)
        overview_note_height(writer, heading.points[writer->row]);
}

/* --- Blocks --- */

static void put_people(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    bool paid = writer->summary->money;

    overview_put_section(writer, WORD_PEOPLE_HEAD, overview_say(writer, WORD_PEOPLE),
                         overview_say(writer, paid ? WORD_AMOUNT : WORD_GOODS_VALUE));
    for (size_t i = 0; i < batch_totals_decisions(facts); i++) {
        enum decision decision = decisions_shown[i];
        bool pay = decision == DECISION_PAY;
        money given = paid ? facts->amount : facts->goods_value;

        overview_put_row(writer, decision_told_as(decision, writer->summary->language),
                         (int64_t)facts->people[decision], pay ? given : NOTHING, pay);
    }
    overview_put_row(writer, overview_say(writer, WORD_READ), (int64_t)facts->assessments->count,
                     NOTHING, true);
    if (!batch_has_households(facts))
        return;
    overview_put_row(writer, overview_say(writer, WORD_HOUSEHOLDS_PAID),
                     (int64_t)facts->people[DECISION_PAY], NOTHING, false);
    overview_put_row(writer, overview_say(writer, WORD_IN_HOUSEHOLDS), (int64_t)facts->members,
                     NOTHING, false);
}

/* A scheme that hands out goods only has its chart of these. */
static void put_goods(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    const struct budget *budget = &facts->basis->rules->budget;
    struct overview_money rows = {0};

    if (budget->has_goods_total)
        rows.budget = overview_put_row(writer, overview_say(writer, WORD_GOODS_BUDGET), NOTHING,
                                       budget->goods_total, false);
    if (budget->has_goods_total && budget->period.kind != PERIOD_BATCH)
        overview_put_row(writer, overview_say(writer, WORD_GOODS_BEFORE), NOTHING,
                         facts->allocation->goods_before, false);
    rows.spent = overview_put_row(writer, overview_say(writer, WORD_GOODS_TOTAL), NOTHING,
                                  facts->goods_value, false);
    if (budget->has_goods_total)
        rows.left = overview_put_row(
            writer, overview_say(writer, WORD_GOODS_LEFT), NOTHING,
            budget->goods_total - facts->allocation->goods_before - facts->goods_value, false);
    if (goods_alone(facts))
        writer->money = rows;
}

static unsigned across_points(const struct overview_writer *writer, struct str text)
{
    unsigned usual = writer->summary->edition->row_points;
    unsigned points = row_across_height(text);

    return points > usual && !writer->summary->edition->one_page ? points : usual;
}

static void put_capitals(struct overview_writer *writer, money amount)
{
    struct strbuf spelled = {0};
    struct strbuf text = {0};

    capitals_write(amount, &spelled);
    WORD_WRITE(&text, writer->summary->language, WORD_SPENT_CAPITALS, strbuf_str(&spelled));
    overview_put_across(writer, LOOK_CAPITALS, strbuf_str(&text),
                        across_points(writer, strbuf_str(&text)));
    strbuf_release(&spelled);
    strbuf_release(&text);
}

static void put_money_rows(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;

    writer->money.budget =
        overview_put_row(writer, overview_say(writer, WORD_BUDGET), NOTHING, facts->budget, false);
    if (batch_has_period(facts->basis->rules))
        overview_put_row(writer, overview_say(writer, WORD_BEFORE), NOTHING, facts->before, false);
    overview_put_row(writer, overview_say(writer, WORD_ENTITLED_TOTAL), NOTHING, facts->entitled,
                     false);
    writer->money.spent =
        overview_put_row(writer, overview_say(writer, WORD_SPENT), NOTHING, facts->amount, true);
    writer->money.left = overview_put_row(writer, overview_say(writer, WORD_LEFT_TOTAL), NOTHING,
                                          facts->left, false);
}

/* Where only goods are given, a budget of money is told where there is one. */
static void put_money(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;

    overview_put_section(writer, WORD_MONEY_HEAD, STR(""), overview_say(writer, WORD_AMOUNT));
    if (writer->summary->money || facts->budget)
        put_money_rows(writer);
    if (scheme_has_goods(facts->basis->rules))
        put_goods(writer);
    if (heading_has_capitals(&writer->heading) && writer->summary->money && !goods_alone(facts))
        put_capitals(writer, facts->amount);
}

/* How much of the past was known, and what of it the bank returned. */
static void put_past(struct overview_writer *writer)
{
    struct overview_row rows[OVERVIEW_PAST_MOST];
    struct summary *summary = writer->summary;
    size_t count = overview_past_rows(summary->facts, summary->language, &summary->arena, rows);

    for (size_t i = 0; i < count; i++)
        overview_put_row(writer, rows[i].what, rows[i].count, rows[i].amount, false);
}

/* --- Totals that other files must agree with --- */

/* On signed paper this ties the page to what was decided on: whoever changes an input later and
 * seals the folder anew cannot change the paper. Groups of eight digits, to be compared by eye. */
static void put_anchor(struct overview_writer *writer)
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
    overview_put_across(writer, LOOK_WRAP, strbuf_str(&text), row_lines_points(2));
    strbuf_release(&text);
    strbuf_release(&groups);
}

/* What the first page says of the workbook NAME with hidden rows, of the form FORM. */
static void write_hidden(struct overview_writer *writer, struct str name, const char *form,
                         size_t rows, struct strbuf *text)
{
    WORD_WRITE(text, writer->summary->language,
               strcmp(form, "xlsx+hidden") == 0 ? WORD_HIDDEN_INCLUDED : WORD_HIDDEN_SKIPPED, name,
               count_shown(&writer->summary->arena, rows));
}

static void add_hidden(struct overview_writer *writer, const struct source *source,
                       struct strbuf *text)
{
    struct str what = arena_copy(&writer->summary->arena, strbuf_str(text));

    if (source->hidden_rows == 0)
        return;
    strbuf_clear(text);
    write_hidden(writer, what, source->encoding, source->hidden_rows, text);
}

/* Lists, tables, changes and corrections, where rows of them are hidden. */
static void put_hidden_tables(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    struct strbuf text = {0};

    for (size_t i = 0; i < facts->hidden_count; i++) {
        const struct hidden_table *table = &facts->hidden[i];

        strbuf_clear(&text);
        write_hidden(writer, str_of(table->name), table->file->form, table->file->hidden_rows,
                     &text);
        overview_put_row(writer, strbuf_str(&text), NOTHING, NOTHING, false);
    }
    strbuf_release(&text);
}

/* What each bank is told to pay, and what is paid by hand: together the ledger's. */
static void put_banks(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    struct bank_totals cash = cash_totals(facts);
    struct bank_file *files;
    size_t count = bank_files(facts, &writer->summary->arena, &files);
    struct strbuf text = {0};

    for (size_t i = 0; i < count; i++) {
        strbuf_clear(&text);
        WORD_WRITE(&text, writer->summary->language, WORD_BANK_FILE, str_of(files[i].name));
        overview_put_row(writer, strbuf_str(&text), (int64_t)files[i].totals.lines,
                         writer->summary->money ? files[i].totals.amount : NOTHING, false);
    }
    if (cash.lines)
        overview_put_row(writer, overview_say(writer, WORD_CASH_LINES), (int64_t)cash.lines,
                         cash.amount, false);
    strbuf_release(&text);
}

/* The only one that version 1.0 knew. */
static void put_bank(struct overview_writer *writer)
{
    struct bank_totals bank = bank_totals(writer->summary->facts);

    overview_put_row(writer, overview_say(writer, WORD_BANK_LINES), (int64_t)bank.lines,
                     bank.amount, false);
}

static void put_controls(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    const struct roster *roster = facts->basis->roster;
    size_t shown = roster->source_count <= SOURCES_SHOWN ? roster->source_count : SOURCES_SHOWN - 1;
    uint64_t others = 0;
    struct strbuf text = {0};

    overview_put_section(writer, WORD_CONTROL_HEAD, overview_say(writer, WORD_ROWS),
                         writer->summary->money ? overview_say(writer, WORD_AMOUNT) : STR(""));
    if (writer->summary->edition->past)
        put_past(writer);
    for (size_t i = 0; i < shown; i++) {
        strbuf_clear(&text);
        WORD_WRITE(&text, writer->summary->language, WORD_SOURCE_ROWS,
                   str_of(roster->sources[i].label));
        add_hidden(writer, &roster->sources[i], &text);
        overview_put_row(writer, strbuf_str(&text), (int64_t)roster->sources[i].count, NOTHING,
                         false);
    }
    if (shown < roster->source_count) {
        strbuf_clear(&text);
        WORD_WRITE(&text, writer->summary->language, WORD_MORE_SOURCES,
                   count_shown(&writer->summary->arena, roster->source_count - shown));
        for (size_t i = shown; i < roster->source_count; i++)
            others += roster->sources[i].count;
        overview_put_row(writer, strbuf_str(&text), (int64_t)others, NOTHING, false);
    }
    put_hidden_tables(writer);
    if (writer->summary->edition->each_bank)
        put_banks(writer);
    else
        put_bank(writer);
    overview_put_row(writer, overview_say(writer, WORD_LEDGER_LINES),
                     (int64_t)facts->allocation->draw_count,
                     writer->summary->money ? facts->allocation->spent : NOTHING, false);
    strbuf_release(&text);
}

static unsigned signatures_points(const struct overview_writer *writer)
{
    uint32_t rows = signatures_put(NULL, &writer->heading, 0, COLUMNS - 1, SIGNATURES_ROOM);

    return SIGNATURES_GAP + (rows - 1) * SIGNATURES_LINE;
}

static void put_signatures(struct overview_writer *writer)
{
    uint32_t end =
        signatures_put(writer->sheet, &writer->heading, writer->row, COLUMNS - 1, SIGNATURES_ROOM);

    overview_note_height(writer, SIGNATURES_GAP);
    while (++writer->row < end)
        overview_note_height(writer, SIGNATURES_LINE);
}

static void put_charts(struct overview_writer *writer)
{
    struct overview_chart_room room = {.width = HALF_PIXELS + REST_PIXELS, .left = HALF_PIXELS};
    size_t rows;

    writer->money.what = COLUMN_WHAT;
    writer->money.amount = COLUMN_AMOUNT;
    overview_begin_row(writer, SIGNATURES_GAP);
    sheet_blank(writer->sheet, writer->row++, 0, LOOK_LINE);
    rows = overview_charts(writer->summary, writer->row, &writer->money, &room);
    for (size_t i = 0; i < rows; i++, writer->row++)
        overview_note_height(writer, room.points[i]);
}

/* What the charts show, and who signs: they are not parted if they fit on the page with the totals.
 * Else those who sign do so there, and the charts follow. */
static void put_end(struct overview_writer *writer)
{
    unsigned charts = overview_chart_points(writer->summary, &writer->money) + SIGNATURES_GAP;
    unsigned signatures = signatures_points(writer);
    bool parted = !writer->summary->edition->one_page &&
                  !overview_fits(writer, charts + signatures) && overview_fits(writer, signatures);

    if (parted)
        put_signatures(writer);
    overview_begin_block(writer);
    put_charts(writer);
    if (!parted)
        put_signatures(writer);
}

/* The totals come before the reasons, of which there may be many: the page that is signed tells
 * what the batch is tied to. */
static void put_blocks(struct overview_writer *writer)
{
    bool one_page = writer->summary->edition->one_page;

    put_head(writer);
    if (!one_page)
        put_anchor(writer);
    put_people(writer);
    put_money(writer);
    if (!one_page)
        put_controls(writer);
    overview_put_reasons(writer);
    if (one_page) {
        put_controls(writer);
        put_anchor(writer);
    }
    put_end(writer);
}

void summary_overview(struct summary *summary)
{
    struct overview_writer writer = {
        .summary = summary, .sheet = summary->overview, .heading = report_heading(summary->facts)};
    struct strbuf head = {0};
    struct sheet_layout layout = {
        .widths = widths,
        .columns = COLUMNS,
        .one_page = summary->edition->one_page,
        .footer_left = arena_cstr(&summary->arena, summary->facts->batch),
        .footer_centre = word(summary->language, WORD_PAGES),
    };
    uint32_t *breaks;

    put_blocks(&writer);
    if (!layout.one_page) {
        breaks = arena_array(&summary->arena, writer.block_count, sizeof *breaks);
        layout.break_count = overview_breaks(&writer, breaks);
        layout.breaks = breaks;
        heading_write_over_pages(
            &writer.heading, report_title(summary->facts, WORD_SUMMARY, &summary->arena), &head);
        layout.page_header = head.ptr;
    }
    sheet_lay_out(summary->overview, &layout);
    strbuf_release(&head);
    overview_release(&writer);
}
