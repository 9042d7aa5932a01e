/* How is an archived batch decided again? */
#include "batch/rerun.h"

#include "base/banned.h"

struct batch_options rerun_options(const struct archived_batch *archived, struct arena *arena,
                                   unsigned jobs)
{
    return (struct batch_options){
        .rules = archived->rules,
        .archived_rules = true,
        .applicants = archived->applicants,
        .applicant_count = archived->applicant_count,
        .history = archived->history,
        .history_count = archived->history_count,
        .lists = archived->lists,
        .list_count = archived->list_count,
        .tables = archived->tables,
        .table_count = archived->table_count,
        .id = arena_cstr(arena, archived->id),
        .sheets = archived->sheets,
        .hidden_rows = archived->hidden_rows,
        .encoding = archived->encoding,
        .as_of = archived->as_of,
        .edition = archived->edition,
        .again = archived->again,
        .expect = -1,
        .past_said = true,
        .jobs = jobs,
    };
}

bool rerun(struct batch *batch, struct archived_batch *archived, const char *path,
           struct arena *arena, unsigned jobs, struct diag_list *diags)
{
    memset(batch, 0, sizeof *batch);
    if (!archived_batch_read(archived, path, arena, diags) ||
        !archive_check_record(archived->path, diags))
        return false;
    struct batch_options options = rerun_options(archived, arena, jobs);
    return batch_open(batch, &options, diags) == BATCH_OK && batch_decide(batch, diags) == BATCH_OK;
}
