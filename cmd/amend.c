/* relief amend: the batch again, with approved changes; it takes the other's place. */
#include "batching.h"
#include "options.h"
#include "screen.h"

#include "batch/amend.h"

#include "base/banned.h"

enum exit_status command_amend(const struct options *options)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct archived_batch archived;
    struct batch_options wanted;
    enum exit_status status = STATUS_INPUT;

    diag_init(&diags, &arena);
    diags.language = options->language;
    if (amend_options(&wanted, &archived, options->operands[0], options->operands[1],
                      options->hidden_rows, options->jobs, &arena, &diags))
        status = batch_whole(options, &wanted, &diags);
    else
        screen_diags(options, &diags);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
