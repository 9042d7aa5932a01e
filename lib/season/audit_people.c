/* At which age were people paid, and how are the amounts? */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/season_words.h"

#include "applicant/identity.h"
#include "history/ledger_line.h"

#include <stdlib.h>

#include "base/banned.h"

#define OLDEST 120

static const struct season_batch *batch_of(const struct audit *audit,
                                           const struct season_payment *payment)
{
    return &audit->season->batches[season_kind_of(audit->season, payment)->batch];
}

/* --- Age --- */

void audit_age(struct audit *audit)
{
    const struct season *season = audit->season;
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        struct str identity = season->person_identities[season_payee_of(season, payment)->person];
        date birth;
        int years;

        if (!season_counts(season, payment) || !identity.ptr ||
            !identity_birth_date(identity, &birth))
            continue;
        audit->looked_at[TEST_AGE]++;
        years = date_full_years(birth, batch_of(audit, payment)->past.as_of);
        if (years >= 0 && years <= OLDEST)
            continue;
        audit_find(
            audit, TEST_AGE, payment, season_paid(payment),
            AUDIT_DETAIL(audit, DETAIL_AGE, str_of(arena_printf(&audit->arena, "%d", years))));
    }
    payment_reader_close(&reader);
}

/* --- Digits --- */

#define DIFFERING_LEAST 300

static void count_digits(struct audit *audit, money amount)
{
    static const money steps[3] = {10000, 50000, 100000}; /* fen */
    money first = amount;

    while (first >= 10)
        first /= 10;
    audit->first_digits[first]++;
    for (size_t at = 0; at < 3; at++)
        audit->round_amounts[at] += amount % steps[at] == 0;
    audit->looked_at[TEST_DIGITS]++;
}

void audit_digits(struct audit *audit)
{
    const struct season *season = audit->season;
    struct payment_reader reader = season_read(season);
    struct number_index amounts = {.width = 2};
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        uint64_t amount = (uint64_t)season_paid(payment);
        const uint32_t key[] = {(uint32_t)amount, (uint32_t)(amount >> 32)};

        if (amount == 0 || !season_counts(season, payment))
            continue;
        number_index_add(&amounts, key);
        count_digits(audit, (money)amount);
    }
    payment_reader_close(&reader);
    audit->differing = amounts.count;
    number_index_release(&amounts);
    if (audit->differing >= DIFFERING_LEAST)
        return;
    memset(audit->first_digits, 0, sizeof audit->first_digits);
    memset(audit->round_amounts, 0, sizeof audit->round_amounts);
    audit->looked_at[TEST_DIGITS] = 0;
}
