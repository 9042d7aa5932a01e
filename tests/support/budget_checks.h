/* What tests of the budget look at in a batch made by hand, and batches that several of them use.
 */
#ifndef RELIEF_TESTS_BUDGET_CHECKS_H
#define RELIEF_TESTS_BUDGET_CHECKS_H

#include "unit.h"

#include "budget_case.h"

#define YUAN 100

static inline void assert_entitlement(const struct budget_case *bc, size_t index,
                                      enum decision decision, money amount)
{
    const struct entitlement *entitlement = &bc->assessments.entitlements[index];

    assert_string_equal(decision_name((enum decision)entitlement->decision),
                        decision_name(decision));
    assert_int_equal(entitlement->amount, amount);
}

static inline void assert_reasons(const struct budget_case *bc, size_t index, const char *codes)
{
    struct strbuf found = {0};

    reason_codes(&bc->rules, &bc->assessments, bc->assessments.entitlements[index].reasons, &found);
    assert_str(strbuf_str(&found), codes);
    strbuf_release(&found);
}

static inline void assert_draw(const struct budget_case *bc, size_t index, uint32_t entitlement,
                               uint16_t fund, money amount, money goods_value)
{
    const struct draw *draw = &bc->allocation.draws[index];

    assert_true(index < bc->allocation.draw_count);
    assert_int_equal(draw->entitlement, entitlement);
    assert_int_equal(draw->fund, fund);
    assert_int_equal(draw->amount, amount);
    assert_int_equal(draw->goods_value, goods_value);
}

static inline void assert_told(const struct budget_case *bc, size_t index, uint32_t line,
                               const char *text)
{
    assert_true(index < bc->diags.count);
    assert_string_equal(bc->diags.items[index].text, text);
    assert_int_equal(bc->diags.items[index].at.line, line);
    assert_int_equal(bc->diags.items[index].severity, SEVERITY_ERROR);
}

static inline void add_people(struct budget_case *bc, size_t count, uint16_t tier, money amount)
{
    for (size_t i = 0; i < count; i++) {
        budget_case_person(bc, "");
        budget_case_entitle(bc, tier, amount, 0, 0);
    }
}

/* 250 sanitation workers, 50 auxiliary policemen, 100 bus drivers, 1,500 yuan each, and money for
 * the first of them only. */
static inline void make_workers(struct budget_case *bc, enum shortfall_policy policy)
{
    budget_case_init(bc, 375000 * YUAN, policy);
    for (int tier = 0; tier < 3; tier++)
        budget_case_tier(bc, 0);
    add_people(bc, 100, 2, 1500 * YUAN);
    add_people(bc, 250, 0, 1500 * YUAN);
    add_people(bc, 50, 1, 1500 * YUAN);
}

static inline void make_two_grants(struct budget_case *bc, enum shortfall_policy policy)
{
    /* g0 living: t0, t1; g1 medical: t2; f0 all but medical, f1 all */
    budget_case_init(bc, 0, policy);
    budget_case_tier(bc, 0);
    budget_case_tier(bc, 0);
    budget_case_tier(bc, 1);
    budget_case_fund(bc, FUND_MONEY, 90 * YUAN, "not grant is g1");
    budget_case_fund(bc, FUND_MONEY, 20 * YUAN, NULL);
    bc->rules.budget.total = 110 * YUAN;
}

#endif
