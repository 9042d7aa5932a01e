/* The made-up applicants that lint tries the rules with; for lint*.c only.
 *
 * Each field, list or history that a condition asks for is a dimension with the values that
 * matter: the words that conditions name and one more, both sides of every point where a
 * comparison changes its mind, missing where a cell may be blank. */
#ifndef RELIEF_LINT_LINT_SPACE_H
#define RELIEF_LINT_LINT_SPACE_H

#include "rule/eval.h"

enum dimension_kind {
    DIMENSION_FIELD,
    DIMENSION_LIST,   /* in it or not */
    DIMENSION_HISTORY /* never paid, once and long ago, or often and much */
};

#define DIMENSION_MOST 64 /* values of one field; what is found beyond these is left out */

struct dimension {
    enum dimension_kind kind;
    uint16_t index;       /* of the field or list */
    uint32_t count;       /* of values */
    struct value *values; /* of a field */
    bool cut;             /* some were left out */
    bool asked;           /* a condition asks whether it is missing */
};

/* A comparison of numbers or dates in a condition, and what it depends on. */
struct comparison {
    const struct expr *expr;
    size_t *dimensions;
    size_t count;
    uint64_t cost; /* parts of expressions to be evaluated for it, derived values included */
};

struct lint_space {
    const struct ruleset *rules;
    struct arena *arena;
    struct dimension *dimensions;
    size_t count;
    struct comparison *comparisons;
    size_t comparison_count, comparison_room;
    const struct expr **pairs; /* comparisons of texts of which neither is a constant */
    size_t pair_count;
    uint64_t let_cost; /* parts of all derived values */
    uint64_t work;     /* parts of expressions that the search for points may still evaluate */
    bool stopped;      /* there were more to evaluate */
    /* The applicant at hand. */
    struct value *fields, *lets;
    bool *listed;
    struct past_payment *past;
    size_t past_count;
    struct eval_context context;
};

/* Finds what matters to the conditions of rejections, holds and tiers. All of it lives in ARENA. */
void lint_space_init(struct lint_space *space, const struct ruleset *rules, date as_of,
                     struct arena *arena);
/* The dimensions that EXPR depends on, through lets, made where they are new; gives how many. */
size_t lint_space_below(struct lint_space *space, const struct expr *expr, size_t **dimensions);
/* Does EXPR (NULL: no) depend on DIMENSION? */
bool lint_space_depends(struct lint_space *space, const struct expr *expr, size_t dimension);
/* Gives the applicant at hand the value number DIGIT of a dimension. */
void lint_space_set(struct lint_space *space, size_t dimension, uint32_t digit);
/* lint_describe.c: `income = 450.00`. */
void lint_space_describe(const struct lint_space *space, size_t dimension, uint32_t digit,
                         enum language language, struct strbuf *out);

/* Adds VALUE to those of a field's DIMENSION, unless it is among them. */
void lint_space_add(struct lint_space *space, struct dimension *dimension, struct value value);
/* lint_texts.c: WORD is compared with SUBJECT, which must be tried with it. */
void lint_space_add_word(struct lint_space *space, const struct expr *subject, struct str word);
/* EXPR is a comparison of two texts, by `=` or `!=`. */
void lint_space_add_texts(struct lint_space *space, const struct expr *expr);
/* Fields that are compared with one another can be alike, and can differ. */
void lint_space_share_texts(struct lint_space *space);
/* lint_points.c: adds the points where comparisons change their mind. */
void lint_space_find_points(struct lint_space *space);
/* May COST more parts be evaluated in search of points? They are taken off; false, and it stays so,
 * once there are not enough. */
bool lint_space_spend(struct lint_space *space, uint64_t cost);
/* Does the applicant at hand lack a cell that must not be blank? Then nothing but a [reject] can
 * keep it from being held. */
bool lint_space_lacks_required(const struct lint_space *space);
/* A made-up identity number of somebody born on that day. */
struct str lint_identity(date birth, char out[static 18]);

#endif
