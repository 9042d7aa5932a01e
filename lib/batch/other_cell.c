/* What would be decided if one cell of one row said something else? */
#include "batch/other_cell.h"
#include "batch/tentative_batch.h"

#include "assess/assess_all.h"
#include "assess/case_values.h"
#include "assess/row_sums_make.h"
#include "base/bisect.h"
#include "intake/near_keys.h"
#include <stdlib.h>

#include "base/banned.h"

#define NOBODY UINT32_MAX

/* --- What is given --- */

static struct gift gift_new(const struct ruleset *rules, struct arena *arena)
{
    return (struct gift){
        .worth = arena_array(arena, rules->grant_count, sizeof(money)),
        .tiers = arena_array(arena, rules->grant_count, sizeof(uint16_t)),
        .amounts = arena_array(arena, rules->grant_count, sizeof(money)),
    };
}

static void gift_take(struct gift *gift, const struct ruleset *rules,
                      const struct assessments *assessments, const struct assessment *person)
{
    gift->total = 0;
    for (size_t i = 0; i < rules->grant_count; i++) {
        gift->worth[i] = gift->amounts[i] = 0;
        gift->tiers[i] = NO_INDEX;
    }
    if (person->decision != DECISION_PAY)
        return;
    for (size_t i = person->first; i < (size_t)person->first + person->count; i++) {
        const struct entitlement *entitlement = &assessments->entitlements[i];
        uint16_t grant;

        if (entitlement->decision != DECISION_PAY || entitlement->tier >= rules->tier_count)
            continue;
        grant = rules->tiers[entitlement->tier].grant;
        gift->amounts[grant] = entitlement->amount;
        gift->worth[grant] = money_sum(entitlement->amount, entitlement->goods_value);
        gift->tiers[grant] = entitlement->tier;
        gift->total = money_sum(gift->total, gift->worth[grant]);
    }
}

struct gift gift_of_batch(const struct batch *batch, size_t row, struct arena *arena)
{
    struct gift gift = gift_new(&batch->rules, arena);

    gift_take(&gift, &batch->rules, &batch->assessments, &batch->assessments.people[row]);
    return gift;
}

struct gift gift_copy(const struct gift *gift, const struct ruleset *rules, struct arena *arena)
{
    struct gift copy = gift_new(rules, arena);

    memcpy(copy.worth, gift->worth, rules->grant_count * sizeof *gift->worth);
    memcpy(copy.tiers, gift->tiers, rules->grant_count * sizeof *gift->tiers);
    memcpy(copy.amounts, gift->amounts, rules->grant_count * sizeof *gift->amounts);
    copy.total = gift->total;
    return copy;
}

/* --- Which rows --- */

static bool has_sums(const struct ruleset *rules)
{
    return rules->sum_count > 0 || rules->household.field_count > 0;
}

/* Marks who shares a group with a row that is marked; gives how many rows that adds. */
static size_t mark_groups(const struct batch *batch, uint8_t *marks)
{
    const struct ruleset *rules = &batch->rules;
    size_t rows = batch->roster.count, added = 0;
    uint8_t *touched = memory_resize(NULL, rows, sizeof *touched);

    for (size_t g = 0; g < rules->grouping_count; g++) {
        const struct duplicates *groups = &batch->scan.groups[rules->unique_count + g];

        memset(touched, 0, rows);
        for (size_t row = 0; row < rows; row++)
            if (marks[row] == 1 && duplicates_has(groups, row))
                touched[duplicates_first(groups, row)] = 1;
        for (size_t row = 0; row < rows; row++)
            if (!marks[row] && duplicates_has(groups, row) &&
                touched[duplicates_first(groups, row)])
                marks[row] = 2; /* groups of its own are for the next turn */
    }
    for (size_t row = 0; row < rows; row++) {
        added += marks[row] == 2;
        marks[row] = marks[row] != 0;
    }
    free(touched);
    return added;
}

static size_t deepest_level(const struct ruleset *rules)
{
    size_t level = rules->household.level;

    for (size_t i = 0; i < rules->sum_count; i++)
        if (rules->sums[i].level > level)
            level = rules->sums[i].level;
    return level;
}

