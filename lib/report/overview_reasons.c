/* Why were people not paid? The reasons that most have, in words. */
#include "assess/reason.h"
#include "report/field_cells.h"
#include "report/overview_rows.h"
#include <stdlib.h>

#include "base/banned.h"

#define REASONS_SHOWN 8

/* Of COUNT reasons: one more takes no more room than to say that there is one. */
static size_t reasons_shown(const struct overview_writer *writer, size_t count)
{
    size_t most =
        writer->summary->facts->edition == EDITION_1_0 ? REASONS_SHOWN : REASONS_SHOWN + 1;

    return count > most ? REASONS_SHOWN : count;
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

/* The reasons that most have first, in SORTED. People who are counted in the household of another
 * are no people without a payment. */
static size_t sort_reasons(const struct batch_totals *facts, const struct reason_total **sorted)
{
    size_t count = 0;

    for (size_t i = 0; i < facts->reason_count; i++)
        if (facts->reasons[i].reason.kind != REASON_MEMBER)
            sorted[count++] = &facts->reasons[i];
    qsort(sorted, count, sizeof *sorted, by_people);
    return count;
}

void overview_put_reasons(struct overview_writer *writer)
{
    const struct batch_totals *facts = writer->summary->facts;
    const struct reason_total **sorted =
        arena_array(&writer->summary->arena, facts->reason_count, sizeof *sorted);
    size_t count = sort_reasons(facts, sorted);
    size_t shown = reasons_shown(writer, count);
    uint64_t partly = count_partly_paid(facts);

    overview_put_section(writer, WORD_REASONS_HEAD, overview_say(writer, WORD_PEOPLE), STR(""));
    for (size_t i = 0; i < shown; i++) {
        struct strbuf text = {0};

        reason_describe_shared(facts->basis, sorted[i]->reason, sorted[i]->code,
                               writer->summary->language, &text);
        overview_put_row(writer, strbuf_str(&text), (int64_t)sorted[i]->people, NOTHING, false);
        strbuf_release(&text);
    }
    if (count > shown)
        put_more_reasons(writer, count - shown);
    if (partly)
        put_partly_paid(writer, partly);
    if (count == 0 && partly == 0)
        overview_put_row(writer, overview_say(writer, WORD_NOBODY), NOTHING, NOTHING, false);
}
