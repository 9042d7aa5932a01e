/* Is the chain of batches whole, and is none there twice? */
#include "season/audit_tests.h"
#include "season/audit_words.h"

#include "archive/batch_set.h"
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

static int order_of_digests(const void *left, const void *right)
{
    return str_cmp(*(const struct str *)left, *(const struct str *)right);
}

/* By what a batch would be the same as another: its id, or its lists in whatever order. False: it
 * names no lists. */
static bool sameness(const struct season_batch *batch, bool by_id, struct strbuf *out)
{
    struct str value, *lists;
    struct arena scratch = {0};
    size_t count = 0;

    strbuf_clear(out);
    strbuf_printf(out, "%u %u %c ", (unsigned)batch->issuer, (unsigned)batch->scheme,
                  by_id ? 'i' : 'f');
    if (by_id) {
        strbuf_add(out, batch->past.id);
        return true;
    }
    lists = memory_resize(NULL, batch->past.decided.count + 1, sizeof *lists);
    for (size_t at = 0; decision_lines_next(&batch->past.decided, "applicants", &at, &value);)
        lists[count++] = decision_list(value, &scratch);
    qsort(lists, count, sizeof *lists, order_of_digests);
    for (size_t i = 0; i < count; i++) {
        strbuf_addc(out, ' ');
        strbuf_add(out, lists[i]);
    }
    free(lists);
    arena_release(&scratch);
    return count > 0;
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
    struct text_index seen = {0}, here = {0};
    uint32_t *last = memory_resize(NULL, season->batch_count * 2 + 1, sizeof *last);
    struct strbuf key = {0};

    season_decisions(season, &here);
    for (uint32_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];

        audit->looked_at[TEST_RUN_TWICE]++;
        if (is_again_on_purpose(batch, &here))
            continue;
        for (int by_id = 1; by_id >= 0; by_id--) {
            uint32_t known = seen.count, number, before;

            if (!sameness(batch, by_id, &key))
                continue;
            number = text_index_add(&seen, strbuf_str(&key));
            before = number == known ? i : last[number];
            last[number] = i;
            if (before == i || (!by_id && !batch_set_one_round(season->batches[before].past.as_of,
                                                               batch->past.as_of)))
                continue;
            audit_find_batch(
                audit, TEST_RUN_TWICE, i,
                by_id
                    ? AUDIT_DETAIL(audit, DETAIL_SAME_ID, str_of(season->batches[before].decision))
                    : AUDIT_DETAIL(audit, DETAIL_SAME_FILES, season->batches[before].past.id));
            break;
        }
    }
    strbuf_release(&key);
    free(last);
    text_index_release(&seen);
    text_index_release(&here);
}
