/* Is the chain of batches whole, and is none there twice? */
#include "season/audit_tests.h"
#include "season/audit_words.h"

#include "archive/batch_set.h"
#include "base/order.h"
#include "history/month_gap.h"
#include "rule/asks_past.h"

#include <stdlib.h>

#include "base/banned.h"

static bool says(const struct season_batch *batch, const char *name)
{
    return decision_lines_value(&batch->past.decided, name).len != 0;
}

/* --- Batches that are named and not here --- */

/* What batch NUMBER has in its lines NAME, and is not HERE. */
static void look_for_lines(struct audit *audit, uint32_t number, const char *name,
                           struct text_index *here)
{
    const struct decision_lines *decided = &audit->season->batches[number].past.decided;
    struct str value;

    for (size_t at = 0; decision_lines_next(decided, name, &at, &value);) {
        struct str id = decision_word(&value), day = decision_word(&value);

        if (text_index_add_new(here, value))
            audit_find_batch(audit, TEST_MISSING, number,
                             AUDIT_DETAIL(audit, DETAIL_NAMED_ONLY, id, day));
    }
}

/* Each batch that is missing is told once, where it is named first. */
static void look_for_named(struct audit *audit)
{
    struct text_index here = {0};

    season_decisions(audit->season, &here);
    for (uint32_t i = 0; i < audit->season->batch_count; i++) {
        look_for_lines(audit, i, "previous", &here);
        look_for_lines(audit, i, "supersedes", &here);
    }
    text_index_release(&here);
}

/* --- Earlier batches that a later one does not name --- */

static bool same_scheme(const struct season_batch *a, const struct season_batch *b)
{
    return a->issuer == b->issuer && a->scheme == b->scheme;
}

static void list_named(const struct season_batch *batch, struct text_index *named)
{
    struct str value;

    for (size_t at = 0; decision_lines_next(&batch->past.decided, "previous", &at, &value);) {
        decision_word(&value);
        decision_word(&value);
        text_index_add(named, value);
    }
}

/* Do the rules of BATCH ask what was paid before? Then it was decided on what it names. Version 1.0
 * has no decision.txt to name anything in. */
static bool asks_past(const struct season_batch *batch)
{
    struct asking_rule rule;

    return says(batch, "batch") && ruleset_asks_past(&batch->rules, &rule);
}

/* A scheme that does not ask about the past has no chain: of its batches only who names one is held
 * to name them all. */
static void look_at_chain(struct audit *audit, uint32_t number)
{
    const struct season *season = audit->season;
    const struct season_batch *batch = &season->batches[number];
    struct text_index named = {0};
    bool chained = asks_past(batch);

    list_named(batch, &named);
    for (uint32_t i = 0; i < season->batch_count && !chained; i++)
        chained = same_scheme(&season->batches[i], batch) &&
                  text_index_has(&named, str_of(season->batches[i].decision));
    for (uint32_t i = 0; i < number && chained; i++) {
        const struct season_batch *earlier = &season->batches[i];

        if (same_scheme(earlier, batch) && earlier->superseded_by == SEASON_NONE &&
            earlier->past.as_of < batch->past.as_of &&
            !text_index_has(&named, str_of(earlier->decision)))
            audit_find_batch(audit, TEST_MISSING, number,
                             AUDIT_DETAIL(audit, DETAIL_NOT_NAMED, earlier->past.id));
    }
    text_index_release(&named);
}

/* --- Months left out --- */

/* Is there a month without a batch of its scheme just before batch NUMBER? Then LAST is the month
 * before that one. DAYS is room for a date of each batch. A repayment is no month's own: it pays an
 * earlier one's again. */
static bool gap_before(const struct season *season, uint32_t number, date *days, uint32_t *last)
{
    const struct season_batch *batch = &season->batches[number];
    date from = DATE_NONE, month;
    size_t count = 0;

    for (uint32_t i = 0; i <= number; i++) {
        const struct season_batch *earlier = &season->batches[i];

        if (!same_scheme(earlier, batch) || says(earlier, "repays"))
            continue;
        days[count++] = earlier->past.as_of;
        if (earlier->month == batch->month)
            continue;
        *last = earlier->month;
        from = date_start_of_month(earlier->past.as_of);
    }
    return from != DATE_NONE && !says(batch, "repays") && month_gap_find(days, count, from, &month);
}

static void look_for_months(struct audit *audit)
{
    const struct season *season = audit->season;
    date *days = memory_resize(NULL, season->batch_count, sizeof *days);
    struct text_index told = {0};

    for (uint32_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];
        uint32_t last = 0;
        char month[16];

        if (!gap_before(season, i, days, &last) ||
            !text_index_add_new(
                &told, str_of(arena_printf(&audit->arena, "%u %u %u", (unsigned)batch->issuer,
                                           (unsigned)batch->scheme, (unsigned)last))))
            continue;
        audit_find_batch(
            audit, TEST_MISSING, i,
            AUDIT_DETAIL(audit, DETAIL_NO_MONTH, str_of(season_month(last + 1, month))));
    }
    text_index_release(&told);
    free(days);
}

void audit_missing(struct audit *audit)
{
    audit->looked_at[TEST_MISSING] = audit->season->batch_count;
    look_for_named(audit);
    for (uint32_t i = 0; i < audit->season->batch_count; i++)
        if (!says(&audit->season->batches[i], "repays"))
            look_at_chain(audit, i);
    look_for_months(audit);
}

/* --- The same again --- */

/* What the batches looked at so far go by: their ids, all their lists together, and each of them.
 */
