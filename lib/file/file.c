/* What is there where a path leads, and what is it called? */
#include "file/file.h"
#include "file/failure.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/banned.h"

bool file_exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

bool folder_exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool path_look(const char *path, enum path_kind *kind, struct diag_list *diags)
{
    struct stat status;

    *kind = PATH_ABSENT;
    if (stat(path, &status) == 0)
        *kind = S_ISDIR(status.st_mode) ? PATH_FOLDER : PATH_FILE;
    else if (errno != ENOENT && errno != ENOTDIR)
        return failure_to_read(path, errno, diags);
    return true;
}

char *path_join(struct arena *arena, const char *dir, const char *name)
{
    const char *slash = *dir == '\0' || str_ends(str_of(dir), STR("/")) ? "" : "/";

    return arena_printf(arena, "%s%s%s", dir, slash, name);
}

char *path_folder(struct arena *arena, const char *path)
{
    struct str folder = str_of(path);

    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    folder.len -= str_basename(folder).len;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a path with a length is not NULL */
    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    return arena_cstr(arena, folder.len ? folder : STR("."));
}

bool path_within(const char *folder, const char *path)
{
    char *above = realpath(folder, NULL), *real = realpath(path, NULL);
    size_t length = above ? strlen(above) : 0;
    bool within = !above || !real || length == 1 ||
                  (strncmp(real, above, length) == 0 && (real[length] == '/' || !real[length]));

    free(above);
    free(real);
    return within;
}

char *folder_parent(struct arena *arena, const char *path)
{
    struct str bare = str_of(path), name;
    struct stat status;
    char *real, *parent;

    while (bare.len > 1 && bare.ptr[bare.len - 1] == '/')
        bare.len--;
    name = str_basename(bare);
    if (!str_eq(name, STR(".")) && !str_eq(name, STR("..")) &&
        lstat(arena_cstr(arena, bare), &status) == 0 && !S_ISLNK(status.st_mode))
        return path_folder(arena, path);
    real = realpath(path, NULL);
    parent = path_folder(arena, real ? real : path);
    free(real);
    return parent;
}

char *folder_name(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    char *name = arena_cstr(arena, str_basename(str_of(real ? real : path)));

    free(real);
    return name;
}

static int name_cmp(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* An errno, or 0. A link that leads nowhere is no folder. */
static int entry_is_folder(DIR *folder, const struct dirent *entry, bool *is_folder)
{
    struct stat status;

    *is_folder = entry->d_type == DT_DIR;
    if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
        return 0;
    if (fstatat(dirfd(folder), entry->d_name, &status, 0) != 0)
        return errno == ENOENT ? 0 : errno;
    *is_folder = S_ISDIR(status.st_mode);
    return 0;
}

bool folder_list(struct arena *arena, const char *path, const char ***names, size_t *count,
                 struct diag_list *diags)
{
    DIR *folder = opendir(path);
    const char **found = NULL;
    size_t used = 0, room = 0;
    struct dirent *entry;
    bool is_folder;
    int error;

    if (!folder)
        return failure_to_read(path, errno, diags);
    while (errno = 0, (entry = readdir(folder)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        error = entry_is_folder(folder, entry, &is_folder);
        if (error) {
            path = path_join(arena, path, entry->d_name);
            errno = error;
            break;
        }
        found = memory_for_another(found, used, &room, sizeof *found);
        found[used++] = arena_printf(arena, "%s%s", entry->d_name, is_folder ? "/" : "");
    }
    error = errno;
    closedir(folder);
    if (error == 0) {
        *names = arena_array(arena, used, sizeof **names);
        *count = used;
        if (used) {
            qsort(found, used, sizeof *found, name_cmp);
            memcpy(*names, found, used * sizeof **names);
        }
    }
    free(found);
    if (error)
        return failure_to_read(path, error, diags);
    return true;
}
