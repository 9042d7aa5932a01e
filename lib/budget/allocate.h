/* From entitlements to payments: what the money suffices for, and which fund pays what.
 *
 * Budget, goods and earmarks are met exactly: payments are grouped by the funds that may pay them,
 * and the division is a maximum flow from groups to funds; among the divisions that pay the most,
 * earlier funds are used up first (lexicographic). */
#ifndef RELIEF_BUDGET_ALLOCATE_H
#define RELIEF_BUDGET_ALLOCATE_H

#include "assess/assessment.h"

/* Part of one entitlement that one fund pays. */
struct draw {
    uint32_t entitlement;
    uint16_t fund;     /* NO_INDEX: the budget as a whole, in a scheme without funds of that kind */
    money amount;      /* fen */
    money goods_value; /* fen */
};

struct allocation {
    struct draw *draws; /* ascending by entitlement, then fund; each entitlement that is paid has
                           at least one, the first carrying its goods where no goods fund does */
    size_t draw_count;
    money *drawn;      /* for each fund */
    money spent;       /* money in all */
    money goods_spent; /* value of goods in all */
    bool refused;      /* the entitlements exceed the money and the rules say refuse */
};

/* Divides the money, lowering entitlements' amounts and turning decisions to wait as the budget's
 * on_shortfall says. Under `refuse` with too little money it is false, ALLOCATION->refused is set,
 * and DIAGS tells the shortfall: in all, and per fund and earmark. */
bool budget_allocate(struct allocation *allocation, struct assessments *assessments,
                     const struct basis *basis, struct diag_list *diags);
void allocation_release(struct allocation *allocation);

#endif
