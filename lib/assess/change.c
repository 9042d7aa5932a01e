/* Which applicants are decided by hand, and what are they paid? */
#include "assess/change.h"
#include "base/arena.h"
#include "base/bisect.h"
#include <stdlib.h>

#include "base/banned.h"

static int by_row(const void *key, const void *item)
{
    size_t row = *(const size_t *)key, other = ((const struct change *)item)->row;

    return (row > other) - (row < other);
}

const struct change *changes_of(const struct changes *changes, size_t row, size_t *count)
{
    size_t first =
        changes ? bisect(&row, changes->items, changes->count, sizeof *changes->items, by_row) : 0;

    *count = 0;
    while (changes && first + *count < changes->count && changes->items[first + *count].row == row)
        ++*count;
    return *count ? &changes->items[first] : NULL;
}

/* Goods that the rules did not give are not given by a change, which says money only. */
static void pay(struct assessments *all, const struct ruleset *rules,
                struct entitlement *entitlement, money amount)
{
    if (entitlement->decision != DECISION_PAY)
        entitlement_drop_goods(all, rules, entitlement);
    entitlement->decision = DECISION_PAY;
    entitlement->amount = amount;
    reason_add(all, &entitlement->reasons, REASON_CHANGE, CHANGE_PAY);
}

static bool pays(const struct change *change)
{
    return change->action == CHANGE_PAY;
}

/* The entitlements while those are put in that only a change gives or ends. */
struct rebuilding {
    const struct basis *basis;
    struct assessments *all;
    struct entitlement *items;
    size_t count;
    const struct change *changes; /* of the applicant whose entitlements are rebuilt */
    size_t change_count;
};

/* Is REASON a change of another grant than GRANT alone? Version 1.0 did not tell them apart. */
static bool is_of_other_grant(const struct rebuilding *rebuilding, struct reason reason,
                              uint16_t grant)
{
    if (reason.kind != REASON_CHANGE || rebuilding->basis->edition == EDITION_1_0)
        return false;
    for (size_t i = 0; i < rebuilding->change_count; i++) {
        const struct change *change = &rebuilding->changes[i];

        if (change->action == reason.rule && (change->grant == NO_INDEX || change->grant == grant))
            return false;
    }
    return true;
}

/* Puts in the grant that CHANGE pays or ends, and that the rules do not give PERSON. What they say
 * against a payment stands beside it in the ledger: the reasons so far are the applicant's. */
static void put_new(struct rebuilding *rebuilding, const struct change *change,
                    const struct assessment *person)
{
    const struct ruleset *rules = rebuilding->basis->rules;
    bool rejected = change->action == CHANGE_REJECT || person->decision == DECISION_REJECT;
    struct entitlement put = {.applicant = (uint32_t)change->row,
                              .tier = ruleset_no_tier(rules, change->grant),
                              .decision = rejected ? DECISION_REJECT : DECISION_HOLD};
    uint32_t at = person->reasons;

    while (at) {
        struct reason reason = reason_at(rebuilding->all, at);

        if (!is_of_other_grant(rebuilding, reason, change->grant))
            reason_add(rebuilding->all, &put.reasons, (enum reason_kind)reason.kind, reason.rule);
        at = reason.next;
    }
    if (pays(change))
        pay(rebuilding->all, rules, &put, change->amount);
    rebuilding->items[rebuilding->count++] = put;
}

/* The change of GRANT alone; NULL where there is none. Where the rules give no grant, one that is
 * ended by hand has a line of its own beside one that is paid by hand; in version 1.0 it had none.
 */
static const struct change *change_of_grant(const struct rebuilding *rebuilding, uint16_t grant)
{
    bool paid_only = rebuilding->basis->edition == EDITION_1_0;

    for (size_t i = 0; i < rebuilding->change_count; i++)
        if (rebuilding->changes[i].grant == grant && (pays(&rebuilding->changes[i]) || !paid_only))
            return &rebuilding->changes[i];
    return NULL;
}

/* The entitlements of the applicant at ROW again, in the order of the grants. */
static void rebuild(struct rebuilding *rebuilding, size_t row)
{
    const struct ruleset *rules = rebuilding->basis->rules;
    struct assessment *person = &rebuilding->all->people[row];
    struct assessment before = *person;
    const struct entitlement *had = rebuilding->all->entitlements + before.first;
    size_t next = 0;

    person->first = (uint32_t)rebuilding->count;
    for (uint16_t grant = 0; grant < rules->grant_count; grant++) {
        const struct change *change = change_of_grant(rebuilding, grant);
        bool has = next < before.count && rules->tiers[had[next].tier].grant == grant;

        if (has) {
            rebuilding->items[rebuilding->count] = had[next++];
            if (change && pays(change))
                pay(rebuilding->all, rules, &rebuilding->items[rebuilding->count], change->amount);
            rebuilding->count++;
        } else if (change) {
            put_new(rebuilding, change, &before);
        }
    }
    person->count = (uint16_t)(rebuilding->count - person->first);
    person->reasons = 0;
}

/* Is the applicant whose changes REBUILDING has paid by any of them? */
static bool any_pays(const struct rebuilding *rebuilding)
{
    for (size_t i = 0; i < rebuilding->change_count; i++)
        if (pays(&rebuilding->changes[i]))
            return true;
    return false;
}

void changes_pay(struct assessments *assessments, const struct basis *basis)
{
    const struct changes *changes = basis->changes;
    struct rebuilding rebuilding = {.basis = basis,
                                    .all = assessments,
                                    .changes = changes ? changes->items : NULL,
                                    .change_count = changes ? changes->count : 0};
    size_t room, next = 0;

    if (!any_pays(&rebuilding))
        return;
    room = assessments->entitlement_count + changes->count;
    rebuilding.items = memory_resize(NULL, room, sizeof *rebuilding.items);
    for (size_t row = 0; row < assessments->count; row++) {
        struct assessment *person = &assessments->people[row];
        size_t first = next;

        while (next < changes->count && changes->items[next].row == row)
            next++;
        rebuilding.changes = changes->items + first;
        rebuilding.change_count = next - first;
        if (any_pays(&rebuilding)) {
            rebuild(&rebuilding, row);
            continue;
        }
        if (person->count)
            memcpy(rebuilding.items + rebuilding.count, assessments->entitlements + person->first,
                   person->count * sizeof *rebuilding.items);
        person->first = (uint32_t)rebuilding.count;
        rebuilding.count += person->count;
    }
    free(assessments->entitlements);
    assessments->entitlements = rebuilding.items;
    assessments->entitlement_count = rebuilding.count;
    assessments->entitlement_room = room;
    assessments_settle(assessments);
}
