/* The payments of a season in the order of its batches and their ledgers: so many that they are
 * read one after the other and not kept in memory.
 *
 * Up to PAYMENTS_IN_MEMORY of them are; beyond, they go to a file without a name in the folder that
 * the report or audit is written in. They are numbers and name nobody. */
#ifndef RELIEF_SEASON_PAYMENT_STORE_H
#define RELIEF_SEASON_PAYMENT_STORE_H

#include "base/diag.h"
#include "base/money.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef PAYMENTS_IN_MEMORY /* a program that is to try the file keeps fewer */
#define PAYMENTS_IN_MEMORY ((size_t)1 << 18)
#endif

/* A line of a ledger that pays, or that was decided by hand. */
struct season_payment {
    money amount;         /* fen paid; below zero: what the bank returned, nothing was paid */
    uint32_t payee, kind; /* numbers in the season's */
    uint32_t line;        /* of the source */
    uint32_t ledger_line; /* of ledger.csv, the header is 1 */
};

struct payment_store {
    const char *folder;           /* where the file may be; NULL: nowhere, all stay in memory */
    size_t in_memory;             /* so many stay in memory; 0: PAYMENTS_IN_MEMORY */
    struct season_payment *items; /* those that are not in the file: from WRITTEN on */
    size_t room;
    size_t count, written;
    int file;    /* file descriptor + 1; 0: none */
    int failure; /* errno of the first write or read that failed */
    bool failed_reading;
};

/* Adds PAYMENT at the end. A file that cannot be written, or read again, is told by
 * payment_store_whole: what has read to the end may be used only if that is true. */
void payment_store_add(struct payment_store *store, const struct season_payment *payment);
/* False, with an error in DIAGS, if anything that was added could not be kept or read again. */
bool payment_store_whole(const struct payment_store *store, struct diag_list *diags);
void payment_store_release(struct payment_store *store);

/* Reading a stretch of the store from front to back. */
struct payment_reader {
    struct payment_store *store;
    struct season_payment *block; /* of those in the file */
    size_t block_first, block_count;
    size_t next, end;
};

/* Begins with the payment numbered FIRST, and ends before END. To be closed. */
struct payment_reader payment_reader_open(struct payment_store *store, size_t first, size_t end);
/* The next payment, until the next call, and its number where NUMBER is not NULL; NULL at the end.
 * It also ends where the file cannot be read again. */
const struct season_payment *payment_reader_next(struct payment_reader *reader, size_t *number);
void payment_reader_close(struct payment_reader *reader);

#endif
