/* What do the words mean that banks write beside a payment?
 *
 * The lists in bank_word_list.c are for reading by somebody from a bank: each word stands there
 * whole, with what became of the money. A word that is in none decides nothing: the payment counts
 * as made, so that nobody is paid twice, and is told. */
#ifndef RELIEF_SETTLEMENT_BANK_WORDS_H
#define RELIEF_SETTLEMENT_BANK_WORDS_H

#include "base/str.h"

enum bank_word {
    BANK_SETTLED,   /* the payee has the money */
    BANK_FAILED,    /* the payee has not, and will not get it by this payment */
    BANK_UNDECIDED, /* nothing, or a word that says that neither is certain: 处理中, 受理成功,
                       撤销成功 */
    BANK_UNKNOWN    /* a word that is not in the table */
};

/* What TEXT, the cell of a result, means. It is read whole: width, case, blanks and a full stop
 * apart it is a word of the table, or several of them with commas, colons, brackets or dashes
 * between, which must agree. Behind a word that means failed any reason may follow that does not
 * speak of success. */
enum bank_word bank_word_of(struct str text);
/* Does TEXT, the cell of a reason, speak of a payment that failed or came back: does one of its
 * words mean failed or undecided, or hold a part such as 退回? Then it contradicts a success. */
bool bank_reason_contradicts(struct str text);
/* The same of TEXT in a column that asks why a payment failed: whatever it says speaks of that, if
 * it does not say that there is nothing to say (无, -, 0000), or that the money arrived. */
bool bank_failure_is_told(struct str text);
/* As bank_reason_contradicts, of any other TEXT of the bank's, which may have a code of its own
 * that looks like a bank's for a failure: does it hold such a part? */
bool bank_text_contradicts(struct str text);

#endif
