/* Which people, households and kinds of payments do the batches of a season share? */
#include "season/season_join.h"

#include <stdlib.h>

#include "base/banned.h"

/* What numbers of the ledger's are in the season. */
struct numbers {
    uint32_t *texts, *people, *households, *payees;
    uint32_t first_kind;
};

static uint32_t number_in(struct text_index *index, struct str text)
{
    return text.ptr ? text_index_add(index, text) : SEASON_NONE;
}

/* An identity that is the key, as most are, needs no copy. */
static struct str keep_identity(struct season *season, uint32_t person, struct str identity)
{
    return str_eq(identity, season->people.texts[person]) ? season->people.texts[person]
                                                          : arena_copy(&season->arena, identity);
}

static uint32_t add_person(struct season *season, const struct ledger_applicant *person,
                           uint32_t name)
{
    uint32_t known = season->people.count;
    uint32_t number = text_index_add(&season->people, person->canonical);

    if (number == known) {
        size_t room = season->person_room;

        season->person_names =
            memory_for_another(season->person_names, number, &room, sizeof *season->person_names);
        season->person_identities =
            memory_for_another(season->person_identities, number, &season->person_room,
                               sizeof *season->person_identities);
        season->person_names[number] = name;
        season->person_identities[number] = (struct str){0};
    }
    if (person->facts.identity.ptr && !season->person_identities[number].ptr)
        season->person_identities[number] = keep_identity(season, number, person->facts.identity);
    return number;
}

/* --- Households --- */

/* Does another batch of the season repay BATCH? */
static bool is_repaid(const struct season *season, const struct season_batch *batch)
{
    for (size_t i = 0; i < season->batch_count; i++)
        if (str_eq(season_repays(&season->batches[i]), str_of(batch->decision)))
            return true;
    return false;
}

/* The household with the number KEY in the batch that BATCH repays, which has fewer rows;
 * SEASON_NONE where it is not among these. That one is earlier, and was joined before. */
static uint32_t repaid_household(const struct season *season, const struct season_batch *batch,
                                 uint32_t key)
{
    struct str decision = season_repays(batch);
    uint32_t repaid = decision.len ? season_decided(season, decision) : SEASON_NONE;
    const struct season_batch *of;

    if (repaid == SEASON_NONE)
        return SEASON_NONE;
    of = &season->batches[repaid];
    return key < of->household_count ? of->households[key] : SEASON_NONE;
}

/* Keeps the numbers of BATCH's households for the batch that repays it. */
static void keep_households(struct season *season, struct season_batch *batch, const uint32_t *keys,
                            const uint32_t *numbers, uint32_t count)
{
    if (count == 0 || !is_repaid(season, batch))
        return;
    batch->household_count = season->household_keys.count;
    batch->households =
        arena_array(&season->arena, batch->household_count, sizeof *batch->households);
    for (uint32_t i = 0; i < batch->household_count; i++)
        batch->households[i] = SEASON_NONE;
    for (uint32_t i = 0; i < count; i++)
        batch->households[keys[i]] = numbers[i];
}

/* Gives each of the ledger's households its number in the season: with the same members it is the
 * same one as in another batch. Of one that is repaid the members stand in the batch before. */
static void number_households(struct season *season, struct season_batch *batch,
                              const struct season_ledger *ledger, struct numbers *numbers,
                              struct arena *scratch)
{
    uint32_t count = ledger->households.count;
    uint32_t *first = arena_array(scratch, (size_t)count + 1, sizeof *first);
    uint32_t *parts = arena_array(scratch, ledger->person_count + count, sizeof *parts);
    struct strbuf text = {0};

