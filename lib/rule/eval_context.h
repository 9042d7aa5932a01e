/* What the evaluation of an expression is given, and what it comes to: an applicant's values, the
 * day, the past, and how lists and tables are asked. */
#ifndef RELIEF_RULE_EVAL_CONTEXT_H
#define RELIEF_RULE_EVAL_CONTEXT_H

#include "applicant/value.h"
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
    const struct value *sums;  /* one for each of the ruleset's, for the applicant's groups */
    uint16_t tier;             /* while a fund's `for` is evaluated; NO_INDEX otherwise */
    bool goods_alone;          /* version 1.0: a tier without an amount has no bounds either */
    const struct expr *fault;  /* the innermost expression that overflowed or divided by zero, set
                                  with the first VALUE_FAULTED of an evaluation */
    struct trace *trace;       /* NULL: none is written */
};

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

#endif
