/* The functions and fixed values of expressions: one table each. */
#ifndef RELIEF_RULE_FUNCTIONS_H
#define RELIEF_RULE_FUNCTIONS_H

#include "rule/expr_node.h"

/* What a function takes as one of its arguments. */
enum argument {
    TAKES_NOTHING, /* no further argument */
    TAKES_NUMBER,
    TAKES_STEP,  /* a number above zero */
    TAKES_WHOLE, /* a whole number */
    TAKES_DATE,
    TAKES_TRUTH,
    TAKES_ORDERED,  /* numbers or dates, all of one type */
    TAKES_ALIKE,    /* any type, all of one type */
    TAKES_IDENTITY, /* a field of type id_number */
    TAKES_BIRTH,    /* a field of type id_number, or a date */
    TAKES_GRANT,    /* the name of a grant, literally */
    TAKES_TABLE,    /* the name of a table, literally */
    TAKES_FIELD,    /* a field of [columns] */
    TAKES_KEYS,     /* what the table's key columns are, one for each */
    TAKES_BRACKETS  /* any number of `from: rate` pairs */
};

/* What it gives. */
enum gives {
    GIVES_AMOUNT, /* a number shown with two decimals */
    GIVES_COUNT,  /* a whole number */
    GIVES_DATE,
    GIVES_CELL,  /* what the table's column of values is */
    GIVES_FIELD, /* what the field is that it takes */
    GIVES_ALIKE  /* what its arguments of type TAKES_NUMBER, _ORDERED or _ALIKE are */
};

#define ARGUMENTS_MAX 3

struct expr_function {
    const char *name, *chinese;
    const char *usage;                  /* for the error about a wrong number of arguments */
    enum argument takes[ARGUMENTS_MAX]; /* the last one may be repeated where most is ANY_NUMBER */
    uint32_t least, most;
    enum gives gives;
    bool varies; /* not constant even with constant arguments: depends on as_of or the history */
    struct value (*evaluate)(const struct expr *call, struct eval_context *context);
};

#define ANY_NUMBER UINT32_MAX

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
/* Does EXPR call for what was paid before? */
bool expr_asks_history(const struct expr *expr);
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
