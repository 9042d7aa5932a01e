/* What the evaluator found at every step for one applicant. */
#ifndef RELIEF_RULE_TRACE_H
#define RELIEF_RULE_TRACE_H

#include "base/language.h"
#include "rule/eval.h"

struct trace;

/* A trace for RULES' expressions, in ARENA. */
struct trace *trace_new(const struct ruleset *rules, struct arena *arena);
/* In which language trace_substitute has values; the scheme's where this was not said. */
void trace_speak(struct trace *trace, enum language language);
/* Forgets what was recorded. */
void trace_clear(struct trace *trace);
/* Was EXPR (or a part of one) evaluated since, and what did it give? */
bool trace_value(const struct trace *trace, const struct expr *expr, struct value *value);
/* EXPR with the values put in for its names, `812.50 < 450.00`; parts that were not evaluated stay
 * as they are written. Calls that look something up (`age`, `birth_date`, the history) are shown
 * by what they gave; identity, account and phone numbers are masked.
 *
 * Numbers have two decimals, but for counts: count fields, ages, days, months, years, times, and
 * what is calculated from those alone. A constant follows what it is compared with or added to. */
void trace_substitute(const struct trace *trace, const struct expr *expr, struct strbuf *out);
/* VALUE, which EXPR gave, in words; numbers by the rule above. */
void expr_describe(const struct expr *expr, const struct value *value, enum language language,
                   struct strbuf *out);
/* A value in words, when nothing is known of where it comes from (numbers: two decimals if it is
 * not whole): `812.50`, `yes`, `2024-01-31`, `missing`, `division by zero` … */
void value_describe(const struct value *value, enum value_type type, enum language language,
                    struct strbuf *out);

#endif
