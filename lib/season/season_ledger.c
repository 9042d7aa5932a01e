/* Which payments does a batch's ledger hold, and what came back of them? */
#include "season/season_ledger.h"

#include "applicant/identity.h"
#include "archive/batch_reader.h"
#include "history/history.h"
#include "history/ledger_line.h"
#include "history/settled_lines.h"

#include <stdlib.h>

#include "base/banned.h"

/* Columns of few texts: of each, the one that was met last. */
enum column {
    COLUMN_GROUP,
    COLUMN_GRANT,
    COLUMN_TIER,
    COLUMN_FUND,
    COLUMN_SOURCE,
    COLUMN_GOODS,
    COLUMN_REASON,
    COLUMNS
};

struct reading {
    struct season_ledger *ledger;
    struct season_batch *batch;
    bool details;
    struct applicant_source source;
    struct arena scratch;
    struct diag_list *diags;
    uint32_t latest[COLUMNS];

    /* The applicant whose lines are being read: */
    uint64_t applicant;
    uint32_t person; /* of the ledger's people; SEASON_NONE: not needed so far */
    struct settled_lines settled;
    size_t last; /* its last payment of money; SIZE_MAX: none */
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
    struct ledger_applicant *person;
    struct str household;

    if (reading->person != SEASON_NONE)
        return reading->person;
    ledger->people = memory_for_another(ledger->people, ledger->person_count, &ledger->person_room,
                                        sizeof *ledger->people);
    person = &ledger->people[ledger->person_count];
    *person = (struct ledger_applicant){.canonical = canonical_of(reading, line->key),
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

/* Most lines have the text of the one before. */
static uint32_t text_of(struct reading *reading, enum column column, struct str text)
{
    struct text_index *texts = &reading->ledger->texts;
    uint32_t *latest = &reading->latest[column];

    if (text.len == 0)
        return SEASON_NONE;
    if (*latest == SEASON_NONE || !str_eq(texts->texts[*latest], text))
        *latest = text_index_add(texts, text);
    return *latest;
}

/* After the last line of an applicant: what the bank paid more than it was told to counts too. */
static bool finish_applicant(struct reading *reading)
{
    money over = reading->settled.untaken;

    if (!settled_lines_agree(&reading->settled, reading->diags))
        return false;
    if (reading->last != SIZE_MAX && over > 0) {
        struct season_payment *payment = &reading->ledger->payments[reading->last];
        struct ledger_kind *kind = &reading->ledger->kinds[payment->kind];

        payment->amount = money_sum(payment->amount, over);
        kind->amount = money_sum(kind->amount, over);
        kind->overpaid = money_sum(kind->overpaid, over);
    }
    settled_lines_next(&reading->settled);
    reading->last = SIZE_MAX;
    reading->person = SEASON_NONE;
    return true;
}

/* How much of LINE's money was paid, by what the bank says. */
static money paid_part(struct reading *reading, const struct ledger_line *line)
{
    struct settled_lines *settled = &reading->settled;

    if (!settled->settlement || line->amount == 0)
        return line->amount;
    if (!settled->asked)
        settled_lines_ask(
            settled, ledger_key_canonical(&reading->batch->rules, line->key, &reading->scratch));
    return settled_lines_paid(settled, line->amount);
}

static bool has_reason(struct str reasons, struct str prefix)
{
    struct str rest;

    return ledger_reason_next(&reasons, prefix, &rest);
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
    if (line->amount && settled_lines_failed(&reading->settled))
        flags |= SEASON_FAILED;
    if (has_reason(line->reason, STR("repay:")))
        flags |= SEASON_REPAYMENT;
    return flags;
}

/* The kind of LINE, of which PAID was paid. */
static uint32_t kind_of(struct reading *reading, const struct ledger_line *line, money paid,
                        bool by_hand)
{
    struct season_ledger *ledger = reading->ledger;
    uint8_t flags = flags_of(reading, line, paid, by_hand);
    bool told = flags & (SEASON_REPAYMENT | SEASON_BY_HAND);
    uint64_t goods_value = (uint64_t)line->goods_value;
    struct str reason = told ? line->reason : (struct str){"", 0};
    const uint32_t values[LEDGER_KIND_VALUES] = {
        [LEDGER_KIND_GROUP] = text_of(reading, COLUMN_GROUP, line->group),
        [LEDGER_KIND_GRANT] = text_of(reading, COLUMN_GRANT, line->grant),
        [LEDGER_KIND_TIER] = text_of(reading, COLUMN_TIER, line->tier),
        [LEDGER_KIND_FUND] = text_of(reading, COLUMN_FUND, line->fund),
        [LEDGER_KIND_SOURCE] = text_of(reading, COLUMN_SOURCE, line->source),
        [LEDGER_KIND_GOODS] = text_of(reading, COLUMN_GOODS, line->goods),
        [LEDGER_KIND_REASON] = text_of(reading, COLUMN_REASON, reason),
        [LEDGER_KIND_FLAGS] = flags,
        [LEDGER_KIND_DECISION] = (uint32_t)line->decision,
        [LEDGER_KIND_GOODS_VALUE] = (uint32_t)goods_value,
        [LEDGER_KIND_GOODS_VALUE + 1] = (uint32_t)(goods_value >> 32),
    };
    uint32_t known = ledger->kind_values.count;
    uint32_t number = number_index_add(&ledger->kind_values, values);

    if (number == known) {
        ledger->kinds =
            memory_for_another(ledger->kinds, number, &ledger->kind_room, sizeof *ledger->kinds);
        ledger->kinds[number] = (struct ledger_kind){.payments = 0};
    }
    return number;
}

static void add_payment(struct reading *reading, const struct ledger_line *line,
                        uint32_t ledger_line, bool by_hand)
{
    struct season_ledger *ledger = reading->ledger;
    bool pays = line->decision == DECISION_PAY;
    money paid = pays ? paid_part(reading, line) : 0;
    uint32_t number = kind_of(reading, line, paid, by_hand);
    struct ledger_kind *kind = &ledger->kinds[number];
    bool failed = number_index_row(&ledger->kind_values, number)[LEDGER_KIND_FLAGS] & SEASON_FAILED;

    kind->payments++;
    kind->amount = money_sum(kind->amount, paid);
    kind->returned = money_sum(kind->returned, line->amount - paid);
    ledger->payments = memory_for_another(ledger->payments, ledger->payment_count,
                                          &ledger->payment_room, sizeof *ledger->payments);
    if (pays && line->amount)
        reading->last = ledger->payment_count;
    ledger->payments[ledger->payment_count++] = (struct season_payment){
        .amount = failed ? -line->amount : paid,
        .payee = person_of(reading, line),
        .kind = number,
        .line = line->line,
        .ledger_line = ledger_line,
    };
    if (pays)
        reading->batch->ledger_amount = money_sum(reading->batch->ledger_amount, line->amount);
}

static bool visit_line(void *context, const struct ledger_line *line, uint32_t file_line)
{
    struct reading *reading = context;
    bool by_hand = has_reason(line->reason, STR("change:"));

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
         past_batch_check_amount(&batch->past, batch->ledger_amount, reading->diags) &&
         finish_applicant(reading);
    batch->read = reading->applicant;
    file_bytes_release(&bytes);
    return ok && settled_lines_end(&reading->settled, batch->past.id, reading->diags);
}

struct season_ledger *season_ledger_read(struct season_batch *batch, struct settlement *settlement,
                                         bool details, struct diag_list *diags)
{
    struct reading reading = {.ledger = memory_take(sizeof *reading.ledger),
                              .batch = batch,
                              .settled.settlement = settlement,
                              .details = details,
                              .person = SEASON_NONE,
                              .last = SIZE_MAX,
                              .diags = diags};
    bool ok;

    *reading.ledger = (struct season_ledger){.kind_values.width = LEDGER_KIND_VALUES};
    for (int i = 0; i < COLUMNS; i++)
        reading.latest[i] = SEASON_NONE;
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
    number_index_release(&ledger->kind_values);
    free(ledger->kinds);
    free(ledger->payments);
    free(ledger->people);
    arena_release(&ledger->arena);
    free(ledger);
}
