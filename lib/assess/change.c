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
    if (entitlement->decision != DECISION_PAY) {
        for (size_t i = 0; i < rules->tiers[entitlement->tier].goods_count; i++)
            all->quantities[entitlement->goods + i] = 0;
        entitlement->goods_value = 0;
    }
    entitlement->decision = DECISION_PAY;
    entitlement->amount = amount;
    reason_add(all, &entitlement->reasons, REASON_CHANGE, CHANGE_PAY);
}

static bool pays(const struct change *change)
{
    return change->action == CHANGE_PAY;
}

/* The entitlements while those are put in that only a change gives. */
struct rebuilding {
    struct assessments *all;
    const struct ruleset *rules;
    struct entitlement *items;
    size_t count;
};

/* What the rules say against a payment stands beside it in the ledger: its reasons so far are the
 * applicant's. */
static void put_new(struct rebuilding *rebuilding, const struct change *change,
                    const struct assessment *person)
{
    struct entitlement given = {.applicant = (uint32_t)change->row,
                                .tier = ruleset_no_tier(rebuilding->rules, change->grant),
                                .decision = DECISION_HOLD};
    uint32_t at = person->reasons;

    while (at) {
        struct reason reason = reason_at(rebuilding->all, at);

        reason_add(rebuilding->all, &given.reasons, (enum reason_kind)reason.kind, reason.rule);
        at = reason.next;
    }
    pay(rebuilding->all, rebuilding->rules, &given, change->amount);
    rebuilding->items[rebuilding->count++] = given;
}

static const struct change *payment_of(const struct change *changes, size_t count, uint16_t grant)
{
    for (size_t i = 0; i < count; i++)
        if (pays(&changes[i]) && changes[i].grant == grant)
            return &changes[i];
    return NULL;
}

/* The applicant's entitlements again, in the order of the grants. */
static void rebuild(struct rebuilding *rebuilding, size_t row, const struct change *changes,
                    size_t count)
{
    struct assessment *person = &rebuilding->all->people[row];
    struct assessment before = *person;
    const struct entitlement *had = rebuilding->all->entitlements + before.first;
    size_t next = 0;

    person->first = (uint32_t)rebuilding->count;
    for (uint16_t grant = 0; grant < rebuilding->rules->grant_count; grant++) {
        const struct change *change = payment_of(changes, count, grant);
        bool has = next < before.count && rebuilding->rules->tiers[had[next].tier].grant == grant;

        if (has) {
            rebuilding->items[rebuilding->count] = had[next++];
            if (change)
                pay(rebuilding->all, rebuilding->rules, &rebuilding->items[rebuilding->count],
                    change->amount);
            rebuilding->count++;
        } else if (change) {
            put_new(rebuilding, change, &before);
        }
    }
    person->count = (uint16_t)(rebuilding->count - person->first);
    person->reasons = 0;
}

void changes_pay(struct assessments *assessments, const struct basis *basis)
{
    const struct changes *changes = basis->changes;
    struct rebuilding rebuilding = {assessments, basis->rules, NULL, 0};
    size_t payments = 0, room, next = 0;

    for (size_t i = 0; changes && i < changes->count; i++)
        payments += pays(&changes->items[i]);
    if (payments == 0)
        return;
    room = assessments->entitlement_count + payments;
    rebuilding.items = memory_resize(NULL, room, sizeof *rebuilding.items);
    for (size_t row = 0; row < assessments->count; row++) {
        struct assessment *person = &assessments->people[row];
        size_t first = next, count;

        while (next < changes->count && changes->items[next].row == row)
            next++;
        count = next - first;
        for (size_t i = first, any = 0; i < next; i++) {
            any += pays(&changes->items[i]);
            if (i + 1 == next && any == 0)
                count = 0;
        }
        if (count) {
            rebuild(&rebuilding, row, changes->items + first, count);
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
