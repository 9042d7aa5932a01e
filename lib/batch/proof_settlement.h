/* The proof of a settlement that `relief reconcile` wrote. For lib/batch only. */
#ifndef RELIEF_BATCH_PROOF_SETTLEMENT_H
#define RELIEF_BATCH_PROOF_SETTLEMENT_H

#include "archive/batch_chain.h"
#include "batch/rerun_compare.h"
#include "settlement/settlement_files.h"

/* Finds the batch that SETTLEMENT names, by its digest, in CHAIN or beside it. */
bool settlement_find_batch(const struct archived_settlement *settlement, struct batch_chain *chain,
                           const char **batch, struct diag_list *diags);
/* Reconciles BATCH with the archived bank file again and compares the files. */
enum repetition settlement_repeat(const struct archived_settlement *settlement, const char *batch,
                                  const struct rerun_means *means, struct arena *arena,
                                  struct diag_list *diags);

#endif
