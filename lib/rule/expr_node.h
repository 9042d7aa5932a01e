/* The nodes of expressions, for lib/rule, and for what looks into rules: lib/lint and lib/assess.
 *
 * The parser makes them, type_check.c resolves names and gives types, eval.c walks them. Each has a
 * number, dense over the whole ruleset, under which a trace keeps its value. */
#ifndef RELIEF_RULE_EXPR_NODE_H
#define RELIEF_RULE_EXPR_NODE_H

#include "applicant/field.h"
#include "rule/expr.h"

enum expr_op {
    EXPR_WORD, /* a name not yet looked up: between parser and check only */
    EXPR_CONSTANT,
    EXPR_AS_OF,
    EXPR_FIELD,
    EXPR_LET,
    EXPR_GRANT, /* the grant and the tier that a fund is asked to pay */
    EXPR_TIER,
    EXPR_NEGATE,
    EXPR_ADD,
    EXPR_SUBTRACT,
    EXPR_MULTIPLY,
    EXPR_DIVIDE,
    EXPR_EQUAL,
    EXPR_NOT_EQUAL,
    EXPR_LESS,
    EXPR_LESS_EQUAL,
    EXPR_GREATER,
    EXPR_GREATER_EQUAL,
    EXPR_NOT,
    EXPR_AND, /* of two or more */
    EXPR_OR,
    EXPR_IS_MISSING, /* negated: is present */
    EXPR_IN_WORDS,   /* `is` too, with one word; negated: is not, not in */
    EXPR_IN_LIST,
    EXPR_CALL,
    EXPR_SUM /* over the rows of a household, or of whatever they share */
};

#define TYPE_UNKNOWN (-1) /* of what holds an error that was told already */

/* A literal word with its place, as `is`, `in`, `in list` and `paid_since` take it. */
struct expr_word {
    struct str text;
    size_t offset; /* from the expression's start */
    size_t length; /* as it is written there */
};

/* Each part of x from FROM on counts RATE. */
struct expr_bracket {
    decimal from;
    decimal rate;
};

struct expr_function;

struct expr {
    uint8_t op;  /* enum expr_op */
    int8_t type; /* enum value_type or TYPE_UNKNOWN */
    bool negated;
    bool constant; /* the same for every applicant and day */
    uint8_t texts; /* enum field_type in whose form texts are compared; FIELD_TEXT: as they are */
    uint8_t decimals; /* decimals that people are shown at least */
    uint8_t kind;     /* enum sum_kind of a SUM */
    uint16_t index;   /* of a field, let, list, table, sum or grant; NO_INDEX where none is named */
    uint32_t count;   /* of args */
    uint32_t id;
    struct expr **args;
    union {
        struct value value;     /* CONSTANT */
        struct expr_word *name; /* IN_LIST: as written */
        struct {
            struct expr_word *words; /* IN_WORDS; the fields behind the `per` of a SUM */
            size_t word_count;
        };
        struct {
            const struct expr_function *function; /* CALL; NULL before check: none of that name */
            const struct expr_bracket *brackets;  /* of brackets() */
            size_t bracket_count;
            struct expr_word *grant; /* or table; NULL: none was named */
        };
    };
    struct str source; /* as it stands in the rules */
    struct str shown;  /* as people may read it */
    struct origin at;
};

static inline struct value value_number(decimal number)
{
    return (struct value){.state = VALUE_PRESENT, .number = number};
}

static inline struct value value_truth(bool truth)
{
    return (struct value){.state = VALUE_PRESENT, .truth = truth};
}

static inline struct value value_day(date day)
{
    return (struct value){.state = VALUE_PRESENT, .day = day};
}

static inline struct value value_text(struct str text)
{
    return (struct value){.state = VALUE_PRESENT, .text = text};
}

/* Of two values the one whose state wins in an operation. */
static inline const struct value *value_worse(const struct value *a, const struct value *b)
{
    return b->state > a->state ? b : a;
}

#endif
