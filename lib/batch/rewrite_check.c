/* Where may a rerun be written, and does it come out the same? */
#include "batch/rewrite_check.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/banned.h"

bool rewrite_open(struct staging *staging, const char *path, struct arena *arena,
                  struct diag_list *diags)
{
    const char *temporary = getenv("TMPDIR");
    /* Always the same name, so that what a killed verify left is found and removed. */
    const char *name = arena_printf(arena, "%s.rerun", folder_name(arena, path));
    const char *const folders[] = {folder_parent(arena, path),
                                   temporary && temporary[0] ? temporary : "/tmp", "/tmp"};
    struct diag_list found;
    bool open = false;

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

/* Of two files of different lengths neither need be read. */
static bool lengths_differ(const char *a, const char *b)
{
    struct stat left, right;

    return lstat(a, &left) == 0 && lstat(b, &right) == 0 && S_ISREG(left.st_mode) &&
           S_ISREG(right.st_mode) && left.st_size != right.st_size;
}

bool rewrite_same_bytes(const char *a, const char *b, bool *same, struct diag_list *diags)
{
    uint8_t left[SHA256_SIZE], right[SHA256_SIZE];

    *same = false;
    if (lengths_differ(a, b))
        return true;
    if (!file_digest(a, left, diags) || !file_digest(b, right, diags))
        return false;
    *same = memcmp(left, right, SHA256_SIZE) == 0;
    return true;
}

static bool copy_workbooks(const char *folder, const char *into, struct arena *arena,
                           struct diag_list *diags)
{
    const char **names;
    size_t count;

    if (!folder_list(arena, folder, &names, &count, diags))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct file_bytes bytes;
        bool ok;

        if (!str_ends(str_of(names[i]), STR(".xlsx")))
            continue;
        if (!file_read(path_join(arena, folder, names[i]), &bytes, diags))
            return false;
        ok = file_write(path_join(arena, into, names[i]), bytes.bytes, diags);
        file_bytes_release(&bytes);
        if (!ok)
            return false;
    }
    return true;
}

bool rewrite_reissue(const char *folder, const char *final, struct arena *arena,
                     struct diag_list *diags)
{
    struct staging staging = {0};
    bool ok = staging_open(&staging, final, diags) &&
              copy_workbooks(folder, staging.path, arena, diags) &&
              staging_publish(&staging, diags);

    staging_discard(&staging);
    return ok;
}
