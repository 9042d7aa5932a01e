/* Which column of the bank's file holds what: as the rules' [bank] names them, else by the headers
 * that banks use. For lib/settlement only. */
#ifndef RELIEF_SETTLEMENT_BANK_LAYOUT_H
#define RELIEF_SETTLEMENT_BANK_LAYOUT_H

#include "base/edition.h"
#include "intake/csv_table.h"
#include "rule/ruleset.h"
#include "settlement/bank_headers.h"
#include "settlement/missing_headers.h"

/* Further columns that may be one that was found. */
struct return_rivals {
    int *columns;
    size_t count;
};

/* All zero but RULES and EDITION before the first record; to be released. */
struct bank_layout {
    const struct ruleset *rules;
    enum edition edition;        /* of the settlement: version 1.0 knew fewer headers */
    bool found;                  /* the header; what follows is known then */
    int columns[RETURN_COLUMNS]; /* -1: not there */
    bool really_paid;            /* the amounts are what the bank has paid, not what it was to */
    struct return_rivals rivals[RETURN_COLUMNS];
    /* Columns that hold none of these, and were not sent to the bank: what the bank says there may
     * contradict a result all the same. */
    struct return_rivals others;
    /* The columns of accounts and of keys are headed as the rules head them, so that nothing else
     * is meant. */
    bool own_accounts, own_keys;
    struct str *headers;            /* of all columns */
    struct missing_headers missing; /* where none of the records so far is the header */
};

/* Is this record, of COUNT cells, a header with all columns that are needed? */
bool bank_layout_fits(const struct bank_layout *layout, const struct str *cells, size_t count);
/* Takes the record as the header if it is one; texts go into ARENA. */
bool bank_layout_find(struct bank_layout *layout, uint32_t line, const struct str *cells,
                      size_t count, struct arena *arena);
/* What the column AT may be, by the parts of its header. */
enum bank_header_kin bank_layout_kin(const struct bank_layout *layout, int at);
void bank_layout_release(struct bank_layout *layout);

#endif
