/* Who was paid by more than one batch of a month?
 *
 * A payment that came back and was made again is one payment. Where the first stands as paid after
 * all, by a later answer of the bank or an amendment, or where two batches make it again, there are
 * two; they are both of the month that was paid for first. */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/same_people.h"
#include "season/season_words.h"

#include <stdlib.h>

#include "base/banned.h"

#define NAMES_MOST 3 /* batches that are told by name */

/* Somebody who was paid by several batches of a month. */
struct repeated {
    uint32_t count; /* batches */
    uint32_t batches[NAMES_MOST];
    struct str detail;
};

/* The batches of a month that have paid the person at hand. */
struct paid_month {
    uint32_t month, latest; /* LATEST: the number of the last batch */
    struct repeated by;
};

/* A kind of payment that a key was paid by. */
struct paid {
    uint32_t kind, person;
};

struct repeats {
    struct audit *audit;
    const struct season *season;
    struct same_people same;
    /* For each batch: */
    uint32_t *first; /* number of the batch that was the first to make its payments: in FIRSTS */
    uint32_t *month; /* of that one */
    bool *repays;    /* it makes payments of another again */
    /* For each of FIRSTS: */
    bool *repaid; /* a batch makes payments of it again */

    struct text_index firsts;    /* decisions */
    struct number_index rows;    /* first, source, line: what was paid again */
    uint32_t *payer;             /* of each of ROWS: the number of a batch that has paid it */
    struct number_index doubled; /* batch, person: what another batch has paid too */
    struct paid *paid;           /* of the person at hand */
    size_t paid_count, paid_room;
    struct paid_month *months; /* likewise */
    size_t month_count, month_room;
    struct number_index keys; /* the first of those who are one person, month: who is told */
    struct repeated *items;
    size_t room;
};

/* --- Which batch was the first to make a payment? --- */

/* The batch that counts in the place of BATCH; each step leads to another. */
static uint32_t counting(const struct season *season, uint32_t batch)
{
    for (size_t i = 0;
         i < season->batch_count && season->batches[batch].superseded_by != SEASON_NONE; i++)
        batch = season->batches[batch].superseded_by;
    return batch;
}

/* 12 * year + month - 1 of the date in LINE, as `repays` has it; OTHERWISE where it has none. */
static uint32_t month_said(struct str line, uint32_t otherwise)
{
    struct civil civil;
    date day;

    decision_word(&line); /* the id */
    if (!date_parse(decision_word(&line), &day))
        return otherwise;
    civil = date_to_civil(day);
    return (uint32_t)(civil.year * 12 + civil.month - 1);
}

/* Follows the repayments back from BATCH. The first may be missing: then it is known by name. */
static void find_first(struct repeats *repeats, uint32_t batch)
{
    const struct season *season = repeats->season;
    uint32_t at = counting(season, batch), month = season->batches[at].month;
    struct str decision = str_of(season->batches[at].decision);

    for (size_t steps = 0; at != SEASON_NONE && steps < season->batch_count; steps++) {
        struct str of = season_repays(&season->batches[at]);

        if (of.len == 0)
            break;
        month =
            month_said(decision_lines_value(&season->batches[at].past.decided, "repays"), month);
        decision = of;
        at = season_decided(season, of);
        if (at != SEASON_NONE) {
            at = counting(season, at);
            month = season->batches[at].month;
            decision = str_of(season->batches[at].decision);
        }
    }
    repeats->first[batch] = text_index_add(&repeats->firsts, decision);
    repeats->month[batch] = month;
}

static void find_firsts(struct repeats *repeats)
{
    const struct season *season = repeats->season;
    struct arena *arena = &repeats->audit->arena;

    repeats->first = arena_array(arena, season->batch_count, sizeof *repeats->first);
    repeats->month = arena_array(arena, season->batch_count, sizeof *repeats->month);
    for (uint32_t i = 0; i < season->batch_count; i++)
        find_first(repeats, i);
    repeats->repays = arena_array(arena, season->batch_count, sizeof *repeats->repays);
    repeats->repaid = arena_array(arena, repeats->firsts.count, sizeof *repeats->repaid);
    for (uint32_t i = 0; i < season->batch_count; i++) {
        repeats->repays[i] = season_repays(&season->batches[i]).len > 0;
        if (repeats->repays[i])
            repeats->repaid[repeats->first[i]] = true;
    }
}

/* --- Which payments were made by several batches? --- */

static bool is_repayment(const struct repeats *repeats, const struct payment_kind *kind)
{
    return (kind->flags & SEASON_REPAYMENT) && repeats->repays[kind->batch];
}

/* A row of a list, not a person, since one may be paid on several. */
static void row_of(const struct repeats *repeats, const struct season_payment *payment,
                   uint32_t row[static 3])
{
    const struct payment_kind *kind = season_kind_of(repeats->season, payment);

    row[0] = repeats->first[kind->batch];
    row[1] = kind->source;
    row[2] = payment->line;
}

static void list_repaid_rows(struct repeats *repeats)
{
    struct payment_reader reader = season_read(repeats->season);
    const struct season_payment *payment;
    uint32_t row[3];

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        const struct payment_kind *kind = season_kind_of(repeats->season, payment);

        if (!kind->counts || !is_repayment(repeats, kind))
            continue;
        row_of(repeats, payment, row);
        number_index_add(&repeats->rows, row);
    }
    payment_reader_close(&reader);
}

/* BATCH has paid PERSON on the row numbered ROW. */
static void add_payer(struct repeats *repeats, uint32_t row, uint32_t batch, uint32_t person)
{
    const uint32_t by[] = {batch, person}, before[] = {repeats->payer[row], person};

    if (before[0] == SEASON_NONE) {
        repeats->payer[row] = batch;
    } else if (before[0] != batch) {
        number_index_add(&repeats->doubled, before);
        number_index_add(&repeats->doubled, by);
    }
}

