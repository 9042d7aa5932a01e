/* relief run: assess a batch and write its folder. */
#include "batching.h"
#include "options.h"

#include "base/arena.h"

#include "base/banned.h"

enum exit_status command_run(const struct options *options)
{
    struct batch_options wanted = batch_options_from(options);
    wanted.rules = options->operands[0];
    wanted.applicants = options->operands + 1;
    wanted.applicant_count = options->operand_count - 1;
    if (!batch_id_checked("run", options) || !batch_history_checked("run", options))
        return STATUS_USAGE;

    struct arena arena = {0};
    struct diag_list diags;
    diag_init(&diags, &arena);
    diags.language = options->language;
    batch_add_changes(&wanted, options, &arena);
    batch_date_tell(&wanted, &diags);
    enum exit_status status = batch_whole(options, &wanted, &diags);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
