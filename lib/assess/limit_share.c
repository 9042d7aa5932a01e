/* Who shares a limit with whom, and in which order do they take it up? */
#include "assess/limit_share.h"
#include "assess/ranking.h"

#include "base/banned.h"

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
        if (assessments) /* an invalid one has held the applicant before */
            reason_add(assessments, head, REASON_MISSING, per[i]);
    }
    return whole;
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
