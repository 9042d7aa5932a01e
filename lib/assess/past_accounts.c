/* Whose account was this before? */
#include "assess/past_accounts.h"
#include "applicant/near_index.h"
#include "assess/failed_accounts.h"
#include "history/past_holders.h"
#include "history/past_inputs.h"
#include <stdlib.h>

#include "base/banned.h"

#define FIELDS_MOST 8 /* of one [unique] that are looked at */

struct telling {
    const struct basis *basis;
    struct held_fields *kinds;
    struct near_index *near; /* of each kind; without a field where values cannot be near */
    size_t kind_count;
    uint16_t *accounts; /* fields */
    size_t account_count;
    struct past_holders holders;
    struct failed_accounts failed;
    struct arena arena, scratch;
    struct diag_list *diags;
};

static bool is_key(const struct basis *basis, const struct unique *unique)
{
    return unique->field_count == 1 && unique->fields[0] == basis->rules->scheme.key;
}

static bool has_unique(const struct telling *telling, uint16_t field)
{
    for (size_t i = 0; i < telling->kind_count; i++)
        if (telling->kinds[i].count == 1 && telling->kinds[i].fields[0] == field)
            return true;
    return false;
}

static void add_kind(struct telling *telling, const uint16_t *fields, size_t count, struct str name)
{
    telling->kinds[telling->kind_count++] =
        (struct held_fields){fields, count, arena_cstr(&telling->arena, name)};
}

/* Every [unique] but the key's, and every account that has none. */
static void find_kinds(struct telling *telling)
{
    const struct ruleset *rules = telling->basis->rules;

    telling->kinds = arena_array(&telling->arena, rules->unique_count + rules->field_count,
                                 sizeof *telling->kinds);
    telling->near = arena_array(&telling->arena, rules->unique_count + rules->field_count,
                                sizeof *telling->near);
    telling->accounts = arena_array(&telling->arena, rules->field_count, sizeof(uint16_t));
    for (size_t i = 0; i < rules->unique_count; i++)
        if (!is_key(telling->basis, &rules->uniques[i]) &&
            rules->uniques[i].field_count <= FIELDS_MOST)
            add_kind(telling, rules->uniques[i].fields, rules->uniques[i].field_count,
                     rules->uniques[i].name);
    for (uint16_t field = 0; field < rules->field_count; field++) {
        if (rules->fields[field].type != FIELD_BANK_CARD)
            continue;
        telling->accounts[telling->account_count] = field;
        if (!has_unique(telling, field))
            add_kind(telling, &telling->accounts[telling->account_count], 1,
                     rules->fields[field].name);
        telling->account_count++;
    }
}

static struct str value_of(struct telling *telling, size_t row, uint16_t field)
{
    return field_canonical_text(&telling->basis->rules->fields[field],
                                roster_cell(telling->basis->roster, row, field), &telling->scratch);
}

/* Calls TELL for each value of a kind that may be near to one of the past. */
static void each_value(struct telling *telling, void (*tell)(struct telling *telling, size_t row,
                                                             size_t kind, struct str value))
{
    const struct roster *roster = telling->basis->roster;

    for (size_t kind = 0; kind < telling->kind_count; kind++)
        for (size_t row = 0; telling->near[kind].field && row < roster->count; row++) {
            struct str value = {NULL, 0};

            if (roster->rows[row].shape == ROW_WHOLE)
                value = value_of(telling, row, telling->kinds[kind].fields[0]);
            if (value.len)
                tell(telling, row, kind, value);
            arena_reset(&telling->scratch);
        }
}

static void announce(struct telling *telling, size_t row, size_t kind, struct str value)
{
    (void)row;
    near_index_announce(&telling->near[kind], value);
}

static void tell_near(struct telling *telling, size_t row, size_t kind, struct str value)
{
    const struct basis *basis = telling->basis;
    enum nearness nearness;
    const struct near_entry *past;
    struct str key = value_of(telling, row, basis->rules->scheme.key);

    if (key.len == 0 || past_holders_find(&telling->holders, kind, &value))
        return;
    past = near_index_find(&telling->near[kind], value, key, &nearness);
    if (past)
        diag_warning(
            telling->diags, roster_origin(basis->roster, row),
            "%s is nearly what batch " STR_FMT " paid somebody else under: %s",
            telling->kinds[kind].name,
            STR_ARG(basis->history->batches[telling->holders.holders[past->number].batch].id),
            nearness_describe(nearness, telling->diags->language));
}

/* Who was paid before under a value that differs and may be the same. */
static void tell_near_values(struct telling *telling)
{
    const struct past_holders *holders = &telling->holders;

    for (size_t kind = 0; kind < telling->kind_count; kind++) {
        const struct held_fields *held = &telling->kinds[kind];
        const struct field *field = &telling->basis->rules->fields[held->fields[0]];

        if (held->count == 1 && near_key_exists(field) && holders->values.count)
            telling->near[kind].field = field;
    }
    each_value(telling, announce);
    for (size_t kind = 0; kind < telling->kind_count; kind++)
        for (uint32_t i = 0; telling->near[kind].buckets.count && i < holders->values.count; i++) {
            struct str value = past_holders_value(holders, i, kind);

            if (value.len)
                near_index_add(&telling->near[kind], value,
                               (struct near_entry){i, holders->holders[i].key});
        }
    each_value(telling, tell_near);
}

static void tell_holder(struct telling *telling, size_t row, size_t kind, struct str key)
{
    const struct held_fields *held = &telling->kinds[kind];
    const struct past_holder *holder;
    struct str values[FIELDS_MOST];

    for (size_t i = 0; i < held->count; i++)
        values[i] = value_of(telling, row, held->fields[i]);
    holder = past_holders_find(&telling->holders, kind, values);
    if (holder && !str_eq(holder->key, key)) {
        const struct history_batch *batch = &telling->basis->history->batches[holder->batch];

        diag_warning(telling->diags, roster_origin(telling->basis->roster, row),
                     "%s: batch " STR_FMT " paid somebody else under this", held->name,
                     STR_ARG(batch->id));
    }
}

static void tell_row(struct telling *telling, size_t row)
{
    const struct basis *basis = telling->basis;
    struct str key;

    if (basis->roster->rows[row].shape != ROW_WHOLE)
        return;
    key = value_of(telling, row, basis->rules->scheme.key);
    for (size_t kind = 0; key.len && kind < telling->kind_count; kind++)
        tell_holder(telling, row, kind, key);
    for (size_t i = 0; i < telling->account_count; i++)
        if (failed_accounts_has(&telling->failed, row, telling->accounts[i]))
            diag_warning(telling->diags, roster_origin(basis->roster, row),
                         STR_FMT ": the bank could not pay into this very account before",
                         STR_ARG(basis->rules->fields[telling->accounts[i]].name));
    arena_reset(&telling->scratch);
}

void past_tell_accounts(const struct basis *basis, struct diag_list *diags)
{
    struct telling telling = {.basis = basis, .diags = diags};

    if (basis->history->batch_count == 0)
        return;
    find_kinds(&telling);
    failed_accounts_learn(&telling.failed, basis);
    past_holders_learn(&telling.holders, basis->history, basis->rules, telling.kinds,
                       telling.kind_count);
    for (size_t row = 0; row < basis->roster->count; row++)
        tell_row(&telling, row);
    tell_near_values(&telling);
    for (size_t kind = 0; kind < telling.kind_count; kind++)
        near_index_release(&telling.near[kind]);
    past_holders_release(&telling.holders);
    failed_accounts_release(&telling.failed);
    arena_release(&telling.arena);
    arena_release(&telling.scratch);
}
