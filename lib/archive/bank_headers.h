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
/* What may a column be that has none of the usual headers? */
enum bank_header_kin {
    KIN_NONE,
    KIN_REASON,   /* 退票原因 */
    KIN_RETURNED, /* an amount that failed or came back: 退回金额 */
    KIN_PAID,     /* an amount that was really paid: 实际入账金额 */
    KIN_RESULT,   /* 最终状态 */
    KIN_SIGNED,   /* whether somebody has signed for cash: 签收情况 */
    KIN_NAME,     /* a payee's name, not that of who pays or works there: 对方户名 */
};

/* By the parts of HEADER, which is in the form of bank_header_plain. */
enum bank_header_kin bank_header_kin(struct str header);
/* Writes HEADER to OUT, which holds at least HEADER.len + 4 bytes, as it is compared, and gives the
 * length: half-width, lower case, 账 for 帐, without blanks, dots, hyphens, brackets and a unit of
 * money at its end. */
size_t bank_header_plain(struct str header, char *out);

#endif
