/* [grant] and [tier]: what is given, to whom, and how much? */
#include "base/message.h"
#include "rule/compile.h"
#include "rule/goods_items.h"
#include "rule/number.h"
#include "rule/section_reader.h"

#include "base/banned.h"

static const struct word roundings[] = {
    {"half_up", "四舍五入", ROUND_HALF_UP},
    {"down", "舍去", ROUND_DOWN},
    {"up", "进位", ROUND_UP},
    {"half_even", "银行家", ROUND_HALF_EVEN},
    {NULL, NULL, 0},
};

static const struct key grant_keys[] = {
    {.name = "title",
     .chinese = "名称",
     .read = read_text_key,
     .offset = offsetof(struct grant, title)},
};

static struct grant *add_grant(struct load *load, struct str name, struct origin at)
{
    struct grant *grant = &load->rules->grants[load->rules->grant_count++];

    grant->name = name;
    grant->title = name;
    grant->at = at;
    return grant;
}

/* Room for those that have a section of their own and for those that only tiers name. */
static void make_room_for_grants(struct load *load, size_t count)
{
    load->rules->grants =
        arena_array(&load->rules->arena, count + load->tiers, sizeof *load->rules->grants);
    load->grants = count;
}

static void *declare_grant(struct load *load, const struct section *section)
{
    return add_grant(load, section->name, section->ini->at);
}

static void finish_grant(struct load *load, const struct section *section)
{
    const struct grant *grant = section->item;
    const struct ruleset *rules = load->rules;

    for (size_t i = 0; i < rules->tier_count; i++)
        if (rules->tiers[i].grant == grant - rules->grants)
            return;
    diag_warning(load->diags, grant->at,
                 "no tier gives the grant '" STR_FMT
                 "': leave the section out, or write 'grant = " STR_FMT "' in a tier",
                 STR_ARG(grant->name), STR_ARG(grant->name));
    diag_show_line(load->diags, section->ini->line);
}

/* Where each grant belongs: as the tiers name them, then those that no tier gives. */
static uint16_t *grant_places(struct load *load)
{
    struct ruleset *rules = load->rules;
    uint16_t *places = arena_array(&rules->arena, rules->grant_count, sizeof *places);
    uint16_t next = 0;

    for (size_t i = 0; i < rules->grant_count; i++)
        places[i] = NO_INDEX;
    for (size_t i = 0; i < rules->tier_count; i++)
        if (rules->tiers[i].grant != NO_INDEX && places[rules->tiers[i].grant] == NO_INDEX)
            places[rules->tiers[i].grant] = next++;
    for (size_t i = 0; i < rules->grant_count; i++)
        if (places[i] == NO_INDEX)
            places[i] = next++;
    return places;
}

void order_grants(struct load *load, struct section *sections, size_t count)
{
    struct ruleset *rules = load->rules;
    const uint16_t *places = grant_places(load);
    struct grant *ordered = arena_array(&rules->arena, rules->grant_count, sizeof *ordered);

    for (size_t i = 0; i < rules->grant_count; i++)
        ordered[places[i]] = rules->grants[i];
    for (size_t i = 0; i < rules->tier_count; i++)
        if (rules->tiers[i].grant != NO_INDEX)
            rules->tiers[i].grant = places[rules->tiers[i].grant];
    for (size_t i = 0; i < count; i++)
        if (sections[i].kind == &grant_kind)
            sections[i].item = &ordered[places[(struct grant *)sections[i].item - rules->grants]];
    rules->grants = ordered;
}

const struct section_kind grant_kind = {
    .name = "grant",
    .chinese = "项目",
    .named = true,
    .keys = grant_keys,
    .key_count = sizeof grant_keys / sizeof grant_keys[0],
    .make_room = make_room_for_grants,
    .declare = declare_grant,
    .finish = finish_grant,
};

/* A slip in a grant's name would make a second grant, and pay somebody both. */
static void suspect_name(struct load *load, const struct ini_entry *entry, struct str name)
{
    const struct ruleset *rules = load->rules;
    const char **names = arena_array(&load->rules->arena, load->grants, sizeof *names);
    const char *nearest;

    for (size_t i = 0; i < rules->grant_count; i++) {
        if (!str_eq_nocase(rules->grants[i].name, name))
            continue;
        entry_error(load, entry, name.ptr,
                    "grant '" STR_FMT "' is written '" STR_FMT
                    "' on line %u; write it the same way everywhere",
                    STR_ARG(name), STR_ARG(rules->grants[i].name), rules->grants[i].at.line);
        return;
    }
    for (size_t i = 0; i < load->grants; i++)
        names[i] = arena_cstr(&load->rules->arena, rules->grants[i].name);
    nearest = str_nearest(name, names, load->grants);
    if (!nearest)
        return;
    diag_warning(load->diags, entry_place(entry, name.ptr),
                 "grant '" STR_FMT "' has no section of its own; is it '%s'?", STR_ARG(name),
                 nearest);
    diag_show_line(load->diags, entry->line);
}

