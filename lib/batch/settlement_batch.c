/* How is the bank's answer set against a batch? */
#include "batch/settlement_batch.h"

#include "applicant/cell_mark.h"
#include "archive/batch_reader.h"
#include "assess/assessment.h"
#include "batch/rerun.h"
#include "report/bank.h"
#include "rule/asks_past.h"
#include "settlement/bank_fields.h"
#include "settlement/reconcile.h"
#include "settlement/settlement_book.h"
#include "xlsx/book.h"

#include "base/banned.h"

/* The account as the applicant file has it; empty where it has none. */
static struct str account_of(const struct settling *settling, uint16_t field, size_t row)
{
    if (field == NO_INDEX)
        return STR("");
    return str_trim(cell_unmarked(roster_cell(&settling->batch.roster, row, field)));
}

/* Who is paid money, and by which bank or by hand, as the batch's own files have it. */
static const uint16_t *find_payers(struct settling *settling, const struct ledger_table *ledger,
                                   bool *paid)
{
    const struct batch_totals facts = {.edition = settling->archived.edition,
                                       .basis = &settling->batch.basis};

    for (size_t row = 0; row < ledger->count; row++)
        paid[row] = ledger->people[row].decision == DECISION_PAY && ledger->people[row].amount != 0;
    return bank_payers(&facts, paid, &settling->result.arena);
}

/* Those who are paid money, in the order of the ledger. */
static void list_payees(struct settling *settling, const struct ledger_table *ledger)
{
    uint16_t account = bank_account_field(&settling->batch.rules);
    struct reconciliation *result = &settling->result;
    bool *paid = arena_array(&result->arena, ledger->count, sizeof *paid);
    const uint16_t *payers = find_payers(settling, ledger, paid);

    result->payees = arena_array(&result->arena, ledger->count, sizeof *result->payees);
    for (size_t row = 0; row < ledger->count; row++) {
        const struct ledger_person *person = &ledger->people[row];

        if (!paid[row])
            continue;
        result->payees[result->payee_count++] = (struct payee){
            .key = arena_copy(&result->arena, person->key),
            .account = account_of(settling, account, row),
            .name = arena_copy(&result->arena, person->name),
            .amount = person->amount,
            .by_hand = payers[row] == BY_HAND,
        };
    }
}

static bool read_payees(struct settling *settling, struct diag_list *diags)
{
    struct ledger_table ledger;
    bool ok = ledger_table_read(&ledger, settling->archived.path, diags);

    if (ok && ledger.count != settling->batch.roster.count) {
        diag_error(diags, (struct origin){.file = ledger.path},
                   "has %zu applicants, the batch's inputs have %zu", ledger.count,
                   settling->batch.roster.count);
        ok = false;
    }
    if (ok)
        list_payees(settling, &ledger);
    ledger_table_release(&ledger);
    return ok;
}

/* Do the rules of ARCHIVED ask what was paid before? Nothing is decided here, but the payees of a
 * bank may be told apart by it. */
static bool asks_past(const struct archived_batch *archived, bool *asks, struct diag_list *diags)
{
    struct asking_rule rule;
    struct ruleset rules;
    bool ok = archived_rules_read(&rules, archived, diags);

    *asks = ok && ruleset_asks_past(&rules, &rule);
    ruleset_release(&rules);
    return ok;
}

static bool open_batch(struct settling *settling, const char *path, unsigned jobs,
                       struct diag_list *diags)
{
    struct diag_list told_before; /* when the batch was made */
    struct batch_options options;
    bool past, ok;

