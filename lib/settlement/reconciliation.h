/* What a reconciliation holds: the payees of a batch, the lines of the bank's answer, and which
 * belong together. */
#ifndef RELIEF_SETTLEMENT_RECONCILIATION_H
#define RELIEF_SETTLEMENT_RECONCILIATION_H

#include "history/settlement.h"
#include "settlement/bank_return.h"

/* Somebody who is in bank.csv, or whose money is handed out. */
struct payee {
    struct str key, account, name; /* as ledger and applicant file have them */
    struct str canonical_key;
    money amount; /* what was to be paid */
    bool by_hand; /* in cash, against a signature */
    /* The rest is found out: */
    enum settlement_result result; /* never not-ours */
    bool heard;                    /* the bank has said something of them */
    money paid;                    /* by the bank's word */
    uint32_t line;                 /* of the bank's file, the last that speaks of them; 0: none */
    struct str note; /* the bank's words, and in the scheme's language what else is to be known */
    uint32_t first_line, last_line; /* of reconciliation.lines, chained; NO_LINE */
};

#define NO_LINE UINT32_MAX

struct matched_line {
    const struct bank_line *line;
    uint32_t payee;  /* index; NO_LINE: not ours */
    uint32_t next;   /* the payee's next */
    bool elsewhere;  /* it names another account than the payee's, where accounts are meant */
    bool other_key;  /* it names another key than the payee's */
    struct str note; /* what else is to be known; of a line that is nobody's, with its words */
};

struct reconciliation {
    struct arena arena;
    enum bank_amounts amounts; /* that the bank's file has */
    enum edition edition;      /* of the settlement: 1.0 decided some otherwise */
    struct payee *payees; /* in the order of the ledger; whom the answer is not about are gone */
    size_t payee_count;
    struct matched_line *lines; /* in the order of the bank's file */
    size_t line_count;
    bool unlike_accounts; /* beside the keys stand accounts that are no payee's: not compared */
    uint64_t people[SETTLEMENT_RESULTS]; /* payees by result; not-ours counts lines */
    money due[SETTLEMENT_RESULTS];       /* what was to be paid to them */
    money paid[SETTLEMENT_RESULTS];      /* what was, by the bank's word */
};

#endif
