/* A folder of its own for a target whose reader takes files: in memory, one for each process. */
#ifndef RELIEF_TESTS_FUZZ_FOLDER_H
#define RELIEF_TESTS_FUZZ_FOLDER_H

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder's path; made when first asked for. */
static inline const char *fuzz_folder(void)
{
    static char path[64];

    if (path[0] == '\0') {
        snprintf(path, sizeof path, "/dev/shm/relief-fuzz-%ld", (long)getpid());
        if (mkdir(path, 0700) != 0)
            abort();
    }
    return path;
}

/* Writes BYTES as NAME, and gives its path, which stays until the next call. */
static inline const char *fuzz_file(const char *name, const void *bytes, size_t size)
{
    static char path[160];
    int file;

    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0 || write(file, bytes, size) != (ssize_t)size || close(file) != 0)
        abort();
    return path;
}

#endif