/* A sum of sums is made of what others share with whom the applicant shares something. Rows that
 * cannot be split for certain may be anybody's. */
static void find_rows(struct row_circle *circle, size_t most)
{
    const struct batch *batch = circle->batch;
    const struct roster *roster = &batch->roster;
    uint8_t *marks = memory_resize(NULL, roster->count, sizeof *marks);
    size_t turns = has_sums(&batch->rules) ? deepest_level(&batch->rules) + 1 : 0;

    memset(marks, 0, roster->count);
    marks[circle->row] = 1;
    while (turns-- > 0 && mark_groups(batch, marks) > 0) {
    }
    for (size_t row = 0; row < roster->count; row++) {
        enum row_shape shape = (enum row_shape)roster->rows[row].shape;

        marks[row] |= has_sums(&batch->rules) && shape != ROW_WHOLE && shape != ROW_TOTAL;
        circle->count += marks[row];
    }
    if (circle->count > most)
        circle->count = 0;
    circle->rows = arena_array(&circle->arena, circle->count, sizeof *circle->rows);
    for (size_t row = 0, next = 0; row < roster->count && next < circle->count; row++) {
        if (row == circle->row)
            circle->at = next;
        if (marks[row])
            circle->rows[next++] = row;
    }
    free(marks);
}

/* --- Their roster --- */

/* Copies ROWS of FROM, which ascend; texts are shared with FROM until they are replaced. */
static void copy_roster(struct roster *roster, const struct roster *from, const size_t *rows,
                        size_t count, struct arena *arena)
{
    *roster = *from;
    roster->arena = (struct arena){0};
    roster->rows = arena_array(arena, count, sizeof *roster->rows);
    roster->count = roster->room = count;
    roster->sources = arena_array(arena, from->source_count, sizeof *roster->sources);
    for (size_t s = 0, next = 0; s < from->source_count; s++) {
        const struct source *old = &from->sources[s];
        struct source *source = &roster->sources[s];
        size_t end = next;

        *source = *old;
        while (end < count && rows[end] < old->first + old->count)
            end++;
        source->first = next;
        source->count = end - next;
        source->ends = arena_array(arena, source->count * source->width, sizeof *source->ends);
        for (size_t i = 0; next < end; i++, next++) {
            roster->rows[next] = from->rows[rows[next]];
            memcpy(source->ends + i * source->width,
                   old->ends + (rows[next] - old->first) * source->width,
                   source->width * sizeof *source->ends);
        }
    }
}

static int by_number(const void *key, const void *item)
{
    size_t row = *(const size_t *)key, other = *(const size_t *)item;

    return (row > other) - (row < other);
}

/* The place of ROW among the circle's; NOBODY where it is none of them. */
static uint32_t place_of(const struct row_circle *circle, size_t row)
{
    size_t at = bisect(&row, circle->rows, circle->count, sizeof *circle->rows, by_number);

    return at < circle->count && circle->rows[at] == row ? (uint32_t)at : NOBODY;
}

/* What FROM says of the circle's rows, also that one is not alone whose like is outside. */
static void copy_likeness(struct row_circle *circle, struct duplicates *to,
                          const struct duplicates *from)
{
    struct arena *arena = &circle->arena;
    size_t words = circle->count / 64 + 1;

    *to = (struct duplicates){
        .marks = arena_array(arena, words, sizeof *to->marks),
        .before = arena_array(arena, words, sizeof *to->before),
        .repeats = arena_array(arena, circle->count, sizeof *to->repeats),
        .near = arena_array(arena, circle->count, sizeof *to->near),
    };
    for (size_t i = 0; i < circle->count; i++) {
        size_t row = circle->rows[i];
        const struct near_row *near = from->near_count ? near_row_of(from, row) : NULL;

        if (i % 64 == 0)
            to->before[i / 64] = (uint32_t)to->count;
        if (near) {
            to->near[to->near_count] = *near;
            to->near[to->near_count++].row = (uint32_t)i;
        }
        if (!duplicates_has(from, row))
            continue;
        to->marks[i / 64] |= UINT64_C(1) << i % 64;
        to->repeats[to->count++] = (struct repeat){
            .row = (uint32_t)i, .first = place_of(circle, duplicates_first(from, row)), .next = 0};
    }
}

