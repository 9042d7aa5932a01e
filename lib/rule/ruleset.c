/* What is in a ruleset, by name? How it is read: ruleset_load.c. */
#include "rule/ruleset.h"

#include "base/banned.h"

void ruleset_release(struct ruleset *rules)
{
    arena_release(&rules->arena);
    *rules = (struct ruleset){0};
}

uint16_t ruleset_field(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->field_count; i++)
        if (str_eq(rules->fields[i].name, name))
            return (uint16_t)i;
    return NO_INDEX;
}

uint16_t ruleset_let(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->let_count; i++)
        if (str_eq(rules->lets[i].name, name))
            return (uint16_t)i;
    return NO_INDEX;
}

uint16_t ruleset_grant(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->grant_count; i++)
        if (str_eq(rules->grants[i].name, name))
            return (uint16_t)i;
    return NO_INDEX;
}

uint16_t ruleset_tier(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->tier_count; i++)
        if (str_eq(rules->tiers[i].name, name))
            return (uint16_t)i;
    return NO_INDEX;
}

uint16_t ruleset_table(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->table_count; i++)
        if (str_eq(rules->tables[i].name, name))
            return (uint16_t)i;
    return NO_INDEX;
}

uint16_t ruleset_no_tier(const struct ruleset *rules, uint16_t grant)
{
    return (uint16_t)(rules->tier_count + grant);
}

size_t ruleset_tier_places(const struct ruleset *rules)
{
    return rules->tier_count + rules->grant_count;
}

bool cap_limits_grant(const struct cap *cap, uint16_t grant)
{
    for (size_t i = 0; i < cap->grant_count; i++)
        if (cap->grants[i] == grant)
            return true;
    return cap->grant_count == 0;
}

uint16_t ruleset_fund(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->fund_count; i++)
        if (str_eq(rules->funds[i].name, name))
            return (uint16_t)i;
    return NO_INDEX;
}
