/* Which column of the bank's file holds what: as the rules' [bank] names them, else by the headers
 * that banks use. For lib/archive only, but for the two functions at the end. */
#ifndef RELIEF_ARCHIVE_BANK_LAYOUT_H
#define RELIEF_ARCHIVE_BANK_LAYOUT_H

#include "archive/bank_headers.h"
#include "base/edition.h"
#include "intake/csv_table.h"
#include "rule/ruleset.h"

enum return_column {
    RETURN_PAYEE,
    RETURN_AMOUNT,
    RETURN_RESULT,
    RETURN_NAME,    /* may be missing */
    RETURN_REASON,  /* may be missing */
    RETURN_ACCOUNT, /* may be missing: the account, where RETURN_PAYEE is another column */
    RETURN_KEY,     /* may be missing: the key, where RETURN_PAYEE is another column */
    RETURN_COLUMNS
};

#define RETURN_NEEDED RETURN_NAME

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
    struct str *headers; /* of all columns */
    /* Of the record with the most cells that are not blank, among those that are no header: likely
     * what was meant to be one. */
    size_t most_cells;
    struct strbuf cells;
    uint32_t cells_line;
    bool missing[RETURN_NEEDED];
    uint32_t payment_line; /* the first that has a number for a cell, as no header has; 0: none */
    bool has_digits;       /* another one has digits within its words: it may be meant as a header,
                              and is not among CELLS */
};

/* Is this record, of COUNT cells, a header with all columns that are needed? */
bool bank_layout_fits(const struct bank_layout *layout, const struct str *cells, size_t count);
/* Takes the record as the header if it is one; texts go into ARENA. */
bool bank_layout_find(struct bank_layout *layout, uint32_t line, const struct str *cells,
                      size_t count, struct arena *arena);
/* Tells, as errors in DIAGS, which columns FILE lacks, and how they can be named; or that it has no
 * line of headers at all, where naming them is of no use. */
void bank_layout_tell_missing(const struct bank_layout *layout, const struct table_file *file,
                              struct diag_list *diags);
/* What the column AT may be, by the parts of its header. */
enum bank_header_kin bank_layout_kin(const struct bank_layout *layout, int at);
void bank_layout_release(struct bank_layout *layout);

/* The field that holds the account: the one that [bank] return_key names, else the first of type
 * bank_card among the columns of bank.csv, else the first of the scheme's, else one that is called
 * as banks call an account. NO_INDEX if there is none. */
uint16_t bank_account_field(const struct ruleset *rules);
/* The field that the bank pays into, by what it is sent and not by what people are shown: the first
 * of type bank_card among the columns of bank.csv, else one that is called or headed there as banks
 * call an account, else that of bank_account_field. */
uint16_t bank_paid_field(const struct ruleset *rules);

#endif
