/* What is the folder that somebody names: a batch, a settlement, a report or audit?
 *
 * By the one file that only such a folder has. Whether it is whole, and what its seal says, is
 * asked by whoever opens it. */
#ifndef RELIEF_HISTORY_SEALED_FOLDER_H
#define RELIEF_HISTORY_SEALED_FOLDER_H

#include "base/diag.h"

#define LEDGER_FILE "ledger.csv"
#define BATCH_INI "batch.ini"
#define SEASON_RECORD "batches.txt" /* of a report or audit: the batches that it was made of */

enum sealed_folder {
    SEALED_NONE, /* none of these: it may hold some */
    SEALED_BATCH,
    SEALED_SETTLEMENT,
    SEALED_SEASON, /* a report or audit */
};

/* False, with an error in DIAGS, where that cannot be told: a batch that may not be read has paid
 * all the same. A folder with a part of a batch, batch.ini or ledger.csv, is one. */
bool sealed_folder_look(const char *folder, enum sealed_folder *kind, struct diag_list *diags);

#endif
