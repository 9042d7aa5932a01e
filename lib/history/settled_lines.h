/* What a bank has paid of a batch's payments: its ledger is gone through line by line, with what
 * the batch's settlement says beside it. */
#ifndef RELIEF_HISTORY_SETTLED_LINES_H
#define RELIEF_HISTORY_SETTLED_LINES_H

#include "history/settlement.h"

struct settled_lines {
    struct settlement *settlement; /* of the batch; NULL: it has none, all was paid as decided */
    /* Of the applicant whose lines these are: */
    bool asked;                        /* PAYEE was looked up */
    const struct settled_payee *payee; /* NULL: the bank says nothing */
    money due;                         /* fen, what the lines come to */
    money untaken; /* fen, of what the bank has paid, what no line has taken so far */
};

/* Looks up what the settlement says of the applicant with the canonical key KEY. Called once for
 * each applicant, at the first line that pays money, and only where there is a settlement. */
void settled_lines_ask(struct settled_lines *lines, struct str key);
/* How much was paid of AMOUNT, fen above zero, that the applicant's next line pays. Where the bank
 * paid another amount in all, the first lines take of it until nothing is left. */
money settled_lines_paid(struct settled_lines *lines, money amount);
/* Did the bank return the applicant's payment? */
static inline bool settled_lines_failed(const struct settled_lines *lines)
{
    return lines->payee && lines->payee->result == SETTLEMENT_FAILED;
}
/* Behind the applicant's last line: does the settlement speak of the amount that they come to?
 * False with an error where not. */
bool settled_lines_agree(const struct settled_lines *lines, struct diag_list *diags);
/* The next applicant begins. */
void settled_lines_next(struct settled_lines *lines);
/* Behind the ledger: false with an error where the settlement speaks of payees whom the batch,
 * called BATCH, does not pay. */
bool settled_lines_end(const struct settled_lines *lines, struct str batch,
                       struct diag_list *diags);

#endif
