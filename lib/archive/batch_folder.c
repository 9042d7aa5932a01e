/* Is it the folder of a batch that somebody gave, and what is it otherwise? */
#include "archive/archive.h"
#include "base/message.h"
#include "history/sealed_folder.h"

#include "base/banned.h"

bool batch_path_check(const char *path, struct diag_list *diags)
{
    struct origin at = {.file = path};
    enum path_kind kind;

    if (!path_look(path, &kind, diags))
        return false;
    if (kind == PATH_FILE)
        diag_error(diags, at, "is a file and no batch folder");
    else if (kind == PATH_ABSENT)
        diag_error(diags, at, "there is no such batch folder");
    return kind == PATH_FOLDER;
}

bool batch_folder_check(const char *path, struct diag_list *diags)
{
    static const char *const others[] = {
        [SEALED_NONE] = MESSAGE("is no batch folder: it has no batch.ini; give the folder of one "
                                "batch"),
        [SEALED_SETTLEMENT] =
            MESSAGE("is a settlement and no batch: give the folder of the batch that it settles"),
        [SEALED_SEASON] =
            MESSAGE("is a report or an audit and no batch: give the folder of one batch"),
    };
    enum sealed_folder kind;

    if (!batch_path_check(path, diags) || !sealed_folder_look(path, &kind, diags))
        return false;
    if (kind == SEALED_BATCH)
        return true;
    diag_error(diags, (struct origin){.file = path}, "%s", message(diags->language, others[kind]));
    return false;
}
