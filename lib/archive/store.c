/* Are the inputs that a batch was decided on kept with it, byte for byte? */
#include "archive/archive.h"
#include "base/failure.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/banned.h"

/* Makes the folders that FOLDER/NAME stands in, from FOLDER downward. */
static bool make_folders(const char *folder, const char *name, struct arena *scratch,
                         struct diag_list *diags)
{
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        const char *part = arena_cstr(scratch, (struct str){name, (size_t)(slash - name)});
        const char *path = path_join(scratch, folder, part);

        if (mkdir(path, 0700) != 0 && errno != EEXIST) {
            diag_error(diags, (struct origin){.file = path}, "cannot be written: %s",
                       failure_text(errno));
            return false;
        }
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

bool archive_inputs(const struct facts *facts, const struct manifest *manifest, const char *folder,
                    struct diag_list *diags)
{
    const struct basis *basis = facts->basis;
    bool ok = archive_store(manifest->rules, folder, diags);

    for (size_t i = 0; i < basis->roster->source_count; i++)
        ok = archive_store(&basis->roster->sources[i].input, folder, diags) && ok;
    for (size_t i = 0; i < basis->rules->list_count; i++)
        ok = archive_store(manifest->lists[i], folder, diags) && ok;
    for (size_t i = 0; i < basis->history->batch_count; i++) {
        const struct history_batch *batch = &basis->history->batches[i];

        for (size_t n = 0; n < batch->input_count; n++)
            ok = archive_store(&batch->inputs[n], folder, diags) && ok;
    }
    return ok;
}
