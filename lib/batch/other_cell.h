/* What would be decided if one cell of one row said something else?
 *
 * Two answers, both by the stages that decide a batch. The first looks at the row and those that
 * share a sum or a household with it, and so is quick; it ends with the entitlement. The second
 * decides the whole batch again, caps, quotas and money included. */
#ifndef RELIEF_BATCH_OTHER_CELL_H
#define RELIEF_BATCH_OTHER_CELL_H

#include "batch/batch.h"

/* What an applicant is given from each grant. */
struct gift {
    money *worth;    /* money and goods; one for each of the ruleset's grants */
    uint16_t *tiers; /* NO_INDEX: nothing is given */
    money *amounts;  /* of the worth, what is money */
    money total;     /* of the worth */
};

/* Some rows of a batch, whose cells can be replaced. */
struct row_circle {
    const struct batch *batch;
    size_t row;   /* of the batch: who is decided */
    size_t at;    /* the same one's place among the rows of the circle */
    size_t *rows; /* of the batch, ascending */
    size_t count; /* 0: there are too many of them */
    struct roster roster;
    struct basis basis;
    struct duplicates *likenesses;
    struct gift gift; /* what was found last; overwritten by the next answer */
    struct arena arena;
};

/* Finds the rows that have a part in what ROW of a decided BATCH is entitled to: itself, and those
 * whose sums or household it shares. Where they are more than MOST, there are none. */
void row_circle_open(struct row_circle *circle, const struct batch *batch, size_t row, size_t most);
void row_circle_release(struct row_circle *circle);

/* What the rules give to the circle's applicant, before caps, if the cell of FIELD in the circle's
 * row number AT said CELL; with FIELD NO_INDEX, as it stands. The circle's own. */
const struct gift *gift_with_cell(struct row_circle *circle, size_t at, uint16_t field,
                                  struct str cell);
/* What the whole batch then gives them; where the rules refuse for want of money, what they would
 * have given. The circle's own. */
const struct gift *gift_of_batch_with_cell(struct row_circle *circle, size_t at, uint16_t field,
                                           struct str cell);
/* What BATCH itself gives to ROW, in ARENA. */
struct gift gift_of_batch(const struct batch *batch, size_t row, struct arena *arena);
/* A copy of GIFT, in ARENA. */
struct gift gift_copy(const struct gift *gift, const struct ruleset *rules, struct arena *arena);

#endif
