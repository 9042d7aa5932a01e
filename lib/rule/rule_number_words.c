/* What do people call a number of the rules? */
#include "rule/rule_number_words.h"

#include "rule/section.h"

#include "base/banned.h"

static struct str rule_reason(const struct rule *rules, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(rules[i].name, name))
            return rules[i].reason;
    return STR("");
}

/* What the section called NAME gives as a name for people; empty: none. */
static struct str title_of(const struct ruleset *rules, const struct section_kind *kind,
                           struct str name)
{
    uint16_t at;

    if (kind == &tier_kind && (at = ruleset_tier(rules, name)) != NO_INDEX)
        return rules->tiers[at].title;
    if (kind == &fund_kind && (at = ruleset_fund(rules, name)) != NO_INDEX)
        return rules->funds[at].title;
    if (kind == &reject_kind)
        return rule_reason(rules->rejects, rules->reject_count, name);
    if (kind == &hold_kind)
        return rule_reason(rules->holds, rules->hold_count, name);
    return STR("");
}

/* Names of the language, `at_least` as `at least`. */
static void add_name(struct strbuf *out, const char *english, const char *chinese,
                     enum language language)
{
    if (language == LANGUAGE_ZH) {
        strbuf_adds(out, chinese);
        return;
    }
    for (; *english; english++)
        strbuf_addc(out, *english == '_' ? ' ' : *english);
}

static void add_section(struct strbuf *out, const struct ini_section *section,
                        const struct section_kind *kind, const struct ruleset *rules,
                        enum language language)
{
    struct str title = title_of(rules, kind, section->name);

    if (title.len) {
        strbuf_add(out, title);
        return;
    }
    add_name(out, kind->name, kind->chinese, language);
    if (section->name.len) {
        size_t at;

        strbuf_addc(out, ' ');
        at = out->len;
        strbuf_add(out, section->name);
        language_close_up(out, at);
    }
}

struct str rule_number_words(const struct rule_numbers *numbers, const struct rule_number *number,
                             const struct ruleset *rules, enum language language,
                             struct arena *arena)
{
    const struct ini_section *section = &numbers->ini->sections[number->section];
    const struct section_kind *kind = section_kind_named(section->kind);
    struct strbuf text = {0};
    struct str kept;

    if (kind->own_keys) {
        strbuf_add(&text, number->key);
    } else {
        const struct key *key = &kind->keys[section_key_named(kind, number->key)];

        add_section(&text, section, kind, rules, language);
        strbuf_adds(&text, language_colon(language));
        add_name(&text, key->name, key->chinese, language);
    }
    if (number->of > 1 && language == LANGUAGE_ZH)
        strbuf_printf(&text, "（第 %u 个数）", number->number);
    else if (number->of > 1)
        strbuf_printf(&text, " (number %u)", number->number);
    kept = arena_copy(arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}
