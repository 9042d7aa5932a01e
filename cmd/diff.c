/* relief diff: compare two batches, applicant by applicant. */
#include "differences.h"
#include "guard.h"
#include "options.h"
#include "screen.h"

#include "archive/batch_reader.h"

#include "base/banned.h"

static struct str canonical(const void *rules, struct str key, struct arena *arena)
{
    return ledger_key_canonical(rules, key, arena);
}

static void show(const struct options *options, const struct compared_batches *compared)
{
    if (options->json) {
        struct strbuf text = {0};

        json_render(differences_json(compared, options->output), &text);
        screen_print(&text);
        strbuf_release(&text);
    } else if (!options->quiet) {
        differences_print(compared, options->language);
    }
}

#define BOOK_NAME "difference.xlsx"

static bool stage_book(const struct options *options, const struct compared_batches *compared,
                       struct diag_list *diags)
{
    struct staging *staging = guard_staging();

    if (!options->output)
        return true;
    if (!staging_open(staging, options->output, diags))
        return false;
    if (comparison_write(compared, staging->path, BOOK_NAME, diags))
        return true;
    staging_discard(staging);
    return false;
}

/* The workbook is there whole or not at all, and never replaces another file. */
static bool publish_book(const struct options *options, struct diag_list *diags)
{
    if (!options->output)
        return true;
    if (screen_flush(options->language))
        return staging_publish_file(guard_staging(), BOOK_NAME, diags);
    staging_discard(guard_staging());
    return false;
}

static enum exit_status compare(const struct options *options, const struct batch_reader batches[2],
                                struct diag_list *diags)
{
    const void *const contexts[2] = {&batches[0].rules, &batches[1].rules};
    struct comparison comparison;
    struct compared_batches compared = {&batches[0].archived, &batches[1].archived,
                                        &batches[0].rules, &batches[1].rules, &comparison};
    enum exit_status status = STATUS_OUTPUT;

    compare_rolls(&comparison, &batches[0].roll, &batches[1].roll, canonical, contexts);
    if (stage_book(options, &compared, diags)) {
        show(options, &compared);
        if (publish_book(options, diags))
            status = comparison.count ? STATUS_DIFFERS : STATUS_OK;
    }
    comparison_release(&comparison);
    return status;
}

enum exit_status command_diff(const struct options *options)
{
    struct batch_reader batches[2];
    struct arena arena = {0};
    struct diag_list diags;
    enum exit_status status = STATUS_INPUT;
    bool ok;

    diag_init(&diags, &arena);
    diags.language = options->language;
    ok = batch_reader_open(&batches[0], options->operands[0], &diags);
    ok = batch_reader_open(&batches[1], options->operands[1], &diags) && ok;
    if (ok)
        status = compare(options, batches, &diags);
    screen_diags(options, &diags);
    batch_reader_release(&batches[0]);
    batch_reader_release(&batches[1]);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
