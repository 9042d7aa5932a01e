/* What does an errno mean to somebody who is not a programmer? */
#include "base/failure.h"
#include <errno.h>
#include <string.h>

#include "base/banned.h"

const char *failure_text(int error)
{
    static const struct {
        int error;
        const char *text;
    } known[] = {
        {ENOENT, "there is no such file or folder"},
        {ENOTDIR, "a part of its path is not a folder"},
        {EISDIR, "it is a folder, not a file"},
        {EACCES, "permission denied"},
        {EPERM, "the system does not allow it"},
        {EEXIST, "it already exists"},
        {ENOSPC, "the disk is full"},
        {EDQUOT, "the disk quota is used up"},
        {EFBIG, "it would be larger than the system allows"},
        {EROFS, "the disk is read-only"},
        {EIO, "the disk reports an error"},
        {ENAMETOOLONG, "its name is too long"},
        {ELOOP, "its path has too many symbolic links"},
        {EMFILE, "too many files are open"},
        {ENFILE, "too many files are open"},
        {ENOTEMPTY, "the folder is not empty"},
        {EINVAL, "the disk does not support it"},
    };
    const char *other = strerrordesc_np(error);

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].error == error)
            return known[i].text;
    return other ? other : "the system gives no reason";
}
