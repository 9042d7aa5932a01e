/* Names of sheets: legal for every spreadsheet, and unique.
 *
 * Excel allows 31 UTF-16 units, none of []:*?/\ or control characters, no apostrophe at either end,
 * not the name History, and takes two names for one that differ in case only. */
#ifndef RELIEF_XLSX_SHEET_NAME_H
#define RELIEF_XLSX_SHEET_NAME_H

#include "base/index.h"

/* WANTED made legal (forbidden characters become their full-width forms, as the first of `_x0041_`,
 * which would be read as a letter), cut to length, with
 * ` (2)`, ` (3)` … where TAKEN holds it already; puts it into TAKEN. BLANK is the name for a text
 * with nothing in it. In ARENA. */
const char *sheetname_make(struct text_index *taken, struct arena *arena, struct str wanted,
                           const char *blank);

#endif
