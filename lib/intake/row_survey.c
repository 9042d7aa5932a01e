/* What can be known of the rows from one look at each cell? */
#include "intake/row_survey.h"
#include "applicant/identity.h"
#include "applicant/near_key.h"
#include "base/tasks.h"
#include "intake/cell_warnings.h"
#include <stdlib.h>

#include "base/banned.h"

#define ROWS ((size_t)8192) /* of a part: whichever thread is free takes the next */

/* What is wanted of a field's values besides that they can be read. */
struct aim {
    bool any;
    bool compared; /* a likeness needs them */
    bool is_name, is_key;
    bool is_identity;
    cell_warnings_look *look; /* NULL: nothing in them can be odd */
};

/* The look at some of the rows. */
struct look {
    const struct row_survey *scan;
    struct roster *roster;
    const struct aim *aims; /* by field */
    int today;              /* as_of as YYYYMMDD */
    bool households;        /* children are nothing odd */
    struct span rows;
    struct str *texts; /* of the row, by field, in the form they are compared in */
    bool *near_any;    /* for each near likeness */
    struct finding *findings;
    size_t finding_count, finding_room;
    struct region regions[REGIONS];
    struct arena scratch;
};

static void add_finding(struct look *look, size_t row, size_t field, unsigned odd)
{
    look->findings = memory_for_another(look->findings, look->finding_count, &look->finding_room,
                                        sizeof *look->findings);
    look->findings[look->finding_count++] =
        (struct finding){(uint32_t)row, (uint16_t)field, (uint16_t)odd};
}

static void count_region(struct look *look, size_t row, struct str number)
{
    struct region *region = &look->regions[(number.ptr[0] - '0') * 10 + (number.ptr[1] - '0')];

    if (region->count < REGION_ROWS)
        region->rows[region->count] = (uint32_t)row;
    region->count++;
}

/* Looks for what is odd about TEXT, which FIELD of ROW holds. */
static void audit(struct look *look, size_t row, size_t field, struct str text)
{
    const struct aim *aim = &look->aims[field];
    unsigned odd = aim->look(text, look->today);

    if (!aim->is_name)
        odd &= ~(unsigned)ODD_LOST;                /* in other texts people ask questions */
    else if (look->roster->edition != EDITION_1_0) /* which did not tell of it */
        odd |= oddities_of_payee(text);
    if ((!aim->is_name && !aim->is_key && !aim->is_identity) ||
        look->roster->edition == EDITION_1_0) /* which did not tell of it */
        odd &= ~(unsigned)ODD_DAY;            /* in other texts people write dates */
    if (look->households)
        odd &= ~(unsigned)ODD_YOUNG;
    if (odd)
        add_finding(look, row, field, odd);
    if (aim->is_identity && identity_is_resident(text))
        count_region(look, row, text);
}

/* Looks at VALUE, which is that of FIELD of ROW. */
static void look_at_value(struct look *look, size_t row, size_t field, const struct value *value)
{
    const struct aim *aim = &look->aims[field];

    look->texts[field] = (struct str){0};
    if (value->state != VALUE_PRESENT)
        return;
    if (aim->compared)
        look->texts[field] = field_canonical(&look->roster->fields[field], value, &look->scratch);
    if (aim->look)
        audit(look, row, field, value->text);
}

/* Looks at the cells of ROW; gives whether all can be read. */
static bool look_at_cells(struct look *look, size_t row)
{
    const struct field *fields = look->roster->fields;
    size_t count = look->roster->field_count;
    struct row_cells cells = roster_row(look->roster, row);
    struct value value;
    bool readable = true;

    for (size_t f = 0; f < count; f++) {
        if (field_read(&fields[f], row_cell(&cells, f), &look->scratch, &value) != CELL_GOOD)
            readable = false;
        if (look->aims[f].any)
            look_at_value(look, row, f, &value);
    }
    return readable;
}

/* The number by which ROW is sorted by likeness AT, which others may be near to. Most values are
 * sorted by what they are, and have been numbered by that. */
static uint32_t near_hash(struct look *look, size_t at, size_t row)
{
    const struct match_fields *by = &look->scan->near[at].by;
    uint16_t field = by->fields[0];
    struct str text = look->texts[field];
    uint32_t hash;

    if (!text.ptr)
        return 0;
    look->texts[field] = near_key_bucket(&look->roster->fields[field], text, &look->scratch);
    if (look->texts[field].ptr && str_eq(look->texts[field], text)) {
        hash = look->scan->hashes[at][row];
    } else {
        hash = match_fields_hash(by, look->texts);
        look->near_any[at] = look->near_any[at] || hash;
    }
    look->texts[field] = text;
    return hash;
}

