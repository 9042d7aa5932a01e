/* Removing a folder with all that stands in it. Both functions are async-signal-safe: a signal
 * handler may call them. They take no memory, need two open files at most, and follow no link.
 * What cannot be removed stays, and nobody is told; errno is not kept. */
#ifndef RELIEF_FILE_FOLDER_REMOVAL_H
#define RELIEF_FILE_FOLDER_REMOVAL_H

/* Removes NAME in the open folder PARENT (AT_FDCWD: the current one, or where an absolute NAME
 * says), be it a file or a folder. */
void folder_remove(int parent, const char *name);
/* The same of a folder that is open already as FD, which stays open: for when too many files are
 * open for another. */
void folder_remove_open(int fd, int parent, const char *name);

#endif
