/* How does the past come out of batches, settlements and ledgers? */
#include "history/history.h"

#include "history/counted_batches.h"
#include "history/missing_batches.h"
#include "history/past_ledger.h"

#include <stdlib.h>

#include "base/banned.h"

struct loading {
    struct history *history;
    const struct ruleset *rules;
    struct history_paths places;
    struct past_batch *batches; /* by date, then id; each once */
    size_t batch_count;
    struct settlement *settlements;
    size_t settlement_count;
    struct past_payments payments;
    date as_of;
    struct diag_list *diags;
};

/* Lists the fields, other than the key, that limits over a period are shared by. */
static void find_shared(struct history *history, const struct ruleset *rules)
{
    history->shared = arena_array(&history->arena, rules->field_count, sizeof *history->shared);
    for (uint16_t field = 0; field < rules->field_count; field++) {
        bool shared = false;

        for (size_t i = 0; i < rules->cap_count; i++)
            for (size_t n = 0; n < rules->caps[i].per_count; n++)
                shared = shared || (rules->caps[i].period.kind != PERIOD_BATCH &&
                                    rules->caps[i].per[n] == field);
        if (shared && field != rules->scheme.key)
            history->shared[history->shared_count++] = field;
    }
}

/* Opens the batches and drops those that were given more than once. */
static bool open_batches(struct loading *loading)
{
    const struct place_list *places = &loading->places.batches;
    struct past_batch *batches = memory_resize(NULL, places->count, sizeof *batches);
    size_t opened = 0;
    bool ok = true;

    loading->batches = batches;
    for (size_t i = 0; i < places->count; i++) {
        if (past_batch_open(&batches[opened], &places->items[i], &loading->history->arena,
                            loading->diags)) {
            opened++;
        } else {
            past_batch_release(&batches[opened]);
            ok = false;
        }
    }
    qsort(batches, opened, sizeof *batches, past_batch_cmp);
    for (size_t i = 0; i < opened; i++) {
        const struct past_batch *last =
            loading->batch_count ? &batches[loading->batch_count - 1] : NULL;

        if (last && past_batch_same(last, &batches[i]))
            past_batch_release(&batches[i]);
        else
            batches[loading->batch_count++] = batches[i];
    }
    return ok;
}

/* The batch that SETTLEMENT speaks of; where there is none, one that has its id. */
static struct past_batch *find_settled(const struct loading *loading,
                                       const struct settlement *settlement)
{
    struct past_batch *found = NULL;

    for (size_t i = 0; i < loading->batch_count; i++) {
        struct past_batch *batch = &loading->batches[i];

        if (!str_eq(batch->id, settlement->batch))
            continue;
        if (str_eq(settlement->digest, str_of(batch->record.digest)))
            return batch;
        found = batch;
    }
    return found;
}

/* Gives SETTLEMENT to the batch it speaks of. */
static bool assign(struct loading *loading, struct settlement *settlement)
{
    struct origin at = {.file = settlement->record.folder};
    struct past_batch *batch = find_settled(loading, settlement);

    if (!batch) {
        if (loading->diags->failures == 0) /* else it may be the one that could not be read */
            diag_error(loading->diags, at,
                       "settles batch " STR_FMT ", which is not among the history: give both",
                       STR_ARG(settlement->batch));
        return false;
    }
    if (!str_eq(settlement->digest, str_of(batch->record.digest))) {
        diag_error(loading->diags, at, "settles another batch " STR_FMT " than the one in %s",
                   STR_ARG(settlement->batch), batch->place.folder);
        return false;
    }
    return past_batch_settle(batch, settlement, loading->diags);
}

static bool open_settlements(struct loading *loading)
{
    const struct place_list *places = &loading->places.settlements;
    bool ok = true;

    loading->settlements = memory_resize(NULL, places->count, sizeof *loading->settlements);
    for (size_t i = 0; i < places->count; i++) {
        struct settlement *settlement = &loading->settlements[loading->settlement_count];

        if (settlement_read(settlement, places->items[i].folder, loading->rules,
                            &loading->history->arena, loading->diags)) {
            loading->settlement_count++;
        } else {
            settlement_release(settlement);
            ok = false;
        }
    }
    qsort(loading->settlements, loading->settlement_count, sizeof *loading->settlements,
          settlement_cmp);
    for (size_t i = 0; i < loading->settlement_count; i++)
        ok = assign(loading, &loading->settlements[i]) && ok;
    return ok;
}

/* Adds RECORD's files to the inputs that the run must archive, below history/NAME. */
static void list_inputs(struct history *history, struct history_batch *batch, const char *name,
                        const struct sealed_record *record, const char *below)
{
    for (size_t i = 0; i < record->input_count; i++) {
        struct input *input = &batch->inputs[batch->input_count++];

        *input = record->inputs[i];
        input->name =
            arena_printf(&history->arena, "history/%s/%s%s", name, below, record->inputs[i].name);
    }
}

