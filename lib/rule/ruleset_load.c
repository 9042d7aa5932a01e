/* How does a rules file become a ruleset?
 *
 * The sections are first matched with the table of kinds (chinese_names.c); then each makes its
 * struct, so that all names are known; then the keys are read in the table's order. No fault stops
 * the reading: everything wrong with a file is told in one go. */
#include "rule/ruleset_load.h"
#include "rule/section_reader.h"

#include "base/banned.h"

/* All sections of the file, in its order; kind NULL: unknown. */
struct sections {
    struct section *items;
    size_t count;
};

/* A section's name where its kind wants one and nowhere else. */
static void check_section_name(struct load *load, const struct section *section)
{
    const struct ini_section *ini = section->ini;

    if (section->kind->named && ini->name.len == 0)
        diag_error(load->diags, ini->at,
                   "[" STR_FMT "] needs a name of its own: [" STR_FMT " NAME]", STR_ARG(ini->kind),
                   STR_ARG(ini->kind));
    else if (!section->kind->named && !section->kind->may_be_named && ini->name.len > 0)
        diag_error(load->diags, ini->name_at, "[" STR_FMT "] has no name of its own",
                   STR_ARG(ini->kind));
    else if (ini->name.len > 0) {
        require_name(load, ini->name, true,
                     load->diags->language == LANGUAGE_ZH ? section->kind->chinese
                                                          : section->kind->name,
                     ini->name_at, ini->line);
        return;
    } else {
        return;
    }
    diag_show_line(load->diags, ini->line);
}

static const struct section_kind *match_kind(struct load *load, const struct ini_section *ini)
{
    const struct section_kind *kind = section_kind_named(ini->kind);
    const char *nearest;

    if (kind || ini->kind.len == 0)
        return kind;
    nearest = section_kind_nearest(ini->kind);
    if (nearest)
        diag_error(load->diags, ini->at, "unknown section '" STR_FMT "'; did you mean '%s'?",
                   STR_ARG(ini->kind), nearest);
    else
        diag_error(load->diags, ini->at, "unknown section '" STR_FMT "'", STR_ARG(ini->kind));
    diag_show_line(load->diags, ini->line);
    return NULL;
}

/* `[tier a]` and `[档次 a]` are the same section; the same spelling twice was told before. */
static void check_repeated(struct load *load, const struct sections *sections, size_t index)
{
    const struct section *section = &sections->items[index];

    for (size_t i = 0; i < index; i++) {
        const struct section *other = &sections->items[i];

        if (other->kind != section->kind || !str_eq_nocase(other->name, section->name) ||
            str_eq_nocase(other->ini->kind, section->ini->kind))
            continue;
        diag_error(load->diags, section->ini->at,
                   "this is the section '" STR_FMT "' of line %u again; put all its keys there",
                   STR_ARG(other->ini->kind), other->ini->at.line);
        diag_show_line(load->diags, section->ini->line);
        return;
    }
}

static void tell_unknown_key(struct load *load, struct section *section,
                             const struct ini_entry *entry)
{
    const char *nearest = section_key_nearest(section->kind, entry->key);
    const struct ini_section *ini = section->ini;
    const char *gap = ini->name.len ? " " : "";

    section->misspelt |= nearest != NULL;
    if (nearest)
        entry_error(load, entry, entry->key.ptr,
                    "unknown key '" STR_FMT "' in [" STR_FMT "%s" STR_FMT "]; did you mean '%s'?",
                    STR_ARG(entry->key), STR_ARG(ini->kind), gap, STR_ARG(ini->name), nearest);
    else
        entry_error(load, entry, entry->key.ptr,
                    "unknown key '" STR_FMT "' in [" STR_FMT "%s" STR_FMT "]", STR_ARG(entry->key),
                    STR_ARG(ini->kind), gap, STR_ARG(ini->name));
}

static void match_keys(struct load *load, struct section *section)
{
    for (size_t i = 0; i < section->ini->count; i++) {
        const struct ini_entry *entry = &section->ini->entries[i];
        size_t key = section_key_named(section->kind, entry->key);

        if (key == section->kind->key_count)
            tell_unknown_key(load, section, entry);
        else if (section->set[key])
            tell_again(load, entry, section->set[key]);
        else
            section->set[key] = entry;
    }
}

