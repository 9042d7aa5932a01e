/* By what are two rows the same? */
#include "intake/match_fields.h"
#include "applicant/near_key.h"
#include "base/keyed_hash.h"

#include "base/banned.h"

uint32_t match_fields_hash(const struct match_fields *by, const struct str *texts)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < by->field_count; i++) {
        if (!texts[by->fields[i]].ptr)
            return 0;
        hash = keyed_hash(hash, texts[by->fields[i]]);
    }
    return (uint32_t)(hash ^ hash >> 32) | 1;
}

/* The form in which field AT of ROW is compared. False where it is missing or cannot be read. */
static bool compared_text(const struct match_fields *by, size_t at, const struct roster *roster,
                          size_t row, struct arena *scratch, struct str *out)
{
    uint16_t field = by->fields[at];
    const struct field *type = &roster->fields[field];
    struct value value;

    if (field_read(type, roster_cell(roster, row, field), scratch, &value) != CELL_GOOD ||
        value.state != VALUE_PRESENT)
        return false;
    *out = field_canonical(type, &value, scratch);
    if (by->nearly)
        *out = near_key_bucket(type, *out, scratch);
    return out->ptr != NULL;
}

bool match_fields_holds(const struct match_fields *by, const struct roster *roster, size_t row,
                        size_t other, struct arena *scratch)
{
    bool same = true;

    for (size_t i = 0; same && i < by->field_count; i++) {
        struct str text, other_text;
        struct str cell = roster_cell(roster, row, by->fields[i]);
        struct str other_cell = roster_cell(roster, other, by->fields[i]);

        if (str_eq(cell, other_cell)) /* what is read alike is compared alike */
            continue;

        same = compared_text(by, i, roster, row, scratch, &text) &&
               compared_text(by, i, roster, other, scratch, &other_text) &&
               str_eq(text, other_text);
    }
    arena_reset(scratch);
    return same;
}
