/* The chain of batches: is what a batch was given as its history what stands there today? */
#ifndef RELIEF_ARCHIVE_BATCH_CHAIN_H
#define RELIEF_ARCHIVE_BATCH_CHAIN_H

#include "archive/archive.h"
#include "base/index.h"

/* Two names may lead to one folder. */
struct folder_identity {
    uint64_t device, inode;
};

/* A batch folder that is at hand. */
struct batch_chain_link {
    const char *path;
    struct str id, scheme, issuer;
    char digest[SHA256_HEX_MAX]; /* of its SHA256SUMS */
    struct folder_identity folder;
    struct batch_chain_link *next;
};

struct batch_chain {
    struct arena arena;
    struct diag_list unread; /* what could not be looked at: it may be the batch that is sought */
    struct batch_chain_link *links;
    struct text_index searched; /* folders that were added already */
};

void batch_chain_init(struct batch_chain *chain, enum language language);
/* Adds the batch PATH, or the batch folders that stand in the folder PATH at any depth, but not
 * within what is sealed; what is no batch folder is passed over. */
void batch_chain_add(struct batch_chain *chain, const char *path);
/* Adds the batch folders that stand beside PATH, in the same folder. */
void batch_chain_add_beside(struct batch_chain *chain, const char *path);
/* The folder of the batch whose SHA256SUMS has that digest; NULL if it is not at hand: where some
 * could not be looked at, failures in DIAGS say so. */
const char *batch_chain_find(const struct batch_chain *chain, const char *digest,
                             struct diag_list *diags);
void batch_chain_release(struct batch_chain *chain);

/* Compares what BATCH was given as history with the batches in CHAIN and beside BATCH: one with
 * the same id, of the same scheme and issuer, must have the same digest. So must the batch whose
 * place BATCH takes; its decision and inputs are BATCH's, too, as far as BATCH says so. Each that
 * has not is an error in DIAGS. FOUND is how many of BATCH's history stand there; unless it is all,
 * what could not be looked at is a failure in DIAGS. */
bool batch_chain_check(struct batch_chain *chain, const struct archived_batch *batch, size_t *found,
                       struct diag_list *diags);

#endif
