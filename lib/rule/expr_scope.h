/* What may stand in an expression, by where the expression stands. */
#ifndef RELIEF_RULE_EXPR_SCOPE_H
#define RELIEF_RULE_EXPR_SCOPE_H

#include "rule/ruleset.h"

/* What an expression may name: RULES' fields, its first LETS derived values, lists and grants. */
struct expr_scope {
    struct ruleset *rules; /* its arena takes the compiled expression */
    size_t lets;           /* derived values made so far; naming a later one is an error that says
                              so */
    bool fund;             /* `grant is …` and `tier is …` are allowed */
    bool in_let;           /* sums over rows are allowed: of the derived value number LETS */
};

#endif
