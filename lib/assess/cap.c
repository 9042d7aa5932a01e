/* What may a person, household … get in a period, after what they have got? */
#include "assess/cap.h"
#include "assess/capping.h"
#include "assess/limit_share.h"
#include "rule/period.h"
#include <stdlib.h>

#include "base/banned.h"

bool cap_counts(const struct capping_cap *cap, const struct ruleset *rules,
                const struct entitlement *entitlement)
{
    return entitlement->decision == DECISION_PAY && entitlement->amount > 0 &&
           cap_limits_grant(cap->cap, rules->tiers[entitlement->tier].grant);
}

bool cap_counts_past(const struct capping_cap *cap, const struct past_payment *payment)
{
    return payment->on >= cap->from && cap_limits_grant(cap->cap, payment->grant);
}

money cap_left(const struct capping_cap *cap, size_t row)
{
    const struct capped *person = &cap->people[row];
    money taken = cap->taken[person->group];

    return person->limit > taken ? person->limit - taken : 0;
}

/* The group of CAP that the applicant read last belongs to, whose key is in capping->key. */
static uint32_t enter_group(struct capping *capping, struct capping_cap *cap)
{
    uint32_t before = cap->groups.count;
    uint32_t group = text_index_add(&cap->groups, strbuf_str(&capping->key));
    struct past past = capping->values.context.past;

    if (group < before)
        return group;
    cap->taken = memory_for_another(cap->taken, group, &cap->taken_room, sizeof *cap->taken);
    cap->taken[group] = 0;
    for (size_t i = 0; cap->only_key && i < past.count; i++)
        if (cap_counts_past(cap, &past.items[i]))
            cap->taken[group] = money_sum(cap->taken[group], past.items[i].amount);
    return group;
}

/* Finds the group in CAP and the limit of the applicant at ROW. False, with the reasons in the list
 * at HEAD, where one of them is not known. */
static bool read_capped(struct capping *capping, struct capping_cap *cap, size_t row,
                        uint32_t *head)
{
    const struct cap *rule = cap->cap;
    const struct ruleset *rules = capping->basis->rules;
    struct value limit;
    bool known;

    known = share_key_of(&capping->values, rule->per, rule->per_count, &capping->key,
                         capping->assessments, head);
    limit = eval(rule->limit, &capping->values.context);
    if (limit.state != VALUE_PRESENT) {
        case_values_blame(&capping->values, rule->limit, limit.state, capping->assessments, head,
                          REASON_FAULT_RULE,
                          reason_fault_rule(rules, FAULT_CAP, (size_t)(rule - rules->caps)));
        return false;
    }
    if (!known)
        return false;
    cap->people[row].limit = cap_limit_fen(limit.number);
    cap->people[row].group = enter_group(capping, cap);
    return true;
}

/* Reads what every cap that counts ENTITLEMENT says of its applicant, who was read last; holds what
 * cannot be tied to a limit. */
static void read_payment(struct capping *capping, struct entitlement *entitlement)
{
    const struct ruleset *rules = capping->basis->rules;
    bool known = true;

    for (size_t c = capping->first; c < capping->end; c++)
        if (cap_counts(&capping->caps[c], rules, entitlement))
            known = read_capped(capping, &capping->caps[c], entitlement->applicant,
                                &entitlement->reasons) &&
                    known;
    if (!known)
        entitlement_deny(entitlement, DECISION_HOLD);
}

static void read_people(struct capping *capping)
{
    struct assessments *assessments = capping->assessments;
    const struct ruleset *rules = capping->basis->rules;
    size_t row = SIZE_MAX;

    for (size_t i = 0; i < assessments->entitlement_count; i++) {
        struct entitlement *entitlement = &assessments->entitlements[i];
        bool counts = false;

        for (size_t c = capping->first; c < capping->end && !counts; c++)
            counts = cap_counts(&capping->caps[c], rules, entitlement);
        if (!counts)
            continue;
        if (entitlement->applicant != row) {
            row = entitlement->applicant;
            case_values_read(&capping->values, capping->basis, row, NULL);
        }
        read_payment(capping, entitlement);
    }
}

