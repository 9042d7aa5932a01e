/* [example]: what must come out for one applicant, as the notice's own cases say. */
#include "base/message.h"
#include "rule/number.h"
#include "rule/section_reader.h"

#include "base/banned.h"

/* What is given, in the words of the ledger. */
static const struct word outcome_words[] = {
    {"reject", "不予发放", EXAMPLE_REJECT}, {"hold", "暂缓", EXAMPLE_HOLD},
    {"missing", "缺失", EXAMPLE_MISSING},   {"zero", "零", EXAMPLE_ZERO},
    {"no tier", "无档次", EXAMPLE_NO_TIER}, {NULL, NULL, 0},
};

/* Parts TEXT at its first blank. */
static struct str first_part(struct str text, struct str *rest)
{
    size_t blank = str_find(text, ' ');
    struct str first = {text.ptr, blank};

    *rest = str_trim((struct str){text.ptr + blank, text.len - blank});
    return first;
}

/* What was probably meant by WORD among COUNT names, of which FIRST is the first, and each stands
 * STRIDE bytes behind the one before; NULL: nothing. */
static const char *nearest_name(struct load *load, struct str word, const struct str *first,
                                size_t count, size_t stride)
{
    const char **names = arena_array(&load->rules->arena, count, sizeof *names);

    for (size_t i = 0; i < count; i++)
        names[i] =
            arena_cstr(&load->rules->arena,
                       *(const struct str *)(const void *)((const char *)first + i * stride));
    return str_nearest(word, names, count);
}

/* `reject rich`, of which TEXT is the whole and NAME should be that of one of COUNT RULES. */
static void check_rule(struct load *load, const struct ini_entry *entry, struct str text,
                       const char *what, const struct rule *rules, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(rules[i].name, name))
            return;
    if (name.len)
        tell_unknown(load, entry, what, name,
                     nearest_name(load, name, &rules->name, count, sizeof *rules));
    else
        entry_error(load, entry, text.ptr,
                    "'" STR_FMT "' does not say which one: write its name behind it",
                    STR_ARG(text));
}

static void read_tier_amount(struct load *load, const struct ini_entry *entry, struct str text,
                             struct example_outcome *outcome)
{
    struct str amount, name = first_part(text, &amount);
    uint16_t tier = ruleset_tier(load->rules, name);

    if (tier == NO_INDEX)
        tell_unknown(load, entry, MESSAGE("tier"), name,
                     nearest_name(load, name, &load->rules->tiers->name, load->rules->tier_count,
                                  sizeof *load->rules->tiers));
    else if (amount.len == 0)
        entry_error(load, entry, text.ptr,
                    "'" STR_FMT "' says no amount: write the tier and what it gives, as '" STR_FMT
                    " 300'",
                    STR_ARG(text), STR_ARG(name));
    else if (read_yuan(load, entry, amount, &outcome->amount))
        outcome->name = load->rules->tiers[tier].name;
}

static void read_outcome(struct load *load, const struct ini_entry *entry, struct str text,
                         struct example_outcome *outcome)
{
    struct str name, first = first_part(text, &name);
    int kind;

    if (!word_named(outcome_words, text, &kind) &&
        (!word_named(outcome_words, first, &kind) || (kind == EXAMPLE_ZERO && !load->archived)))
        kind = EXAMPLE_TIER; /* `zero 5` speaks of a tier */
    outcome->kind = (enum example_kind)kind;
    outcome->name = kind == EXAMPLE_NO_TIER ? STR("") : name;
    if (kind == EXAMPLE_TIER)
        read_tier_amount(load, entry, text, outcome);
    else if (kind == EXAMPLE_REJECT)
        check_rule(load, entry, text, MESSAGE("[reject]"), load->rules->rejects,
                   load->rules->reject_count, name);
    else if (kind == EXAMPLE_HOLD)
        check_rule(load, entry, text, MESSAGE("[hold]"), load->rules->holds,
                   load->rules->hold_count, name);
    else if (kind == EXAMPLE_MISSING && name.len == 0)
        entry_error(load, entry, text.ptr, "'" STR_FMT "' does not say what is missing",
                    STR_ARG(text));
}

static void read_gives(struct load *load, const struct ini_entry *entry, const struct key *key,
                       void *target)
{
    struct example *example = target;
    struct str list = entry->value, part;
    size_t most = 0;

    (void)key;
    example->written = entry->value;
    for (struct str rest = list; cut_list(&rest, ',', &part);)
        most++;
    example->gives = arena_array(&load->rules->arena, most, sizeof *example->gives);
    while (cut_list(&list, ',', &part))
        if (str_trim(part).len)
            read_outcome(load, entry, str_trim(part), &example->gives[example->give_count++]);
        else
            entry_error(load, entry, part.ptr,
                        "there is nothing between two commas here: leave one of them out");
}

