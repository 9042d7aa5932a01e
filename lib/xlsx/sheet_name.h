/* Names of sheets: legal for every spreadsheet, and unique.
 *
 * Excel allows 31 UTF-16 units, none of []:*?/\ or control characters, no apostrophe at either end,
 * not the name History, and takes two names for one that differ in case only. */
#ifndef RELIEF_XLSX_SHEET_NAME_H
#define RELIEF_XLSX_SHEET_NAME_H

#include "base/index.h"

/* The name nearest to WANTED that is legal and not among TAKEN, into which it is put; in ARENA.
 * Forbidden characters become their full-width forms, and so does the first of `_x0041_`, which a
 * reader would take for a letter. What is too long is cut; ` (2)`, ` (3)` … stand behind a name
 * that is taken. BLANK is the name for a text with nothing in it. */
const char *sheetname_make(struct text_index *taken, struct arena *arena, struct str wanted,
                           const char *blank);

#endif
