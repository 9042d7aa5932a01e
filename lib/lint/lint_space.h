/* The made-up applicants that lint tries the rules with; for lint*.c only.
 *
 * Each field, list or history that a condition asks for is a dimension with the values that
 * matter: the words that conditions name and one more, both sides of every point where a
 * comparison changes its mind, missing where a cell may be blank. What is looked up by a field in a
 * small table is looked up: the field then has the words of the table's rows too. */
#ifndef RELIEF_LINT_LINT_SPACE_H
#define RELIEF_LINT_LINT_SPACE_H

#include "intake/value_table.h"
#include "rule/eval.h"

enum dimension_kind {
    DIMENSION_FIELD,
    DIMENSION_SUM,      /* over rows: any value, whatever the applicant's own row has */
    DIMENSION_CELL,     /* what is looked up in a table: any value of it, whatever the key is */
    DIMENSION_PREVIOUS, /* what an earlier batch has of the applicant, or missing */
    DIMENSION_LIST,     /* in it or not */
    DIMENSION_HISTORY   /* never paid, once and long ago, or often and much */
};

#define POINT_OTHERS_MOST 32 /* combinations of the others' values that are held in a search */
#define POINT_FIRST_MOST 12  /* of each other, those found first: simple comparisons give them */
#define DIMENSION_MOST 64    /* values of one field; what is found beyond these is left out */

struct dimension {
    enum dimension_kind kind;
    uint16_t index;            /* of the field, sum, lookup or list */
    uint32_t count;            /* of values */
    struct value *values;      /* of a field, sum or cell; else NULL */
    const struct field *field; /* what VALUES are, and their name */
    int64_t least;             /* of a number, in the smallest steps of its type */
    struct value *allowed;     /* of a cell: ascending, what its table has; NULL: anything */
    size_t allowed_count;
    bool cut;   /* some were left out */
    bool asked; /* a condition asks whether it is missing */
    bool key;   /* of a lookup that is made */
    bool named; /* key of one that gives texts or truths: no comparison tells its values apart */
};

/* A comparison of numbers or dates in a condition, and what it depends on. */
struct comparison {
    const struct expr *expr;
    size_t *dimensions;
    size_t count;
    uint64_t cost; /* parts of expressions to be evaluated for it, derived values included */
    bool steady;   /* of one number or date, where all else is held: it turns once, if at all, or
                      is equal between two turns */
};

/* One of the rules' lookups. */
struct lookup_site {
    bool by_key;      /* it is made; else a dimension of its own says what it gives */
    uint16_t same_as; /* the first that is written alike */
};

struct lint_space {
    const struct ruleset *rules;
    const struct value_table *tables; /* NULL: they were not read */
    struct strbuf key;                /* what looking up needs */
    struct arena scratch;
    struct lookup_site *lookups; /* one for each of the ruleset's */
    uint16_t *sums_alike;        /* for each of the ruleset's, the first that is written alike */
    struct arena *arena;
    struct dimension *dimensions;
    size_t count, completed; /* of which have their usual values */
    struct comparison *comparisons;
    size_t comparison_count, comparison_room;
    uint32_t *comparison_of; /* by an expression's id: 1 + its index; 0: it is none */
    enum lint_searched {
        SEARCHED_UNKNOWN,
        SEARCHED_YES,
        SEARCHED_NO
    } * searched;              /* by an expression's id, see lint_steady_searched */
    const struct expr **pairs; /* comparisons of texts of which neither is a constant */
    size_t pair_count;
    uint64_t let_cost; /* parts of all derived values */
    uint64_t work;     /* parts of expressions that the search for points may still evaluate */
    bool stopped;      /* there were more to evaluate */
    /* The applicant at hand. */
    struct value *fields, *lets, *sums;
    struct value *previous;
    struct value *cells; /* by the numbers of expressions */
    bool *listed;
    struct past_payment *past;
    size_t past_count;
    struct eval_context context;
};

/* Finds what matters to the conditions of rejections, holds and tiers. TABLES, one for each of the
 * rules', may be NULL. All of it lives in ARENA but what lint_space_release gives back. */
void lint_space_init(struct lint_space *space, const struct ruleset *rules,
                     const struct value_table *tables, date as_of, struct arena *arena);
