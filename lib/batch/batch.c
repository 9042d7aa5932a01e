/* How does a batch go from bytes to a sealed folder? The stages, in order, and nothing else. */
#include "batch/batch.h"

#include "archive/decision_file.h"
#include "archive/sample.h"
#include "assess/assess_all.h"
#include "assess/cap.h"
#include "assess/change_match.h"
#include "assess/faults.h"
#include "assess/near_groups.h"
#include "assess/quota.h"
#include "base/tasks.h"
#include "intake/row_findings.h"
#include "report/bank_line.h"
#include "report/bounds.h"
#include "report/reports.h"
#include "xlsx/book.h"

#include "base/banned.h"

/* All that was FOUND in the rows. Reports name an input as the archive does, so that a rerun from
 * there gives the same bytes. */
static void collect_warnings(struct batch *batch, const struct diag_list *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct diag *diag = &found->items[i];
        struct origin at = diag->at;
        for (size_t s = 0; s < batch->roster.source_count; s++)
            if (strcmp(at.file, batch->roster.sources[s].shown) == 0)
                at.file = batch->roster.sources[s].label;
        diag_warning(&batch->warnings, at, "%s", diag->text);
        batch->warnings.items[batch->warnings.count - 1].kind = diag->kind;
    }
}

/* The rows grouped by the scheme's key, which is always unique. */
static const struct duplicates *people_of(const struct batch *batch)
{
    const struct ruleset *rules = &batch->rules;
    size_t i = 0;
    while (rules->uniques[i].field_count != 1 || rules->uniques[i].fields[0] != rules->scheme.key)
        i++;
    return &batch->scan.groups[i];
}

/* Tells what is odd about the data, in the language of FOUND. */
static void examine(const struct batch *batch, struct diag_list *found)
{
    row_findings_tell(&batch->scan, people_of(batch), batch->options.edition == EDITION_1_0, found);
    rows_tell_repeats(&batch->basis, found);
    groups_tell_near(&batch->basis, &batch->scan, found);
}

/* The reports speak the scheme's language, whatever the user's is: their bytes must not depend on
 * who makes them. */
static bool is_in_scheme_language(const struct batch *batch, const struct diag_list *diags)
{
    return diags->language == batch->rules.scheme.language;
}

/* Examines the data for who decides, and for the reports if they are in the same language. DIAGS
 * has nothing else. */
static void examine_for_user(struct batch *batch, struct diag_list *diags)
{
    examine(batch, diags);
    batch->examined = is_in_scheme_language(batch, diags);
    if (batch->examined)
        collect_warnings(batch, diags);
}

static void examine_for_reports(struct batch *batch)
{
    struct arena arena = {0};
    struct diag_list found;

    if (batch->examined)
        return;
    batch->examined = true;
    diag_init(&found, &arena);
    found.language = batch->rules.scheme.language;
    examine(batch, &found);
    collect_warnings(batch, &found);
    diag_release(&found);
    arena_release(&arena);
}

/* What the banks' files will not hold as it stands, for the reports. */
static void note_bank_texts(struct batch *batch)
{
    struct arena arena = {0};
    struct diag_list found;

    diag_init(&found, &arena);
    found.language = batch->rules.scheme.language;
    bank_tell_parted(&batch->facts, &found);
    collect_warnings(batch, &found);
    diag_release(&found);
    arena_release(&arena);
}

static struct manifest manifest_of(struct batch *batch)
{
    const struct input **lists =
        arena_array(&batch->arena, batch->rules.list_count, sizeof(struct input *));
    bool any_hidden = false;
    for (size_t i = 0; i < batch->rules.list_count; i++) {
        lists[i] = &batch->lists[i].input;
        any_hidden = any_hidden || batch->lists[i].file.hidden_rows > 0;
    }
    const struct input **tables =
        arena_array(&batch->arena, batch->rules.table_count, sizeof(struct input *));
    for (size_t i = 0; i < batch->rules.table_count; i++) {
        tables[i] = &batch->tables[i].input;
        any_hidden = any_hidden || batch->tables[i].file.hidden_rows > 0;
    }
    const struct change_file *changes = batch->change_files;
    for (size_t i = 0; i < batch->roster.source_count; i++)
        any_hidden = any_hidden || batch->roster.sources[i].hidden_rows > 0;
    return (struct manifest){
        .id = batch->id,
        .program = STR("relief " RELIEF_VERSION),
        .libraries = book_libraries(&batch->arena),
        .rules = &batch->rules_input,
        .lists = lists,
        .tables = tables,
        .changes = changes,
        .change_count = batch->options.change_count,
        .corrections = batch->repayment.corrections,
        .correction_count = batch->repayment.correction_count,
        .repays = batch->options.repays ? batch->repayment.of : NULL,
        .supersedes = batch->options.supersedes,
        .superseded = batch->options.superseded,
        .again = batch->options.again,
        .hidden_rows = batch->options.hidden_rows,
        .any_hidden = any_hidden,
    };
}

