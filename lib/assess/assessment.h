/* What was decided for each applicant: decision, entitlements, reasons. Types only; made by
 * decider.c, then narrowed by cap.c, quota.c and the budget. */
#ifndef RELIEF_ASSESS_ASSESSMENT_H
#define RELIEF_ASSESS_ASSESSMENT_H

#include "base/edition.h"
#include "base/progress.h"
#include "history/decision.h"
#include "history/history.h"
#include "intake/duplicates.h"
#include "intake/list.h"
#include "intake/roster.h"
#include "rule/ruleset.h"

/* The ledger's codes; the comment says what `rule` is an index of. */
enum reason_kind {
    REASON_TIER,             /* tier */
    REASON_NO_TIER,          /* - */
    REASON_ZERO_AMOUNT,      /* tier */
    REASON_REJECT,           /* ruleset.rejects */
    REASON_HOLD,             /* ruleset.holds */
    REASON_MISSING,          /* field */
    REASON_MISSING_ROW,      /* table that has no row for the applicant */
    REASON_MISSING_PAST,     /* -; a condition asks for `last_paid` and nothing was ever paid */
    REASON_MISSING_PREVIOUS, /* field that no earlier batch has of the applicant */
    REASON_INVALID,          /* field whose cell is not of its type */
    REASON_FAULT_LET,        /* let that overflowed or divided by zero: `invalid:NAME` */
    REASON_FAULT_TIER,       /* tier whose condition, amount or goods did: `invalid:NAME` */
    REASON_FAULT_RULE,       /* rejects, holds, caps … counted on: see reason_fault_rule */
    REASON_MALFORMED,        /* - */
    REASON_TOTAL_ROW,        /* -; the row is a sum of others */
    REASON_DUPLICATE,        /* unique */
    REASON_CAP,              /* cap */
    REASON_QUOTA,            /* quota */
    REASON_BUDGET,           /* - */
    REASON_SUM,              /* let whose sum over rows is not known */
    REASON_HOUSEHOLD,        /* -; the household has no head or several, or is not settled */
    REASON_MEMBER,           /* -; counted in the household of another row */
    REASON_CHANGE,           /* enum change_action: decided by hand */
    REASON_REPAY,            /* -; the bank returned what another batch paid: see repays */
    REASON_KINDS
};

/* One of a list, see reason_at: reasons are appended as the stages find them. */
struct reason {
    uint8_t kind; /* enum reason_kind */
    uint16_t rule;
    uint32_t next; /* 0 ends the list */
};

/* What one applicant is entitled to from one grant. */
struct entitlement {
    money entitled; /* fen, what the rules give before caps, quotas and budget */
    money amount;   /* fen to pay: lowered by caps, quotas and budget; 0 unless paid at the end */
    money goods_value;  /* fen; 0 unless goods are handed out */
    uint32_t applicant; /* row of the roster */
    uint32_t goods;     /* its quantities: assessments.quantities[goods ..], tier's goods_count */
    uint32_t reasons;   /* its list, see reason_at, starting with REASON_TIER; 0: none */
    uint16_t tier;      /* grant = ruleset.tiers[tier].grant */
    uint8_t decision;   /* enum decision; PAY until a later stage says otherwise */
};

struct assessment {
    uint32_t first;   /* its entitlements: assessments.entitlements[first .. first + count) */
    uint16_t count;   /* 0 where the applicant was held or rejected before any grant */
    uint8_t decision; /* enum decision: the greatest of its entitlements', or its own */
    uint32_t reasons; /* of the applicant as a whole (rejections, holds, no tier); 0: none */
};

struct assessments {
    struct assessment *people; /* one for each row of the roster */
    size_t count;
    struct entitlement *entitlements; /* in row order, then in the order of the grants */
    size_t entitlement_count;
    size_t entitlement_room;
    struct reason *reasons; /* of lists of more than one; [0] is unused */
    size_t reason_count;
    size_t reason_room;
    decimal *quantities;
    size_t quantity_count;
    size_t quantity_room;
    struct str repays; /* id of the batch that REASON_REPAY speaks of; empty: no repayment */
    date repays_of;    /* that batch's date */
};

