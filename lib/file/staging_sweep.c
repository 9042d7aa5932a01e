/* Which folders have interrupted runs left, and what of them may be removed? */
#include "file/staging_sweep.h"
#include "file/file.h"
#include "file/folder_removal.h"
#include "file/record_names.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

bool staging_named(struct str entry)
{
    static const char digit[] = "0123456789", hex[] = "0123456789abcdef";
    size_t at = entry.len;

    while (at && entry.len - at < 16 && strchr(hex, entry.ptr[at - 1]))
        at--;
    if (entry.len - at != 16 || at == 0 || entry.ptr[--at] != '-')
        return false;
    entry.len = at;
    while (at && strchr(digit, entry.ptr[at - 1]))
        at--;
    if (at == entry.len)
        return false;
    entry.len = at;
    return str_starts(entry, STR(".")) && entry.len > sizeof "..relief-" - 1 &&
           str_ends(entry, STR(".relief-"));
}

/* Is there a seal in FOLDER, or a folder that is not called BUT? Yes where that cannot be told. */
static bool holds_more_than(int folder, const char *but)
{
    int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *within = again >= 0 ? fdopendir(again) : NULL;
    const struct dirent *entry;
    bool more = within == NULL;

    while (within && !more && (entry = readdir(within)) != NULL) {
        const char *name = entry->d_name;
        struct stat status;

        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, but) == 0)
            continue;
        more =
            strcmp(name, SUMS_FILE) == 0 ||
            (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode));
    }
    if (within)
        closedir(within);
    else if (again >= 0)
        close(again);
    return more;
}

/* Is there anything in FOLDER that no run leaves which was interrupted before it had sealed what it
 * wrote? A batch may have been given such a name, or a place in one. A run has its inputs there,
 * and copies of earlier batches among them. */
static bool holds_more(int folder)
{
    int inputs = openat(folder, "inputs", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool more = holds_more_than(folder, "inputs") ||
                (inputs < 0 ? errno != ENOENT : holds_more_than(inputs, "history"));

    if (inputs >= 0)
        close(inputs);
    return more;
}

/* Was the folder ENTRY made to become NAME? Then it is this command's own of before. */
static bool was_to_become(struct str entry, struct str name)
{
    struct str rest = {entry.ptr + 1, entry.len - 1}; /* behind the dot */

    if (!str_starts(rest, name))
        return false;
    rest.ptr += name.len;
    rest.len -= name.len;
    return str_starts(rest, STR(".relief-"));
}

void staging_sweep(struct str dir, struct str name, struct diag_list *diags)
{
    char *path = arena_cstr(diags->arena, dir.len ? dir : STR("."));
    DIR *around = opendir(path);
    const struct dirent *entry;

    while (around && (entry = readdir(around)) != NULL) {
        struct stat status;
        int fd;

        if (!staging_named(str_of(entry->d_name)))
            continue;
        fd = openat(dirfd(around), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (fd >= 0 && fstat(fd, &status) == 0 && status.st_uid == geteuid() &&
            flock(fd, LOCK_EX | LOCK_NB) == 0 &&
            (was_to_become(str_of(entry->d_name), name) || !holds_more(fd))) {
            folder_remove(dirfd(around), entry->d_name);
            diag_note(diags, (struct origin){.file = path_join(diags->arena, path, entry->d_name)},
                      "removed: an interrupted run had left it");
        }
        if (fd >= 0)
            close(fd);
    }
    if (around)
        closedir(around);
}
