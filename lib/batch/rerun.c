/* How is an archived batch decided again? */
#include "batch/rerun.h"

#include "base/banned.h"

struct batch_options rerun_options(const struct archived_batch *archived, struct arena *arena,
                                   unsigned jobs)
{
    struct change_source *changes = arena_array(arena, archived->change_count, sizeof *changes);

    for (size_t i = 0; i < archived->change_count; i++)
        changes[i] = (struct change_source){.path = archived->changes[i].path,
                                            .sheet = archived->changes[i].sheet,
                                            .archived = true,
                                            .hidden_rows = archived->changes[i].hidden_rows,
                                            .round = archived->changes[i].round};
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
        .changes = changes,
        .change_count = archived->change_count,
        .supersedes = archived->supersedes,
        .superseded = archived->superseded,
        .id = arena_cstr(arena, archived->id),
        .sheets = archived->sheets,
        .hidden_rows = archived->hidden_rows,
        .encoding = archived->encoding,
        .as_of = archived->as_of,
        .edition = archived->edition,
        .again = archived->again,
        .expect = -1,
        .past_said = true,
        .decided_before = true,
        .jobs = jobs,
    };
}

void rerun_add_changes(struct batch_options *options, const char *const *files, size_t count,
                       enum hidden_rows hidden, struct arena *arena)
{
    struct change_source *all = arena_array(arena, options->change_count + count, sizeof *all);
    unsigned round = 1;

    for (size_t i = 0; i < options->change_count; i++) {
        all[i] = options->changes[i];
        round = all[i].round + 1;
    }
    for (size_t i = 0; i < count; i++)
        all[options->change_count + i] =
            (struct change_source){.path = files[i], .hidden_rows = hidden, .round = round};
    options->changes = all;
    options->change_count += count;
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