static struct sections match_sections(struct load *load, const struct ini *ini)
{
    struct sections sections = {
        arena_array(&load->rules->arena, ini->count, sizeof *sections.items), 0};

    for (size_t i = 0; i < ini->count; i++) {
        struct section *section = &sections.items[sections.count];

        section->kind = match_kind(load, &ini->sections[i]);
        if (!section->kind)
            continue;
        section->ini = &ini->sections[i];
        section->name = ini->sections[i].name;
        check_section_name(load, section);
        check_repeated(load, &sections, sections.count);
        if (!section->kind->own_keys)
            match_keys(load, section);
        sections.count++;
    }
    return sections;
}

/* Sections of KIND, or of [columns] and [let] the entries in them. */
static size_t count_of(const struct sections *sections, const struct section_kind *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < sections->count; i++)
        if (sections->items[i].kind == kind)
            count += kind->own_keys && !kind->named ? sections->items[i].ini->count : 1;
    return count;
}

static void declare_all(struct load *load, struct sections *sections)
{
    load->tiers = count_of(sections, &tier_kind);
    for (size_t i = 0; i < section_kind_count; i++)
        if (section_kinds[i]->make_room)
            section_kinds[i]->make_room(load, count_of(sections, section_kinds[i]));
    for (size_t i = 0; i < section_kind_count; i++)
        for (size_t j = 0; j < sections->count; j++)
            if (sections->items[j].kind == section_kinds[i])
                sections->items[j].item = section_kinds[i]->declare(load, &sections->items[j]);
    order_grants(load, sections->items, sections->count);
}

static void read_keys(struct load *load, const struct section *section)
{
    const struct section_kind *kind = section->kind;

    for (size_t i = 0; i < kind->key_count; i++) {
        const struct key *key = &kind->keys[i];
        const struct ini_entry *entry = section->set[i];

        if (!entry && key->required)
            tell_missing(load, section, "[" STR_FMT "%s" STR_FMT "] needs '%s'",
                         STR_ARG(section->ini->kind), section->name.len ? " " : "",
                         STR_ARG(section->name),
                         is_chinese(section->ini->kind) ? key->chinese : key->name);
        else if (entry && entry->value.len == 0 && !key->may_be_empty)
            entry_error(load, entry, entry->value.ptr, "'" STR_FMT "' has no value",
                        STR_ARG(entry->key));
        else if (entry)
            key->read(load, entry, key, (char *)section->item + key->offset);
    }
}

/* What holds of a kind that the file may have only once, written or not. */
static void finish_absent(struct load *load, const struct section_kind *kind)
{
    struct section absent = {.kind = kind};

    if (kind->required && !load->damaged)
        diag_error(load->diags, (struct origin){load->rules->path, 0, 0},
                   "the section [%s] is missing",
                   load->diags->language == LANGUAGE_ZH ? kind->chinese : kind->name);
    if (!kind->named && kind->finish)
        kind->finish(load, &absent);
}

static void read_kind(struct load *load, const struct sections *sections,
                      const struct section_kind *kind)
{
    bool present = false;

    for (size_t i = 0; i < sections->count; i++) {
        const struct section *section = &sections->items[i];

        if (section->kind != kind)
            continue;
        present = true;
        if (kind->read_entries)
            kind->read_entries(load, section);
        if (section->item)
            read_keys(load, section);
        if (kind->finish)
            kind->finish(load, section);
    }
    if (!present)
        finish_absent(load, kind);
}

/* A file without a [unique] for the scheme's key behaves as if it had one. */
static void imply_unique(struct ruleset *rules)
{
    uint16_t key = rules->scheme.key;
    struct unique *unique;

    for (size_t i = 0; i < rules->unique_count; i++)
        if (rules->uniques[i].field_count == 1 && rules->uniques[i].fields[0] == key)
            return;
    unique = &rules->uniques[rules->unique_count++];
    unique->name = rules->fields[key].name;
    unique->fields = arena_alloc(&rules->arena, sizeof *unique->fields);
    unique->fields[0] = key;
    unique->field_count = 1;
    unique->on_repeat = REPEAT_HOLD;
    unique->at.file = rules->path;
}

static void imply_rankings(struct ruleset *rules)
{
    for (size_t i = 0; i < rules->quota_count; i++)
        if (rules->quotas[i].ranking.count == 0)
            rules->quotas[i].ranking = rules->budget.ranking;
}

