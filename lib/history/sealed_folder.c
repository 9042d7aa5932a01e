/* What is the folder that somebody names: a batch, a settlement, a report or audit? */
#include "history/sealed_folder.h"
#include "file/file.h"
#include "history/settlement.h"

#include "base/banned.h"

bool sealed_folder_look(const char *folder, enum sealed_folder *kind, struct diag_list *diags)
{
    static const struct {
        const char *file;
        enum sealed_folder kind;
    } marks[] = {
        {SETTLEMENT_INI, SEALED_SETTLEMENT},
        {BATCH_INI, SEALED_BATCH},
        {LEDGER_FILE, SEALED_BATCH},
        {SEASON_RECORD, SEALED_SEASON},
    };
    struct arena scratch = {0};
    bool known = true;

    *kind = SEALED_NONE;
    for (size_t i = 0; known && *kind == SEALED_NONE && i < sizeof marks / sizeof *marks; i++) {
        enum path_kind there;

        known = path_look(path_join(&scratch, folder, marks[i].file), &there, diags);
        if (known && there == PATH_FILE)
            *kind = marks[i].kind;
    }
    arena_release(&scratch);
    return known;
}
