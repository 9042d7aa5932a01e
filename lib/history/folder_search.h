/* Finding batches wherever they stand below a folder, hidden and nested ones too. */
#ifndef RELIEF_HISTORY_FOLDER_SEARCH_H
#define RELIEF_HISTORY_FOLDER_SEARCH_H

#include "base/arena.h"
#include "base/diag.h"

/* Called for each folder that is met. *FOUND: it is what was sought, and nothing below it is looked
 * at. False, with an error in DIAGS, if that cannot be told. */
typedef bool folder_visit(void *context, const char *folder, bool *found, struct diag_list *diags);

/* Calls VISIT for the folders in FOLDER, and in those of them that it did not find to be what was
 * sought, at any depth; paths live in ARENA. A link to a folder is visited, but nothing below it is
 * looked for, and a warning says so: so a search ends, and stays below FOLDER. What a run left that
 * was killed before its batch was sealed is passed over; one that was killed later is an error, and
 * so is a link that leads nowhere. False if there was an error. */
bool folder_search(const char *folder, folder_visit *visit, void *context, struct arena *arena,
                   struct diag_list *diags);

#endif