static size_t settlements_of(const struct past_batch *batch)
{
    size_t count = 0;

    for (const struct settlement *one = batch->settlement; one; one = one->further)
        count++;
    return count;
}

static void list_settlements(struct history *history, struct history_batch *listed,
                             const struct past_batch *batch)
{
    listed->settlements =
        arena_array(&history->arena, settlements_of(batch), sizeof *listed->settlements);
    listed->settlement_id = settlement_id(batch->id, &history->arena);
    for (const struct settlement *one = batch->settlement; one; one = one->further) {
        struct history_settlement *as_listed = &listed->settlements[listed->settlement_count++];

        as_listed->path = one->record.folder;
        sealed_record_decision(&one->record, as_listed->decision);
        settlement_answer(one, as_listed->answer);
    }
}

/* The files of BATCH and its settlements. */
static void list_all_inputs(struct history *history, struct history_batch *listed,
                            const struct past_batch *batch)
{
    size_t inputs = batch->record.input_count, number = 1;

    for (const struct settlement *one = batch->settlement; one; one = one->further)
        inputs += one->record.input_count;
    listed->inputs = arena_array(&history->arena, inputs, sizeof *listed->inputs);
    list_inputs(history, listed, batch->archived_as, &batch->record, "");
    for (const struct settlement *one = batch->settlement; one; one = one->further)
        list_inputs(
            history, listed, batch->archived_as, &one->record,
            arena_printf(&history->arena, "%s/", settlement_folder(number++, &history->arena)));
}

/* Reads the ledger of the batch numbered NUMBER, and lists what the run must know of it. */
static bool load_batch(struct loading *loading, size_t number)
{
    struct history *history = loading->history;
    struct past_batch *batch = &loading->batches[number];
    struct history_batch *listed = &history->batches[number];
    bool ok;

    *listed =
        (struct history_batch){.path = batch->place.folder,
                               .id = batch->id,
                               .scheme = batch->scheme,
                               .issuer = batch->issuer,
                               .own = past_batch_is_of(batch, &loading->rules->scheme),
                               .as_of = batch->as_of,
                               .repays = decision_lines_value(&batch->decided, "repays").len > 0,
                               .superseded = batch->superseded_by != NULL,
                               .counted = batch->as_of <= loading->as_of && !batch->superseded_by,
                               .reconciled = batch->settlement != NULL};
    memcpy(listed->digest, batch->record.digest, sizeof listed->digest);
    listed->sealed = batch->record.sealed;
    past_batch_decision(batch, listed->decision);
    listed->applicants = past_batch_applicants(batch, &listed->applicant_count, &history->arena);
    list_settlements(history, listed, batch);
    ok = past_ledger_read(&loading->payments, batch, (uint32_t)number, listed->counted,
                          loading->diags);
    if (batch->as_of > loading->as_of)
        diag_warning(loading->diags, (struct origin){.file = batch->place.folder},
                     "is dated after this batch: nothing in it counts as paid");
    list_all_inputs(history, listed, batch);
    return ok;
}

/* Puts the payments, which stand batch by batch, key by key. */
static void sort_payments(struct history *history, const struct past_payments *payments)
{
    size_t shared = history->shared_count, keys = history->keys.count;
    size_t *next = memory_resize(NULL, keys + 1, sizeof *next);

    memset(next, 0, (keys + 1) * sizeof *next);
    for (size_t i = 0; i < payments->count; i++)
        next[payments->keys[i] + 1]++;
    for (size_t key = 0; key < keys; key++)
        next[key + 1] += next[key];
    history->first = memory_resize(NULL, keys + 1, sizeof *history->first);
    memcpy(history->first, next, (keys + 1) * sizeof *next);
    history->payment_count = payments->count;
    history->payments = memory_resize(NULL, payments->count, sizeof *history->payments);
    if (shared)
        history->values = memory_resize(NULL, payments->count, shared * sizeof *history->values);
    for (size_t i = 0; i < payments->count; i++) {
        size_t at = next[payments->keys[i]]++;

        history->payments[at] = payments->items[i];
        if (shared)
            memcpy(history->values + at * shared, payments->values + i * shared,
                   shared * sizeof *history->values);
    }
    free(next);
}

/* Does AGAIN repay the batch OF? Its batch names OF's decision; the ledger has the id alone, which
 * a batch run twice shares, and is asked only where there is nothing else. */
static bool repays(const struct loading *loading, const struct past_repayment *again,
                   const struct past_batch *of)
{
    const struct past_batch *by = &loading->batches[again->by];
    struct str line = decision_lines_value(&by->decided, "repays");

    return past_batch_same_scheme(by, of) &&
           (line.len ? past_batch_is_named(of, line) : str_eq(again->batch, of->id));
}

/* The repayments of each key, in their order: places + 1; 0 ends a list. */
struct repayments_of_keys {
    size_t *first, *next;
};