static void look_at_row(struct look *look, size_t row)
{
    const struct row_survey *scan = look->scan;
    struct applicant *applicant = &look->roster->rows[row];
    bool whole = applicant->shape == ROW_WHOLE;

    applicant->readable = whole && look_at_cells(look, row);
    for (size_t i = 0; i < scan->count; i++)
        scan->hashes[i][row] = whole ? match_fields_hash(&scan->likenesses[i], look->texts) : 0;
    for (size_t i = 0; i < scan->asked; i++)
        if (scan->near[i].hashes)
            scan->near[i].hashes[row] = whole ? near_hash(look, i, row) : 0;
    arena_reset(&look->scratch);
}

static bool look_at_part(void *context, size_t at, struct diag_list *diags)
{
    struct look *looks = context;
    struct look look = looks[at]; /* threads that write side by side hold each other up */
    struct arena arena = {0};

    (void)diags;
    look.texts = arena_array(&arena, look.roster->field_count, sizeof *look.texts);
    for (size_t row = look.rows.first; row < look.rows.end; row++)
        look_at_row(&look, row);
    arena_release(&look.scratch);
    arena_release(&arena);
    looks[at] = look;
    return true;
}

/* Adds the numbers that LOOK has found to those of the looks before it. */
static void add_regions(struct row_survey *scan, const struct look *look)
{
    for (size_t code = 0; code < REGIONS; code++) {
        struct region *all = &scan->regions[code];
        const struct region *more = &look->regions[code];

        for (size_t i = 0; i < more->count && i < REGION_ROWS && all->count + i < REGION_ROWS; i++)
            all->rows[all->count + i] = more->rows[i];
        all->count += more->count;
    }
}

/* Puts together what the looks at COUNT parts have found, in their order. */
static void gather(struct row_survey *scan, struct look *looks, size_t count)
{
    size_t findings = 0;

    for (size_t i = 0; i < count; i++)
        findings += looks[i].finding_count;
    scan->findings = memory_resize(NULL, findings, sizeof *scan->findings);
    for (size_t i = 0; i < count; i++) {
        if (looks[i].finding_count)
            memcpy(scan->findings + scan->finding_count, looks[i].findings,
                   looks[i].finding_count * sizeof *scan->findings);
        scan->finding_count += looks[i].finding_count;
        add_regions(scan, &looks[i]);
        for (size_t n = 0; n < scan->asked; n++)
            scan->near[n].any = scan->near[n].any || looks[i].near_any[n];
        free(looks[i].findings);
    }
}

/* Is FIELD that of the applicants' own identity numbers, where another is the key? Who has two keys
 * is paid under both. All of a household may have the head's number; version 1.0 did not ask. */
static bool is_own_identity(const struct row_survey *scan, const struct row_survey_options *options,
                            size_t field)
{
    const struct field *fields = scan->roster->fields;

    if (options->households || scan->roster->edition == EDITION_1_0 || options->key_field < 0 ||
        fields[options->key_field].type == FIELD_ID_NUMBER)
        return false;
    for (size_t f = 0; f < field; f++)
        if (fields[f].type == FIELD_ID_NUMBER)
            return false;
    for (size_t i = 0; i < scan->asked; i++) /* by [unique]: that holds, and tells */
        if (scan->likenesses[i].field_count == 1 && scan->likenesses[i].fields[0] == field)
            return false;
    return fields[field].type == FIELD_ID_NUMBER;
}

/* An auditor wants to know who shares FIELD with whom. */
static bool is_shared(const struct row_survey *scan, const struct row_survey_options *options,
                      size_t field)
{
    enum field_type type = scan->roster->fields[field].type;

    return (int)field != options->key_field && (type == FIELD_BANK_CARD || type == FIELD_PHONE ||
                                                is_own_identity(scan, options, field));
}

static void list_likenesses(struct row_survey *scan, const struct row_survey_options *options)
{
    size_t rows = scan->roster->count, most = options->likeness_count;

    most += scan->roster->field_count;
    scan->likenesses = arena_array(&scan->arena, most, sizeof *scan->likenesses);
    scan->groups = arena_array(&scan->arena, most, sizeof *scan->groups);
    scan->hashes = arena_array(&scan->arena, most, sizeof *scan->hashes);
    for (size_t i = 0; i < options->likeness_count; i++)
        scan->likenesses[scan->count++] = options->likenesses[i];
    scan->asked = scan->count;
    for (size_t f = 0; f < scan->roster->field_count; f++) {
        uint16_t *field;

        if (!is_shared(scan, options, f))
            continue;
        field = arena_alloc(&scan->arena, sizeof *field);
        *field = (uint16_t)f;
        scan->likenesses[scan->count++] = (struct match_fields){field, 1};
    }
    for (size_t i = 0; i < scan->count; i++)
        scan->hashes[i] = memory_resize(NULL, rows, sizeof **scan->hashes);
}

