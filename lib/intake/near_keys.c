/* Which rows have keys that are perhaps one applicant's, though they differ? */
#include "intake/near_keys.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/tasks.h"
#include <stdlib.h>

#include "base/banned.h"

/* A row among those of one bucket. */
struct near_candidate {
    uint32_t row;
    uint32_t person; /* the first row of the same value */
    struct str key;  /* the value */
    struct str form; /* what is compared just now; ptr NULL: nothing */
};

struct finder {
    struct duplicates *people;
    const struct roster *roster;
    const struct near_search *search;
    const struct field *field; /* whose values are held against each other */
    struct near_candidate *candidates;
    size_t count;
    size_t near_room;
    struct arena scratch;
};

/* The value of FIELD of ROW in the form in which it is compared; ptr NULL where there is none. */
static struct str canonical_of(const struct roster *roster, size_t row, size_t field,
                               struct arena *scratch)
{
    const struct field *type = &roster->fields[field];
    struct value value;

    if (field_read(type, roster_cell(roster, row, field), scratch, &value) != CELL_GOOD ||
        value.state != VALUE_PRESENT)
        return (struct str){0};
    return field_canonical(type, &value, scratch);
}

/* --- The first rows of groups --- */

#define ROWS ((size_t)8192) /* of a part: whichever thread is free takes the next */

struct hashing {
    struct near_search *search;
    const struct duplicates *groups;
    const struct roster *roster;
    size_t parts;
    bool *any; /* of each part */
};

static uint32_t hash_first(const struct hashing *hashing, size_t row, struct str *texts, bool *any,
                           struct arena *scratch)
{
    const struct match_fields *by = &hashing->search->by;
    uint16_t at = by->fields[0];
    struct str value = canonical_of(hashing->roster, row, at, scratch);

    if (!value.ptr)
        return 0;
    texts[at] = near_key_bucket(&hashing->roster->fields[at], value, scratch);
    *any = *any || (texts[at].ptr && !str_eq(texts[at], value));
    return match_fields_hash(by, texts);
}

static bool hash_part(void *context, size_t at, struct diag_list *diags)
{
    const struct hashing *hashing = context;
    const struct roster *roster = hashing->roster;
    struct span rows = span_of(roster->count, hashing->parts, at);
    struct arena arena = {0}, scratch = {0};
    struct str *texts = arena_array(&arena, roster->field_count, sizeof *texts);
    bool any = false;

    (void)diags;
    for (size_t row = rows.first; row < rows.end; row++) {
        bool first =
            roster->rows[row].shape == ROW_WHOLE && duplicates_first(hashing->groups, row) == row;

        hashing->search->hashes[row] = first ? hash_first(hashing, row, texts, &any, &scratch) : 0;
        arena_reset(&scratch);
    }
    hashing->any[at] = any;
    arena_release(&scratch);
    arena_release(&arena);
    return true;
}

void near_groups_hash(struct near_search *search, const struct duplicates *groups,
                      const struct roster *roster, unsigned jobs)
{
    struct arena arena = {0};
    struct hashing hashing = {
        .search = search, .groups = groups, .roster = roster, .parts = roster->count / ROWS + 1};

    hashing.any = arena_array(&arena, hashing.parts, sizeof *hashing.any);
    tasks_run(jobs, hashing.parts, hash_part, &hashing, NULL);
    for (size_t i = 0; i < hashing.parts; i++)
        search->any = search->any || hashing.any[i];
    arena_release(&arena);
}

/* --- The rows of a bucket --- */

static int by_form(const void *a, const void *b)
{
    const struct near_candidate *x = a, *y = b;
    size_t shorter = x->form.len < y->form.len ? x->form.len : y->form.len;
    int order = shorter ? memcmp(x->form.ptr, y->form.ptr, shorter) : 0;

    if (order == 0 && x->form.len != y->form.len)
        order = x->form.len < y->form.len ? -1 : 1;
    if (order == 0)
        order = x->row < y->row ? -1 : x->row > y->row;
    return order;
}

static void add_near(struct finder *finder, struct near_row near)
{
    struct duplicates *people = finder->people;

    people->near = memory_for_another(people->near, people->near_count, &finder->near_room,
                                      sizeof *people->near);
    people->near[people->near_count++] = near;
}

/* Tells of the candidates FIRST to END, whose form is one: each is near to the first of another
 * person. */
static void tell_run(struct finder *finder, size_t first, size_t end, enum nearness nearness,
                     bool held)
{
    const struct near_candidate *candidates = finder->candidates;
    size_t other = first + 1;

    while (other < end && candidates[other].person == candidates[first].person)
        other++;
    if (other == end)
        return;
    for (size_t i = first; i < end; i++) {
        bool is_first = candidates[i].person == candidates[first].person;

        add_near(finder, (struct near_row){.row = candidates[i].row,
                                           .other = candidates[is_first ? other : first].row,
                                           .nearness = (uint8_t)nearness,
                                           .held = held});
    }
}

static void tell_runs(struct finder *finder, enum nearness nearness, bool held)
{
    struct near_candidate *candidates = finder->candidates;
    size_t first = 0;

    qsort(candidates, finder->count, sizeof *candidates, by_form);
    for (size_t i = 1; i <= finder->count; i++) {
        if (i < finder->count && candidates[i].form.ptr &&
            str_eq(candidates[i].form, candidates[first].form))
            continue;
        tell_run(finder, first, i, nearness, held);
        first = i;
    }
}

