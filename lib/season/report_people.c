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

void report_once(struct season_book *to)
{
    const struct season *season = to->season;
    uint32_t *times = zeros(season->people.count, sizeof *times);
    uint32_t *last = zeros(season->people.count, sizeof *last); /* batch + 1 */
    money *amounts = zeros(season->people.count, sizeof *amounts);
    struct times_row *rows = zeros(season->batch_count + 1, sizeof *rows);
    struct season_sheet sheet;

    for (size_t i = 0; i < season->payment_count; i++) {
        const struct season_payment *payment = &season->payments[i];

        if (!season_counts(season, payment))
            continue;
        times[payment->person] += last[payment->person] != payment->batch + 1;
        last[payment->person] = payment->batch + 1;
        amounts[payment->person] = money_sum(amounts[payment->person], payment->amount);
    }
    for (uint32_t i = 0; i < season->people.count; i++) {
        rows[times[i]].people++;
        rows[times[i]].amount = money_sum(rows[times[i]].amount, amounts[i]);
    }
    season_sheet_begin(&sheet, to, season_say(to->language, SAY_ONCE));
    season_sheet_column(&sheet, SAY_BATCHES_PAID, LOOK_COUNT, false);
    season_sheet_column(&sheet, SAY_PEOPLE, LOOK_COUNT, true);
    season_sheet_column(&sheet, SAY_AMOUNT, LOOK_MONEY, true);
    season_sheet_open(&sheet, STR(""), false);
    for (size_t i = 1; i <= season->batch_count; i++) {
        if (rows[i].people == 0)
            continue;
        page_put_count(&sheet.page, 1, i);
        page_put_count(&sheet.page, 2, rows[i].people);
        page_put_money(&sheet.page, 3, rows[i].amount);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
    free(times);
    free(last);
    free(amounts);
    free(rows);
}

/* --- New and returning --- */

struct period_row {
    uint32_t period; /* a month or a year */
    uint64_t people, new_people;
    uint64_t year_before; /* of a year: paid in the one before too */
};

/* Payments stand by date, so a person's last period is the one before this. SPAN: 1 for months, 12
 * for years. */
static size_t count_new(const struct season *season, uint32_t span, struct period_row *rows)
{
    uint32_t *last = zeros(season->people.count, sizeof *last);
    size_t count = 0;

    for (size_t i = 0; i < season->payment_count; i++) {
        const struct season_payment *payment = &season->payments[i];
        uint32_t period = season->batches[payment->batch].month / span;
        uint32_t before = last[payment->person];

        if (!season_counts(season, payment))
            continue;
        if (count == 0 || rows[count - 1].period != period)
            rows[count++] = (struct period_row){.period = period};
        if (before == period)
            continue;
        rows[count - 1].people++;
        rows[count - 1].new_people += before == 0;
        rows[count - 1].year_before += before + 1 == period;
        last[payment->person] = period;
    }
    free(last);
    return count;
}

static void put_months(struct season_book *to, struct period_row *rows)
{
    size_t count = count_new(to->season, 1, rows);
    struct season_sheet sheet;
    char month[16];

    season_sheet_begin(&sheet, to, season_say(to->language, SAY_NEW));
    season_sheet_column(&sheet, SAY_MONTH, LOOK_TEXT, false);
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
    season_sheet_column(&sheet, SAY_YEAR, LOOK_TEXT, false);
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
    uint32_t sample; /* a payment */
    uint64_t payments;
    money amount;
};

struct shares {
    const struct season *season;
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

/* Marks who was paid under more than one scheme: each person's first is kept, + 1. */
static bool *mark_several(const struct season *season)
{
    bool *several = zeros(season->people.count, sizeof *several);
    uint32_t *first = zeros(season->people.count, sizeof *first);

    for (size_t i = 0; i < season->payment_count; i++) {
        const struct season_payment *payment = &season->payments[i];
        const struct season_batch *batch = &season->batches[payment->batch], *other;

        if (!season_counts(season, payment))
            continue;
        if (first[payment->person] == 0)
            first[payment->person] = payment->batch + 1;
        other = &season->batches[first[payment->person] - 1];
        if (batch->issuer != other->issuer || batch->scheme != other->scheme)
            several[payment->person] = true;
    }
    free(first);
    return several;
}

static void add_share(struct shares *shares, uint32_t number)
{
    const struct season_payment *payment = &shares->season->payments[number];
    const struct season_batch *batch = &shares->season->batches[payment->batch];

    shares->items =
        memory_for_another(shares->items, shares->count, &shares->room, sizeof *shares->items);
    shares->items[shares->count++] =
        (struct share){payment->person, batch->issuer, batch->scheme, number, 1, payment->amount};
}

/* Sorts them, and makes one of those of one person and scheme. */
static void join_shares(struct shares *shares)
{
    size_t kept = 0;
    const struct season *season = shares->season;

    if (shares->count)
        qsort_r(shares->items, shares->count, sizeof *shares->items, order_of_shares,
                (void *)(uintptr_t)season);
    for (size_t i = 0; i < shares->count; i++) {
        struct share *share = &shares->items[i], *last = kept ? &shares->items[kept - 1] : NULL;

        if (last && last->person == share->person && last->issuer == share->issuer &&
            last->scheme == share->scheme) {
            last->payments++;
            last->amount = money_sum(last->amount, share->amount);
        } else {
            shares->items[kept++] = *share;
        }
    }
    shares->count = kept;
}

void report_several(struct season_book *to)
{
    const struct season *season = to->season;
    struct shares shares = {.season = season};
    bool *several = mark_several(season);
    struct season_sheet sheet;

    for (size_t i = 0; i < season->payment_count; i++)
        if (season_counts(season, &season->payments[i]) && several[season->payments[i].person])
            add_share(&shares, (uint32_t)i);
    free(several);
    join_shares(&shares);
    if (shares.count) {
        season_sheet_begin(&sheet, to, season_say(to->language, SAY_SEVERAL));
        season_sheet_column(&sheet, SAY_KEY, LOOK_CODE, false);
        season_sheet_column(&sheet, SAY_NAME, LOOK_TEXT, false);
        season_sheet_column(&sheet, SAY_ISSUER, LOOK_TEXT, false);
        season_sheet_column(&sheet, SAY_SCHEME, LOOK_TEXT, false);
        season_sheet_column(&sheet, SAY_PAYMENTS, LOOK_COUNT, true);
        season_sheet_column(&sheet, SAY_AMOUNT, LOOK_MONEY, true);
        season_sheet_open(&sheet, season_say(to->language, SAY_SEVERAL_LINE), shares.count > 2000);
        for (size_t i = 0; i < shares.count; i++) {
            const struct share *share = &shares.items[i];
            const struct season_payment *payment = &season->payments[share->sample];

            page_put_text(&sheet.page, 1, season->people.texts[share->person]);
            page_put_text(&sheet.page, 2, season->person_names[share->person]);
            page_put_text(&sheet.page, 3, season_text(season, share->issuer));
            page_put_text(&sheet.page, 4, season->batches[payment->batch].rules.scheme.title);
            page_put_count(&sheet.page, 5, share->payments);
            page_put_money(&sheet.page, 6, share->amount);
            page_add(&sheet.page);
        }
        season_sheet_finish(&sheet, -1);
    }
    free(shares.items);
}
