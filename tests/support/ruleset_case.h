/* A rules file loaded for a test, and what a test looks at in it. */
#ifndef RELIEF_TESTS_RULESET_CASE_H
#define RELIEF_TESTS_RULESET_CASE_H

#include "rule/ruleset_load.h"
#include "unit.h"

#include "rule/ruleset.h"

struct loaded {
    struct arena arena;
    struct diag_list diags;
    struct ruleset rules;
    bool good;
};

static inline void load_text(struct loaded *loaded, const char *text)
{
    *loaded = (struct loaded){0};
    diag_init(&loaded->diags, &loaded->arena);
    loaded->good = ruleset_load(&loaded->rules, "rules.ini", str_of(text), &loaded->diags);
    for (size_t i = 0; i < loaded->diags.count; i++)
        print_error("%u: %s\n", (unsigned)loaded->diags.items[i].at.line,
                    loaded->diags.items[i].text);
}

static inline void unload(struct loaded *loaded)
{
    ruleset_release(&loaded->rules);
    diag_release(&loaded->diags);
    arena_release(&loaded->arena);
}

static inline void assert_date(date day, const char *expected)
{
    char text[DATE_TEXT_MAX];

    date_format(day, text);
    assert_string_equal(text, expected);
}

static inline void assert_field(const struct ruleset *rules, uint16_t field, const char *name)
{
    assert_true(field < rules->field_count);
    assert_str(rules->fields[field].name, name);
}

static inline void assert_expr(const struct expr *expr, const char *source, enum value_type type)
{
    assert_non_null(expr);
    assert_str(expr_source(expr), source);
    assert_int_equal(expr_type(expr), type);
}

#endif
