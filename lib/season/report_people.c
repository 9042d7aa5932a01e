/* Who was paid how often, for the first time, and by whom else? */
#include "season/report_people.h"

#include <stdlib.h>

#include "base/banned.h"

static void *zeros(size_t count, size_t size)
{
    void *items = memory_resize(NULL, count + 1, size);

    memset(items, 0, (count + 1) * size);
    return items;
}

/* --- Each once --- */

struct times_row {
    uint64_t people;
    money amount;
};

/* Counts in ROWS, by how many batches paid them, people and what they got. */
static void count_times(const struct season *season, struct times_row *rows)
{
    uint32_t *times = zeros(season->people.count, sizeof *times);
    uint32_t *last = zeros(season->people.count, sizeof *last); /* batch + 1 */
    money *amounts = zeros(season->people.count, sizeof *amounts);
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        uint32_t person = season_payee_of(season, payment)->person;
        uint32_t batch = season_kind_of(season, payment)->batch;

        if (!season_counts(season, payment))
            continue;
        times[person] += last[person] != batch + 1;
        last[person] = batch + 1;
        amounts[person] = money_sum(amounts[person], season_paid(payment));
    }
    payment_reader_close(&reader);
    for (uint32_t i = 0; i < season->people.count; i++) {
        rows[times[i]].people++;
        rows[times[i]].amount = money_sum(rows[times[i]].amount, amounts[i]);
    }
    free(times);
    free(last);
    free(amounts);
}