    if (!archived_batch_read(&settling->archived, path, &settling->arena, diags) ||
        !archived_batch_check(&settling->archived, diags) ||
        !archive_digest(settling->archived.path, settling->digest, diags) ||
        !archive_decision(settling->archived.path, settling->decision, diags))
        return false;
    if (!asks_past(&settling->archived, &past, diags))
        return false;
    options = rerun_options(&settling->archived, &settling->arena, jobs);
    if (!options.repays && !past)
        options.history_count = 0; /* it is read for nothing where nothing asks for it */
    diag_init(&told_before, &settling->arena);
    told_before.language = diags->language;
    ok = batch_open(&settling->batch, &options, &told_before) == BATCH_OK;
    for (size_t i = 0; i < told_before.count; i++)
        if (told_before.items[i].severity == SEVERITY_ERROR)
            diag_copy(diags, &told_before.items[i]);
    diag_release(&told_before);
    return ok;
}

static bool read_bank_file(struct settling *settling, const struct bank_answer *answer,
                           struct diag_list *diags)
{
    struct input *input = &settling->bank_file;
    struct file_bytes bytes;
    bool ok;

    if (answer->whole_path)
        *input = (struct input){.path = answer->path, .sheet = answer->sheet, .archived = true};
    else
        input_locate(input, answer->path, &settling->arena);
    if (!input_read(input, &bytes, diags))
        return false;
    if (strcmp(input->path, "-") != 0)
        input->name = arena_cstr(&settling->arena, str_basename(str_of(input->path)));
    else
        input->name = package_recognised(bytes.bytes) ? "return.xlsx" : "return.csv";
    settling->bank_table = (struct table_file){
        .path = input->path, .sheet = input->sheet, .bytes = bytes.bytes, .hidden = answer->hidden};
    ok = bank_return_read_file(&settling->bank, &settling->batch.rules, settling->edition,
                               &settling->bank_table, diags);
    if (input->kept.bytes.ptr == NULL)
        file_bytes_release(&bytes);
    return ok;
}

enum batch_fault settling_open(struct settling *settling, const char *path,
                               const struct bank_answer *answer, unsigned jobs,
                               struct diag_list *diags)
{
    *settling = (struct settling){.edition = answer->edition, .result.edition = answer->edition};
    if (!open_batch(settling, path, jobs, diags))
        return BATCH_INPUT;
    settling->columns = answer->columns;
    bank_columns_apply(&settling->columns, &settling->batch.rules, &settling->arena);
    if (!read_payees(settling, diags) || !read_bank_file(settling, answer, diags))
        return BATCH_INPUT;
    reconcile(&settling->result, &settling->bank, &settling->batch.rules);
    if (settling->result.unlike_accounts)
        diag_warning(diags, (struct origin){.file = settling->bank_table.path},
                     "the accounts here are none of the payees': they are taken for the payer's "
                     "and not compared; if they are where the money went, ask the bank");
    return BATCH_OK;
}

static struct settlement_facts facts_of(struct settling *settling)
{
    struct settlement_facts facts = {
        .batch = &settling->archived,
        .rules = &settling->batch.rules,
        .bank_file = &settling->bank_file,
        .bank_table = &settling->bank_table,
        .columns = &settling->columns,
        .result = &settling->result,
        .program = STR("relief " RELIEF_VERSION),
        .libraries = book_libraries(&settling->arena),
    };

    memcpy(facts.digest, settling->digest, sizeof facts.digest);
    memcpy(facts.decision, settling->decision, sizeof facts.decision);
    facts.edition = settling->edition;
    return facts;
}

bool settling_write(struct settling *settling, const char *folder, struct diag_list *diags)
{
    struct settlement_facts facts = facts_of(settling);

    return settlement_write(&facts, folder, diags);
}

enum batch_fault settling_stage(struct settling *settling, struct staging *staging,
                                const char *final, struct diag_list *diags)
{
    if (!staging_open(staging, final, diags))
        return BATCH_OUTPUT;
    if (settling_write(settling, staging->path, diags))
        return BATCH_OK;
    staging_discard(staging);
    return BATCH_OUTPUT;
}

void settling_release(struct settling *settling)
{
    reconciliation_release(&settling->result);
    bank_return_release(&settling->bank);
    file_bytes_release(&settling->bank_file.kept);
    batch_release(&settling->batch);
    arena_release(&settling->arena);
}
