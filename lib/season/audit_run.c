/* Which tests are there, and what do they need to know first? */
#include "season/audit_run.h"
#include "season/audit_tests.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/banned.h"

/* But the registers, whose files may be unreadable. */
static audit_function *const tests[] = {
    audit_twice,      audit_shared_account, audit_shared_phone, audit_moved,    audit_near_identity,
    audit_near_name,  audit_below_limit,    audit_by_hand,      audit_returned, audit_unsigned,
    audit_superseded, audit_missing,        audit_run_twice,    audit_age,      audit_digits,
};

/* Payees who were paid, by the number at OFFSET of each. */
static struct season_groups group_by(const struct season *season, const bool *paid, size_t offset,
                                     uint32_t count)
{
    struct season_groups groups = {.count = count};

    groups.first = memory_resize(NULL, (size_t)count + 2, sizeof *groups.first);
    memset(groups.first, 0, ((size_t)count + 2) * sizeof *groups.first);
    groups.items = memory_resize(NULL, (size_t)season->payees.count + 1, sizeof *groups.items);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < season->payees.count; i++) {
            uint32_t number = number_index_row(&season->payees, i)[offset / sizeof(uint32_t)];

            if (number == SEASON_NONE || !paid[i])
                continue;
            if (pass == 0)
                groups.first[number + 2]++;
            else
                groups.items[groups.first[number + 1]++] = i;
        }
        for (uint32_t i = 2; pass == 0 && i < count + 2; i++)
            groups.first[i] += groups.first[i - 1];
    }
    return groups;
}

static void group_payees(struct audit *audit)
{
    const struct season *season = audit->season;
    bool *paid = memory_resize(NULL, (size_t)season->payees.count + 1, sizeof *paid);
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    memset(paid, 0, (size_t)season->payees.count + 1);
    while ((payment = payment_reader_next(&reader, NULL)) != NULL)
        if (season_counts(season, payment))
            paid[payment->payee] = true;
    payment_reader_close(&reader);
    audit->payees_of_person =
        group_by(season, paid, offsetof(struct season_payee, person), season->people.count);
    audit->payees_of_account =
        group_by(season, paid, offsetof(struct season_payee, account), season->accounts.count);
    audit->payees_of_phone =
        group_by(season, paid, offsetof(struct season_payee, phone), season->phones.count);
    free(paid);
}

static int order_of_findings(const void *left, const void *right)
{
    const struct audit_finding *a = left, *b = right;

    if (a->test != b->test)
        return a->test < b->test ? -1 : 1;
    if (a->batch != b->batch)
        return a->batch < b->batch ? -1 : 1;
    if (a->ledger_line != b->ledger_line)
        return a->ledger_line < b->ledger_line ? -1 : 1;
    return str_cmp(a->detail, b->detail);
}

bool audit_run(struct audit *audit, const struct season *season, const struct season_asked *asked,
               struct diag_list *diags)
{
    bool ok;

    *audit = (struct audit){
        .season = season, .asked = asked, .language = season_language(season), .diags = diags};
    group_payees(audit);
    ok = audit_registers(audit, diags) && audit_read_trust(audit, diags);
    for (size_t i = 0; ok && i < sizeof tests / sizeof *tests; i++)
        tests[i](audit);
    if (ok)
        audit_sample(audit);
    if (audit->finding_count)
        qsort(audit->findings, audit->finding_count, sizeof *audit->findings, order_of_findings);
    return payment_store_whole(season->payments, diags) && ok && !audit->refused;
}
