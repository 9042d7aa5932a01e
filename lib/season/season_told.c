/* What is told of a season besides its figures? */
#include "season/season_told.h"

#include "history/alike_schemes.h"
#include "history/missing_batches.h"
#include "history/shared_answers.h"
#include "season/weaker_approvals.h"

#include "base/banned.h"

static void tell_missing(struct season *season, struct diag_list *diags)
{
    const struct past_batch **counted =
        arena_array(&season->arena, season->batch_count, sizeof *counted);
    struct missing_batch *missing;
    struct text_index here = {0};
    size_t count = 0, found;

    season_decisions(season, &here);
    for (size_t i = 0; i < season->batch_count; i++)
        if (season->batches[i].superseded_by == SEASON_NONE)
            counted[count++] = &season->batches[i].past;
    missing = missing_batches_find(counted, count, &here, &season->arena, &found);
    missing_batches_tell(missing, found, diags);
    text_index_release(&here);
}

static void tell_shared_answers(struct season *season, struct diag_list *diags)
{
    size_t count = season->settlement_count;
    struct settled_by *items = arena_array(&season->arena, count, sizeof *items);

    for (size_t i = 0; i < count; i++) {
        const struct season_settlement *settlement = &season->settlements[i];
        char *answer = arena_alloc(&season->arena, SHA256_HEX_MAX);

        settlement_answer(&settlement->settlement, answer);
        items[i] = (struct settled_by){.settlement = settlement->folder,
                                       .batch = settlement->settlement.batch,
                                       .seal = season->batches[settlement->batch].digest,
                                       .answer = answer};
    }
    shared_answers_tell(items, count, diags);
}

static void tell_alike_schemes(const struct season *season, struct diag_list *diags)
{
    struct alike_schemes schemes = {.first = NULL};

    for (size_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];

        alike_schemes_look(
            &schemes,
            (struct scheme_name){batch->folder, batch->rules.scheme.issuer, batch->rules.scheme.id},
            diags);
    }
    alike_schemes_release(&schemes);
}

/* Batches called the same, of which none was run again on purpose, may be one that stands there
 * twice. An audit has a test for that. */
static void tell_same_ids(const struct season *season, struct diag_list *diags)
{
    struct text_index ids = {0};
    uint32_t *first = arena_array(diags->arena, season->batch_count, sizeof *first);

    for (uint32_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];
        const uint32_t names[] = {batch->issuer, batch->scheme, batch->id};
        uint32_t known = ids.count, number;

        if (batch->superseded_by != SEASON_NONE ||
            decision_lines_value(&batch->past.decided, "again").len)
            continue;
        number = text_index_add(&ids, (struct str){(const char *)names, sizeof names});
        if (number == known)
            first[number] = i;
        else
            diag_warning(diags, (struct origin){.file = batch->folder},
                         "is another batch than %s, but both are called " STR_FMT
                         ": both count; give the one that was carried out",
                         season->batches[first[number]].folder, STR_ARG(batch->past.id));
    }
    text_index_release(&ids);
}

void season_tell(struct season *season, struct diag_list *diags)
{
    if (!season->details) {
        tell_missing(season, diags);
        tell_same_ids(season, diags);
    }
    tell_shared_answers(season, diags);
    tell_alike_schemes(season, diags);
    weaker_approvals_tell(season, diags);
}
