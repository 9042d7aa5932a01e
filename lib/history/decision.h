/* The decisions that an applicant or a grant may end with, as the ledger names them. */
#ifndef RELIEF_HISTORY_DECISION_H
#define RELIEF_HISTORY_DECISION_H

#include "base/str.h"

/* Up to PAY the greater wins where the grants of one applicant differ: one grant paid makes a paid
 * applicant. A MEMBER has no grants: it is counted in the household of another row. */
enum decision {
    DECISION_REJECT,
    DECISION_HOLD,
    DECISION_WAIT,
    DECISION_PAY,
    DECISION_MEMBER,
    DECISIONS
};

/* All of them in the order in which people read them: pay, wait, hold, reject, member. */
extern const enum decision decisions_shown[DECISIONS];

/* `pay`, `wait`, `hold`, `reject`, `member`. */
const char *decision_name(enum decision decision);
/* False where NAME names none. */
bool decision_named(struct str name, enum decision *out);

#endif
