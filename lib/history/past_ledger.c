/* What did an earlier batch pay, and what of it did the bank return? */
#include "history/past_ledger.h"
#include "history/ledger_line.h"
#include "history/past_inputs.h"
#include "history/settled_lines.h"

#include "base/banned.h"

struct reading {
    struct past_payments *payments;
    struct past_batch *batch;
    uint32_t number;
    struct past_inputs inputs;
    struct arena scratch;
    struct diag_list *diags;

    /* The applicant whose lines are being read: */
    uint64_t applicant;
    struct settled_lines settled;
    uint32_t key;      /* where the bank returned its payment: in the history */
    struct str source; /* likewise: where its row stands; in the history's arena */
    uint32_t row;
    size_t last; /* its last payment of money; SIZE_MAX: none */

    money paid;   /* by all lines */
    bool own;     /* the batch is of this run's scheme */
    size_t draws; /* where its draws begin in the history's */
    size_t drew;  /* the one that the last payment of money was added to */
};

/* Does the batch's ledger say it? A name or group is another field in another scheme. */
static bool in_ledger(const struct reading *reading, uint16_t field)
{
    const struct scheme *scheme = &reading->payments->rules->scheme;

    return (field == scheme->name || field == scheme->group) &&
           past_batch_is_of(reading->batch, scheme);
}

/* Reads the batch's inputs where a shared field stands nowhere else. */
static bool open_inputs(struct reading *reading)
{
    const struct history *history = reading->payments->history;
    const struct ruleset *rules = reading->payments->rules;
    bool previous = reading->own && rules->previous_count > 0;
    const struct field *wanted = NULL;

    for (size_t i = 0; i < history->shared_count && !wanted; i++)
        if (!in_ledger(reading, history->shared[i]))
            wanted = &reading->payments->rules->fields[history->shared[i]];
    if (!wanted && !previous)
        return true;
    if (!past_inputs_open(&reading->inputs, &reading->batch->record, &reading->batch->ini,
                          reading->diags))
        return false;
    /* Version 1.0 kept a bare record where nobody asked for more. */
    if (!reading->inputs.usable && reading->batch->decided.count) {
        diag_error(reading->diags, (struct origin){.file = reading->batch->place.folder},
                   "its inputs are missing or cannot be read, and the rules ask for them: give the "
                   "whole folder of the batch");
        return false;
    }
    if (!reading->inputs.usable && previous)
        diag_warning(reading->diags, (struct origin){.file = reading->batch->place.folder},
                     "its inputs cannot be read: previous() finds nothing of it");
    if (!reading->inputs.usable && wanted)
        diag_warning(reading->diags, (struct origin){.file = reading->batch->place.folder},
                     "its inputs cannot be read: a limit shared by " STR_FMT
                     " counts what it has paid only for those who are in this batch too",
                     STR_ARG(wanted->name));
    return true;
}

static void add_values(struct reading *reading, const struct ledger_line *line, struct str *values)
{
    struct history *history = reading->payments->history;
    const struct ruleset *rules = reading->payments->rules;

    for (size_t i = 0; i < history->shared_count; i++) {
        uint16_t number = history->shared[i];
        const struct field *field = &rules->fields[number];
        struct str value;

        if (in_ledger(reading, number))
            value = field_canonical_text(
                field, number == rules->scheme.name ? line->name : line->group, &reading->scratch);
        else
            value = past_inputs_value(&reading->inputs, line, field, &reading->scratch);
        values[i] = value.ptr ? arena_copy(&history->arena, value) : value;
    }
}

/* Room for one more payment. */
static void grow(struct past_payments *payments)
{
    size_t shared = payments->history->shared_count;

    if (payments->count < payments->room)
        return;
    payments->room = payments->room ? payments->room * 2 : 1024;
    payments->items = memory_resize(payments->items, payments->room, sizeof *payments->items);
    payments->keys = memory_resize(payments->keys, payments->room, sizeof *payments->keys);
    if (shared)
        payments->values =
            memory_resize(payments->values, payments->room, shared * sizeof *payments->values);
}