struct cap_cut cap_cut_of(const struct capping *capping, const struct entitlement *entitlement,
                          const money *lefts)
{
    const struct ruleset *rules = capping->basis->rules;
    struct cap_cut cut = {DECISION_PAY, entitlement->amount};
    bool rejects = false, holds = false;

    for (size_t c = capping->first; c < capping->end; c++) {
        if (!cap_counts(&capping->caps[c], rules, entitlement) || entitlement->amount <= lefts[c])
            continue;
        rejects = rejects || rules->caps[c].excess == EXCESS_REJECT;
        holds = holds || rules->caps[c].excess == EXCESS_HOLD;
        if (rules->caps[c].excess == EXCESS_TRIM && lefts[c] < cut.amount)
            cut.amount = lefts[c];
    }
    if (cut.amount == 0 && !entitlement_gives_goods(capping->assessments, rules, entitlement))
        rejects = true;
    if (rejects || holds)
        cut = (struct cap_cut){rejects ? DECISION_REJECT : DECISION_HOLD, 0};
    return cut;
}

/* Lets ENTITLEMENT take up what is left of all its limits at once. LEFTS is room for one number for
 * each cap. */
static void take(struct capping *capping, struct entitlement *entitlement, money *lefts)
{
    const struct ruleset *rules = capping->basis->rules;
    struct cap_cut cut;

    for (size_t c = capping->first; c < capping->end; c++) {
        if (!cap_counts(&capping->caps[c], rules, entitlement))
            continue;
        lefts[c] = cap_left(&capping->caps[c], entitlement->applicant);
        if (entitlement->amount > lefts[c])
            reason_add(capping->assessments, &entitlement->reasons, REASON_CAP, (uint16_t)c);
    }
    cut = cap_cut_of(capping, entitlement, lefts);
    if (cut.decision != DECISION_PAY) {
        entitlement_deny(entitlement, cut.decision);
        return;
    }
    for (size_t c = capping->first; c < capping->end; c++) {
        struct capping_cap *cap = &capping->caps[c];

        if (cap_counts(cap, rules, entitlement)) {
            money *taken = &cap->taken[cap->people[entitlement->applicant].group];

            *taken = money_sum(*taken, cut.amount);
        }
    }
    entitlement->amount = cut.amount;
}

static void open_caps(struct capping *capping)
{
    const struct ruleset *rules = capping->basis->rules;

    capping->caps = arena_array(&capping->arena, rules->cap_count, sizeof *capping->caps);
    for (size_t c = 0; c < rules->cap_count; c++) {
        struct capping_cap *cap = &capping->caps[c];

        cap->cap = &rules->caps[c];
        cap->people = memory_resize(NULL, capping->basis->roster->count, sizeof *cap->people);
        cap->past = period_start(cap->cap->period, capping->basis->as_of, &cap->from);
        cap->only_key =
            cap->past && cap->cap->per_count == 1 && cap->cap->per[0] == rules->scheme.key;
    }
}

static void apply(struct capping *capping)
{
    const struct ruleset *rules = capping->basis->rules;
    money *lefts = arena_array(&capping->arena, rules->cap_count, sizeof *lefts);
    uint32_t *ranked;
    size_t count;

    read_people(capping);
    for (size_t c = capping->first; c < capping->end; c++)
        if (capping->caps[c].past && !capping->caps[c].only_key)
            cap_count_past(capping, &capping->caps[c]);
    ranked = share_ranked(&rules->budget.ranking, capping->basis, capping->assessments, &count);
    if (capping->basis->edition != EDITION_1_0)
        cap_hold_blanks(capping, ranked, count);
    for (size_t i = 0; i < count; i++) {
        struct entitlement *entitlement = &capping->assessments->entitlements[ranked[i]];

        if (entitlement->decision == DECISION_PAY && entitlement->amount > 0)
            take(capping, entitlement, lefts);
    }
    free(ranked);
}

money cap_limit_fen(decimal limit)
{
    return limit / DECIMAL_CENT;
}

void caps_apply(struct assessments *assessments, const struct basis *basis)
{
    struct capping capping = {.basis = basis, .assessments = assessments};

    if (basis->rules->cap_count == 0)
        return;
    case_values_init(&capping.values, basis);
    open_caps(&capping);
    while (capping.end < basis->rules->cap_count) {
        capping.first = capping.end;
        capping.end = basis->edition == EDITION_1_0 ? capping.first + 1 : basis->rules->cap_count;
        apply(&capping);
    }
    for (size_t c = 0; c < basis->rules->cap_count; c++) {
        text_index_release(&capping.caps[c].groups);
        free(capping.caps[c].people);
        free(capping.caps[c].taken);
    }
    case_values_release(&capping.values);
    text_index_release(&capping.known);
    strbuf_release(&capping.key);
    free(capping.known_rows);
    arena_release(&capping.arena);
    assessments_settle(assessments);
}
