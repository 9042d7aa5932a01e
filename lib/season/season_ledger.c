/* Which payments does a batch's ledger hold, and what came back of them? */
#include "season/season_ledger.h"
#include "season/applicant_facts.h"

#include "applicant/identity.h"
#include "archive/batch_reader.h"
#include "history/history.h"
#include "history/ledger_line.h"

#include <stdlib.h>

#include "base/banned.h"

/* An applicant who stands in the ledger with a payment, a decision by hand, or in a household. */
struct person {
    struct str key, canonical, name;
    struct applicant_facts facts;
    uint32_t household; /* of the ledger's; SEASON_NONE */
    bool member;
};

struct season_ledger {
    struct arena arena;
    struct text_index texts, households;
    struct season_payment *payments; /* PERSON is one of PEOPLE here, texts are of TEXTS */
    size_t payment_count, payment_room;
    struct person *people;
    size_t person_count, person_room;
};

struct reading {
    struct season_ledger *ledger;
    struct season_batch *batch;
    struct settlement *settlement;
    bool details;
    struct applicant_source source;
    struct arena scratch;
    struct diag_list *diags;

    /* The applicant whose lines are being read: */
    uint64_t applicant;
    uint32_t person; /* of the ledger's people; SEASON_NONE: not needed so far */
    bool asked;      /* PAYEE was looked up */
    const struct settled_payee *payee;
    money due, paid; /* what its lines come to; what the bank paid and no line has taken */
    size_t last;     /* its last payment of money; SIZE_MAX: none */
};

static struct str canonical_of(struct reading *reading, struct str key)
{
    const struct ruleset *rules = &reading->batch->rules;
    struct str text = ledger_key_canonical(rules, key, &reading->scratch);
    enum identity_form form;
    char *out;

    if (rules->fields[rules->scheme.key].type == FIELD_ID_NUMBER || text.len < 15 || text.len > 18)
        return arena_copy(&reading->ledger->arena, text);
    form = identity_check(text);
    if (form != IDENTITY_18 && form != IDENTITY_15)
        return arena_copy(&reading->ledger->arena, text);
    out = arena_alloc(&reading->ledger->arena, text.len + 5);
    return (struct str){out, identity_canonical(text, out)};
}

/* The applicant of LINE, added if this is the first of its lines that is of use. */
static uint32_t person_of(struct reading *reading, const struct ledger_line *line)
{
    struct season_ledger *ledger = reading->ledger;
    struct person *person;
    struct str household;

    if (reading->person != SEASON_NONE)
        return reading->person;
    ledger->people = memory_for_another(ledger->people, ledger->person_count, &ledger->person_room,
                                        sizeof *ledger->people);
    person = &ledger->people[ledger->person_count];
    *person = (struct person){.canonical = canonical_of(reading, line->key),
                              .name = arena_copy(&ledger->arena, line->name),
                              .household = SEASON_NONE,
                              .member = line->decision == DECISION_MEMBER};
    person->key = str_eq(line->key, person->canonical) ? person->canonical
                                                       : arena_copy(&ledger->arena, line->key);
    if (reading->details && !person->member)
        applicant_facts_read(&reading->source, line, &person->facts, &ledger->arena);
    household = applicant_household(&reading->source, line, &reading->scratch);
    if (household.ptr && line->decision != DECISION_REJECT)
        person->household = text_index_add(&ledger->households, household);
    return reading->person = (uint32_t)ledger->person_count++;
}

static uint32_t text_of(struct reading *reading, struct str text)
{
    return text.len ? text_index_add(&reading->ledger->texts, text) : SEASON_NONE;
}

