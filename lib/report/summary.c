/* How many, how much, of what, and who was not paid: summary.xlsx, sheet by sheet. */
#include "report/summary.h"
#include "assess/case_values.h"
#include "report/field_cells.h"
#include "report/report_check.h"
#include "report/reports.h"

#include "base/banned.h"

static const struct summary_edition today = {.each_bank = true,
                                             .past = true,
                                             .quoted = true,
                                             .wide_charts = true,
                                             .row_points = 19,
                                             .chart_points = 10,
                                             .chart_length = 150};
static const struct summary_edition first = {.one_page = true,
                                             .empty = true,
                                             .chart_length = 125,
                                             .row_points = 23,
                                             .small_names = true,
                                             .stacked = true,
                                             .chart_points = 9};

typedef void summary_sheet(struct summary *summary);

/* In the order of the workbook; a sheet that would be empty for the scheme leaves itself out. */
static summary_sheet *const sheets[] = {
    summary_by_tier,  summary_by_group, summary_group_by_tier, summary_by_fund, summary_goods,
    summary_not_paid, summary_changes,  summary_warnings,      summary_sample,
};

struct page_columns summary_columns(struct summary *summary)
{
    return page_columns_begin(&summary->arena, summary->language);
}

struct page_plan summary_plan(struct summary *summary, enum word title,
                              const struct page_columns *columns)
{
    struct strbuf text = {0};
    struct str kept;

    WORD_WRITE(&text, summary->language, WORD_SHEET_TITLE,
               summary->facts->basis->rules->scheme.title, word_str(summary->language, title));
    kept = arena_keep(&summary->arena, &text);
    return (struct page_plan){
        .sheet = word_str(summary->language, title),
        .title = kept,
        .columns = columns->items,
        .column_count = columns->count,
        .amount_column = NO_COLUMN,
        .key_column = NO_COLUMN,
    };
}

struct str summary_total(struct summary *summary, uint64_t count)
{
    struct strbuf text = {0};

    WORD_WRITE(&text, summary->language, WORD_TOTAL, count_shown(&summary->arena, count));
    return arena_keep(&summary->arena, &text);
}

struct str summary_total_listed(struct summary *summary, uint64_t count)
{
    struct strbuf text = {0};

    if (summary->facts->edition == EDITION_1_0)
        return summary_total(summary, count);
    WORD_WRITE(&text, summary->language, WORD_TOTAL_LISTED, count_shown(&summary->arena, count));
    return arena_keep(&summary->arena, &text);
}

static void summary_write(const struct batch_totals *facts, struct book *book)
{
    const struct summary_edition *edition = facts->edition == EDITION_1_0 ? &first : &today;
    struct summary summary = {
        .facts = facts,
        .edition = edition,
        .book = book,
        .money = edition->empty || batch_has_money(facts),
        .language = facts->basis->rules->scheme.language,
    };

    summary.overview = book_add_sheet(book, word_str(summary.language, WORD_OVERVIEW), false);
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
        sheets[i](&summary);
        arena_reset(&summary.scratch);
    }
    summary_overview(&summary);
    arena_release(&summary.scratch);
    arena_release(&summary.arena);
}

static struct str key_shown(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    return applicant_key(facts->basis, row, scratch);
}

const struct report_kind summary_report = {"summary.xlsx", WORD_SUMMARY, summary_write, key_shown};

bool report_summary(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    return report_make(facts, &summary_report, folder, 0, diags);
}
