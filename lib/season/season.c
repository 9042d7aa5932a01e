/* What does a season hold, in words? */
#include "season/season.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

void season_release(struct season *season)
{
    struct text_index *const indexes[] = {
        &season->texts,    &season->people, &season->keys,           &season->names,
        &season->accounts, &season->phones, &season->household_keys, &season->households};
    struct season_groups *const groups[] = {&season->kinds_of_person, &season->kinds_of_household,
                                            &season->households_of_member};

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
    free(season->kinds);
    number_index_release(&season->payees);
    if (season->payments)
        payment_store_release(season->payments);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        free(groups[i]->first);
        free(groups[i]->items);
    }
    arena_release(&season->arena);
    *season = (struct season){0};
}

struct str season_key(const struct season *season, const struct season_payee *payee)
{
    return payee->key == SEASON_NONE ? season->people.texts[payee->person]
                                     : season->keys.texts[payee->key];
}

struct payment_reader season_read(const struct season *season)
{
    return payment_reader_open(season->payments, 0, season->payments->count);
}

struct payment_reader season_read_batch(const struct season *season, uint32_t number)
{
    const struct season_batch *batch = &season->batches[number];

    return payment_reader_open(season->payments, batch->first, batch->first + batch->count);
}

void season_decisions(const struct season *season, struct text_index *here)
{
    for (size_t i = 0; i < season->batch_count; i++)
        text_index_add(here, str_of(season->batches[i].decision));
    for (size_t i = 0; i < season->settlement_count; i++) {
        char decision[SHA256_HEX_MAX];

        sealed_record_decision(&season->settlements[i].settlement.record, decision);
        text_index_add(here, str_of(decision));
    }
}

struct str season_repays(const struct season_batch *batch)
{
    struct str line = decision_lines_value(&batch->past.decided, "repays");

    decision_word(&line); /* its id */
    decision_word(&line); /* and date */
    return line;
}

uint32_t season_decided(const struct season *season, struct str decision)
{
    for (uint32_t i = 0; i < season->batch_count; i++)
        if (str_eq(decision, str_of(season->batches[i].decision)))
            return i;
    return SEASON_NONE;
}

enum language season_language(const struct season *season)
{
    size_t chinese = 0;

    for (size_t i = 0; i < season->batch_count; i++)
        chinese += season->batches[i].rules.scheme.language == LANGUAGE_ZH;
    return chinese && chinese * 2 >= season->batch_count ? LANGUAGE_ZH : LANGUAGE_EN;
}

uint32_t season_household_part(const struct season *season, uint32_t household, uint32_t part)
{
    uint32_t number;

    memcpy(&number, season->households.texts[household].ptr + part * sizeof number, sizeof number);
    return number;
}

const char *season_month(uint32_t month, char out[static 16])
{
    snprintf(out, 16, "%04u-%02u", (unsigned)month / 12 % 10000, (unsigned)month % 12 + 1);
    return out;
}
