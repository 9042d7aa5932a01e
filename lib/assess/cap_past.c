/* What have those who share a limit got before? */
#include "assess/capping.h"
#include "assess/limit_share.h"

#include "base/banned.h"

/* Numbers the rows by their canonical keys; of those with the same key the first counts. */
static void know_rows(struct capping *capping)
{
    const struct roster *roster = capping->basis->roster;
    struct arena scratch = {0};

    capping->known_rows = memory_resize(NULL, roster->count, sizeof *capping->known_rows);
    for (size_t row = 0; row < roster->count; row++) {
        uint32_t before = capping->known.count;

        if (roster->rows[row].shape != ROW_WHOLE)
            continue;
        arena_reset(&scratch);
        if (text_index_add(&capping->known,
                           applicant_canonical_key(capping->basis, row, &scratch)) == before)
            capping->known_rows[before] = (uint32_t)row;
    }
    arena_release(&scratch);
}

/* Adds to the key being made what this batch says of FIELD for the applicant with KEY. */
static bool add_present_value(struct capping *capping, struct str key, uint16_t field)
{
    const struct field *type = &capping->basis->rules->fields[field];
    struct value value;
    uint32_t number;

    if (!capping->known_rows)
        know_rows(capping);
    if (!text_index_find(&capping->known, key, &number))
        return false;
    arena_reset(&capping->values.scratch);
    field_read(type, roster_cell(capping->basis->roster, capping->known_rows[number], field),
               &capping->values.scratch, &value);
    if (value.state != VALUE_PRESENT)
        return false;
    share_key_add(&capping->key, field_canonical(type, &value, &capping->values.scratch));
    return true;
}

/* Adds to the key being made the value of FIELD that the applicant with KEY had when it was paid,
 * or, where that is not known, has now. */
static bool add_past_value(struct capping *capping, struct str key, const struct str *values,
                           uint16_t field)
{
    const struct history *history = capping->basis->history;

    if (field == capping->basis->rules->scheme.key) {
        share_key_add(&capping->key, key);
        return true;
    }
    for (size_t i = 0; i < history->shared_count; i++) {
        if (history->shared[i] == field && values[i].ptr) {
            share_key_add(&capping->key, values[i]);
            return true;
        }
    }
    return add_present_value(capping, key, field);
}

struct counting {
    struct capping *capping;
    struct capping_cap *cap;
};

/* Counts one earlier payment towards the group it belongs to. */
static void count_payment(void *context, struct str key, const struct past_payment *payment,
                          const struct str *values)
{
    const struct counting *counting = context;
    struct capping *capping = counting->capping;
    struct capping_cap *cap = counting->cap;
    uint32_t group;

    if (!cap_counts_past(cap, payment))
        return;
    strbuf_clear(&capping->key);
    for (size_t i = 0; i < cap->cap->per_count; i++)
        if (!add_past_value(capping, key, values, cap->cap->per[i]))
            return;
    if (text_index_find(&cap->groups, strbuf_str(&capping->key), &group))
        cap->taken[group] = money_sum(cap->taken[group], payment->amount);
}

void cap_count_past(struct capping *capping, struct capping_cap *cap)
{
    struct counting counting = {capping, cap};

    history_each(capping->basis->history, count_payment, &counting);
}
