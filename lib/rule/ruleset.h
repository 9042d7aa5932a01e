/* A scheme's whole policy, compiled from its rules file: typed, complete, constant after loading.
 *
 * Each struct is one section of the rules language (see rules/README.md for the meanings). Lists
 * of things are in file order, which is the order they apply in. Indexes into them are uint16_t;
 * NO_INDEX means none. */
#ifndef RELIEF_RULE_RULESET_H
#define RELIEF_RULE_RULESET_H

#include "applicant/field.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/language.h"
#include "base/money.h"
#include "rule/expr.h"

#define NO_INDEX UINT16_MAX

struct scheme {
    struct str id, title, issuer;
    enum language language;
    uint16_t key;   /* field */
    uint16_t name;  /* field or NO_INDEX */
    uint16_t group; /* field or NO_INDEX */
    struct str currency;
    date effective_from, effective_to; /* DATE_NONE: open */
    struct origin at;
};

struct let {
    struct str name;
    const struct expr *value;
    uint16_t
        passes; /* over the rows, that must have been made before it is known; 0 without sums */
    bool fixed; /* it is the same for every applicant and day: see ruleset.fixed_lets */
    struct origin at;
};

/* [reject NAME] or [hold NAME]. */
struct rule {
    struct str name;
    const struct expr *when;
    struct str reason; /* for people; the name where none was given */
    struct origin at;
};

enum repeat_policy {
    REPEAT_HOLD,
    REPEAT_KEEP_FIRST,
    REPEAT_REJECT,
    REPEAT_WARN
};

struct unique {
    struct str name;
    uint16_t *fields;
    size_t field_count;
    enum repeat_policy on_repeat;
    struct origin at; /* line 0 for the one that the scheme's key implies; its name is the key's */
};

struct grant {
    struct str name;
    struct str title; /* the name where none was given */
    struct origin at; /* of its section, or of the first tier that names it */
};

struct goods_item {
    struct str item;
    struct str unit;
    const struct expr *quantity;
    money price; /* fen for one unit */
    struct origin at;
};

struct tier {
    struct str name, title;
    uint16_t grant;
    const struct expr *when;     /* NULL: always */
    const struct expr *amount;   /* NULL: none */
    const struct expr *at_least; /* NULL: none */
    const struct expr *at_most;
    decimal round_to;
    enum rounding rounding;
    const struct goods_item *goods;
    size_t goods_count;
    struct origin at;
};

enum period_kind {
    PERIOD_BATCH,
    PERIOD_MONTH,
    PERIOD_QUARTER,
    PERIOD_YEAR,
    PERIOD_DAYS,  /* N days back from as_of, as_of included */
    PERIOD_MONTHS /* N months back: after add_months(as_of, -N), up to as_of */
};

/* The time that a cap, a fund or the budget is for; it ends with as_of, see rule/period.h. */
struct period {
    enum period_kind kind;
    uint32_t span; /* N of days or months */
};

enum excess_policy {
    EXCESS_TRIM,
    EXCESS_HOLD,
    EXCESS_REJECT,
    EXCESS_WAIT
};

struct cap {
    struct str name;
    const struct expr *limit;
    uint16_t *per; /* fields; the scheme's key where none was given */
    size_t per_count;
    struct period period;
    uint16_t *grants; /* count 0: all */
    size_t grant_count;
    enum excess_policy excess; /* trim, hold, reject */
    struct origin at;
};

enum rank_by {
    RANK_TIER,
    RANK_FIELD,
    RANK_LET
};

struct rank_key {
    enum rank_by by;
    uint16_t index; /* field or let */
    bool descending;
};

struct ranking {
    struct rank_key *keys;
    size_t count;
};

struct quota {
    struct str name;
    const struct expr *limit; /* people */
    uint16_t *per;            /* fields; count 0: the whole batch */
    size_t per_count;
    const struct expr *when;   /* NULL: everybody entitled */
    struct ranking ranking;    /* the budget's where none was given */
    enum excess_policy excess; /* wait, reject */
    struct origin at;
};

struct list_rule {
    struct str name;
    struct str file; /* as written, relative to the rules file */
    struct str column;
    struct str *show; /* headers of the columns that stand in a reason as evidence */
    size_t show_count;
    uint16_t field; /* that is compared with it first; NO_INDEX: none */
    struct origin at, file_at;
};

