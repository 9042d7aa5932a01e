/* The verdict on each payment: settled, failed, wrong amount, undecided, missing or not ours. For
 * reconcile.c, which finds out whom each of the bank's lines speaks of. */
#ifndef RELIEF_SETTLEMENT_SETTLEMENT_VERDICT_H
#define RELIEF_SETTLEMENT_SETTLEMENT_VERDICT_H

#include "base/language.h"
#include "settlement/reconciliation.h"

/* Adds up the lines of PAYEE, one of ALL, and sets the result, what was paid (fen), the line and
 * the note, in LANGUAGE and in ALL's arena; counts it in ALL's sums. Version 1.0 judged otherwise:
 * ALL's edition says by whose rules. */
void conclude_payee(struct reconciliation *all, struct payee *payee, enum language language);
/* The same of LINE, one of ALL, that speaks of none of the payees. */
void conclude_stranger(struct reconciliation *all, struct matched_line *line,
                       enum language language);

#endif