void report_once(struct season_book *to)
{
    const struct season *season = to->season;
    struct times_row *rows = zeros(season->batch_count + 1, sizeof *rows);
    struct season_sheet sheet;
    uint16_t amount;

    if (to->total.people == 0) {
        free(rows);
        return;
    }
    count_times(season, rows);
    season_sheet_begin(&sheet, to, season_say(to->language, SAY_ONCE));
    season_sheet_column(&sheet, SAY_BATCHES_PAID, LOOK_COUNT, false);
    season_sheet_column(&sheet, SAY_PEOPLE, LOOK_COUNT, true);
    amount = season_sheet_column_if(&sheet, to->has_money, SAY_AMOUNT, LOOK_MONEY, true);
    season_sheet_open(&sheet, STR(""), false);
    for (size_t i = 1; i <= season->batch_count; i++) {
        if (rows[i].people == 0)
            continue;
        page_put_count(&sheet.page, 1, i);
        page_put_count(&sheet.page, 2, rows[i].people);
        page_put_money(&sheet.page, amount, rows[i].amount);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
    free(rows);
}

/* --- New and returning --- */

struct period_row {
    uint32_t period; /* a month or a year */
    uint64_t people, new_people;
    uint64_t year_before; /* of a year: paid in the one before too */
};

/* A person's kinds stand by date, so the last period is the one before this. SPAN: 1 for months, 12
 * for years. Gives how many rows there are, by period. */
static size_t count_new(const struct season *season, uint32_t span, struct period_row *rows)
{
    uint32_t *row_of_batch = zeros(season->batch_count, sizeof *row_of_batch);
    const struct season_groups *groups = &season->kinds_of_person;
    size_t count = 0;

    for (uint32_t i = 0; i < season->kind_count; i++) {
        uint32_t batch = season->kinds[i].batch, period = season->batches[batch].month / span;

        if (!season->kinds[i].counts)
            continue;
        if (count == 0 || rows[count - 1].period != period)
            rows[count++] = (struct period_row){.period = period};
        row_of_batch[batch] = (uint32_t)count - 1;
    }
    for (uint32_t person = 0; person < groups->count; person++) {
        uint32_t before = 0;

        for (uint32_t i = groups->first[person]; i < groups->first[person + 1]; i++) {
            struct period_row *row = &rows[row_of_batch[season->kinds[groups->items[i]].batch]];

            if (row->period == before)
                continue;
            row->people++;
            row->new_people += before == 0;
            row->year_before += before + 1 == row->period;
            before = row->period;
        }
    }
    free(row_of_batch);
    return count;
}

static void put_months(struct season_book *to, struct period_row *rows)
{
    size_t count = count_new(to->season, 1, rows);
    struct season_sheet sheet;
    char month[16];

    if (count == 0)
        return;
    season_sheet_begin(&sheet, to, season_say(to->language, SAY_NEW));
    season_sheet_column(&sheet, SAY_MONTH, LOOK_CODE, false);
    season_sheet_column(&sheet, SAY_PEOPLE, LOOK_COUNT, false);
    season_sheet_column(&sheet, SAY_NEW_PEOPLE, LOOK_COUNT, true);
    season_sheet_column(&sheet, SAY_RETURNING, LOOK_COUNT, false);
    season_sheet_open(&sheet, season_say(to->language, SAY_NEW_LINE), false);
    for (size_t i = 0; i < count; i++) {
        page_put_text(&sheet.page, 1, str_of(season_month(rows[i].period, month)));
        page_put_count(&sheet.page, 2, rows[i].people);
        page_put_count(&sheet.page, 3, rows[i].new_people);
        page_put_count(&sheet.page, 4, rows[i].people - rows[i].new_people);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

static void put_years(struct season_book *to, struct period_row *rows)
{
    size_t count = count_new(to->season, 12, rows);
    struct season_sheet sheet;

    if (count < 2)
        return;
    season_sheet_begin(&sheet, to, season_say(to->language, SAY_NEW_BY_YEAR));
    season_sheet_column(&sheet, SAY_YEAR, LOOK_CODE, false);
    season_sheet_column(&sheet, SAY_PEOPLE, LOOK_COUNT, false);
    season_sheet_column(&sheet, SAY_NEW_PEOPLE, LOOK_COUNT, true);
    season_sheet_column(&sheet, SAY_RETURNING, LOOK_COUNT, false);
    season_sheet_column(&sheet, SAY_LAPSED, LOOK_COUNT, false);
    season_sheet_open(&sheet, STR(""), false);
    for (size_t i = 0; i < count; i++) {
        bool follows = i > 0 && rows[i - 1].period + 1 == rows[i].period;

        page_put_text(&sheet.page, 1, season_number(&to->arena, rows[i].period));
        page_put_count(&sheet.page, 2, rows[i].people);
        page_put_count(&sheet.page, 3, rows[i].new_people);
        page_put_count(&sheet.page, 4, rows[i].people - rows[i].new_people);
        if (follows)
            page_put_count(&sheet.page, 5, rows[i - 1].people - rows[i].year_before);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

void report_new(struct season_book *to)
{
    struct period_row *rows = zeros(to->season->batch_count + 1, sizeof *rows);

    put_months(to, rows);
    put_years(to, rows);
    free(rows);
}

/* --- Paid by several --- */

/* What one person got under one scheme. */
struct share {
    uint32_t person, issuer, scheme;
    uint32_t batch; /* one of them */
    uint64_t payments;
    money amount;
};

struct shares {
    const struct season *season;
    struct number_index keys; /* person, issuer, scheme */
    struct share *items;
    size_t count, room;
};

static int order_of_shares(const void *left, const void *right, void *context)
{
    const struct share *a = left, *b = right;
    const struct season *season = context;
    int order = (a->person > b->person) - (a->person < b->person);

    if (order == 0)
        order = str_cmp(season_text(season, a->issuer), season_text(season, b->issuer));
    if (order == 0)
        order = str_cmp(season_text(season, a->scheme), season_text(season, b->scheme));
    return order;
}

/* Marks who was paid under more than one scheme. */
static bool *mark_several(const struct season *season)
{
    const struct season_groups *groups = &season->kinds_of_person;
    bool *several = zeros(season->people.count, sizeof *several);

    for (uint32_t person = 0; person < groups->count; person++) {
        const struct season_batch *first = NULL;

        for (uint32_t i = groups->first[person]; i < groups->first[person + 1]; i++) {
            const struct season_batch *batch =
                &season->batches[season->kinds[groups->items[i]].batch];

            first = first ? first : batch;
            several[person] =
                several[person] || batch->issuer != first->issuer || batch->scheme != first->scheme;
        }
    }
    return several;
}

static void add_share(struct shares *shares, uint32_t person, uint32_t number, money amount)
{
    const struct season_batch *batch = &shares->season->batches[number];
    const uint32_t key[] = {person, batch->issuer, batch->scheme};
    uint32_t at = number_index_add(&shares->keys, key);

    shares->items = memory_for_another(shares->items, at, &shares->room, sizeof *shares->items);
    if (at == shares->count)
        shares->items[shares->count++] =
            (struct share){person, batch->issuer, batch->scheme, number, 0, 0};
    shares->items[at].payments++;
    shares->items[at].amount = money_sum(shares->items[at].amount, amount);
}

/* What each of those who are marked in SEVERAL was paid. */
static void add_shares(struct shares *shares, const bool *several)
{
    const struct season *season = shares->season;
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        uint32_t person = season_payee_of(season, payment)->person;
        uint32_t number = season_kind_of(season, payment)->batch;

        if (season_counts(season, payment) && several[person])
            add_share(shares, person, number, season_paid(payment));
    }
    payment_reader_close(&reader);
}

void report_several(struct season_book *to)
{
    const struct season *season = to->season;
    struct shares shares = {.season = season, .keys.width = 3};
    bool *several = mark_several(season);
    struct season_sheet sheet;
    uint16_t amount;

    add_shares(&shares, several);
    free(several);
    number_index_release(&shares.keys);
    if (shares.count) {
        qsort_r(shares.items, shares.count, sizeof *shares.items, order_of_shares,
                (void *)(uintptr_t)season);
        season_sheet_begin(&sheet, to, season_say(to->language, SAY_SEVERAL));
        season_sheet_column(&sheet, SAY_KEY, LOOK_CODE, false);
        season_sheet_column(&sheet, SAY_NAME, LOOK_TEXT, false);
        season_sheet_column(&sheet, SAY_ISSUER, LOOK_TEXT, false);
        season_sheet_column(&sheet, SAY_SCHEME, LOOK_TEXT, false);
        season_sheet_column(&sheet, SAY_PAYMENTS, LOOK_COUNT, true);
        amount = season_sheet_column_if(&sheet, to->has_money, SAY_AMOUNT, LOOK_MONEY, true);
        season_sheet_open(&sheet, season_say(to->language, SAY_SEVERAL_LINE), shares.count > 2000);
        for (size_t i = 0; i < shares.count; i++) {
            const struct share *share = &shares.items[i];

            page_put_text(&sheet.page, 1, season->people.texts[share->person]);
            page_put_text(&sheet.page, 2, season->names.texts[season->person_names[share->person]]);
            page_put_text(&sheet.page, 3, season_text(season, share->issuer));
            page_put_text(&sheet.page, 4, season->batches[share->batch].rules.scheme.title);
            page_put_count(&sheet.page, 5, share->payments);
            page_put_money(&sheet.page, amount, share->amount);
            page_add(&sheet.page);
        }
        season_sheet_finish(&sheet, -1);
    }
    free(shares.items);
}