#define TABLE_KEYS_MOST 8 /* columns that a table is looked up by */

/* [table NAME]: a value for each key. */
struct table_rule {
    struct str name;
    struct str file;    /* as written, relative to the rules file */
    struct field *keys; /* the columns it is looked up by: type and header */
    size_t key_count;
    struct field value;
    struct str from;        /* header of the column of dates; empty: none */
    struct value otherwise; /* present where one was given */
    struct origin at, file_at;
};

enum sum_kind {
    SUM_TOTAL,
    SUM_HIGHEST,
    SUM_LOWEST,
    SUM_COUNT
};

/* Fields that rows are grouped by, in sums and households: each set of fields once. */
struct row_grouping {
    uint16_t *fields;
    size_t field_count;
};

/* `total(income per household)`, in the [let] that it stands in. */
struct row_sum {
    enum sum_kind kind;
    const struct expr *of; /* NULL: of rows, as in `count(per household)` */
    uint16_t grouping;     /* among the ruleset's */
    uint16_t let;          /* that it stands in */
    uint16_t level;        /* 0: OF uses no other sum; else one more than those it uses */
};

/* [household]: several rows are one payee. */
struct household_rule {
    uint16_t *fields; /* that its rows share; count 0: the scheme has no households */
    size_t field_count;
    uint16_t grouping; /* by these, among the ruleset's */
    uint16_t level;    /* as a sum's: how many passes must have been made before HEAD is known */
    const struct expr *head; /* true for exactly one of them */
    struct origin at;
};

/* What an approved change does to one applicant, or to one grant of theirs. */
enum change_action {
    CHANGE_REJECT,
    CHANGE_HOLD,
    CHANGE_RELEASE, /* ends `hold:NAME` and `duplicate:NAME` */
    CHANGE_PAY,
    CHANGE_ACTIONS
};

/* [changes]: which decisions may be changed by hand, and how far. */
struct changes_rule {
    bool allowed[CHANGE_ACTIONS]; /* none where the file has no such section */
    money at_most;                /* of one `pay`, in fen; 0: none may pay */
    int64_t people;               /* applicants who may be changed; negative: PEOPLE_SHARE says */
    decimal people_share;         /* of those read, 0 to 1 */
    struct str *approvers;        /* names that may stand as approver; count 0: anybody's */
    size_t approver_count;
    struct origin at; /* line 0: there is no such section */
};

/* [approval NAME]: a signature that a batch needs. */
struct approval_rule {
    struct str name;
    money above;     /* it is asked for where the batch pays more, in fen; negative: always */
    struct str *who; /* common names of the certificates that may sign; count 0: any */
    size_t who_count;
    struct origin at;
};

enum example_kind {
    EXAMPLE_TIER, /* the tier gives the amount, before caps */
    EXAMPLE_REJECT,
    EXAMPLE_HOLD,
    EXAMPLE_MISSING,
    EXAMPLE_ZERO,
    EXAMPLE_NO_TIER
};

struct example_outcome {
    enum example_kind kind;
    struct str name; /* of the tier, the rule, or what is missing */
    money amount;    /* of a tier */
};

struct example_payment {
    date on;
    uint16_t grant;
    money amount;
};

/* [example NAME]: an applicant with what must come out. */
struct example {
    struct str name;
    date as_of; /* DATE_NONE: not said */
    struct example_payment *paid;
    size_t paid_count;
    bool paid_said;
    struct str *cells; /* one for each field; {NULL, 0}: not mentioned */
    struct example_outcome *gives;
    size_t give_count;
    struct str written; /* `gives` as it stands */
    struct origin at;
};

#define FUNDS_MOST 64 /* funds of one kind; the budget has them as bits of a word */

enum fund_kind {
    FUND_MONEY,
    FUND_GOODS
};

struct fund {
    struct str name, title;
    money amount;
    const struct expr *may_pay; /* `for`; NULL: all */
    enum fund_kind kind;
    struct period period; /* what AMOUNT is for */
    struct origin at;
};

enum shortfall_policy {
    SHORTFALL_REFUSE,
    SHORTFALL_RANK,
    SHORTFALL_PRORATE
};

