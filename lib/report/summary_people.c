/* Who was not paid and why, what an auditor should look at, and whom to visit. */
#include "assess/reason.h"
#include "report/applicant_columns.h"
#include "report/field_cells.h"
#include "report/summary.h"

#include "base/banned.h"

#define LONG_ROWS 2000

/* --- Not paid --- */

struct not_paid_columns {
    struct page_columns all;
    struct applicant_columns person;
    uint16_t decision, grant, entitled, reason;
};

/* Was anybody entitled to money that is not paid? */
static bool any_entitled(const struct batch_totals *facts)
{
    for (size_t i = 0; i < facts->assessments->entitlement_count; i++)
        if (facts->assessments->entitlements[i].decision != DECISION_PAY &&
            facts->assessments->entitlements[i].entitled)
            return true;
    return false;
}

/* Is there any grant that somebody does not get? Who is turned away for themselves has none. */
static bool any_grant(const struct batch_totals *facts)
{
    for (size_t i = 0; i < facts->assessments->entitlement_count; i++)
        if (facts->assessments->entitlements[i].decision != DECISION_PAY)
            return true;
    return false;
}

static void plan_not_paid(struct summary *summary, struct not_paid_columns *columns)
{
    const struct ruleset *rules = summary->facts->basis->rules;
    struct page_columns *all = &columns->all;

    columns->grant = columns->entitled = NO_COLUMN;
    applicant_columns_begin(&columns->person, all, rules, true);
    columns->decision = page_column_word(all, WORD_DECISION, LOOK_TEXT, false);
    if (rules->grant_count > 1 && (summary->edition->empty || any_grant(summary->facts)))
        columns->grant = page_column_word(all, WORD_GRANT, LOOK_TEXT, false);
    if (summary->edition->empty || any_entitled(summary->facts))
        columns->entitled = page_column_word(all, WORD_ENTITLED, LOOK_MONEY, true);
    columns->reason = page_column_word(all, WORD_REASON, LOOK_TEXT, false);
    all->items[columns->reason].least = 24;
    all->items[columns->reason].most = 48;
    applicant_columns_end(&columns->person, all, summary->facts->edition);
}

/* What a row is about: an applicant who gets nothing, with all grants there would have been, or one
 * grant that somebody does not get who gets others. */
struct not_paid {
    size_t row; /* of the roster */
    enum decision decision;
    uint32_t reasons;       /* of the applicant as a whole; 0: none */
    uint32_t first, behind; /* the entitlements */
};

static struct str reasons_of(struct summary *summary, const struct not_paid *about)
{
    const struct batch_totals *facts = summary->facts;
    enum reason_fields fields =
        facts->edition == EDITION_1_0 ? REASON_FIELDS_BY_NAME : REASON_FIELDS_BY_HEADER;
    struct strbuf text = {0};

    if (about->reasons)
        reason_describe(facts->basis, facts->assessments, about->row, about->reasons,
                        summary->language, fields, &text);
    for (uint32_t i = about->first; i < about->behind; i++) {
        if (text.len)
            strbuf_adds(&text, language_semicolon(summary->language));
        reason_describe(facts->basis, facts->assessments, about->row,
                        facts->assessments->entitlements[i].reasons, summary->language, fields,
                        &text);
    }
    return arena_keep(&summary->scratch, &text);
}

static struct str grants_of(struct summary *summary, const struct not_paid *about)
{
    const struct ruleset *rules = summary->facts->basis->rules;
    struct strbuf text = {0};

    for (uint32_t i = about->first; i < about->behind; i++) {
        uint16_t tier = summary->facts->assessments->entitlements[i].tier;

        if (text.len)
            strbuf_adds(&text, language_semicolon(summary->language));
        strbuf_add(&text, grant_shown(summary->facts, rules->tiers[tier].grant));
    }
    return arena_keep(&summary->scratch, &text);
}

static money entitled_of(const struct batch_totals *facts, const struct not_paid *about)
{
    money sum = 0;

    for (uint32_t i = about->first; i < about->behind; i++)
        sum += facts->assessments->entitlements[i].entitled;
    return sum;
}

static void put_not_paid(struct summary *summary, struct page *page,
                         const struct not_paid_columns *columns, const struct not_paid *about)
{
    applicant_columns_put(page, &columns->person, summary->facts->basis, about->row,
                          &summary->scratch);
    page_put_text(page, columns->decision, decision_told_as(about->decision, summary->language));
    if (columns->grant != NO_COLUMN)
        page_put_text(page, columns->grant, grants_of(summary, about));
    if (about->first < about->behind)
        page_put_money(page, columns->entitled, entitled_of(summary->facts, about));
    page_put_text(page, columns->reason, reasons_of(summary, about));
    page_add(page);
    arena_reset(&summary->scratch);
}

/* The row of an applicant who gets nothing; of one who is paid, a row for each grant that is not.
 */
static void put_applicant(struct summary *summary, struct page *page,
                          const struct not_paid_columns *columns, size_t row)
{
    const struct assessments *all = summary->facts->assessments;
    const struct assessment *person = &all->people[row];
    struct not_paid about = {row, person->decision, person->reasons, person->first,
                             person->first + person->count};

    if (person->decision == DECISION_MEMBER) /* its head is listed */
        return;
    if (person->decision != DECISION_PAY) {
        put_not_paid(summary, page, columns, &about);
        return;
    }
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        about = (struct not_paid){row, all->entitlements[i].decision, 0, i, i + 1};
        if (grant_missed(summary->facts, &all->entitlements[i]))
            put_not_paid(summary, page, columns, &about);
    }
}