static void list_near(struct row_survey *scan, const struct row_survey_options *options)
{
    scan->near = arena_array(&scan->arena, scan->asked, sizeof *scan->near);
    for (size_t i = 0; i < scan->asked && options->near; i++) {
        struct near_search *near = &scan->near[i];

        near->by = scan->likenesses[i];
        near->by.nearly = true;
        near->name_field = options->name_field;
        near->key_field = options->key_field;
        if (near->by.field_count != 1 ||
            !near_key_exists(&scan->roster->fields[near->by.fields[0]]))
            continue;
        near->aim = options->near[i];
        if (near->aim == NEAR_PEOPLE) /* of groups, the first rows are not known yet */
            near->hashes = memory_resize(NULL, scan->roster->count, sizeof *near->hashes);
    }
}

static const struct aim *find_aims(const struct row_survey *scan,
                                   const struct row_survey_options *options, struct arena *arena)
{
    struct aim *aims = arena_array(arena, scan->roster->field_count, sizeof *aims);

    for (size_t i = 0; i < scan->count; i++)
        for (size_t f = 0; f < scan->likenesses[i].field_count; f++)
            aims[scan->likenesses[i].fields[f]].compared = true;
    for (size_t f = 0; f < scan->roster->field_count; f++) {
        aims[f].look = oddity_looks[scan->roster->fields[f].type];
        aims[f].is_name = (int)f == options->name_field;
        aims[f].is_key = (int)f == options->key_field;
        aims[f].is_identity = scan->roster->fields[f].type == FIELD_ID_NUMBER;
        aims[f].any = aims[f].compared || aims[f].look;
    }
    return aims;
}

void row_survey_make(struct row_survey *scan, struct roster *roster,
                     const struct row_survey_options *options)
{
    size_t pieces = roster->count / ROWS + 1;
    struct arena arena = {0};
    struct look *looks = arena_array(&arena, pieces, sizeof *looks);
    struct civil as_of = date_to_civil(options->as_of);
    const struct aim *aims;

    *scan = (struct row_survey){.roster = roster, .as_of = options->as_of};
    list_likenesses(scan, options);
    list_near(scan, options);
    aims = find_aims(scan, options, &arena);
    for (size_t i = 0; i < pieces; i++)
        looks[i] = (struct look){.scan = scan,
                                 .near_any = arena_array(&arena, scan->asked, sizeof(bool)),
                                 .roster = roster,
                                 .aims = aims,
                                 .today = (as_of.year * 100 + as_of.month) * 100 + as_of.day,
                                 .households = options->households,
                                 .rows = span_of(roster->count, pieces, i)};
    tasks_run(options->jobs, pieces, look_at_part, looks, NULL);
    gather(scan, looks, pieces);
    arena_release(&arena);
}

static void group(struct row_survey *scan, size_t first, size_t end, unsigned jobs)
{
    for (size_t i = first; i < end; i++) {
        if (!scan->hashes[i])
            continue;
        duplicates_find(&scan->groups[i], scan->roster, &scan->likenesses[i], scan->hashes[i],
                        jobs);
        free(scan->hashes[i]);
        scan->hashes[i] = NULL;
    }
}

/* Two values that differ and are sorted as one are not both just what they are sorted by. */
static void find_near(struct row_survey *scan, size_t at, unsigned jobs)
{
    struct near_search *near = &scan->near[at];

    if (near->aim == NEAR_GROUPS) {
        near->hashes = memory_resize(NULL, scan->roster->count, sizeof *near->hashes);
        near_groups_hash(near, &scan->groups[at], scan->roster, jobs);
    }
    if (near->any)
        near_keys_find(&scan->groups[at], scan->roster, near, jobs);
    free(near->hashes);
    near->hashes = NULL;
}

void row_survey_group(struct row_survey *scan, unsigned jobs)
{
    group(scan, 0, scan->asked, jobs);
    for (size_t i = 0; i < scan->asked; i++)
        find_near(scan, i, jobs);
}

void row_survey_group_shared(struct row_survey *scan, unsigned jobs)
{
    group(scan, scan->asked, scan->count, jobs);
}

void row_survey_release(struct row_survey *scan)
{
    for (size_t i = 0; i < scan->count; i++) {
        free(scan->hashes[i]);
        duplicates_release(&scan->groups[i]);
    }
    for (size_t i = 0; i < scan->asked; i++)
        free(scan->near[i].hashes);
    free(scan->findings);
    arena_release(&scan->arena);
    *scan = (struct row_survey){0};
}
