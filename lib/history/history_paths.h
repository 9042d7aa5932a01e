/* What --history names: batches, ledgers and settlements, wherever they stand. For lib/history
 * and lib/season. */
#ifndef RELIEF_HISTORY_HISTORY_PATHS_H
#define RELIEF_HISTORY_HISTORY_PATHS_H

#include "base/arena.h"
#include "base/diag.h"
#include "history/sealed_folder.h"

struct place {
    const char *folder;
    const char *ledger; /* a ledger outside a sealed batch folder, with a batch.ini in FOLDER */
};

struct place_list {
    struct place *items; /* owned by the list */
    size_t count;
    size_t room;
};

struct history_paths {
    struct place_list batches;
    struct place_list settlements;
    struct arena *arena;
};

/* Finds what PATHS name; paths live in ARENA. A path that is nothing of the kind, or a folder that
 * looks like a batch but is not whole, is an error. */
bool history_paths_find(struct history_paths *places, const char *const *paths, size_t count,
                        struct arena *arena, struct diag_list *diags);
void history_paths_release(struct history_paths *places);

#endif
