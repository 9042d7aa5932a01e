/* Where a text is cut into cells and lines, at the speed that a million rows want. */
#ifndef RELIEF_INTAKE_SEPARATOR_SCAN_H
#define RELIEF_INTAKE_SEPARATOR_SCAN_H

#include "base/str.h"

#define SCAN_BLOCK ((size_t)64)

/* A search for the bytes SEPARATOR and LF of a text, block by block. */
struct separator_scan {
    struct str text;
    char separator;
    size_t block;  /* where the block begins that is being searched */
    uint64_t left; /* bit N: the block's byte N is one of the two, and is not found yet */
};

/* Begins, or goes on, at FROM. */
void separator_scan_seek(struct separator_scan *scan, size_t from);

/* Where the next of the two bytes stands; the text's length if there is none. */
static inline size_t separator_scan_next(struct separator_scan *scan)
{
    size_t at;

    while (!scan->left) {
        if (scan->text.len - scan->block <= SCAN_BLOCK)
            return scan->text.len;
        separator_scan_seek(scan, scan->block + SCAN_BLOCK);
    }
    at = scan->block + (size_t)__builtin_ctzll(scan->left);
    scan->left &= scan->left - 1;
    return at;
}

#endif