    for (size_t i = 0; i < ledger->person_count; i++)
        if (ledger->people[i].household != SEASON_NONE)
            first[ledger->people[i].household + 1]++;
    for (uint32_t i = 0; i < count; i++) {
        strbuf_clear(&text);
        strbuf_printf(&text, "%u\n%u\n" STR_FMT, (unsigned)batch->issuer, (unsigned)batch->scheme,
                      STR_ARG(ledger->households.texts[i]));
        first[i + 1] += first[i] + 1;
        parts[first[i]] = text_index_add(&season->household_keys, strbuf_str(&text));
        numbers->households[i] = first[i] + 1; /* where its next member goes */
    }
    strbuf_release(&text);
    for (size_t i = 0; i < ledger->person_count; i++)
        if (ledger->people[i].household != SEASON_NONE)
            parts[numbers->households[ledger->people[i].household]++] = numbers->people[i];
    for (uint32_t i = 0; i < count; i++) {
        struct str household = {(const char *)(parts + first[i]),
                                (first[i + 1] - first[i]) * sizeof *parts};

        numbers->households[i] = repaid_household(season, batch, parts[first[i]]);
        if (numbers->households[i] == SEASON_NONE)
            numbers->households[i] = text_index_add(&season->households, household);
        first[i] = parts[first[i]]; /* its key, from here on */
    }
    keep_households(season, batch, first, numbers->households, count);
}

/* --- People --- */

static void number_people(struct season *season, struct season_batch *batch,
                          const struct season_ledger *ledger, struct numbers *numbers,
                          struct arena *scratch)
{
    uint32_t *names = arena_array(scratch, ledger->person_count, sizeof *names);

    for (size_t i = 0; i < ledger->person_count; i++) {
        names[i] = text_index_add(&season->names, ledger->people[i].name);
        numbers->people[i] = add_person(season, &ledger->people[i], names[i]);
    }
    number_households(season, batch, ledger, numbers, scratch);
    for (size_t i = 0; i < ledger->person_count; i++) {
        const struct ledger_applicant *person = &ledger->people[i];
        const struct season_payee payee = {
            .person = numbers->people[i],
            .key = person->key.ptr == person->canonical.ptr
                       ? SEASON_NONE
                       : text_index_add(&season->keys, person->key),
            .name = names[i],
            .account = number_in(&season->accounts, person->facts.account),
            .phone = number_in(&season->phones, person->facts.phone),
            .household = person->household == SEASON_NONE ? SEASON_NONE
                                                          : numbers->households[person->household],
        };

        numbers->payees[i] =
            person->member ? SEASON_NONE : number_index_add(&season->payees, &payee.person);
    }
}

/* --- Payments --- */

static void add_kinds(struct season *season, uint32_t batch, const struct season_ledger *ledger,
                      const struct numbers *numbers)
{
    bool superseded = season->batches[batch].superseded_by != SEASON_NONE;

    for (uint32_t i = 0; i < ledger->kind_values.count; i++) {
        const struct ledger_kind *sums = &ledger->kinds[i];
        uint32_t values[LEDGER_KIND_VALUES];

        memcpy(values, number_index_row(&ledger->kind_values, i), sizeof values);
        for (int at = LEDGER_KIND_GROUP; at <= LEDGER_KIND_REASON; at++)
            if (values[at] != SEASON_NONE)
                values[at] = numbers->texts[values[at]];
        season->kinds = memory_for_another(season->kinds, season->kind_count, &season->kind_room,
                                           sizeof *season->kinds);
        season->kinds[season->kind_count++] = (struct payment_kind){
            .batch = batch,
            .group = values[LEDGER_KIND_GROUP],
            .grant = values[LEDGER_KIND_GRANT],
            .tier = values[LEDGER_KIND_TIER],
            .fund = values[LEDGER_KIND_FUND],
            .source = values[LEDGER_KIND_SOURCE],
            .goods = values[LEDGER_KIND_GOODS],
            .reason = values[LEDGER_KIND_REASON],
            .goods_value = (money)(values[LEDGER_KIND_GOODS_VALUE] |
                                   (uint64_t)values[LEDGER_KIND_GOODS_VALUE + 1] << 32),
            .flags = (uint8_t)values[LEDGER_KIND_FLAGS],
            .decision = (uint8_t)values[LEDGER_KIND_DECISION],
            .counts = (values[LEDGER_KIND_FLAGS] & SEASON_PAID) && !superseded,
            .payments = sums->payments,
            .amount = sums->amount,
            .returned = sums->returned,
            .overpaid = sums->overpaid,
        };
    }
}

