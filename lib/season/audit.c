/* What have the tests found? */
#include "season/audit.h"

#include <stdlib.h>

#include "base/banned.h"

const char *const audit_test_names[AUDIT_TESTS] = {
    [TEST_TWICE] = "twice-in-month",
    [TEST_SHARED_ACCOUNT] = "shared-account",
    [TEST_SHARED_PHONE] = "shared-phone",
    [TEST_MOVED] = "account-moved",
    [TEST_NEAR_IDENTITY] = "near-identity",
    [TEST_NEAR_NAME] = "near-name",
    [TEST_REGISTER] = "register",
    [TEST_BELOW_LIMIT] = "below-limit",
    [TEST_CHANGED] = "changed",
    [TEST_RELEASED] = "released",
    [TEST_RETURNED] = "returned-unpaid",
    [TEST_UNSIGNED] = "unsigned",
    [TEST_SUPERSEDED] = "superseded",
    [TEST_MISSING] = "missing-batch",
    [TEST_RUN_TWICE] = "run-twice",
    [TEST_AGE] = "age",
    [TEST_DIGITS] = "digits",
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
    free(audit->findings);
    arena_release(&audit->arena);
    *audit = (struct audit){.season = NULL};
}
