/* What do banks write above the columns of their answers? */
#ifndef RELIEF_ARCHIVE_BANK_HEADERS_H
#define RELIEF_ARCHIVE_BANK_HEADERS_H

#include "base/str.h"

enum bank_header {
    HEADER_PAYEE, /* account or key */
    HEADER_PAID,  /* what was really paid, beside what was asked for */
    HEADER_AMOUNT,
    HEADER_RESULT,
    HEADER_NAME,
    HEADER_REASON,
    BANK_HEADERS
};

/* The usual headers of KIND, the likelier ones first, and a NULL behind them; each in the form of
 * bank_header_plain. */
const char *const *bank_headers_usual(enum bank_header kind);
/* Writes HEADER to OUT, which holds at least HEADER.len + 4 bytes, as it is compared, and gives the
 * length: half-width, lower case, 账 for 帐, without blanks, dots, hyphens, brackets and a unit of
 * money at its end. */
size_t bank_header_plain(struct str header, char *out);

#endif
