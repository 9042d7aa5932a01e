/* What ought to be known about the past before this batch is signed? */
#include "assess/past_told.h"
#include "applicant/near_key.h"
#include "base/message.h"
#include "history/alike_schemes.h"
#include "history/missing_batches.h"
#include "history/month_gap.h"
#include "history/past_inputs.h"
#include "history/shared_answers.h"
#include "rule/asks_past.h"
#include "rule/common_fields.h"
#include <stdlib.h>

#include "base/banned.h"

/* All batches together have no file of their own. */
static const struct origin at_history = {.file = "--history"};

static void tell_found(const struct history *history, struct diag_list *diags)
{
    const struct history_batch *first = &history->batches[0];
    const struct history_batch *last = &history->batches[history->batch_count - 1];
    char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

    date_format(first->as_of, from);
    date_format(last->as_of, to);
    if (history->batch_count == 1)
        diag_note(diags, at_history, "1 batch found, of %s", from);
    else
        diag_note(diags, at_history, "%zu batches found, from %s to %s", history->batch_count, from,
                  to);
}

static int order_of_days(const void *left, const void *right)
{
    const date *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* The months of this scheme, this batch's too. */
static void tell_gaps(const struct basis *basis, struct diag_list *diags)
{
    const struct history *history = basis->history;
    date *days = memory_resize(NULL, history->batch_count + 1, sizeof *days);
    date month, from;
    size_t count = 0;

    for (size_t i = 0; i < history->batch_count; i++)
        if (history->batches[i].own && !history->batches[i].repays)
            days[count++] = history->batches[i].as_of;
    days[count++] = basis->as_of;
    qsort(days, count, sizeof *days, order_of_days);
    from = days[0];
    while (month_gap_find(days, count, from, &month)) {
        char text[DATE_TEXT_MAX];

        date_format(month, text);
        diag_warning(diags, at_history,
                     "no batch of %.7s, though each of the three months before has one: give it "
                     "too if it was carried out",
                     text);
        if (!date_add_months(month, 1, &from))
            break;
    }
    free(days);
}

static void tell_returns(const struct history_batch *batch, struct diag_list *diags)
{
    char amount[MONEY_TEXT_MAX];

    if (batch->returned_people == 0)
        return;
    money_format_grouped(batch->returned, amount);
    diag_warning(diags, (struct origin){.file = batch->path},
                 "the bank returned %s for %zu of the people paid, and nobody has paid it again",
                 amount, batch->returned_people);
}

static void tell_short(const struct history_batch *batch, struct diag_list *diags)
{
    char amount[MONEY_TEXT_MAX];

    if (batch->short_people == 0)
        return;
    money_format_grouped(batch->short_of, amount);
    diag_warning(diags, (struct origin){.file = batch->path},
                 "the bank paid %s less than was due to %zu of the people, and that counts as "
                 "unpaid",
                 amount, batch->short_people);
}

/* Which of the applicant files has BATCH decided already? */
static void tell_same_files(const struct roster *roster, const struct history_batch *batch,
                            struct diag_list *diags)
{
    char as_of[DATE_TEXT_MAX];

    date_format(batch->as_of, as_of);
    for (size_t s = 0; s < roster->source_count; s++) {
        char digest[SHA256_HEX_MAX];
        bool same = false;

        sha256_hex(roster->sources[s].input.digest, digest);
        for (size_t i = 0; i < batch->applicant_count; i++)
            same = same || strcmp(batch->applicants[i], digest) == 0;
        if (same)
            diag_warning(diags, (struct origin){.file = roster->sources[s].shown},
                         "batch " STR_FMT " of %s was decided on this very file",
                         STR_ARG(batch->id), as_of);
    }
}

/* What one batch of another issuer or scheme has paid to applicants of this one. */
struct other_payer {
    size_t people;
    size_t last_row; /* + 1, of the last that was counted */
    money amount;
};

/* The key of ROW's applicant in the form that keys are compared in, in SCRATCH; empty where the row
 * is malformed. */
static struct str key_of(const struct basis *basis, size_t row, struct arena *scratch)
{
    const struct roster *roster = basis->roster;
    uint16_t key = basis->rules->scheme.key;

    if (roster->rows[row].shape != ROW_WHOLE)
        return (struct str){NULL, 0};
    return field_canonical_text(&basis->rules->fields[key], roster_cell(roster, row, key), scratch);
}

static struct past past_of(const struct history *history, struct str key)
{
    return key.len ? history_of(history, key) : (struct past){0};
}

/* Adds what was paid under KEY, which is ROW's. */
static void add_paid(const struct history *history, struct str key, size_t row,
                     struct other_payer *payers)
{
    struct past past = past_of(history, key);

    for (size_t i = 0; i < past.count; i++) {
        struct other_payer *payer = &payers[past.items[i].batch];

        payer->people += payer->last_row != row + 1;
        payer->last_row = row + 1;
        payer->amount = money_sum(payer->amount, past.items[i].amount);
    }
}

/* The identity number that other schemes may have as the key of ROW, whose key here is KEY. */
static struct str other_key(const struct basis *basis, size_t row, struct str key,
                            struct arena *scratch)
{
    const struct ruleset *rules = basis->rules;
    uint16_t field = own_identity_field(rules);
    struct str number = {0};

    if (field != NO_INDEX)
        number = field_canonical_text(&rules->fields[field], roster_cell(basis->roster, row, field),
                                      scratch);
    if (number.len == 0)
        number = near_key_resident(&rules->fields[rules->scheme.key], key, scratch);
    if (str_eq(number, key))
        number.len = 0;
    return number;
}

/* Of a person who stands in several rows once: SEEN are the keys that were asked for. */
static void add_payments(const struct basis *basis, size_t row, struct other_payer *payers,
                         struct text_index *seen, struct arena *scratch)
{
    struct str key = key_of(basis, row, scratch), other;

    if (key.len && text_index_add_new(seen, key)) {
        add_paid(basis->history, key, row, payers);
        other = other_key(basis, row, key, scratch);
        if (other.len && text_index_add_new(seen, other))
            add_paid(basis->history, other, row, payers);
    }
    arena_reset(scratch);
}

/* What each batch of the history has paid to the applicants; the caller frees it. */
static struct other_payer *list_payers(const struct basis *basis)
{
    size_t batches = basis->history->batch_count;
    struct other_payer *payers = memory_resize(NULL, batches, sizeof *payers);
    struct arena scratch = {0};
    struct text_index seen = {0};

    memset(payers, 0, batches * sizeof *payers);
    for (size_t row = 0; row < basis->roster->count; row++)
        add_payments(basis, row, payers, &seen, &scratch);
    text_index_release(&seen);
    arena_release(&scratch);
    return payers;
}

static void tell_others(const struct basis *basis, struct diag_list *diags)
{
    const struct history *history = basis->history;
    struct other_payer *payers = list_payers(basis);

    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *batch = &history->batches[i];
        struct str issuer = batch->issuer;
        char amount[MONEY_TEXT_MAX], as_of[DATE_TEXT_MAX];

        if (batch->own || payers[i].people == 0)
            continue;
        if (issuer.len == 0)
            issuer = str_of(message(diags->language, "an unnamed issuer"));
        money_format_grouped(payers[i].amount, amount);
        date_format(batch->as_of, as_of);
        diag_warning(diags, (struct origin){.file = batch->path},
                     "batch " STR_FMT " of " STR_FMT ", scheme " STR_FMT
                     ", paid %zu of these applicants %s on %s",
                     STR_ARG(batch->id), STR_ARG(issuer), STR_ARG(batch->scheme), payers[i].people,
                     amount, as_of);
    }
    free(payers);
}