static uint64_t count_not_paid(const struct batch_totals *facts)
{
    const struct assessments *all = facts->assessments;
    uint64_t count = all->count - facts->people[DECISION_PAY] - facts->people[DECISION_MEMBER];

    for (size_t i = 0; i < all->entitlement_count; i++)
        count += grant_missed(facts, &all->entitlements[i]);
    return count;
}

void summary_not_paid(struct summary *summary)
{
    const struct batch_totals *facts = summary->facts;
    uint64_t count = count_not_paid(facts);
    struct not_paid_columns columns = {.all = summary_columns(summary)};
    struct page_plan plan;
    struct page page;

    if (count == 0 && !summary->edition->empty)
        return;
    plan_not_paid(summary, &columns);
    plan = summary_plan(summary, WORD_NOT_PAID, &columns.all);
    plan.role = TALLY_NOT_PAID;
    plan.key_column = columns.person.key;
    plan.long_table = count > LONG_ROWS;
    page_open(&page, summary->book, report_heading(facts), &plan, &summary->arena);
    for (size_t row = 0; row < facts->assessments->count; row++)
        put_applicant(summary, &page, &columns, row);
    page_finish(&page, summary_total_listed(summary, count), -1);
}

/* --- Data warnings --- */

void summary_warnings(struct summary *summary)
{
    const struct diag_list *warnings = summary->facts->warnings;
    struct page_columns columns = summary_columns(summary);
    uint16_t source, line, text;
    struct page_plan plan;
    struct page page;

    if (warnings->count == 0)
        return;
    source = page_column_word(&columns, WORD_SOURCE, LOOK_TEXT, false);
    line = page_column_word(&columns, WORD_LINE, LOOK_SERIAL, false);
    text = page_column_word(&columns, WORD_WARNING, LOOK_TEXT, false);
    columns.items[text].least = columns.items[text].most = 66;
    plan = summary_plan(summary, WORD_WARNINGS, &columns);
    plan.long_table = warnings->count > LONG_ROWS;
    page_open(&page, summary->book, report_heading(summary->facts), &plan, &summary->arena);
    for (size_t i = 0; i < warnings->count; i++) {
        const struct diag *warning = &warnings->items[i];

        page_put_text(&page, source, str_of(warning->at.file));
        page_put_count(&page, line, warning->at.line);
        page_put_text(&page, text, str_of(warning->text));
        page_add(&page);
    }
    page_finish(&page, summary_total_listed(summary, warnings->count), -1);
}

/* --- Sample --- */

struct sample_columns {
    struct page_columns all;
    uint16_t *fields; /* as many as the report has columns; NO_COLUMN where the sample has none */
    uint16_t tier, goods, amount;
};

static bool field_is_sampled(const struct batch_totals *facts, uint16_t field)
{
    const struct roster *roster = facts->basis->roster;

    for (size_t i = 0; i < facts->sample_count; i++)
        if (str_trim(roster_cell(roster, facts->sample[i], field)).len > 0)
            return true;
    return false;
}

static void plan_sample(struct summary *summary, struct sample_columns *columns)
{
    const struct ruleset *rules = summary->facts->basis->rules;
    struct page_columns *all = &columns->all;
    uint16_t findings;

    columns->fields =
        arena_array(&summary->arena, rules->report.column_count, sizeof *columns->fields);
    for (size_t i = 0; i < rules->report.column_count; i++) {
        uint16_t field = rules->report.columns[i];

        columns->fields[i] = NO_COLUMN;
        if (summary->edition->empty || field_is_sampled(summary->facts, field))
            columns->fields[i] = page_column_add(all, field_header(&rules->fields[field]),
                                                 field_look(&rules->fields[field]), false);
    }
    columns->tier = page_column_word(all, WORD_TIER, LOOK_TEXT, false);
    columns->goods = columns->amount = NO_COLUMN;
    if (!summary->money)
        columns->goods = page_column_word(all, WORD_GOODS, LOOK_TEXT, false);
    else
        columns->amount = page_column_word(all, WORD_AMOUNT, LOOK_MONEY, true);
    findings = page_column_word(all, WORD_VISIT, LOOK_ROOM, false);
    all->items[findings].least = 24;
}

static void put_sampled(struct summary *summary, struct page *page,
                        const struct sample_columns *columns, size_t row)
{
    const struct batch_totals *facts = summary->facts;
    const struct report_rule *report = &facts->basis->rules->report;

    for (size_t i = 0; i < report->column_count; i++)
        if (columns->fields[i] != NO_COLUMN)
            page_put_field(page, columns->fields[i], facts, report->columns[i], row,
                           &summary->scratch);
    page_put_text(page, columns->tier, tiers_shown(facts, row, &summary->scratch));
    if (columns->goods != NO_COLUMN)
        page_put_text(page, columns->goods, goods_shown(facts, row, &summary->scratch));
    page_put_money(page, columns->amount, amount_paid(facts, row));
    page_add(page);
    arena_reset(&summary->scratch);
}

void summary_sample(struct summary *summary)
{
    const struct batch_totals *facts = summary->facts;
    struct sample_columns columns = {.all = summary_columns(summary)};
    struct page_plan plan;
    struct page page;

    if (!facts->basis->rules->sample.wanted ||
        (facts->sample_count == 0 && !summary->edition->empty))
        return;
    plan_sample(summary, &columns);
    plan = summary_plan(summary, WORD_SAMPLE, &columns.all);
    plan.row_height = 30;
    plan.signatures = true;
    plan.long_table = facts->sample_count > LONG_ROWS;
    page_open(&page, summary->book, report_heading(facts), &plan, &summary->arena);
    for (size_t i = 0; i < facts->sample_count; i++)
        put_sampled(summary, &page, &columns, facts->sample[i]);
    page_finish(&page, summary_total(summary, facts->sample_count), -1);
}