struct seen {
    struct text_index names;
    uint32_t *last; /* for each of NAMES, the last batch that goes by it */
    size_t room;
};

enum seen_by {
    SEEN_BY_ID,
    SEEN_BY_LISTS,
    SEEN_BY_LIST /* and the number of its applicants */
};

/* BATCH goes by NAME: the last one before it that does; BATCH itself where it is the first. */
static uint32_t seen_before(struct seen *seen, const struct season *season, uint32_t batch,
                            enum seen_by by, struct str name)
{
    const struct season_batch *of = &season->batches[batch];
    struct strbuf key = {0};
    uint32_t known = seen->names.count, number, before = batch;

    strbuf_printf(&key, "%u %u %d %llu " STR_FMT, (unsigned)of->issuer, (unsigned)of->scheme, by,
                  by == SEEN_BY_LIST ? (unsigned long long)of->read : 0, STR_ARG(name));
    number = text_index_add(&seen->names, strbuf_str(&key));
    strbuf_release(&key);
    if (number < known)
        before = seen->last[number];
    else
        seen->last = memory_for_another(seen->last, known, &seen->room, sizeof *seen->last);
    seen->last[number] = batch;
    return before;
}

static int order_of_digests(const void *left, const void *right)
{
    return str_cmp(*(const struct str *)left, *(const struct str *)right);
}

/* The lists of BATCH, in the order of their digests. */
static struct text_index lists_of(const struct season_batch *batch)
{
    struct text_index lists = {0};
    struct arena scratch = {0};
    struct str value, *sorted = NULL;
    size_t count = 0, room = 0;

    for (size_t at = 0; decision_lines_next(&batch->past.decided, "applicants", &at, &value);) {
        sorted = memory_for_another(sorted, count, &room, sizeof *sorted);
        sorted[count++] = decision_list(value, &scratch);
    }
    if (count)
        qsort(sorted, count, sizeof *sorted, order_of_digests);
    for (size_t i = 0; i < count; i++)
        text_index_add(&lists, sorted[i]);
    free(sorted);
    arena_release(&scratch);
    return lists;
}

/* Were A, with the lists LISTS, and B decided on the same lists in one round? */
static bool are_one_round(const struct season_batch *a, const struct text_index *lists,
                          const struct season_batch *b)
{
    struct text_index others;
    bool same;

    if (!batch_set_one_round(b->past.as_of, a->past.as_of))
        return false;
    others = lists_of(b);
    same = decided_on_the_same((struct decided_lists){lists, a->read},
                               (struct decided_lists){&others, b->read});
    text_index_release(&others);
    return same;
}

static int newest_first(const void *left, const void *right)
{
    return order_of(*(const uint32_t *)right, *(const uint32_t *)left);
}

/* The last batch before the one with the number BATCH that was decided on the same lists in the
 * same round; BATCH itself where there is none. Each that shares a list is looked at once. */
static uint32_t same_lists_before(struct seen *seen, const struct season *season, uint32_t batch)
{
    const struct season_batch *of = &season->batches[batch];
    struct text_index lists = lists_of(of);
    uint32_t *before = memory_resize(NULL, (size_t)lists.count + 1, sizeof *before);
    struct strbuf all = {0};
    uint32_t found = batch;

    for (uint32_t i = 0; i < lists.count; i++) {
        strbuf_printf(&all, STR_FMT " ", STR_ARG(lists.texts[i]));
        before[i] = seen_before(seen, season, batch, SEEN_BY_LIST, lists.texts[i]);
    }
    before[lists.count] =
        lists.count ? seen_before(seen, season, batch, SEEN_BY_LISTS, strbuf_str(&all)) : batch;
    qsort(before, (size_t)lists.count + 1, sizeof *before, newest_first);
    for (uint32_t i = 0; found == batch && i <= lists.count; i++)
        if (before[i] != batch && (i == 0 || before[i] != before[i - 1]) &&
            are_one_round(of, &lists, &season->batches[before[i]]))
            found = before[i];
    free(before);
    strbuf_release(&all);
    text_index_release(&lists);
    return found;
}

/* Was BATCH decided on the lists of another on purpose? An amendment is, of one that is HERE; where
 * that is not, nobody can tell. */
static bool is_again_on_purpose(const struct season_batch *batch, const struct text_index *here)
{
    struct str line = decision_lines_value(&batch->past.decided, "supersedes");

    decision_word(&line); /* its id */
    decision_word(&line); /* the date */
    return says(batch, "repays") || (line.len && text_index_has(here, line));
}

void audit_run_twice(struct audit *audit)
{
    const struct season *season = audit->season;
    struct text_index here = {0};
    struct seen seen = {0};

    season_decisions(season, &here);
    for (uint32_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];
        uint32_t same_id, same_lists;

        audit->looked_at[TEST_RUN_TWICE]++;
        if (is_again_on_purpose(batch, &here))
            continue;
        same_id = seen_before(&seen, season, i, SEEN_BY_ID, batch->past.id);
        same_lists = same_lists_before(&seen, season, i);
        if (same_id != i)
            audit_find_batch(
                audit, TEST_RUN_TWICE, i,
                AUDIT_DETAIL(audit, DETAIL_SAME_ID, str_of(season->batches[same_id].decision)));
        else if (same_lists != i)
            audit_find_batch(
                audit, TEST_RUN_TWICE, i,
                AUDIT_DETAIL(audit, DETAIL_SAME_FILES, season->batches[same_lists].past.id));
    }
    free(seen.last);
    text_index_release(&seen.names);
    text_index_release(&here);
}
