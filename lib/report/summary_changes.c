/* What was decided by hand, why, and who approved it? */
#include "assess/change.h"
#include "report/applicant_columns.h"
#include "report/field_cells.h"
#include "report/summary.h"

#include "base/banned.h"

#define LONG_ROWS 2000

struct change_columns {
    struct page_columns all;
    struct applicant_columns person;
    uint16_t action, grant, amount, reason, approved_by, decision;
};

/* Only who is paid by hand has an amount. */
static bool any_payment(const struct changes *changes)
{
    for (size_t i = 0; i < changes->count; i++)
        if (changes->items[i].action == CHANGE_PAY)
            return true;
    return false;
}

static void plan_columns(struct summary *summary, struct change_columns *columns)
{
    const struct ruleset *rules = summary->facts->basis->rules;
    struct page_columns *all = &columns->all;

    columns->grant = NO_COLUMN;
    applicant_columns_begin(&columns->person, all, rules, false);
    columns->action = page_column_word(all, WORD_CHANGE, LOOK_TEXT, false);
    if (rules->grant_count > 1)
        columns->grant = page_column_word(all, WORD_GRANT, LOOK_TEXT, false);
    columns->amount = NO_COLUMN;
    if (any_payment(summary->facts->basis->changes))
        columns->amount = page_column_word(all, WORD_AMOUNT, LOOK_MONEY, true);
    columns->reason = page_column_word(all, WORD_REASON, LOOK_TEXT, false);
    all->items[columns->reason].least = 20;
    all->items[columns->reason].most = 40;
    columns->approved_by = page_column_word(all, WORD_APPROVED_BY, LOOK_TEXT, false);
    columns->decision = page_column_word(all, WORD_DECISION, LOOK_TEXT, false);
    applicant_columns_end(&columns->person, all, summary->facts->edition);
}

static void put_change(struct summary *summary, struct page *page,
                       const struct change_columns *columns, const struct change *change)
{
    static const enum word actions[CHANGE_ACTIONS] = {[CHANGE_REJECT] = WORD_REJECT,
                                                      [CHANGE_HOLD] = WORD_HOLD,
                                                      [CHANGE_RELEASE] = WORD_RELEASE,
                                                      [CHANGE_PAY] = WORD_PAY};

    applicant_columns_put(page, &columns->person, summary->facts->basis, change->row,
                          &summary->scratch);
    page_put_text(page, columns->action, word_str(summary->language, actions[change->action]));
    if (change->grant != NO_INDEX)
        page_put_text(page, columns->grant, grant_shown(summary->facts, change->grant));
    if (change->action == CHANGE_PAY)
        page_put_money(page, columns->amount, change->amount);
    page_put_text(page, columns->reason, change->reason);
    page_put_text(page, columns->approved_by, change->approved_by);
    page_put_text(page, columns->decision,
                  decision_told_as(summary->facts->assessments->people[change->row].decision,
                                   summary->language));
    page_add(page);
    arena_reset(&summary->scratch);
}

void summary_changes(struct summary *summary)
{
    const struct changes *changes = summary->facts->basis->changes;
    struct change_columns columns = {.all = summary_columns(summary)};
    struct page_plan plan;
    struct page page;

    if (!changes || changes->count == 0)
        return;
    plan_columns(summary, &columns);
    plan = summary_plan(summary, WORD_CHANGES, &columns.all);
    plan.long_table = changes->count > LONG_ROWS;
    page_open(&page, summary->book, report_heading(summary->facts), &plan, &summary->arena);
    for (size_t i = 0; i < changes->count; i++)
        put_change(summary, &page, &columns, &changes->items[i]);
    page_finish(&page, summary_total_listed(summary, changes->count), -1);
}