static struct str canonical_key(struct reading *reading, struct str key)
{
    const struct ruleset *rules = reading->payments->rules;

    return field_canonical_text(&rules->fields[rules->scheme.key], key, &reading->scratch);
}

static void add_payment(struct reading *reading, const struct ledger_line *line, money amount)
{
    struct past_payments *payments = reading->payments;

    grow(payments);
    payments->keys[payments->count] =
        text_index_add(&payments->history->keys, canonical_key(reading, line->key));
    payments->items[payments->count] =
        (struct past_payment){.on = reading->batch->as_of,
                              .grant = ruleset_grant(payments->rules, line->grant),
                              .batch = reading->number,
                              .amount = amount};
    if (payments->history->shared_count)
        add_values(reading, line,
                   payments->values + payments->count * payments->history->shared_count);
    if (line->amount > 0)
        reading->last = payments->count;
    payments->count++;
}

static void add_return(struct reading *reading)
{
    struct past_payments *payments = reading->payments;

    payments->returns = memory_for_another(payments->returns, payments->return_count,
                                           &payments->return_room, sizeof *payments->returns);
    payments->returns[payments->return_count++] =
        (struct past_return){.key = reading->key,
                             .batch = reading->number,
                             .applicant = reading->applicant,
                             .amount = reading->settled.due,
                             .account = reading->settled.payee->account,
                             .source = reading->source,
                             .line = reading->row,
                             .repaid_by = NOT_REPAID};
}

/* Notes what LINE repays, by its reasons. */
static void add_repayments(struct reading *reading, const struct ledger_line *line)
{
    struct past_payments *payments = reading->payments;
    struct history *history = payments->history;
    struct str reasons = line->reason, batch;

    while (ledger_reason_next(&reasons, STR("repay:"), &batch)) {
        payments->repayments =
            memory_for_another(payments->repayments, payments->repayment_count,
                               &payments->repayment_room, sizeof *payments->repayments);
        payments->repayments[payments->repayment_count++] = (struct past_repayment){
            .key = text_index_add(&history->keys, canonical_key(reading, line->key)),
            .by = reading->number,
            .batch = arena_copy(&history->arena, batch),
            .source = arena_copy(&history->arena, line->source),
            .line = line->line,
        };
    }
}

/* The bank says that it has paid another amount. */
static void note_short(struct reading *reading)
{
    struct history_batch *batch = &reading->payments->history->batches[reading->number];
    money paid = reading->settled.payee->paid;

    if (paid >= reading->settled.due)
        return;
    batch->short_people++;
    batch->short_of = money_sum(batch->short_of, reading->settled.due - paid);
}

/* After the last line of an applicant. */
static bool finish_applicant(struct reading *reading)
{
    struct settled_lines *settled = &reading->settled;

    if (!settled_lines_agree(settled, reading->diags))
        return false;
    if (settled_lines_failed(settled))
        add_return(reading);
    if (settled->payee && settled->payee->result == SETTLEMENT_WRONG_AMOUNT)
        note_short(reading);
    if (reading->last != SIZE_MAX) { /* the bank has paid more than it was told to */
        money *paid = &reading->payments->items[reading->last].amount;
        struct past_draw *draw =
            reading->own ? &reading->payments->history->draws[reading->drew] : NULL;

        *paid = money_sum(*paid, settled->untaken);
        if (draw)
            draw->amount = money_sum(draw->amount, settled->untaken);
    }
    settled_lines_next(settled);
    reading->last = SIZE_MAX;
    return true;
}