void lint_space_release(struct lint_space *space);
/* Is what EXPR depends on itself a DIMENSION? It is made where it is new. */
bool lint_space_own(struct lint_space *space, const struct expr *expr, size_t *dimension);
/* The dimensions that EXPR depends on, through lets, made where they are new; gives how many. */
size_t lint_space_below(struct lint_space *space, const struct expr *expr, size_t **dimensions);
/* Does EXPR (NULL: no) depend on DIMENSION? */
bool lint_space_depends(struct lint_space *space, const struct expr *expr, size_t dimension);
/* Gives dimensions that have no values yet the usual ones. */
void lint_space_complete(struct lint_space *space);
/* Gives the applicant at hand the value number DIGIT of a dimension. */
void lint_space_set(struct lint_space *space, size_t dimension, uint32_t digit);
/* Gives the applicant at hand VALUE in a dimension that has values. */
void lint_space_give(struct lint_space *space, const struct dimension *dimension,
                     struct value value);
/* lint_describe.c: `income = 450.00`. */
void lint_space_describe(const struct lint_space *space, size_t dimension, uint32_t digit,
                         enum language language, struct strbuf *out);

/* Adds VALUE to those of DIMENSION, unless it is among them; of a cell the values of its table next
 * to it. */
void lint_space_add(struct lint_space *space, struct dimension *dimension, struct value value);
/* The same of VALUE as it is. */
void lint_space_put(struct lint_space *space, struct dimension *dimension, struct value value);
/* lint_texts.c: WORD is compared with SUBJECT, which must be tried with it. */
void lint_space_add_word(struct lint_space *space, const struct expr *subject, struct str word);
/* EXPR is a comparison of two texts, by `=` or `!=`. */
void lint_space_add_texts(struct lint_space *space, const struct expr *expr);
/* Fields that are compared with one another can be alike, and can differ. */
void lint_space_share_texts(struct lint_space *space);
/* lint_points.c: adds the points where comparisons change their mind. */
void lint_space_find_points(struct lint_space *space);
/* lint_steady.c: which comparisons are steady? */
void lint_steady_find(struct lint_space *space);
/* Was everything tried at which the condition EXPR may change, each thing by itself? */
bool lint_steady_searched(struct lint_space *space, const struct expr *expr);
/* lint_swings.c: adds points where comparisons that are not steady come out as they did nowhere
 * else. */
void lint_space_find_swings(struct lint_space *space);
/* May COST more parts be evaluated in search of points? They are taken off; false, and it stays so,
 * once there are not enough. */
bool lint_space_spend(struct lint_space *space, uint64_t cost);
/* Does the applicant at hand lack a cell that must not be blank? Then nothing but a [reject] can
 * keep it from being held. */
bool lint_space_lacks_required(const struct lint_space *space);
/* lint_rows.c: is EXPR a sum, or a lookup that a dimension of its own answers? Then KIND and INDEX
 * are what that is. */
bool lint_rows_own(const struct lint_space *space, const struct expr *expr,
                   enum dimension_kind *kind, uint16_t *index);
/* Looks at the ruleset's sums and lookups, before any dimension is made. */
void lint_rows_init(struct lint_space *space);
/* Completes a new dimension of a sum or cell, which EXPR is. */
void lint_rows_describe(struct lint_space *space, struct dimension *dimension,
                        const struct expr *expr);
/* EXPR is a lookup that is made: its keys must be tried with what the table has. */
void lint_rows_add_keys(struct lint_space *space, const struct expr *expr);
/* Gives a sum or cell, wherever it is written alike. */
void lint_rows_give(struct lint_space *space, const struct dimension *dimension,
                    struct value value);
/* Adds to DIMENSION the values next to VALUE among those that its table has. */
void lint_rows_snap(struct lint_space *space, struct dimension *dimension, struct value value);
/* Are A and B, of TYPE, the same? */
bool lint_same_value(const struct value *a, const struct value *b, enum value_type type);
/* lint_names.c: tells fields and [let]s whose names can be taken for each other. */
void lint_names(const struct ruleset *rules, struct diag_list *diags);
/* lint_quotients.c: tells amounts that are rounded up or down and multiply what a division lost. */
void lint_quotients(const struct ruleset *rules, struct diag_list *diags);
/* lint_tables.c: tells what has no row in its table, and what no row or sum is good for. */
void lint_tables(struct lint_space *space, struct diag_list *diags);
/* A made-up identity number of somebody born on that day. */
struct str lint_identity(date birth, char out[static 18]);

#endif
