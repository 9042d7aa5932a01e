/* Names of people in the form in which two spellings of one name are the same. */
#ifndef RELIEF_APPLICANT_NAME_H
#define RELIEF_APPLICANT_NAME_H

#include "base/arena.h"
#include "base/str.h"

/* Writes NAME to OUT, which holds at least NAME.len + 4 bytes, and gives the length: full-width
 * letters half-width, without characters of no shape; the middle dots that are typed for U+00B7
 * (W3C, Requirements for Chinese Text Layout) made that; without the blanks beside a Chinese
 * character or a middle dot, and one space for any other run of them. */
size_t name_canonical(struct str name, char *out);

/* Makes a space of each line break in NAME, in SCRATCH. */
void name_on_one_line(struct str *name, struct arena *scratch);

#endif
