/* From entitlements to payments: what the money suffices for, and which fund pays what.
 *
 * A payment is one grant of one applicant: its amount is drawn from the money funds and, on its
 * own, the value of its goods from the goods funds. Without funds of a kind the budget's total, or
 * its goods_total, is the one source of that kind; with them, both are limits on all funds
 * together.
 *
 * Earmarks are met exactly. If any division of the payments over the funds pays everybody,
 * everybody is paid. Among those divisions earlier funds are used up first: the first fund gives as
 * much as it can in any of them, then the second, and so on.
 *
 * Payments that the same funds may pay are a set. Within a set, payments take its funds in file
 * order, in the order in which the rows were read, so that a payment is split only where a fund
 * ends. Between two sets, look at the last fund that only one of them has: the set without it has
 * its share of the earlier funds first. With funds 1, 2 and 3 of 100 each, let X ask 60 of funds 1,
 * 2 or 3 and Y ask 60 of funds 1 or 2. Fund 1 is used up, and fund 2 gives the other 20. Only X may
 * be paid from fund 3, so Y comes first: it has its 60 from fund 1, and X has 40 from fund 1 and 20
 * from fund 2. The division is unique: it does not depend on how it was found.
 *
 * Where no division pays everybody, [budget] on_shortfall decides:
 *
 * - refuse: nobody is paid. Told are: what is short in all; then each set of funds that is short on
 *   its own, the tightest first, every payment and every fund being part of one at most.
 * - rank: down the ranking, a payment is made whole, money and goods, if the funds still allow it
 *   beside those already made, which may be moved to other funds for it; else it waits. With fill =
 *   stop everything behind the first that does not fit waits, whichever funds might pay it; with
 *   fill = skip whatever fits is paid.
 * - prorate: max-min fair. The payments whose funds hold the least of what they ask (the budget's
 *   total being one more limit on all) get this part of their amounts; of the others, and of the
 *   funds that are left, again the tightest; the rest get all they ask. Each amount is rounded down
 *   to prorate_to. What that leaves over goes out one step each by largest remainder (exact
 *   fractions, over all that were lowered), ties by rank, to those whose funds still allow it and
 *   who do not get more than before; and again from the start, until nobody can take a step more.
 *   Goods are handed out whole, down the ranking as under rank; who gets none still gets the money.
 *
 * Where the money suffices nothing is lowered or rounded, under any policy. */
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
    struct draw *draws; /* ascending by entitlement, then fund (NO_INDEX last); each entitlement
                           that is paid has at least one, the first carrying its goods where no
                           goods fund does; none where REFUSED, or for a basis that is tentative */
    size_t draw_count;
    money *drawn;        /* for each fund, in fen: money, or the value of goods. Where REFUSED: what
                            would be needed from it, a shortfall being counted with the last of the
                            funds that are short */
    money *before;       /* for each fund, what earlier batches drew from it in its period */
    money total_before;  /* of the budget's total, likewise */
    money goods_before;  /* of its goods_total */
    money spent;         /* money in all; where REFUSED what was asked */
    money goods_spent;   /* value of goods in all; likewise */
    money lacking;       /* of the money asked, what no division over the funds can pay; 0 where it
                            suffices */
    money goods_lacking; /* likewise of the goods */
    bool refused;        /* the entitlements exceed the money and the rules say refuse */
};

/* Divides the money among the entitlements whose decision is PAY; others are left alone. Lowers
 * their amounts, takes goods away (value and quantities become 0) and turns decisions to WAIT as
 * on_shortfall says, all with REASON_BUDGET. An entitlement that asks for money or goods and for
 * which a fund's `for` comes out unknown is held beforehand, with every reason. The applicants'
 * decisions follow, see assessments_settle.
 *
 * False only under `refuse` with too little money: ALLOCATION->refused is set, DIAGS tells the
 * shortfall, and the entitlements stay as they were. ALLOCATION is to be released in any case. */
bool budget_allocate(struct allocation *allocation, struct assessments *assessments,
                     const struct basis *basis, struct diag_list *diags);
void allocation_release(struct allocation *allocation);

#endif
