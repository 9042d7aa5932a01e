/* What is printed for whom: lists, notice, letters, bank files. Part of rule/ruleset.h. */
#ifndef RELIEF_RULE_REPORT_RULES_H
#define RELIEF_RULE_REPORT_RULES_H

#include "base/date.h"
#include "base/diag.h"
#include "base/money.h"
#include "rule/expr.h"

struct report_rule {
    uint16_t *columns; /* fields */
    size_t column_count;
    bool split_by_group;
    struct str *signatures;
    size_t signature_count;
    struct str *blanks; /* headers of columns to be filled in by hand */
    size_t blank_count;
    bool a3;            /* paper of payout and cash lists */
    int64_t row_height; /* of their rows, in millimetres */
};

enum notice_names {
    NOTICE_NAMES_MASKED,
    NOTICE_NAMES_FULL
};

struct notice_rule {
    int64_t days;
    date from; /* its first day; DATE_NONE: as_of */
    struct str hotline, address, text;
    bool after;        /* what is shown has been paid; else it is proposed */
    uint16_t *columns; /* fields; a group that nobody chose is among them */
    size_t column_count;
    enum notice_names names;
    bool ids_shown;
    unsigned id_front, id_back; /* characters of a person's number that are shown */
    bool tiers;
    const struct expr *leave_out; /* NULL: nobody */
};

/* Whom a page of letters.xlsx is for. */
struct letters_rule {
    bool to[5]; /* by enum decision */
    struct str text;
};

enum bank_column_kind {
    BANK_FIELD,
    BANK_SERIAL,
    BANK_AMOUNT,
    BANK_MEMO
};

struct bank_column {
    enum bank_column_kind kind;
    uint16_t field;
    struct str name; /* as written in the rules */
};

struct bank_rule {
    struct str name;         /* empty: the only one */
    const struct expr *when; /* whom it takes; NULL: all */
    bool workbook;           /* its file is an XLSX one */
    int64_t max_rows;        /* payments in a file; 0: any number */
    struct bank_column *columns;
    size_t column_count;
    bool columns_given;  /* by the rules */
    struct str *headers; /* header_count 0: no header line */
    size_t header_count;
    struct str *headers_1_0; /* what version 1.0 wrote where nothing was said: the columns' names */
    char separator;
    bool gb18030;
    struct str memo;
    bool control_line;
    /* How the bank's return file is read by `relief reconcile`: headers of its columns. */
    struct str return_key, return_amount, return_result;
    /* An option of that command named them, so that the file must have them. */
    bool key_asked, amount_asked, result_asked;
    bool by_key;         /* it named the key's column, not the account's */
    struct str also_key; /* the key's column where RETURN_KEY is the account's, by an option too */
    struct str *return_ok; /* words that mean settled */
    size_t return_ok_count;
};

#endif