/* After the last line of an applicant: what the bank paid more than it was told to counts too. */
static bool finish_applicant(struct reading *reading)
{
    const struct settled_payee *payee = reading->payee;

    if (payee && payee->amount != reading->due) {
        diag_error(reading->diags,
                   (struct origin){path_join(reading->diags->arena, payee->folder, SETTLEMENT_CSV),
                                   payee->line, 0},
                   "its amount is not what the batch pays to this payee");
        return false;
    }
    if (reading->last != SIZE_MAX && reading->paid > 0) {
        struct season_payment *payment = &reading->ledger->payments[reading->last];

        payment->amount = money_sum(payment->amount, reading->paid);
        payment->returned -= reading->paid;
    }
    reading->asked = false;
    reading->payee = NULL;
    reading->due = reading->paid = 0;
    reading->last = SIZE_MAX;
    reading->person = SEASON_NONE;
    return true;
}

/* How much of LINE's money was paid, by what the bank says. */
static money paid_part(struct reading *reading, const struct ledger_line *line)
{
    money part = line->amount;

    if (!reading->settlement || part == 0)
        return part;
    if (!reading->asked) {
        const struct ruleset *rules = &reading->batch->rules;

        reading->asked = true;
        reading->payee = settlement_take(reading->settlement,
                                         ledger_key_canonical(rules, line->key, &reading->scratch));
        if (reading->payee && reading->payee->result == SETTLEMENT_WRONG_AMOUNT)
            reading->paid = reading->payee->returned;
    }
    reading->due = money_sum(reading->due, part);
    if (reading->payee && reading->payee->result == SETTLEMENT_FAILED)
        return 0;
    if (reading->payee && reading->payee->result == SETTLEMENT_WRONG_AMOUNT) {
        part = part < reading->paid ? part : reading->paid;
        reading->paid -= part;
    }
    return part;
}

static bool has_reason(struct str reasons, const char *prefix)
{
    struct str reason;

    while (str_split(&reasons, ';', &reason))
        if (str_starts(str_trim(reason), str_of(prefix)))
            return true;
    return false;
}

static uint8_t flags_of(struct reading *reading, const struct ledger_line *line, money paid,
                        bool by_hand)
{
    uint8_t flags = by_hand ? SEASON_BY_HAND : 0;

    if (line->decision != DECISION_PAY)
        return flags;
    /* Goods were handed out, whatever became of the money. */
    if (paid > 0 || line->amount == 0 || line->goods.len)
        flags |= SEASON_PAID;
    if (line->amount && reading->payee && reading->payee->result == SETTLEMENT_FAILED)
        flags |= SEASON_FAILED;
    if (has_reason(line->reason, "repay:"))
        flags |= SEASON_REPAYMENT;
    return flags;
}

static void add_payment(struct reading *reading, const struct ledger_line *line,
                        uint32_t ledger_line, bool by_hand)
{
    struct season_ledger *ledger = reading->ledger;
    bool pays = line->decision == DECISION_PAY;
    money paid = pays ? paid_part(reading, line) : 0;
    uint8_t flags = flags_of(reading, line, paid, by_hand);

    ledger->payments = memory_for_another(ledger->payments, ledger->payment_count,
                                          &ledger->payment_room, sizeof *ledger->payments);
    if (pays && line->amount)
        reading->last = ledger->payment_count;
    ledger->payments[ledger->payment_count++] = (struct season_payment){
        .amount = paid,
        .returned = line->amount - paid,
        .goods_value = line->goods_value,
        .person = person_of(reading, line),
        .key = SEASON_NONE,
        .name = SEASON_NONE,
        .group = text_of(reading, line->group),
        .grant = text_of(reading, line->grant),
        .tier = text_of(reading, line->tier),
        .fund = text_of(reading, line->fund),
        .source = text_of(reading, line->source),
        .goods = text_of(reading, line->goods),
        .reason = flags & (SEASON_REPAYMENT | SEASON_BY_HAND) ? text_of(reading, line->reason)
                                                              : SEASON_NONE,
        .line = line->line,
        .ledger_line = ledger_line,
        .household = SEASON_NONE,
        .account = SEASON_NONE,
        .phone = SEASON_NONE,
        .flags = flags,
        .decision = (uint8_t)line->decision,
    };
    if (pays)
        reading->batch->ledger_amount = money_sum(reading->batch->ledger_amount, line->amount);
}

