/* The chain of batches: is what a batch was given as its history what stands there today? */
#ifndef RELIEF_ARCHIVE_CHAIN_H
#define RELIEF_ARCHIVE_CHAIN_H

#include "archive/archive.h"
#include "base/set.h"

/* Two names may lead to one folder. */
struct folder_identity {
    uint64_t device, inode;
};

/* A batch folder that is at hand. */
struct chain_link {
    const char *path;
    struct str id;
    char digest[SHA256_HEX_MAX]; /* of its SHA256SUMS */
    struct folder_identity folder;
    struct chain_link *next;
};

struct chain {
    struct arena arena;
    struct diag_list unread; /* what could not be looked at: it may be the batch that is sought */
    struct chain_link *links;
    struct name_set searched; /* folders that were added already */
};

void chain_init(struct chain *chain, enum language language);
/* Adds the batch folders among PATH and what lies in it; what is no batch folder is passed over. */
void chain_add(struct chain *chain, const char *path);
/* The folder of the batch whose SHA256SUMS has that digest; NULL if it is not at hand: where some
 * could not be looked at, failures in DIAGS say so. */
const char *chain_find(const struct chain *chain, const char *digest, struct diag_list *diags);
void chain_release(struct chain *chain);

/* Compares what BATCH was given as history with the batches in CHAIN and beside BATCH: one with
 * the same id must have the same digest. Each that has not is an error in DIAGS. FOUND is how many
 * of BATCH's history stand there; unless it is all, what could not be looked at is a failure in
 * DIAGS. */
bool chain_check(struct chain *chain, const struct archived_batch *batch, size_t *found,
                 struct diag_list *diags);

#endif
