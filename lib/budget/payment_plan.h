/* The payments to be made, and the two purses they are made from: money and goods. */
#ifndef RELIEF_BUDGET_PAYMENT_PLAN_H
#define RELIEF_BUDGET_PAYMENT_PLAN_H

#include "assess/assessment.h"
#include "budget/flow.h"

#define PURSES 2 /* one for each enum fund_kind */
#define NO_CLAIM UINT32_MAX

/* One grant to one applicant, money and goods together. */
struct payment {
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
    struct payment *payments; /* ascending by entitlement; see plan_list */
    size_t payment_count;
    struct purse purses[PURSES];
    money *before;      /* what earlier batches drew from each fund of the ruleset, in its period */
    money total_before; /* of the budget's total */
    money goods_before; /* of its goods_total */
    bool held;          /* an entitlement, see plan_make */
};

/* Finds what is asked of each purse by all entitlements that are to be paid. Where it is not known
 * whether a fund's `for` is true of an entitlement, that one is held and is none of them. */
void plan_make(struct plan *plan, struct assessments *assessments, const struct basis *basis);
/* Lists the payments, for who must look at each: most batches need none of it, as there is enough
 * for all and nobody asks who draws on which fund. */
void plan_list(struct plan *plan);
void plan_release(struct plan *plan);

static inline struct entitlement *plan_entitlement(const struct plan *plan,
                                                   const struct payment *payment)
{
    return &plan->assessments->entitlements[payment->entitlement];
}

/* What ENTITLEMENT asks of the purse of KIND, in fen. */
static inline money entitlement_asks(const struct entitlement *entitlement, enum fund_kind kind)
{
    return kind == FUND_MONEY ? entitlement->amount : entitlement->goods_value;
}

static inline money plan_asked(const struct plan *plan, const struct payment *payment,
                               enum fund_kind kind)
{
    return entitlement_asks(plan_entitlement(plan, payment), kind);
}

/* The payments in the order of the budget's ranking, and the place each of them has in it; both
 * payment_count long, in ARENA. */
void plan_rank(const struct plan *plan, uint32_t **order, uint32_t **places, struct arena *arena);
/* Turns PAYMENT's entitlement to WAIT, with nothing to pay, for want of money. */
void plan_wait(const struct plan *plan, const struct payment *payment);

/* Gives PURSE claims with MASKS (COUNT of them, ascending; owned by the purse then), which ask
 * nothing yet. */
void purse_claim(struct purse *purse, uint64_t *masks, size_t count);
/* Tries to give every claim on PURSE all it asks; says whether that went. Release FLOW. */
bool purse_fill(const struct purse *purse, struct flow *flow);

#endif
