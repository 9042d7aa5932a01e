/* What do the columns of a bank's answer hold, and what do banks write above them? */
#ifndef RELIEF_SETTLEMENT_BANK_HEADERS_H
#define RELIEF_SETTLEMENT_BANK_HEADERS_H

#include "base/str.h"

enum return_column {
    RETURN_PAYEE,
    RETURN_AMOUNT,
    RETURN_RESULT,
    RETURN_KEY,     /* the key, where RETURN_PAYEE is another column; needed where an option names
                       it beside the account */
    RETURN_NAME,    /* may be missing */
    RETURN_REASON,  /* may be missing */
    RETURN_ACCOUNT, /* may be missing: the account, where RETURN_PAYEE is another column */
    RETURN_COLUMNS
};

#define RETURN_NEEDED RETURN_NAME

enum bank_header {
    HEADER_PAYEE, /* account or key */
    HEADER_PAID,  /* what was really paid, beside what was asked for */
    HEADER_AMOUNT,
    HEADER_RESULT,
    HEADER_NAME,
    HEADER_REASON,
    BANK_HEADERS
};

/* Where HEADER stands among the usual ones of KIND, the likelier first; SIZE_MAX: it is none.
 * Width, case, 帐 for 账, blanks, dots, hyphens, brackets and a unit of money at its end apart. */
size_t bank_header_rank(enum bank_header kind, struct str header);
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

/* By the parts of HEADER. */
enum bank_header_kin bank_header_kin(struct str header);
/* Is HEADER one of the usual ones of KIND? */
bool bank_header_is_usual(enum bank_header kind, struct str header);
/* The same, or made of such parts, for those kinds that have a kin. */
bool bank_header_is_of(enum bank_header kind, struct str header);
/* Does HEADER, of a column of reasons, ask why a payment failed or came back: 失败原因? */
bool bank_header_asks_why(struct str header);
/* Is HEADER no longer than a bank's? */
bool bank_header_is_short(struct str header);

#endif