/* How much of LINE's money was paid, by what the bank says. */
static money paid_part(struct reading *reading, const struct ledger_line *line)
{
    if (!reading->settled.asked) {
        struct str key = canonical_key(reading, line->key);

        settled_lines_ask(&reading->settled, key);
        if (settled_lines_failed(&reading->settled)) {
            reading->key = text_index_add(&reading->payments->history->keys, key);
            reading->source = arena_copy(&reading->payments->history->arena, line->source);
            reading->row = line->line;
        }
    }
    return settled_lines_paid(&reading->settled, line->amount);
}

/* Adds what LINE, of this scheme, drew from its fund. The batch's own draws stand last. */
static void add_draw(struct reading *reading, const struct ledger_line *line, money amount)
{
    struct history *history = reading->payments->history;
    uint16_t fund = ruleset_fund(reading->payments->rules, line->fund);
    size_t at = reading->draws;

    while (at < history->draw_count && history->draws[at].fund != fund)
        at++;
    if (at == history->draw_count) {
        history->draws = memory_for_another(history->draws, history->draw_count,
                                            &history->draw_room, sizeof *history->draws);
        history->draws[history->draw_count++] =
            (struct past_draw){.on = reading->batch->as_of, .fund = fund};
    }
    history->draws[at].amount = money_sum(history->draws[at].amount, amount);
    history->draws[at].goods_value = money_sum(history->draws[at].goods_value, line->goods_value);
    if (line->amount > 0)
        reading->drew = at;
}

/* Takes what the list had of the applicant of LINE, the first of theirs. */
static void take_previous(struct reading *reading, const struct ledger_line *line)
{
    struct history *history = reading->payments->history;
    struct str key = canonical_key(reading, line->key);

    if (!reading->own || reading->payments->rules->previous_count == 0 || !reading->inputs.usable ||
        key.len == 0 || !past_inputs_is_whole(&reading->inputs, line))
        return;
    previous_cells_take(&history->previous, reading->payments->rules, &reading->inputs, line,
                        text_index_add(&history->keys, key), reading->number, &history->arena);
}

static void take_payment(struct reading *reading, const struct ledger_line *line)
{
    money paid = line->amount;

    add_repayments(reading, line);
    if (reading->settled.settlement && line->amount > 0)
        paid = paid_part(reading, line);
    if (reading->own)
        add_draw(reading, line, paid);
    /* What the bank returned was not paid; goods were handed out all the same. */
    if (paid > 0 || line->amount == 0 || line->goods.len)
        add_payment(reading, line, paid);
}

static bool visit_line(void *context, const struct ledger_line *line, uint32_t file_line)
{
    struct reading *reading = context;

    (void)file_line;
    if (line->applicant != reading->applicant && !finish_applicant(reading))
        return false;
    if (line->applicant != reading->applicant)
        take_previous(reading, line);
    reading->applicant = line->applicant;
    if (line->decision == DECISION_PAY) {
        reading->paid = money_sum(reading->paid, line->amount);
        take_payment(reading, line);
    }
    arena_reset(&reading->scratch);
    return true;
}

bool past_ledger_read(struct past_payments *payments, struct past_batch *batch, uint32_t number,
                      bool counted, struct diag_list *diags)
{
    struct reading reading = {.payments = payments,
                              .batch = batch,
                              .number = number,
                              .settled.settlement = batch->settlement,
                              .diags = diags,
                              .last = SIZE_MAX,
                              .own = past_batch_is_of(batch, &payments->rules->scheme),
                              .draws = payments->history->draw_count};
    struct file_bytes ledger;
    bool ok = past_batch_read(batch, &ledger, diags);

    if (!ok)
        return false;
    if (!counted) {
        file_bytes_release(&ledger);
        return true;
    }
    ok = open_inputs(&reading) &&
         ledger_read(batch->place.ledger, ledger.bytes, visit_line, &reading, diags) &&
         past_batch_check_amount(batch, reading.paid, diags) && finish_applicant(&reading) &&
         settled_lines_end(&reading.settled, batch->id, diags);
    past_inputs_release(&reading.inputs);
    arena_release(&reading.scratch);
    file_bytes_release(&ledger);
    return ok;
}
