/* How do the pools of entitlements, reasons and quantities grow, and how are those of two threads
 * joined? */
#include "assess/entitlement_pool.h"
#include <stdlib.h>

#include "base/banned.h"

#define ROOM_FIRST ((size_t)64)

/* Room for COUNT more items of SIZE bytes behind the USED ones of POOL. */
static void *pool_grow(void *pool, size_t used, size_t count, size_t *room, size_t size)
{
    size_t wanted;

    /* Places in the pools are numbers below REASON_ALONE. */
    if (__builtin_add_overflow(used, count, &wanted) || wanted > REASON_ALONE)
        memory_exhausted();
    if (wanted <= *room)
        return pool;
    *room = *room * 2 > wanted ? *room * 2 : wanted > ROOM_FIRST ? wanted : ROOM_FIRST;
    return memory_resize(pool, *room, size);
}

_Static_assert(REASON_KINDS <= 0x80, "a kind has room above the rule, below REASON_ALONE");

/* Gives REASON a place in the pool. */
static uint32_t reason_place(struct assessments *assessments, struct reason reason)
{
    if (assessments->reason_count == 0)
        assessments->reason_count = 1; /* 0 ends the lists */
    assessments->reasons = pool_grow(assessments->reasons, assessments->reason_count, 1,
                                     &assessments->reason_room, sizeof *assessments->reasons);
    assessments->reasons[0] = (struct reason){0};
    assessments->reasons[assessments->reason_count] = reason;
    return (uint32_t)assessments->reason_count++;
}

void reason_add(struct assessments *assessments, uint32_t *head, enum reason_kind kind,
                uint16_t rule)
{
    uint32_t last = 0, place;

    if (*head == 0) {
        *head = reason_alone(kind, rule);
        return;
    }
    for (uint32_t at = *head; at; at = reason_at(assessments, at).next) {
        struct reason reason = reason_at(assessments, at);

        if (reason.kind == kind && reason.rule == rule)
            return;
        last = at;
    }
    if (last & REASON_ALONE)
        *head = last = reason_place(assessments, reason_at(assessments, last));
    place = reason_place(assessments, (struct reason){.kind = (uint8_t)kind, .rule = rule});
    assessments->reasons[last].next = place;
}

void pool_entitlement(struct assessments *assessments, const struct entitlement *entitlement,
                      const decimal *quantities, size_t count)
{
    struct entitlement *added;

    assessments->entitlements =
        pool_grow(assessments->entitlements, assessments->entitlement_count, 1,
                  &assessments->entitlement_room, sizeof *assessments->entitlements);
    added = &assessments->entitlements[assessments->entitlement_count++];
    *added = *entitlement;
    added->goods = (uint32_t)assessments->quantity_count;
    if (count == 0)
        return;
    assessments->quantities =
        pool_grow(assessments->quantities, assessments->quantity_count, count,
                  &assessments->quantity_room, sizeof *assessments->quantities);
    memcpy(assessments->quantities + assessments->quantity_count, quantities,
           count * sizeof *quantities);
    assessments->quantity_count += count;
}

/* Appends COUNT items of SIZE bytes at ITEMS to a pool. */
static void *pool_append(void *pool, size_t *used, size_t *room, const void *items, size_t count,
                         size_t size)
{
    pool = pool_grow(pool, *used, count, room, size);
    if (count)
        memcpy((char *)pool + *used * size, items, count * size);
    *used += count;
    return pool;
}

/* LIST where the places of all reasons have moved up BY. */
static uint32_t reason_moved(uint32_t list, uint32_t by)
{
    return list == 0 || list & REASON_ALONE ? list : list + by;
}

/* Moves FROM's reasons, and the lists of its own and of the COUNT PEOPLE. */
static void merge_reasons(struct assessments *into, struct assessment *people, size_t count,
                          struct assessments *from)
{
    /* Both begin with the unused one, if they have any; only one keeps it. */
    size_t unused = into->reason_count ? 1 : 0;
    uint32_t by = (uint32_t)(into->reason_count - unused);

    if (from->reason_count == 0)
        return;
    for (size_t i = 0; i < from->entitlement_count; i++)
        from->entitlements[i].reasons = reason_moved(from->entitlements[i].reasons, by);
    for (size_t i = 0; i < count; i++)
        people[i].reasons = reason_moved(people[i].reasons, by);
    for (size_t i = 1; i < from->reason_count; i++)
        from->reasons[i].next = reason_moved(from->reasons[i].next, by);
    into->reasons =
        pool_append(into->reasons, &into->reason_count, &into->reason_room, from->reasons + unused,
                    from->reason_count - unused, sizeof *into->reasons);
}

void pool_merge(struct assessments *into, size_t first, size_t count, struct assessments *from)
{
    uint32_t entitlements = (uint32_t)into->entitlement_count;
    uint32_t quantities = (uint32_t)into->quantity_count;

    merge_reasons(into, into->people + first, count, from);
    for (size_t i = 0; i < from->entitlement_count; i++)
        from->entitlements[i].goods += quantities;
    for (size_t row = first; row < first + count; row++)
        into->people[row].first += entitlements;
    into->entitlements =
        pool_append(into->entitlements, &into->entitlement_count, &into->entitlement_room,
                    from->entitlements, from->entitlement_count, sizeof *into->entitlements);
    into->quantities =
        pool_append(into->quantities, &into->quantity_count, &into->quantity_room, from->quantities,
                    from->quantity_count, sizeof *into->quantities);
    assessments_release(from);
}
