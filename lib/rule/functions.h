/* The functions and fixed values of expressions: one table each. */
#ifndef RELIEF_RULE_FUNCTIONS_H
#define RELIEF_RULE_FUNCTIONS_H

#include "rule/expr_function.h"
#include "rule/expr_node.h"

/* `total`, `highest` …: sums over rows, which are no functions of their arguments. */
struct expr_sum_name {
    const char *name, *chinese;
    enum sum_kind kind;
    const char *usage;
};
#define SUM_KINDS 4
extern const struct expr_sum_name expr_sum_names[SUM_KINDS]; /* by kind */
bool expr_sum_named(struct str name, enum sum_kind *kind);
const char *expr_sum_usage(enum sum_kind kind);

extern const struct expr_function expr_functions[];
extern const size_t expr_function_count;
/* By either name; NULL if there is none. */
const struct expr_function *expr_function_named(struct str name);
/* What its argument number INDEX must be. */
enum argument expr_function_takes(const struct expr_function *function, size_t index);

/* A value that is written as a word: `true`, `as_of`, `last_paid`. */
struct expr_builtin {
    const char *name, *chinese;
    enum value_type type;
    enum expr_op op; /* CONSTANT, AS_OF, or CALL of FUNCTION */
    bool truth;      /* of a CONSTANT */
    const struct expr_function *function;
};

extern const struct expr_builtin expr_builtins[];
extern const size_t expr_builtin_count;
const struct expr_builtin *expr_builtin_named(struct str name);

/* Evaluates CALL's arguments into OUT, one for each; false if one of them is not known: OUT[0] is
 * then the worst of them. */
bool function_take(const struct expr *call, struct eval_context *context, struct value *out);

typedef struct value expr_evaluate(const struct expr *call, struct eval_context *context);

/* functions_number.c */
expr_evaluate function_min, function_max, function_abs, function_floor, function_ceil,
    function_round, function_if, function_brackets;

/* functions_rows.c */
expr_evaluate function_lookup;

/* functions_past.c */
expr_evaluate function_last_amount, function_previous;

/* functions_date.c */
expr_evaluate function_age, function_birth_date, function_year, function_month, function_days,
    function_months, function_paid_since, function_times_paid_since, function_last_paid,
    function_start_of_year, function_start_of_month, function_add_months;

#endif
