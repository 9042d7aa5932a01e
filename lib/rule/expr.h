/* Expressions of the rules language: compiled once, typed, constant afterwards. */
#ifndef RELIEF_RULE_EXPR_H
#define RELIEF_RULE_EXPR_H

#include "applicant/value.h"
#include "base/diag.h"
#include "base/str.h"

/* Of fields, lists, grants …, by number: none. */
#define NO_INDEX UINT16_MAX

struct expr; /* lib/rule/expr_node.h has the nodes */

/* The expression as it stands in the rules file, but for numbers that tell who somebody is: they
 * are masked. */
struct str expr_source(const struct expr *expr);
struct origin expr_origin(const struct expr *expr);
enum value_type expr_type(const struct expr *expr);

/* Is EXPR a number that is the same for every applicant and day? Then NUMBER is that. */
bool expr_number(const struct expr *expr, decimal *number);

#endif
