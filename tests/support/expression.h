/* For tests of expressions: a scheme from the text of a rules file, one applicant, one expression.
 */
#ifndef RELIEF_TESTS_EXPRESSION_H
#define RELIEF_TESTS_EXPRESSION_H

#include "applicant/identity.h"
#include "rule/compile.h"
#include "rule/eval.h"
#include "rule/ruleset_load.h"
#include "rule/trace.h"
#include <stdio.h>
#include <stdlib.h>

#define CASE_PAST_MAX 8
#define CASE_LISTED_MAX 8

struct expression_case {
    struct ruleset rules;
    struct arena memory, scratch;
    struct diag_list diags;
    struct value *fields, *lets;
    struct past_payment past[CASE_PAST_MAX];
    struct str listed[CASE_LISTED_MAX]; /* members of every list */
    size_t listed_count;
    struct eval_context context;
};

static inline bool case_in_list(const void *lists, uint16_t list, struct str value)
{
    const struct expression_case *the_case = lists;

    (void)list;
    for (size_t i = 0; i < the_case->listed_count; i++)
        if (str_eq(the_case->listed[i], value))
            return true;
    return false;
}

/* Forgets the applicant: every field is missing. */
static inline void case_clear(struct expression_case *the_case)
{
    for (size_t i = 0; i < the_case->rules.field_count; i++)
        the_case->fields[i] = (struct value){.state = VALUE_MISSING};
    arena_reset(&the_case->scratch);
    the_case->listed_count = 0;
    the_case->context.past = (struct past){the_case->past, 0};
    the_case->context.tier = NO_INDEX;
    diag_release(&the_case->diags);
    diag_init(&the_case->diags, &the_case->scratch);
}

/* The scheme of the rules file TEXT; false, with the faults on standard error, if it has any. */
static inline bool case_init(struct expression_case *the_case, struct str text, date as_of)
{
    struct strbuf faults = {0};

    *the_case = (struct expression_case){0};
    diag_init(&the_case->diags, &the_case->memory);
    if (!ruleset_load(&the_case->rules, "rules.ini", text, &the_case->diags)) {
        diag_render(&the_case->diags, false, &faults);
        fprintf(stderr, STR_FMT, STR_ARG(strbuf_str(&faults)));
        strbuf_release(&faults);
        return false;
    }
    the_case->fields =
        arena_array(&the_case->memory, the_case->rules.field_count, sizeof(struct value));
    the_case->lets =
        arena_array(&the_case->memory, the_case->rules.let_count, sizeof(struct value));
    the_case->context = (struct eval_context){.rules = &the_case->rules,
                                              .fields = the_case->fields,
                                              .lets = the_case->lets,
                                              .as_of = as_of,
                                              .in_list = case_in_list,
                                              .lists = the_case};
    case_clear(the_case);
    return true;
}

static inline void case_release(struct expression_case *the_case)
{
    diag_release(&the_case->diags);
    ruleset_release(&the_case->rules);
    arena_release(&the_case->scratch);
    arena_release(&the_case->memory);
}

/* Reads CELL into the field NAME; false if there is no such field. */
static inline bool case_set(struct expression_case *the_case, struct str name, struct str cell)
{
    uint16_t field = ruleset_field(&the_case->rules, name);

    if (field == NO_INDEX)
        return false;
    field_read(&the_case->rules.fields[field], cell, &the_case->scratch, &the_case->fields[field]);
    return true;
}

/* Compiles TEXT as if it stood alone in line 1, from column 1. */
static inline const struct expr *case_compile(struct expression_case *the_case, struct str text,
                                              int want, size_t lets, bool fund)
{
    struct ini_entry *entry = arena_alloc(&the_case->scratch, sizeof *entry);
    struct expr_scope scope = {&the_case->rules, lets, fund};

    entry->value =
        arena_copy(&the_case->rules.arena, text); /* compiled expressions point into it */
    entry->line = entry->value;
    entry->value_at = (struct origin){"rules.ini", 1, 1};
    return expr_compile(&scope, entry, entry->value, want, &the_case->diags);
}

#endif
