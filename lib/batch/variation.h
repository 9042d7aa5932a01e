/* What would other numbers in the rules cost?
 *
 * The same applicants are decided again for each value that is tried: the rules are loaded anew
 * from their text with the numbers replaced, so that every check of the language applies, and go
 * through the stages of a batch. Inputs are read once. Examples of the rules are about the numbers
 * that stand there, and are not asked. */
#ifndef RELIEF_BATCH_VARIATION_H
#define RELIEF_BATCH_VARIATION_H

#include "assess/threshold_steps.h"
#include "batch/batch.h"

#define VARIATION_AXES 2
#define VARIATION_STEPS 10000 /* of all combinations */

/* A number of the rules that is tried at FROM, FROM + STEP … up to TO. */
struct variation_axis {
    struct str place;
    decimal from, step;
    size_t count;
};

/* What the batch comes to. Where the rules refuse for want of money: what it would have come to. */
struct variation_outcome {
    uint64_t people; /* who are paid */
    money amount;
    money available; /* the budget, less what earlier batches of its period drew */
    money left;      /* of that; not below 0 */
    money lacking;   /* for all to be paid what they are entitled to after caps and quotas */
    money goods_value, goods_lacking;
};

struct variation_step {
    decimal values[VARIATION_AXES];
    struct variation_outcome outcome;
};

/* A threshold moved to the next value that anybody has. */
struct variation_move {
    struct threshold_step step;
    struct variation_outcome outcome;
    bool refused; /* the rules do not allow that value: there is no outcome */
};

struct variation {
    struct arena arena;
    struct batch batch; /* as the rules stand */
    struct rule_numbers numbers;
    const struct variation_axis *axes;
    size_t axis_count;
    const struct rule_number *places[VARIATION_AXES];
    struct variation_outcome now;
    struct variation_step *steps; /* the last axis changes first */
    size_t step_count;
    size_t greatest; /* step: the greatest value that the money carries; of two axes the one that
                        pays the most; STEP_COUNT: none */
    struct variation_move *moves;
    size_t move_count;
};

/* Reads `tier.hardship.amount=150..300:10`; TEXT must outlive AXIS. False if it is none. */
bool variation_axis_parse(struct str text, struct variation_axis *axis);

/* Reads the inputs that OPTIONS name, and decides them at each step of AXES (at most
 * VARIATION_AXES, with VARIATION_STEPS combinations) and with each threshold moved. In
 * OPTIONS->jobs threads; the result is the same with any number. VARIATION is to be released in any
 * case. */
enum batch_fault variation_make(struct variation *variation, const struct batch_options *options,
                                const struct variation_axis *axes, size_t axis_count,
                                struct diag_list *diags);
void variation_release(struct variation *variation);

/* Is STEP what the rules say now? */
bool variation_is_now(const struct variation *variation, const struct variation_step *step);

/* Does the money suffice for everybody? */
static inline bool variation_carried(const struct variation_outcome *outcome)
{
    return outcome->lacking == 0 && outcome->goods_lacking == 0;
}

#endif
