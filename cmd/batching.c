/* What do run, check and replay share? */
#include "batching.h"
#include "file/record_names.h"
#include "guard.h"
#include "options.h"
#include "print.h"
#include "results.h"
#include "screen.h"
#include "waiting.h"

#include "assess/faults.h"
#include "base/json.h"
#include "base/message.h"
#include "batch/input_names.h"
#include "batch/rerun.h"

#include "report/reports.h"
#include <stdio.h>

#include "base/banned.h"

struct batch_options batch_options_from(const struct options *options)
{
    return (struct batch_options){
        .history = options->history.at,
        .history_count = options->history.count,
        .id = options->batch,
        .encoding = options->encoding,
        .hidden_rows = options->hidden_rows,
        .as_of = options->as_of == DATE_NONE ? date_today() : options->as_of,
        .expect = options->expect.rows,
        .expect_people = options->expect.people,
        .expect_amount = options->expect.amount,
        .check_totals = true,
        .past_said = options->history.count > 0 || options->no_history,
        .again = options->again,
        .jobs = options->jobs,
    };
}

bool batch_id_checked(const char *command, const struct options *options)
{
    const char *id = options->batch;
    if (id == NULL || batch_id_valid(str_of(id)))
        return true;
    print_line(
        stderr,
        message(
            options->language,
            "relief %s: error: '%s' cannot be a batch id: use letters, digits, '-', '_' and '.', "
            "not starting with '-' or '.', at most 100 bytes\n"),
        command, id);
    return false;
}

bool batch_history_checked(const char *command, const struct options *options)
{
    if (options->history.count == 0 || !options->no_history)
        return true;
    fprintf(stderr,
            message(options->language,
                    "relief %s: error: --no-history says that there is no earlier batch, and "
                    "--history names some: give one of them\n"),
            command);
    return false;
}

void batch_add_changes(struct batch_options *wanted, const struct options *options,
                       struct arena *arena)
{
    const char *const *files = options->changes.at;

    rerun_add_changes(wanted, files, options->changes.count, options->hidden_rows, arena);
}

void batch_date_tell(const struct batch_options *wanted, struct diag_list *diags)
{
    char text[DATE_TEXT_MAX];

    if (wanted->as_of <= date_today())
        return;
    date_format(wanted->as_of, text);
    diag_warning(diags, (struct origin){.file = "--as-of"},
                 "%s is after today: nothing that happens until then is in this batch", text);
}

enum exit_status batch_status(enum batch_fault fault)
{
    static const enum exit_status statuses[] = {
        [BATCH_OK] = STATUS_OK,         [BATCH_USAGE] = STATUS_USAGE,
        [BATCH_RULES] = STATUS_RULES,   [BATCH_INPUT] = STATUS_INPUT,
        [BATCH_BUDGET] = STATUS_BUDGET, [BATCH_OUTPUT] = STATUS_OUTPUT,
    };
    return statuses[fault];
}

/* The files a reader wants first. */
static void print_files(const struct batch_totals *facts, const char *folder,
                        enum language language)
{
    struct arena arena = {0};
    const char **files;
    size_t count = reports_names(facts, &arena, &files);

    print_path(message(language, "\n  written to %s\n"), folder);
    for (size_t i = 0; i < count; i++)
        print_path("    %s/%s\n", folder, files[i]);
    print_path("    %s/%s\n", folder, BATCH_INI);
    arena_release(&arena);
}

static void show(const struct options *options, const struct batch *batch, const char *folder)
{
    if (options->json) {
        screen_json(results_json(&batch->facts, folder));
    } else if (!options->quiet) {
        results_print(&batch->facts, options);
    }
}

/* Decides an opened batch and publishes it unless it is a dry run. */
static enum exit_status finish(const struct options *options, struct batch *batch,
                               struct waiting *waiting, struct diag_list *diags)
{
    enum batch_fault fault = batch_decide(batch, diags);
    rows_tell_faults(&batch->basis, &batch->assessments, true, SEVERITY_WARNING, diags);
    diag_sort(diags);
    const char *folder = NULL;
    if (fault == BATCH_OK && !options->dry_run) {
        folder = options->output ? options->output : arena_cstr(&batch->arena, batch->id);
        fault = batch_stage(batch, guard_staging(), folder, diags);
    }
    waiting_stop(waiting);
    screen_diags(options, diags);
    if (fault == BATCH_OK || fault == BATCH_BUDGET)
        show(options, batch, folder);
    if (folder && fault == BATCH_OK) {
        if (!screen_publish(options, guard_staging()))
            return STATUS_OUTPUT;
        if (!options->json && !options->quiet)
            print_files(&batch->facts, folder, options->language);
    }
    return batch_status(fault);
}

enum exit_status batch_whole(const struct options *options, struct batch_options *wanted,
                             struct diag_list *diags)
{
    struct batch batch;
    struct waiting waiting;
    waiting_start(&waiting, options);
    wanted->progress = &waiting.progress;
    wanted->tentative = options->dry_run;
    enum batch_fault fault = batch_open(&batch, wanted, diags);
    enum exit_status status = batch_status(fault);
    if (fault == BATCH_OK) {
        status = finish(options, &batch, &waiting, diags);
    } else {
        waiting_stop(&waiting);
        screen_diags(options, diags);
    }
    batch_release(&batch);
    wanted->progress = NULL; /* it ends here */
    return status;
}
