/* By what are rows the same? */
#include "assess/likenesses.h"

#include "base/banned.h"

static void ask(bool *asked, const uint16_t *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        asked[fields[i]] = true;
}

/* Which fields tell groups apart? The key and what a [unique] has alone are left out: their rows
 * are looked at as people's. */
static void find_group_fields(const struct ruleset *rules, bool *asked)
{
    for (size_t i = 0; i < rules->cap_count; i++)
        ask(asked, rules->caps[i].per, rules->caps[i].per_count);
    for (size_t i = 0; i < rules->quota_count; i++)
        ask(asked, rules->quotas[i].per, rules->quotas[i].per_count);
    for (size_t i = 0; i < rules->grouping_count; i++)
        ask(asked, rules->groupings[i].fields, rules->groupings[i].field_count);
    for (size_t i = 0; i < rules->unique_count; i++)
        if (rules->uniques[i].field_count == 1)
            asked[rules->uniques[i].fields[0]] = false;
    asked[rules->scheme.key] = false;
}

/* The likeness by FIELD alone; one is added where the groupings have none. */
static size_t likeness_of(struct likenesses *likenesses, const struct ruleset *rules,
                          uint16_t field, struct arena *arena)
{
    uint16_t *alone;

    for (size_t i = rules->unique_count; i < likenesses->count; i++)
        if (likenesses->by[i].field_count == 1 && likenesses->by[i].fields[0] == field)
            return i;
    alone = arena_alloc(arena, sizeof *alone);
    *alone = field;
    likenesses->by[likenesses->count] = (struct match_fields){.fields = alone, .field_count = 1};
    return likenesses->count++;
}

static void look_for_near_groups(struct likenesses *likenesses, const struct ruleset *rules,
                                 struct arena *arena)
{
    bool *asked = arena_array(arena, rules->field_count, sizeof *asked);

    find_group_fields(rules, asked);
    for (uint16_t field = 0; field < rules->field_count; field++)
        if (asked[field] && near_key_exists(&rules->fields[field]))
            likenesses->near[likeness_of(likenesses, rules, field, arena)] = NEAR_GROUPS;
}

struct likenesses likenesses_of(const struct ruleset *rules, enum edition edition,
                                struct arena *arena)
{
    size_t most = rules->unique_count + rules->grouping_count + rules->field_count;
    struct likenesses likenesses = {
        .by = arena_array(arena, most, sizeof *likenesses.by),
        .near = arena_array(arena, most, sizeof *likenesses.near),
    };
    bool nearly = edition != EDITION_1_0; /* which looked for none */

    for (size_t i = 0; i < rules->unique_count; i++) {
        likenesses.near[likenesses.count] = nearly ? NEAR_PEOPLE : NEAR_NONE;
        likenesses.by[likenesses.count++] = (struct match_fields){
            .fields = rules->uniques[i].fields, .field_count = rules->uniques[i].field_count};
    }
    for (size_t i = 0; i < rules->grouping_count; i++)
        likenesses.by[likenesses.count++] = (struct match_fields){
            .fields = rules->groupings[i].fields, .field_count = rules->groupings[i].field_count};
    if (nearly)
        look_for_near_groups(&likenesses, rules, arena);
    return likenesses;
}
