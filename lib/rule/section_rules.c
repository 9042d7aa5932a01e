/* [unique], [reject] and [hold]: who is turned away, and whose case must be settled first? */
#include "rule/section_reader.h"

#include "base/banned.h"

static const struct word repeats[] = {
    {"hold", "暂缓", REPEAT_HOLD},
    {"keep_first", "保留首个", REPEAT_KEEP_FIRST},
    {"reject", "不予发放", REPEAT_REJECT},
    {"warn", "提示", REPEAT_WARN},
    {NULL, NULL, 0},
};

static void read_of(struct load *load, const struct ini_entry *entry, const struct key *key,
                    void *target)
{
    struct unique *unique = target;

    (void)key;
    read_field_list(load, entry, &unique->fields, &unique->field_count);
}

static const struct key unique_keys[] = {
    {.name = "of", .chinese = "字段", .read = read_of, .required = true},
    {.name = "on_repeat",
     .chinese = "重复时",
     .read = read_word_key,
     .offset = offsetof(struct unique, on_repeat),
     .words = repeats},
};

/* One more than the file has, for the scheme's key. */
static void make_room_for_uniques(struct load *load, size_t count)
{
    load->rules->uniques =
        arena_array(&load->rules->arena, count + 1, sizeof *load->rules->uniques);
}

static void *declare_unique(struct load *load, const struct section *section)
{
    struct unique *unique = &load->rules->uniques[load->rules->unique_count++];

    unique->name = section->name;
    unique->at = section->ini->at;
    unique->on_repeat = REPEAT_HOLD;
    return unique;
}

const struct section_kind unique_kind = {
    .name = "unique",
    .chinese = "查重",
    .named = true,
    .keys = unique_keys,
    .key_count = sizeof unique_keys / sizeof unique_keys[0],
    .make_room = make_room_for_uniques,
    .declare = declare_unique,
};

static const struct key rule_keys[] = {
    {.name = "when",
     .chinese = "条件",
     .read = read_truth_key,
     .offset = offsetof(struct rule, when),
     .required = true},
    {.name = "reason",
     .chinese = "原因",
     .read = read_text_key,
     .offset = offsetof(struct rule, reason)},
};

static void *declare_rule(struct rule *rule, const struct section *section)
{
    rule->name = section->name;
    rule->reason = section->name;
    rule->at = section->ini->at;
    return rule;
}

static void make_room_for_rejects(struct load *load, size_t count)
{
    load->rules->rejects = arena_array(&load->rules->arena, count, sizeof *load->rules->rejects);
}

static void *declare_reject(struct load *load, const struct section *section)
{
    return declare_rule(&load->rules->rejects[load->rules->reject_count++], section);
}

const struct section_kind reject_kind = {
    .name = "reject",
    .chinese = "不予发放",
    .named = true,
    .keys = rule_keys,
    .key_count = sizeof rule_keys / sizeof rule_keys[0],
    .make_room = make_room_for_rejects,
    .declare = declare_reject,
};

static void make_room_for_holds(struct load *load, size_t count)
{
    load->rules->holds = arena_array(&load->rules->arena, count, sizeof *load->rules->holds);
}

static void *declare_hold(struct load *load, const struct section *section)
{
    return declare_rule(&load->rules->holds[load->rules->hold_count++], section);
}

const struct section_kind hold_kind = {
    .name = "hold",
    .chinese = "暂缓",
    .named = true,
    .keys = rule_keys,
    .key_count = sizeof rule_keys / sizeof rule_keys[0],
    .make_room = make_room_for_holds,
    .declare = declare_hold,
};
