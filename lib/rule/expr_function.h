/* What a function of expressions takes and gives. For lib/rule and lib/lint only. */
#ifndef RELIEF_RULE_EXPR_FUNCTION_H
#define RELIEF_RULE_EXPR_FUNCTION_H

#include "rule/eval_context.h"
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

/* Does EXPR call for what was paid before? */
static inline bool expr_asks_history(const struct expr *expr)
{
    return expr->op == EXPR_CALL && expr->function->varies &&
           expr->function->takes[0] != TAKES_BIRTH && expr->function->gives != GIVES_CELL;
}

#endif
