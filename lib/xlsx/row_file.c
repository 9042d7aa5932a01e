/* How are the rows of a long sheet written quickly, and none of them silently lost? */
#include "xlsx/row_file.h"
#include <errno.h>
#include <stdio_ext.h>

#include "base/banned.h"

#define ROOM ((size_t)64 << 10)

void row_file_set_up(FILE *rows, struct arena *arena)
{
    setvbuf(rows, arena_alloc(arena, ROOM), _IOFBF, ROOM);
    __fsetlocking(rows, FSETLOCKING_BYCALLER); /* a lock for each piece would cost as much again */
}

bool row_file_settle(FILE *rows)
{
    bool good;

    errno = 0;
    good = fflush(rows) == 0 && !ferror(rows);
    int reason = errno;

    __fpurge(rows); /* nothing is left for the end of the program */
    setvbuf(rows, NULL, _IONBF, 0);
    errno = reason ? reason : EIO;
    return good;
}
