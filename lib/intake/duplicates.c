/* Which rows are the same applicant, household or account? */
#include "intake/duplicates.h"
#include "base/arena.h"
#include "base/tasks.h"
#include <stdlib.h>

#include "base/banned.h"

#define OTHERS_SHOWN 5
#define ROWS_LEAST ((size_t)4096) /* fewer are not worth a thread */
#define SLOTS ((size_t)8)         /* for each row: one in eight shares its slot by chance */
#define SLOTS_OF_WORD ((size_t)32)
#define NOBODY UINT32_MAX

/* HASH with eight bytes, or fewer as a number, stirred in: FNV-1a, by the word. */
static uint64_t stir(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x100000001B3);
    return hash ^ hash >> 29;
}

static uint64_t word_at(const char *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return word;
}

/* The last word of a text overlaps the one before it. */
static uint64_t stir_text(uint64_t hash, struct str text)
{
    size_t at = 0;

    hash ^= text.len;
    if (text.len >= sizeof hash) {
        for (; at + sizeof hash < text.len; at += sizeof hash)
            hash = stir(hash, word_at(text.ptr + at));
        return stir(hash, word_at(text.ptr + text.len - sizeof hash));
    }
    for (; at < text.len; at++)
        hash = stir(hash, (unsigned char)text.ptr[at]);
    return hash;
}

uint32_t likeness_hash(const struct likeness *by, const struct str *texts)
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

/* The form in which FIELD of ROW is compared. False where it is missing or cannot be read. */
static bool compared_text(const struct roster *roster, size_t row, uint16_t field,
                          struct arena *scratch, struct str *out)
{
    const struct field *type = &roster->fields[field];
    struct value value;

    if (field_read(type, roster_cell(roster, row, field), scratch, &value) != CELL_GOOD ||
        value.state != VALUE_PRESENT)
        return false;
    *out = field_canonical(type, &value, scratch);
    return true;
}

/* A grouping on its way. */
struct search {
    const struct roster *roster;
    const struct likeness *by;
    const uint32_t *hashes;
    size_t slots; /* in all parts together; fewer than 2^32 */
    struct part *parts;
};

/* The rows of a span of the slots. Rows with one key have one hash and so one slot, and no part has
 * to do with another's. */
struct part {
    const struct search *search;
    struct span slots;
    uint64_t *met;          /* two bits for each slot: a row was met there, and a further one */
    struct repeat *repeats; /* rows that share their slot; FIRST and NEXT are indexes of this */
    size_t count, room;
    uint32_t *places; /* of each group the repeat met last, at the first place that was free from
                         the one its hash names */
    size_t mask;
    struct arena scratch;
};

/* The slot of rows with HASH among PART's, or a number behind them where it is not its own. */
static size_t slot_of(const struct part *part, uint32_t hash)
{
    size_t slot = (size_t)((uint64_t)hash * part->search->slots >> 32);

    return hash ? slot - part->slots.first : SIZE_MAX;
}

/* Meets all rows: of those that have their slot for themselves nothing more is to be found out. */
static void meet_rows(struct part *part)
{
    const struct search *search = part->search;
    size_t slots = part->slots.end - part->slots.first;

    part->met = memory_resize(NULL, slots / SLOTS_OF_WORD + 1, sizeof *part->met);
    memset(part->met, 0, (slots / SLOTS_OF_WORD + 1) * sizeof *part->met);
    for (size_t row = 0; row < search->roster->count; row++) {
        size_t slot = slot_of(part, search->hashes[row]);
        uint64_t bit = UINT64_C(1) << slot % SLOTS_OF_WORD * 2, *met;

        if (slot >= slots)
            continue;
        met = &part->met[slot / SLOTS_OF_WORD];
        *met |= bit | (*met & bit) << 1;
    }
}

static void add_repeat(struct part *part, size_t row)
{
    uint32_t own = (uint32_t)part->count;

    if (part->count == part->room) {
        part->room = part->room ? part->room * 2 : 1024;
        part->repeats = memory_resize(part->repeats, part->room, sizeof *part->repeats);
    }
    part->repeats[part->count++] = (struct repeat){(uint32_t)row, own, own, 1};
}

static void find_repeats(struct part *part)
{
    const struct search *search = part->search;
    size_t slots = part->slots.end - part->slots.first;

    for (size_t row = 0; row < search->roster->count; row++) {
        size_t slot = slot_of(part, search->hashes[row]);

        if (slot < slots && part->met[slot / SLOTS_OF_WORD] >> slot % SLOTS_OF_WORD * 2 & 2)
            add_repeat(part, row);
    }
}

static bool same_key(struct part *part, size_t row, size_t other)
{
    const struct search *search = part->search;
    bool same = search->hashes[row] == search->hashes[other];

    for (size_t i = 0; same && i < search->by->field_count; i++) {
        uint16_t field = search->by->fields[i];
        struct str text, other_text;

        same = compared_text(search->roster, row, field, &part->scratch, &text) &&
               compared_text(search->roster, other, field, &part->scratch, &other_text) &&
               str_eq(text, other_text);
    }
    arena_reset(&part->scratch);
    return same;
}

