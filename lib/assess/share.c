/* Who shares a limit with whom, and in which order do they take it up? */
#include "assess/share.h"
#include "assess/ranking.h"
#include "base/table.h"

#include "base/banned.h"

struct share_entry {
    struct str key;
    uint32_t number;
    UT_hash_handle hh;
};

void share_key_add(struct strbuf *key, struct str value)
{
    uint64_t length = value.len; /* in front, so that no two lists of values look alike */

    strbuf_add(key, (struct str){(const char *)&length, sizeof length});
    strbuf_add(key, value);
}

bool share_key_of(struct case_values *values, const uint16_t *per, size_t count, struct strbuf *key,
                  struct assessments *assessments, uint32_t *head)
{
    const struct field *fields = values->context.rules->fields;
    bool whole = true;

    strbuf_clear(key);
    for (size_t i = 0; i < count; i++) {
        const struct value *value = &values->fields[per[i]];

        if (value->state == VALUE_PRESENT) {
            share_key_add(key, field_canonical(&fields[per[i]], value, &values->scratch));
            continue;
        }
        whole = false;
        if (assessments)
            reason_add(assessments, head,
                       value->state == VALUE_MISSING ? REASON_MISSING : REASON_INVALID, per[i]);
    }
    return whole;
}

static struct share_entry *find(const struct share_groups *groups, struct str key)
{
    struct share_entry *found = NULL;

    HASH_FIND(hh, groups->entries, key.len ? key.ptr : "", key.len, found);
    return found;
}

uint32_t share_number(struct share_groups *groups, struct str key)
{
    struct share_entry *entry = find(groups, key);

    if (entry)
        return entry->number;
    entry = arena_alloc(&groups->arena, sizeof *entry);
    entry->key = arena_copy(&groups->arena, key);
    entry->number = groups->count++;
    HASH_ADD_KEYPTR(hh, groups->entries, entry->key.ptr, entry->key.len, entry);
    return entry->number;
}

bool share_find(const struct share_groups *groups, struct str key, uint32_t *number)
{
    const struct share_entry *entry = find(groups, key);

    if (entry)
        *number = entry->number;
    return entry != NULL;
}

void share_groups_release(struct share_groups *groups)
{
    HASH_CLEAR(hh, groups->entries);
    arena_release(&groups->arena);
    *groups = (struct share_groups){0};
}

uint32_t *share_ranked(const struct ranking *ranking, const struct basis *basis,
                       const struct assessments *assessments, size_t *count)
{
    uint32_t *items = memory_resize(NULL, assessments->entitlement_count, sizeof *items);

    *count = 0;
    for (size_t i = 0; i < assessments->entitlement_count; i++)
        if (assessments->entitlements[i].decision == DECISION_PAY)
            items[(*count)++] = (uint32_t)i;
    ranking_sort(ranking, basis, assessments, items, *count);
    return items;
}

void share_deny(struct entitlement *entitlement, enum decision decision)
{
    entitlement->decision = (uint8_t)decision;
    entitlement->amount = 0;
    entitlement->goods_value = 0;
}
