/* relief replay: decide an archived batch again, under its own rules or others. */
#include "batching.h"
#include "options.h"
#include "screen.h"

#include "archive/archive.h"
#include "batch/rerun.h"

#include "base/banned.h"

/* The batch's own id where its own rules decide again; under other rules it is another batch, which
 * is called as `run` would call it. */
static void choose_id(const struct options *options, struct batch_options *wanted)
{
    if (options->batch)
        wanted->id = options->batch;
    else if (options->operand_count > 1)
        wanted->id = NULL;
}

static enum exit_status replay(const struct options *options, struct arena *arena,
                               struct diag_list *diags)
{
    struct archived_batch archived;

    if (!archived_batch_read(&archived, options->operands[0], arena, diags) ||
        !archive_check_record(archived.path, diags)) {
        screen_diags(options, diags);
        return STATUS_INPUT;
    }
    struct batch_options wanted = rerun_options(&archived, arena, options->jobs);
    wanted.edition = EDITION_LATER; /* it is decided, and sealed, as of today */
    choose_id(options, &wanted);
    batch_add_changes(&wanted, options, arena);
    if (options->batch || options->operand_count > 1 || options->changes.count > 0)
        wanted.supersedes = STR(""); /* it is another batch, and takes no other's place */
    if (options->operand_count > 1) {
        wanted.rules = options->operands[1];
        wanted.archived_rules = false;
    }

    return batch_whole(options, &wanted, diags);
}

enum exit_status command_replay(const struct options *options)
{
    struct arena arena = {0};
    struct diag_list diags;
    enum exit_status status;

    if (!batch_id_checked("replay", options))
        return STATUS_USAGE;
    diag_init(&diags, &arena);
    diags.language = options->language;
    status = replay(options, &arena, &diags);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
