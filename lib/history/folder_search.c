/* Which folders stand below this one? */
#include "history/folder_search.h"
#include "file/file.h"
#include "file/sums.h"
#include <sys/stat.h>

#include "base/banned.h"

struct search {
    folder_visit *visit;
    void *context;
    struct arena *arena;
    struct diag_list *diags;
};

static bool is_link(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

/* NAME in FOLDER is no folder: a file that means nothing here, or a link to a batch that is away.
 */
static bool pass_over(const struct search *search, const char *path)
{
    enum path_kind kind;

    if (!path_look(path, &kind, search->diags))
        return false;
    if (kind != PATH_ABSENT)
        return true;
    diag_error(search->diags, (struct origin){.file = path},
               "is a link that leads nowhere: if it is a batch, what it has paid is not known");
    return false;
}

/* Looks into FOLDER, but not into what is called BUT there. */
static bool search_in(const struct search *search, const char *folder, const char *but);

/* PATH is what a run was writing when it was killed, or is writing now, and may have put in its
 * place by now. What a run writes counts for nothing until then; but a batch that stands where no
 * run writes one has only been given such a place. A run writes copies of earlier batches to
 * inputs/history. */
static bool search_unfinished(const struct search *search, const char *path)
{
    const char *inputs = path_join(search->arena, path, "inputs");
    enum path_kind sums, kind;
    struct search quiet = *search;
    struct diag_list told;
    bool ok;

    if (!path_look(path_join(search->arena, path, SUMS_FILE), &sums, search->diags))
        return false;
    if (sums != PATH_ABSENT) {
        diag_error(search->diags, (struct origin){.file = path},
                   "is a sealed batch that was never put in its place: give it the name of its id "
                   "if it was carried out, or else remove it");
        return false;
    }
    diag_init(&told, search->arena);
    told.language = search->diags->language;
    quiet.diags = &told;
    ok = search_in(&quiet, path, "inputs") &&
         (!path_look(inputs, &kind, &told) || kind == PATH_ABSENT ||
          search_in(&quiet, inputs, "history"));
    if (path_look(path, &kind, search->diags) && kind == PATH_ABSENT)
        ok = true;
    else
        for (size_t i = 0; i < told.count; i++)
            diag_copy(search->diags, &told.items[i]);
    diag_release(&told);
    return ok;
}

static bool look_at(const struct search *search, const char *path, struct str name)
{
    bool found = false;

    if (staging_named(name))
        return search_unfinished(search, path);
    if (!search->visit(search->context, path, &found, search->diags))
        return false;
    if (found)
        return true;
    if (!is_link(path))
        return search_in(search, path, NULL);
    diag_warning(search->diags, (struct origin){.file = path},
                 "is a link to another folder: what stands in that is not looked for; give the "
                 "folder itself");
    return true;
}

static bool search_in(const struct search *search, const char *folder, const char *but)
{
    const char **names;
    size_t count;
    bool ok = true;

    if (!folder_list(search->arena, folder, &names, &count, search->diags))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct str name = str_of(names[i]);
        bool is_folder = str_ends(name, STR("/"));
        const char *path;

        name.len -= is_folder;
        if (but && str_eq(name, str_of(but)))
            continue;
        path = path_join(search->arena, folder, arena_cstr(search->arena, name));
        ok = (is_folder ? look_at(search, path, name) : pass_over(search, path)) && ok;
    }
    return ok;
}

bool folder_search(const char *folder, folder_visit *visit, void *context, struct arena *arena,
                   struct diag_list *diags)
{
    struct search search = {visit, context, arena, diags};

    return search_in(&search, folder, NULL);
}
