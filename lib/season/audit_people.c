/* Who was paid twice, into whose account, and at which age? */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/season_words.h"

#include "applicant/identity.h"

#include <stdlib.h>

#include "base/banned.h"

#define OLDEST 120

static uint32_t *zeros(size_t count)
{
    uint32_t *items = memory_resize(NULL, count + 1, sizeof *items);

    memset(items, 0, (count + 1) * sizeof *items);
    return items;
}

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

struct repeats {
    struct audit *audit;
    struct number_index keys; /* person, month */
    struct repeated *items;
    size_t room;
};

static bool may_repeat(const struct payment_kind *kind)
{
    return !(kind->flags & SEASON_REPAYMENT);
}

static void add_repeated(struct repeats *repeats, uint32_t person, uint32_t month,
                         const struct repeated *repeated)
{
    const uint32_t key[] = {person, month};
    uint32_t at = number_index_add(&repeats->keys, key);

    repeats->items = memory_for_another(repeats->items, at, &repeats->room, sizeof *repeats->items);
    repeats->items[at] = *repeated;
}

/* A person's kinds stand by date, and those of a batch together. */
static void look_at_person(struct repeats *repeats, uint32_t person)
{
    const struct season *season = repeats->audit->season;
    const struct season_groups *groups = &season->kinds_of_person;
    struct repeated repeated = {.count = 0};
    uint32_t month = 0, latest = SEASON_NONE;

    for (uint32_t i = groups->first[person]; i <= groups->first[person + 1]; i++) {
        const struct payment_kind *kind =
            i < groups->first[person + 1] ? &season->kinds[groups->items[i]] : NULL;

        if (!kind || season->batches[kind->batch].month != month) {
            if (repeated.count > 1)
                add_repeated(repeats, person, month, &repeated);
            repeated.count = 0;
            latest = SEASON_NONE;
        }
        if (!kind)
            break;
        month = season->batches[kind->batch].month;
        if (!may_repeat(kind) || kind->batch == latest)
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

        strbuf_printf(&text, "%s" STR_FMT " (" STR_FMT ")", text.len ? "; " : "",
                      STR_ARG(batch->past.id), STR_ARG(batch->rules.scheme.issuer));
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
        const uint32_t key[] = {season_payee_of(audit->season, payment)->person,
                                audit->season->batches[kind->batch].month};
        struct repeated *repeated;
        uint32_t at;

        if (!kind->counts)
            continue;
        audit->looked_at[TEST_TWICE]++;
        if (!may_repeat(kind) || !number_index_find(&repeats->keys, key, &at))
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

    for (uint32_t person = 0; person < audit->season->people.count; person++)
        look_at_person(&repeats, person);
    tell_repeats(&repeats);
    number_index_release(&repeats.keys);
    free(repeats.items);
}

/* --- Shared accounts and phones --- */

/* Which of NUMBERS several people have, and what is said of it; {NULL, 0}: one alone. */
static struct str *details_of_shared(struct audit *audit, const struct season_groups *groups,
                                     const struct text_index *numbers)
{
    const struct season *season = audit->season;
    struct str *details = memory_resize(NULL, (size_t)groups->count + 1, sizeof *details);
    uint32_t *stamps = zeros(season->people.count);

    for (uint32_t number = 0; number < groups->count; number++) {
        uint64_t people = 0;

        for (uint32_t i = groups->first[number]; i < groups->first[number + 1]; i++) {
            uint32_t person = season_payee(season, groups->items[i])->person;

            people += stamps[person] != number + 1;
            stamps[person] = number + 1;
        }
        details[number] =
            people < 2 ? (struct str){0}
                       : AUDIT_DETAIL(audit, DETAIL_SHARED,
                                      str_of(identity_mask(&audit->arena, numbers->texts[number])),
                                      season_number(&audit->arena, people));
    }
    free(stamps);
    return details;
}

static void look_for_shared(struct audit *audit, enum audit_test test,
                            const struct season_groups *groups, const struct text_index *numbers)
{
    const struct season *season = audit->season;
    struct str *details = details_of_shared(audit, groups, numbers);
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        const struct season_payee *payee = season_payee_of(season, payment);
        uint32_t number = test == TEST_SHARED_ACCOUNT ? payee->account : payee->phone;

        if (number == SEASON_NONE || !season_counts(season, payment))
            continue;
        audit->looked_at[test]++;
        if (details[number].ptr)
            audit_find(audit, test, payment, season_paid(payment), details[number]);
    }
    payment_reader_close(&reader);
    free(details);
}

