/* How is a batch amended? */
#include "batch/amend.h"
#include "batch/rerun.h"

#include "base/banned.h"

/* The number behind the last `-` of ID, and what stands before it; 0: there is none. */
static unsigned number_of(struct str id, struct str *stem)
{
    size_t digits = 0;
    unsigned number = 0;

    while (digits < id.len && id.ptr[id.len - 1 - digits] >= '0' &&
           id.ptr[id.len - 1 - digits] <= '9')
        digits++;
    if (digits == 0 || digits > 8 || digits + 1 >= id.len || id.ptr[id.len - 1 - digits] != '-')
        return 0;
    for (size_t i = id.len - digits; i < id.len; i++)
        number = number * 10 + (unsigned)(id.ptr[i] - '0');
    *stem = (struct str){id.ptr, id.len - 1 - digits};
    return number;
}

/* ID-2; where BATCH is an amendment itself, the next number. */
static const char *amended_id(const struct archived_batch *batch, struct arena *arena)
{
    struct str stem;
    unsigned number = batch->supersedes.len ? number_of(batch->id, &stem) : 0;

    if (number < 2)
        return arena_printf(arena, STR_FMT "-2", STR_ARG(batch->id));
    return arena_printf(arena, STR_FMT "-%u", STR_ARG(stem), number + 1);
}

bool amend_options(struct batch_options *options, struct archived_batch *archived, const char *path,
                   const char *changes, enum hidden_rows hidden, unsigned jobs, struct arena *arena,
                   struct diag_list *diags)
{
    char digest[SHA256_HEX_MAX], decision[SHA256_HEX_MAX], as_of[DATE_TEXT_MAX];

    if (!archived_batch_read(archived, path, arena, diags) ||
        !archive_check_record(archived->path, diags) ||
        !archive_digest(archived->path, digest, diags) ||
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
    options->id = amended_id(archived, arena);
    options->supersedes =
        str_of(arena_printf(arena, STR_FMT " %s %s", STR_ARG(archived->id), as_of, decision));
    options->superseded = arena_cstr(arena, str_of(digest));
    options->edition = EDITION_LATER;
    options->again = false;
    return true;
}
