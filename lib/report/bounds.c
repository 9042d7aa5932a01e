/* Can the reports show the batch's sums to the last fen? */
#include "report/bounds.h"

#include "base/message.h"
#include "report/field_cells.h"

#include "base/banned.h"

typedef int64_t part_of(const struct batch_totals *facts, const struct entitlement *entitlement);

static int64_t entitled_of(const struct batch_totals *facts, const struct entitlement *entitlement)
{
    (void)facts;
    return entitlement->entitled;
}

static int64_t amount_of(const struct batch_totals *facts, const struct entitlement *entitlement)
{
    (void)facts;
    return entitlement->decision == DECISION_PAY ? entitlement->amount : 0;
}

static int64_t goods_value_of(const struct batch_totals *facts,
                              const struct entitlement *entitlement)
{
    (void)facts;
    return entitlement->decision == DECISION_PAY ? entitlement->goods_value : 0;
}

static int64_t saturating_sum(int64_t a, int64_t b)
{
    return __builtin_add_overflow(a, b, &a) ? INT64_MAX : a;
}

/* All things together: no single one of them is then more. */
static int64_t quantity_of(const struct batch_totals *facts, const struct entitlement *entitlement)
{
    const decimal *quantities = facts->assessments->quantities + entitlement->goods;
    size_t count = facts->basis->rules->tiers[entitlement->tier].goods_count;
    int64_t sum = 0;

    for (size_t i = 0; entitlement->decision == DECISION_PAY && i < count; i++)
        sum = saturating_sum(sum, quantities[i]);
    return sum;
}

/* A sum over all entitlements, and whose part of it is the greatest. */
struct sum {
    int64_t all; /* INT64_MAX: that or more */
    int64_t most;
    struct origin at;
};

static struct sum sum_up(const struct batch_totals *facts, part_of *part)
{
    const struct assessments *all = facts->assessments;
    struct sum sum = {0};

    for (size_t i = 0; i < all->entitlement_count; i++) {
        int64_t share = part(facts, &all->entitlements[i]);

        sum.all = saturating_sum(sum.all, share);
        if (share > sum.most) {
            sum.most = share;
            sum.at = roster_origin(facts->basis->roster, all->entitlements[i].applicant);
        }
    }
    return sum;
}

/* WHAT names the parts; COUNTED is their sum as facts have it. */
static bool check_money(const struct batch_totals *facts, const char *what, money counted,
                        part_of *part, struct diag_list *diags)
{
    char all[MONEY_TEXT_MAX], most[MONEY_TEXT_MAX], limit[MONEY_TEXT_MAX];
    struct sum sum;

    if (counted < MONEY_LIMIT)
        return true;
    sum = sum_up(facts, part);
    money_format_grouped(sum.all, all);
    money_format_grouped(sum.most, most);
    money_format_grouped(MONEY_LIMIT, limit);
    diag_error(diags, sum.at,
               "%s add up to %s, the greatest, %s, here; reports show sums to the fen only below "
               "%s, so nothing is written: correct the amount, or divide the applicants among "
               "several batches",
               message(diags->language, what), all, most, limit);
    return false;
}

static bool check_quantities(const struct batch_totals *facts, struct diag_list *diags)
{
    struct sum sum;

    if (!scheme_has_goods(facts->basis->rules))
        return true;
    sum = sum_up(facts, quantity_of);
    if (sum.all < INT64_MAX)
        return true;
    diag_error(diags, sum.at,
               "the goods of all applicants are more than can be counted, most of them here, so "
               "nothing is written: correct the quantity, or divide the applicants among several "
               "batches");
    return false;
}

bool bounds_hold(const struct batch_totals *facts, struct diag_list *diags)
{
    bool paid = check_money(facts, MESSAGE("entitlements"), facts->entitled, entitled_of, diags);
    /* What is given by hand may be more than the rules give. */
    bool amounts =
        !paid || check_money(facts, MESSAGE("amounts paid"), facts->amount, amount_of, diags);
    bool given = check_money(facts, MESSAGE("the values of goods"), facts->goods_value,
                             goods_value_of, diags);

    return check_quantities(facts, diags) && paid && amounts && given;
}