void audit_shared_account(struct audit *audit)
{
    look_for_shared(audit, TEST_SHARED_ACCOUNT, &audit->payees_of_account,
                    &audit->season->accounts);
}

void audit_shared_phone(struct audit *audit)
{
    look_for_shared(audit, TEST_SHARED_PHONE, &audit->payees_of_phone, &audit->season->phones);
}

/* --- Accounts that move --- */

/* What was seen of a person's account so far. */
struct moving {
    uint32_t latest, before; /* accounts: of the latest payment, and on an earlier day than that */
    date day;                /* of the latest */
};

/* Who had an account first. */
struct holder {
    uint32_t person;
    date day;
};

struct moves {
    struct audit *audit;
    struct moving *people;
    struct holder *accounts;
    struct number_index taken; /* account, person: somebody else who has had it */
};

static struct str account_shown(struct audit *audit, uint32_t account)
{
    return str_of(identity_mask(&audit->arena, audit->season->accounts.texts[account]));
}

/* Has the person of PAYEE another account than on an earlier day? Empty: no. */
static struct str look_at_person_moved(struct moves *moves, const struct season_payee *payee,
                                       date day)
{
    struct moving *moving = &moves->people[payee->person];
    struct str detail = {0};

    if (moving->latest != SEASON_NONE && moving->day < day)
        moving->before = moving->latest;
    if (moving->before != SEASON_NONE && moving->before != payee->account)
        detail =
            AUDIT_DETAIL(moves->audit, DETAIL_MOVED, account_shown(moves->audit, payee->account),
                         account_shown(moves->audit, moving->before));
    moving->latest = payee->account;
    moving->day = day;
    return detail;
}

/* Has somebody come to the account of PAYEE whom another had before? */
static struct str look_at_account_taken(struct moves *moves, const struct season_payee *payee,
                                        date day)
{
    const struct season *season = moves->audit->season;
    struct holder *holder = &moves->accounts[payee->account];
    const uint32_t key[] = {payee->account, payee->person};
    uint32_t known = moves->taken.count;

    if (holder->person == SEASON_NONE)
        *holder = (struct holder){payee->person, day};
    if (holder->person == payee->person || number_index_add(&moves->taken, key) < known ||
        holder->day >= day)
        return (struct str){0};
    return AUDIT_DETAIL(
        moves->audit, DETAIL_TAKEN, account_shown(moves->audit, payee->account),
        str_of(identity_mask(&moves->audit->arena, season->people.texts[holder->person])));
}

static void look_at_moves(struct moves *moves)
{
    struct audit *audit = moves->audit;
    const struct season *season = audit->season;
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        const struct season_payee *payee = season_payee_of(season, payment);
        date day = batch_of(audit, payment)->past.as_of;
        struct str moved, taken;

        if (payee->account == SEASON_NONE || !season_counts(season, payment))
            continue;
        audit->looked_at[TEST_MOVED]++;
        moved = look_at_person_moved(moves, payee, day);
        taken = look_at_account_taken(moves, payee, day);
        if (moved.ptr && taken.ptr)
            moved = str_of(
                arena_printf(&audit->arena, STR_FMT "; " STR_FMT, STR_ARG(moved), STR_ARG(taken)));
        if (moved.ptr || taken.ptr)
            audit_find(audit, TEST_MOVED, payment, season_paid(payment), moved.ptr ? moved : taken);
    }
    payment_reader_close(&reader);
}

void audit_moved(struct audit *audit)
{
    const struct season *season = audit->season;
    struct moves moves = {.audit = audit, .taken.width = 2};

    moves.people = memory_resize(NULL, (size_t)season->people.count + 1, sizeof *moves.people);
    moves.accounts =
        memory_resize(NULL, (size_t)season->accounts.count + 1, sizeof *moves.accounts);
    for (uint32_t i = 0; i < season->people.count; i++)
        moves.people[i] = (struct moving){.latest = SEASON_NONE, .before = SEASON_NONE};
    for (uint32_t i = 0; i < season->accounts.count; i++)
        moves.accounts[i] = (struct holder){.person = SEASON_NONE};
    look_at_moves(&moves);
    free(moves.people);
    free(moves.accounts);
    number_index_release(&moves.taken);
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
