/* What may a person, household … get in a period, after what they have got? */
#include "assess/cap.h"
#include "assess/entitlement.h"
#include "assess/limit_share.h"
#include <stdlib.h>

#include "base/banned.h"

#define CENT (DECIMAL_ONE / 100)

/* What one applicant has to do with the cap being applied. */
struct capped {
    uint32_t group;
    money limit; /* below zero it is as zero */
};

struct capping {
    const struct cap *cap;
    uint16_t number; /* of the cap */
    const struct basis *basis;
    struct assessments *assessments;
    struct case_values values;
    struct capped *people; /* one for each row */
    struct text_index groups;
    money *taken; /* by each group: in the period before, then in this batch too */
    size_t taken_room;
    struct strbuf key;
    struct text_index known; /* the rows by their canonical key, made when needed */
    uint32_t *known_rows;
    date from; /* the period's first day */
    bool only_key;
};

/* The first day of CAP's period; false for `batch`, in which no earlier payment lies. */
static bool period_start(const struct cap *cap, date as_of, date *from)
{
    switch (cap->period) {
    case PERIOD_BATCH:
        return false;
    case PERIOD_MONTH:
        *from = date_start_of_month(as_of);
        return true;
    case PERIOD_QUARTER:
        *from = date_start_of_quarter(as_of);
        return true;
    case PERIOD_YEAR:
        *from = date_start_of_year(as_of);
        return true;
    case PERIOD_DAYS:
        *from = as_of - (date)cap->span + 1; /* the day N days back is over */
        return true;
    case PERIOD_MONTHS:
        *from = date_add_months(as_of, -(int64_t)cap->span, from) ? *from + 1 : DATE_NONE;
        return true;
    }
    return false;
}

static bool counts_grant(const struct cap *cap, uint16_t grant)
{
    for (size_t i = 0; i < cap->grant_count; i++)
        if (cap->grants[i] == grant)
            return true;
    return cap->grant_count == 0;
}

/* Is ENTITLEMENT one that the cap limits? Limits are on money: goods alone pass them. */
static bool is_capped(const struct capping *capping, const struct entitlement *entitlement)
{
    uint16_t grant = capping->basis->rules->tiers[entitlement->tier].grant;

    return entitlement->decision == DECISION_PAY && entitlement->amount > 0 &&
           counts_grant(capping->cap, grant);
}

static bool is_in_period(const struct capping *capping, const struct past_payment *payment)
{
    return payment->on >= capping->from && counts_grant(capping->cap, payment->grant);
}

/* The group that the applicant read last belongs to, whose key is in capping->key. */
static uint32_t enter_group(struct capping *capping)
{
    uint32_t before = capping->groups.count;
    uint32_t group = text_index_add(&capping->groups, strbuf_str(&capping->key));
    struct past past = capping->values.context.past;

    if (group < before)
        return group;
    if (group >= capping->taken_room) {
        capping->taken_room = capping->taken_room ? capping->taken_room * 2 : 64;
        capping->taken = memory_resize(capping->taken, capping->taken_room, sizeof *capping->taken);
    }
    capping->taken[group] = 0;
    for (size_t i = 0; capping->only_key && i < past.count; i++)
        if (is_in_period(capping, &past.items[i]))
            capping->taken[group] = money_sum(capping->taken[group], past.items[i].amount);
    return group;
}

/* Finds the group and the limit of the applicant at ROW. False, with the reasons in the list at
 * HEAD, where one of them is not known. */
static bool read_capped(struct capping *capping, size_t row, uint32_t *head)
{
    const struct cap *cap = capping->cap;
    struct capped *person = &capping->people[row];
    struct value limit;
    bool known;

    known = share_key_of(&capping->values, cap->per, cap->per_count, &capping->key,
                         capping->assessments, head);
    limit = eval(cap->limit, &capping->values.context);
    if (limit.state != VALUE_PRESENT) {
        case_values_blame(&capping->values, cap->limit, limit.state, capping->assessments, head,
                          REASON_FAULT_RULE,
                          reason_fault_rule(capping->basis->rules, FAULT_CAP, capping->number));
        return false;
    }
    if (!known)
        return false;
    person->limit = limit.number / CENT;
    person->group = enter_group(capping);
    return true;
}

/* Reads all applicants that the cap limits; holds what cannot be tied to a limit. */
static void read_people(struct capping *capping)
{
    struct assessments *assessments = capping->assessments;
    size_t row = SIZE_MAX;
    bool known = true;

    for (size_t i = 0; i < assessments->entitlement_count; i++) {
        struct entitlement *entitlement = &assessments->entitlements[i];

        if (!is_capped(capping, entitlement))
            continue;
        if (entitlement->applicant != row) {
            row = entitlement->applicant;
            case_values_read(&capping->values, capping->basis, row, NULL);
            known = true;
        } else if (known) {
            continue;
        }
        known = read_capped(capping, row, &entitlement->reasons);
        if (!known)
            share_deny(entitlement, DECISION_HOLD);
    }
}

