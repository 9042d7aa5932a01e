/* How much money there is, and for whom: caps, quotas, funds, the budget. Part of rule/ruleset.h.
 */
#ifndef RELIEF_RULE_MONEY_RULES_H
#define RELIEF_RULE_MONEY_RULES_H

#include "base/date.h"
#include "base/diag.h"
#include "base/money.h"
#include "rule/expr.h"

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

#endif
