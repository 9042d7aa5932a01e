/* Which rows are the same applicant, household or account? */
#include "intake/duplicates.h"
#include "base/arena.h"
#include "base/tasks.h"
#include <stdlib.h>

#include "base/banned.h"

#define OTHERS_SHOWN 5
#define ROWS_LEAST ((size_t)4096) /* fewer are not worth a thread */
#define PIECES 8 /* for each thread: few enough rows that their places stay in its cache */
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

/* A grouping on its way. Rows with one key have one hash, so that pieces of the work which take all
 * rows with a hash do not depend on each other. */
struct search {
    struct comparison by;
    struct duplicates *out;
    uint32_t *hashes; /* of all rows */
    size_t pieces;
};

static bool hash_rows(void *context, size_t at, struct diag_list *diags)
{
    const struct search *search = context;
    struct span rows = span_of(search->by.roster->count, search->pieces, at);
    struct arena scratch = {0};

    (void)diags;
    for (size_t row = rows.first; row < rows.end; row++) {
        search->hashes[row] = hash_of(&search->by, row, &scratch);
        search->out->next_same[row] = search->out->first[row] = (uint32_t)row;
        search->out->size[row] = 1;
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    return true;
}

/* A place for a group: its rows' hash, and which was met last, counted from 1; 0 is a free place.
 */
struct place {
    uint32_t hash, last;
};

/* The rows of a piece and the groups met so far. A group stands at the first place that was free
 * from the one that its hash names. */
struct groups {
    const struct search *search;
    uint32_t *rows;
    size_t count;
    struct place *places;
    size_t mask;
};

/* Which piece groups the rows with HASH. */
static size_t piece_of(const struct search *search, uint32_t hash)
{
    return (size_t)(((uint64_t)hash * search->pieces) >> 32);
}

/* Finds the rows of PIECE that can be compared. A piece has a place for each of them, and half as
 * many again, so that few are looked at in vain. */
static void groups_init(struct groups *groups, const struct search *search, size_t piece)
{
    size_t rows = search->by.roster->count, room = 16;

    *groups = (struct groups){.search = search};
    groups->rows = memory_resize(NULL, rows, sizeof *groups->rows);
    for (size_t row = 0; row < rows; row++) {
        uint32_t hash = search->hashes[row];

        groups->rows[groups->count] = (uint32_t)row;
        groups->count += hash != 0 && piece_of(search, hash) == piece;
    }
    while (room < groups->count + groups->count / 2)
        room *= 2;
    groups->mask = room - 1;
    groups->places = memory_resize(NULL, room, sizeof *groups->places);
    memset(groups->places, 0, room * sizeof *groups->places);
}

static size_t place_of(const struct groups *groups, uint32_t hash)
{
    return (hash * UINT64_C(0x9E3779B97F4A7C15) >> 24) & groups->mask;
}

static void fetch_place(const struct groups *groups, uint32_t row)
{
    __builtin_prefetch(&groups->places[place_of(groups, groups->search->hashes[row])]);
}

/* Puts ROW behind the others of its group. */
static void join_group(struct groups *groups, uint32_t row, struct arena *scratch)
{
    const struct search *search = groups->search;
    struct duplicates *out = search->out;
    uint32_t hash = search->hashes[row];
    size_t at = place_of(groups, hash);

    for (; groups->places[at].last; at = (at + 1) & groups->mask) {
        uint32_t last = groups->places[at].last - 1;

        if (groups->places[at].hash != hash || !same_key(&search->by, row, last, scratch))
            continue;
        out->next_same[last] = row;
        out->next_same[row] = out->first[row] = out->first[last];
        out->size[out->first[last]]++;
        break;
    }
    groups->places[at] = (struct place){hash, row + 1};
}

static bool group_rows(void *context, size_t at, struct diag_list *diags)
{
    struct arena scratch = {0};
    struct groups groups;

    (void)diags;
    groups_init(&groups, context, at);
    for (size_t i = 0; i < groups.count; i++) {
        if (i + AHEAD < groups.count)
            fetch_place(&groups, groups.rows[i + AHEAD]);
        join_group(&groups, groups.rows[i], &scratch);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    free(groups.rows);
    free(groups.places);
    return true;
}

void duplicates_find(struct duplicates *duplicates, const struct roster *roster,
                     const uint16_t *fields, size_t field_count, unsigned jobs)
{
    struct search search = {.by = {roster, fields, field_count},
                            .out = duplicates,
                            .hashes = memory_resize(NULL, roster->count, sizeof *search.hashes),
                            .pieces = span_pieces(roster->count, ROWS_LEAST, PIECES * jobs)};

    duplicates->next_same = memory_resize(NULL, roster->count, sizeof(uint32_t));
    duplicates->first = memory_resize(NULL, roster->count, sizeof(uint32_t));
    duplicates->size = memory_resize(NULL, roster->count, sizeof(uint32_t));
    tasks_run(jobs, search.pieces, hash_rows, &search, NULL);
    tasks_run(jobs, search.pieces, group_rows, &search, NULL);
    free(search.hashes);
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