static struct repayments_of_keys list_repayments(const struct loading *loading)
{
    const struct past_payments *payments = &loading->payments;
    size_t keys = loading->history->keys.count + 1;
    struct repayments_of_keys lists = {
        memory_resize(NULL, keys, sizeof *lists.first),
        memory_resize(NULL, payments->repayment_count + 1, sizeof *lists.next)};

    memset(lists.first, 0, keys * sizeof *lists.first);
    for (size_t i = payments->repayment_count; i-- > 0;) {
        size_t *first = &lists.first[payments->repayments[i].key];

        lists.next[i] = *first;
        *first = i + 1;
    }
    return lists;
}

/* The number of the batch that has paid BACK again; NOT_REPAID. */
static uint32_t repaid_by(const struct loading *loading, const struct repayments_of_keys *lists,
                          const struct past_return *back)
{
    const struct past_batch *of = &loading->batches[back->batch];

    for (size_t at = lists->first[back->key]; at; at = lists->next[at - 1]) {
        const struct past_repayment *again = &loading->payments.repayments[at - 1];

        if (again->line == back->line && str_eq(again->source, back->source) &&
            repays(loading, again, of))
            return again->by;
    }
    return NOT_REPAID;
}

/* Counts who still waits for money that the bank returned: each person once in a batch, and once
 * in all. A repayment that came back too is one of its own. */
static void count_returns(struct loading *loading)
{
    struct history *history = loading->history;
    const struct past_payments *payments = &loading->payments;
    /* By key: the last batch that it was counted in, + 1. */
    uint32_t *last = memory_resize(NULL, history->keys.count + 1, sizeof *last);
    struct repayments_of_keys lists = list_repayments(loading);

    memset(last, 0, (history->keys.count + 1) * sizeof *last);
    for (size_t i = 0; i < payments->return_count; i++) {
        struct past_return *back = &payments->returns[i];
        struct history_batch *batch = &history->batches[back->batch];

        back->repaid_by = repaid_by(loading, &lists, back);
        if (back->repaid_by != NOT_REPAID)
            continue;
        batch->returned_people += last[back->key] != back->batch + 1;
        batch->returned = money_sum(batch->returned, back->amount);
        history->returned_people += last[back->key] == 0;
        history->returned = money_sum(history->returned, back->amount);
        last[back->key] = back->batch + 1;
    }
    free(lists.first);
    free(lists.next);
    free(last);
}

static void find_missing(struct loading *loading)
{
    struct history *history = loading->history;
    const struct past_batch **counted =
        arena_array(&history->arena, history->batch_count, sizeof *counted);
    struct text_index here = {0};
    size_t count = 0;

    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *batch = &history->batches[i];

        text_index_add(&here, str_of(batch->decision));
        for (size_t n = 0; n < batch->settlement_count; n++)
            text_index_add(&here, str_of(batch->settlements[n].decision));
        if (batch->own && batch->counted)
            counted[count++] = &loading->batches[i];
    }
    history->missing =
        missing_batches_find(counted, count, &here, &history->arena, &history->missing_count);
    text_index_release(&here);
}

static void release_loading(struct loading *loading)
{
    for (size_t i = 0; i < loading->batch_count; i++)
        past_batch_release(&loading->batches[i]);
    for (size_t i = 0; i < loading->settlement_count; i++)
        settlement_release(&loading->settlements[i]);
    free(loading->batches);
    free(loading->settlements);
    free(loading->payments.items);
    free(loading->payments.keys);
    free(loading->payments.values);
    free(loading->payments.repayments);
    history_paths_release(&loading->places);
}

bool history_load(struct history *history, const struct ruleset *rules, const char *const *paths,
                  size_t path_count, date as_of, struct diag_list *diags)
{
    struct loading loading = {.history = history, .rules = rules, .as_of = as_of, .diags = diags};
    bool ok;

    *history = (struct history){0};
    loading.payments = (struct past_payments){.history = history, .rules = rules};
    find_shared(history, rules);
    ok = history_paths_find(&loading.places, paths, path_count, &history->arena, diags);
    ok = open_batches(&loading) && ok;
    ok = open_settlements(&loading) && ok;
    ok =
        counted_batches_find(loading.batches, loading.batch_count, as_of, &history->arena, diags) &&
        ok;
    counted_batches_name(loading.batches, loading.batch_count, &history->arena);
    history->batch_count = loading.batch_count;
    history->batches = arena_array(&history->arena, loading.batch_count, sizeof *history->batches);
    for (size_t i = 0; i < loading.batch_count; i++)
        ok = load_batch(&loading, i) && ok;
    sort_payments(history, &loading.payments);
    count_returns(&loading);
    find_missing(&loading);
    history->returns = loading.payments.returns;
    history->return_count = loading.payments.return_count;
    release_loading(&loading);
    return ok;
}
