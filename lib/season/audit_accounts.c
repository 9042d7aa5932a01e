/* Into whose account was it paid, and is it the one of before? */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/season_words.h"

#include "applicant/identity.h"

#include <stdlib.h>

#include "base/banned.h"

static uint32_t *zeros(size_t count)
{
    uint32_t *items = memory_resize(NULL, count + 1, sizeof *items);

    memset(items, 0, (count + 1) * sizeof *items);
    return items;
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
        details[number] = (struct str){0};
        if (people > 1)
            details[number] = AUDIT_DETAIL(
                audit, DETAIL_SHARED, str_of(identity_mask(&audit->arena, numbers->texts[number])),
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

/* What was seen of a person's account so far; SEASON_NONE: nothing. */
struct moving {
    uint32_t latest, before; /* accounts: of the latest payment, and on an earlier day than that */
    uint32_t failed;         /* of the latest payment that came back, until one is made again */
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

/* Has the person of PAYEE another account than on an earlier day, or than what is REPAID? Empty:
 * no. */
static struct str look_at_person(struct moves *moves, const struct season_payee *payee, date day,
                                 bool repaid)
{
    struct moving *moving = &moves->people[payee->person];
    uint32_t other = SEASON_NONE;

    if (moving->latest != SEASON_NONE && moving->day < day)
        moving->before = moving->latest;
    if (moving->before != payee->account)
        other = moving->before;
    if (other == SEASON_NONE && repaid && moving->failed != payee->account)
        other = moving->failed;
    moving->latest = payee->account;
    moving->day = day;
    return other != SEASON_NONE ? AUDIT_DETAIL(moves->audit, DETAIL_MOVED,
                                               account_shown(moves->audit, payee->account),
                                               account_shown(moves->audit, other))
                                : (struct str){0};
}

/* Has somebody come to the account of PAYEE whom another had before? */
static struct str look_at_account(struct moves *moves, const struct season_payee *payee, date day)
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
        const struct payment_kind *kind = season_kind_of(season, payment);
        const struct season_batch *batch = &season->batches[kind->batch];
        date day = batch->past.as_of;
        struct str moved, taken;

        if (payee->account == SEASON_NONE || batch->superseded_by != SEASON_NONE)
            continue;
        if (kind->flags & SEASON_FAILED) { /* the account that a repayment may differ from */
            moves->people[payee->person].failed = payee->account;
            continue;
        }
        if (!kind->counts)
            continue;
        audit->looked_at[TEST_MOVED]++;
        moved = look_at_person(moves, payee, day, kind->flags & SEASON_REPAYMENT);
        taken = look_at_account(moves, payee, day);
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
        moves.people[i] = (struct moving){SEASON_NONE, SEASON_NONE, SEASON_NONE, 0};
    for (uint32_t i = 0; i < season->accounts.count; i++)
        moves.accounts[i] = (struct holder){.person = SEASON_NONE};
    look_at_moves(&moves);
    free(moves.people);
    free(moves.accounts);
    number_index_release(&moves.taken);
}