/* The grant that a tier belongs to, made if nobody named it before. */
static uint16_t grant_of(struct load *load, const struct section *section)
{
    const struct ini_entry *entry = section_entry(section, "grant");
    struct str name = entry ? entry->value : STR("relief");
    uint16_t grant;

    if (entry && (name.len == 0 ||
                  !require_name(load, name, true, MESSAGE("grant"), entry->value_at, entry->line)))
        return NO_INDEX;
    grant = ruleset_grant(load->rules, name);
    if (grant != NO_INDEX)
        return grant;
    if (entry)
        suspect_name(load, entry, name);
    add_grant(load, name, entry ? entry->value_at : section->ini->at);
    return (uint16_t)(load->rules->grant_count - 1);
}

/* declare_tier has read it already. */
static void read_grant(struct load *load, const struct ini_entry *entry, const struct key *key,
                       void *target)
{
    (void)load;
    (void)entry;
    (void)key;
    (void)target;
}

static void read_goods(struct load *load, const struct ini_entry *entry, const struct key *key,
                       void *target)
{
    struct tier *tier = target;

    (void)key;
    goods_read(load, entry, &tier->goods, &tier->goods_count);
}

static const struct key tier_keys[] = {
    {.name = "grant", .chinese = "项目", .read = read_grant},
    {.name = "title",
     .chinese = "名称",
     .read = read_text_key,
     .offset = offsetof(struct tier, title)},
    {.name = "when",
     .chinese = "条件",
     .read = read_truth_key,
     .offset = offsetof(struct tier, when)},
    {.name = "amount",
     .chinese = "金额",
     .read = read_amount_key,
     .offset = offsetof(struct tier, amount)},
    {.name = "at_least",
     .chinese = "下限",
     .read = read_amount_key,
     .offset = offsetof(struct tier, at_least)},
    {.name = "at_most",
     .chinese = "上限",
     .read = read_amount_key,
     .offset = offsetof(struct tier, at_most)},
    {.name = "round_to",
     .chinese = "取整到",
     .read = read_step_key,
     .offset = offsetof(struct tier, round_to)},
    {.name = "rounding",
     .chinese = "取整方式",
     .read = read_word_key,
     .offset = offsetof(struct tier, rounding),
     .words = roundings},
    {.name = "goods", .chinese = "物资", .read = read_goods},
};

static void make_room_for_tiers(struct load *load, size_t count)
{
    load->rules->tiers = arena_array(&load->rules->arena, count, sizeof *load->rules->tiers);
}

static void *declare_tier(struct load *load, const struct section *section)
{
    struct tier *tier = &load->rules->tiers[load->rules->tier_count++];

    tier->name = section->name;
    tier->title = section->name;
    tier->grant = grant_of(load, section);
    tier->round_to = DECIMAL_CENT;
    tier->rounding = ROUND_HALF_UP;
    tier->at = section->ini->at;
    return tier;
}

/* Two bounds that are plain numbers can be compared at once. */
static void check_bounds(struct load *load, const struct section *section)
{
    const struct ini_entry *least = section_entry(section, "at_least");
    const struct ini_entry *most = section_entry(section, "at_most");
    decimal low, high;

    if (least && most && rule_number(least->value, &low) && rule_number(most->value, &high) &&
        low > high)
        entry_error(load, most, most->value.ptr,
                    "'at_most' (" STR_FMT ") is below 'at_least' (" STR_FMT ")",
                    STR_ARG(most->value), STR_ARG(least->value));
}

/* A plain bound that is no multiple of the step could not be kept by what is rounded to it. */
static void check_step(struct load *load, const struct section *section, const char *bound)
{
    const struct tier *tier = section->item;
    const struct ini_entry *entry = section_entry(section, bound);
    const struct ini_entry *step = section_entry(section, "round_to");
    const struct expr *value = strcmp(bound, "at_least") == 0 ? tier->at_least : tier->at_most;
    decimal number;

    if (!entry || !value || !expr_number(value, &number) || number % tier->round_to == 0)
        return;
    if (step)
        entry_error(load, entry, entry->value.ptr,
                    "'%s' (" STR_FMT ") is no multiple of 'round_to' (" STR_FMT
                    "): amounts are rounded to that",
                    bound, STR_ARG(entry->value), STR_ARG(step->value));
    else
        entry_error(load, entry, entry->value.ptr,
                    "'%s' (" STR_FMT ") is no multiple of 0.01, to which amounts are rounded",
                    bound, STR_ARG(entry->value));
}

static void finish_tier(struct load *load, const struct section *section)
{
    if (!section_entry(section, "amount") && !section_entry(section, "goods"))
        tell_missing(load, section,
                     "[" STR_FMT " " STR_FMT "] gives nothing: it needs 'amount' or "
                     "'goods'",
                     STR_ARG(section->ini->kind), STR_ARG(section->name));
    check_bounds(load, section);
    if (load->archived) /* version 1.0 let it pass, and none since */
        return;
    check_step(load, section, "at_least");
    check_step(load, section, "at_most");
}

const struct section_kind tier_kind = {
    .name = "tier",
    .chinese = "档次",
    .named = true,
    .keys = tier_keys,
    .key_count = sizeof tier_keys / sizeof tier_keys[0],
    .make_room = make_room_for_tiers,
    .declare = declare_tier,
    .finish = finish_tier,
};
