/* Evaluating expressions for one applicant: exact, three-valued, without allocation.
 *
 * The same evaluator that decides also writes the trace that `relief explain` prints. */
#ifndef RELIEF_RULE_EVAL_H
#define RELIEF_RULE_EVAL_H

#include "base/language.h"
#include "base/money.h"
#include "rule/eval_context.h"

struct value eval(const struct expr *expr, struct eval_context *context);

/* `division by zero` … */
const char *eval_fault_words(enum eval_fault fault, enum language language);

/* As eval, of an EXPR whose type is truth. */
enum truth eval_truth(const struct expr *expr, struct eval_context *context);
/* Does EXPR overflow or divide by zero itself, and not only a derived value that it uses? */
bool eval_fails_itself(const struct expr *expr, struct eval_context *context);
/* Fills context->lets in file order. */
void eval_lets(struct eval_context *context);
/* Of those, what is known once LEVEL passes over the rows have made their sums. */
void eval_lets_below(struct eval_context *context, size_t level);

enum cause_kind {
    CAUSE_FIELD,    /* its cell is blank */
    CAUSE_TABLE,    /* it has no row */
    CAUSE_SUM,      /* the sum is not known: index of its let */
    CAUSE_PREVIOUS, /* no earlier batch has it of the applicant: index of the field */
    CAUSE_PAST      /* nothing was paid before */
};

struct cause {
    uint8_t kind; /* enum cause_kind */
    uint16_t index;
};

/* Of an EXPR that came out missing or unsure: what made it so, through lets, without repetition;
 * gives how many were written to CAUSES (at most ROOM). */
size_t eval_causes(const struct expr *expr, struct eval_context *context, struct cause *causes,
                   size_t room);

/* What one tier gives, before caps. */
struct tier_outcome {
    enum value_state state;    /* of what failed first; PRESENT if all is known */
    const struct expr *failed; /* the expression with that state */
    money amount;              /* fen, after at_least, at_most and rounding; may be <= 0 */
};

/* Amount of the tier numbered TIER, whose `when` is already known to be true. */
struct tier_outcome eval_tier_amount(uint16_t tier, struct eval_context *context);
/* Quantities of its goods into QUANTITIES (goods_count of them) and their value in fen. A negative
 * quantity counts as zero. */
struct tier_outcome eval_tier_goods(uint16_t tier, struct eval_context *context,
                                    decimal *quantities);

#endif
