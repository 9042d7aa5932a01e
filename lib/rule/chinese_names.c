/* Which sections, keys and words does the rules language have, in English and in Chinese? */
#include "applicant/field.h"
#include "rule/expr_names.h"
#include "rule/section.h"

#include "base/banned.h"

/* In the order in which sections are read: each may refer to what those before it made. */
const struct section_kind *const section_kinds[] = {
    &scheme_kind, &columns_kind, &table_kind,   &let_kind,      &list_kind,    &household_kind,
    &unique_kind, &reject_kind,  &hold_kind,    &grant_kind,    &tier_kind,    &cap_kind,
    &quota_kind,  &fund_kind,    &budget_kind,  &report_kind,   &notice_kind,  &letters_kind,
    &bank_kind,   &sample_kind,  &changes_kind, &approval_kind, &example_kind,
};
const size_t section_kind_count = sizeof section_kinds / sizeof section_kinds[0];

#define NAMES_MAX 64 /* of one kind in both languages */

static bool is_named(const char *english, const char *chinese, struct str name)
{
    return str_eq_nocase(name, str_of(english)) || str_eq(name, str_of(chinese));
}

const struct section_kind *section_kind_named(struct str name)
{
    for (size_t i = 0; i < section_kind_count; i++)
        if (is_named(section_kinds[i]->name, section_kinds[i]->chinese, name))
            return section_kinds[i];
    return NULL;
}

size_t section_key_named(const struct section_kind *kind, struct str name)
{
    size_t i = 0;

    while (i < kind->key_count && !is_named(kind->keys[i].name, kind->keys[i].chinese, name))
        i++;
    return i;
}

const struct ini_entry *section_entry(const struct section *section, const char *name)
{
    return section->ini ? section->set[section_key_named(section->kind, str_of(name))] : NULL;
}

bool word_named(const struct word *words, struct str name, int *value)
{
    for (const struct word *word = words; word->name; word++) {
        if (!is_named(word->name, word->chinese, name))
            continue;
        *value = word->value;
        return true;
    }
    return false;
}

const char *section_kind_nearest(struct str name)
{
    const char *names[NAMES_MAX];
    size_t count = 0;

    for (size_t i = 0; i < section_kind_count; i++) {
        names[count++] = section_kinds[i]->name;
        names[count++] = section_kinds[i]->chinese;
    }
    return str_nearest(name, names, count);
}

const char *section_key_nearest(const struct section_kind *kind, struct str name)
{
    const char *names[NAMES_MAX];
    size_t count = 0;

    for (size_t i = 0; i < kind->key_count; i++) {
        names[count++] = kind->keys[i].name;
        names[count++] = kind->keys[i].chinese;
    }
    return str_nearest(name, names, count);
}

const char *word_nearest(const struct word *words, struct str name)
{
    const char *names[NAMES_MAX];
    size_t count = 0;

    for (const struct word *word = words; word->name; word++) {
        names[count++] = word->name;
        names[count++] = word->chinese;
    }
    return str_nearest(name, names, count);
}

static void list_name(struct strbuf *out, const char *indent, const char *english,
                      const char *chinese)
{
    size_t width = strlen(indent) + strlen(english);

    strbuf_printf(out, "%s%s", indent, english);
    strbuf_pad(out, ' ', 28 - width);
    strbuf_printf(out, "%s\n", chinese);
}

static void list_section(struct strbuf *out, const struct section_kind *kind)
{
    strbuf_printf(out, "[%s%s]", kind->name, kind->named ? " NAME" : "");
    strbuf_pad(out, ' ', 28 - strlen(kind->name) - 2 - (kind->named ? 5 : 0));
    strbuf_printf(out, "[%s%s]\n", kind->chinese, kind->named ? " NAME" : "");
    for (size_t i = 0; i < kind->key_count; i++) {
        list_name(out, "  ", kind->keys[i].name, kind->keys[i].chinese);
        for (const struct word *word = kind->keys[i].words; word && word->name; word++)
            list_name(out, "    ", word->name, word->chinese);
    }
}

void ruleset_list_names(struct strbuf *out)
{
    struct expr_name name;
    const char *group = NULL;

    strbuf_adds(out, "Sections, their keys and the words that a key may be\n");
    for (size_t i = 0; i < section_kind_count; i++)
        list_section(out, section_kinds[i]);
    strbuf_adds(out, "\nTypes of field\n");
    list_name(out, "  ", "optional", "可选");
    for (enum field_type type = 0; type < FIELD_TYPES; type++)
        list_name(out, "  ", field_type_name(type, LANGUAGE_EN),
                  field_type_name(type, LANGUAGE_ZH));
    strbuf_adds(out, "\nIn expressions\n");
    for (size_t i = 0; expr_name_at(i, &name); i++) {
        if (!group || strcmp(group, name.group) != 0)
            strbuf_printf(out, "  %ss\n", name.group);
        group = name.group;
        list_name(out, "    ", name.name, name.chinese);
    }
}
