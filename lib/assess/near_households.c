/* Which households are perhaps one, written in two ways? */
#include "assess/near_households.h"
#include "applicant/near_index.h"
#include "assess/row_sums.h"

#include "base/banned.h"

struct telling {
    const struct basis *basis;
    struct near_index near;
    struct arena scratch;
    struct diag_list *diags;
};

/* The canonical name of ROW's household; empty where it has none. */
static struct str household_of(struct telling *telling, size_t row)
{
    const struct roster *roster = telling->basis->roster;
    uint16_t field = telling->basis->rules->household.fields[0];

    if (roster->rows[row].shape != ROW_WHOLE)
        return (struct str){NULL, 0};
    return field_canonical_text(telling->near.field, roster_cell(roster, row, field),
                                &telling->scratch);
}

/* The same, of a household that has no head; empty for all others. */
static struct str headless_of(struct telling *telling, size_t row)
{
    size_t at;

    if (household_head(telling->basis, row) != SIZE_MAX ||
        household_trouble(telling->basis, row, &at) != TROUBLE_NO_HEAD)
        return (struct str){NULL, 0};
    return household_of(telling, row);
}

static void announce_headless(struct telling *telling)
{
    for (size_t row = 0; row < telling->basis->roster->count; row++) {
        struct str household = headless_of(telling, row);

        if (household.len)
            near_index_announce(&telling->near, household);
        arena_reset(&telling->scratch);
    }
}

/* The names must outlive the index. */
static void add_households(struct telling *telling, struct arena *names)
{
    for (size_t row = 0; row < telling->basis->roster->count; row++) {
        struct str household = arena_copy(names, household_of(telling, row));

        if (household.len)
            near_index_add(&telling->near, household,
                           (struct near_entry){(uint32_t)row, household});
        arena_reset(&telling->scratch);
    }
}

static void tell_row(struct telling *telling, size_t row)
{
    const struct roster *roster = telling->basis->roster;
    struct str household = headless_of(telling, row);
    struct strbuf place = {0};
    enum nearness nearness;
    const struct near_entry *other =
        household.len ? near_index_find(&telling->near, household, household, &nearness) : NULL;

    if (other) {
        roster_place(roster, other->number, &place);
        diag_warning(telling->diags, roster_origin(roster, row),
                     STR_FMT
                     " is nearly that of %s: %s; if they are one household, write it alike: "
                     "the head is decided without this row",
                     STR_ARG(telling->near.field->name), place.ptr,
                     nearness_describe(nearness, telling->diags->language));
    }
    strbuf_release(&place);
    arena_reset(&telling->scratch);
}

void households_tell_near(const struct basis *basis, struct diag_list *diags)
{
    const struct household_rule *rule = &basis->rules->household;
    struct telling telling = {.basis = basis, .diags = diags};
    struct arena names = {0};

    if (rule->field_count != 1 || basis->edition == EDITION_1_0)
        return;
    telling.near.field = &basis->rules->fields[rule->fields[0]];
    if (!near_key_exists(telling.near.field))
        return;
    announce_headless(&telling);
    if (telling.near.buckets.count)
        add_households(&telling, &names);
    for (size_t row = 0; telling.near.forms.count && row < basis->roster->count; row++)
        tell_row(&telling, row);
    near_index_release(&telling.near);
    arena_release(&telling.scratch);
    arena_release(&names);
}
