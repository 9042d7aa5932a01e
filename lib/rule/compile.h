/* From the text of an expression to a typed, compiled one: lex, parse, check. */
#ifndef RELIEF_RULE_COMPILE_H
#define RELIEF_RULE_COMPILE_H

#include "rule/expr_scope.h"
#include "rule/source.h"

/* Compiles ENTRY's value, or the part TEXT of it (which must point into ENTRY->value; columns of
 * faults are counted from there). The result must be of type WANT; pass VALUE_ANY for any. NULL,
 * with every fault in DIAGS with place, line and suggestion, if it cannot be used. */
#define VALUE_ANY (-1)
const struct expr *expr_compile(const struct expr_scope *scope, const struct ini_entry *entry,
                                struct str text, int want, struct diag_list *diags);

#endif
