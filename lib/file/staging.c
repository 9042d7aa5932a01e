/* How does a batch folder come to be there whole or not at all? */
#include "file/failure.h"
#include "file/file.h"
#include "file/folder_removal.h"
#include "file/record_names.h"
#include "file/staging_sweep.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

/* Bytes of the final name in the staging folder's, which may have 255. */
#define NAME_PART_MAX 180

static struct origin whole(const char *path)
{
    return (struct origin){.file = path};
}

static bool tell_taken(const char *final, struct diag_list *diags)
{
    diag_error(diags, whole(final),
               "already exists, and nothing is overwritten: choose another name");
    return false;
}

/* Is the folder open as FD one of ours, with its seal? Other people's folders have a SHA256SUMS
 * too, beside what was downloaded. */
static bool has_seal(int fd)
{
    /* Of a batch, of a settlement, of a report or audit. */
    static const char *const records[] = {BATCH_INI, SETTLEMENT_INI, SEASON_RECORD};
    struct stat found;
    bool ours = false;

    if (fstatat(fd, SUMS_FILE, &found, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        ours = ours || fstatat(fd, records[i], &found, AT_SYMLINK_NOFOLLOW) == 0;
    return ours;
}

/* Is the folder open as FD sealed, or one that it stands in? Closes FD. */
static bool is_sealed(int fd)
{
    struct stat here, above = {0};
    bool sealed = false, top = false;

    while (fd >= 0 && !sealed && !top && fstat(fd, &here) == 0) {
        int parent = openat(fd, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);

        sealed = has_seal(fd);
        top = parent < 0 || fstat(parent, &above) != 0 ||
              (above.st_dev == here.st_dev && above.st_ino == here.st_ino);
        close(fd);
        fd = parent;
    }
    if (fd >= 0)
        close(fd);
    return sealed;
}

/* Nothing may be added to what was sealed, at any depth. DIR as for sweep. */
static bool tell_sealed(const char *final, struct str dir, struct diag_list *diags)
{
    const char *path = arena_cstr(diags->arena, dir.len ? dir : STR("."));

    if (!is_sealed(open(path, O_PATH | O_DIRECTORY | O_CLOEXEC)))
        return false;
    diag_error(diags, whole(final),
               "would stand in a sealed folder, to which nothing may be added: write it elsewhere");
    return true;
}

/* From here to the end of staging_discard only calls that signal-safety(7) allows. */

static void unlock(struct staging *staging)
{
    if (staging->lock >= 0)
        close(staging->lock);
    staging->lock = -1;
}

/* Is the folder that is held open still called PATH? Once it is published it is not. */
static bool held(const struct staging *staging)
{
    struct stat open, named;

    return staging->lock >= 0 && fstat(staging->lock, &open) == 0 &&
           lstat(staging->path, &named) == 0 && open.st_dev == named.st_dev &&
           open.st_ino == named.st_ino;
}

void staging_discard(struct staging *staging)
{
    int before = errno;

    if (staging->live) {
        if (held(staging)) /* when too many files are open no other could be opened */
            folder_remove_open(staging->lock, AT_FDCWD, staging->path);
        else
            folder_remove(AT_FDCWD, staging->path);
        unlock(staging);
        staging->live = 0;
    }
    errno = before;
}

/* What of the final NAME the staging folder's name holds: not cut in the middle of a character. */
static struct str name_part(struct str name)
{
    if (name.len > NAME_PART_MAX) {
        name.len = NAME_PART_MAX;
        while (name.len && ((unsigned char)name.ptr[name.len] & 0xC0) == 0x80)
            name.len--;
    }
    return name;
}

/* Opens and locks the folder just made; an errno, or 0. Another run may have found it before it was
 * locked, and be removing it: EWOULDBLOCK. */
static int hold(struct staging *staging)
{
    struct stat status;
    int error = 0, locked;

    staging->lock = open(staging->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (staging->lock < 0)
        return errno == ENOENT ? EWOULDBLOCK : errno;
    do
        locked = flock(staging->lock, LOCK_EX | LOCK_NB);
    while (locked != 0 && errno == EINTR);
    if (locked != 0 && errno == EWOULDBLOCK)
        error = EWOULDBLOCK;
    else if (fstat(staging->lock, &status) != 0)
        error = errno;
    else if (status.st_nlink == 0)
        error = EWOULDBLOCK;
    if (error)
        unlock(staging);
    return error;
}

/* Makes `DIR/.NAME.relief-PID-RANDOM`; an errno, or 0. */
static int make_folder(struct staging *staging, struct str dir, struct str name)
{
    staging->lock = -1;
    for (int attempt = 0; attempt < 100; attempt++) {
        uint64_t chance;
        int length, error;

        if (getrandom(&chance, sizeof chance, 0) != (ssize_t)sizeof chance)
            return errno;
        length =
            snprintf(staging->path, sizeof staging->path, STR_FMT "." STR_FMT ".relief-%ld-%016llx",
                     STR_ARG(dir), STR_ARG(name), (long)getpid(), (unsigned long long)chance);
        if ((size_t)length >= sizeof staging->path)
            return ENAMETOOLONG;
        staging->live = 1; /* before it is there, so that a signal finds it at any moment */
        error = mkdir(staging->path, 0700) == 0 ? hold(staging) : errno;
        if (error == 0)
            return 0;
        if (error != EEXIST)
            rmdir(staging->path);
        staging->live = 0;
        if (error != EEXIST && error != EWOULDBLOCK)
            return error;
    }
    return EEXIST;
}

bool staging_open(struct staging *staging, const char *final, struct diag_list *diags)
{
    struct str path = str_of(final), name, dir;
    struct stat status;
    int error;

    staging->live = 0;
    staging->path[0] = '\0';
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    if (path.len >= sizeof staging->final)
        return failure_to_write(final, ENAMETOOLONG, diags);
    memcpy(staging->final, path.ptr, path.len);
    staging->final[path.len] = '\0';
    if (path.len == 0) {
        diag_error(diags, whole(NULL), "the folder to write has an empty name");
        return false;
    }
    name = str_basename(path);
    dir = (struct str){path.ptr, path.len - name.len};
    name = name_part(name);
    if (tell_sealed(final, dir, diags))
        return false;
    /* what is there already may be of a run that was killed just behind it */
    staging_sweep(dir, name, diags);
    if (lstat(staging->final, &status) == 0)
        return tell_taken(final, diags);
    error = make_folder(staging, dir, name);
    if (error == ENOENT) {
        diag_error(diags, whole(final),
                   "cannot be written: the folder it is to stand in does not "
                   "exist; make it first");
        return false;
    }
    if (error)
        return failure_to_write(final, error, diags);
    return true;
}

/* fsyncs a file or a folder; an errno, or 0. */
static int sync_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int error;

    if (fd < 0)
        return errno;
    error = fsync(fd) == 0 ? 0 : errno;
    if (close(fd) != 0 && error == 0)
        error = errno;
    return error;
}

/* Some file systems cannot do that for folders, which is no failure of the disk. */
static int sync_folder(const char *path)
{
    int error = sync_path(path);

    return error == EINVAL ? 0 : error;
}

bool file_sync(const char *path, struct diag_list *diags)
{
    int error = sync_path(path);

    if (error)
        return failure_to_write(path, error, diags);
    return true;
}

static bool sync_tree(struct arena *arena, const char *folder, int depth, struct diag_list *diags)
{
    const char **names;
    size_t count;
    int error;

    if (!folder_list(arena, folder, &names, &count, diags))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *path = path_join(arena, folder, names[i]);

        if (str_ends(str_of(path), STR("/"))) {
            if (depth == 0)
                return failure_to_write(path, ELOOP, diags);
            if (!sync_tree(arena, path, depth - 1, diags))
                return false;
        } else if (!file_sync(path, diags)) {
            return false;
        }
    }
    error = sync_folder(folder);
    if (error)
        return failure_to_write(folder, error, diags);
    return true;
}

/* Renames FROM to TO, which must not exist; an errno, or 0. */
static int rename_new(const char *from, const char *to)
{
    int error;

    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
        return errno;
    /* A network disk without RENAME_NOREPLACE: reserve the name with an empty folder, which only
     * one process can make, and rename over that one. */
    if (mkdir(to, 0700) != 0)
        return errno;
    if (rename(from, to) == 0)
        return 0;
    error = errno;
    rmdir(to);
    return error == ENOTEMPTY ? EEXIST : error;
}

static bool publish(struct staging *staging, struct arena *scratch, struct diag_list *diags)
{
    const char *final = staging->final;
    int error;

    if (!sync_tree(scratch, staging->path, SEALED_DEPTH, diags))
        return false;
    error = rename_new(staging->path, final);
    if (error == EEXIST)
        return tell_taken(final, diags);
    if (error)
        return failure_to_write(final, error, diags);
    error = sync_folder(path_folder(scratch, final));
    if (error) {
        /* It may not survive a power cut: take it back rather than promise. */
        if (rename(final, staging->path) != 0)
            diag_error(diags, whole(final), "may not be complete on disk: remove it");
        return failure_to_write(final, error, diags);
    }
    return true;
}

bool staging_publish(struct staging *staging, struct diag_list *diags)
{
    struct arena scratch = {0};
    bool ok;

    if (!staging->live)
        return false;
    ok = publish(staging, &scratch, diags);
    if (ok) {
        staging->live = 0;
        unlock(staging);
    } else {
        staging_discard(staging);
    }
    arena_release(&scratch);
    return ok;
}

/* Gives the file FROM the name TO, which nothing may have yet; an errno, or 0. link(2) never
 * replaces, also where renameat2 is not known. */
static int rename_new_file(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
        return errno;
    return link(from, to) == 0 ? 0 : errno;
}

static bool publish_file(struct staging *staging, const char *name, struct arena *scratch,
                         struct diag_list *diags)
{
    const char *final = staging->final, *path = path_join(scratch, staging->path, name);
    int error = sync_path(path);

    if (error == 0)
        error = rename_new_file(path, final);
    if (error == EEXIST)
        return tell_taken(final, diags);
    if (error)
        return failure_to_write(final, error, diags);
    error = sync_folder(path_folder(scratch, final));
    if (error == 0)
        return true;
    unlink(final); /* it may not survive a power cut: take it back rather than promise */
    return failure_to_write(final, error, diags);
}

bool staging_publish_file(struct staging *staging, const char *name, struct diag_list *diags)
{
    struct arena scratch = {0};
    bool ok;

    if (!staging->live)
        return false;
    ok = publish_file(staging, name, &scratch, diags);
    staging_discard(staging);
    arena_release(&scratch);
    return ok;
}
