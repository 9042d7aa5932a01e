/* relief repay: pay again what the bank could not pay. */
#include "batching.h"
#include "options.h"
#include "screen.h"

#include "batch/repay.h"

#include "base/banned.h"

enum exit_status command_repay(const struct options *options)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct archived_batch archived;
    struct batch_options wanted;
    struct repay_request request = {
        .batch = options->operands[0],
        .settlement = options->operands[1],
        .corrections = options->operand_count > 2 ? options->operands[2] : NULL,
        .hidden = options->hidden_rows,
        .history = options->history.at,
        .history_count = options->history.count,
        .as_of = options->as_of == DATE_NONE ? date_today() : options->as_of,
        .jobs = options->jobs,
    };
    enum exit_status status = STATUS_INPUT;

    diag_init(&diags, &arena);
    diags.language = options->language;
    if (repay_options(&wanted, &archived, &request, &arena, &diags))
        status = batch_whole(options, &wanted, &diags);
    else
        screen_diags(options, &diags);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
