/* Who is entitled to what: derived values, rejections, duplicates, grants and their tiers, lists,
 * tables, and what the rows of a household come to together. Part of rule/ruleset.h. */
#ifndef RELIEF_RULE_ENTITLEMENT_RULES_H
#define RELIEF_RULE_ENTITLEMENT_RULES_H

#include "applicant/field.h"
#include "base/diag.h"
#include "base/money.h"
#include "rule/expr.h"

struct let {
    struct str name;
    const struct expr *value;
    uint16_t passes; /* over the rows that must have been made before it is known; 0 without sums */
    bool fixed;      /* it is the same for every applicant and day: see ruleset.fixed_lets */
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

#endif
