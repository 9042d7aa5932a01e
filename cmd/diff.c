/* relief diff: compare two batches, applicant by applicant. */
#include "book_output.h"
#include "differences.h"
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
        screen_json(differences_json(compared, options->output));
    } else if (!options->quiet) {
        differences_print(compared, options->language);
    }
}

#define BOOK_NAME "difference.xlsx"

static bool write_book(const void *compared, const char *folder, const char *name,
                       struct diag_list *diags)
{
    return comparison_write(compared, folder, name, diags);
}

static enum exit_status compare(const struct options *options, const struct batch_reader batches[2],
                                struct diag_list *diags)
{
    const void *const contexts[2] = {&batches[0].rules, &batches[1].rules};
    struct comparison comparison;
    struct compared_batches compared = {&batches[0].archived, &batches[1].archived,
                                        &batches[0].rules, &batches[1].rules, &comparison};
    enum exit_status status = STATUS_OUTPUT;

    compare_ledgers(&comparison, &batches[0].ledger, &batches[1].ledger, canonical, contexts);
    if (book_stage(options, BOOK_NAME, write_book, &compared, diags)) {
        show(options, &compared);
        if (book_publish(options, BOOK_NAME, diags))
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
