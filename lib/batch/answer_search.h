/* The search for another value of a cell, while it goes on, and its one question: is what the value
 * gives more than what the applicant has? For other_answer.c and other_number.c. */
#ifndef RELIEF_BATCH_ANSWER_SEARCH_H
#define RELIEF_BATCH_ANSWER_SEARCH_H

#include "batch/other_cell.h"
#include "rule/thresholds.h"

enum other_kind {
    OTHER_IS,    /* the value itself */
    OTHER_UNDER, /* the next value below it */
    OTHER_OVER   /* the next value above it */
};

struct other_answer {
    size_t row; /* of the roster, whose cell it is */
    uint16_t field;
    enum other_kind kind;
    struct str value; /* as a cell: what it is, or the bound that it is under or over */
    struct str now;   /* the cell's value likewise; empty where it is blank */
    uint16_t tier;    /* that is given then */
    money amount;     /* by that tier, after caps and budget */
    money goods_value;
};

struct answer_search {
    const struct batch *batch;
    const struct ruleset *rules;
    struct row_circle circle;
    struct gift now;       /* by the rules alone */
    struct gift now_whole; /* by the batch */
    bool whole;            /* each try decides the whole batch */
    size_t at;             /* row of the circle whose cells are tried */
    struct threshold *thresholds;
    size_t threshold_count;
    enum language language;
    struct arena *arena;
};

/* The grant of which GIFT has the most more than NOW, by another tier; NO_INDEX if it is not more.
 */
uint16_t answer_better_grant(const struct answer_search *search, const struct gift *now,
                             const struct gift *gift);
/* Does CELL, as FIELD of the row in hand, give more? */
bool answer_is_more(struct answer_search *search, uint16_t field, struct str cell);
/* Decides the whole batch with CELL, and completes ANSWER by what that gives; false if it is not
 * more. */
bool answer_confirm(struct answer_search *search, struct other_answer *answer, struct str cell);

#endif
