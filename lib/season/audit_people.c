/* Who was paid twice, at which age, and how are the amounts? */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/same_people.h"
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

/* --- Twice in a month --- */

#define NAMES_MOST 3 /* batches that are told by name */

/* Somebody who was paid by several batches of a month. */
struct repeated {
    uint32_t count; /* batches */
    uint32_t batches[NAMES_MOST];
    struct str detail;
};

/* A kind of payment that a key was paid by. */
struct paid {
    uint32_t kind, person;
};

struct repeats {
    struct audit *audit;
    struct same_people same;
    struct number_index keys; /* the first of those who are one person, month */
    struct repeated *items;
    size_t room;
    struct paid *paid; /* of the person in hand */
    size_t paid_count, paid_room;
};

static bool same_scheme(const struct season_batch *a, const struct season_batch *b)
{
    return a->issuer == b->issuer && a->scheme == b->scheme;
}

/* The batch that counts among those that BY may repay: by its DECISION or, where that is empty, by
 * the number of its id. */
static uint32_t find_repaid(const struct season *season, const struct season_batch *by,
                            struct str decision, uint32_t id)
{
    for (uint32_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *of = &season->batches[i];

        if (same_scheme(of, by) &&
            (decision.len ? str_eq(decision, str_of(of->decision))
                          : of->id == id && of->superseded_by == SEASON_NONE))
            return i;
    }
    return SEASON_NONE;
}

/* The batch whose payment KIND, a repayment, makes again, or the one that counts in its place by
 * now; SEASON_NONE where it is not among these. */
static uint32_t repaid_batch(const struct season *season, const struct payment_kind *kind)
{
    const struct season_batch *by = &season->batches[kind->batch];
    struct str reasons = season_text(season, kind->reason), batch;
    uint32_t of = SEASON_NONE, id;

    while (of == SEASON_NONE && ledger_reason_next(&reasons, STR("repay:"), &batch))
        if (text_index_find(&season->texts, batch, &id))
            of = find_repaid(season, by, season_repays(by), id);
    for (size_t i = 0; of != SEASON_NONE && i < season->batch_count &&
                       season->batches[of].superseded_by != SEASON_NONE;
         i++)
        of = season->batches[of].superseded_by;
    return of;
}

/* Do A and B, repayments, both make the payment of one batch again? */
static bool repay_one_batch(const struct season *season, const struct payment_kind *a,
                            const struct payment_kind *b)
{
    const struct season_batch *by = &season->batches[a->batch], *other = &season->batches[b->batch];

    return a->reason == b->reason && same_scheme(by, other) &&
           str_eq(season_repays(by), season_repays(other));
}

/* Does KIND, a repayment to PERSON, make up for what came back? Not where the money of the first
 * payment stands as paid after all, also by an amendment since, or is paid again by another batch
 * too. */
static bool makes_up(const struct season *season, uint32_t person, const struct payment_kind *kind)
{
    const struct season_groups *groups = &season->kinds_of_person;
    uint32_t of = repaid_batch(season, kind);

    for (uint32_t i = groups->first[person]; i < groups->first[person + 1]; i++) {
        const struct payment_kind *other = &season->kinds[groups->items[i]];

        if (other->batch == of && other->amount > 0 && !(other->flags & SEASON_FAILED))
            return false;
        if (other->batch != kind->batch && (other->flags & SEASON_REPAYMENT) &&
            repay_one_batch(season, kind, other))
            return false;
    }
    return true;
}

static bool may_repeat(const struct season *season, uint32_t person,
                       const struct payment_kind *kind)
{
    return !(kind->flags & SEASON_REPAYMENT) || !makes_up(season, person, kind);
}

static void add_repeated(struct repeats *repeats, uint32_t person, uint32_t month,
                         const struct repeated *repeated)
{
    const uint32_t key[] = {person, month};
    uint32_t at = number_index_add(&repeats->keys, key);

    repeats->items = memory_for_another(repeats->items, at, &repeats->room, sizeof *repeats->items);
    repeats->items[at] = *repeated;
}

static int order_of_paid(const void *left, const void *right)
{
    const struct paid *a = left, *b = right;

    return (a->kind > b->kind) - (a->kind < b->kind);
}

