/* [table] and [household]: what stands in other files' rows, and which rows are one payee? */
#include "base/message.h"
#include "rule/compile.h"
#include "rule/section_reader.h"
#include "rule/type_check.h"

#include "base/banned.h"

/* --- [table NAME] --- */

static void read_table_file(struct load *load, const struct ini_entry *entry, const struct key *key,
                            void *target)
{
    struct table_rule *table = target;

    (void)key;
    read_file_path(load, entry, &table->file, &table->file_at);
}

/* Rows of a table are told apart by what cells say, not by what a page shows. */
static void read_table_keys(struct load *load, const struct ini_entry *entry, const struct key *key,
                            void *target)
{
    struct table_rule *table = target;
    struct str list = entry->value, part;
    size_t most = 0;
    bool good = true;

    (void)key;
    for (struct str rest = list; cut_list(&rest, ',', &part);)
        most++;
    if (most > TABLE_KEYS_MOST) {
        entry_error(load, entry, entry->value.ptr, "a table has at most %d key columns",
                    TABLE_KEYS_MOST);
        return;
    }
    table->keys = arena_array(&load->rules->arena, most, sizeof *table->keys);
    for (size_t i = 0; cut_list(&list, ',', &part); i++) {
        struct str text = str_trim(part);

        if (text.len == 0) {
            entry_error(load, entry, part.ptr,
                        "there is nothing between two commas here: leave one of them out");
            good = false;
        } else {
            good = read_column(load, entry, text, &table->keys[i]) && good;
        }
    }
    table->key_count = good ? most : 0;
}

static void read_table_value(struct load *load, const struct ini_entry *entry,
                             const struct key *key, void *target)
{
    struct table_rule *table = target;

    (void)key;
    if (!read_column(load, entry, entry->value, &table->value))
        table->value.type = FIELD_TYPES;
}

/* After the value's type is known: it stands before this among the keys. */
static void read_otherwise(struct load *load, const struct ini_entry *entry, const struct key *key,
                           void *target)
{
    struct table_rule *table = target;

    (void)key;
    if (table->value.type == FIELD_TYPES)
        return;
    if (field_read(&table->value, entry->value, &load->rules->arena, &table->otherwise) !=
            CELL_GOOD ||
        table->otherwise.state != VALUE_PRESENT) {
        table->otherwise = (struct value){.state = VALUE_MISSING};
        entry_error(load, entry, entry->value.ptr,
                    "'" STR_FMT "' is no %s, which the table's values are", STR_ARG(entry->value),
                    field_type_name(table->value.type, load->diags->language));
    }
}

static const struct key table_keys[] = {
    {.name = "file", .chinese = "文件", .read = read_table_file, .required = true},
    {.name = "key", .chinese = "主键", .read = read_table_keys, .required = true},
    {.name = "value", .chinese = "值", .read = read_table_value, .required = true},
    {.name = "from",
     .chinese = "起",
     .read = read_text_key,
     .offset = offsetof(struct table_rule, from)},
    {.name = "otherwise", .chinese = "否则", .read = read_otherwise},
};

static void make_room_for_tables(struct load *load, size_t count)
{
    load->rules->tables = arena_array(&load->rules->arena, count, sizeof *load->rules->tables);
}

static void *declare_table(struct load *load, const struct section *section)
{
    struct table_rule *table = &load->rules->tables[load->rules->table_count++];

    table->name = section->name;
    table->at = section->ini->at;
    table->value.type = FIELD_TYPES;
    table->otherwise.state = VALUE_MISSING;
    return table;
}

const struct section_kind table_kind = {
    .name = "table",
    .chinese = "对照表",
    .named = true,
    .keys = table_keys,
    .key_count = sizeof table_keys / sizeof table_keys[0],
    .make_room = make_room_for_tables,
    .declare = declare_table,
};

/* --- [household] --- */

static void read_household_of(struct load *load, const struct ini_entry *entry,
                              const struct key *key, void *target)
{
    struct household_rule *household = target;

    (void)key;
    if (!read_field_list(load, entry, &household->fields, &household->field_count))
        household->field_count = 0; /* no fields that rows could be grouped by */
}

static const struct key household_keys[] = {
    {.name = "of", .chinese = "字段", .read = read_household_of, .required = true},
    {.name = "head",
     .chinese = "户主",
     .read = read_truth_key,
     .offset = offsetof(struct household_rule, head),
     .required = true},
};

static void *declare_household(struct load *load, const struct section *section)
{
    load->rules->household.at = section->ini->at;
    return &load->rules->household;
}

static void finish_household(struct load *load, const struct section *section)
{
    struct household_rule *household = &load->rules->household;

    if (!section->ini || household->field_count == 0 || !household->head)
        return;
    household->grouping = ruleset_grouping(load->rules, household->fields, household->field_count);
    household->level = check_passes(load->rules, household->head);
    for (size_t i = 0; i < household->field_count; i++)
        load->rules->fields[household->fields[i]].asked = true;
}

const struct section_kind household_kind = {
    .name = "household",
    .chinese = "家庭",
    .keys = household_keys,
    .key_count = sizeof household_keys / sizeof household_keys[0],
    .declare = declare_household,
    .finish = finish_household,
};

uint16_t ruleset_grouping(struct ruleset *rules, const uint16_t *fields, size_t count)
{
    struct row_grouping *grouping;

    for (size_t i = 0; i < rules->grouping_count; i++) {
        grouping = &rules->groupings[i];
        if (grouping->field_count == count &&
            memcmp(grouping->fields, fields, count * sizeof *fields) == 0)
            return (uint16_t)i;
    }
    rules->groupings = arena_for_another(&rules->arena, rules->groupings, rules->grouping_count,
                                         &rules->grouping_room, sizeof *rules->groupings);
    grouping = &rules->groupings[rules->grouping_count];
    grouping->fields = arena_array(&rules->arena, count, sizeof *grouping->fields);
    memcpy(grouping->fields, fields, count * sizeof *fields);
    grouping->field_count = count;
    return (uint16_t)rules->grouping_count++;
}
