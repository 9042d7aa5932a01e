/* Where are the batches that --history names? */
#include "history/history_paths.h"
#include "file/file.h"
#include "file/sums.h"
#include "history/folder_search.h"
#include "history/history.h"
#include "history/settlement.h"
#include <stdlib.h>

#include "base/banned.h"

static void add_place(struct place_list *list, const char *folder, const char *ledger)
{
    list->items = memory_for_another(list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = (struct place){folder, ledger};
}

/* Is there a file NAME in FOLDER? *KNOWN becomes false, with an error, where that cannot be told: a
 * batch that may not be read has paid all the same. */
static bool has_file(const struct history_paths *places, const char *folder, const char *name,
                     bool *known, struct diag_list *diags)
{
    enum path_kind kind;

    if (!path_look(path_join(places->arena, folder, name), &kind, diags))
        *known = false;
    return kind == PATH_FILE;
}

/* Adds FOLDER if it is a batch or a settlement: *FOUND tells. False if it is a part of one. */
static bool add_folder(struct history_paths *places, const char *folder, bool *found,
                       struct diag_list *diags)
{
    enum sealed_folder kind;
    bool known = true, ledger, ini;

    *found = true;
    if (!sealed_folder_look(folder, &kind, diags))
        return false;
    if (kind == SEALED_SETTLEMENT) {
        add_place(&places->settlements, folder, NULL);
        return true;
    }
    *found = kind == SEALED_BATCH;
    if (!*found)
        return true;
    ledger = has_file(places, folder, LEDGER_FILE, &known, diags);
    ini = has_file(places, folder, BATCH_INI, &known, diags);
    if (!known)
        return false;
    if (!ledger || !ini) {
        diag_error(diags, (struct origin){.file = folder},
                   "is not a whole batch: %s is missing; what it has paid is not known",
                   ledger ? BATCH_INI : LEDGER_FILE);
        return false;
    }
    add_place(&places->batches, folder, NULL);
    for (size_t number = 1;; number++) {
        const char *settlement =
            path_join(places->arena, folder, settlement_folder(number, places->arena));

        if (!has_file(places, settlement, SETTLEMENT_INI, &known, diags))
            return known;
        add_place(&places->settlements, settlement, NULL);
    }
}

static bool visit_folder(void *context, const char *folder, bool *found, struct diag_list *diags)
{
    return add_folder(context, folder, found, diags);
}

/* Adds what stands below FOLDER, which is none itself. */
static bool add_below(struct history_paths *places, const char *folder, struct diag_list *diags)
{
    size_t before = places->batches.count + places->settlements.count;
    bool ok = folder_search(folder, visit_folder, places, places->arena, diags);

    if (ok && places->batches.count + places->settlements.count == before)
        diag_warning(diags, (struct origin){.file = folder},
                     "holds no batch: nothing in it counts as paid");
    return ok;
}

static bool add_ledger(struct history_paths *places, const char *path, struct diag_list *diags)
{
    const char *folder = path_folder(places->arena, path);
    bool known = true;
    bool ini = has_file(places, folder, BATCH_INI, &known, diags);
    bool sealed = has_file(places, folder, SUMS_FILE, &known, diags);

    if (!known)
        return false;
    if (!ini) {
        diag_error(diags, (struct origin){.file = path},
                   "has no batch.ini beside it, which says its date: give the batch's folder");
        return false;
    }
    if (str_eq(str_basename(str_of(path)), STR(LEDGER_FILE)) && sealed) {
        bool found;

        return add_folder(places, folder, &found, diags);
    }
    add_place(&places->batches, folder, path);
    return true;
}

bool history_paths_find(struct history_paths *places, const char *const *paths, size_t count,
                        struct arena *arena, struct diag_list *diags)
{
    bool ok = true;

    *places = (struct history_paths){.arena = arena};
    for (size_t i = 0; i < count; i++) {
        enum path_kind kind;
        bool found = false;

        if (!path_look(paths[i], &kind, diags)) {
            ok = false;
        } else if (kind == PATH_FOLDER) {
            ok = add_folder(places, paths[i], &found, diags) && ok;
            if (!found)
                ok = add_below(places, paths[i], diags) && ok;
        } else if (kind == PATH_FILE) {
            ok = add_ledger(places, paths[i], diags) && ok;
        } else {
            diag_error(diags, (struct origin){.file = paths[i]},
                       "there is no such file or folder: --history names a batch folder, a folder "
                       "of batches, or a ledger");
            ok = false;
        }
    }
    return ok;
}

void history_paths_release(struct history_paths *places)
{
    free(places->batches.items);
    free(places->settlements.items);
    *places = (struct history_paths){0};
}
