/* From the ledgers of single batches to a season. For lib/season only. */
#ifndef RELIEF_SEASON_SEASON_JOIN_H
#define RELIEF_SEASON_SEASON_JOIN_H

#include "season/season_ledger.h"

/* Adds what was read of the batch numbered NUMBER to SEASON; batches come in order. */
void season_join(struct season *season, uint32_t number, const struct season_ledger *ledger);
/* After the last batch: fills the groups, such as kinds_of_person. */
void season_join_finish(struct season *season);

#endif
