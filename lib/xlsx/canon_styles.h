/* The looks of a workbook's cells, spelled out, so that two workbooks can be compared that number
 * them otherwise; and its shared texts. For lib/xlsx/canon.c only. */
#ifndef RELIEF_XLSX_CANON_STYLES_H
#define RELIEF_XLSX_CANON_STYLES_H

#include "xlsx/package.h"

struct canon_texts {
    struct str *items;
    size_t count, room;
};

struct canon_styles {
    struct canon_texts looks;  /* for each style of a cell, all that it says */
    struct canon_texts shared; /* for each shared text, its elements */
    struct str rest;           /* of the part of styles: what is no cell's; asides of both */
    struct arena arena;
};

/* Adds TEXT, copied into ARENA; the items are freed by their owner. */
void canon_texts_add(struct canon_texts *texts, struct arena *arena, struct str text);
/* Appends an element's start with its attributes in the order of their names, its end, or text. */
void canon_put_start(struct strbuf *out, const char *name, const char **attributes);
void canon_put_end(struct strbuf *out, const char *name);
void canon_put_text(struct strbuf *out, struct str text);
/* Text that comes in pieces: what marks elements is replaced by characters that no XML holds. */
void canon_put_piece(struct strbuf *out, const char *text, int length);

/* Reads PACKAGE's xl/styles.xml and xl/sharedStrings.xml, which it may lack. */
bool canon_styles_read(struct canon_styles *styles, struct package *package,
                       struct diag_list *diags);
/* The look that the number TEXT names (NULL: the first); what no look has is its own text. */
struct str canon_look(const struct canon_styles *styles, const char *text);
void canon_styles_release(struct canon_styles *styles);

#endif
