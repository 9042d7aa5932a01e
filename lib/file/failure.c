/* What does an errno mean to somebody who is not a programmer? */
#include "file/failure.h"
#include "base/memory.h"
#include "base/message.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/banned.h"

const char *failure_text(int error, enum language language)
{
    static const struct {
        int error;
        const char *text;
    } known[] = {
        {ENOENT, MESSAGE("there is no such file or folder")},
        {ENOTDIR, MESSAGE("a part of its path is not a folder")},
        {EISDIR, MESSAGE("it is a folder, not a file")},
        {EACCES, MESSAGE("permission denied")},
        {EPERM, MESSAGE("the system does not allow it")},
        {EEXIST, MESSAGE("it already exists")},
        {ENOSPC, MESSAGE("the disk is full")},
        {EDQUOT, MESSAGE("the disk quota is used up")},
        {EFBIG, MESSAGE("it would be larger than the system allows")},
        {EROFS, MESSAGE("the disk is read-only")},
        {EIO, MESSAGE("the disk reports an error")},
        {ENAMETOOLONG, MESSAGE("its name is too long")},
        {ELOOP, MESSAGE("its path has too many symbolic links")},
        {EMFILE, MESSAGE("too many files are open")},
        {ENFILE, MESSAGE("too many files are open")},
        {ENOTEMPTY, MESSAGE("the folder is not empty")},
        {EINVAL, MESSAGE("the disk does not support it")},
    };
    const char *other = strerrordesc_np(error);

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].error == error)
            return message(language, known[i].text);
    return other ? other : message(language, "the system gives no reason");
}

static bool is_of_the_path(int error)
{
    return error == ENOENT || error == ENOTDIR || error == EISDIR || error == ELOOP ||
           error == ENAMETOOLONG;
}

static bool is_closed(const char *folder)
{
    return faccessat(AT_FDCWD, folder, X_OK, AT_EACCESS) != 0 && errno == EACCES;
}

/* Tells that the first folder on the way to PATH that may not be entered is why; false where there
 * is none. PATH itself may be anything: who may not look at it does not even know whether it is
 * there. */
static bool tell_closed_folder(const char *path, struct diag_list *diags)
{
    size_t length = strlen(path);
    char *folder = memory_resize(NULL, length + 1, 1);
    bool closed = false;

    memcpy(folder, path, length + 1);
    for (size_t end = 1; !closed && end < length; end++) {
        if (path[end] != '/')
            continue;
        folder[end] = '\0';
        closed = is_closed(folder);
        if (!closed)
            folder[end] = '/';
    }
    if (closed)
        diag_failure(diags, (struct origin){.file = folder},
                     "permission denied: this folder may not be entered; ask its owner, or who "
                     "looks after the machine, for the right to");
    free(folder);
    return closed;
}

bool failure_to_read(const char *path, int error, struct diag_list *diags)
{
    struct origin at = {.file = path};
    const char *why = failure_text(error, diags->language);

    if (error == EACCES && tell_closed_folder(path, diags))
        return false;
    if (is_of_the_path(error))
        diag_error(diags, at, "cannot be read: %s", why);
    else
        diag_failure(diags, at, "cannot be read: %s", why);
    return false;
}

bool failure_to_write(const char *path, int error, struct diag_list *diags)
{
    if (error == EACCES && tell_closed_folder(path, diags))
        return false;
    diag_failure(diags, (struct origin){.file = path}, "cannot be written: %s",
                 failure_text(error, diags->language));
    return false;
}