static void add_hidden(struct batch *batch, const struct input *input,
                       const struct table_file *file)
{
    struct batch_totals *facts = &batch->facts;
    const char *name = str_basename(str_of(input->name)).ptr;

    if (file->hidden_rows == 0)
        return;
    batch->hidden[facts->hidden_count++] = (struct hidden_table){
        file->in_sheet ? arena_printf(&batch->arena, "%s#%s", name, file->sheet_found) : name,
        file};
}

/* Finds the tables, beside the applicants' own, of which rows are hidden. */
static void find_hidden(struct batch *batch)
{
    const struct ruleset *rules = &batch->rules;
    const struct repayment *repayment = &batch->repayment;
    size_t changes = batch->options.change_count, corrections = repayment->correction_count;

    batch->hidden =
        arena_array(&batch->arena, rules->list_count + rules->table_count + changes + corrections,
                    sizeof *batch->hidden);
    batch->facts.hidden = batch->hidden;
    batch->facts.hidden_count = 0;
    for (size_t i = 0; i < rules->list_count; i++)
        add_hidden(batch, &batch->lists[i].input, &batch->lists[i].file);
    for (size_t i = 0; i < rules->table_count; i++)
        add_hidden(batch, &batch->tables[i].input, &batch->tables[i].file);
    for (size_t i = 0; i < changes; i++)
        add_hidden(batch, &batch->change_files[i].input, &batch->change_files[i].file);
    for (size_t i = 0; i < corrections; i++)
        add_hidden(batch, &repayment->corrections[i].input, &repayment->corrections[i].file);
}

static bool decide_by_rules(struct batch *batch, struct diag_list *diags)
{
    assess_entitlements(&batch->assessments, &batch->basis);
    caps_apply(&batch->assessments, &batch->basis);
    quotas_apply(&batch->assessments, &batch->basis);
    changes_pay(&batch->assessments, &batch->basis);
    return budget_allocate(&batch->allocation, &batch->assessments, &batch->basis, diags);
}

bool batch_decide_rows(struct batch *batch, struct diag_list *diags)
{
    bool paid = true;
    if (batch->options.repays)
        repayment_decide(&batch->repayment, &batch->basis, &batch->assessments, &batch->allocation);
    else
        paid = decide_by_rules(batch, diags);
    batch->facts = (struct batch_totals){
        .batch = batch->id,
        .edition = batch->options.edition,
        .basis = &batch->basis,
        .assessments = &batch->assessments,
        .allocation = &batch->allocation,
        .warnings = &batch->warnings,
    };
    batch_totals_count(&batch->facts, &batch->arena);
    return paid;
}

/* What an auditor is told has no bearing on any decision, so it is found beside them. */
static bool decide_part(void *context, size_t at, struct diag_list *diags)
{
    struct batch *batch = context;
    if (at == 1)
        return batch_decide_rows(batch, diags);
    row_survey_group_shared(&batch->scan, batch->options.jobs);
    examine_for_user(batch, diags);
    return true;
}

/* Do people and money come to what was approved? */
static bool totals_expected(const struct batch *batch, struct diag_list *diags)
{
    const struct batch_options *options = &batch->options;
    struct origin at = {.file = batch->roster.sources[0].shown};
    uint64_t people = batch->facts.people[DECISION_PAY];
    bool ok = true;

    if (options->expect_people >= 0 && (uint64_t)options->expect_people != people) {
        diag_error(diags, at, "%llu people to be paid were expected, but there are %llu",
                   (unsigned long long)options->expect_people, (unsigned long long)people);
        ok = false;
    }
    if (options->expect_amount >= 0 && options->expect_amount != batch->facts.amount) {
        char expected[MONEY_TEXT_MAX], found[MONEY_TEXT_MAX];

        money_format_grouped(options->expect_amount, expected);
        money_format_grouped(batch->facts.amount, found);
        diag_error(diags, at, "payments of %s were expected, but they come to %s", expected, found);
        ok = false;
    }
    return ok;
}