/* Puts the repeat AT behind the others of its group. */
static void join_group(struct part *part, uint32_t at)
{
    struct repeat *repeats = part->repeats, *repeat = &repeats[at];
    size_t place = part->search->hashes[repeat->row] * UINT64_C(0x9E3779B97F4A7C15) >> 24;

    for (place &= part->mask; part->places[place] != NOBODY; place = (place + 1) & part->mask) {
        struct repeat *last = &repeats[part->places[place]];

        if (!same_key(part, repeat->row, last->row))
            continue;
        last->next = at;
        repeat->first = repeat->next = last->first;
        repeats[last->first].size++;
        break;
    }
    part->places[place] = at;
}

/* Drops the repeats that are alone after all; those that stay speak of rows from now on. */
static void keep_groups(struct part *part)
{
    struct repeat *repeats = part->repeats;
    size_t kept = 0;

    for (size_t i = 0; i < part->count; i++) {
        repeats[i].first = repeats[repeats[i].first].row;
        repeats[i].next = repeats[repeats[i].next].row;
    }
    for (size_t i = 0; i < part->count; i++)
        if (repeats[i].next != repeats[i].row)
            repeats[kept++] = repeats[i];
    part->count = kept;
}

static bool group_part(void *context, size_t at, struct diag_list *diags)
{
    const struct search *search = context;
    struct part *part = &search->parts[at];
    size_t room = 16;

    (void)diags;
    meet_rows(part);
    find_repeats(part);
    free(part->met);
    while (room < part->count + part->count / 2)
        room *= 2;
    part->mask = room - 1;
    part->places = memory_resize(NULL, room, sizeof *part->places);
    memset(part->places, UINT8_MAX, room * sizeof *part->places); /* NOBODY */
    for (size_t i = 0; i < part->count; i++)
        join_group(part, (uint32_t)i);
    free(part->places);
    keep_groups(part);
    arena_release(&part->scratch);
    return true;
}

static uint32_t bits_in(uint64_t word)
{
    return (uint32_t)__builtin_popcountll(word);
}

/* Where ROW, which is not alone, stands among the repeats. */
static struct repeat *repeat_of(const struct duplicates *duplicates, size_t row)
{
    uint64_t in_front = duplicates->marks[row / 64] & ((UINT64_C(1) << row % 64) - 1);

    return &duplicates->repeats[duplicates->before[row / 64] + bits_in(in_front)];
}

/* Brings the repeats of all parts into the order of the rows. */
static void join_parts(struct duplicates *out, const struct search *search, size_t pieces)
{
    size_t words = search->roster->count / 64 + 1;

    out->marks = memory_resize(NULL, words, sizeof *out->marks);
    out->before = memory_resize(NULL, words, sizeof *out->before);
    memset(out->marks, 0, words * sizeof *out->marks);
    for (size_t p = 0; p < pieces; p++)
        for (size_t i = 0; i < search->parts[p].count; i++) {
            uint32_t row = search->parts[p].repeats[i].row;

            out->marks[row / 64] |= UINT64_C(1) << row % 64;
        }
    out->count = 0;
    for (size_t i = 0; i < words; i++) {
        out->before[i] = (uint32_t)out->count;
        out->count += bits_in(out->marks[i]);
    }
    out->repeats = memory_resize(NULL, out->count, sizeof *out->repeats);
    for (size_t p = 0; p < pieces; p++) {
        for (size_t i = 0; i < search->parts[p].count; i++)
            *repeat_of(out, search->parts[p].repeats[i].row) = search->parts[p].repeats[i];
        free(search->parts[p].repeats);
    }
}

void duplicates_find(struct duplicates *duplicates, const struct roster *roster,
                     const struct likeness *by, const uint32_t *hashes, unsigned jobs)
{
    size_t pieces = span_pieces(roster->count, ROWS_LEAST, jobs);
    struct search search = {.roster = roster, .by = by, .hashes = hashes};

    search.slots = roster->count < UINT32_MAX / SLOTS ? roster->count * SLOTS : UINT32_MAX;
    search.parts = memory_resize(NULL, pieces, sizeof *search.parts);
    for (size_t i = 0; i < pieces; i++)
        search.parts[i] =
            (struct part){.search = &search, .slots = span_of(search.slots, pieces, i)};
    tasks_run(jobs, pieces, group_part, &search, NULL);
    join_parts(duplicates, &search, pieces);
    free(search.parts);
}

size_t duplicates_first(const struct duplicates *duplicates, size_t row)
{
    return duplicates_has(duplicates, row) ? repeat_of(duplicates, row)->first : row;
}

size_t duplicates_next(const struct duplicates *duplicates, size_t row)
{
    return duplicates_has(duplicates, row) ? repeat_of(duplicates, row)->next : row;
}

size_t duplicates_size(const struct duplicates *duplicates, size_t row)
{
    return duplicates_has(duplicates, row)
               ? repeat_of(duplicates, repeat_of(duplicates, row)->first)->size
               : 1;
}

void duplicates_release(struct duplicates *duplicates)
{
    free(duplicates->marks);
    free(duplicates->before);
    free(duplicates->repeats);
    *duplicates = (struct duplicates){0};
}

/* The first of the others of ROW's group, in the order read; gives how many more there are. */
static size_t add_others(const struct duplicates *duplicates, const struct roster *roster,
                         size_t row, const char *between, struct strbuf *out)
{
    size_t other = duplicates_first(duplicates, row), shown = 0;
    size_t others = duplicates_size(duplicates, row) - 1;

    for (; shown < others && shown < OTHERS_SHOWN; other = duplicates_next(duplicates, other)) {
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
