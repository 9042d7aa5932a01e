/* What keeps the batch honest: changes by hand, signatures, worked examples, the sample. Part of
 * rule/ruleset.h. */
#ifndef RELIEF_RULE_CONTROL_RULES_H
#define RELIEF_RULE_CONTROL_RULES_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/money.h"
#include "rule/expr.h"

/* What an approved change does to one applicant, or to one grant of theirs. */
enum change_action {
    CHANGE_REJECT,
    CHANGE_HOLD,
    CHANGE_RELEASE, /* ends `hold:NAME` and `duplicate:NAME` */
    CHANGE_PAY,
    CHANGE_ACTIONS
};

/* [changes]: which decisions may be changed by hand, and how far. */
struct changes_rule {
    bool allowed[CHANGE_ACTIONS]; /* none where the file has no such section */
    money at_most;                /* of one `pay`, in fen; 0: none may pay */
    int64_t people;               /* applicants who may be changed; negative: PEOPLE_SHARE says */
    decimal people_share;         /* of those read, 0 to 1 */
    struct str *approvers;        /* names that may stand as approver; count 0: anybody's */
    size_t approver_count;
    struct origin at; /* line 0: there is no such section */
};

/* [approval NAME]: a signature that a batch needs. */
struct approval_rule {
    struct str name;
    money above;     /* it is asked for where the batch pays more, in fen; negative: always */
    struct str *who; /* common names of the certificates that may sign; count 0: any */
    size_t who_count;
    struct origin at;
};

enum example_kind {
    EXAMPLE_TIER, /* the tier gives the amount, before caps */
    EXAMPLE_REJECT,
    EXAMPLE_HOLD,
    EXAMPLE_MISSING,
    EXAMPLE_ZERO,
    EXAMPLE_NO_TIER
};

struct example_outcome {
    enum example_kind kind;
    struct str name; /* of the tier, the rule, or what is missing */
    money amount;    /* of a tier */
};

struct example_payment {
    date on;
    uint16_t grant;
    money amount;
};

/* [example NAME]: an applicant with what must come out. */
struct example {
    struct str name;
    date as_of; /* DATE_NONE: not said */
    struct example_payment *paid;
    size_t paid_count;
    bool paid_said;
    struct str *cells; /* one for each field; {NULL, 0}: not mentioned */
    struct example_outcome *gives;
    size_t give_count;
    struct str written; /* `gives` as it stands */
    struct origin at;
    struct str line; /* of the section, to be shown with a caret */
};

struct sample_rule {
    bool wanted;
    decimal rate; /* 0 to 1; 0 where size is given */
    int64_t size;
    uint16_t by; /* field or NO_INDEX */
};

#endif
