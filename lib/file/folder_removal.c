/* How does a folder go away with all it holds, also from within a signal handler?
 *
 * Only calls that signal-safety(7) allows, and getdents64, which is the bare system call. */
#include "file/folder_removal.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/banned.h"

/* `moved-NUMBER`, which snprintf may not write here. */
static void number_name(char name[static 16], unsigned number)
{
    char *at = name + 15;

    *at = '\0';
    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    memmove(name + 6, at, strlen(at) + 1);
    memcpy(name, "moved-", 6);
}

/* Removes what stands in the open folder FD. A folder in it that is not empty is emptied where FD
 * is TOP, and else moved up there, for the next pass: two open folders are enough however deep they
 * stand in each other, and more there may not be when too many files are open. */
static void empty_folder(int fd, int top, unsigned *moved)
{
    _Alignas(struct dirent64) char buffer[4096];
    ssize_t size;

    lseek(fd, 0, SEEK_SET);
    while ((size = getdents64(fd, buffer, sizeof buffer)) > 0) {
        for (ssize_t at = 0; at < size;) {
            const struct dirent64 *entry = (const void *)(buffer + at);
            char name[16];
            int below;

            at += entry->d_reclen;
            if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
                continue;
            if (unlinkat(fd, entry->d_name, 0) == 0 || errno != EISDIR)
                continue;
            if (unlinkat(fd, entry->d_name, AT_REMOVEDIR) == 0)
                continue;
            if (fd != top) {
                number_name(name, (*moved)++);
                renameat(fd, entry->d_name, top, name);
                continue;
            }
            below = openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            if (below < 0)
                continue;
            empty_folder(below, top, moved);
            close(below);
            unlinkat(fd, entry->d_name, AT_REMOVEDIR);
        }
    }
}

/* Entries may be skipped while others are being deleted, so what is left is tried again. */
void folder_remove_open(int fd, int parent, const char *name)
{
    unsigned moved = 0;

    for (int pass = 0; pass < 100; pass++) {
        empty_folder(fd, fd, &moved);
        if (unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT)
            break;
    }
}

void folder_remove(int parent, const char *name)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (fd < 0) {
        if (unlinkat(parent, name, 0) != 0) /* an empty folder need not be opened */
            unlinkat(parent, name, AT_REMOVEDIR);
        return;
    }
    folder_remove_open(fd, parent, name);
    close(fd);
}