struct row_sums;    /* row_sums.h */
struct value_table; /* intake/value_table.h */
struct changes;     /* change.h */

/* Everything that decisions are based on; constant while they are made. */
struct basis {
    const struct ruleset *rules;
    const struct roster *roster;
    const struct duplicates *duplicates; /* one for each of the ruleset's uniques */
    const struct value_table *tables;    /* one for each of the ruleset's tables */
    const struct row_sums *sums;         /* NULL: none is known */
    const struct list *lists;            /* one for each of the ruleset's lists */
    const struct history *history;
    const struct changes *changes; /* approved ones; NULL: none */
    date as_of;
    enum edition edition;      /* of the batch folder that is made */
    bool tentative;            /* nothing will be written: what only reports show is left out */
    bool amends;               /* rules and money are those of the batch that is amended */
    unsigned jobs;             /* threads; results never depend on it */
    struct progress *progress; /* NULL: nobody is waiting */
};

void assessments_release(struct assessments *assessments);

/* Nearly every list holds one reason. Such a list has no room of its own: it is a number with this
 * bit, the kind and the rule. Any other is the place of its first reason. */
#define REASON_ALONE (UINT32_C(1) << 31)

static inline uint32_t reason_alone(enum reason_kind kind, uint16_t rule)
{
    return REASON_ALONE | (uint32_t)kind << 16 | rule;
}

/* The reason at AT, which is a list or the `next` of one of its reasons, and not 0. */
static inline struct reason reason_at(const struct assessments *assessments, uint32_t at)
{
    return at & REASON_ALONE
               ? (struct reason){.kind = (uint8_t)(at >> 16 & 0x7f), .rule = (uint16_t)at}
               : assessments->reasons[at];
}

/* Appends a reason to the list HEAD (a field of ASSESSMENTS' items). The same reason is not listed
 * twice. */
void reason_add(struct assessments *assessments, uint32_t *head, enum reason_kind kind,
                uint16_t rule);
/* Makes ENTITLEMENT one that is not paid, or not now: DECISION, with nothing to give. */
void entitlement_deny(struct entitlement *entitlement, enum decision decision);
/* Does ENTITLEMENT hand out any goods? */
bool entitlement_gives_goods(const struct assessments *assessments, const struct ruleset *rules,
                             const struct entitlement *entitlement);
/* Takes all goods from ENTITLEMENT. */
void entitlement_drop_goods(struct assessments *assessments, const struct ruleset *rules,
                            struct entitlement *entitlement);
/* Sets each applicant's decision from its entitlements' where it has any: for who has changed
 * theirs. */
void assessments_settle(struct assessments *assessments);
/* `tier:extreme; cap:yearly`: the codes of the list at HEAD, each once, as the ledger has them. */
void reason_codes(const struct ruleset *rules, const struct assessments *assessments, uint32_t head,
                  struct strbuf *out);
/* What fields are called in a reason: on the screen as in the rules, on paper as in the list. */
enum reason_fields {
    REASON_FIELDS_BY_NAME,
    REASON_FIELDS_BY_HEADER
};
/* The `rule` of a REASON_FAULT_RULE: AT is an index into RULES' rejects, holds, caps, quotas or
 * funds. */
enum fault_rule {
    FAULT_REJECT,
    FAULT_HOLD,
    FAULT_CAP,
    FAULT_QUOTA,
    FAULT_FUND
};
uint16_t reason_fault_rule(const struct ruleset *rules, enum fault_rule kind, size_t at);
/* And back: which of them RULE counts; RULE becomes the index within it. */
enum fault_rule reason_fault_kind(const struct ruleset *rules, uint16_t *rule);
/* What could not be computed where the reason is a REASON_FAULT_RULE with RULE; NULL: the limit of
 * a quota that asks for nothing else. */
const struct expr *reason_fault_expr(const struct ruleset *rules, uint16_t rule);

#endif
