/* A file's bytes as UTF-8 text, whatever office program wrote them.
 *
 * Found out in this order: a byte-order mark (UTF-8, UTF-16, GB18030); strict UTF-8; GB18030 by
 * iconv. A file that is UTF-8 but for a few damaged bytes is an error and never taken for GB18030,
 * which gives a meaning to almost any bytes. */
#ifndef RELIEF_TEXT_ENCODING_H
#define RELIEF_TEXT_ENCODING_H

#include "base/diag.h"
#include "base/str.h"

/* A file as text. */
struct decoded {
    struct str text;      /* strict UTF-8 without a byte-order mark */
    const char *encoding; /* as told to people; static, or the name that was asked for */
    char *owned;          /* TEXT, where it is not a part of the bytes; freed by decoded_release */
};

/* Whether NAME is an encoding that files can be read in. */
bool encoding_known(const char *name);

/* Decodes BYTES of the file shown as PATH; NAME is an encoding's name (iconv's), NULL to find out.
 * UTF8 is what utf8_error gives for BYTES. OUT points into BYTES where they are UTF-8 already.
 * Errors: an unknown NAME; bytes that cannot be decoded, with line and column; a file of another
 * kind (text/other_kind.h). Nothing is to be released then. */
bool encoding_decode(const char *path, struct str bytes, size_t utf8, const char *name,
                     struct decoded *out, struct diag_list *diags);
void decoded_release(struct decoded *decoded);

/* Appends TEXT in the encoding NAME to OUT. False, with nothing appended and BAD the first
 * character that has no form in it (0: this system does not know NAME), if that cannot be done. */
bool encoding_encode(const char *name, struct str text, struct strbuf *out, uint32_t *bad);

/* Line and column (in characters) of the byte at OFFSET in TEXT, whose first line is LINE. */
struct origin text_origin(const char *path, struct str text, uint32_t line, size_t offset);

#endif
