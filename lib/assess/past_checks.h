/* What must be known of the past before anybody is decided. */
#ifndef RELIEF_ASSESS_PAST_CHECKS_H
#define RELIEF_ASSESS_PAST_CHECKS_H

#include "history/history.h"

/* True if no rule of RULES asks about the past. The first that does is an error in DIAGS: nobody
 * has said whether there is a history. */
bool past_unasked(const struct ruleset *rules, struct diag_list *diags);
/* True if HISTORY has no batch of this run's scheme that is called ID: a second run would pay it
 * again. Each is an error in DIAGS. */
bool past_first_run(const struct history *history, struct str id, struct diag_list *diags);
/* True unless RULES ask what a batch of HISTORY has paid, and that was in another currency, which
 * cannot be added to theirs. Each such batch is an error in DIAGS. One of this scheme that tells
 * people apart by another key than RULES do is a warning: nobody may be found in it. */
bool past_paid_alike(const struct ruleset *rules, const struct history *history,
                     struct diag_list *diags);

#endif
