/* The proof of a report or an audit. For lib/batch only. */
#ifndef RELIEF_BATCH_PROOF_SEASON_H
#define RELIEF_BATCH_PROOF_SEASON_H

#include "archive/batch_chain.h"
#include "batch/rerun_compare.h"
#include "season/season_record.h"

/* Makes the report or audit in the folder PATH, whose RECORD was read, again from the batches that
 * it names, which must stand where CHAIN has searched or beside it, and compares every file.
 * *FOUND: they all stand there; else errors say which do not, and nothing is compared. */
enum repetition season_repeat(const struct season_record *record, const char *path,
                              struct batch_chain *chain, const struct rerun_means *means,
                              bool *found, struct arena *arena, struct diag_list *diags);

#endif
