/* Three payees, and what a bank's answer makes of them. */
#ifndef RELIEF_TESTS_SETTLEMENT_BANK_ANSWER_H
#define RELIEF_TESTS_SETTLEMENT_BANK_ANSWER_H

#include "folder.h"

#include "rule/ruleset_load.h"
#include "settlement/reconcile.h"

static const char scheme[] = "[scheme]\nid = s\ntitle = S\nkey = id\nname = name\n"
                             "[columns]\nid = id_number: Identity | 身份证号\n"
                             "name = text: Name\naccount = optional bank_card: Account\n"
                             "[tier t]\namount = 100\n[budget]\ntotal = 1000\n";

struct fixture {
    struct test_folder *folder;
    struct ruleset rules;
    struct bank_return bank;
    struct reconciliation result;
    struct table_file file;     /* the bank's */
    const struct payee *payees; /* as many as everybody; NULL: everybody */
    size_t by_hand;             /* of the payees, the first */
    const char *name;           /* of the third payee; NULL: as below */
};

/* Three payees; the first two share an account. */
static const struct payee everybody[] = {
    {.key = {"990108199009200030", 18},
     .account = {"6299000000000000010", 19},
     .name = {"甲", 3},
     .amount = 20000},
    {.key = {"990109199201280049", 18},
     .account = {"6299000000000000010", 19},
     .name = {"乙", 3},
     .amount = 20000},
    {.key = {"990113197209270051", 18},
     .account = {"6299 0000 0000 0000 028", 23},
     .name = {"丙", 3},
     .amount = 50000},
};

#define PAYEES (sizeof everybody / sizeof *everybody)

static inline void load(struct fixture *f, struct test_folder *folder, const char *bank_section)
{
    const char *text = arena_printf(&folder->arena, "%s%s", scheme, bank_section);

    *f = (struct fixture){.folder = folder};
    if (!ruleset_load(&f->rules, "rules.ini", str_of(text), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
}

static inline void release(struct fixture *f)
{
    reconciliation_release(&f->result);
    bank_return_release(&f->bank);
    ruleset_release(&f->rules);
    test_forget(f->folder);
}

/* Reads BANK and reconciles; what came of it, a line each, in OUT. */
static inline struct str settle_bytes(struct fixture *f, struct str bank)
{
    struct strbuf out = {0};
    struct str kept;

    f->file = (struct table_file){.path = "bank.csv", .bytes = bank};
    if (!bank_return_read_file(&f->bank, &f->rules, f->result.edition, &f->file, &f->folder->diags))
        fail_msg("%s", test_told(f->folder).ptr);
    f->result.payees = arena_array(&f->result.arena, PAYEES, sizeof(struct payee));
    memcpy(f->result.payees, f->payees ? f->payees : everybody, sizeof everybody);
    if (f->name)
        f->result.payees[2].name = str_of(f->name);
    f->result.payee_count = PAYEES;
    for (size_t i = 0; i < f->by_hand; i++)
        f->result.payees[i].by_hand = true;
    reconcile(&f->result, &f->bank, &f->rules);
    for (size_t i = 0; i < f->result.payee_count; i++) {
        const struct payee *payee = &f->result.payees[i];

        strbuf_printf(&out, STR_FMT " %s %lld line %u", STR_ARG(payee->name),
                      settlement_result_name(payee->result), (long long)payee->paid, payee->line);
        strbuf_printf(&out, "%s" STR_FMT "\n", payee->note.len ? ": " : "", STR_ARG(payee->note));
    }
    for (size_t i = 0; i < f->result.line_count; i++)
        if (f->result.lines[i].payee == NO_LINE)
            strbuf_printf(&out, "line %u not ours\n", f->result.lines[i].line->line);
    kept = arena_copy(&f->folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    return kept;
}

static inline struct str settle(struct fixture *f, const char *bank)
{
    return settle_bytes(f, str_of(bank));
}

#define NOTHING_OF_AB "甲 missing 0 line 0\n乙 missing 0 line 0\n"

#endif
