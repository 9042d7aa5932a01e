/* The two languages that reports and messages are written in, and how each of them strings texts
 * together. What is told in either is a table of both: a message's, or one of `LANGUAGES` columns
 * beside what it is about. */
#ifndef RELIEF_BASE_LANGUAGE_H
#define RELIEF_BASE_LANGUAGE_H

#include "base/str.h"

enum language {
    LANGUAGE_EN,
    LANGUAGE_ZH
};

#define LANGUAGES 2 /* columns of a table of texts: English, Chinese */

/* Marks with the blank that belongs to them, NUL-terminated, static. */
const char *language_comma(enum language language);     /* between things: `, ` or `、` */
const char *language_semicolon(enum language language); /* between clauses: `; ` or `；` */
const char *language_colon(enum language language);     /* `: ` or `：` */
const char *language_gap(enum language language);       /* parts two texts: `  ` or `　` */

/* Takes the blank before AT out of TEXT where Chinese stands on either side of it: one parts
 * Chinese from other writing only. AT is where a text begins that was put in behind it. */
void language_close_up(struct strbuf *text, size_t at);

/* Appends PATTERN, with PARTS put into its gaps, which are written `{}`, in their order. */
void language_fill(struct strbuf *out, struct str pattern, size_t count, const struct str *parts);

#endif
