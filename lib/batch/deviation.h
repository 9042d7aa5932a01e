/* Telling where a file of a batch deviates from what a rerun gives, once it is known that it does:
 * the line, what stands there and what was expected, without repeating names or numbers of people.
 * For lib/batch only. */
#ifndef RELIEF_BATCH_DEVIATION_H
#define RELIEF_BATCH_DEVIATION_H

#include "base/arena.h"
#include "base/diag.h"

struct deviation {
    const char *batch;  /* the folder under proof */
    const char *rerun;  /* the folder it is compared with */
    bool other_version; /* what batch.ini says of versions may differ */
    struct arena *arena;
    struct diag_list *diags;
};

/* Each adds at least one error on the file NAME to DIAGS; but a batch.ini or settlement.ini may
 * differ in what it says of versions alone, and is no error then. The ledger's lines are told field
 * by field; those of other files that name people only by where they stand. */
typedef void deviation_teller(const struct deviation *deviation, const char *name);
deviation_teller deviation_of_ledger, deviation_of_people, deviation_of_ini;

#endif
