/* [cap] and [quota]: how much may one get, and how many may get something? */
#include "base/message.h"
#include "rule/compile.h"
#include "rule/ini_line.h"
#include "rule/section_reader.h"

#include "base/banned.h"

#define PEOPLE_MAX INT64_C(1000000000)

static const struct word cap_excess[] = {
    {"trim", "截至限额", EXCESS_TRIM},
    {"hold", "暂缓", EXCESS_HOLD},
    {"reject", "不予发放", EXCESS_REJECT},
    {NULL, NULL, 0},
};

static const struct word quota_excess[] = {
    {"wait", "等候", EXCESS_WAIT},
    {"reject", "不予发放", EXCESS_REJECT},
    {NULL, NULL, 0},
};

static const char *nearest_grant(struct load *load, struct str name)
{
    const struct ruleset *rules = load->rules;
    const char **names = arena_array(&load->rules->arena, rules->grant_count, sizeof *names);

    for (size_t i = 0; i < rules->grant_count; i++)
        names[i] = arena_cstr(&load->rules->arena, rules->grants[i].name);
    return str_nearest(name, names, rules->grant_count);
}

static void read_grants(struct load *load, const struct ini_entry *entry, const struct key *key,
                        void *target)
{
    struct cap *cap = target;
    struct texts names;

    (void)key;
    read_texts(load, entry, entry->value, &names);
    cap->grants = arena_array(&load->rules->arena, names.count, sizeof *cap->grants);
    for (size_t i = 0; i < names.count; i++) {
        uint16_t grant = ruleset_grant(load->rules, names.places[i]);
        bool again = false;

        for (size_t j = 0; j < cap->grant_count; j++)
            again |= grant == cap->grants[j];
        if (grant == NO_INDEX)
            tell_unknown(load, entry, MESSAGE("grant"), names.places[i],
                         nearest_grant(load, names.places[i]));
        else if (again)
            entry_error(load, entry, names.places[i].ptr,
                        "grant '" STR_FMT "' stands here twice: keep one",
                        STR_ARG(names.places[i]));
        else
            cap->grants[cap->grant_count++] = grant;
    }
}

static void read_cap_per(struct load *load, const struct ini_entry *entry, const struct key *key,
                         void *target)
{
    struct cap *cap = target;

    (void)key;
    read_field_list(load, entry, &cap->per, &cap->per_count);
}

static const struct key cap_keys[] = {
    {.name = "limit",
     .chinese = "额度",
     .read = read_amount_key,
     .offset = offsetof(struct cap, limit),
     .required = true},
    {.name = "per", .chinese = "按", .read = read_cap_per},
    {.name = "period",
     .chinese = "期间",
     .read = read_period_key,
     .offset = offsetof(struct cap, period),
     .words = period_words},
    {.name = "grants", .chinese = "适用项目", .read = read_grants},
    {.name = "excess",
     .chinese = "超出时",
     .read = read_word_key,
     .offset = offsetof(struct cap, excess),
     .words = cap_excess},
};

static void make_room_for_caps(struct load *load, size_t count)
{
    load->rules->caps = arena_array(&load->rules->arena, count, sizeof *load->rules->caps);
}

static void *declare_cap(struct load *load, const struct section *section)
{
    struct cap *cap = &load->rules->caps[load->rules->cap_count++];

    cap->name = section->name;
    cap->excess = EXCESS_TRIM;
    cap->at = section->ini->at;
    return cap;
}

static void finish_cap(struct load *load, const struct section *section)
{
    struct cap *cap = section->item;

    if (section_entry(section, "per"))
        return;
    cap->per = arena_alloc(&load->rules->arena, sizeof *cap->per);
    cap->per[0] = load->rules->scheme.key;
    cap->per_count = 1;
}

const struct section_kind cap_kind = {
    .name = "cap",
    .chinese = "限额",
    .named = true,
    .keys = cap_keys,
    .key_count = sizeof cap_keys / sizeof cap_keys[0],
    .make_room = make_room_for_caps,
    .declare = declare_cap,
    .finish = finish_cap,
};

static void read_quota_per(struct load *load, const struct ini_entry *entry, const struct key *key,
                           void *target)
{
    struct quota *quota = target;

    (void)key;
    read_field_list(load, entry, &quota->per, &quota->per_count);
}

/* Is TEXT written as a share, as `500%`, which is no number of people? */
static bool is_share(struct str text)
{
    uint32_t last = 0;

    while (text.len)
        last = utf8_fold(utf8_next(&text));
    return last == '%';
}

/* A plain number is looked at now; what is computed, for each who shares the places. */
static void read_places(struct load *load, const struct ini_entry *entry, const struct key *key,
                        void *target)
{
    struct quota *quota = target;
    decimal number;

    quota->limit = read_expression(load, entry, entry->value, VALUE_NUMBER, false);
    if (!quota->limit || !expr_number(quota->limit, &number))
        return;
    if (number % DECIMAL_ONE != 0 || is_share(entry->value))
        entry_error(load, entry, entry->value.ptr, "'" STR_FMT "' is not a whole number",
                    STR_ARG(entry->value));
    else if (number < 0 || number / DECIMAL_ONE > key->most)
        entry_error(load, entry, entry->value.ptr,
                    "'" STR_FMT "' must be from %lld to %lld, and is " STR_FMT, STR_ARG(entry->key),
                    (long long)key->least, (long long)key->most, STR_ARG(entry->value));
}

static const struct key quota_keys[] = {
    {.name = "limit", .chinese = "额度", .read = read_places, .most = PEOPLE_MAX, .required = true},
    {.name = "per", .chinese = "按", .read = read_quota_per},
    {.name = "when",
     .chinese = "条件",
     .read = read_truth_key,
     .offset = offsetof(struct quota, when)},
    {.name = "rank_by",
     .chinese = "排序",
     .read = read_ranking_key,
     .offset = offsetof(struct quota, ranking),
     .words = rank_words},
    {.name = "excess",
     .chinese = "超出时",
     .read = read_word_key,
     .offset = offsetof(struct quota, excess),
     .words = quota_excess},
};

static void make_room_for_quotas(struct load *load, size_t count)
{
    load->rules->quotas = arena_array(&load->rules->arena, count, sizeof *load->rules->quotas);
}

static void *declare_quota(struct load *load, const struct section *section)
{
    struct quota *quota = &load->rules->quotas[load->rules->quota_count++];

    quota->name = section->name;
    quota->excess = EXCESS_WAIT;
    quota->at = section->ini->at;
    return quota;
}

const struct section_kind quota_kind = {
    .name = "quota",
    .chinese = "名额",
    .named = true,
    .keys = quota_keys,
    .key_count = sizeof quota_keys / sizeof quota_keys[0],
    .make_room = make_room_for_quotas,
    .declare = declare_quota,
};
