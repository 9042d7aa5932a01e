/* Texts as an XLSX file wants them where libxlsxwriter does not see to it. */
#ifndef RELIEF_XLSX_CELL_TEXT_H
#define RELIEF_XLSX_CELL_TEXT_H

#include "base/arena.h"

/* Puts into OUT, in place of what it holds, TEXT as a cell holds it: line breaks as LF, and of more
 * than fits its beginning with `…` behind it. A NUL stands behind it. */
void cell_text(struct str text, struct strbuf *out);
/* Makes of CELL, a cell's text with a NUL behind it, one that is read back as it is: `_x0041_` in
 * it would be taken for the character of that number (ST_Xstring). */
void escape_text(struct strbuf *cell);
/* Makes of CELL, as it stands in a file, the text that is meant: puts those characters in. A number
 * that is no character's stays as it stands. */
void unescape_text(struct strbuf *cell);
/* A footer of LEFT, with codes doubled and no longer than a footer may be, and CENTRE, whose codes
 * are meant, in POINTS; in ARENA. */
const char *footer_text(struct arena *arena, const char *left, const char *centre, unsigned points);
/* A page header of TITLE in the middle, with codes doubled, cut to a line; in ARENA. */
const char *header_text(struct arena *arena, const char *title);
/* As much of TEXT as the library puts into an attribute (it cuts at 2,079 bytes, be it within a
 * character), in whole characters. */
struct str fit_attribute(struct str text);

#endif