static bool is_since(const struct history_batch *batch, date since)
{
    return batch->own && batch->as_of > since;
}

struct paid_since past_paid_since(const struct basis *basis, date since)
{
    struct paid_since sum = {0};
    struct arena scratch = {0};
    struct text_index seen = {0};
    struct asking_rule rule;

    if (!ruleset_asks_past(basis->rules, &rule))
        return sum;
    for (size_t row = 0; row < basis->roster->count; row++) {
        struct str key = key_of(basis, row, &scratch);
        struct past past = past_of(basis->history, key);
        bool first = text_index_add_new(&seen, key), paid = false;

        for (size_t i = 0; first && i < past.count; i++) {
            if (!is_since(&basis->history->batches[past.items[i].batch], since))
                continue;
            paid = true;
            sum.amount = money_sum(sum.amount, past.items[i].amount);
        }
        sum.people += paid;
        arena_reset(&scratch);
    }
    text_index_release(&seen);
    arena_release(&scratch);
    return sum;
}

void past_tell_paid_since(const struct basis *basis, date since, struct diag_list *diags)
{
    const struct history *history = basis->history;
    struct other_payer *payers;
    struct asking_rule rule;

    if (!ruleset_asks_past(basis->rules, &rule))
        return;
    payers = list_payers(basis);
    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *batch = &history->batches[i];
        char amount[MONEY_TEXT_MAX];

        if (!is_since(batch, since) || payers[i].people == 0)
            continue;
        money_format_grouped(payers[i].amount, amount);
        diag_warning(diags, (struct origin){.file = batch->path},
                     "batch " STR_FMT
                     " has paid %zu of these people %s since, while what came back counted as "
                     "unpaid: paid again it may come to more than the rules give",
                     STR_ARG(batch->id), payers[i].people, amount);
    }
    free(payers);
}

