/* File names inside batch.ini: written so that no name, whatever characters it has, can end the
 * line, start a comment or run into the next name. */
#ifndef RELIEF_FILE_PATH_NAMES_H
#define RELIEF_FILE_PATH_NAMES_H

#include "base/arena.h"

/* Appends NAME with `%`, `|`, `;`, `#`, `\`, quotes, control characters, blanks at its ends and
 * bytes that are not UTF-8 written as `%25` (RFC 3986); everything else as it is. */
void name_encode(struct str name, struct strbuf *out);
/* The name that TEXT stands for, in ARENA; NULL where TEXT is empty, or has a `%` without the two
 * hexadecimal digits of a byte other than 0 behind it. */
const char *name_decode(struct str text, struct arena *arena);
/* Does NAME stay below the folder it is joined to: relative, no empty part, none `.` or `..`? */
bool name_stays_below(const char *name);

#endif
