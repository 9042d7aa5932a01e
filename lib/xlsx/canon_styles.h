/* The looks of a workbook's cells, spelled out, so that two workbooks can be compared that number
 * them otherwise; and its shared texts. For lib/xlsx/canon.c only.
 *
 * Programs count entries of a list by their name, and read numbers that are spelled oddly each in
 * its own way. So only what is named and spelled as every program takes it counts as an entry or as
 * a number; all else stands among the rest as it is written. */
#ifndef RELIEF_XLSX_CANON_STYLES_H
#define RELIEF_XLSX_CANON_STYLES_H

#include "xlsx/canon_text.h"
#include "xlsx/package.h"

struct canon_styles {
    struct canon_texts looks;  /* for each style of a cell, all that it says */
    struct canon_texts shared; /* for each shared text, its elements, as a cell would have them */
    struct str rest;           /* of the part of styles: all that no look has spelled out */
    struct str around;         /* of the part of shared texts: all but the texts */
    struct arena arena;
};

/* Reads PACKAGE's xl/styles.xml and xl/sharedStrings.xml, which it may lack. */
bool canon_styles_read(struct canon_styles *styles, struct package *package,
                       struct diag_list *diags);
/* The entry of TEXTS that TEXT numbers; NULL where there is none, or TEXT is spelled otherwise than
 * plainly. */
const struct str *canon_numbered(const struct canon_texts *texts, struct str text);
/* Appends the look that the number TEXT names (NULL: the first), or TEXT where there is none. */
void canon_put_look(struct strbuf *out, const struct canon_styles *styles, const char *text);
void canon_styles_release(struct canon_styles *styles);

#endif
