/* From folders to a season: what do its batches, settlements and ledgers say? */
#include "season/season_open.h"
#include "rule/ruleset_load.h"
#include "season/season_join.h"
#include "season/season_search.h"
#include "season/season_told.h"

#include "archive/archive.h"
#include "base/message.h"
#include "base/tasks.h"
#include "file/path_names.h"
#include "history/history.h"
#include "history/superseded_batches.h"
#include "settlement/settlement_files.h"

#include <stdlib.h>

#include "base/banned.h"

struct opening {
    struct season *season;
    const struct season_options *options;
    struct found_folders found;
    struct season_ledger **ledgers; /* of the batches, between reading and joining */
    struct diag_list *diags;
};

/* --- Batches --- */

/* The rules that BATCH was decided by; what there was to say of them was said then. */
static bool read_rules(struct season_batch *batch, struct diag_list *diags)
{
    struct past_batch *past = &batch->past;
    struct diag_list quiet;
    struct file_bytes bytes;
    struct str value = {0};
    const char *name = NULL, *path;
    bool ok;

    if (ini_get(&past->ini, "batch", "", "rules", &value))
        name = name_decode(str_trim(value), &batch->arena);
    if (!name || !name_stays_below(name)) {
        diag_error(
            diags, (struct origin){.file = path_join(diags->arena, batch->folder, BATCH_INI)},
            "does not say %s in [batch]", message(diags->language, MESSAGE("its rules file")));
        return false;
    }
    name = arena_printf(&batch->arena, "inputs/%s", name);
    if (!sealed_record_read(&past->record, name, &bytes, diags))
        return false;
    path = path_join(&batch->arena, batch->folder, name);
    diag_init(&quiet, &batch->arena);
    quiet.language = diags->language;
    ok = ruleset_load_archived(&batch->rules, path, bytes.bytes, &quiet);
    diag_copy_errors(diags, &quiet);
    diag_release(&quiet);
    file_bytes_release(&bytes);
    return ok;
}

/* The batches among what was found come first, in its order. */
static bool open_batch(void *context, size_t at, struct diag_list *diags)
{
    struct opening *opening = context;
    struct season_batch *batch = &opening->season->batches[at];
    const struct found_folder *found = &opening->found.items[at];

    *batch = (struct season_batch){
        .folder = found->folder, .superseded_by = SEASON_NONE, .settlement = SEASON_NONE};
    memcpy(batch->digest, found->digest, sizeof batch->digest);
    if (!past_batch_open(&batch->past, &found->place, &batch->arena, diags) ||
        !read_rules(batch, diags))
        return false;
    past_batch_decision(&batch->past, batch->decision);
    return true;
}

static int order_of_batches(const void *left, const void *right)
{
    const struct season_batch *a = left, *b = right;
    int order = (a->past.as_of > b->past.as_of) - (a->past.as_of < b->past.as_of);

    if (order == 0)
        order = str_cmp(a->rules.scheme.issuer, b->rules.scheme.issuer);
    if (order == 0)
        order = str_cmp(a->rules.scheme.id, b->rules.scheme.id);
    if (order == 0)
        order = str_cmp(a->past.id, b->past.id);
    return order ? order : strcmp(a->digest, b->digest);
}

static bool open_batches(struct opening *opening)
{
    struct season *season = opening->season;
    size_t count = 0;

    while (count < opening->found.count && !opening->found.items[count].settlement)
        count++;
    season->batches = arena_array(&season->arena, count, sizeof *season->batches);
    season->batch_count = count;
    if (!tasks_run(opening->options->jobs, count, open_batch, opening, opening->diags))
        return false;
    if (count)
        qsort(season->batches, count, sizeof *season->batches, order_of_batches);
    for (size_t i = 0; i < count; i++) {
        struct season_batch *batch = &season->batches[i];
        struct civil day = date_to_civil(batch->past.as_of);

        batch->issuer = text_index_add(&season->texts, batch->rules.scheme.issuer);
        batch->scheme = text_index_add(&season->texts, batch->rules.scheme.id);
        batch->id = text_index_add(&season->texts, batch->past.id);
        batch->month = (uint32_t)(day.year * 12 + day.month - 1);
    }
    return true;
}

/* Sums of two currencies mean nothing. */
static bool check_currencies(struct opening *opening)
{
    const struct season *season = opening->season;

    for (size_t i = 1; i < season->batch_count; i++) {
        struct str first = season->batches[0].rules.scheme.currency;
        struct str other = season->batches[i].rules.scheme.currency;

        if (str_eq_nocase(first, other))
            continue;
        diag_error(opening->diags, (struct origin){.file = season->batches[i].folder},
                   "pays in " STR_FMT ", and %s in " STR_FMT
                   ": money of two currencies cannot be added up; give those of one",
                   STR_ARG(other), season->batches[0].folder, STR_ARG(first));
        return false;
    }
    return true;
}

/* --- Settlements --- */

static bool tell_settles_nothing(const struct opening *opening, const char *folder, struct str id)
{
    diag_error(opening->diags, (struct origin){.file = folder},
               "settles batch " STR_FMT ", which is not among these: give both", STR_ARG(id));
    return false;
}

