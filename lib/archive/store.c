/* Are the inputs that a batch was decided on kept with it, byte for byte? */
#include "archive/archive.h"
#include "base/index.h"
#include "file/failure.h"
#include "file/sums.h"
#include "history/decision_lines.h"
#include "report/reports.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/banned.h"

/* Makes the folders that FOLDER/NAME stands in, from FOLDER downward. */
static bool make_folders(const char *folder, const char *name, struct arena *scratch,
                         struct diag_list *diags)
{
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        const char *part = arena_cstr(scratch, (struct str){name, (size_t)(slash - name)});
        const char *path = path_join(scratch, folder, part);

        if (mkdir(path, 0700) != 0 && errno != EEXIST)
            return failure_to_write(path, errno, diags);
    }
    return true;
}

bool archive_store(const struct input *input, const char *folder, struct diag_list *diags)
{
    struct arena scratch = {0};
    const char *name = arena_printf(&scratch, "inputs/%s", input->name);
    bool ok = make_folders(folder, name, &scratch, diags) &&
              input_archive(input, path_join(&scratch, folder, name), diags);

    arena_release(&scratch);
    return ok;
}

typedef bool input_visit(void *context, const struct input *input);

/* Is source AT another sheet of a workbook that stands before it? */
static bool is_repeated(const struct roster *roster, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(roster->sources[i].input.name, roster->sources[at].input.name) == 0)
            return true;
    return false;
}

/* Is the file of changes AT another sheet of a workbook that stands before it? */
static bool is_same_workbook(const struct manifest *manifest, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(manifest->changes[i].input.name, manifest->changes[at].input.name) == 0)
            return true;
    return false;
}

/* Visits every input of the batch; false if any visit was. */
static bool each_input(const struct batch_totals *facts, const struct manifest *manifest,
                       input_visit *visit, void *context)
{
    const struct basis *basis = facts->basis;
    bool ok = visit(context, manifest->rules);

    for (size_t i = 0; i < basis->roster->source_count; i++)
        if (!is_repeated(basis->roster, i))
            ok = visit(context, &basis->roster->sources[i].input) && ok;
    for (size_t i = 0; i < basis->rules->list_count; i++)
        ok = visit(context, manifest->lists[i]) && ok;
    for (size_t i = 0; i < basis->rules->table_count; i++)
        ok = visit(context, manifest->tables[i]) && ok;
    for (size_t i = 0; i < manifest->change_count; i++)
        if (!is_same_workbook(manifest, i))
            ok = visit(context, &manifest->changes[i].input) && ok;
    for (size_t i = 0; i < manifest->correction_count; i++)
        ok = visit(context, &manifest->corrections[i].input) && ok;
    for (size_t i = 0; i < basis->history->batch_count; i++) {
        const struct history_batch *batch = &basis->history->batches[i];

        for (size_t n = 0; n < batch->input_count; n++)
            ok = visit(context, &batch->inputs[n]) && ok;
    }
    return ok;
}

struct storing {
    const char *folder;
    struct diag_list *diags;
};

static bool store(void *context, const struct input *input)
{
    const struct storing *storing = context;

    return archive_store(input, storing->folder, storing->diags);
}

bool archive_inputs(const struct batch_totals *facts, const struct manifest *manifest,
                    const char *folder, struct diag_list *diags)
{
    struct storing storing = {folder, diags};

    return each_input(facts, manifest, store, &storing);
}

struct summing {
    struct sums sums;
    size_t room;
    struct arena arena;
};

static bool add_sum(void *context, const struct input *input)
{
    struct summing *summing = context;
    struct sums *sums = &summing->sums;

    sums->items = memory_for_another(sums->items, sums->count, &summing->room, sizeof *sums->items);
    sums->items[sums->count].name = arena_printf(&summing->arena, "inputs/%s", input->name);
    memcpy(sums->items[sums->count++].digest, input->digest, SHA256_SIZE);
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct sum *)a)->name, ((const struct sum *)b)->name);
}

void archive_anchor(const struct batch_totals *facts, const struct manifest *manifest,
                    char out[static SHA256_HEX_MAX])
{
    struct summing summing = {.room = 0};
    struct strbuf text = {0};
    uint8_t digest[SHA256_SIZE];

    each_input(facts, manifest, add_sum, &summing);
    qsort(summing.sums.items, summing.sums.count, sizeof *summing.sums.items, by_name);
    sums_render(&summing.sums, &text);
    sha256_of(strbuf_str(&text), digest);
    sha256_hex(digest, out);
    strbuf_release(&text);
    free(summing.sums.items);
    arena_release(&summing.arena);
}

struct naming {
    struct text_index names;
    struct arena arena;
};

static bool add_name(void *context, const struct input *input)
{
    struct naming *naming = context;

    text_index_add(&naming->names, str_of(arena_printf(&naming->arena, "inputs/%s", input->name)));
    return true;
}

bool archive_check_names(const struct batch_totals *facts, const struct manifest *manifest,
                         const char *folder, struct diag_list *diags)
{
    struct naming naming = {.arena = {0}};
    const char **written;
    size_t written_count = reports_names(facts, &naming.arena, &written);
    struct sums sums;
    bool ok;

    each_input(facts, manifest, add_name, &naming);
    for (size_t i = 0; i < written_count; i++)
        text_index_add(&naming.names, str_of(written[i]));
    text_index_add(&naming.names, STR(BATCH_INI));
    text_index_add(&naming.names, str_of(DECISION_FILE));
    ok = sums_list(&sums, folder, &naming.arena, diags);
    for (size_t i = 0; i < sums.count; i++) {
        if (text_index_has(&naming.names, str_of(sums.items[i].name)))
            continue;
        diag_error(diags,
                   (struct origin){.file = path_join(&naming.arena, folder, sums.items[i].name)},
                   "is no part of the batch: nothing was decided on it");
        ok = false;
    }
    text_index_release(&naming.names);
    arena_release(&naming.arena);
    return ok;
}
