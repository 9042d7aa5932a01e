/* Which earlier batches counted, by the first page? */
#include "report/overview_past.h"
#include "assess/failed_accounts.h"
#include "assess/past_told.h"
#include "report/field_cells.h"

#include "base/banned.h"

/* Batches with a settlement; others are counted together, where there is more than one. */
#define RETURNS_SHOWN 3

struct filling {
    enum language language;
    struct arena *arena;
    struct overview_row *rows;
    size_t count;
};

static void add_row(struct filling *filling, struct str what, int64_t count, money amount)
{
    filling->rows[filling->count++] = (struct overview_row){what, count, amount};
}

/* TEXT, which is released, as the row's. */
static void add_text(struct filling *filling, struct strbuf *text, uint64_t count, money amount)
{
    add_row(filling, arena_copy(filling->arena, strbuf_str(text)), (int64_t)count, amount);
    strbuf_release(text);
}

static void add_dated(struct filling *filling, enum word what, uint64_t count, date newest)
{
    char day[DATE_TEXT_MAX];
    struct strbuf text = {0};

    if (count == 0)
        return;
    WORD_WRITE(&text, filling->language, what, (struct str){day, date_format(newest, day)});
    add_text(filling, &text, count, NOTHING);
}

/* The digests of all that banks, and lists of cash, have answered. */
static struct str answers_shown(const struct history_batch *batch, struct arena *arena)
{
    const char *all = batch->settlements[0].answer;

    for (size_t i = 1; i < batch->settlement_count; i++)
        all = arena_printf(arena, "%s, %s", all, batch->settlements[i].answer);
    return str_of(all);
}

static void add_returns(struct filling *filling, const struct history *history)
{
    uint64_t people = 0, batches = 0;
    size_t answered = 0, shown = 0;
    money amount = 0;

    for (size_t i = 0; i < history->batch_count; i++)
        answered += history->batches[i].counted && history->batches[i].reconciled;

    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *batch = &history->batches[i];
        struct strbuf text = {0};

        if (!batch->counted || !batch->reconciled)
            continue;
        if (shown++ >= RETURNS_SHOWN && answered > RETURNS_SHOWN + 1) {
            batches++;
            people += batch->returned_people;
            amount = money_sum(amount, batch->returned);
            continue;
        }
        WORD_WRITE(&text, filling->language, WORD_PAST_RETURNED, batch->id,
                   answers_shown(batch, filling->arena));
        add_text(filling, &text, batch->returned_people, batch->returned);
    }
    if (batches) {
        struct strbuf text = {0};

        WORD_WRITE(&text, filling->language, WORD_PAST_RETURNED_MORE,
                   count_shown(filling->arena, batches));
        add_text(filling, &text, people, amount);
    }
}

/* What was not paid, though nothing came back. */
static void add_short(struct filling *filling, const struct history *history)
{
    uint64_t people = 0;
    money amount = 0;

    for (size_t i = 0; i < history->batch_count; i++) {
        if (!history->batches[i].counted)
            continue;
        people += history->batches[i].short_people;
        amount = money_sum(amount, history->batches[i].short_of);
    }
    if (people)
        add_row(filling, word_str(filling->language, WORD_PAST_SHORT), (int64_t)people, amount);
}

/* Who is paid into the very account that the bank could not pay. */
static void add_failed_accounts(struct filling *filling, const struct batch_totals *facts)
{
    struct failed_accounts failed;
    int64_t people = 0;
    money amount = 0;

    failed_accounts_learn(&failed, facts->basis);
    for (size_t row = 0; failed.failed.count && row < facts->assessments->count; row++) {
        money paid = amount_paid(facts, row);

        if (paid == 0 || !failed_accounts_any(&failed, row))
            continue;
        people++;
        amount = money_sum(amount, paid);
    }
    if (people)
        add_row(filling, word_str(filling->language, WORD_PAST_FAILED_ACCOUNT), people, amount);
    failed_accounts_release(&failed);
}

/* Whom later batches have paid, of those who are repaid. */
static void add_paid_since(struct filling *filling, const struct batch_totals *facts)
{
    struct paid_since since;

    if (facts->assessments->repays.len == 0)
        return;
    since = past_paid_since(facts->basis, facts->assessments->repays_of);
    if (since.people)
        add_row(filling, word_str(filling->language, WORD_PAST_PAID_SINCE), (int64_t)since.people,
                since.amount);
}

size_t overview_past_rows(const struct batch_totals *facts, enum language language,
                          struct arena *arena, struct overview_row *rows)
{
    const struct basis *basis = facts->basis;
    const struct history *history = basis->history;
    struct filling filling = {language, arena, rows, 0};
    date newest = basis->as_of, counted_last = newest;
    uint64_t counted = 0, unsealed = 0, later = 0;

    for (size_t i = 0; i < history->batch_count; i++) { /* by date */
        const struct history_batch *batch = &history->batches[i];

        if (batch->as_of > basis->as_of) {
            later++;
            newest = batch->as_of;
        } else if (batch->counted) {
            counted++;
            unsealed += !batch->sealed;
            counted_last = batch->as_of;
        }
    }
    if (counted + later == 0)
        add_row(&filling, word_str(language, WORD_PAST_NONE), NOTHING, NOTHING);
    add_dated(&filling, WORD_PAST_COUNTED, counted, counted_last);
    if (unsealed)
        add_row(&filling, word_str(language, WORD_PAST_UNSEALED), (int64_t)unsealed, NOTHING);
    add_dated(&filling, WORD_PAST_LATER, later, newest);
    add_returns(&filling, history);
    add_short(&filling, history);
    add_failed_accounts(&filling, facts);
    add_paid_since(&filling, facts);
    return filling.count;
}
