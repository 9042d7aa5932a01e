/* How are decisions kept, and what does an applicant's come to? */
#include "assess/assessment.h"
#include <stdlib.h>

#include "base/banned.h"

void assessments_release(struct assessments *assessments)
{
    free(assessments->people);
    free(assessments->entitlements);
    free(assessments->reasons);
    free(assessments->quantities);
    *assessments = (struct assessments){0};
}

void entitlement_deny(struct entitlement *entitlement, enum decision decision)
{
    entitlement->decision = (uint8_t)decision;
    entitlement->amount = 0;
    entitlement->goods_value = 0;
}

bool entitlement_gives_goods(const struct assessments *assessments, const struct ruleset *rules,
                             const struct entitlement *entitlement)
{
    for (size_t i = 0; i < rules->tiers[entitlement->tier].goods_count; i++)
        if (assessments->quantities[entitlement->goods + i] > 0)
            return true;
    return false;
}

void entitlement_drop_goods(struct assessments *assessments, const struct ruleset *rules,
                            struct entitlement *entitlement)
{
    for (size_t i = 0; i < rules->tiers[entitlement->tier].goods_count; i++)
        assessments->quantities[entitlement->goods + i] = 0;
    entitlement->goods_value = 0;
}

void assessments_settle(struct assessments *assessments)
{
    for (size_t row = 0; row < assessments->count; row++) {
        struct assessment *person = &assessments->people[row];

        for (size_t i = 0; i < person->count; i++) {
            uint8_t decision = assessments->entitlements[person->first + i].decision;

            if (i == 0 || decision > person->decision)
                person->decision = decision;
        }
    }
}

enum fault_rule reason_fault_kind(const struct ruleset *rules, uint16_t *rule)
{
    const size_t counts[] = {[FAULT_REJECT] = rules->reject_count,
                             [FAULT_HOLD] = rules->hold_count,
                             [FAULT_CAP] = rules->cap_count,
                             [FAULT_QUOTA] = rules->quota_count,
                             [FAULT_FUND] = rules->fund_count};
    size_t kind = 0, at = *rule;

    while (kind < FAULT_FUND && at >= counts[kind])
        at -= counts[kind++];
    *rule = (uint16_t)at;
    return (enum fault_rule)kind;
}

uint16_t reason_fault_rule(const struct ruleset *rules, enum fault_rule kind, size_t at)
{
    const size_t counts[] = {[FAULT_REJECT] = rules->reject_count,
                             [FAULT_HOLD] = rules->hold_count,
                             [FAULT_CAP] = rules->cap_count,
                             [FAULT_QUOTA] = rules->quota_count};

    for (size_t before = 0; before < kind; before++)
        at += counts[before];
    return (uint16_t)at;
}

const struct expr *reason_fault_expr(const struct ruleset *rules, uint16_t rule)
{
    enum fault_rule kind = reason_fault_kind(rules, &rule);

    return kind == FAULT_REJECT ? rules->rejects[rule].when
           : kind == FAULT_HOLD ? rules->holds[rule].when
           : kind == FAULT_CAP  ? rules->caps[rule].limit
           : kind == FAULT_FUND ? rules->funds[rule].may_pay
                                : rules->quotas[rule].when;
}
