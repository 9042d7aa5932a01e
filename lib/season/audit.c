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

void audit_find(struct audit *audit, enum audit_test test, uint32_t batch, uint32_t payment,
                money amount, struct str detail)
{
    audit->findings = memory_for_another(audit->findings, audit->finding_count,
                                         &audit->finding_room, sizeof *audit->findings);
    audit->findings[audit->finding_count++] =
        (struct audit_finding){test, batch, payment, amount, detail};
    audit->found[test]++;
}

void audit_find_payment(struct audit *audit, enum audit_test test, uint32_t payment,
                        struct str detail)
{
    const struct season_payment *found = &audit->season->payments[payment];

    audit_find(audit, test, found->batch, payment, found->amount, detail);
}

void audit_release(struct audit *audit)
{
    struct audit_groups *const groups[] = {&audit->by_person, &audit->by_account, &audit->by_phone};

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        free(groups[i]->first);
        free(groups[i]->items);
    }
    text_index_release(&audit->approvals);
    free(audit->findings);
    arena_release(&audit->arena);
    *audit = (struct audit){.season = NULL};
}
