/* What does a season hold, in words? */
#include "season/season.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

void season_release(struct season *season)
{
    struct text_index *const indexes[] = {
        &season->texts,    &season->people, &season->keys,          &season->names,
        &season->accounts, &season->phones, &season->household_keys};

    for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++)
        text_index_release(indexes[i]);
    for (size_t i = 0; i < season->batch_count; i++) {
        past_batch_release(&season->batches[i].past);
        ruleset_release(&season->batches[i].rules);
        arena_release(&season->batches[i].arena);
    }
    for (size_t i = 0; i < season->settlement_count; i++) {
        settlement_release(&season->settlements[i].settlement);
        arena_release(&season->settlements[i].arena);
    }
    free(season->person_names);
    free(season->person_identities);
    free(season->payments);
    free(season->households);
    free(season->members);
    arena_release(&season->arena);
    *season = (struct season){0};
}

struct str season_key(const struct season *season, const struct season_payment *payment)
{
    return payment->key == SEASON_NONE ? season->people.texts[payment->person]
                                       : season->keys.texts[payment->key];
}

const char *season_month(uint32_t month, char out[static 16])
{
    snprintf(out, 16, "%04u-%02u", (unsigned)month / 12 % 10000, (unsigned)month % 12 + 1);
    return out;
}