static void tell_shared_answers(const struct history *history, struct diag_list *diags)
{
    struct settled_by *items;
    size_t count = 0;

    for (size_t i = 0; i < history->batch_count; i++)
        count += history->batches[i].settlement_count;
    items = memory_resize(NULL, count, sizeof *items);
    count = 0;
    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *batch = &history->batches[i];

        for (size_t n = 0; n < batch->settlement_count; n++)
            items[count++] = (struct settled_by){.settlement = batch->settlements[n].path,
                                                 .batch = batch->id,
                                                 .seal = batch->digest,
                                                 .answer = batch->settlements[n].answer};
    }
    shared_answers_tell(items, count, diags);
    free(items);
}

/* The rules' own scheme comes behind all that was there before. */
static void tell_alike_schemes(const struct basis *basis, struct diag_list *diags)
{
    const struct history *history = basis->history;
    const struct ruleset *rules = basis->rules;
    struct alike_schemes schemes = {.first = NULL};

    for (size_t i = 0; i < history->batch_count; i++)
        alike_schemes_look(&schemes,
                           (struct scheme_name){history->batches[i].path,
                                                history->batches[i].issuer,
                                                history->batches[i].scheme},
                           diags);
    alike_schemes_look(
        &schemes, (struct scheme_name){rules->path, rules->scheme.issuer, rules->scheme.id}, diags);
    alike_schemes_release(&schemes);
}

void past_tell_history(const struct basis *basis, struct diag_list *diags)
{
    const struct history *history = basis->history;

    if (!history || history->batch_count == 0)
        return;
    missing_batches_tell(history->missing, history->missing_count, diags);
    tell_shared_answers(history, diags);
    tell_alike_schemes(basis, diags);
}

void past_tell(const struct basis *basis, struct diag_list *diags)
{
    const struct history *history = basis->history;
    bool others = false;

    if (!history || history->batch_count == 0)
        return;
    tell_found(history, diags);
    tell_gaps(basis, diags);
    for (size_t i = 0; i < history->batch_count; i++) {
        tell_returns(&history->batches[i], diags);
        tell_short(&history->batches[i], diags);
        if (history->batches[i].counted)
            tell_same_files(basis->roster, &history->batches[i], diags);
        others = others || !history->batches[i].own;
    }
    if (others)
        tell_others(basis, diags);
}
