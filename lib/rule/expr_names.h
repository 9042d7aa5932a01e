/* The words of expressions, English and Chinese: operators, fixed values, functions. */
#ifndef RELIEF_RULE_EXPR_NAMES_H
#define RELIEF_RULE_EXPR_NAMES_H

#include "base/str.h"

struct expr_name {
    const char *group; /* "operator", "value" or "function" */
    const char *name;
    const char *chinese;
};

/* Number INDEX of them, in the order to be listed in; false past the last. */
bool expr_name_at(size_t index, struct expr_name *out);
/* NAME is an operator or a fixed value in either language (`and`, `as_of`, 且 …), so that nothing
 * else may be named so. Functions are not: they are told by the `(` behind them. */
bool expr_name_reserved(struct str name);
/* May CODE stand in a name? Letters and marks of any script, digits, `_`; not `-`. */
bool expr_name_code(uint32_t code);

#endif
