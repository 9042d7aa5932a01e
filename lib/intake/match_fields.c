/* By what are two rows the same? */
#include "intake/match_fields.h"
#include "applicant/near_key.h"
#include "base/bytes.h"

#include "base/banned.h"

/* HASH with eight bytes, or fewer as a number, stirred in: FNV-1a, by the word. */
static uint64_t stir(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x100000001B3);
    return hash ^ hash >> 29;
}

/* The last word of a text overlaps the one before it. */
static uint64_t stir_text(uint64_t hash, struct str text)
{
    size_t at = 0;

    hash ^= text.len;
    if (text.len >= sizeof hash) {
        for (; at + sizeof hash < text.len; at += sizeof hash)
            hash = stir(hash, eight_at(text.ptr + at));
        return stir(hash, eight_at(text.ptr + text.len - sizeof hash));
    }
    for (; at < text.len; at++)
        hash = stir(hash, (unsigned char)text.ptr[at]);
    return hash;
}

uint32_t match_fields_hash(const struct match_fields *by, const struct str *texts)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    for (size_t i = 0; i < by->field_count; i++) {
        if (!texts[by->fields[i]].ptr)
            return 0;
        hash = stir_text(hash, texts[by->fields[i]]);
    }
    hash = (hash ^ hash >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    return (uint32_t)(hash >> 32) | 1;
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

        same = compared_text(by, i, roster, row, scratch, &text) &&
               compared_text(by, i, roster, other, scratch, &other_text) &&
               str_eq(text, other_text);
    }
    arena_reset(scratch);
    return same;
}
