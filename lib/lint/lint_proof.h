/* What can be said of conditions without trying anybody; for lint*.c only. */
#ifndef RELIEF_LINT_LINT_PROOF_H
#define RELIEF_LINT_LINT_PROOF_H

#include "rule/ruleset.h"

/* With more derived values than these no condition is looked for behind them: each takes room on
 * the stack. */
#define LETS_DEEP 2000

/* That nobody meets MET (NULL: everybody does) and none of UNMET. */
struct lint_claim {
    const struct expr *met;
    const struct expr **unmet;
    size_t unmet_count;
};

/* Is CLAIM true of whatever the parts of its conditions come to? False where that cannot be told,
 * or not with WORK, the parts that may still be looked at, which is lowered. */
bool lint_proof_holds(const struct ruleset *rules, const struct lint_claim *claim, uint64_t *work);

#endif