static bool visit_line(void *context, const struct ledger_line *line, uint32_t file_line)
{
    struct reading *reading = context;
    bool by_hand = has_reason(line->reason, "change:");

    if (line->applicant != reading->applicant && !finish_applicant(reading))
        return false;
    reading->applicant = line->applicant;
    if (line->decision == DECISION_MEMBER && reading->source.households)
        person_of(reading, line);
    else if (line->decision == DECISION_PAY || by_hand)
        add_payment(reading, line, file_line, by_hand);
    arena_reset(&reading->scratch);
    return true;
}

/* Reads the bytes that were sealed. */
static bool read_lines(struct reading *reading)
{
    struct season_batch *batch = reading->batch;
    struct input input = {.path = batch->past.place.ledger, .archived = true};
    struct file_bytes bytes;
    bool ok;

    if (!input_read(&input, &bytes, reading->diags))
        return false;
    ok = sealed_record_add(&batch->past.record, LEDGER_FILE, &input, reading->diags) &&
         ledger_read(input.path, bytes.bytes, visit_line, reading, reading->diags) &&
         finish_applicant(reading);
    batch->read = reading->applicant;
    file_bytes_release(&bytes);
    if (ok && reading->settlement && reading->settlement->left) {
        diag_error(reading->diags, (struct origin){.file = reading->settlement->record.folder},
                   "speaks of %zu payees whom batch " STR_FMT " does not pay",
                   reading->settlement->left, STR_ARG(batch->past.id));
        return false;
    }
    return ok;
}

struct season_ledger *season_ledger_read(struct season_batch *batch, struct settlement *settlement,
                                         bool details, struct diag_list *diags)
{
    struct reading reading = {.ledger = memory_take(sizeof *reading.ledger),
                              .batch = batch,
                              .settlement = settlement,
                              .details = details,
                              .person = SEASON_NONE,
                              .last = SIZE_MAX,
                              .diags = diags};
    bool ok;

    *reading.ledger = (struct season_ledger){.payments = NULL};
    ok = applicant_source_open(&reading.source, batch, details, diags) && read_lines(&reading);
    applicant_source_release(&reading.source);
    arena_release(&reading.scratch);
    if (ok)
        return reading.ledger;
    season_ledger_release(reading.ledger);
    return NULL;
}

void season_ledger_release(struct season_ledger *ledger)
{
    text_index_release(&ledger->texts);
    text_index_release(&ledger->households);
    free(ledger->payments);
    free(ledger->people);
    arena_release(&ledger->arena);
    free(ledger);
}

/* --- Into the season --- */

/* What numbers of the ledger's are in the season. */
struct numbers {
    uint32_t *texts, *people, *keys, *names, *accounts, *phones, *households;
};

static uint32_t number_in(struct text_index *index, struct str text)
{
    return text.ptr ? text_index_add(index, text) : SEASON_NONE;
}

static uint32_t add_person(struct season *season, const struct person *person)
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
        season->person_names[number] = arena_copy(&season->arena, person->name);
        season->person_identities[number] = (struct str){0};
    }
    if (person->facts.identity.ptr && !season->person_identities[number].ptr)
        season->person_identities[number] = arena_copy(&season->arena, person->facts.identity);
    return number;
}

static void number_people(struct season *season, const struct season_ledger *ledger, bool details,
                          struct numbers *numbers)
{
    for (size_t i = 0; i < ledger->person_count; i++) {
        const struct person *person = &ledger->people[i];

        numbers->people[i] = add_person(season, person);
        numbers->keys[i] = person->key.ptr == person->canonical.ptr
                               ? SEASON_NONE
                               : text_index_add(&season->keys, person->key);
        numbers->names[i] = details ? text_index_add(&season->names, person->name) : SEASON_NONE;
        numbers->accounts[i] = number_in(&season->accounts, person->facts.account);
        numbers->phones[i] = number_in(&season->phones, person->facts.phone);
    }
}

