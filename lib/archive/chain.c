/* Are the batches before this one those it names? */
#include "archive/chain.h"
#include "base/sums.h"

#include <sys/stat.h>

#include "base/banned.h"

static bool is_batch_folder(const char *path, struct arena *scratch)
{
    return file_exists(path_join(scratch, path, "batch.ini")) &&
           file_exists(path_join(scratch, path, SUMS_FILE));
}

static bool identify(const char *path, uint64_t *device, uint64_t *inode)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return false;
    *device = status.st_dev;
    *inode = status.st_ino;
    return true;
}

/* What cannot be read is no link: its own verification tells why. */
static void add_batch(struct chain *chain, const char *path)
{
    struct chain_link *link = arena_alloc(&chain->arena, sizeof *link);
    struct archived_batch batch;
    struct diag_list unheard;

    diag_init(&unheard, &chain->arena);
    if (identify(path, &link->device, &link->inode) &&
        archived_batch_read(&batch, path, &chain->arena, &unheard) &&
        archive_digest(path, link->digest, &unheard)) {
        link->path = batch.path;
        link->id = batch.id;
        link->next = chain->links;
        chain->links = link;
    }
    diag_release(&unheard);
}

static bool searched(const struct chain *chain, const char *path)
{
    uint64_t device, inode;

    if (!identify(path, &device, &inode))
        return true;
    for (const struct chain_link *link = chain->links; link; link = link->next)
        if (link->device == device && link->inode == inode)
            return true;
    return false;
}

static void add_one(struct chain *chain, const char *path)
{
    if (!searched(chain, path))
        add_batch(chain, path);
}

void chain_add(struct chain *chain, const char *path)
{
    const char **names;
    struct diag_list unheard;
    size_t count;

    if (!name_set_add(&chain->searched, &chain->arena, str_of(path)))
        return;
    if (is_batch_folder(path, &chain->arena)) {
        add_one(chain, path);
        return;
    }
    diag_init(&unheard, &chain->arena);
    if (folder_list(&chain->arena, path, &names, &count, &unheard)) {
        for (size_t i = 0; i < count; i++) {
            const char *inner = path_join(&chain->arena, path, names[i]);

            if (names[i][0] != '.' && is_batch_folder(inner, &chain->arena))
                add_one(chain, inner);
        }
    }
    diag_release(&unheard);
}

const char *chain_find(const struct chain *chain, const char *digest)
{
    for (const struct chain_link *link = chain->links; link; link = link->next)
        if (strcmp(link->digest, digest) == 0)
            return link->path;
    return NULL;
}

void chain_release(struct chain *chain)
{
    name_set_release(&chain->searched);
    arena_release(&chain->arena);
}

/* One batch of the history: its id and digest by the copy that was archived. */
struct ancestor {
    struct str id;
    char digest[SHA256_HEX_MAX];
};

static bool named_previous(const struct archived_batch *batch, const char *digest)
{
    for (size_t i = 0; i < batch->previous_count; i++)
        if (strcmp(batch->previous[i], digest) == 0)
            return true;
    return false;
}

/* False, with an error, if the copy in FOLDER is not what batch.ini names. */
static bool read_ancestor(const struct archived_batch *batch, const char *folder,
                          struct ancestor *ancestor, struct arena *arena, struct diag_list *diags)
{
    struct archived_batch copy;

    if (!archived_batch_read(&copy, folder, arena, diags) ||
        !archive_digest(folder, ancestor->digest, diags))
        return false;
    ancestor->id = copy.id;
    if (named_previous(batch, ancestor->digest))
        return true;
    diag_error(diags, archived_origin(batch, "batch", STR(""), "previous"),
               "does not name " STR_FMT
               " as it stands in %s: its SHA256SUMS has the SHA-256 %.12s…",
               STR_ARG(ancestor->id), folder, ancestor->digest);
    return false;
}

/* Finds ANCESTOR among the links but the batch itself; *OTHER is one with its id and another
 * digest. */
static const struct chain_link *find_link(const struct chain *chain,
                                          const struct archived_batch *batch,
                                          const struct ancestor *ancestor,
                                          const struct chain_link **other)
{
    uint64_t device = 0, inode = 0;

    identify(batch->path, &device, &inode);
    *other = NULL;
    for (const struct chain_link *link = chain->links; link; link = link->next) {
        if (!str_eq(link->id, ancestor->id) || (link->device == device && link->inode == inode))
            continue;
        if (strcmp(link->digest, ancestor->digest) == 0)
            return link;
        *other = link;
    }
    return NULL;
}

static bool check_ancestor(struct chain *chain, const struct archived_batch *batch,
                           const char *folder, size_t *found, struct diag_list *diags)
{
    struct ancestor ancestor;
    const struct chain_link *other;

    if (!is_batch_folder(folder, &chain->arena))
        return true; /* a ledger that was never sealed has no link */
    if (!read_ancestor(batch, folder, &ancestor, &chain->arena, diags))
        return false;
    if (find_link(chain, batch, &ancestor, &other)) {
        (*found)++;
        return true;
    }
    if (!other)
        return true;
    diag_error(diags, (struct origin){.file = other->path},
               "is not the batch " STR_FMT " that " STR_FMT
               " was decided on: its SHA256SUMS has the SHA-256 %.12s…, expected %.12s…",
               STR_ARG(ancestor.id), STR_ARG(batch->id), other->digest, ancestor.digest);
    return false;
}

bool chain_check(struct chain *chain, const struct archived_batch *batch, size_t *found,
                 struct diag_list *diags)
{
    bool ok = true;

    *found = 0;
    if (batch->history_count)
        chain_add(chain, folder_parent(&chain->arena, batch->path));
    for (size_t i = 0; i < batch->history_count; i++)
        ok = check_ancestor(chain, batch, batch->history[i], found, diags) && ok;
    return ok;
}
