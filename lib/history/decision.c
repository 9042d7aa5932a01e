/* How is each decision called in the ledger? */
#include "history/decision.h"

#include "base/message.h"

#include "base/banned.h"

static const char *const decision_names[DECISIONS] = {
    [DECISION_REJECT] = MESSAGE("reject"), [DECISION_HOLD] = MESSAGE("hold"),
    [DECISION_WAIT] = MESSAGE("wait"),     [DECISION_PAY] = MESSAGE("pay"),
    [DECISION_MEMBER] = MESSAGE("member"),
};

const enum decision decisions_shown[DECISIONS] = {DECISION_PAY, DECISION_WAIT, DECISION_HOLD,
                                                  DECISION_REJECT, DECISION_MEMBER};

const char *decision_name(enum decision decision)
{
    return decision_names[decision];
}

bool decision_named(struct str name, enum decision *out)
{
    for (int decision = 0; decision < DECISIONS; decision++) {
        if (str_eq(name, str_of(decision_names[decision]))) {
            *out = (enum decision)decision;
            return true;
        }
    }
    return false;
}
