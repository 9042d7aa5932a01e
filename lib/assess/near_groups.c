/* Which households, or other groups that limits and sums count by, are perhaps one? */
#include "assess/near_groups.h"
#include "assess/row_sums.h"

#include "base/banned.h"

struct telling {
    const struct basis *basis;
    const struct duplicates *groups;
    struct str field;
    bool households; /* the groups are those of [household] */
    struct diag_list *diags;
};

static bool is_headless(const struct telling *telling, size_t row)
{
    size_t at;

    return telling->households && household_head(telling->basis, row) == SIZE_MAX &&
           household_trouble(telling->basis, row, &at) == TROUBLE_NO_HEAD;
}

/* Tells of ROW, whose group is near to that of NEAR->other. */
static void tell_row(const struct telling *telling, size_t row, const struct near_row *near,
                     bool headless)
{
    const struct roster *roster = telling->basis->roster;
    const char *words = nearness_describe((enum nearness)near->nearness, telling->diags->language);
    struct origin at = roster_origin(roster, row);
    struct strbuf place = {0};

    roster_place(roster, near->other, &place);
    if (headless)
        diag_warning(telling->diags, at,
                     STR_FMT " is nearly that of %s: %s; if they are one household, write it "
                             "alike: the head is decided without this row",
                     STR_ARG(telling->field), place.ptr, words);
    else
        diag_warning(telling->diags, at,
                     STR_FMT " is nearly that of %s: %s; if they are one, write it alike: limits "
                             "and sums count the two apart",
                     STR_ARG(telling->field), place.ptr, words);
    strbuf_release(&place);
}

/* Tells of all rows of a household without a head, the first of which is NEAR->row. */
static void tell_headless(const struct telling *telling, const struct near_row *near)
{
    size_t row = near->row;

    do {
        tell_row(telling, row, near, true);
        row = duplicates_next(telling->groups, row);
    } while (row != near->row);
}

/* Is what NEAR says told with the rows of the other, as they have no head? */
static bool is_told_by_other(const struct telling *telling, const struct near_row *near)
{
    const struct near_row *back = near_row_of(telling->groups, near->other);

    return is_headless(telling, near->other) && back && back->other == near->row;
}

/* Tells of the group whose first row is NEAR->row. */
static void tell_group(const struct telling *telling, const struct near_row *near)
{
    bool headless = is_headless(telling, near->row);

    if (headless && !is_headless(telling, near->other))
        tell_headless(telling, near);
    else if (near->other < near->row && (headless || !is_told_by_other(telling, near)))
        tell_row(telling, near->row, near, false);
}

void groups_tell_near(const struct basis *basis, const struct row_survey *survey,
                      struct diag_list *diags)
{
    const struct ruleset *rules = basis->rules;
    size_t households = rules->unique_count + rules->household.grouping;

    for (size_t i = 0; i < survey->asked; i++) {
        const struct duplicates *groups = &survey->groups[i];
        struct telling telling = {
            .basis = basis,
            .groups = groups,
            .field = rules->fields[survey->likenesses[i].fields[0]].name,
            .households = rules->household.field_count == 1 && i == households,
            .diags = diags,
        };

        for (size_t n = 0; survey->near[i].aim == NEAR_GROUPS && n < groups->near_count; n++)
            tell_group(&telling, &groups->near[n]);
    }
}
