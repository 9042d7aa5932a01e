/* The decisions that an applicant or a grant may end with, as the ledger names them. */
#ifndef RELIEF_HISTORY_DECISION_H
#define RELIEF_HISTORY_DECISION_H

#include "base/str.h"

/* The greater wins where the grants of one applicant differ: one grant paid makes a paid
 * applicant. */
enum decision {
    DECISION_REJECT,
    DECISION_HOLD,
    DECISION_WAIT,
    DECISION_PAY,
    DECISIONS
};

const char *decision_name(enum decision decision); /* `pay`, `wait`, `hold`, `reject` */
/* False where NAME names none. */
bool decision_named(struct str name, enum decision *out);

#endif
