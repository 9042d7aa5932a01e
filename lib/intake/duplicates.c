/* Which rows are the same applicant, household or account? */
#include "intake/duplicates.h"
#include "base/arena.h"
#include <stdlib.h>

#include "base/banned.h"

#define OTHERS_SHOWN 5
#define AHEAD 16 /* rows whose place is fetched from memory while others are looked at */

/* What makes two rows the same. */
struct comparison {
    const struct roster *roster;
    const uint16_t *fields;
    size_t field_count;
};

/* The form in which FIELD of ROW is compared. False where it is missing or cannot be read. */
static bool compared_text(const struct comparison *by, size_t row, uint16_t field,
                          struct arena *scratch, struct str *out)
{
    const struct field *type = &by->roster->fields[field];
    struct value value;

    if (field_read(type, roster_cell(by->roster, row, field), scratch, &value) != CELL_GOOD ||
        value.state != VALUE_PRESENT)
        return false;
    *out = field_canonical(type, &value, scratch);
    return true;
}

/* FNV-1a, eight bytes at a time where there are as many. */
static uint64_t stir(uint64_t hash, struct str text)
{
    const uint64_t prime = UINT64_C(0x100000001B3);

    for (; text.len >= 8; text.ptr += 8, text.len -= 8) {
        uint64_t word;

        memcpy(&word, text.ptr, sizeof word);
        hash = (hash ^ word) * prime;
        hash ^= hash >> 29;
    }
    for (; text.len; text.ptr++, text.len--)
        hash = (hash ^ (unsigned char)*text.ptr) * prime;
    return hash;
}

/* A number that rows with the same key share; 0 where ROW cannot be compared. */
static uint32_t hash_of(const struct comparison *by, size_t row, struct arena *scratch)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    if (by->roster->rows[row].shape != ROW_WHOLE)
        return 0;
    for (size_t i = 0; i < by->field_count; i++) {
        struct str text;

        if (!compared_text(by, row, by->fields[i], scratch, &text))
            return 0;
        hash = stir(hash ^ text.len, text);
    }
    hash = (hash ^ hash >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    return (uint32_t)(hash >> 32) | 1;
}

static bool same_key(const struct comparison *by, size_t row, size_t other, struct arena *scratch)
{
    for (size_t i = 0; i < by->field_count; i++) {
        struct str text, other_text;

        if (!compared_text(by, row, by->fields[i], scratch, &text) ||
            !compared_text(by, other, by->fields[i], scratch, &other_text) ||
            !str_eq(text, other_text))
            return false;
    }
    return true;
}

/* Groups met so far, each as the row it was met in last, counted from 1; 0 is a free place. A group
 * stands at the first free place from the one that its hash names. */
struct groups {
    uint32_t *last;
    size_t mask;
    const uint32_t *hashes; /* of all rows */
};

/* A place for each of ROWS, and half as many again, so that few are looked at in vain. */
static struct groups groups_for(size_t rows, const uint32_t *hashes)
{
    struct groups groups = {.hashes = hashes};
    size_t room = 16;

    while (room < rows + rows / 2)
        room *= 2;
    groups.mask = room - 1;
    groups.last = memory_resize(NULL, room, sizeof *groups.last);
    memset(groups.last, 0, room * sizeof *groups.last);
    return groups;
}

static size_t place_of(const struct groups *groups, uint32_t hash)
{
    return (hash * UINT64_C(0x9E3779B97F4A7C15) >> 24) & groups->mask;
}

/* Puts ROW behind the others of its group. */
static void join_group(struct groups *groups, const struct comparison *by, size_t row,
                       struct duplicates *out, struct arena *scratch)
{
    uint32_t hash = groups->hashes[row];
    size_t place = place_of(groups, hash);

    for (; groups->last[place]; place = (place + 1) & groups->mask) {
        uint32_t last = groups->last[place] - 1, first = out->first[last];

        if (groups->hashes[last] != hash || !same_key(by, row, last, scratch))
            continue;
        out->next_same[last] = (uint32_t)row;
        out->next_same[row] = out->first[row] = first;
        out->size[first]++;
        break;
    }
    groups->last[place] = (uint32_t)row + 1;
}

void duplicates_find(struct duplicates *duplicates, const struct roster *roster,
                     const uint16_t *fields, size_t field_count)
{
    struct comparison by = {roster, fields, field_count};
    uint32_t *hashes = memory_resize(NULL, roster->count, sizeof *hashes);
    struct groups groups = groups_for(roster->count, hashes);
    struct arena scratch = {0};

    duplicates->next_same = memory_resize(NULL, roster->count, sizeof(uint32_t));
    duplicates->first = memory_resize(NULL, roster->count, sizeof(uint32_t));
    duplicates->size = memory_resize(NULL, roster->count, sizeof(uint32_t));
    for (size_t row = 0; row < roster->count; row++) {
        hashes[row] = hash_of(&by, row, &scratch);
        arena_reset(&scratch);
    }
    for (size_t row = 0; row < roster->count; row++) {
        duplicates->next_same[row] = duplicates->first[row] = (uint32_t)row;
        duplicates->size[row] = 1;
        if (row + AHEAD < roster->count)
            __builtin_prefetch(&groups.last[place_of(&groups, hashes[row + AHEAD])]);
        if (hashes[row]) {
            join_group(&groups, &by, row, duplicates, &scratch);
            arena_reset(&scratch);
        }
    }
    arena_release(&scratch);
    free(groups.last);
    free(hashes);
}

size_t duplicates_first(const struct duplicates *duplicates, size_t row)
{
    return duplicates->first[row];
}

void duplicates_release(struct duplicates *duplicates)
{
    free(duplicates->next_same);
    free(duplicates->first);
    free(duplicates->size);
    *duplicates = (struct duplicates){0};
}

/* The first of the others of ROW's group, in the order read; gives how many more there are. */
static size_t add_others(const struct duplicates *duplicates, const struct roster *roster,
                         size_t row, const char *between, struct strbuf *out)
{
    size_t first = duplicates->first[row], other = first, shown = 0;
    size_t others = duplicates->size[first] - 1;

    for (; shown < others && shown < OTHERS_SHOWN; other = duplicates->next_same[other]) {
        const struct applicant *applicant = &roster->rows[other];

        if (other != row)
            strbuf_printf(out, "%s%s:%u", shown++ ? between : "",
                          roster->sources[applicant->source].input.name, applicant->line);
    }
    return others - shown;
}

void duplicates_describe(const struct duplicates *duplicates, const struct roster *roster,
                         size_t row, struct str fields, enum language language, struct strbuf *out)
{
    size_t more;

    if (language == LANGUAGE_ZH) {
        strbuf_adds(out, "与 ");
        more = add_others(duplicates, roster, row, "、", out);
        if (more)
            strbuf_printf(out, " 等共 %zu 行", more + OTHERS_SHOWN);
        strbuf_printf(out, " 的 " STR_FMT " 相同", STR_ARG(fields));
        return;
    }
    strbuf_printf(out, "same " STR_FMT " as ", STR_ARG(fields));
    more = add_others(duplicates, roster, row, ", ", out);
    if (more)
        strbuf_printf(out, " and %zu more", more);
}
