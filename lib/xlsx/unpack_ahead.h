/* Unpacks a member of an archive in a thread of its own, some pieces ahead of whoever reads it. */
#ifndef RELIEF_XLSX_UNPACK_AHEAD_H
#define RELIEF_XLSX_UNPACK_AHEAD_H

/* Puts the next bytes, at most SIZE, into ROOM and gives how many they are: 0 at the end, a
 * negative number where the member is damaged. */
typedef int unpack_function(void *context, char *room, unsigned size);

struct unpack_ahead;

/* Begins to call UNPACK with CONTEXT, which nobody else may use until unpack_ahead_end. NULL where
 * no thread is to be had: the caller then unpacks by itself. */
struct unpack_ahead *unpack_ahead_begin(unpack_function *unpack, void *context);

/* As UNPACK would, and with the same bytes in the same order, though perhaps fewer at once. */
int unpack_ahead_read(struct unpack_ahead *ahead, char *room, unsigned size);

/* Ends the thread, wherever it stands, and releases AHEAD (which may be NULL). */
void unpack_ahead_end(struct unpack_ahead *ahead);

#endif
