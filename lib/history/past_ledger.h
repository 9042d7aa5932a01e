/* The payments of earlier batches while they are collected, batch by batch. For lib/history only.
 */
#ifndef RELIEF_HISTORY_PAST_LEDGER_H
#define RELIEF_HISTORY_PAST_LEDGER_H

#include "history/history.h"
#include "history/past_batch.h"

/* Somebody whose row of a list is paid again what the bank had returned of another batch: rows, not
 * keys, since one key may be paid on several rows. */
struct past_repayment {
    uint32_t key;
    uint32_t by;      /* number of the batch that pays again */
    struct str batch; /* id of the other, as in the reason `repay:ID` */
    struct str source;
    uint32_t line;
};

struct past_payments {
    struct history *history; /* takes the keys and texts */
    const struct ruleset *rules;
    struct past_payment *items;
    uint32_t *keys;     /* of each payment: its key's number in the history */
    struct str *values; /* of each payment's shared fields */
    size_t count;
    size_t room;
    struct past_return *returns;
    size_t return_count, return_room;
    struct past_repayment *repayments;
    size_t repayment_count, repayment_room;
};

/* Checks BATCH, number NUMBER of the history, against its seal and, if it COUNTED, adds its
 * payments, less what its settlement says the bank has returned. Reads (and lists in its record)
 * the batch's inputs where they are needed. */
bool past_ledger_read(struct past_payments *payments, struct past_batch *batch, uint32_t number,
                      bool counted, struct diag_list *diags);

#endif
