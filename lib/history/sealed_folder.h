/* What is the folder that somebody names: a batch, a settlement, a report or audit?
 *
 * By the one file that only such a folder has. Whether it is whole, and what its seal says, is
 * asked by whoever opens it. */
#ifndef RELIEF_HISTORY_SEALED_FOLDER_H
#define RELIEF_HISTORY_SEALED_FOLDER_H

#include "base/diag.h"
#include "file/record_names.h"

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
