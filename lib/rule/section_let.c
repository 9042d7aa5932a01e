/* [let] and [list]: which values are derived from the fields, and which files are looked up? */
#include "base/message.h"
#include "file/file.h"
#include "rule/compile.h"
#include "rule/section_reader.h"
#include "rule/type_check.h"

#include "base/banned.h"

static void make_room_for_lets(struct load *load, size_t count)
{
    load->rules->lets = arena_array(&load->rules->arena, count, sizeof *load->rules->lets);
    load->rules->fixed_lets =
        arena_array(&load->rules->arena, count, sizeof *load->rules->fixed_lets);
}

/* All names are known before the first value is read, so that a use ahead of its time is told as
 * that. */
static void *declare_lets(struct load *load, const struct section *section)
{
    for (size_t i = 0; i < section->ini->count; i++) {
        const struct ini_entry *entry = &section->ini->entries[i];
        struct let *let = &load->rules->lets[load->rules->let_count++];
        uint16_t field = ruleset_field(load->rules, entry->key);

        let->name = entry->key;
        let->at = entry->key_at;
        if (!require_name(load, entry->key, false, MESSAGE("derived value"), entry->key_at,
                          entry->line) ||
            !require_free(load, entry, MESSAGE("derived value")) || field == NO_INDEX)
            continue;
        entry_error(load, entry, entry->key.ptr,
                    "'" STR_FMT
                    "' is already a field, of line %u; give one of the two another name",
                    STR_ARG(entry->key), load->rules->fields[field].at.line);
    }
    return NULL;
}

static void read_lets(struct load *load, const struct section *section)
{
    load->in_let = true;
    for (size_t i = 0; i < section->ini->count; i++) {
        const struct ini_entry *entry = &section->ini->entries[i];
        struct let *let = &load->rules->lets[load->lets];

        if (entry->value.len == 0)
            entry_error(load, entry, entry->value.ptr, "'" STR_FMT "' has no value",
                        STR_ARG(entry->key));
        else
            let->value = read_expression(load, entry, entry->value, VALUE_ANY, false);
        if (let->value) {
            const struct expr *fault;

            let->passes = check_passes(load->rules, let->value);
            let->fixed = check_is_fixed(load->rules, let->value);
            if (let->fixed)
                load->rules->fixed_lets[load->lets] =
                    check_fixed_value(load->rules, let->value, &fault);
        }
        load->lets++;
    }
    load->in_let = false;
}

const struct section_kind let_kind = {
    .name = "let",
    .chinese = "计算",
    .own_keys = true,
    .make_room = make_room_for_lets,
    .declare = declare_lets,
    .read_entries = read_lets,
};

/* Does FILE, seen from the rules file, come by a link to what lies elsewhere? A file with a `#` in
 * its name is looked at under both names that are meant by that, see list_sheet. */
static bool link_leaves(const struct load *load, struct str file)
{
    struct arena arena = {0};
    const char *folder = path_folder(&arena, load->rules->path);
    const char *mark = file.len ? memrchr(file.ptr, '#', file.len) : NULL;
    bool leaves = !path_within(folder, path_join(&arena, folder, arena_cstr(&arena, file)));

    if (mark) {
        file.len = (size_t)(mark - file.ptr);
        leaves =
            leaves || !path_within(folder, path_join(&arena, folder, arena_cstr(&arena, file)));
    }
    arena_release(&arena);
    return leaves;
}

void read_file_path(struct load *load, const struct ini_entry *entry, struct str *out,
                    struct origin *at)
{
    struct str rest = entry->value, part;
    bool leaves = str_starts(rest, STR("/"));

    *out = entry->value;
    *at = entry->value_at;
    while (str_split(&rest, '/', &part))
        leaves = leaves || str_eq(part, STR(".."));
    if (load->archived || (!leaves && !link_leaves(load, entry->value)))
        return;
    diag_error(load->diags, *at,
               "'" STR_FMT "' lies outside of the rules file's folder: put the file beside the "
               "rules file, or in a folder below, and name it from there",
               STR_ARG(entry->value));
    diag_show_line(load->diags, entry->line);
}

static void read_file(struct load *load, const struct ini_entry *entry, const struct key *key,
                      void *target)
{
    struct list_rule *list = target;

    (void)key;
    read_file_path(load, entry, &list->file, &list->file_at);
}

static void read_show(struct load *load, const struct ini_entry *entry, const struct key *key,
                      void *target)
{
    struct list_rule *list = target;
    struct texts texts;

    (void)key;
    read_texts(load, entry, entry->value, &texts);
    list->show = texts.items;
    list->show_count = texts.count;
}

static const struct key list_keys[] = {
    {.name = "file", .chinese = "文件", .read = read_file, .required = true},
    {.name = "column",
     .chinese = "列名",
     .read = read_text_key,
     .offset = offsetof(struct list_rule, column),
     .required = true},
    {.name = "show", .chinese = "显示", .read = read_show},
};

static void make_room_for_lists(struct load *load, size_t count)
{
    load->rules->lists = arena_array(&load->rules->arena, count, sizeof *load->rules->lists);
}

static void *declare_list(struct load *load, const struct section *section)
{
    struct list_rule *list = &load->rules->lists[load->rules->list_count++];

    list->name = section->name;
    list->field = NO_INDEX;
    list->at = section->ini->at;
    return list;
}

const struct section_kind list_kind = {
    .name = "list",
    .chinese = "名单",
    .named = true,
    .keys = list_keys,
    .key_count = sizeof list_keys / sizeof list_keys[0],
    .make_room = make_room_for_lists,
    .declare = declare_list,
};
