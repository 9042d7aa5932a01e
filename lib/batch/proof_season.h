/* The proof of a report or an audit. For lib/batch only. */
#ifndef RELIEF_BATCH_PROOF_SEASON_H
#define RELIEF_BATCH_PROOF_SEASON_H

#include "archive/batch_chain.h"
#include "batch/rerun_compare.h"
#include "season/season_record.h"

struct season_proof {
    enum repetition repetition;
    bool found;           /* all that it was made of stands there; else nothing was compared */
    size_t amended_since; /* errors, told last: amendments of what it counts, see
                             batch/later_batches.h */
    size_t told_beside;   /* all that was told last: those, and what it leaves out */
};

/* Makes the report or audit in the folder PATH, whose RECORD was read, again from the batches that
 * it names, which must stand where CHAIN has searched or beside it, and compares every file. Errors
 * say what differs, or what does not stand there. */
struct season_proof season_repeat(const struct season_record *record, const char *path,
                                  struct batch_chain *chain, const struct rerun_means *means,
                                  struct arena *arena, struct diag_list *diags);

#endif
