/* Where are the batches that --history names? */
#include "history/history_paths.h"
#include "file/file.h"
#include "file/sums.h"
#include "history/history.h"
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
    const char *settlement = path_join(places->arena, folder, SETTLEMENT_FOLDER);
    bool known = true, ledger, ini;

    *found = true;
    if (has_file(places, folder, SETTLEMENT_INI, &known, diags)) {
        add_place(&places->settlements, folder, NULL);
        return true;
    }
    if (!known)
        return false;
    ledger = has_file(places, folder, LEDGER_FILE, &known, diags);
    ini = has_file(places, folder, BATCH_INI, &known, diags);
    if (!known)
        return false;
    *found = ledger || ini;
    if (!*found)
        return true;
    if (!ledger || !ini) {
        diag_error(diags, (struct origin){.file = folder},
                   "is not a whole batch: %s is missing; what it has paid is not known",
                   ledger ? BATCH_INI : LEDGER_FILE);
        return false;
    }
    add_place(&places->batches, folder, NULL);
    if (has_file(places, settlement, SETTLEMENT_INI, &known, diags))
        add_place(&places->settlements, settlement, NULL);
    return known;
}

/* NAME in FOLDER is no folder: a file that means nothing here, or a link to a batch that is away.
 */
static bool pass_over(const struct history_paths *places, const char *folder, const char *name,
                      struct diag_list *diags)
{
    const char *path = path_join(places->arena, folder, name);
    enum path_kind kind;

    if (!path_look(path, &kind, diags))
        return false;
    if (kind != PATH_ABSENT)
        return true;
    diag_error(diags, (struct origin){.file = path},
               "is a link that leads nowhere: if it is a batch, what it has paid is not known");
    return false;
}

/* Adds the folders that stand in FOLDER. Hidden ones are batches that were never finished. */
static bool add_within(struct history_paths *places, const char *folder, struct diag_list *diags)
{
    const char **names;
    size_t count, batches = 0;
    bool ok = true;

    if (!folder_list(places->arena, folder, &names, &count, diags))
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        bool found = false;

        if (names[i][0] == '.')
            continue;
        if (names[i][length - 1] != '/') {
            ok = pass_over(places, folder, names[i], diags) && ok;
            continue;
        }
        ok = add_folder(places,
                        path_join(places->arena, folder,
                                  arena_cstr(places->arena, (struct str){names[i], length - 1})),
                        &found, diags) &&
             ok;
        batches += found;
    }
    if (batches == 0)
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
                ok = add_within(places, paths[i], diags) && ok;
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
