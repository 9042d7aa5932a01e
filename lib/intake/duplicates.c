/* Which rows are the same applicant, household or account? */
#include "intake/duplicates.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/tasks.h"
#include <stdlib.h>

#include "base/banned.h"

#define OTHERS_SHOWN 5
#define ROWS_LEAST ((size_t)4096) /* fewer are not worth a thread */
#define SLOTS ((size_t)8)         /* for each row: one in eight shares its slot by chance */
#define PARTS_MOST 8              /* each has slots of its own */
#define SLOTS_OF_WORD ((size_t)32)
#define NOBODY UINT32_MAX

/* A grouping on its way. Rows with one key have one hash, and so one slot: only rows that share
 * their slot with others are looked at more closely. */
struct search {
    const struct roster *roster;
    const struct match_fields *by;
    const uint32_t *hashes;
    size_t slots; /* fewer than 2^32 */
    struct part *parts;
    size_t part_count;
    uint64_t *met;          /* two bits for each slot: a row was met there, and a further one */
    struct repeat *repeats; /* rows that share their slot; FIRST and NEXT are indexes of this */
    size_t count;
};

/* What one thread does: it meets the rows of a span, and then groups those repeats, of all rows,
 * whose hashes are its own. */
struct part {
    struct span rows;
    uint64_t *met;
    struct repeat *repeats;
    size_t count, room;
    uint32_t *places; /* of each group the repeat met last, at the first place that was free from
                         the one its hash names */
    size_t mask;
    uint32_t last_hash; /* of the repeat that was grouped last, and its place */
    size_t last_place;
    struct arena scratch;
};

static size_t slot_of(const struct search *search, uint32_t hash)
{
    return (size_t)((uint64_t)hash * search->slots >> 32);
}

static size_t words_of(const struct search *search)
{
    return search->slots / SLOTS_OF_WORD + 1;
}

static bool meet_rows(void *context, size_t at, struct diag_list *diags)
{
    const struct search *search = context;
    struct part *part = &search->parts[at];

    (void)diags;
    part->met = memory_resize(NULL, words_of(search), sizeof *part->met);
    memset(part->met, 0, words_of(search) * sizeof *part->met);
    for (size_t row = part->rows.first; row < part->rows.end; row++) {
        size_t slot = slot_of(search, search->hashes[row]);
        uint64_t bit = UINT64_C(1) << slot % SLOTS_OF_WORD * 2;
        uint64_t *met = &part->met[slot / SLOTS_OF_WORD];

        if (search->hashes[row])
            *met |= bit | (*met & bit) << 1;
    }
    return true;
}

/* Puts together what all parts have met: search->met is the first part's. */
static void join_met(struct search *search)
{
    const uint64_t first_bits = UINT64_C(0x5555555555555555);

    search->met = search->parts[0].met;
    for (size_t p = 1; p < search->part_count; p++) {
        const uint64_t *more = search->parts[p].met;

        for (size_t i = 0; i < words_of(search); i++)
            search->met[i] |= more[i] | (search->met[i] & more[i] & first_bits) << 1;
        free(search->parts[p].met);
    }
}

static void add_repeat(struct part *part, size_t row)
{
    part->repeats =
        memory_for_another(part->repeats, part->count, &part->room, sizeof *part->repeats);
    part->repeats[part->count++] = (struct repeat){.row = (uint32_t)row, .size = 1};
}

static bool find_repeats(void *context, size_t at, struct diag_list *diags)
{
    const struct search *search = context;
    struct part part = search->parts[at]; /* threads that write side by side hold each other up */

    (void)diags;
    for (size_t row = part.rows.first; row < part.rows.end; row++) {
        size_t slot = slot_of(search, search->hashes[row]);

        if (search->met[slot / SLOTS_OF_WORD] >> slot % SLOTS_OF_WORD * 2 & 2 &&
            search->hashes[row])
            add_repeat(&part, row);
    }
    search->parts[at] = part;
    return true;
}

/* Lists the repeats of all parts, in the order of the rows. */
static void join_repeats(struct search *search)
{
    for (size_t p = 0; p < search->part_count; p++)
        search->count += search->parts[p].count;
    search->repeats = memory_resize(NULL, search->count, sizeof *search->repeats);
    search->count = 0;
    for (size_t p = 0; p < search->part_count; p++) {
        const struct part *part = &search->parts[p];

        for (size_t i = 0; i < part->count; i++) {
            struct repeat *repeat = &search->repeats[search->count];

            *repeat = part->repeats[i];
            repeat->first = repeat->next = (uint32_t)search->count++;
        }
        free(part->repeats);
    }
}

/* Does the repeat AT belong behind that at PLACE? Then it stands there. */
static bool joins(const struct search *search, struct part *part, uint32_t at, size_t place)
{
    struct repeat *repeats = search->repeats, *repeat = &repeats[at];
    struct repeat *last = &repeats[part->places[place]];

    if (search->hashes[last->row] != search->hashes[repeat->row] ||
        !match_fields_holds(search->by, search->roster, repeat->row, last->row, &part->scratch))
        return false;
    last->next = at;
    repeat->first = repeat->next = last->first;
    repeats[last->first].size++;
    return true;
}

/* Puts the repeat AT behind the others of its group. In most lists they stand together: so it is
 * first asked whether it belongs to the repeat before, whose place needs not be looked for. */