static void read_as_of(struct load *load, const struct ini_entry *entry, const struct key *key,
                       void *target)
{
    struct example *example = target;

    (void)key;
    if (!date_parse(entry->value, &example->as_of))
        entry_error(load, entry, entry->value.ptr, "'" STR_FMT "' is not a date like 2024-01-31",
                    STR_ARG(entry->value));
}

/* `2023-02-10 relief 400`. */
static bool read_payment(struct load *load, const struct ini_entry *entry, struct str text,
                         struct example_payment *payment)
{
    struct str rest, amount, day = first_part(text, &rest), grant = first_part(rest, &amount);

    payment->grant = ruleset_grant(load->rules, grant);
    if (!date_parse(day, &payment->on) || amount.len == 0) {
        entry_error(load, entry, text.ptr,
                    "'" STR_FMT "' is no earlier payment: write its date, grant and amount, as "
                    "'2023-02-10 relief 400'",
                    STR_ARG(text));
        return false;
    }
    if (payment->grant == NO_INDEX) {
        tell_unknown(load, entry, MESSAGE("grant"), grant,
                     nearest_name(load, grant, &load->rules->grants->name, load->rules->grant_count,
                                  sizeof *load->rules->grants));
        return false;
    }
    return read_yuan(load, entry, amount, &payment->amount);
}

static void read_paid(struct load *load, const struct ini_entry *entry, const struct key *key,
                      void *target)
{
    struct example *example = target;
    struct str list = entry->value, part;
    size_t most = 0;

    (void)key;
    example->paid_said = true;
    for (struct str rest = list; cut_list(&rest, ',', &part);)
        most++;
    example->paid = arena_array(&load->rules->arena, most, sizeof *example->paid);
    while (entry->value.len && cut_list(&list, ',', &part))
        example->paid_count +=
            read_payment(load, entry, str_trim(part), &example->paid[example->paid_count]);
}

static const struct key example_keys[] = {
    {.name = "as_of", .chinese = "批次日期", .read = read_as_of},
    {.name = "paid", .chinese = "已付", .read = read_paid, .may_be_empty = true},
    {.name = "gives", .chinese = "结果", .read = read_gives, .words = outcome_words},
};
#define KEY_COUNT (sizeof example_keys / sizeof example_keys[0])

static void make_room_for_examples(struct load *load, size_t count)
{
    load->rules->examples = arena_array(&load->rules->arena, count, sizeof *load->rules->examples);
}

static void *declare_example(struct load *load, const struct section *section)
{
    struct example *example = &load->rules->examples[load->rules->example_count++];

    example->name = section->name;
    example->at = section->ini->at;
    example->line = section->ini->line;
    example->as_of = DATE_NONE;
    return example;
}

static void read_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                     struct example *example)
{
    if (entry->value.len == 0 && !key->may_be_empty)
        entry_error(load, entry, entry->value.ptr, "'" STR_FMT "' has no value",
                    STR_ARG(entry->key));
    else
        key->read(load, entry, key, example);
}

/* Keys that are no words of the section are fields, with a cell each. */
static void read_example(struct load *load, const struct section *section)
{
    struct example *example = section->item;
    const struct ini_entry *set[KEY_COUNT] = {NULL};

    example->cells =
        arena_array(&load->rules->arena, load->rules->field_count, sizeof *example->cells);
    for (size_t i = 0; i < section->ini->count; i++) {
        const struct ini_entry *entry = &section->ini->entries[i];
        size_t key = section_key_named(section->kind, entry->key);

        if (key == KEY_COUNT) {
            uint16_t field = find_field(load, entry, entry->key);

            if (field != NO_INDEX)
                example->cells[field] = entry->value;
        } else if (set[key]) {
            tell_again(load, entry, set[key]);
        } else {
            set[key] = entry;
            read_key(load, entry, &example_keys[key], example);
        }
    }
    if (!example->gives)
        tell_missing(load, section, "[" STR_FMT " " STR_FMT "] needs '%s'",
                     STR_ARG(section->ini->kind), STR_ARG(section->name),
                     is_chinese(section->ini->kind) ? "结果" : "gives");
}

const struct section_kind example_kind = {
    .name = "example",
    .chinese = "例",
    .named = true,
    .own_keys = true,
    .keys = example_keys,
    .key_count = KEY_COUNT,
    .make_room = make_room_for_examples,
    .declare = declare_example,
    .read_entries = read_example,
};
