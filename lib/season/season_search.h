/* The folders of a season before they are read: for season_open.c only. */
#ifndef RELIEF_SEASON_SEASON_SEARCH_H
#define RELIEF_SEASON_SEASON_SEARCH_H

#include "base/hash.h"
#include "history/history_paths.h"
#include "season/season_options.h"

struct found_folder {
    const char *folder;
    struct place place; /* of a batch */
    bool settlement;
    char digest[SHA256_HEX_MAX]; /* of its SHA256SUMS */
};

struct found_folders {
    struct found_folder *items; /* batches come first */
    size_t count;
};

/* Finds what stands at the paths of OPTIONS, each folder once however often it is met; of
 * OPTIONS->only, what is wanted. All of it lives in ARENA. Told in DIAGS: a path that is no folder,
 * a folder that cannot be read (SEASON_INPUT), a seal that is broken (SEASON_BROKEN). */
enum season_fault season_find(struct found_folders *found, const struct season_options *options,
                              struct arena *arena, struct diag_list *diags);

#endif
