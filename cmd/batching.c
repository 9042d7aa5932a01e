/* What do run, check and replay share? */
#include "batching.h"

#include "base/message.h"
#include "batch/names.h"

#include <stdio.h>

#include "base/banned.h"

struct batch_options batch_options_from(const struct options *options)
{
    return (struct batch_options){
        .history = options->history,
        .history_count = options->history_count,
        .id = options->batch,
        .encoding = options->encoding,
        .as_of = options->as_of == DATE_NONE ? date_today() : options->as_of,
        .expect = options->expect,
        .jobs = options->jobs,
    };
}

bool batch_id_checked(const char *command, const struct options *options)
{
    const char *id = options->batch;
    if (id == NULL || batch_id_valid(str_of(id)))
        return true;
    fprintf(
        stderr,
        message(
            options->language,
            "relief %s: error: '%s' cannot be a batch id: use letters, digits, '-', '_' and '.', "
            "not starting with '-' or '.', at most 100 bytes\n"),
        command, id);
    return false;
}

enum exit_status batch_status(enum batch_fault fault)
{
    static const enum exit_status statuses[] = {
        [BATCH_OK] = STATUS_OK,         [BATCH_RULES] = STATUS_RULES,
        [BATCH_INPUT] = STATUS_INPUT,   [BATCH_BUDGET] = STATUS_BUDGET,
        [BATCH_OUTPUT] = STATUS_OUTPUT,
    };
    return statuses[fault];
}
