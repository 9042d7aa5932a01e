/* The payments to be made, and the two purses they are made from: money and goods. */
#ifndef RELIEF_BUDGET_PLAN_H
#define RELIEF_BUDGET_PLAN_H

#include "assess/assessment.h"
#include "budget/flow.h"

#define PURSES 2 /* one for each enum fund_kind */
#define NO_CLAIM UINT32_MAX

/* One grant to one applicant, money and goods together. */
struct payment {
    uint64_t masks[PURSES];  /* the purse's funds that may pay its money, and its goods */
    uint32_t claims[PURSES]; /* its claim on each purse; NO_CLAIM: it has no such part */
    uint32_t entitlement;
};

/* Funds of one kind. A scheme without any has one nameless fund, which is the whole budget. */
struct purse {
    enum fund_kind kind;
    size_t fund_count;
    uint16_t funds[FLOW_FUNDS]; /* indexes into the ruleset's; NO_INDEX for the nameless one */
    wide room[FLOW_FUNDS];      /* what each fund holds */
    wide limit;                 /* on all of them together; WIDE_MAX: none */
    uint64_t *masks;            /* of each claim, ascending */
    wide *asked;                /* by each claim */
    size_t claim_count;
    wide total; /* asked by all claims */
};

struct plan {
    struct assessments *assessments;
    const struct basis *basis;
    struct payment *payments; /* ascending by entitlement */
    size_t payment_count;
    struct purse purses[PURSES];
};

/* Collects every entitlement that is to be paid and finds the funds that may pay it. Where a
 * fund's `for` cannot be told, the entitlement is held and is none of them. */
void plan_make(struct plan *plan, struct assessments *assessments, const struct basis *basis);
void plan_release(struct plan *plan);

struct entitlement *plan_entitlement(const struct plan *plan, const struct payment *payment);
/* What PAYMENT asks of the purse of KIND, in fen. */
money plan_asked(const struct plan *plan, const struct payment *payment, enum fund_kind kind);
/* The payments in the order of the budget's ranking, and the place each of them has in it; both
 * payment_count long, in ARENA. */
void plan_rank(const struct plan *plan, uint32_t **order, uint32_t **places, struct arena *arena);
/* Turns PAYMENT's entitlement to WAIT, with nothing to pay, for want of money. */
void plan_wait(const struct plan *plan, const struct payment *payment);

/* Tries to give every claim on PURSE all it asks; says whether that went. Release FLOW. */
bool purse_fill(const struct purse *purse, struct flow *flow);

#endif