struct budget {
    money total; /* the money funds' sum where none was given */
    bool has_goods_total;
    money goods_total;
    bool of_funds;        /* no total was given: it is what the money funds hold together */
    struct period period; /* what the totals are for */
    enum shortfall_policy on_shortfall;
    struct ranking ranking; /* default: by tier */
    bool skip;              /* fill = skip */
    money prorate_to;       /* step in fen */
    struct origin at;
};

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
    struct str *return_ok; /* words that mean settled */
    size_t return_ok_count;
};

struct sample_rule {
    bool wanted;
    decimal rate; /* 0 to 1; 0 where size is given */
    int64_t size;
    uint16_t by; /* field or NO_INDEX */
};

/* A word that the rules compare with a field of text, whose words nobody has listed. */
struct compared_word {
    uint16_t field;
    struct str text;
    struct origin at;
};

struct ruleset {
    struct arena arena;
    const char *path;
    struct scheme scheme;
    struct field *fields;
    size_t field_count;
    struct let *lets;
    size_t let_count;
    struct value *fixed_lets; /* what those lets come to that are fixed */
    struct rule *rejects;
    size_t reject_count;
    struct rule *holds;
    size_t hold_count;
    struct unique *uniques; /* one for the key is always among them */
    size_t unique_count;
    struct grant *grants;
    size_t grant_count;
    struct tier *tiers; /* file order, over all grants; behind them, see ruleset_no_tier */
    size_t tier_count;
    struct cap *caps;
    size_t cap_count;
    struct quota *quotas;
    size_t quota_count;
    struct list_rule *lists;
    size_t list_count;
    struct table_rule *tables;
    size_t table_count;
    struct row_sum *sums; /* in the order of the [let]s that they stand in */
    size_t sum_count, sum_room;
    struct row_grouping *groupings;
    size_t grouping_count, grouping_room;
    struct example *examples;
    size_t example_count;
    bool asks_day;      /* some expression or table asks for the batch date */
    bool asks_payments; /* some expression asks for what was paid before */
    uint16_t *previous; /* fields of which the latest earlier batch is asked, each once */
    size_t previous_count, previous_room;
    const struct expr **lookups; /* every place where something is looked up in a table */
    size_t lookup_count, lookup_room;
    struct compared_word *compared; /* in the order they were read */
    size_t compared_count, compared_room;
    struct household_rule household;
    struct fund *funds;
    size_t fund_count;
    struct budget budget;
    struct report_rule report;
    struct notice_rule notice;
    struct letters_rule letters;
    struct bank_rule bank; /* the first of those below: how its answer is read holds for all */
    struct bank_rule *banks;
    size_t bank_count; /* at least one, if only implied */
    struct sample_rule sample;
    struct changes_rule changes;
    struct approval_rule *approvals;
    size_t approval_count;
    struct str *secrets; /* where expressions write numbers that tell who somebody is */
    size_t secret_count, secret_room;
    uint32_t expr_count; /* parts of all expressions; each has a number below it */
};

void ruleset_release(struct ruleset *rules);

/* Index of the field, let, fund, grant … of that name, or NO_INDEX. */
uint16_t ruleset_field(const struct ruleset *rules, struct str name);
uint16_t ruleset_let(const struct ruleset *rules, struct str name);
uint16_t ruleset_grant(const struct ruleset *rules, struct str name);
uint16_t ruleset_tier(const struct ruleset *rules, struct str name);
uint16_t ruleset_fund(const struct ruleset *rules, struct str name);
uint16_t ruleset_table(const struct ruleset *rules, struct str name);
/* What stands for a tier where GRANT is given, or ended, by hand and the rules give no tier of it.
 * It is a tier of that grant without name, title, amount and goods, and stands behind all others
 * in `tiers`: whoever keeps something for each tier by its index needs room for
 * ruleset_tier_places. */
uint16_t ruleset_no_tier(const struct ruleset *rules, uint16_t grant);
size_t ruleset_tier_places(const struct ruleset *rules);
/* The grouping by COUNT FIELDS, in their order; made where it is new. */
uint16_t ruleset_grouping(struct ruleset *rules, const uint16_t *fields, size_t count);

/* Every English name with its Chinese: sections, keys, types, functions, words of fixed choices
 * and operators, as `relief check --list-names` prints it. */
void ruleset_list_names(struct strbuf *out);

#endif
