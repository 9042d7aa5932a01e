/* How is an archived batch decided again? */
#include "batch/rerun.h"

#include "base/banned.h"

static const struct change_source *sources_of(const struct archived_changes *files, size_t count,
                                              struct arena *arena)
{
    struct change_source *sources = arena_array(arena, count, sizeof *sources);

    for (size_t i = 0; i < count; i++)
        sources[i] = (struct change_source){.path = files[i].path,
                                            .sheet = files[i].sheet,
                                            .archived = true,
                                            .hidden_rows = files[i].hidden_rows,
                                            .round = files[i].round};
    return sources;
}

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
        .changes = sources_of(archived->changes, archived->change_count, arena),
        .repays = archived->repays,
        .repays_path = archived->path,
        .corrections = sources_of(archived->corrections, archived->correction_count, arena),
        .correction_count = archived->correction_count,
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
        !archived_batch_check(archived, diags))
        return false;
    struct batch_options options = rerun_options(archived, arena, jobs);
    return batch_open(batch, &options, diags) == BATCH_OK && batch_decide(batch, diags) == BATCH_OK;
}
