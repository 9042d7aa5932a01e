/* Who was paid twice, into whose account, and at which age? */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/season_words.h"

#include "applicant/identity.h"

#include <stdlib.h>

#include "base/banned.h"

#define OLDEST 120

static date day_of(const struct audit *audit, uint32_t payment)
{
    return audit->season->batches[audit->season->payments[payment].batch].past.as_of;
}

static uint32_t *zeros(size_t count)
{
    uint32_t *items = memory_resize(NULL, count + 1, sizeof *items);

    memset(items, 0, (count + 1) * sizeof *items);
    return items;
}

static uint64_t count_payments(const struct season *season)
{
    uint64_t count = 0;

    for (size_t i = 0; i < season->payment_count; i++)
        count += season_counts(season, &season->payments[i]);
    return count;
}

/* --- Twice in a month --- */

static uint32_t month_of(const struct season *season, const struct season_payment *payment)
{
    return season->batches[payment->batch].month;
}

/* The names of the batches that ITEMS stand in, up to three. */
static struct str batches_of(struct audit *audit, const uint32_t *items, uint32_t count,
                             size_t *batches)
{
    const struct season *season = audit->season;
    uint32_t last = SEASON_NONE;
    struct strbuf text = {0};
    struct str kept;

    *batches = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct season_payment *payment = &season->payments[items[i]];
        const struct season_batch *batch = &season->batches[payment->batch];

        if (payment->batch == last || (payment->flags & SEASON_REPAYMENT))
            continue;
        last = payment->batch;
        if (++*batches > 3)
            continue;
        strbuf_printf(&text, "%s" STR_FMT " (" STR_FMT ")", text.len ? "; " : "",
                      STR_ARG(batch->past.id), STR_ARG(batch->rules.scheme.issuer));
    }
    kept = *batches > 1 ? arena_copy(&audit->arena, strbuf_str(&text)) : (struct str){"", 0};
    strbuf_release(&text);
    return kept;
}

static void look_at_month(struct audit *audit, const uint32_t *items, uint32_t count)
{
    const struct season *season = audit->season;
    size_t batches;
    struct str names, detail;
    char month[16];

    if (season->payments[items[0]].batch == season->payments[items[count - 1]].batch)
        return;
    names = batches_of(audit, items, count, &batches);
    if (batches < 2)
        return;
    detail = AUDIT_DETAIL(
        audit, DETAIL_TWICE, season_number(&audit->arena, batches),
        str_of(season_month(month_of(season, &season->payments[items[0]]), month)), names);
    for (uint32_t i = 0; i < count; i++)
        if (!(season->payments[items[i]].flags & SEASON_REPAYMENT))
            audit_find_payment(audit, TEST_TWICE, items[i], detail);
}

void audit_twice(struct audit *audit)
{
    const struct season *season = audit->season;
    const struct audit_groups *groups = &audit->by_person;

    audit->looked_at[TEST_TWICE] = count_payments(season);
    for (uint32_t person = 0; person < groups->count; person++) {
        uint32_t from = groups->first[person], end = groups->first[person + 1];

        for (uint32_t at = from; at < end;) {
            uint32_t month = month_of(season, &season->payments[groups->items[at]]);
            uint32_t next = at + 1;

            while (next < end && month_of(season, &season->payments[groups->items[next]]) == month)
                next++;
            look_at_month(audit, groups->items + at, next - at);
            at = next;
        }
    }
}

/* --- Shared accounts and phones --- */

static void look_for_shared(struct audit *audit, enum audit_test test,
                            const struct audit_groups *groups, const struct text_index *numbers)
{
    const struct season *season = audit->season;
    uint32_t *stamps = zeros(season->people.count);

    for (uint32_t number = 0; number < groups->count; number++) {
        uint32_t from = groups->first[number], end = groups->first[number + 1];
        uint64_t people = 0;
        struct str detail;

        for (uint32_t i = from; i < end; i++) {
            uint32_t person = season->payments[groups->items[i]].person;

            people += stamps[person] != number + 1;
            stamps[person] = number + 1;
        }
        audit->looked_at[test] += end - from;
        if (people < 2)
            continue;
        detail = AUDIT_DETAIL(audit, DETAIL_SHARED,
                              str_of(identity_mask(&audit->arena, numbers->texts[number])),
                              season_number(&audit->arena, people));
        for (uint32_t i = from; i < end; i++)
            audit_find_payment(audit, test, groups->items[i], detail);
    }
    free(stamps);
}

void audit_shared_account(struct audit *audit)
{
    look_for_shared(audit, TEST_SHARED_ACCOUNT, &audit->by_account, &audit->season->accounts);
}

void audit_shared_phone(struct audit *audit)
{
    look_for_shared(audit, TEST_SHARED_PHONE, &audit->by_phone, &audit->season->phones);
}

/* --- Accounts that move --- */

static struct str account_shown(struct audit *audit, uint32_t account)
{
    return str_of(identity_mask(&audit->arena, audit->season->accounts.texts[account]));
}