static void join_group(const struct search *search, struct part *part, uint32_t at)
{
    uint32_t hash = search->hashes[search->repeats[at].row];
    size_t place = (hash * UINT64_C(0x9E3779B97F4A7C15) >> 24) & part->mask;

    if (hash == part->last_hash && joins(search, part, at, part->last_place))
        place = part->last_place;
    else
        while (part->places[place] != NOBODY && !joins(search, part, at, place))
            place = (place + 1) & part->mask;
    part->places[place] = at;
    part->last_hash = hash;
    part->last_place = place;
}

/* Is the repeat AT one that PART groups? */
static bool is_own(const struct search *search, size_t at, size_t part)
{
    uint64_t hash = search->hashes[search->repeats[at].row];

    return hash * search->part_count >> 32 == part;
}

static bool group_part(void *context, size_t at, struct diag_list *diags)
{
    const struct search *search = context;
    struct part *part = &search->parts[at];
    size_t own = 0, room = 16;

    (void)diags;
    for (size_t i = 0; i < search->count; i++)
        own += is_own(search, i, at);
    while (room < own + own / 2)
        room *= 2;
    part->mask = room - 1;
    part->places = memory_resize(NULL, room, sizeof *part->places);
    memset(part->places, UINT8_MAX, room * sizeof *part->places); /* NOBODY */
    for (size_t i = 0; i < search->count; i++)
        if (is_own(search, i, at))
            join_group(search, part, (uint32_t)i);
    free(part->places);
    arena_release(&part->scratch);
    return true;
}

/* Keeps the repeats that are not alone after all; from now on they speak of rows. */
static void keep_groups(struct duplicates *out, struct search *search)
{
    struct repeat *repeats = search->repeats;

    for (size_t i = 0; i < search->count; i++) {
        repeats[i].first = repeats[repeats[i].first].row;
        repeats[i].next = repeats[repeats[i].next].row;
    }
    for (size_t i = 0; i < search->count; i++)
        if (repeats[i].next != repeats[i].row)
            repeats[out->count++] = repeats[i];
    out->repeats = memory_resize(repeats, out->count, sizeof *repeats);
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

/* Makes the repeats be found by their rows. */
static void mark_rows(struct duplicates *duplicates, size_t rows)
{
    size_t words = rows / 64 + 1, before = 0;

    duplicates->marks = memory_resize(NULL, words, sizeof *duplicates->marks);
    duplicates->before = memory_resize(NULL, words, sizeof *duplicates->before);
    memset(duplicates->marks, 0, words * sizeof *duplicates->marks);
    for (size_t i = 0; i < duplicates->count; i++) {
        uint32_t row = duplicates->repeats[i].row;

        duplicates->marks[row / 64] |= UINT64_C(1) << row % 64;
    }
    for (size_t i = 0; i < words; i++) {
        duplicates->before[i] = (uint32_t)before;
        before += bits_in(duplicates->marks[i]);
    }
}

void duplicates_find(struct duplicates *duplicates, const struct roster *roster,
                     const struct match_fields *by, const uint32_t *hashes, unsigned jobs)
{
    size_t rows = roster->count;
    struct search search = {.roster = roster, .by = by, .hashes = hashes};

    search.part_count = span_pieces(rows, ROWS_LEAST, jobs < PARTS_MOST ? jobs : PARTS_MOST);
    search.slots = rows < UINT32_MAX / SLOTS ? rows * SLOTS : UINT32_MAX;
    search.parts = memory_resize(NULL, search.part_count, sizeof *search.parts);
    for (size_t i = 0; i < search.part_count; i++)
        search.parts[i] = (struct part){.rows = span_of(rows, search.part_count, i)};
    tasks_run(jobs, search.part_count, meet_rows, &search, NULL);
    join_met(&search);
    tasks_run(jobs, search.part_count, find_repeats, &search, NULL);
    free(search.met);
    join_repeats(&search);
    tasks_run(jobs, search.part_count, group_part, &search, NULL);
    free(search.parts);
    *duplicates = (struct duplicates){0};
    keep_groups(duplicates, &search);
    mark_rows(duplicates, rows);
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
    free(duplicates->near);
    *duplicates = (struct duplicates){0};
}

/* The first of the others of ROW's group, in the order read; gives how many more there are. */
static size_t add_others(const struct duplicates *duplicates, const struct roster *roster,
                         size_t row, const char *between, struct strbuf *out)
{
    size_t other = duplicates_first(duplicates, row), shown = 0;
    size_t others = duplicates_size(duplicates, row) - 1;

    for (; shown < others && shown < OTHERS_SHOWN; other = duplicates_next(duplicates, other)) {
        if (other == row)
            continue;
        strbuf_adds(out, shown++ ? between : "");
        roster_place(roster, other, out);
    }
    return others - shown;
}

void duplicates_describe(const struct duplicates *duplicates, const struct roster *roster,
                         size_t row, struct str fields, enum language language, struct strbuf *out)
{
    struct strbuf others = {0};
    size_t more = add_others(duplicates, roster, row, language_comma(language), &others);
    /* English counts those that are not shown, Chinese counts all. */
    size_t told[LANGUAGES] = {more, more + OTHERS_SHOWN};

    if (more)
        strbuf_printf(out, message(language, "same " STR_FMT " as " STR_FMT " and %zu more"),
                      STR_ARG(fields), STR_ARG(strbuf_str(&others)), told[language]);
    else
        strbuf_printf(out, message(language, "same " STR_FMT " as " STR_FMT), STR_ARG(fields),
                      STR_ARG(strbuf_str(&others)));
    strbuf_release(&others);
}
