/* What did the program understand of the rules? */
#include "understood.h"
#include "print.h"
#include "understood_words.h"

#include "base/json.h"
#include "base/message.h"
#include "screen.h"

#include "base/banned.h"

static void describe_field(const struct field *field, enum language language, struct strbuf *out)
{
    strbuf_printf(out, "%s%s", field->optional ? message(language, "optional ") : "",
                  field_type_name(field->type, language));
    for (size_t i = 0; i < field->word_count; i++)
        strbuf_printf(out, "%s" STR_FMT "%s", i == 0 ? "(" : ", ", STR_ARG(field->words[i]),
                      i + 1 == field->word_count ? ")" : "");
}

/* Which header FIELD was found under in each file: `姓名 in jan.csv`. */
static void describe_found(const struct ruleset *rules, const struct roster *roster, size_t field,
                           enum language language, struct strbuf *out)
{
    if (roster == NULL) {
        for (size_t i = 0; i < rules->fields[field].header_count; i++)
            strbuf_printf(out, "%s" STR_FMT, i ? " | " : "",
                          STR_ARG(rules->fields[field].headers[i]));
        return;
    }
    struct str last = {0};
    for (size_t s = 0; s < roster->source_count; s++) {
        int column = roster->sources[s].columns[field];
        struct str header = column < 0 ? str_of(message(language, "(not there)"))
                                       : roster->sources[s].headers[column];
        if (s > 0 && str_eq(header, last))
            continue;
        strbuf_printf(out, "%s" STR_FMT, s > 0 ? ", " : "", STR_ARG(header));
        last = header;
    }
}

struct lines {
    enum language language;
    struct table table;
    struct strbuf text;
};

static void line_add(struct lines *lines, const char *what, struct str name)
{
    table_cell(&lines->table, str_of(message(lines->language, what)));
    table_cell(&lines->table, name);
    table_cell(&lines->table, strbuf_str(&lines->text));
    strbuf_clear(&lines->text);
}

static void print_columns(const struct ruleset *rules, const struct roster *roster,
                          enum language language)
{
    struct table table;
    struct strbuf text = {0};
    table_init(&table, "lll");
    for (size_t f = 0; f < rules->field_count; f++) {
        table_cell(&table, rules->fields[f].name);
        describe_field(&rules->fields[f], language, &text);
        table_cell(&table, strbuf_str(&text));
        strbuf_clear(&text);
        describe_found(rules, roster, f, language, &text);
        table_cell(&table, strbuf_str(&text));
        strbuf_clear(&text);
    }
    puts(message(language, "\n  columns"));
    table_print(&table, 4, stdout);
    strbuf_release(&text);
}

/* `register.csv, column 身份证号`; `lines.csv, by 区县, 户籍`; and which rows are one payee. */
static void print_row_lines(struct lines *lines, const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->list_count; i++) {
        strbuf_printf(&lines->text, message(lines->language, STR_FMT ", column " STR_FMT),
                      STR_ARG(rules->lists[i].file), STR_ARG(rules->lists[i].column));
        line_add(lines, MESSAGE("list"), rules->lists[i].name);
    }
    for (size_t i = 0; i < rules->table_count; i++) {
        const struct table_rule *table = &rules->tables[i];
        strbuf_printf(&lines->text, message(lines->language, STR_FMT ", by "),
                      STR_ARG(table->file));
        for (size_t k = 0; k < table->key_count; k++)
            strbuf_printf(&lines->text, "%s" STR_FMT, k ? ", " : "", STR_ARG(table->keys[k].name));
        line_add(lines, MESSAGE("table"), table->name);
    }
    if (!rules->household.head)
        return;
    describe_fields(rules, rules->household.fields, rules->household.field_count, &lines->text);
    strbuf_printf(&lines->text, message(lines->language, ", paid to the row where " STR_FMT),
                  STR_ARG(expr_source(rules->household.head)));
    line_add(lines, MESSAGE("household"), STR("-"));
}

static void print_rule_lines(struct lines *lines, const struct ruleset *rules)
{
    print_row_lines(lines, rules);
    for (size_t i = 0; i < rules->let_count; i++) {
        strbuf_add(&lines->text, expr_source(rules->lets[i].value));
        line_add(lines, MESSAGE("let"), rules->lets[i].name);
    }
    for (size_t i = 0; i < rules->reject_count; i++) {
        strbuf_add(&lines->text, expr_source(rules->rejects[i].when));
        line_add(lines, MESSAGE("reject"), rules->rejects[i].name);
    }
    for (size_t i = 0; i < rules->hold_count; i++) {
        strbuf_add(&lines->text, expr_source(rules->holds[i].when));
        line_add(lines, MESSAGE("hold"), rules->holds[i].name);
    }
    for (size_t i = 0; i < rules->unique_count; i++) {
        static const char *const policies[] = {
            MESSAGE("all are held"), MESSAGE("the later are rejected"), MESSAGE("all are rejected"),
            MESSAGE("all are listed")};
        struct strbuf same = {0};
        describe_fields(rules, rules->uniques[i].fields, rules->uniques[i].field_count, &same);
        strbuf_printf(&lines->text, message(lines->language, "same %s: %s"), same.ptr,
                      message(lines->language, policies[rules->uniques[i].on_repeat]));
        strbuf_release(&same);
        line_add(lines, MESSAGE("unique"), rules->uniques[i].name);
    }
}

