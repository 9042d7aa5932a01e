/* Matching what the bank says with what was to be paid. */
#ifndef RELIEF_SETTLEMENT_RECONCILE_H
#define RELIEF_SETTLEMENT_RECONCILE_H

#include "settlement/reconciliation.h"

/* Matches the lines of BANK with the payees, which the caller has set. A line belongs to the payee
 * with its account and its key, where it has both, or else with its account, or else with its key;
 * where it names somebody else's account or key too, it decides nothing. Where several share it,
 * one whose name fits goes first, then one that no line has spoken of yet, then one with the same
 * amount, then, by the key, one paid by hand, then the first; where several fit alike, their notes
 * tell that. An answer that speaks of nobody paid by hand is the bank's, one that speaks only of
 * such is a list of cash: the others are left out, for another answer to speak of, unless they have
 * the key of one that is kept. BANK must outlive the RECONCILIATION; RULES say the form that keys
 * are compared in. */
void reconcile(struct reconciliation *reconciliation, const struct bank_return *bank,
               const struct ruleset *rules);
void reconciliation_release(struct reconciliation *reconciliation);
/* Is every payee settled and every line of the bank's ours? */
bool reconciliation_settled(const struct reconciliation *reconciliation);

#endif
