/* relief check: what the rules say, whether they say it well, and what is wrong with the inputs. */
#include "batching.h"
#include "options.h"
#include "results.h"
#include "screen.h"
#include "understood.h"

#include "assess/faults.h"
#include "base/json.h"
#include "base/message.h"
#include "intake/row_findings.h"
#include "intake/row_form.h"
#include "lint/lint.h"

#include "base/banned.h"

/* Combinations of values that are tried one by one; beyond it they are sampled. */
#define LINT_MOST 200000u

static void print_json(json_t *root, const struct diag_list *diags)
{
    results_put_faults(root, diags);
    screen_json(root);
}

static void print_examples(const struct options *options, const struct batch *batch)
{
    if (batch->rules.example_count == 0 || options->json || options->quiet)
        return;
    printf(message(options->language, "\n%zu of %zu examples come out as written\n"),
           batch->examples_right, batch->rules.example_count);
}

/* Rules alone, with their lists and tables, and the history: no applicants are read. */
static enum exit_status check_rules(const struct options *options,
                                    const struct batch_options *wanted, struct diag_list *diags)
{
    struct batch batch;
    enum batch_fault fault = batch_open_rules(&batch, wanted, diags);
    bool loaded = fault == BATCH_OK || batch.rules.tier_count > 0; /* empty where it has faults */
    if (loaded) {
        ruleset_lint(&batch.rules, fault == BATCH_INPUT ? NULL : batch.tables, wanted->as_of,
                     LINT_MOST, diags);
        if (!options->json && !options->quiet)
            understood_print(&batch.rules, NULL, options->language);
        print_examples(options, &batch);
    }
    if (options->json)
        print_json(loaded ? understood_json(&batch.rules, NULL) : json_object(), diags);
    screen_diags(options, diags);
    batch_release(&batch);
    return batch_status(fault);
}

/* Rows that are malformed, and people above the header, are warned of where they are read. Where no
 * warning is shown they are told as errors, so that no fault of the file is counted in silence. */
static void tell_unread(const struct roster *roster, struct diag_list *diags)
{
    struct diag_list warned;

    diag_init(&warned, diags->arena);
    warned.language = diags->language;
    for (size_t row = 0; row < roster->count; row++)
        if (roster->rows[row].shape != ROW_WHOLE)
            row_shape_warn(roster, row, &warned);
    people_above_warn(roster, &warned);
    for (size_t i = 0; i < warned.count; i++) {
        warned.items[i].severity = SEVERITY_ERROR;
        diag_copy(diags, &warned.items[i]);
    }
    diag_release(&warned);
}

static enum exit_status examine(const struct options *options, struct batch *batch,
                                struct diag_list *diags)
{
    ruleset_lint(&batch->rules, batch->tables, batch->options.as_of, LINT_MOST, diags);
    enum batch_fault fault = batch_decide(batch, diags);
    size_t faults =
        rows_tell_faults(&batch->basis, &batch->assessments, false, SEVERITY_ERROR, diags);
    if (options->quiet && !options->json)
        tell_unread(&batch->roster, diags);
    diag_sort(diags);
    if (options->json) {
        json_t *root = results_json(&batch->facts, NULL);
        json_object_update_new(root, understood_json(&batch->rules, &batch->roster));
        print_json(root, diags);
    } else if (!options->quiet) {
        understood_print(&batch->rules, &batch->roster, options->language);
        print_examples(options, batch);
        putchar('\n');
        results_print(&batch->facts, options);
    }
    screen_diags(options, diags);
    if (fault != BATCH_OK)
        return batch_status(fault);
    return faults > 0 ? STATUS_DIFFERS : STATUS_OK;
}

static enum exit_status check_batch(const struct options *options,
                                    const struct batch_options *wanted, struct diag_list *diags)
{
    struct batch batch;
    enum batch_fault fault = batch_open(&batch, wanted, diags);
    enum exit_status status = batch_status(fault);
    if (fault == BATCH_OK) {
        status = examine(options, &batch, diags);
    } else {
        if (options->json)
            print_json(json_object(), diags);
        screen_diags(options, diags);
    }
    batch_release(&batch);
    return status;
}

static enum exit_status list_names(void)
{
    struct strbuf text = {0};
    ruleset_list_names(&text);
    screen_print(&text);
    strbuf_release(&text);
    return STATUS_OK;
}

/* What is asked of applicants must not pass unasked where there are none. */
static bool asks_of_nobody(const struct options *options)
{
    const struct expected *expect = &options->expect;

    if (options->operand_count > 1 || (expect->rows < 0 && expect->people < 0 &&
                                       expect->amount < 0 && options->changes.count == 0))
        return false;
    fputs(message(options->language, "relief check: error: --expect and --changes are about "
                                     "applicants: name their files behind the rules file\n"),
          stderr);
    return true;
}

enum exit_status command_check(const struct options *options)
{
    if (options->list_names)
        return list_names();
    if (!batch_history_checked("check", options) || asks_of_nobody(options))
        return STATUS_USAGE;
    struct batch_options wanted = batch_options_from(options);
    wanted.rules = options->operands[0];
    wanted.applicants = options->operands + 1;
    wanted.applicant_count = options->operand_count - 1;
    wanted.tentative = true;

    struct arena arena = {0};
    struct diag_list diags;
    diag_init(&diags, &arena);
    diags.language = options->language;
    batch_add_changes(&wanted, options, &arena);
    batch_date_tell(&wanted, &diags);
    enum exit_status status = wanted.applicant_count == 0 ? check_rules(options, &wanted, &diags)
                                                          : check_batch(options, &wanted, &diags);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
