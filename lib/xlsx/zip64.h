/* ZIP64: archives whose sizes and places stand in 64 bits (APPNOTE.TXT of PKWARE, 4.3.14 to 4.5.3).
 * No workbook needs it, but some writers use it for every file. minizip reads it from its version
 * 1.2 on only; so that all versions read the same, the sizes are put where it always looks. */
#ifndef RELIEF_XLSX_ZIP64_H
#define RELIEF_XLSX_ZIP64_H

#include "base/arena.h"
#include "base/str.h"

/* The archive BYTES with the sizes and places of its table of contents in 32 bits, if they fit: in
 * ARENA, or BYTES where nothing has to be changed, or where they are no such archive. */
struct str zip64_narrow(struct arena *arena, struct str bytes);

#endif
