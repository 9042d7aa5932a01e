/* What have the tests found? */
#include "season/audit.h"

#include "base/message.h"

#include <stdlib.h>

#include "base/banned.h"

const char *const audit_test_names[AUDIT_TESTS] = {
    [TEST_TWICE] = MESSAGE("twice-in-month"),
    [TEST_SHARED_ACCOUNT] = MESSAGE("shared-account"),
    [TEST_SHARED_PHONE] = MESSAGE("shared-phone"),
    [TEST_MOVED] = MESSAGE("account-moved"),
    [TEST_NEAR_IDENTITY] = MESSAGE("near-identity"),
    [TEST_NEAR_NAME] = MESSAGE("near-name"),
    [TEST_REGISTER] = MESSAGE("register"),
    [TEST_BELOW_LIMIT] = MESSAGE("below-limit"),
    [TEST_CHANGED] = MESSAGE("changed"),
    [TEST_RELEASED] = MESSAGE("released"),
    [TEST_RETURNED] = MESSAGE("returned-unpaid"),
    [TEST_UNSIGNED] = MESSAGE("unsigned"),
    [TEST_SUPERSEDED] = MESSAGE("superseded"),
    [TEST_MISSING] = MESSAGE("missing-batch"),
    [TEST_RUN_TWICE] = MESSAGE("run-twice"),
    [TEST_AGE] = MESSAGE("age"),
    [TEST_DIGITS] = MESSAGE("digits"),
};

static void add(struct audit *audit, const struct audit_finding *finding)
{
    audit->findings = memory_for_another(audit->findings, audit->finding_count,
                                         &audit->finding_room, sizeof *audit->findings);
    audit->findings[audit->finding_count++] = *finding;
    audit->found[finding->test]++;
}

void audit_find_batch(struct audit *audit, enum audit_test test, uint32_t batch, struct str detail)
{
    add(audit, &(struct audit_finding){.test = test,
                                       .batch = batch,
                                       .payee = SEASON_NONE,
                                       .amount = audit->season->batches[batch].ledger_amount,
                                       .detail = detail});
}

void audit_find(struct audit *audit, enum audit_test test, const struct season_payment *payment,
                money amount, struct str detail)
{
    const struct payment_kind *kind = season_kind_of(audit->season, payment);

    add(audit, &(struct audit_finding){.test = test,
                                       .batch = kind->batch,
                                       .payee = payment->payee,
                                       .source = kind->source,
                                       .line = payment->line,
                                       .ledger_line = payment->ledger_line,
                                       .amount = amount,
                                       .detail = detail});
}

void audit_release(struct audit *audit)
{
    struct season_groups *const groups[] = {&audit->payees_of_person, &audit->payees_of_account,
                                            &audit->payees_of_phone};

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        free(groups[i]->first);
        free(groups[i]->items);
    }
    text_index_release(&audit->approvals);
    free(audit->findings);
    arena_release(&audit->arena);
    *audit = (struct audit){.season = NULL};
}