static void copy_likenesses(struct row_circle *circle)
{
    const struct batch *batch = circle->batch;
    size_t count = batch->rules.unique_count + batch->rules.grouping_count;

    circle->likenesses = arena_array(&circle->arena, count, sizeof *circle->likenesses);
    for (size_t i = 0; i < count; i++)
        copy_likeness(circle, &circle->likenesses[i], &batch->scan.groups[i]);
    /* Of a group whose first row is outside, the first that is inside stands for it. No sum of such
     * a group is asked for. */
    for (size_t i = batch->rules.unique_count; i < count; i++)
        for (size_t k = 0; k < circle->likenesses[i].count; k++) {
            struct repeat *repeat = &circle->likenesses[i].repeats[k];

            if (repeat->first == NOBODY)
                repeat->first = repeat->row;
        }
}

void row_circle_open(struct row_circle *circle, const struct batch *batch, size_t row, size_t most)
{
    *circle = (struct row_circle){.batch = batch, .row = row};
    circle->gift = gift_new(&batch->rules, &circle->arena);
    find_rows(circle, most);
    if (circle->count == 0)
        return;
    copy_roster(&circle->roster, &batch->roster, circle->rows, circle->count, &circle->arena);
    copy_likenesses(circle);
    circle->basis = batch->basis;
    circle->basis.roster = &circle->roster;
    circle->basis.duplicates = circle->likenesses;
    circle->basis.sums = NULL;
    circle->basis.changes = NULL;
    circle->basis.jobs = 1;
}

void row_circle_release(struct row_circle *circle)
{
    arena_release(&circle->roster.arena);
    arena_release(&circle->arena);
    *circle = (struct row_circle){0};
}

/* --- Answers --- */

static void decide_circle(struct row_circle *circle)
{
    struct assessments one = {0};
    struct case_values values;
    struct row_sums sums;

    row_sums_make(&sums, &circle->basis, circle->likenesses + circle->batch->rules.unique_count);
    circle->basis.sums = &sums;
    case_values_init(&values, &circle->basis);
    assess_one(&one, &values, &circle->basis, circle->at, NULL);
    gift_take(&circle->gift, &circle->batch->rules, &one, &one.people[0]);
    assessments_release(&one);
    case_values_release(&values);
    circle->basis.sums = NULL;
    row_sums_release(&sums);
}

const struct gift *gift_with_cell(struct row_circle *circle, size_t at, uint16_t field,
                                  struct str cell)
{
    struct applicant *row = &circle->roster.rows[at];
    struct source *source = &circle->roster.sources[row->source];
    uint32_t *ends = source->ends + (at - source->first) * source->width;
    struct applicant kept_row = *row;
    uint32_t *kept = memory_resize(NULL, source->width, sizeof *kept);

    memcpy(kept, ends, source->width * sizeof *kept);
    arena_reset(&circle->roster.arena);
    if (field != NO_INDEX)
        roster_replace(&circle->roster, at, field, cell);
    decide_circle(circle);
    *row = kept_row;
    memcpy(ends, kept, source->width * sizeof *kept);
    free(kept);
    return &circle->gift;
}

static void decide_batch(struct row_circle *circle, const struct roster *roster)
{
    struct batch tentative;

    tentative_batch_begin(&tentative, circle->batch);
    tentative.basis.roster = roster;
    tentative_batch_decide(&tentative, circle->batch);
    gift_take(&circle->gift, &circle->batch->rules, &tentative.assessments,
              &tentative.assessments.people[circle->row]);
    tentative_batch_release(&tentative);
}

const struct gift *gift_of_batch_with_cell(struct row_circle *circle, size_t at, uint16_t field,
                                           struct str cell)
{
    const struct roster *all = &circle->batch->roster;
    struct arena arena = {0};
    size_t *rows = arena_array(&arena, all->count, sizeof *rows);
    struct roster roster;

    for (size_t i = 0; i < all->count; i++)
        rows[i] = i;
    copy_roster(&roster, all, rows, all->count, &arena);
    roster_replace(&roster, circle->rows[at], field, cell);
    decide_batch(circle, &roster);
    arena_release(&roster.arena);
    arena_release(&arena);
    return &circle->gift;
}
