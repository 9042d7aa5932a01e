/* Why were people not paid? The reasons that most have, in words. */
#include "report/field_cells.h"
#include "report/overview_rows.h"
#include <stdlib.h>

#include "base/banned.h"

#define REASONS_SHOWN 8

typedef struct str reason_name(const struct ruleset *rules, const struct reason_total *total);

static struct str reject_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->rejects[total->reason.rule].reason;
}

static struct str hold_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->holds[total->reason.rule].reason;
}

static struct str field_name(const struct ruleset *rules, const struct reason_total *total)
{
    return field_header(&rules->fields[total->reason.rule]);
}

static struct str unique_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->uniques[total->reason.rule].name;
}

static struct str cap_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->caps[total->reason.rule].name;
}

static struct str quota_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->quotas[total->reason.rule].name;
}

static struct str let_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->lets[total->reason.rule].name;
}

static struct str table_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->tables[total->reason.rule].name;
}

static struct str code_name(const struct ruleset *rules, const struct reason_total *total)
{
    (void)rules;
    return str_of(total->code);
}

static struct str change_name(const struct ruleset *rules, const struct reason_total *total)
{
    static const enum word words[CHANGE_ACTIONS] = {[CHANGE_REJECT] = WORD_CHANGED_REJECT,
                                                    [CHANGE_HOLD] = WORD_CHANGED_HOLD,
                                                    [CHANGE_RELEASE] = WORD_CHANGED_RELEASE,
                                                    [CHANGE_PAY] = WORD_CHANGED_PAY};

    return word_str(rules->scheme.language, words[total->reason.rule]);
}

static struct str no_name(const struct ruleset *rules, const struct reason_total *total)
{
    (void)rules, (void)total;
    return STR("");
}

/* Words that hold for everyone who has the reason; a tier is none. */
static const struct {
    enum word words;
    reason_name *name;
} reason_words[REASON_KINDS] = {
    [REASON_NO_TIER] = {WORD_NO_TIER, no_name},
    [REASON_ZERO_AMOUNT] = {WORD_ZERO_AMOUNT, no_name},
    [REASON_REJECT] = {WORD_OWN_REASON, reject_name},
    [REASON_HOLD] = {WORD_OWN_REASON, hold_name},
    [REASON_MISSING] = {WORD_MISSING, field_name},
    [REASON_MISSING_ROW] = {WORD_MISSING_ROW, table_name},
    [REASON_MISSING_PAST] = {WORD_MISSING_PAST, no_name},
    [REASON_MISSING_PREVIOUS] = {WORD_MISSING_PREVIOUS, no_name},
    [REASON_INVALID] = {WORD_INVALID, field_name},
    [REASON_FAULT_LET] = {WORD_CANNOT_COMPUTE, code_name},
    [REASON_FAULT_TIER] = {WORD_CANNOT_COMPUTE, code_name},
    [REASON_FAULT_RULE] = {WORD_CANNOT_COMPUTE, code_name},
    [REASON_MALFORMED] = {WORD_MALFORMED, no_name},
    [REASON_TOTAL_ROW] = {WORD_TOTAL_ROW, no_name},
    [REASON_DUPLICATE] = {WORD_DUPLICATE, unique_name},
    [REASON_CAP] = {WORD_CAP, cap_name},
    [REASON_QUOTA] = {WORD_QUOTA, quota_name},
    [REASON_BUDGET] = {WORD_OUT_OF_MONEY, no_name},
    [REASON_SUM] = {WORD_SUM_UNKNOWN, let_name},
    [REASON_HOUSEHOLD] = {WORD_HOUSEHOLD, no_name},
    [REASON_MEMBER] = {WORD_IS_MEMBER, no_name},
    [REASON_CHANGE] = {WORD_OWN_REASON, change_name},
    [REASON_REPAY] = {WORD_OWN_REASON, code_name},
};

static void tell_reason(const struct overview_writer *writer, const struct reason_total *total,
                        struct strbuf *out)
{
    reason_name *name = reason_words[total->reason.kind].name;

    WORD_WRITE(out, writer->summary->language, reason_words[total->reason.kind].words,
               name(writer->summary->facts->basis->rules, total));
}

/* More people first; as counted where equal. */
static int by_people(const void *a, const void *b)
{
    const struct reason_total *const *x = a;
    const struct reason_total *const *y = b;

    if ((*x)->people != (*y)->people)
        return (*x)->people > (*y)->people ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

static void put_more_reasons(struct overview_writer *writer, size_t count)
{
    struct strbuf text = {0};

    WORD_WRITE(&text, writer->summary->language, WORD_MORE_REASONS,
               count_shown(&writer->summary->arena, count), overview_say(writer, WORD_NOT_PAID));
    overview_put_row(writer, strbuf_str(&text), NOTHING, NOTHING, false);
    strbuf_release(&text);
}

/* How many of those who are paid go without another grant. */
static uint64_t count_partly_paid(const struct batch_totals *facts)
{
    const struct assessments *all = facts->assessments;
    uint32_t before = UINT32_MAX; /* an applicant's entitlements stand together */
    uint64_t count = 0;

    for (size_t i = 0; i < all->entitlement_count; i++) {
        if (!grant_missed(facts, &all->entitlements[i]))
            continue;
        count += all->entitlements[i].applicant != before;
        before = all->entitlements[i].applicant;
    }
    return count;
}

static void put_partly_paid(struct overview_writer *writer, uint64_t count)
{
    struct strbuf text = {0};

    WORD_WRITE(&text, writer->summary->language, WORD_OTHER_GRANTS,
               overview_say(writer, WORD_NOT_PAID));
    overview_put_row(writer, strbuf_str(&text), (int64_t)count, NOTHING, false);
    strbuf_release(&text);
}

void overview_put_reasons(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    const struct reason_total **sorted =
        arena_array(&writer->summary->arena, facts->reason_count, sizeof *sorted);
    uint64_t partly = count_partly_paid(facts);

    overview_put_section(writer, WORD_REASONS_HEAD, overview_say(writer, WORD_PEOPLE), STR(""));
    for (size_t i = 0; i < facts->reason_count; i++)
        sorted[i] = &facts->reasons[i];
    qsort(sorted, facts->reason_count, sizeof *sorted, by_people);
    for (size_t i = 0; i < facts->reason_count && i < REASONS_SHOWN; i++) {
        struct strbuf text = {0};

        tell_reason(writer, sorted[i], &text);
        overview_put_row(writer, strbuf_str(&text), (int64_t)sorted[i]->people, NOTHING, false);
        strbuf_release(&text);
    }
    if (facts->reason_count > REASONS_SHOWN)
        put_more_reasons(writer, facts->reason_count - REASONS_SHOWN);
    if (partly)
        put_partly_paid(writer, partly);
    if (facts->reason_count == 0 && partly == 0)
        overview_put_row(writer, overview_say(writer, WORD_NOBODY), NOTHING, NOTHING, false);
}