/* Numbers the rows by their canonical keys; of those with the same key the first counts. */
static void know_rows(struct capping *capping)
{
    const struct roster *roster = capping->basis->roster;
    struct arena scratch = {0};

    capping->known_rows = memory_resize(NULL, roster->count, sizeof *capping->known_rows);
    for (size_t row = 0; row < roster->count; row++) {
        uint32_t before = capping->known.count;

        if (roster->rows[row].shape != ROW_WHOLE)
            continue;
        arena_reset(&scratch);
        if (text_index_add(&capping->known,
                           applicant_canonical_key(capping->basis, row, &scratch)) == before)
            capping->known_rows[before] = (uint32_t)row;
    }
    arena_release(&scratch);
}

/* Adds to the key being made what this batch says of FIELD for the applicant with KEY. */
static bool add_present_value(struct capping *capping, struct str key, uint16_t field)
{
    const struct field *type = &capping->basis->rules->fields[field];
    struct value value;
    uint32_t number;

    if (!capping->known_rows)
        know_rows(capping);
    if (!text_index_find(&capping->known, key, &number))
        return false;
    arena_reset(&capping->values.scratch);
    field_read(type, roster_cell(capping->basis->roster, capping->known_rows[number], field),
               &capping->values.scratch, &value);
    if (value.state != VALUE_PRESENT)
        return false;
    share_key_add(&capping->key, field_canonical(type, &value, &capping->values.scratch));
    return true;
}

/* Adds to the key being made the value of FIELD that the applicant with KEY had when it was paid,
 * or, where that is not known, has now. */
static bool add_past_value(struct capping *capping, struct str key, const struct str *values,
                           uint16_t field)
{
    const struct history *history = capping->basis->history;

    if (field == capping->basis->rules->scheme.key) {
        share_key_add(&capping->key, key);
        return true;
    }
    for (size_t i = 0; i < history->shared_count; i++) {
        if (history->shared[i] == field && values[i].ptr) {
            share_key_add(&capping->key, values[i]);
            return true;
        }
    }
    return add_present_value(capping, key, field);
}

/* Counts one earlier payment towards the group it belongs to. */
static void count_payment(void *context, struct str key, const struct past_payment *payment,
                          const struct str *values)
{
    struct capping *capping = context;
    uint32_t group;

    if (!is_in_period(capping, payment))
        return;
    strbuf_clear(&capping->key);
    for (size_t i = 0; i < capping->cap->per_count; i++)
        if (!add_past_value(capping, key, values, capping->cap->per[i]))
            return;
    if (text_index_find(&capping->groups, strbuf_str(&capping->key), &group))
        capping->taken[group] = money_sum(capping->taken[group], payment->amount);
}

static bool gives_goods(const struct assessments *assessments, const struct ruleset *rules,
                        const struct entitlement *entitlement)
{
    for (size_t i = 0; i < rules->tiers[entitlement->tier].goods_count; i++)
        if (assessments->quantities[entitlement->goods + i] > 0)
            return true;
    return false;
}

/* Lets ENTITLEMENT take up what is left of its limit. */
static void take(struct capping *capping, struct entitlement *entitlement)
{
    const struct capped *person = &capping->people[entitlement->applicant];
    money *taken = &capping->taken[person->group];
    money left = person->limit > *taken ? person->limit - *taken : 0;

    if (entitlement->amount <= left) {
        *taken = money_sum(*taken, entitlement->amount);
        return;
    }
    reason_add(capping->assessments, &entitlement->reasons, REASON_CAP, capping->number);
    if (capping->cap->excess != EXCESS_TRIM) {
        share_deny(entitlement,
                   capping->cap->excess == EXCESS_HOLD ? DECISION_HOLD : DECISION_REJECT);
        return;
    }
    entitlement->amount = left;
    *taken = money_sum(*taken, left);
    if (left == 0 && !gives_goods(capping->assessments, capping->basis->rules, entitlement))
        share_deny(entitlement, DECISION_REJECT);
}

static void apply(struct capping *capping, const uint32_t *ranked, size_t count)
{
    const struct cap *cap = capping->cap;
    const struct ruleset *rules = capping->basis->rules;
    bool past = period_start(cap, capping->basis->as_of, &capping->from);

    capping->only_key = past && cap->per_count == 1 && cap->per[0] == rules->scheme.key;
    read_people(capping);
    if (past && !capping->only_key)
        history_each(capping->basis->history, count_payment, capping);
    for (size_t i = 0; i < count; i++) {
        struct entitlement *entitlement = &capping->assessments->entitlements[ranked[i]];

        if (is_capped(capping, entitlement))
            take(capping, entitlement);
    }
    text_index_release(&capping->groups);
}

void caps_apply(struct assessments *assessments, const struct basis *basis)
{
    const struct ruleset *rules = basis->rules;
    struct capping capping = {.basis = basis, .assessments = assessments};
    uint32_t *ranked;
    size_t count;

    if (rules->cap_count == 0)
        return;
    ranked = share_ranked(&rules->budget.ranking, basis, assessments, &count);
    case_values_init(&capping.values, basis);
    capping.people = memory_resize(NULL, basis->roster->count, sizeof *capping.people);
    for (size_t i = 0; i < rules->cap_count; i++) {
        capping.cap = &rules->caps[i];
        capping.number = (uint16_t)i;
        apply(&capping, ranked, count);
    }
    case_values_release(&capping.values);
    text_index_release(&capping.known);
    strbuf_release(&capping.key);
    free(capping.known_rows);
    free(capping.taken);
    free(capping.people);
    free(ranked);
    assessments_settle(assessments);
}
