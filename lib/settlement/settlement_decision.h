/* decision.txt of a settlement: what the bank's answer was taken to say. See
 * archive/decision_file.h for that of a batch. */
#ifndef RELIEF_SETTLEMENT_SETTLEMENT_DECISION_H
#define RELIEF_SETTLEMENT_SETTLEMENT_DECISION_H

#include "settlement/settlement_facts.h"

/* Writes FOLDER/decision.txt of a settlement, whose settlement.csv is in FOLDER already:
 * `settlement ID`, `settles ID DECISION`, `answer SHA256 ENCODING NAME`, `option NAME VALUE`,
 * `settlement.csv SHA256`, and `settled`, `failed`, `wrong-amount`, `undecided`, `missing`,
 * `not-ours` with COUNT AMOUNT. */
bool decision_write_settlement(const struct settlement_facts *facts, const char *folder,
                               struct diag_list *diags);

#endif
