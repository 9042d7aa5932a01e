/* One file of a bank by which several batches were settled. */
#ifndef RELIEF_HISTORY_SHARED_ANSWERS_H
#define RELIEF_HISTORY_SHARED_ANSWERS_H

#include "base/diag.h"

/* A settlement, and what it was made of. */
struct settled_by {
    const char *settlement; /* its folder */
    struct str batch;       /* the id of the batch that it settles */
    const char *seal;       /* SHA-256 of that batch's SHA256SUMS */
    const char *answer;     /* SHA-256 of the bank's file; empty: not known */
};

/* Warns, in DIAGS, of each of the COUNT settlements ITEMS, which are put in order, whose bank's
 * file has settled another batch among them too: one file may speak of two batches, but what came
 * back once is then paid again twice where the same line was taken for both. */
void shared_answers_tell(struct settled_by *items, size_t count, struct diag_list *diags);

#endif