/* The payment before NUMBER of the same person, on an earlier day, with an account. */
static void look_at_moves(struct audit *audit, const uint32_t *items, uint32_t count,
                          struct str *details)
{
    const struct season *season = audit->season;
    uint32_t before = SEASON_NONE, latest = SEASON_NONE; /* payments */

    for (uint32_t i = 0; i < count; i++) {
        const struct season_payment *payment = &season->payments[items[i]];

        if (payment->account == SEASON_NONE)
            continue;
        if (latest != SEASON_NONE && day_of(audit, latest) < day_of(audit, items[i]))
            before = latest;
        if (before != SEASON_NONE && season->payments[before].account != payment->account)
            details[items[i]] =
                AUDIT_DETAIL(audit, DETAIL_MOVED, account_shown(audit, payment->account),
                             account_shown(audit, season->payments[before].account));
        latest = items[i];
    }
}

/* An account's payments: who comes to it after another. */
static void look_at_takers(struct audit *audit, const uint32_t *items, uint32_t count,
                           uint32_t *stamps, uint32_t stamp, struct str *details)
{
    const struct season *season = audit->season;
    uint32_t first = count ? season->payments[items[0]].person : SEASON_NONE;

    for (uint32_t i = 1; i < count; i++) {
        const struct season_payment *payment = &season->payments[items[i]];
        struct str detail;

        if (payment->person == first || stamps[payment->person] == stamp)
            continue;
        stamps[payment->person] = stamp;
        if (day_of(audit, items[0]) >= day_of(audit, items[i]))
            continue;
        detail = AUDIT_DETAIL(audit, DETAIL_TAKEN, account_shown(audit, payment->account),
                              str_of(identity_mask(&audit->arena, season->people.texts[first])));
        details[items[i]] = details[items[i]].ptr
                                ? str_of(arena_printf(&audit->arena, STR_FMT "; " STR_FMT,
                                                      STR_ARG(details[items[i]]), STR_ARG(detail)))
                                : detail;
    }
}

void audit_moved(struct audit *audit)
{
    const struct season *season = audit->season;
    const struct audit_groups *people = &audit->by_person, *accounts = &audit->by_account;
    struct str *details = memory_resize(NULL, season->payment_count + 1, sizeof *details);
    uint32_t *stamps = zeros(season->people.count);

    memset(details, 0, (season->payment_count + 1) * sizeof *details);
    for (uint32_t i = 0; i < people->count; i++)
        look_at_moves(audit, people->items + people->first[i],
                      people->first[i + 1] - people->first[i], details);
    for (uint32_t i = 0; i < accounts->count; i++)
        look_at_takers(audit, accounts->items + accounts->first[i],
                       accounts->first[i + 1] - accounts->first[i], stamps, i + 1, details);
    audit->looked_at[TEST_MOVED] = accounts->first[accounts->count];
    for (uint32_t i = 0; i < season->payment_count; i++)
        if (details[i].ptr)
            audit_find_payment(audit, TEST_MOVED, i, details[i]);
    free(stamps);
    free(details);
}

/* --- Age --- */

void audit_age(struct audit *audit)
{
    const struct season *season = audit->season;

    for (uint32_t i = 0; i < season->payment_count; i++) {
        const struct season_payment *payment = &season->payments[i];
        struct str identity = season->person_identities[payment->person];
        date birth;
        int years;

        if (!season_counts(season, payment) || !identity.ptr ||
            !identity_birth_date(identity, &birth))
            continue;
        audit->looked_at[TEST_AGE]++;
        years = date_full_years(birth, day_of(audit, i));
        if (years >= 0 && years <= OLDEST)
            continue;
        audit_find_payment(
            audit, TEST_AGE, i,
            AUDIT_DETAIL(audit, DETAIL_AGE, str_of(arena_printf(&audit->arena, "%d", years))));
    }
}

/* --- Digits --- */

static int order_of_money(const void *left, const void *right)
{
    const money *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

void audit_digits(struct audit *audit)
{
    static const money steps[3] = {10000, 50000, 100000}; /* fen */
    const struct season *season = audit->season;
    money *amounts = memory_resize(NULL, season->payment_count + 1, sizeof *amounts);
    size_t count = 0;

    for (size_t i = 0; i < season->payment_count; i++)
        if (season_counts(season, &season->payments[i]) && season->payments[i].amount > 0)
            amounts[count++] = season->payments[i].amount;
    if (count)
        qsort(amounts, count, sizeof *amounts, order_of_money);
    for (size_t i = 0; i < count; i++)
        audit->differing += i == 0 || amounts[i] != amounts[i - 1];
    for (size_t i = 0; audit->differing >= 300 && i < count; i++) {
        money first = amounts[i];

        while (first >= 10)
            first /= 10;
        audit->first_digits[first]++;
        for (size_t at = 0; at < 3; at++)
            audit->round_amounts[at] += amounts[i] % steps[at] == 0;
        audit->looked_at[TEST_DIGITS]++;
    }
    free(amounts);
}