static void add_payments(struct season *season, const struct season_ledger *ledger,
                         const struct numbers *numbers)
{
    for (size_t i = 0; i < ledger->payment_count; i++) {
        struct season_payment payment = ledger->payments[i];

        payment.payee = numbers->payees[payment.payee];
        payment.kind += numbers->first_kind;
        payment_store_add(season->payments, &payment);
    }
}

void season_join(struct season *season, uint32_t number, const struct season_ledger *ledger)
{
    struct season_batch *batch = &season->batches[number];
    struct arena scratch = {0};
    struct numbers numbers = {
        .texts = arena_array(&scratch, ledger->texts.count, sizeof(uint32_t)),
        .people = arena_array(&scratch, ledger->person_count, sizeof(uint32_t)),
        .payees = arena_array(&scratch, ledger->person_count, sizeof(uint32_t)),
        .households = arena_array(&scratch, ledger->households.count, sizeof(uint32_t)),
        .first_kind = season->kind_count,
    };

    for (uint32_t i = 0; i < ledger->texts.count; i++)
        numbers.texts[i] = text_index_add(&season->texts, ledger->texts.texts[i]);
    number_people(season, batch, ledger, &numbers, &scratch);
    batch->first = season->payments->count;
    batch->count = ledger->payment_count;
    add_kinds(season, number, ledger, &numbers);
    add_payments(season, ledger, &numbers);
    arena_release(&scratch);
}

/* --- Groups --- */

/* Makes room for items that PLACES has counted: PLACES[n + 2] are those of group N. Their first
 * places stand in PLACES[n + 1] then, where each item is put and counted on. */
static void open_groups(struct season_groups *groups, uint32_t count)
{
    for (size_t i = 2; i < (size_t)count + 2; i++)
        groups->first[i] += groups->first[i - 1];
    groups->count = count;
    groups->items = memory_resize(NULL, (size_t)groups->first[count + 1] + 1, sizeof(uint32_t));
}

static void count_groups(struct season_groups *groups, uint32_t count)
{
    groups->first = memory_resize(NULL, (size_t)count + 2, sizeof *groups->first);
    memset(groups->first, 0, ((size_t)count + 2) * sizeof *groups->first);
}

static void put(struct season_groups *groups, bool counting, uint32_t group, uint32_t item)
{
    if (counting)
        groups->first[group + 2]++;
    else
        groups->items[groups->first[group + 1]++] = item;
}

static void group_kinds(struct season *season, bool counting)
{
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        const struct season_payee *payee = season_payee_of(season, payment);

        if (!season_counts(season, payment))
            continue;
        put(&season->kinds_of_person, counting, payee->person, payment->kind);
        if (payee->household != SEASON_NONE)
            put(&season->kinds_of_household, counting, payee->household, payment->kind);
    }
    payment_reader_close(&reader);
}

static void group_households(struct season *season, bool counting)
{
    for (uint32_t i = 0; i < season->households.count; i++)
        for (uint32_t part = 1; part < season_household_parts(season, i); part++)
            put(&season->households_of_member, counting, season_household_part(season, i, part), i);
}

void season_join_finish(struct season *season)
{
    count_groups(&season->kinds_of_person, season->people.count);
    count_groups(&season->kinds_of_household, season->households.count);
    count_groups(&season->households_of_member, season->people.count);
    group_kinds(season, true);
    group_households(season, true);
    open_groups(&season->kinds_of_person, season->people.count);
    open_groups(&season->kinds_of_household, season->households.count);
    open_groups(&season->households_of_member, season->people.count);
    group_kinds(season, false);
    group_households(season, false);
}
