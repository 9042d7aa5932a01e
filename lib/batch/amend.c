/* How is a batch amended? */
#include "batch/amend.h"
#include "batch/rerun.h"
#include "history/amendment_id.h"

#include "base/banned.h"

bool amend_options(struct batch_options *options, struct archived_batch *archived, const char *path,
                   const char *changes, enum hidden_rows hidden, unsigned jobs, struct arena *arena,
                   struct diag_list *diags)
{
    char digest[SHA256_HEX_MAX], decision[SHA256_HEX_MAX], as_of[DATE_TEXT_MAX];

    if (!archived_batch_read(archived, path, arena, diags) ||
        !archived_batch_check(archived, diags) || !archive_digest(archived->path, digest, diags) ||
        !archive_decision(archived->path, decision, diags))
        return false;
    if (archived->repays) {
        diag_error(diags, (struct origin){.file = archived->path},
                   "pays again what a bank returned, as another batch decided it: it is not "
                   "amended");
        return false;
    }
    *options = rerun_options(archived, arena, jobs);
    rerun_add_changes(options, &changes, 1, hidden, arena);
    date_format(archived->as_of, as_of);
    options->id = amendment_next_id(arena, archived->id, archived->supersedes.len > 0);
    options->supersedes =
        str_of(arena_printf(arena, STR_FMT " %s %s", STR_ARG(archived->id), as_of, decision));
    options->superseded = arena_cstr(arena, str_of(digest));
    options->edition = EDITION_LATER;
    options->again = false;
    options->amends = true;
    return true;
}
