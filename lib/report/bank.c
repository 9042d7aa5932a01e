/* Who is paid by which bank, and who by hand? */
#include "report/bank.h"

#include "assess/case_values.h"
#include "report/field_cells.h"
#include "rule/common_fields.h"

#include "base/banned.h"

#define WORKBOOK_ROWS 1000000 /* payments that a sheet holds */

/* The field that holds the account for BANK; NO_INDEX where the scheme has none. */
static uint16_t account_field(const struct ruleset *rules, const struct bank_rule *bank)
{
    for (size_t i = 0; i < bank->column_count; i++)
        if (bank->columns[i].kind == BANK_FIELD &&
            rules->fields[bank->columns[i].field].type == FIELD_BANK_CARD)
            return bank->columns[i].field;
    return common_field(rules, USUAL_ACCOUNT);
}

/* A scheme without accounts whose rules say what the bank is given has another way to name a payee.
 */
static bool has_account(const struct batch_totals *facts, const struct bank_rule *bank, size_t row,
                        struct arena *scratch)
{
    uint16_t account = account_field(facts->basis->rules, bank);

    if (account == NO_INDEX)
        return bank->columns_given;
    return field_shown(facts, account, row, scratch).len > 0;
}

static uint16_t payer_of(const struct batch_totals *facts, struct case_values *values, size_t row,
                         struct arena *scratch)
{
    const struct ruleset *rules = facts->basis->rules;
    bool read = false;

    for (uint16_t i = 0; i < rules->bank_count; i++) {
        const struct bank_rule *bank = &rules->banks[i];

        if (bank->when && !read)
            case_values_read(values, facts->basis, row, NULL);
        read = read || bank->when;
        if ((!bank->when || eval_truth(bank->when, &values->context) == TRUTH_TRUE) &&
            has_account(facts, bank, row, scratch))
            return i;
    }
    return BY_HAND;
}

uint16_t *bank_payers(const struct batch_totals *facts, const bool *paid, struct arena *arena)
{
    size_t rows = facts->basis->roster->count;
    uint16_t *payers = arena_array(arena, rows, sizeof *payers);
    struct case_values values;
    struct arena scratch = {0};

    case_values_init(&values, facts->basis);
    for (size_t row = 0; row < rows; row++) {
        payers[row] = facts->edition == EDITION_1_0 ? 0 : BY_HAND;
        if (facts->edition != EDITION_1_0 && paid[row])
            payers[row] = payer_of(facts, &values, row, &scratch);
        arena_reset(&scratch);
    }
    case_values_release(&values);
    arena_release(&scratch);
    return payers;
}

void bank_divide(struct batch_totals *facts, struct arena *arena)
{
    size_t rows = facts->assessments->count;
    bool *paid = arena_array(arena, rows, sizeof *paid);

    for (size_t row = 0; row < rows; row++)
        paid[row] =
            facts->assessments->people[row].decision == DECISION_PAY && amount_paid(facts, row) > 0;
    facts->payers = bank_payers(facts, paid, arena);
}

static struct bank_totals totals_of(const struct batch_totals *facts, bool by_hand)
{
    struct bank_totals totals = {0};

    for (size_t row = 0; row < facts->assessments->count; row++) {
        money amount = amount_paid(facts, row);

        if (amount <= 0 || (facts->payers[row] == BY_HAND) != by_hand)
            continue;
        totals.lines++;
        totals.amount += amount;
    }
    return totals;
}

struct bank_totals bank_totals(const struct batch_totals *facts)
{
    return totals_of(facts, false);
}

struct bank_totals cash_totals(const struct batch_totals *facts)
{
    return totals_of(facts, true);
}

static uint64_t rows_most(const struct bank_rule *bank)
{
    if (bank->max_rows)
        return (uint64_t)bank->max_rows;
    return bank->workbook ? WORKBOOK_ROWS : UINT64_MAX;
}

static const char *file_name(const struct bank_rule *bank, size_t part, struct arena *arena)
{
    struct strbuf name = {0};

    strbuf_adds(&name, "bank");
    if (bank->name.len) {
        strbuf_addc(&name, '-');
        strbuf_add(&name, bank->name);
    }
    if (part > 1)
        strbuf_printf(&name, "-%zu", part);
    strbuf_adds(&name, bank->workbook ? ".xlsx" : ".csv");
    return arena_keep(arena, &name).ptr;
}

/* How many payments BANK has. */
static uint64_t count_lines(const struct batch_totals *facts, uint16_t bank)
{
    uint64_t lines = 0;

    for (size_t row = 0; row < facts->assessments->count; row++)
        lines += facts->payers[row] == bank && amount_paid(facts, row) > 0;
    return lines;
}

static void add_up(const struct batch_totals *facts, struct bank_file *files, uint16_t bank,
                   uint64_t most)
{
    uint64_t lines = 0;

    for (size_t row = 0; row < facts->assessments->count; row++) {
        money amount = amount_paid(facts, row);

        if (facts->payers[row] != bank || amount <= 0)
            continue;
        files[lines / most].totals.lines++;
        files[lines++ / most].totals.amount += amount;
    }
}

size_t bank_files(const struct batch_totals *facts, struct arena *arena, struct bank_file **files)
{
    const struct ruleset *rules = facts->basis->rules;
    size_t *parts = arena_array(arena, rules->bank_count, sizeof *parts);
    size_t count = 0, at = 0;

    for (uint16_t i = 0; i < rules->bank_count; i++) {
        uint64_t lines = count_lines(facts, i), most = rows_most(&rules->banks[i]);

        parts[i] = lines ? (size_t)((lines - 1) / most + 1) : 1;
        count += parts[i];
    }
    *files = arena_array(arena, count, sizeof **files);
    for (uint16_t i = 0; i < rules->bank_count; i++) {
        for (size_t part = 0; part < parts[i]; part++)
            (*files)[at + part] =
                (struct bank_file){.name = file_name(&rules->banks[i], part + 1, arena), .bank = i};
        add_up(facts, *files + at, i, rows_most(&rules->banks[i]));
        at += parts[i];
    }
    return count;
}

size_t bank_headers(const struct batch_totals *facts, const struct bank_rule *bank,
                    const struct str **headers)
{
    *headers =
        facts->edition == EDITION_1_0 && bank->headers_1_0 ? bank->headers_1_0 : bank->headers;
    return bank->header_count;
}
