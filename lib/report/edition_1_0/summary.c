/* How many, how much, of what, and who was not paid: summary.xlsx, sheet by sheet. */
#include "report/edition_1_0/summary.h"
#include "assess/entitlement.h"
#include "report/edition_1_0/workbooks.h"
#include "report/field_cells.h"

#include "base/banned.h"

typedef void v1_summary_sheet(struct v1_summary *summary);

/* In the order of the workbook; a sheet that would be empty for the scheme leaves itself out. */
static v1_summary_sheet *const sheets[] = {
    v1_summary_by_tier, v1_summary_by_group, v1_summary_group_by_tier, v1_summary_by_fund,
    v1_summary_goods,   v1_summary_not_paid, v1_summary_warnings,      v1_summary_sample,
};

uint16_t v1_summary_column(struct v1_summary_columns *columns, struct str header, enum look look,
                           bool summed)
{
    if (columns->count == columns->room) {
        struct v1_page_column *old = columns->items;

        columns->room = columns->room ? (uint16_t)(columns->room * 2) : 16;
        columns->items = arena_array(columns->arena, columns->room, sizeof *columns->items);
        if (columns->count)
            memcpy(columns->items, old, columns->count * sizeof *old);
    }
    columns->items[columns->count] =
        (struct v1_page_column){.header = header, .look = look, .summed = summed};
    return columns->count++;
}

struct v1_page_plan v1_summary_plan(struct v1_summary *summary, enum word title,
                                    const struct v1_summary_columns *columns)
{
    struct strbuf text = {0};
    struct str kept;

    WORD_WRITE(&text, summary->language, WORD_SHEET_TITLE,
               summary->facts->basis->rules->scheme.title, word_str(summary->language, title));
    kept = arena_copy(&summary->arena, strbuf_str(&text));
    strbuf_release(&text);
    return (struct v1_page_plan){
        .sheet = word_str(summary->language, title),
        .title = kept,
        .columns = columns->items,
        .column_count = columns->count,
        .amount_column = NO_COLUMN,
        .key_column = NO_COLUMN,
    };
}

struct str v1_summary_total(struct v1_summary *summary, uint64_t count)
{
    struct strbuf text = {0};
    struct str kept;

    WORD_WRITE(&text, summary->language, WORD_TOTAL, count_shown(&summary->arena, count));
    kept = arena_copy(&summary->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static void v1_summary_write(const struct batch_totals *facts, struct book *book)
{
    struct v1_summary summary = {
        .facts = facts,
        .book = book,
        .language = facts->basis->rules->scheme.language,
    };

    summary.overview = book_add_sheet(book, word_str(summary.language, WORD_OVERVIEW), false);
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
        sheets[i](&summary);
        arena_reset(&summary.scratch);
    }
    v1_summary_overview(&summary);
    arena_release(&summary.scratch);
    arena_release(&summary.arena);
}

static struct str key_shown(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    return applicant_key(facts->basis, row, scratch);
}

const struct report_kind v1_summary_report = {"summary.xlsx", WORD_SUMMARY, v1_summary_write,
                                              key_shown};
