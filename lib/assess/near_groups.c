/* Which groups that caps, quotas and sums count by are perhaps one, written in two ways? */
#include "assess/near_groups.h"
#include "applicant/near_index.h"
#include "assess/row_sums.h"

#include <stdlib.h>

#include "base/banned.h"

struct telling {
    const struct basis *basis;
    uint16_t field;
    struct text_index values; /* canonical */
    uint32_t *rows;           /* the first that has each */
    size_t room;
    struct near_index near;
    struct arena scratch;
    struct diag_list *diags;
};

/* --- The fields --- */

static void ask(bool *asked, const uint16_t *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        asked[fields[i]] = true;
}

static void leave_out(bool *asked, const uint16_t *fields, size_t count)
{
    if (count == 1)
        asked[fields[0]] = false;
}

/* Which fields tell groups apart, and are looked at nowhere else? */
static void find_fields(const struct ruleset *rules, bool *asked)
{
    for (size_t i = 0; i < rules->cap_count; i++)
        ask(asked, rules->caps[i].per, rules->caps[i].per_count);
    for (size_t i = 0; i < rules->quota_count; i++)
        ask(asked, rules->quotas[i].per, rules->quotas[i].per_count);
    for (size_t i = 0; i < rules->grouping_count; i++)
        ask(asked, rules->groupings[i].fields, rules->groupings[i].field_count);
    for (size_t i = 0; i < rules->unique_count; i++)
        leave_out(asked, rules->uniques[i].fields, rules->uniques[i].field_count);
    asked[rules->scheme.key] = false;
}

/* --- The values of one --- */

static void find_values(struct telling *telling)
{
    const struct roster *roster = telling->basis->roster;
    const struct field *field = &telling->basis->rules->fields[telling->field];

    for (size_t row = 0; row < roster->count; row++) {
        struct str value;

        if (roster->rows[row].shape != ROW_WHOLE)
            continue;
        value = field_canonical_text(field, roster_cell(roster, row, telling->field),
                                     &telling->scratch);
        if (value.len && text_index_add_new(&telling->values, value)) {
            telling->rows = memory_for_another(telling->rows, telling->values.count - 1,
                                               &telling->room, sizeof *telling->rows);
            telling->rows[telling->values.count - 1] = (uint32_t)row;
        }
        arena_reset(&telling->scratch);
    }
}

/* Is the value of FIELD in ROW that of a household without a head? Its rows are told with it. */
static bool is_headless(const struct telling *telling, size_t row)
{
    const struct household_rule *rule = &telling->basis->rules->household;
    size_t at;

    return rule->field_count == 1 && rule->fields[0] == telling->field &&
           household_head(telling->basis, row) == SIZE_MAX &&
           household_trouble(telling->basis, row, &at) == TROUBLE_NO_HEAD;
}

static void tell(struct telling *telling, uint32_t row, uint32_t other, enum nearness nearness)
{
    const struct roster *roster = telling->basis->roster;
    struct strbuf place = {0};

    roster_place(roster, other, &place);
    diag_warning(telling->diags, roster_origin(roster, row),
                 STR_FMT " is nearly that of %s: %s; if they are one, write it alike: limits and "
                         "sums count the two apart",
                 STR_ARG(telling->near.field->name), place.ptr,
                 nearness_describe(nearness, telling->diags->language));
    strbuf_release(&place);
}

/* Which values share a bucket with another? Most have one of their own, and are near to none. In
 * ARENA. */
static bool *find_shared(struct telling *telling, struct arena *arena)
{
    size_t count = telling->values.count;
    uint32_t *first = arena_array(arena, count, sizeof *first); /* of each bucket */
    bool *shared = arena_array(arena, count, sizeof *shared);
    struct text_index buckets = {0};

    for (uint32_t i = 0; i < count; i++) {
        struct str bucket =
            near_key_bucket(telling->near.field, telling->values.texts[i], &telling->scratch);
        uint32_t known = buckets.count, number;

        if (bucket.ptr) {
            number = text_index_add(&buckets, bucket);
            if (number == known)
                first[number] = i;
            else
                shared[i] = shared[first[number]] = true;
        }
        arena_reset(&telling->scratch);
    }
    text_index_release(&buckets);
    return shared;
}

/* Tells of the value number AT, where one that stands before it is near. */
static void tell_value(struct telling *telling, uint32_t at)
{
    struct str value = telling->values.texts[at];
    enum nearness nearness;
    const struct near_entry *other = near_index_find(&telling->near, value, value, &nearness);

    if (other && other->number < telling->rows[at] && !is_headless(telling, telling->rows[at]) &&
        !is_headless(telling, other->number))
        tell(telling, telling->rows[at], other->number, nearness);
}

static void tell_field(struct telling *telling)
{
    struct arena arena = {0};
    bool *shared;

    find_values(telling);
    shared = find_shared(telling, &arena);
    for (uint32_t i = 0; i < telling->values.count; i++)
        if (shared[i])
            near_index_announce(&telling->near, telling->values.texts[i]);
    for (uint32_t i = 0; i < telling->values.count; i++)
        if (shared[i])
            near_index_add(&telling->near, telling->values.texts[i],
                           (struct near_entry){telling->rows[i], telling->values.texts[i]});
    for (uint32_t i = 0; i < telling->values.count; i++)
        if (shared[i])
            tell_value(telling, i);
    near_index_release(&telling->near);
    text_index_release(&telling->values);
    arena_release(&telling->scratch);
    arena_release(&arena);
    free(telling->rows);
}

void groups_tell_near(const struct basis *basis, struct diag_list *diags)
{
    const struct ruleset *rules = basis->rules;
    struct arena arena = {0};
    bool *asked = arena_array(&arena, rules->field_count, sizeof *asked);

    find_fields(rules, asked);
    for (size_t i = 0; i < rules->field_count && basis->edition != EDITION_1_0; i++) {
        struct telling telling = {
            .basis = basis, .field = (uint16_t)i, .near.field = &rules->fields[i], .diags = diags};

        if (asked[i] && near_key_exists(&rules->fields[i]))
            tell_field(&telling);
    }
    arena_release(&arena);
}
