/* Evaluating expressions for one applicant: exact, three-valued, without allocation.
 *
 * The same evaluator that decides also writes the trace that `relief explain` prints. */
#ifndef RELIEF_RULE_EVAL_H
#define RELIEF_RULE_EVAL_H

#include "applicant/value.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "rule/ruleset.h"

/* Money that the history has already paid to the applicant's key. */
struct past_payment {
    date on;
    uint16_t grant; /* index into the ruleset's grants, NO_INDEX for one it no longer has */
    uint32_t batch; /* which batch, so that batches can be counted */
    money amount;
};

struct past {
    const struct past_payment *items; /* ascending by date, then batch */
    size_t count;
};

/* Says whether VALUE stands in the ruleset's list number LIST. */
typedef bool eval_in_list(const void *lists, uint16_t list, struct str value);

/* Looks KEYS, one for each of the table's columns and all present, up in the ruleset's table number
 * TABLE; missing where it has no row that counts. SCRATCH takes what it needs. */
typedef struct value eval_look_up(const void *tables, uint16_t table, const struct value *keys);

struct trace; /* rule/trace.h */

/* Why a value is VALUE_FAULTED; kept in its .number. */
enum eval_fault {
    FAULT_OVERFLOW,
    FAULT_DIVISION, /* by zero */
    FAULT_STEP,     /* rounding to a step that is not above zero */
    FAULT_MONTHS,   /* adding months that are not a whole number */
    FAULT_DATE,     /* outside the years 1 to 9999 */
    FAULTS
};
/* `division by zero` … */
const char *eval_fault_words(enum eval_fault fault, enum language language);

struct eval_context {
    const struct ruleset *rules;
    const struct value *fields; /* one for each field of the ruleset */
    struct value *lets;         /* one for each let; filled by eval_lets */
    date as_of;
    struct past past;
    const struct value *previous; /* one for each of the ruleset's: what the latest earlier batch
                                     has of the applicant; NULL: all are missing */
    bool past_unknown;            /* the history cannot be asked: the applicant's key is missing */
    eval_in_list *in_list;
    const void *lists;
    eval_look_up *look_up;
    const void *tables;
    const struct value *cells; /* lint's: what lookups give, by the numbers of their expressions,
                                  invalid where they are made; NULL: all are made */
    const struct value *sums;  /* one for each of the ruleset's, for the applicant's groups; NULL:
                                  none is known */
    uint16_t tier;             /* while a fund's `for` is evaluated; NO_INDEX otherwise */
    const struct expr *fault;  /* the innermost expression that overflowed or divided by zero, set
                                  with the first VALUE_FAULTED of an evaluation */
    struct trace *trace;       /* NULL: none is written */
};

struct value eval(const struct expr *expr, struct eval_context *context);

/* What a condition comes to, as one number, for deciding asks little else. Of two that are not
 * known the one of the greater value_state wins. */
enum truth {
    TRUTH_FALSE,
    TRUTH_TRUE,
    TRUTH_MISSING,
    TRUTH_UNSURE,
    TRUTH_INVALID,
    TRUTH_FAULTED /* and above: enum eval_fault is added to it */
};

static inline bool truth_known(enum truth truth)
{
    return truth <= TRUTH_TRUE;
}

/* Of a truth that is not known. */
static inline enum value_state truth_state(enum truth truth)
{
    return truth == TRUTH_MISSING   ? VALUE_MISSING
           : truth == TRUTH_UNSURE  ? VALUE_UNSURE
           : truth == TRUTH_INVALID ? VALUE_INVALID
                                    : VALUE_FAULTED;
}

/* Can the value be known yet, once other data is there? */
static inline bool state_is_open(enum value_state state)
{
    return state == VALUE_MISSING || state == VALUE_UNSURE;
}

/* As eval, of an EXPR whose type is truth. */
enum truth eval_truth(const struct expr *expr, struct eval_context *context);
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