static void print_money_lines(struct lines *lines, const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->tier_count; i++) {
        describe_tier(&rules->tiers[i], lines->language, &lines->text);
        struct strbuf what = {0};
        if (rules->grant_count > 1)
            strbuf_printf(&what, message(lines->language, "tier of " STR_FMT),
                          STR_ARG(rules->grants[rules->tiers[i].grant].name));
        else
            strbuf_adds(&what, message(lines->language, "tier"));
        line_add(lines, what.ptr, rules->tiers[i].name);
        strbuf_release(&what);
    }
    for (size_t i = 0; i < rules->cap_count; i++) {
        describe_cap(rules, &rules->caps[i], lines->language, &lines->text);
        line_add(lines, MESSAGE("cap"), rules->caps[i].name);
    }
    for (size_t i = 0; i < rules->quota_count; i++) {
        describe_quota(rules, &rules->quotas[i], lines->language, &lines->text);
        line_add(lines, MESSAGE("quota"), rules->quotas[i].name);
    }
    for (size_t i = 0; i < rules->fund_count; i++) {
        describe_fund(&rules->funds[i], lines->language, &lines->text);
        line_add(lines, MESSAGE("fund"), rules->funds[i].name);
    }
    describe_budget(rules, lines->language, &lines->text);
    line_add(lines, MESSAGE("budget"), STR(""));
    for (size_t i = 0; i < rules->approval_count; i++) {
        describe_approval(&rules->approvals[i], lines->language, &lines->text);
        line_add(lines, MESSAGE("approval"), rules->approvals[i].name);
    }
}

void understood_print(const struct ruleset *rules, const struct roster *roster,
                      enum language language)
{
    print_line(stdout, STR_FMT "\n", STR_ARG(rules->scheme.title));
    print_line(stdout, message(language, STR_FMT ", one applicant for each " STR_FMT "\n"),
               STR_ARG(rules->scheme.id), STR_ARG(rules->fields[rules->scheme.key].name));
    print_columns(rules, roster, language);
    struct lines lines = {.language = language};
    table_init(&lines.table, "lll");
    print_rule_lines(&lines, rules);
    print_money_lines(&lines, rules);
    puts(message(language, "\n  rules"));
    table_print(&lines.table, 4, stdout);
    strbuf_release(&lines.text);
}

static json_t *put_line(json_t *array, struct str name, struct strbuf *text)
{
    json_t *item = json_append_object(array);
    json_put_str(item, "name", name);
    json_put_str(item, "rule", strbuf_str(text));
    strbuf_clear(text);
    return item;
}

static void put_columns(json_t *root, const struct ruleset *rules, const struct roster *roster,
                        struct strbuf *text)
{
    json_t *columns = json_put_array(root, "columns");
    for (size_t f = 0; f < rules->field_count; f++) {
        json_t *column = json_append_object(columns);
        json_put_str(column, "field", rules->fields[f].name);
        describe_field(&rules->fields[f], LANGUAGE_EN, text);
        json_put_str(column, "type", strbuf_str(text));
        strbuf_clear(text);
        describe_found(rules, roster, f, LANGUAGE_EN, text);
        json_put_str(column, "header", strbuf_str(text));
        strbuf_clear(text);
    }
}

static void put_rules(json_t *root, const char *key, const struct rule *rules, size_t count,
                      struct strbuf *text)
{
    json_t *array = json_put_array(root, key);
    for (size_t i = 0; i < count; i++) {
        strbuf_add(text, expr_source(rules[i].when));
        json_put_str(put_line(array, rules[i].name, text), "reason", rules[i].reason);
    }
}

json_t *understood_json(const struct ruleset *rules, const struct roster *roster)
{
    json_t *root = json_object();
    struct strbuf text = {0};
    put_columns(root, rules, roster, &text);
    put_rules(root, "rejects", rules->rejects, rules->reject_count, &text);
    put_rules(root, "holds", rules->holds, rules->hold_count, &text);
    json_t *grants = json_put_array(root, "grants");
    for (size_t g = 0; g < rules->grant_count; g++) {
        json_t *grant = json_append_object(grants);
        json_put_str(grant, "grant", rules->grants[g].name);
        json_put_str(grant, "title", rules->grants[g].title);
        json_t *tiers = json_put_array(grant, "tiers");
        for (size_t t = 0; t < rules->tier_count; t++) {
            if (rules->tiers[t].grant != g)
                continue;
            describe_tier(&rules->tiers[t], LANGUAGE_EN, &text);
            json_put_str(put_line(tiers, rules->tiers[t].name, &text), "title",
                         rules->tiers[t].title);
        }
    }
    json_t *caps = json_put_array(root, "caps");
    for (size_t i = 0; i < rules->cap_count; i++) {
        describe_cap(rules, &rules->caps[i], LANGUAGE_EN, &text);
        put_line(caps, rules->caps[i].name, &text);
    }
    json_t *quotas = json_put_array(root, "quotas");
    for (size_t i = 0; i < rules->quota_count; i++) {
        describe_quota(rules, &rules->quotas[i], LANGUAGE_EN, &text);
        put_line(quotas, rules->quotas[i].name, &text);
    }
    strbuf_release(&text);
    return root;
}
