/* One batch's ledger on its way into the season. For lib/season only. */
#ifndef RELIEF_SEASON_SEASON_LEDGER_H
#define RELIEF_SEASON_SEASON_LEDGER_H

#include "season/season.h"

struct season_ledger;

/* Reads the ledger of BATCH, and its inputs where DETAILS or households ask for them; SETTLEMENT,
 * unless NULL, tells what came back. NULL, with errors in DIAGS, if it cannot be read. */
struct season_ledger *season_ledger_read(struct season_batch *batch, struct settlement *settlement,
                                         bool details, struct diag_list *diags);
/* Adds what was read of the batch numbered NUMBER to SEASON. */
void season_ledger_join(struct season *season, uint32_t number, struct season_ledger *ledger);
void season_ledger_release(struct season_ledger *ledger);

#endif
