/* For whom is there still a place? */
#include "assess/quota.h"
#include "assess/entitlement.h"
#include "assess/limit_share.h"
#include <stdlib.h>

#include "base/banned.h"

/* What an applicant has to do with the quota being applied. */
enum standing {
    STANDING_OUT, /* it does not count */
    STANDING_COUNTS,
    STANDING_UNKNOWN, /* whether it counts is not known */
    STANDING_DONE     /* it has been given a place, or none */
};

struct contender {
    uint32_t group;
    uint8_t standing; /* enum standing */
};

struct filling {
    const struct quota *quota;
    uint16_t number; /* of the quota */
    const struct basis *basis;
    struct assessments *assessments;
    struct case_values values;
    struct contender *people; /* one for each row */
    struct text_index groups;
    int64_t *sizes; /* of each group: who counts or may count; then places taken */
    size_t size_room;
    struct strbuf key;
};

static bool is_paid(const struct filling *filling, size_t row)
{
    const struct assessment *person = &filling->assessments->people[row];

    for (size_t i = 0; i < person->count; i++)
        if (filling->assessments->entitlements[person->first + i].decision == DECISION_PAY)
            return true;
    return false;
}

/* Puts PERSON into the group whose key is filling->key. */
static void enter_group(struct filling *filling, struct contender *person)
{
    uint32_t before = filling->groups.count;

    person->group = text_index_add(&filling->groups, strbuf_str(&filling->key));
    if (person->group >= filling->size_room) {
        filling->size_room = filling->size_room ? filling->size_room * 2 : 64;
        filling->sizes = memory_resize(filling->sizes, filling->size_room, sizeof *filling->sizes);
    }
    if (person->group == before)
        filling->sizes[person->group] = 0;
    filling->sizes[person->group]++;
}

/* Adds to the list at HEAD why it is not known whether the applicant read last counts, or in which
 * group. */
static void add_unknown(struct filling *filling, uint32_t *head)
{
    const struct quota *quota = filling->quota;
    struct value when = {.state = VALUE_PRESENT};

    share_key_of(&filling->values, quota->per, quota->per_count, &filling->key,
                 filling->assessments, head);
    if (quota->when)
        when = eval(quota->when, &filling->values.context);
    if (when.state != VALUE_PRESENT)
        case_values_blame(&filling->values, quota->when, when.state, filling->assessments, head,
                          REASON_FAULT_RULE,
                          reason_fault_rule(filling->basis->rules, FAULT_QUOTA, filling->number));
}

/* Takes all of ROW's payments back: holds them where the quota cannot be applied (HOLD), or has
 * them wait or turned away. */
static void deny(struct filling *filling, size_t row, bool hold)
{
    const struct assessment *person = &filling->assessments->people[row];
    enum decision decision = hold                                      ? DECISION_HOLD
                             : filling->quota->excess == EXCESS_REJECT ? DECISION_REJECT
                                                                       : DECISION_WAIT;

    if (hold)
        case_values_read(&filling->values, filling->basis, row, NULL);
    for (size_t i = 0; i < person->count; i++) {
        struct entitlement *entitlement = &filling->assessments->entitlements[person->first + i];

        if (entitlement->decision != DECISION_PAY)
            continue;
        if (hold)
            add_unknown(filling, &entitlement->reasons);
        else
            reason_add(filling->assessments, &entitlement->reasons, REASON_QUOTA, filling->number);
        share_deny(entitlement, decision);
    }
}

/* Finds out who counts, and in which group; holds those for whom that cannot be said. */
static void find_contenders(struct filling *filling)
{
    const struct quota *quota = filling->quota;

    for (size_t row = 0; row < filling->assessments->count; row++) {
        struct contender *person = &filling->people[row];
        struct value when = {.state = VALUE_PRESENT, .truth = true};

        person->standing = STANDING_OUT;
        if (!is_paid(filling, row))
            continue;
        case_values_read(&filling->values, filling->basis, row, NULL);
        if (quota->when)
            when = eval(quota->when, &filling->values.context);
        if (when.state == VALUE_PRESENT && !when.truth)
            continue;
        if ((when.state != VALUE_PRESENT && when.state != VALUE_MISSING) ||
            !share_key_of(&filling->values, quota->per, quota->per_count, &filling->key, NULL,
                          NULL)) {
            deny(filling, row, true);
            continue;
        }
        person->standing = when.state == VALUE_PRESENT ? STANDING_COUNTS : STANDING_UNKNOWN;
        enter_group(filling, person);
    }
}

static void fill(struct filling *filling)
{
    struct assessments *assessments = filling->assessments;
    const struct quota *quota = filling->quota;
    uint32_t *ranked;
    size_t count;

    find_contenders(filling);
    /* Where there is room for all who may count, it does not matter whether they do. */
    for (size_t row = 0; row < assessments->count; row++)
        if (filling->people[row].standing == STANDING_UNKNOWN &&
            filling->sizes[filling->people[row].group] > quota->limit)
            deny(filling, row, true);
    for (uint32_t group = 0; group < filling->groups.count; group++)
        filling->sizes[group] = 0;
    ranked = share_ranked(&quota->ranking, filling->basis, assessments, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t row = assessments->entitlements[ranked[i]].applicant;
        struct contender *person = &filling->people[row];

        if (person->standing != STANDING_COUNTS)
            continue;
        person->standing = STANDING_DONE;
        if (filling->sizes[person->group] < quota->limit)
            filling->sizes[person->group]++;
        else
            deny(filling, row, false);
    }
    free(ranked);
    text_index_release(&filling->groups);
}

void quotas_apply(struct assessments *assessments, const struct basis *basis)
{
    struct filling filling = {.basis = basis, .assessments = assessments};

    if (basis->rules->quota_count == 0)
        return;
    case_values_init(&filling.values, basis);
    filling.people = memory_resize(NULL, assessments->count, sizeof *filling.people);
    for (size_t i = 0; i < basis->rules->quota_count; i++) {
        filling.quota = &basis->rules->quotas[i];
        filling.number = (uint16_t)i;
        fill(&filling);
    }
    case_values_release(&filling.values);
    strbuf_release(&filling.key);
    free(filling.sizes);
    free(filling.people);
    assessments_settle(assessments);
}
