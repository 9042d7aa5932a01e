/* Which season is wanted, and what may be wrong with it. */
#ifndef RELIEF_SEASON_SEASON_OPTIONS_H
#define RELIEF_SEASON_SEASON_OPTIONS_H

#include "base/index.h"
#include "base/progress.h"

struct season_options {
    const char *const *paths; /* batches, settlements, and folders of them */
    size_t path_count;
    const struct text_index *only; /* digests of the SHA256SUMS that are wanted; NULL: all */
    bool details;                  /* accounts, phones and identities of payees too */
    const char *folder;        /* for a file that goes when this program ends; NULL: only memory */
    unsigned jobs;             /* threads, at least 1 */
    struct progress *progress; /* NULL: nobody is waiting */
};

enum season_fault {
    SEASON_OK,
    SEASON_BROKEN, /* a seal is broken */
    SEASON_INPUT,  /* something cannot be read */
    SEASON_OUTPUT  /* the file in FOLDER cannot be written */
};

#endif
