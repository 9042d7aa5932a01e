/* A system that refuses one call: each of the functions below stands before the C library's, and
 * the one named in `refusal` fails once, when it is called for the AT-th time (from 0).
 *
 * To try all: refusal_start(call, error, at) for at = 0, 1 … until refusal.happened stays false. */
#ifndef RELIEF_TESTS_REFUSALS_H
#define RELIEF_TESTS_REFUSALS_H

#undef _FORTIFY_SOURCE /* it makes some of them inline functions, which cannot be replaced */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
    const char *call; /* NULL: none */
    int error;
    unsigned at, made;
    bool lasting; /* and fails from then on */
    bool happened;
    bool types_unknown; /* readdir does not say what is a folder: not every disk does */
} refusal;

static inline void refusal_start(const char *call, int error, unsigned at)
{
    refusal.call = call;
    refusal.error = error;
    refusal.at = at;
    refusal.made = 0;
    refusal.lasting = false;
    refusal.happened = false;
}

static inline void refusal_end(void)
{
    refusal.call = NULL;
}

static inline bool refused(const char *call)
{
    unsigned number;

    if (!refusal.call || strcmp(refusal.call, call) != 0)
        return false;
    number = refusal.made++;
    if (refusal.lasting ? number < refusal.at : number != refusal.at)
        return false;
    refusal.happened = true;
    errno = refusal.error;
    return true;
}

#define REFUSAL_REAL(name)                           \
    static __typeof__(name) *real;                   \
    if (!real) {                                     \
        void *found = dlsym(RTLD_NEXT, #name);       \
        memcpy((void *)&real, &found, sizeof found); \
    }

#define REFUSABLE(type, name, parameters, arguments, failure) \
    type name parameters                                      \
    {                                                         \
        REFUSAL_REAL(name)                                    \
        if (refused(#name))                                   \
            return failure;                                   \
        return real arguments;                                \
    }

REFUSABLE(ssize_t, read, (int fd, void *bytes, size_t size), (fd, bytes, size), -1)
REFUSABLE(ssize_t, pread, (int fd, void *bytes, size_t size, off_t at), (fd, bytes, size, at), -1)
REFUSABLE(ssize_t, pwrite, (int fd, const void *bytes, size_t size, off_t at),
          (fd, bytes, size, at), -1)
REFUSABLE(int, unlink, (const char *path), (path), -1)
REFUSABLE(off_t, lseek, (int fd, off_t to, int whence), (fd, to, whence), -1)
REFUSABLE(ssize_t, write, (int fd, const void *bytes, size_t size), (fd, bytes, size), -1)
REFUSABLE(int, stat, (const char *path, struct stat *status), (path, status), -1)
REFUSABLE(int, lstat, (const char *path, struct stat *status), (path, status), -1)
REFUSABLE(int, fstat, (int fd, struct stat *status), (fd, status), -1)
REFUSABLE(int, fstatat, (int at, const char *path, struct stat *status, int flags),
          (at, path, status, flags), -1)
REFUSABLE(DIR *, opendir, (const char *path), (path), NULL)
REFUSABLE(int, flock, (int fd, int how), (fd, how), -1)
REFUSABLE(ssize_t, getrandom, (void *bytes, size_t size, unsigned flags), (bytes, size, flags), -1)
REFUSABLE(int, mkdir, (const char *path, mode_t mode), (path, mode), -1)
REFUSABLE(int, rename, (const char *from, const char *to), (from, to), -1)
REFUSABLE(int, renameat2,
          (int from_at, const char *from, int to_at, const char *to, unsigned flags),
          (from_at, from, to_at, to, flags), -1)
REFUSABLE(int, link, (const char *from, const char *to), (from, to), -1)
REFUSABLE(int, memfd_create, (const char *name, unsigned flags), (name, flags), -1)

struct dirent *readdir(DIR *folder)
{
    REFUSAL_REAL(readdir)
    struct dirent *entry = refused("readdir") ? NULL : real(folder);

    if (entry && refusal.types_unknown)
        entry->d_type = DT_UNKNOWN;
    return entry;
}

/* Nobody cuts the power: nothing is waited for. */
int fsync(int fd)
{
    (void)fd;
    return refused("fsync") ? -1 : 0;
}

int close(int fd)
{
    REFUSAL_REAL(close)
    int done = real(fd);

    return refused("close") ? -1 : done; /* it is closed all the same */
}

static inline int refusal_open(const char *path, int flags, mode_t mode)
{
    REFUSAL_REAL(open)
    return refused("open") ? -1 : real(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    va_list rest;

    va_start(rest, flags);
    if (flags & O_CREAT)
        mode = va_arg(rest, mode_t);
    va_end(rest);
    return refusal_open(path, flags, mode);
}

int __open_2(const char *path, int flags);

int __open_2(const char *path, int flags) /* what open is in a fortified build */
{
    return refusal_open(path, flags, 0);
}

/* Every call and what it may fail with. */
static const struct refusable {
    const char *call;
    int error;
} refusables[] = {
    {"pread", EIO},        {"pread", EINTR},  {"lseek", EIO},           {"read", EIO},
    {"read", EINTR},       {"write", ENOSPC}, {"write", EINTR},         {"fsync", EIO},
    {"fsync", EINVAL},     {"stat", EIO},     {"stat", EACCES},         {"lstat", EIO},
    {"fstat", EIO},        {"fstatat", EIO},  {"opendir", EMFILE},      {"readdir", EIO},
    {"flock", EINTR},      {"flock", ENOLCK}, {"flock", EWOULDBLOCK},   {"getrandom", EINTR},
    {"mkdir", ENOSPC},     {"mkdir", EEXIST}, {"rename", EIO},          {"renameat2", EIO},
    {"renameat2", EINVAL}, {"link", EIO},     {"memfd_create", EMFILE}, {"close", EIO},
    {"open", EMFILE},      {"open", ENOENT},
};

#define REFUSABLES (sizeof refusables / sizeof *refusables)

#endif
