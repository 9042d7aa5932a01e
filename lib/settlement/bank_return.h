/* What the bank sends back: a CSV or a workbook with an account or key, an amount and a result on
 * each line; or a list of cash that people have signed, with their keys, and no amounts needed.
 *
 * The rules' [bank] section says which columns these are (return_key, return_amount,
 * return_result), and which words mean settled (return_ok). What it does not say is found by the
 * headers that banks use. The header may stand below a few lines of title. */
#ifndef RELIEF_SETTLEMENT_BANK_RETURN_H
#define RELIEF_SETTLEMENT_BANK_RETURN_H

#include "base/edition.h"
#include "intake/csv_table.h"
#include "rule/ruleset.h"
#include "settlement/bank_words.h"

/* What somebody calls the columns of the bank's file, over the rules' [bank]; NULL: not named. */
struct bank_columns {
    const char *account, *key, *amount, *result; /* headers; payees are found by ACCOUNT, and KEY
                                                    tells apart those who share one */
    const char *ok;                              /* words that mean settled, commas between */
};

enum bank_amounts {
    BANK_AMOUNTS_DUE,  /* what was to be paid, as far as the column says */
    BANK_AMOUNTS_PAID, /* the column says that they are what was really paid */
    BANK_AMOUNTS_NONE, /* a list of cash: a signature is for all that was to be paid */
};

struct bank_line {
    uint32_t line;      /* of the bank's file */
    struct str payee;   /* account or key, as written, trimmed */
    bool inexact;       /* a number in a workbook, of which digits are lost: PAYEE is nobody's */
    struct str name;    /* empty where the file has no such column */
    struct str account; /* where PAYEE is a key: the account it went to; empty: not said */
    struct str key;     /* where PAYEE is an account: whose it is; empty: not said, or inexact */
    bool has_amount;    /* it could be read */
    money amount;       /* may be negative: a payment taken back */
    enum bank_word word;
    bool contradicted; /* by another column of the line, or by a control character within it; WORD
                          is BANK_UNDECIDED then */
    struct str words;  /* the bank's, with its reason behind it where it gives one */
};

struct bank_return {
    struct arena arena; /* owns the texts */
    /* The columns of ACCOUNT and KEY are headed as the rules head them: nothing else is meant. */
    bool own_accounts, own_keys;
    enum bank_amounts amounts;
    struct bank_line *lines; /* in file order; without blank ones and lines of totals */
    size_t count, room;
};

/* Has RULES name what COLUMNS name; texts point into those, or into ARENA. */
void bank_columns_apply(const struct bank_columns *columns, struct ruleset *rules,
                        struct arena *arena);

/* Reads FILE, the bank's, for a settlement of EDITION, of which all but the header is known; what
 * was found in it is known then. False, with errors in DIAGS, if it cannot be read as a whole or a
 * column is missing. To be released in any case; FILE's texts live as long. */
bool bank_return_read_file(struct bank_return *bank, const struct ruleset *rules,
                           enum edition edition, struct table_file *file, struct diag_list *diags);
/* The same for BYTES, shown as PATH, of which no sheet is named. */
bool bank_return_read(struct bank_return *bank, const struct ruleset *rules, const char *path,
                      struct str bytes, struct diag_list *diags);
void bank_return_release(struct bank_return *bank);

#endif