/* Goods are not made again: only who was paid money counts. */
static void list_doubled(struct repeats *repeats)
{
    struct payment_reader reader = season_read(repeats->season);
    const struct season_payment *payment;
    uint32_t row[3], number;

    repeats->payer = memory_resize(NULL, (size_t)repeats->rows.count + 1, sizeof *repeats->payer);
    for (uint32_t i = 0; i < repeats->rows.count; i++)
        repeats->payer[i] = SEASON_NONE;
    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        const struct payment_kind *kind = season_kind_of(repeats->season, payment);

        if (!kind->counts || season_paid(payment) == 0 ||
            !repeats->repaid[repeats->first[kind->batch]])
            continue;
        row_of(repeats, payment, row);
        if (number_index_find(&repeats->rows, row, &number))
            add_payer(repeats, number, kind->batch,
                      season_payee_of(repeats->season, payment)->person);
    }
    payment_reader_close(&reader);
}

/* A repayment of what came back, and stands as paid nowhere else, is no further payment. */
static bool may_repeat(const struct repeats *repeats, uint32_t person,
                       const struct payment_kind *kind)
{
    const uint32_t by[] = {kind->batch, person};
    uint32_t number;

    return !is_repayment(repeats, kind) || number_index_find(&repeats->doubled, by, &number);
}

/* --- Who was paid by several batches of a month? --- */

/* Payments come by date, so it is mostly the last. */
static struct paid_month *month_of(struct repeats *repeats, uint32_t month)
{
    size_t at = repeats->month_count;

    while (at > 0 && repeats->months[at - 1].month != month)
        at--;
    if (at > 0)
        return &repeats->months[at - 1];
    repeats->months = memory_for_another(repeats->months, repeats->month_count,
                                         &repeats->month_room, sizeof *repeats->months);
    repeats->months[repeats->month_count] =
        (struct paid_month){.month = month, .latest = SEASON_NONE};
    return &repeats->months[repeats->month_count++];
}

static void add_batch(struct paid_month *month, uint32_t batch)
{
    if (month->latest == batch)
        return;
    month->latest = batch;
    if (month->by.count < NAMES_MOST)
        month->by.batches[month->by.count] = batch;
    month->by.count++;
}

static void add_repeated(struct repeats *repeats, uint32_t person, const struct paid_month *month)
{
    const uint32_t key[] = {person, month->month};
    uint32_t at = number_index_add(&repeats->keys, key);

    repeats->items = memory_for_another(repeats->items, at, &repeats->room, sizeof *repeats->items);
    repeats->items[at] = month->by;
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
    const struct season_groups *groups = &repeats->season->kinds_of_person;
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
    list_paid(repeats, person);
    repeats->month_count = 0;
    for (size_t i = 0; i < repeats->paid_count; i++) {
        const struct payment_kind *kind = &repeats->season->kinds[repeats->paid[i].kind];

        if (may_repeat(repeats, repeats->paid[i].person, kind))
            add_batch(month_of(repeats, repeats->month[kind->batch]), kind->batch);
    }
    for (size_t i = 0; i < repeats->month_count; i++)
        if (repeats->months[i].by.count > 1)
            add_repeated(repeats, person, &repeats->months[i]);
}

static struct str repeated_detail(struct audit *audit, const struct repeated *repeated,
                                  uint32_t month)
{
    const struct season *season = audit->season;
    struct strbuf text = {0};
    struct str detail;
    char name[16];

    for (uint32_t i = 0; i < repeated->count && i < NAMES_MOST; i++) {
        const struct season_batch *batch = &season->batches[repeated->batches[i]];

        strbuf_adds(&text, text.len ? language_semicolon(audit->language) : "");
        strbuf_add(&text, AUDIT_DETAIL(audit, DETAIL_BATCH_OF, batch->past.id,
                                       batch->rules.scheme.issuer));
    }
    detail = AUDIT_DETAIL(audit, DETAIL_TWICE, season_number(&audit->arena, repeated->count),
                          str_of(season_month(month, name)), strbuf_str(&text));
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
        const uint32_t key[] = {repeats->same.first[person], repeats->month[kind->batch]};
        struct repeated *repeated;
        uint32_t at;

        if (!kind->counts)
            continue;
        audit->looked_at[TEST_TWICE]++;
        if (!number_index_find(&repeats->keys, key, &at) || !may_repeat(repeats, person, kind))
            continue;
        repeated = &repeats->items[at];
        if (!repeated->detail.ptr)
            repeated->detail = repeated_detail(audit, repeated, key[1]);
        audit_find(audit, TEST_TWICE, payment, season_paid(payment), repeated->detail);
    }
    payment_reader_close(&reader);
}

void audit_twice(struct audit *audit)
{
    struct repeats repeats = {.audit = audit,
                              .season = audit->season,
                              .rows.width = 3,
                              .doubled.width = 2,
                              .keys.width = 2};

    find_firsts(&repeats);
    list_repaid_rows(&repeats);
    if (repeats.rows.count)
        list_doubled(&repeats);
    same_people_find(&repeats.same, audit->season);
    for (uint32_t person = 0; person < audit->season->people.count; person++)
        if (repeats.same.first[person] == person)
            look_at_person(&repeats, person);
    tell_repeats(&repeats);
    text_index_release(&repeats.firsts);
    number_index_release(&repeats.rows);
    number_index_release(&repeats.doubled);
    number_index_release(&repeats.keys);
    same_people_release(&repeats.same);
    free(repeats.payer);
    free(repeats.paid);
    free(repeats.months);
    free(repeats.items);
}