static bool assign(struct opening *opening, uint32_t number, const char *digest, struct str id)
{
    struct season *season = opening->season;
    struct season_settlement *settlement = &season->settlements[number];

    for (uint32_t i = 0; i < season->batch_count; i++) {
        struct season_batch *batch = &season->batches[i];

        if (strcmp(batch->digest, digest) != 0)
            continue;
        settlement->batch = i;
        if (!settlement_read(&settlement->settlement, settlement->folder, &batch->rules,
                             &settlement->arena, opening->diags))
            return false;
        if (batch->settlement == SEASON_NONE)
            batch->settlement = number;
        return past_batch_settle(&batch->past, &settlement->settlement, opening->diags);
    }
    return tell_settles_nothing(opening, settlement->folder, id);
}

static int order_of_digests(const void *left, const void *right)
{
    const struct found_folder *a = left, *b = right;

    return strcmp(a->digest, b->digest);
}

static bool open_settlements(struct opening *opening)
{
    struct season *season = opening->season;
    struct found_folder *found = opening->found.items + season->batch_count;
    size_t count = opening->found.count - season->batch_count;
    bool ok = true;

    if (count)
        qsort(found, count, sizeof *found, order_of_digests);
    season->settlements = arena_array(&season->arena, count, sizeof *season->settlements);
    for (uint32_t i = 0; i < count; i++) {
        struct season_settlement *settlement = &season->settlements[season->settlement_count++];
        struct archived_settlement archived;

        *settlement = (struct season_settlement){.folder = found[i].folder, .batch = SEASON_NONE};
        memcpy(settlement->digest, found[i].digest, sizeof settlement->digest);
        ok = archived_settlement_read(&archived, found[i].folder, &settlement->arena,
                                      opening->diags) &&
             assign(opening, i, archived.digest, archived.batch) && ok;
    }
    return ok;
}

/* --- Amendments --- */

static uint32_t number_of(struct past_batch *const *batches, size_t count,
                          const struct past_batch *wanted)
{
    for (uint32_t i = 0; i < count; i++)
        if (batches[i] == wanted)
            return i;
    return SEASON_NONE;
}

/* What no longer counts, and what counts in its place. */
static bool find_superseded(struct opening *opening)
{
    struct season *season = opening->season;
    size_t count = season->batch_count;
    struct past_batch **batches = arena_array(&season->arena, count, sizeof *batches);

    for (size_t i = 0; i < count; i++)
        batches[i] = &season->batches[i].past;
    if (!superseded_batches_find(batches, count, INT32_MAX, opening->diags))
        return false;
    for (size_t i = 0; i < count; i++)
        if (batches[i]->superseded_by)
            season->batches[i].superseded_by = number_of(batches, count, batches[i]->superseded_by);
    return true;
}

/* --- Ledgers --- */

static bool read_ledger(void *context, size_t at, struct diag_list *diags)
{
    struct opening *opening = context;
    struct season *season = opening->season;
    struct season_batch *batch = &season->batches[at];
    struct settlement *settlement = batch->settlement == SEASON_NONE
                                        ? NULL
                                        : &season->settlements[batch->settlement].settlement;

    opening->ledgers[at] = season_ledger_read(batch, settlement, opening->options->details, diags);
    progress_add(opening->options->progress, 1);
    return opening->ledgers[at] != NULL;
}

static void join_ledger(void *context, size_t at)
{
    struct opening *opening = context;

    if (!opening->ledgers[at])
        return;
    season_join(opening->season, (uint32_t)at, opening->ledgers[at]);
    season_ledger_release(opening->ledgers[at]);
}

static bool read_ledgers(struct opening *opening)
{
    size_t count = opening->season->batch_count;

    progress_stage(opening->options->progress, MESSAGE("reading ledgers"), count);
    opening->ledgers = arena_array(&opening->season->arena, count, sizeof(void *));
    if (!tasks_run_joined(opening->options->jobs, count, read_ledger, join_ledger, opening,
                          opening->diags))
        return false;
    season_join_finish(opening->season);
    return true;
}

enum season_fault season_open(struct season *season, const struct season_options *options,
                              struct diag_list *diags)
{
    struct opening opening = {.season = season, .options = options, .diags = diags};
    enum season_fault fault;

    *season = (struct season){.details = options->details,
                              .payees.width = sizeof(struct season_payee) / sizeof(uint32_t)};
    season->payments = arena_alloc(&season->arena, sizeof *season->payments);
    season->payments->folder = options->folder;
    fault = season_find(&opening.found, options, &season->arena, diags);
    if (fault != SEASON_OK)
        return fault;
    if (!open_batches(&opening) || !check_currencies(&opening) || !open_settlements(&opening) ||
        !find_superseded(&opening) || !read_ledgers(&opening))
        return SEASON_INPUT;
    if (!options->only) /* what is proved has told it when it was made */
        season_tell(season, diags);
    if (!payment_store_whole(season->payments, diags))
        return SEASON_OUTPUT;
    if (season->batch_count)
        return SEASON_OK;
    if (!options->only)
        diag_error(diags, (struct origin){.file = options->path_count ? options->paths[0] : NULL},
                   "holds no batch: give batch folders, or folders of them");
    return SEASON_INPUT;
}
