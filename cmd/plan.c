/* relief plan: what other amounts or thresholds would cost. */
#include "batching.h"
#include "book_output.h"
#include "options.h"
#include "screen.h"
#include "variation_table.h"
#include "waiting.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/message.h"
#include "batch/variation_book.h"

#include <stdio.h>

#include "base/banned.h"

/* The options have looked at each by itself. False, with the fault told, where they are too many
 * together. */
static bool take_axes(const struct options *options, struct variation_axis axes[VARIATION_AXES],
                      size_t *count)
{
    size_t steps = 1;

    *count = options->vary.count;
    if (*count > VARIATION_AXES) {
        fputs(message(options->language,
                      "relief plan: error: at most two numbers are varied at a time\n"),
              stderr);
        return false;
    }
    for (size_t i = 0; i < *count; i++) {
        variation_axis_parse(str_of(options->vary.at[i]), &axes[i]);
        steps *= axes[i].count <= VARIATION_STEPS ? axes[i].count : VARIATION_STEPS + 1;
    }
    if (steps <= VARIATION_STEPS)
        return true;
    fprintf(stderr,
            message(options->language,
                    "relief plan: error: these are more than %d steps: take a longer step, or a "
                    "shorter way\n"),
            VARIATION_STEPS);
    return false;
}

static void show(const struct options *options, const struct variation *variation)
{
    if (options->json) {
        screen_json(variation_json(variation));
    } else if (!options->quiet) {
        variation_print(variation, options);
    }
}

#define BOOK_NAME "plan.xlsx"

static bool write_book(const void *variation, const char *folder, const char *name,
                       struct diag_list *diags)
{
    return variation_write(variation, folder, name, diags);
}

/* Shows what was found, with the workbook published once that could be read. */
static enum exit_status deliver(const struct options *options, const struct variation *variation,
                                struct diag_list *diags)
{
    struct diag_list book;
    enum exit_status status = STATUS_OUTPUT;

    diag_init(&book, diags->arena);
    book.language = diags->language;
    if (book_stage(options, BOOK_NAME, write_book, variation, &book)) {
        show(options, variation);
        status = book_publish(options, BOOK_NAME, &book) ? STATUS_OK : STATUS_OUTPUT;
    }
    screen_diags(options, &book);
    diag_release(&book);
    return status;
}

enum exit_status command_plan(const struct options *options)
{
    struct batch_options wanted = batch_options_from(options);
    struct variation_axis axes[VARIATION_AXES];
    struct arena arena = {0};
    struct variation variation;
    struct waiting waiting;
    struct diag_list diags;
    enum batch_fault fault;
    enum exit_status status;
    size_t count;

    if (!batch_history_checked("plan", options) || !take_axes(options, axes, &count))
        return STATUS_USAGE;
    diag_init(&diags, &arena);
    diags.language = options->language;
    wanted.rules = options->operands[0];
    wanted.applicants = options->operands + 1;
    wanted.applicant_count = options->operand_count - 1;
    wanted.tentative = true;
    wanted.again = true;
    batch_date_tell(&wanted, &diags);
    waiting_start(&waiting, options);
    wanted.progress = &waiting.progress;
    fault = variation_make(&variation, &wanted, axes, count, &diags);
    waiting_stop(&waiting);
    diag_sort(&diags);
    screen_diags(options, &diags);
    status = fault == BATCH_OK ? deliver(options, &variation, &diags) : batch_status(fault);
    variation_release(&variation);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
