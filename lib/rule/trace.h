/* What the evaluator found at every step for one applicant. */
#ifndef RELIEF_RULE_TRACE_H
#define RELIEF_RULE_TRACE_H

#include "base/language.h"
#include "rule/eval.h"

struct trace;

/* A trace for RULES' expressions, in ARENA. */
struct trace *trace_new(const struct ruleset *rules, struct arena *arena);
/* Forgets what was recorded. */
void trace_clear(struct trace *trace);
/* Was EXPR (or a part of one) evaluated since, and what did it give? */
bool trace_value(const struct trace *trace, const struct expr *expr, struct value *value);
/* EXPR with the values put in for its names, `812.50 < 450.00`; parts that were not evaluated stay
 * as they are written. */
void trace_substitute(const struct trace *trace, const struct expr *expr, struct strbuf *out);
/* A value in words: `812.50`, `yes`, `2024-01-31`, `missing`, `division by zero` … */
void value_describe(const struct value *value, enum value_type type, enum language language,
                    struct strbuf *out);

#endif
