/* Where may a rerun be written, and does it come out the same? */
#include "batch/rewrite_check.h"

#include <stdlib.h>

#include "base/banned.h"

void rewrite_pass_errors(const struct diag_list *found, struct diag_list *diags)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].severity == SEVERITY_ERROR)
            diag_copy(diags, &found->items[i]);
}

bool trial_open(struct staging *staging, const char *path, struct arena *arena,
                struct diag_list *diags)
{
    const char *temporary = getenv("TMPDIR");
    /* Always the same name, so that what a killed verify left is found and removed. */
    char *real = realpath(path, NULL);
    const char *name =
        arena_printf(arena, STR_FMT ".rerun", STR_ARG(str_basename(str_of(real ? real : path))));
    const char *const folders[] = {folder_parent(arena, path),
                                   temporary && temporary[0] ? temporary : "/tmp", "/tmp"};
    struct diag_list found;
    bool open = false;

    free(real);
    diag_init(&found, arena);
    found.language = diags->language;
    for (size_t i = 0; i < sizeof folders / sizeof *folders && !open; i++)
        open = staging_open(staging, path_join(arena, folders[i], name), &found);
    for (size_t i = 0; i < found.count; i++)
        if ((found.items[i].severity == SEVERITY_ERROR) == !open)
            diag_copy(diags, &found.items[i]);
    diag_release(&found);
    return open;
}

bool rewrite_same_bytes(const char *a, const char *b, bool *same, struct diag_list *diags)
{
    uint8_t left[SHA256_SIZE], right[SHA256_SIZE];

    if (!file_digest(a, left, diags) || !file_digest(b, right, diags))
        return false;
    *same = memcmp(left, right, SHA256_SIZE) == 0;
    return true;
}
