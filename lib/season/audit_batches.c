/* Which batches and payments are odd: just below a limit, returned, amended? */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/season_words.h"

#include "assess/limit_words.h"
#include "history/decision.h"
#include "history/ledger_line.h"

#include <stdlib.h>

#include "base/banned.h"

#define NEAR_MOST (100 * 100) /* fen below a limit */

static bool counts(const struct season_batch *batch)
{
    return batch->superseded_by == SEASON_NONE;
}

static struct str money_shown(struct audit *audit, money amount)
{
    char text[MONEY_TEXT_MAX];
    size_t length = money_format(amount, text);

    return arena_copy(&audit->arena, (struct str){text, length});
}

/* --- Below a limit --- */

/* Within 5 % and 100 yuan below LIMIT? */
static bool just_below(money amount, money limit)
{
    return amount > 0 && amount < limit && limit - amount <= NEAR_MOST &&
           limit - amount <= limit / 20;
}

/* What CAP limits of BATCH's payments. */
struct capped {
    struct audit *audit;
    const struct season_batch *batch;
    const struct cap *cap;
    struct payment_reader reader;
};

/* The next payment that counts under the cap; NULL at the end. */
static const struct season_payment *next_capped(struct capped *capped)
{
    const struct season *season = capped->audit->season;
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&capped->reader, NULL)) != NULL) {
        const struct payment_kind *kind = season_kind_of(season, payment);
        struct str grant = season_text(season, kind->grant);

        if (kind->counts &&
            cap_limits_grant(capped->cap, ruleset_grant(&capped->batch->rules, grant)))
            break;
    }
    return payment;
}

/* Adds up what each person is paid, whose lines need not stand together, and tells it with the
 * person's first line. SUMS, one for each of the season's people, is zero before and after. */
static void look_at_cap(struct audit *audit, uint32_t number, const struct cap *cap, money limit,
                        money *sums)
{
    const struct season *season = audit->season;
    struct capped capped = {audit, &season->batches[number], cap,
                            season_read_batch(season, number)};
    const struct season_payment *payment;

    while ((payment = next_capped(&capped)) != NULL) {
        money *sum = &sums[season_payee_of(season, payment)->person];

        *sum = money_sum(*sum, season_paid(payment));
        audit->looked_at[TEST_BELOW_LIMIT]++;
    }
    payment_reader_close(&capped.reader);
    capped.reader = season_read_batch(season, number);
    while ((payment = next_capped(&capped)) != NULL) {
        money *sum = &sums[season_payee_of(season, payment)->person];

        if (just_below(*sum, limit))
            audit_find(audit, TEST_BELOW_LIMIT, payment, *sum,
                       AUDIT_DETAIL(audit, DETAIL_BELOW_CAP, cap->name, money_shown(audit, limit)));
        *sum = 0;
    }
    payment_reader_close(&capped.reader);
}

/* An approval is asked for above its limit, so what is at the limit has just avoided it. */
static void look_at_approvals(struct audit *audit, uint32_t number)
{
    const struct season_batch *batch = &audit->season->batches[number];

    for (size_t i = 0; i < batch->rules.approval_count; i++) {
        const struct approval_rule *approval = &batch->rules.approvals[i];

        if (approval->above <= 0)
            continue;
        audit->looked_at[TEST_BELOW_LIMIT]++;
        if (batch->ledger_amount == approval->above ||
            just_below(batch->ledger_amount, approval->above))
            audit_find_batch(audit, TEST_BELOW_LIMIT, number,
                             AUDIT_DETAIL(audit, DETAIL_BELOW_APPROVAL, approval->name,
                                          money_shown(audit, approval->above)));
    }
}

/* Caps that depend on the applicant, or that others share, are no limit to stay below. */
static void look_at_caps(struct audit *audit, uint32_t number, money *sums)
{
    const struct ruleset *rules = &audit->season->batches[number].rules;

    for (size_t i = 0; i < rules->cap_count; i++) {
        const struct cap *cap = &rules->caps[i];
        money limit;

        if (cap->per_count == 1 && cap->per[0] == rules->scheme.key && cap_limit_fixed(cap, &limit))
            look_at_cap(audit, number, cap, limit, sums);
    }
}

