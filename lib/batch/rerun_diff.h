/* Telling where a file of a batch deviates from what a rerun gives, once it is known that it does:
 * the line, what stands there and what was expected, without repeating names or numbers of people.
 * For lib/batch only. */
#ifndef RELIEF_BATCH_RERUN_DIFF_H
#define RELIEF_BATCH_RERUN_DIFF_H

#include "base/arena.h"
#include "base/diag.h"

struct rerun_diff {
    const char *batch;  /* the folder under proof */
    const char *rerun;  /* the folder it is compared with */
    bool other_version; /* what batch.ini says of versions may differ */
    bool by_1_0;        /* version 1.0 made it, which knows no households */
    struct arena *arena;
    struct diag_list *diags;
};

/* Each adds at least one error on the file NAME to DIAGS; but a batch.ini, settlement.ini or
 * batches.txt may differ in what it says of versions alone, and is no error then. The ledger's
 * lines are told field by field; those of other files that name people only by where they stand. */
typedef void deviation_teller(const struct rerun_diff *deviation, const char *name);
deviation_teller rerun_diff_of_ledger, rerun_diff_of_people, rerun_diff_of_record,
    rerun_diff_of_ini;

#endif
