/* Which batches has another taken the place of? */
#include "season/season_superseded.h"
#include "history/amendment_id.h"

#include "base/banned.h"

/* Batch BY takes the place of the batch ID, which is not at hand. Does another that is count beside
 * it by that? */
static bool check_between(const struct season *season, uint32_t by, struct str id,
                          struct diag_list *diags)
{
    const struct past_batch *newer = &season->batches[by].past;

    for (uint32_t i = 0; i < season->batch_count; i++) {
        const struct past_batch *older = &season->batches[i].past;

        if (i == by || older->as_of != newer->as_of || !past_batch_same_scheme(older, newer))
            continue;
        if (str_eq(older->id, id))
            diag_error(diags, (struct origin){.file = season->batches[by].folder},
                       "takes the place of another batch " STR_FMT " than the one in %s",
                       STR_ARG(id), season->batches[i].folder);
        else if (amendment_comes_after(newer->id, older->id))
            diag_error(diags, (struct origin){.file = season->batches[by].folder},
                       "takes the place of batch " STR_FMT
                       ", which is not among those given and may "
                       "have taken the place of the one in %s: give it too",
                       STR_ARG(id), season->batches[i].folder);
        else
            continue;
        return false;
    }
    return true;
}

/* The batch that BY takes the place of, as its decision.txt names it. */
static bool supersede(struct season *season, uint32_t by, struct str line, struct diag_list *diags)
{
    const struct season_batch *newer = &season->batches[by];
    struct str id = decision_word(&line);
    bool found = false;

    decision_word(&line); /* the date */
    for (uint32_t i = 0; i < season->batch_count; i++) {
        struct season_batch *older = &season->batches[i];

        if (i == by || !str_eq(line, str_of(older->decision)))
            continue;
        if (older->past.as_of != newer->past.as_of ||
            !past_batch_same_scheme(&older->past, &newer->past)) {
            diag_error(diags, (struct origin){.file = newer->folder},
                       "takes the place of batch " STR_FMT
                       " in %s, which is of another date or scheme",
                       STR_ARG(id), older->folder);
            return false;
        }
        if (older->superseded_by != SEASON_NONE) {
            diag_error(diags, (struct origin){.file = newer->folder},
                       "takes the place of batch " STR_FMT
                       ", and so does %s: give the one that was "
                       "carried out",
                       STR_ARG(id), season->batches[older->superseded_by].folder);
            return false;
        }
        older->superseded_by = by;
        found = true;
    }
    return found || check_between(season, by, id, diags);
}

bool season_find_superseded(struct season *season, struct diag_list *diags)
{
    bool ok = true;

    for (uint32_t i = 0; i < season->batch_count; i++) {
        struct str line;

        for (size_t at = 0;
             decision_lines_next(&season->batches[i].past.decided, "supersedes", &at, &line);)
            ok = supersede(season, i, line, diags) && ok;
    }
    return ok;
}