/* Makes the form of each candidate one by NEARNESS; gives whether there is any. */
static bool make_forms(struct finder *finder, enum nearness nearness)
{
    bool any = false;

    for (size_t i = 0; i < finder->count; i++) {
        struct near_candidate *candidate = &finder->candidates[i];

        candidate->form = near_key_form(finder->field, nearness, candidate->key, &finder->scratch);
        any = any || candidate->form.ptr;
    }
    return any;
}

/* Adds to each candidate's form what its FIELD holds; nothing is compared where that is blank. */
static void add_evidence(struct finder *finder, size_t field)
{
    for (size_t i = 0; i < finder->count; i++) {
        struct near_candidate *candidate = &finder->candidates[i];
        struct str more = canonical_of(finder->roster, candidate->row, field, &finder->scratch);
        char *both;

        if (!candidate->form.ptr || more.len == 0) {
            candidate->form = (struct str){0};
            continue;
        }
        both = arena_alloc(&finder->scratch, candidate->form.len + 1 + more.len);
        memcpy(both, candidate->form.ptr, candidate->form.len);
        memcpy(both + candidate->form.len + 1, more.ptr, more.len); /* a NUL between them */
        candidate->form = (struct str){both, candidate->form.len + 1 + more.len};
    }
}

/* Does FIELD tell whether two rows of near keys are one person's? */
static bool is_evidence(const struct finder *finder, size_t field)
{
    enum field_type type = finder->roster->fields[field].type;

    if (field == finder->search->by.fields[0])
        return false;
    return (int)field == finder->search->name_field || (int)field == finder->search->key_field ||
           type == FIELD_BANK_CARD || type == FIELD_PHONE;
}

static void compare_by(struct finder *finder, enum nearness nearness)
{
    bool people = finder->search->aim == NEAR_PEOPLE;
    bool certain = nearness == NEAR_LOOK || nearness == NEAR_DOCUMENT;

    if (!make_forms(finder, nearness))
        return;
    tell_runs(finder, nearness, people && certain);
    for (size_t field = 0; field < finder->roster->field_count && people && !certain; field++)
        if (is_evidence(finder, field)) {
            make_forms(finder, nearness);
            add_evidence(finder, field);
            tell_runs(finder, nearness, true);
        }
}

/* Looks at the rows of one bucket, the first of which is FIRST. */
static void look_at_bucket(struct finder *finder, const struct duplicates *buckets, size_t first)
{
    size_t row = first;
    bool several = false;

    finder->count = duplicates_size(buckets, first);
    finder->candidates = arena_array(&finder->scratch, finder->count, sizeof *finder->candidates);
    for (size_t i = 0; i < finder->count; i++) {
        size_t person = duplicates_first(finder->people, row);

        finder->candidates[i] = (struct near_candidate){
            .row = (uint32_t)row,
            .person = (uint32_t)person,
            .key =
                canonical_of(finder->roster, row, finder->search->by.fields[0], &finder->scratch)};
        several = several || finder->candidates[i].person != finder->candidates[0].person;
        row = duplicates_next(buckets, row);
    }
    for (enum nearness nearness = 0; several && nearness < NEARNESSES; nearness++)
        compare_by(finder, nearness);
    arena_reset(&finder->scratch);
}

/* By row; what holds a row first, then the plainest nearness. */
static int by_row(const void *a, const void *b)
{
    const struct near_row *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->held != y->held)
        return x->held ? -1 : 1;
    if (x->nearness != y->nearness)
        return x->nearness < y->nearness ? -1 : 1;
    return x->other < y->other ? -1 : x->other > y->other;
}

/* One for each row, in the order of the rows. */
static void keep_plainest(struct duplicates *people)
{
    size_t kept = 0;

    if (people->near_count == 0)
        return;
    qsort(people->near, people->near_count, sizeof *people->near, by_row);
    for (size_t i = 0; i < people->near_count; i++)
        if (kept == 0 || people->near[i].row != people->near[kept - 1].row)
            people->near[kept++] = people->near[i];
    people->near_count = kept;
}

void near_keys_find(struct duplicates *people, const struct roster *roster,
                    const struct near_search *search, unsigned jobs)
{
    struct finder finder = {.people = people,
                            .roster = roster,
                            .search = search,
                            .field = &roster->fields[search->by.fields[0]]};
    struct duplicates buckets;

    duplicates_find(&buckets, roster, &search->by, search->hashes, jobs);
    for (size_t i = 0; i < buckets.count; i++)
        if (buckets.repeats[i].first == buckets.repeats[i].row)
            look_at_bucket(&finder, &buckets, buckets.repeats[i].row);
    keep_plainest(people);
    duplicates_release(&buckets);
    arena_release(&finder.scratch);
}

static int row_order(const void *key, const void *item)
{
    size_t row = *(const size_t *)key, other = ((const struct near_row *)item)->row;

    return (row > other) - (row < other);
}

const struct near_row *near_row_of(const struct duplicates *people, size_t row)
{
    return people->near_count
               ? bsearch(&row, people->near, people->near_count, sizeof *people->near, row_order)
               : NULL;
}

void near_row_describe(const struct near_row *near, const struct roster *roster, struct str name,
                       enum language language, struct strbuf *out)
{
    const char *words = nearness_describe((enum nearness)near->nearness, language);

    struct strbuf place = {0};

    roster_place(roster, near->other, &place);
    strbuf_printf(out, message(language, STR_FMT " is nearly that of " STR_FMT ": %s"),
                  STR_ARG(name), STR_ARG(strbuf_str(&place)), words);
    strbuf_release(&place);
}