static void ask_for(struct ruleset *rules, const uint16_t *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rules->fields[fields[i]].asked = true;
}

static void ask_for_ranking(struct ruleset *rules, const struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->keys[i].by == RANK_FIELD)
            ask_for(rules, &ranking->keys[i].index, 1);
}

/* Marks the fields that decide though no expression names them; check_name marks the others. */
static void mark_asked(struct ruleset *rules)
{
    ask_for_ranking(rules, &rules->budget.ranking);
    for (size_t i = 0; i < rules->quota_count; i++) {
        ask_for(rules, rules->quotas[i].per, rules->quotas[i].per_count);
        ask_for_ranking(rules, &rules->quotas[i].ranking);
    }
    for (size_t i = 0; i < rules->cap_count; i++)
        ask_for(rules, rules->caps[i].per, rules->caps[i].per_count);
}

static void set_defaults(struct ruleset *rules)
{
    rules->scheme.key = NO_INDEX;
    rules->scheme.name = NO_INDEX;
    rules->scheme.group = NO_INDEX;
    rules->scheme.language = LANGUAGE_EN;
    rules->scheme.currency = STR("CNY");
    rules->scheme.effective_from = DATE_NONE;
    rules->scheme.effective_to = DATE_NONE;
    rules->budget.on_shortfall = SHORTFALL_REFUSE;
    rules->budget.prorate_to = 1;
    rules->notice.days = 5;
    rules->notice.from = DATE_NONE;
    rules->notice.ids_shown = true;
    rules->notice.id_front = 2;
    rules->notice.id_back = 3;
    rules->notice.tiers = true;
    rules->report.row_height = 7;
    rules->sample.by = NO_INDEX;
    rules->changes.people = -1;
    rules->changes.people_share = DECIMAL_ONE / 20;
}

/* Behind the tiers of the file, for each grant one that stands for none of them. */
static void add_no_tiers(struct ruleset *rules)
{
    struct tier *tiers =
        arena_array(&rules->arena, rules->tier_count + rules->grant_count, sizeof *tiers);

    memcpy(tiers, rules->tiers, rules->tier_count * sizeof *tiers); /* at least one */
    for (size_t i = 0; i < rules->grant_count; i++)
        tiers[rules->tier_count + i] =
            (struct tier){.name = STR(""), .title = STR(""), .grant = (uint16_t)i};
    rules->tiers = tiers;
}

static void load_sections(struct load *load, const struct ini *ini)
{
    struct sections sections = match_sections(load, ini);

    declare_all(load, &sections);
    for (size_t i = 0; i < section_kind_count; i++)
        read_kind(load, &sections, section_kinds[i]);
    if (load->rules->tier_count == 0 && !load->damaged)
        diag_error(load->diags, (struct origin){load->rules->path, 0, 0},
                   "no [tier NAME] says what is given");
}

typedef bool read_ini(struct ini *ini, const char *path, struct str bytes, struct arena *arena,
                      struct diag_list *diags);

static bool load_by(read_ini *read, struct ruleset *rules, const char *path, struct str bytes,
                    struct diag_list *diags)
{
    struct load load = {.rules = rules, .diags = diags};
    size_t errors = diags->errors;
    struct ini ini;

    *rules = (struct ruleset){0};
    rules->path = arena_cstr(&rules->arena, str_of(path));
    set_defaults(rules);
    read(&ini, rules->path, bytes, &rules->arena, diags);
    load.archived = read == ini_read_archived;
    load.damaged = ini.damaged;
    load_sections(&load, &ini);
    diag_sort(diags);
    if (diags->errors != errors) {
        ruleset_release(rules);
        return false;
    }
    imply_unique(rules);
    imply_rankings(rules);
    mark_asked(rules);
    add_no_tiers(rules);
    return true;
}

bool ruleset_load(struct ruleset *rules, const char *path, struct str bytes,
                  struct diag_list *diags)
{
    return load_by(ini_read, rules, path, bytes, diags);
}

bool ruleset_load_archived(struct ruleset *rules, const char *path, struct str bytes,
                           struct diag_list *diags)
{
    return load_by(ini_read_archived, rules, path, bytes, diags);
}
