/* For whom is there still a place? */
#include "assess/quota.h"
#include "assess/case_values.h"
#include "assess/limit_share.h"
#include "assess/ranking.h"
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

/* Those who share its places. */
struct pool {
    int64_t size;   /* who counts or may count; then places taken */
    decimal limit;  /* as computed for one of them */
    bool unsettled; /* it is not the same whole number for all of them */
};

struct filling {
    const struct quota *quota;
    uint16_t number; /* of the quota */
    const struct basis *basis;
    struct assessments *assessments;
    struct case_values values;
    struct contender *people; /* one for each row */
    size_t row;               /* of who is being denied */
    struct text_index groups;
    struct pool *pools; /* one for each group */
    size_t pool_room;
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

/* Puts PERSON, who was read last, into the group whose key is filling->key. */
static void enter_group(struct filling *filling, struct contender *person)
{
    uint32_t before = filling->groups.count;
    struct value limit = eval(filling->quota->limit, &filling->values.context);
    struct pool *pool;

    person->group = text_index_add(&filling->groups, strbuf_str(&filling->key));
    filling->pools = memory_for_another(filling->pools, person->group, &filling->pool_room,
                                        sizeof *filling->pools);
    pool = &filling->pools[person->group];
    if (person->group == before)
        *pool = (struct pool){.limit = limit.number};
    pool->size++;
    if (limit.state != VALUE_PRESENT || limit.number < 0 || limit.number % DECIMAL_ONE != 0 ||
        limit.number != pool->limit)
        pool->unsettled = true;
}

static bool has_room(const struct pool *pool)
{
    return pool->size < pool->limit / DECIMAL_ONE;
}

static bool is_crowded(const struct pool *pool)
{
    return pool->size > pool->limit / DECIMAL_ONE;
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

/* Adds why the places are not known: what is missing for this applicant, or what differs. */
static void add_unsettled(struct filling *filling, uint32_t *head)
{
    struct value limit = eval(filling->quota->limit, &filling->values.context);

    case_values_blame(&filling->values, filling->quota->limit,
                      state_is_open(limit.state) ? limit.state : VALUE_FAULTED,
                      filling->assessments, head, REASON_FAULT_RULE,
                      reason_fault_rule(filling->basis->rules, FAULT_QUOTA, filling->number));
}

static void add_full(struct filling *filling, uint32_t *head)
{
    reason_add(filling->assessments, head, REASON_QUOTA, filling->number);
}

static void add_blank(struct filling *filling, uint32_t *head)
{
    ranking_blame(&filling->quota->ranking, &filling->values, filling->basis, filling->row,
                  filling->assessments, head);
}

/* Adds to a list of reasons why an applicant is denied. */
typedef void add_why(struct filling *filling, uint32_t *head);

/* Takes all of ROW's payments back, for what WHY says. */
static void deny(struct filling *filling, size_t row, enum decision decision, add_why *why)
{
    const struct assessment *person = &filling->assessments->people[row];

    filling->row = row;
    if (decision == DECISION_HOLD)
        case_values_read(&filling->values, filling->basis, row, NULL);
    for (size_t i = 0; i < person->count; i++) {
        struct entitlement *entitlement = &filling->assessments->entitlements[person->first + i];

        if (entitlement->decision != DECISION_PAY)
            continue;
        why(filling, &entitlement->reasons);
        entitlement_deny(entitlement, decision);
    }
}

static void hold(struct filling *filling, size_t row, add_why *why)
{
    filling->people[row].standing = STANDING_DONE;
    deny(filling, row, DECISION_HOLD, why);
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
        if ((when.state != VALUE_PRESENT && !state_is_open(when.state)) ||
            !share_key_of(&filling->values, quota->per, quota->per_count, &filling->key, NULL,
                          NULL)) {
            deny(filling, row, DECISION_HOLD, add_unknown);
            continue;
        }
        person->standing = when.state == VALUE_PRESENT ? STANDING_COUNTS : STANDING_UNKNOWN;
        enter_group(filling, person);
    }
}

static bool competes(const struct contender *person)
{
    return person->standing == STANDING_COUNTS || person->standing == STANDING_UNKNOWN;
}

/* Counts those who compete for the places of each group. */
static void count_again(struct filling *filling)
{
    for (uint32_t group = 0; group < filling->groups.count; group++)
        filling->pools[group].size = 0;
    for (size_t row = 0; row < filling->assessments->count; row++)
        if (competes(&filling->people[row]))
            filling->pools[filling->people[row].group].size++;
}

/* Holds those of whom it is not known how many places they share, and, where there are too few for
 * all who may count, those of whom it is not known whether they do. */
static void hold_unknown(struct filling *filling)
{
    for (size_t row = 0; row < filling->assessments->count; row++) {
        const struct contender *person = &filling->people[row];

        if (!competes(person))
            continue;
        if (filling->pools[person->group].unsettled)
            hold(filling, row, add_unsettled);
        else if (person->standing == STANDING_UNKNOWN && is_crowded(&filling->pools[person->group]))
            hold(filling, row, add_unknown);
    }
    count_again(filling);
}

/* Where there are still too few, the ranking decides: holds those who have no place in it. */
static void hold_blanks(struct filling *filling, const uint32_t *ranked, size_t count)
{
    bool *blanks = memory_resize(NULL, count, sizeof *blanks);

    if (ranking_blanks(&filling->quota->ranking, filling->basis, filling->assessments, ranked,
                       count, blanks))
        for (size_t i = 0; i < count; i++) {
            uint32_t row = filling->assessments->entitlements[ranked[i]].applicant;
            const struct contender *person = &filling->people[row];

            if (blanks[i] && competes(person) && is_crowded(&filling->pools[person->group]))
                hold(filling, row, add_blank);
        }
    free(blanks);
}

static void fill(struct filling *filling)
{
    struct assessments *assessments = filling->assessments;
    enum decision excess =
        filling->quota->excess == EXCESS_REJECT ? DECISION_REJECT : DECISION_WAIT;
    uint32_t *ranked;
    size_t count;

    find_contenders(filling);
    hold_unknown(filling);
    ranked = share_ranked(&filling->quota->ranking, filling->basis, assessments, &count);
    hold_blanks(filling, ranked, count);
    for (uint32_t group = 0; group < filling->groups.count; group++)
        filling->pools[group].size = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t row = assessments->entitlements[ranked[i]].applicant;
        struct contender *person = &filling->people[row];

        if (person->standing != STANDING_COUNTS)
            continue;
        person->standing = STANDING_DONE;
        if (has_room(&filling->pools[person->group]))
            filling->pools[person->group].size++;
        else
            deny(filling, row, excess, add_full);
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
    free(filling.pools);
    free(filling.people);
    assessments_settle(assessments);
}