/* A repayment makes good what was decided, whatever has become of the money since. */
static void tell_overdrawn(const struct batch *batch, struct diag_list *diags)
{
    const struct ruleset *rules = &batch->rules;
    struct origin at = {.file = batch->options.repays_path};
    char beyond[MONEY_TEXT_MAX];

    if (batch->facts.left < 0) {
        money_format_grouped(-batch->facts.left, beyond);
        diag_warning(diags, at,
                     "these payments exceed what is left of the budget by %s, as what came back "
                     "was spent since: see that the money is there before the bank pays",
                     beyond);
    }
    for (size_t i = 0; i < rules->fund_count; i++) {
        money left = batch_fund_left(&batch->facts, i);

        if (left >= 0 || rules->funds[i].kind != FUND_MONEY)
            continue;
        money_format_grouped(-left, beyond);
        diag_warning(diags, at,
                     "these payments exceed what is left of fund " STR_FMT " by %s, as what came "
                     "back was spent since: see that the money is there before the bank pays",
                     STR_ARG(rules->funds[i].name), beyond);
    }
}

enum batch_fault batch_decide(struct batch *batch, struct diag_list *diags)
{
    progress_stage(batch->options.progress, "deciding", 0);
    if (!tasks_run(batch->options.jobs, 2, decide_part, batch, diags))
        return BATCH_BUDGET;
    if (batch->options.change_count &&
        !batch->options.changes[batch->options.change_count - 1].archived)
        changes_tell(&batch->basis, diags);
    if (batch_is_new_repayment(&batch->options))
        tell_overdrawn(batch, diags);
    if (batch->options.check_totals && !totals_expected(batch, diags))
        return BATCH_INPUT;
    return bounds_hold(&batch->facts, diags) ? BATCH_OK : BATCH_OUTPUT;
}

void batch_detail(struct batch *batch)
{
    struct batch_totals *facts = &batch->facts;
    struct manifest manifest = manifest_of(batch);
    examine_for_reports(batch);
    sample_draw(&batch->basis, &batch->assessments, batch->id, &batch->arena, &facts->sample,
                &facts->sample_count);
    batch_totals_group(facts, &batch->arena);
    bank_divide(facts, &batch->arena);
    note_bank_texts(batch);
    find_hidden(batch);
    if (batch->options.edition == EDITION_1_0)
        archive_anchor(facts, &manifest, facts->inputs);
}

bool batch_write(struct batch *batch, const char *folder, struct diag_list *diags)
{
    struct manifest manifest = manifest_of(batch);
    batch_detail(batch);
    return reports_write_records(&batch->facts, folder, diags) &&
           (batch->options.edition == EDITION_1_0 ||
            decision_write(&batch->facts, &manifest, folder, batch->facts.decision, diags)) &&
           reports_write_books(&batch->facts, folder, diags) &&
           archive_manifest(&batch->facts, &manifest, folder, diags);
}

bool batch_check_names(struct batch *batch, const char *folder, struct diag_list *diags)
{
    struct manifest manifest = manifest_of(batch);
    return archive_check_names(&batch->facts, &manifest, folder, diags);
}

struct writing {
    struct batch *batch;
    const char *folder;
    struct manifest manifest;
};

/* Inputs and reports do not depend on each other. */
static bool write_part(void *context, size_t at, struct diag_list *diags)
{
    struct writing *writing = context;
    return at == 0
               ? archive_inputs(&writing->batch->facts, &writing->manifest, writing->folder, diags)
               : batch_write(writing->batch, writing->folder, diags);
}

static bool write_all(struct batch *batch, const char *folder, struct diag_list *diags)
{
    struct writing writing = {batch, folder, manifest_of(batch)};
    progress_stage(batch->options.progress, "writing reports", reports_steps(&batch->facts));
    return tasks_run(batch->options.jobs, 2, write_part, &writing, diags) &&
           archive_seal(folder, batch->options.jobs, diags);
}

enum batch_fault batch_stage(struct batch *batch, struct staging *staging, const char *final,
                             struct diag_list *diags)
{
    if (!staging_open(staging, final, diags))
        return BATCH_OUTPUT;
    if (write_all(batch, staging->path, diags))
        return BATCH_OK;
    staging_discard(staging);
    return BATCH_OUTPUT;
}

void batch_release(struct batch *batch)
{
    row_survey_release(&batch->scan);
    for (size_t i = 0; batch->lists && i < batch->rules.list_count; i++)
        text_index_release(&batch->lists[i].values);
    for (size_t i = 0; batch->tables && i < batch->rules.table_count; i++)
        table_release(&batch->tables[i]);
    for (size_t i = 0; batch->change_files && i < batch->options.change_count; i++)
        change_file_release(&batch->change_files[i]);
    repayment_release(&batch->repayment);
    row_sums_release(&batch->sums);
    allocation_release(&batch->allocation);
    assessments_release(&batch->assessments);
    roster_release(&batch->roster);
    history_release(&batch->history);
    ruleset_release(&batch->rules);
    file_bytes_release(&batch->rules_input.kept);
    diag_release(&batch->warnings);
    arena_release(&batch->warned);
    arena_release(&batch->arena);
}
