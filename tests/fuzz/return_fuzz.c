/* Whatever the bank sends, every payee comes to one result, and settled means paid in full. */
#include "rule/ruleset_load.h"
#include "settlement/reconcile.h"
#include <stdlib.h>

#include "kept_encodings.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char rules_text[] =
    "[scheme]\nid = s\ntitle = S\nkey = id\nname = name\n[columns]\nid = id_number: Identity\n"
    "name = text: Name\naccount = optional bank_card: Account\n[tier t]\namount = 100\n"
    "[budget]\ntotal = 1000\n";

#define PAYEES 3

static const struct payee everybody[PAYEES] = {
    {.key = {"990108199009200030", 18}, .account = {"6299000000000000010", 19}, .amount = 20000},
    {.key = {"990109199201280049", 18}, .account = {"6299000000000000010", 19}, .amount = 30000},
    {.key = {"990113197209270051", 18}, .account = {"1", 1}, .name = {"A", 1}, .amount = 1},
};

static void check(const struct reconciliation *result)
{
    uint64_t people = 0;

    for (int i = 0; i < SETTLEMENT_NOT_OURS; i++)
        people += result->people[i];
    if (people != PAYEES)
        abort();
    for (size_t i = 0; i < PAYEES; i++) {
        const struct payee *payee = &result->payees[i];

        if (payee->paid < 0 ||
            (payee->result == SETTLEMENT_SETTLED && payee->paid != payee->amount) ||
            (payee->result == SETTLEMENT_FAILED && payee->paid != 0))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct reconciliation result = {.payee_count = PAYEES};
    struct bank_return bank;
    struct ruleset rules;
    struct arena arena = {0};
    struct diag_list diags;

    diag_init(&diags, &arena);
    if (!ruleset_load(&rules, "rules.ini", str_of(rules_text), &diags))
        abort();
    if (bank_return_read(&bank, &rules, "bank.csv", (struct str){(const char *)bytes, size},
                         &diags)) {
        result.payees = arena_array(&result.arena, PAYEES, sizeof *result.payees);
        memcpy(result.payees, everybody, sizeof everybody);
        reconcile(&result, &bank, &rules);
        check(&result);
    } else if (diags.errors == 0) {
        abort();
    }
    reconciliation_release(&result);
    bank_return_release(&bank);
    ruleset_release(&rules);
    diag_release(&diags);
    arena_release(&arena);
    return 0;
}
