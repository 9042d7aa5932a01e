/* The proof of a batch, step by step. */
#ifndef RELIEF_BATCH_PROOF_H
#define RELIEF_BATCH_PROOF_H

#include "archive/batch_chain.h"
#include "batch/rerun_compare.h"

enum proof_step {
    PROOF_FILES,     /* the folder holds what was sealed and nothing else */
    PROOF_HISTORY,   /* the batches before it are those it names */
    PROOF_TOTALS,    /* batch.ini and the ledger say the same */
    PROOF_RERUN,     /* its inputs, decided again, give the same bytes */
    PROOF_APPROVALS, /* those who had to have signed */
    PROOF_STEPS
};

enum proof_result {
    PROOF_UNASKED, /* there is nothing to ask, as for a settlement's totals */
    PROOF_OPEN,    /* could not be asked: another step failed before, or the machine did */
    PROOF_HOLDS,
    PROOF_FAILS
};

struct proof {
    const char *path;
    struct str id; /* empty where batch.ini could not be read */
    enum edition edition;
    char decision[SHA256_HEX_MAX]; /* of a batch: SHA-256 of its decision.txt, to be held against
                                      the signed overview; empty: there is none */
    char inputs[SHA256_HEX_MAX];   /* of a batch of version 1.0: the digest of all inputs by its
                                      seal, which stands there instead; else empty */
    enum proof_result results[PROOF_STEPS];
    const char *texts[PROOF_STEPS]; /* what was found, in a line */
    bool holds;                     /* all steps hold */
    size_t told_beside; /* of a report or audit, the last of what was told: what stands beside it
                           and does not count in it */
    bool amended_since; /* of a report or audit that holds or not: a batch that it counts was
                           amended since, so that its history is open */
    bool books_differ;  /* all hold but that a workbook shows something else */
    bool refuted;       /* a step fails: the batch is not what was sealed */
    bool unread;        /* of a step something could not be read: it says neither yes nor no */
};

/* `files`, `history`, `totals`, `rerun`, `approvals`. */
const char *proof_step_name(enum proof_step step);

/* Proves the batch folder (or settlement folder) PATH, with the batches in CHAIN and those beside
 * it as its history. Every fault is an error in DIAGS; texts live in ARENA. */
void proof_make(struct proof *proof, const char *path, struct batch_chain *chain,
                const struct rerun_means *means, struct arena *arena, struct diag_list *diags);

/* Proves only that the files of ARCHIVED are those that were sealed and those that its inputs give,
 * for who is about to sign it; the other steps stay unasked. Else as proof_make. */
void proof_of_files(struct proof *proof, const struct archived_batch *archived,
                    const struct rerun_means *means, struct arena *arena, struct diag_list *diags);

#endif
