/* From paths to a season: batches and settlements are found, their seals checked, and all read. */
#ifndef RELIEF_SEASON_SEASON_OPEN_H
#define RELIEF_SEASON_SEASON_OPEN_H

#include "base/progress.h"
#include "season/season.h"

struct season_options {
    const char *const *paths; /* batches, settlements, and folders of them */
    size_t path_count;
    const struct text_index *only; /* digests of the SHA256SUMS that are wanted; NULL: all */
    bool details;                  /* accounts, phones and identities of payees too */
    const char *folder; /* for a file that goes when this program ends; NULL: only memory */
    unsigned jobs;
    struct progress *progress; /* NULL: nobody is waiting */
};

enum season_fault {
    SEASON_OK,
    SEASON_BROKEN, /* a seal is broken */
    SEASON_INPUT,  /* something cannot be read */
    SEASON_OUTPUT  /* the file in FOLDER cannot be written */
};

/* Reads what OPTIONS name. To be released in any case: season_release. */
enum season_fault season_open(struct season *season, const struct season_options *options,
                              struct diag_list *diags);

#endif