/* The members of each household stand together. */
static void add_households(struct season *season, const struct season_batch *batch,
                           const struct season_ledger *ledger, struct numbers *numbers)
{
    uint32_t count = ledger->households.count;
    size_t first = season->household_count;
    struct strbuf text = {0};

    for (uint32_t i = 0; i < count; i++) {
        strbuf_clear(&text);
        strbuf_printf(&text, "%u\n%u\n" STR_FMT, (unsigned)batch->issuer, (unsigned)batch->scheme,
                      STR_ARG(ledger->households.texts[i]));
        season->households =
            memory_for_another(season->households, season->household_count, &season->household_room,
                               sizeof *season->households);
        numbers->households[i] = (uint32_t)season->household_count;
        season->households[season->household_count++] = (struct season_household){
            .number = text_index_add(&season->household_keys, strbuf_str(&text))};
    }
    strbuf_release(&text);
    for (size_t i = 0; i < ledger->person_count; i++)
        if (ledger->people[i].household != SEASON_NONE)
            season->households[first + ledger->people[i].household].count++;
    for (uint32_t i = 0, at = (uint32_t)season->member_count; i < count; i++) {
        season->households[first + i].first = at;
        at += season->households[first + i].count;
        season->households[first + i].count = 0;
    }
    for (size_t i = 0; i < ledger->person_count; i++) {
        struct season_household *household;

        if (ledger->people[i].household == SEASON_NONE)
            continue;
        household = &season->households[first + ledger->people[i].household];
        season->members = memory_for_another(season->members, season->member_count,
                                             &season->member_room, sizeof *season->members);
        season->member_count++;
        season->members[household->first + household->count++] = numbers->people[i];
    }
}

static void add_payments(struct season *season, uint32_t batch, const struct season_ledger *ledger,
                         const struct numbers *numbers)
{
    for (size_t i = 0; i < ledger->payment_count; i++) {
        struct season_payment payment = ledger->payments[i];
        uint32_t person = payment.person;
        uint32_t household = ledger->people[person].household;
        uint32_t *const texts[] = {&payment.group,  &payment.grant, &payment.tier,  &payment.fund,
                                   &payment.source, &payment.goods, &payment.reason};

        for (size_t at = 0; at < sizeof texts / sizeof *texts; at++)
            if (*texts[at] != SEASON_NONE)
                *texts[at] = numbers->texts[*texts[at]];
        payment.batch = batch;
        payment.person = numbers->people[person];
        payment.key = numbers->keys[person];
        payment.name = numbers->names[person];
        payment.account = numbers->accounts[person];
        payment.phone = numbers->phones[person];
        if (household != SEASON_NONE)
            payment.household = numbers->households[household];
        season->payments = memory_for_another(season->payments, season->payment_count,
                                              &season->payment_room, sizeof *season->payments);
        season->payments[season->payment_count++] = payment;
    }
}

void season_ledger_join(struct season *season, uint32_t number, struct season_ledger *ledger)
{
    struct season_batch *batch = &season->batches[number];
    struct arena scratch = {0};
    size_t people = ledger->person_count;
    struct numbers numbers = {
        .texts = arena_array(&scratch, ledger->texts.count, sizeof(uint32_t)),
        .people = arena_array(&scratch, people, sizeof(uint32_t)),
        .keys = arena_array(&scratch, people, sizeof(uint32_t)),
        .names = arena_array(&scratch, people, sizeof(uint32_t)),
        .accounts = arena_array(&scratch, people, sizeof(uint32_t)),
        .phones = arena_array(&scratch, people, sizeof(uint32_t)),
        .households = arena_array(&scratch, ledger->households.count, sizeof(uint32_t)),
    };

    for (uint32_t i = 0; i < ledger->texts.count; i++)
        numbers.texts[i] = text_index_add(&season->texts, ledger->texts.texts[i]);
    number_people(season, ledger, season->details, &numbers);
    batch->first = season->payment_count;
    batch->count = ledger->payment_count;
    add_households(season, batch, ledger, &numbers);
    add_payments(season, number, ledger, &numbers);
    arena_release(&scratch);
}
