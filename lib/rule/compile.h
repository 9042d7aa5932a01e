/* From the text of an expression to a typed, compiled one: lex, parse, check. */
#ifndef RELIEF_RULE_COMPILE_H
#define RELIEF_RULE_COMPILE_H

#include "rule/ruleset.h"
#include "rule/source.h"

/* What an expression may name: RULES' fields, its first LETS derived values, lists and grants. */
struct expr_scope {
    struct ruleset *rules; /* its arena takes the compiled expression */
    size_t lets;           /* derived values made so far; naming a later one is an error that says
                              so */
    bool fund;             /* `grant is …` and `tier is …` are allowed */
    bool in_let;           /* sums over rows are allowed: of the derived value number LETS */
};

/* Compiles ENTRY's value, or the part TEXT of it (which must point into ENTRY->value; columns of
 * faults are counted from there). The result must be of type WANT; pass VALUE_ANY for any. NULL,
 * with every fault in DIAGS with place, line and suggestion, if it cannot be used. */
#define VALUE_ANY (-1)
const struct expr *expr_compile(const struct expr_scope *scope, const struct ini_entry *entry,
                                struct str text, int want, struct diag_list *diags);

#endif