/* Lists what the keys of PERSON, the first of them, were paid by: kinds stand by date, and those of
 * a batch together. */
static void list_paid(struct repeats *repeats, uint32_t person)
{
    const struct season_groups *groups = &repeats->audit->season->kinds_of_person;
    bool several = repeats->same.next[person] != SEASON_NONE;

    repeats->paid_count = 0;
    for (; person != SEASON_NONE; person = repeats->same.next[person])
        for (uint32_t i = groups->first[person]; i < groups->first[person + 1]; i++) {
            repeats->paid = memory_for_another(repeats->paid, repeats->paid_count,
                                               &repeats->paid_room, sizeof *repeats->paid);
            repeats->paid[repeats->paid_count++] = (struct paid){groups->items[i], person};
        }
    if (several && repeats->paid_count)
        qsort(repeats->paid, repeats->paid_count, sizeof *repeats->paid, order_of_paid);
}

static void look_at_person(struct repeats *repeats, uint32_t person)
{
    const struct season *season = repeats->audit->season;
    struct repeated repeated = {.count = 0};
    uint32_t month = 0, latest = SEASON_NONE;

    list_paid(repeats, person);
    for (size_t i = 0;; i++) {
        const struct paid *paid = &repeats->paid[i];
        const struct payment_kind *kind =
            i < repeats->paid_count ? &season->kinds[paid->kind] : NULL;

        if (!kind || season->batches[kind->batch].month != month) {
            if (repeated.count > 1)
                add_repeated(repeats, person, month, &repeated);
            repeated.count = 0;
            latest = SEASON_NONE;
        }
        if (!kind)
            break;
        month = season->batches[kind->batch].month;
        if (kind->batch == latest || !may_repeat(season, paid->person, kind))
            continue;
        latest = kind->batch;
        if (repeated.count < NAMES_MOST)
            repeated.batches[repeated.count] = latest;
        repeated.count++;
    }
}

static struct str repeated_detail(struct audit *audit, const struct repeated *repeated)
{
    const struct season *season = audit->season;
    struct strbuf text = {0};
    struct str detail;
    char month[16];

    for (uint32_t i = 0; i < repeated->count && i < NAMES_MOST; i++) {
        const struct season_batch *batch = &season->batches[repeated->batches[i]];

        strbuf_adds(&text, text.len ? language_semicolon(audit->language) : "");
        strbuf_add(&text, AUDIT_DETAIL(audit, DETAIL_BATCH_OF, batch->past.id,
                                       batch->rules.scheme.issuer));
    }
    detail = AUDIT_DETAIL(audit, DETAIL_TWICE, season_number(&audit->arena, repeated->count),
                          str_of(season_month(season->batches[repeated->batches[0]].month, month)),
                          strbuf_str(&text));
    strbuf_release(&text);
    return detail;
}

static void tell_repeats(struct repeats *repeats)
{
    struct audit *audit = repeats->audit;
    struct payment_reader reader = season_read(audit->season);
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        const struct payment_kind *kind = season_kind_of(audit->season, payment);
        uint32_t person = season_payee_of(audit->season, payment)->person;
        const uint32_t key[] = {repeats->same.first[person],
                                audit->season->batches[kind->batch].month};
        struct repeated *repeated;
        uint32_t at;

        if (!kind->counts)
            continue;
        audit->looked_at[TEST_TWICE]++;
        if (!number_index_find(&repeats->keys, key, &at) ||
            !may_repeat(audit->season, person, kind))
            continue;
        repeated = &repeats->items[at];
        if (!repeated->detail.ptr)
            repeated->detail = repeated_detail(audit, repeated);
        audit_find(audit, TEST_TWICE, payment, season_paid(payment), repeated->detail);
    }
    payment_reader_close(&reader);
}

void audit_twice(struct audit *audit)
{
    struct repeats repeats = {.audit = audit, .keys.width = 2};

    same_people_find(&repeats.same, audit->season);
    for (uint32_t person = 0; person < audit->season->people.count; person++)
        if (repeats.same.first[person] == person)
            look_at_person(&repeats, person);
    tell_repeats(&repeats);
    same_people_release(&repeats.same);
    number_index_release(&repeats.keys);
    free(repeats.paid);
    free(repeats.items);
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