void audit_below_limit(struct audit *audit)
{
    struct arena scratch = {0};
    money *sums = arena_array(&scratch, audit->season->people.count, sizeof *sums);

    for (uint32_t i = 0; i < audit->season->batch_count; i++) {
        if (!counts(&audit->season->batches[i]))
            continue;
        look_at_caps(audit, i, sums);
        look_at_approvals(audit, i);
    }
    arena_release(&scratch);
}

/* --- Returned --- */

/* A row of BATCH's lists that is paid, BATCH being a decision or, in older ledgers, an id: rows,
 * not people, since one may be paid on several. */
static void repayment_key(const struct season *season, const struct season_payment *payment,
                          struct str batch, struct strbuf *out)
{
    const struct payment_kind *kind = season_kind_of(season, payment);
    const struct season_batch *of = &season->batches[kind->batch];

    strbuf_clear(out);
    strbuf_printf(out, "%u %u %u %u %u " STR_FMT, (unsigned)of->issuer, (unsigned)of->scheme,
                  (unsigned)season_payee_of(season, payment)->person, (unsigned)kind->source,
                  (unsigned)payment->line, STR_ARG(batch));
}

static void list_repayment(const struct season *season, const struct season_payment *payment,
                           struct text_index *repaid, struct strbuf *key)
{
    struct str reasons = season_text(season, season_kind_of(season, payment)->reason), batch;

    while (ledger_reason_next(&reasons, STR("repay:"), &batch)) {
        struct str of = season_repays(&season->batches[season_kind_of(season, payment)->batch]);

        repayment_key(season, payment, of.len ? of : batch, key);
        text_index_add(repaid, strbuf_str(key));
    }
}

static void list_repayments(const struct season *season, struct text_index *repaid)
{
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;
    struct strbuf key = {0};

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        const struct payment_kind *kind = season_kind_of(season, payment);

        if ((kind->flags & SEASON_REPAYMENT) && counts(&season->batches[kind->batch]))
            list_repayment(season, payment, repaid, &key);
    }
    payment_reader_close(&reader);
    strbuf_release(&key);
}

static bool is_repaid(const struct season *season, const struct season_payment *payment,
                      const struct text_index *repaid, struct strbuf *key)
{
    const struct season_batch *batch = &season->batches[season_kind_of(season, payment)->batch];

    repayment_key(season, payment, str_of(batch->decision), key);
    if (text_index_has(repaid, strbuf_str(key)))
        return true;
    repayment_key(season, payment, batch->past.id, key);
    return text_index_has(repaid, strbuf_str(key));
}

void audit_returned(struct audit *audit)
{
    const struct season *season = audit->season;
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;
    struct text_index repaid = {0};
    struct strbuf key = {0};

    list_repayments(season, &repaid);
    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        const struct payment_kind *kind = season_kind_of(season, payment);
        const struct season_batch *batch = &season->batches[kind->batch];

        if (kind->decision != DECISION_PAY || batch->settlement == SEASON_NONE || !counts(batch))
            continue;
        audit->looked_at[TEST_RETURNED]++;
        if ((kind->flags & SEASON_FAILED) && !is_repaid(season, payment, &repaid, &key))
            audit_find(audit, TEST_RETURNED, payment, -payment->amount,
                       AUDIT_DETAIL(audit, DETAIL_RETURNED, STR("")));
    }
    payment_reader_close(&reader);
    strbuf_release(&key);
    text_index_release(&repaid);
}

/* --- Amendments --- */

void audit_superseded(struct audit *audit)
{
    const struct season *season = audit->season;

    for (uint32_t i = 0; i < season->batch_count; i++) {
        audit->looked_at[TEST_SUPERSEDED]++;
        if (!counts(&season->batches[i]))
            audit_find_batch(
                audit, TEST_SUPERSEDED, i,
                AUDIT_DETAIL(audit, DETAIL_SUPERSEDED,
                             season->batches[season->batches[i].superseded_by].past.id));
    }
}
