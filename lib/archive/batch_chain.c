/* Are the batches before this one those it names? */
#include "archive/batch_chain.h"
#include "archive/predecessor.h"
#include "file/failure.h"
#include "file/sums.h"
#include "history/decision_lines.h"
#include "history/folder_search.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/banned.h"

/* False, with an error in DIAGS, if that cannot be told. */
static bool look_for_batch(const char *path, bool *found, struct arena *scratch,
                           struct diag_list *diags)
{
    enum path_kind ini, sums;

    if (!path_look(path_join(scratch, path, BATCH_INI), &ini, diags) ||
        !path_look(path_join(scratch, path, SUMS_FILE), &sums, diags))
        return false;
    *found = ini == PATH_FILE && sums == PATH_FILE;
    return true;
}

static bool identify(const char *path, struct folder_identity *identity, struct diag_list *diags)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return failure_to_read(path, errno, diags);
    *identity = (struct folder_identity){status.st_dev, status.st_ino};
    return true;
}

static bool same_folder(const struct folder_identity *a, const struct folder_identity *b)
{
    return a->device == b->device && a->inode == b->inode;
}

static bool searched(const struct batch_chain *chain, const struct folder_identity *folder)
{
    for (const struct batch_chain_link *link = chain->links; link; link = link->next)
        if (same_folder(&link->folder, folder))
            return true;
    return false;
}

/* Keeps of what was FOUND only that something could not be read. */
static void keep_failures(struct batch_chain *chain, struct diag_list *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].failure)
            diag_copy(&chain->unread, &found->items[i]);
    diag_release(found);
}

/* What is no batch is no link: its own verification tells why. */
static void add_batch(struct batch_chain *chain, const char *path, struct diag_list *diags)
{
    struct batch_chain_link *link = arena_alloc(&chain->arena, sizeof *link);
    struct archived_batch batch;

    if (!identify(path, &link->folder, diags) || searched(chain, &link->folder) ||
        !archived_batch_read(&batch, path, &chain->arena, diags) ||
        !archive_digest(path, link->digest, diags))
        return;
    link->path = batch.path;
    link->id = batch.id;
    link->scheme = batch.scheme;
    link->issuer = batch.issuer;
    link->next = chain->links;
    chain->links = link;
}

static bool visit(void *context, const char *folder, bool *found, struct diag_list *diags)
{
    struct batch_chain *chain = context;
    enum path_kind sums;
    bool batch;

    if (!path_look(path_join(&chain->arena, folder, SUMS_FILE), &sums, diags) ||
        !look_for_batch(folder, &batch, &chain->arena, diags))
        return false;
    if (batch)
        add_batch(chain, folder, diags);
    *found = sums == PATH_FILE; /* nothing is looked for within what is sealed */
    return true;
}

/* Adds the batch folders that stand in the folder PATH itself, hidden ones too. */
static void add_within(struct batch_chain *chain, const char *path, struct diag_list *diags)
{
    const char **names;
    size_t count;
    bool found;

    if (!folder_list(&chain->arena, path, &names, &count, diags))
        return;
    for (size_t i = 0; i < count; i++)
        if (str_ends(str_of(names[i]), STR("/")))
            visit(chain, path_join(&chain->arena, path, names[i]), &found, diags);
}

void batch_chain_init(struct batch_chain *chain, enum language language)
{
    *chain = (struct batch_chain){.links = NULL};
    diag_init(&chain->unread, &chain->arena);
    chain->unread.language = language;
}

static void begin(struct batch_chain *chain, struct diag_list *found_out)
{
    diag_init(found_out, &chain->arena);
    found_out->language = chain->unread.language;
}

void batch_chain_add(struct batch_chain *chain, const char *path)
{
    struct diag_list found_out;
    bool found;

    if (!text_index_add_new(&chain->searched, str_of(path)))
        return;
    begin(chain, &found_out);
    if (visit(chain, path, &found, &found_out) && !found)
        folder_search(path, visit, chain, &chain->arena, &found_out);
    keep_failures(chain, &found_out);
}

void batch_chain_add_beside(struct batch_chain *chain, const char *path)
{
    const char *around = folder_parent(&chain->arena, path);
    struct diag_list found_out;

    if (!text_index_add_new(&chain->searched, str_of(around)))
        return;
    begin(chain, &found_out);
    add_within(chain, around, &found_out);
    keep_failures(chain, &found_out);
}

static void tell_unread(const struct batch_chain *chain, struct diag_list *diags)
{
    for (size_t i = 0; i < chain->unread.count; i++)
        diag_copy(diags, &chain->unread.items[i]);
}

const char *batch_chain_find(const struct batch_chain *chain, const char *digest,
                             struct diag_list *diags)
{
    for (const struct batch_chain_link *link = chain->links; link; link = link->next)
        if (strcmp(link->digest, digest) == 0)
            return link->path;
    tell_unread(chain, diags);
    return NULL;
}

void batch_chain_release(struct batch_chain *chain)
{
    diag_release(&chain->unread);
    text_index_release(&chain->searched);
    arena_release(&chain->arena);
}

/* One batch of the history, by the copy that was archived. */
struct ancestor {
    struct str id, scheme, issuer;
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
    ancestor->scheme = copy.scheme;
    ancestor->issuer = copy.issuer;
    if (named_previous(batch, ancestor->digest))
        return true;
    diag_error(diags, archived_origin(batch, "batch", STR(""), "previous"),
               "does not name " STR_FMT
               " as it stands in %s: its SHA256SUMS has the SHA-256 %.12s…",
               STR_ARG(ancestor->id), folder, ancestor->digest);
    return false;
}

/* Two districts may have the same scheme, and batches of one id. Where one of the two does not say
 * whose it is, as in version 1.0, it may be either's. */
static bool may_be(const struct batch_chain_link *link, const struct ancestor *ancestor)
{
    return str_eq(link->id, ancestor->id) && str_eq(link->scheme, ancestor->scheme) &&
           (link->issuer.len == 0 || ancestor->issuer.len == 0 ||
            str_eq(link->issuer, ancestor->issuer));
}

/* Finds ANCESTOR among the links but the batch SELF itself; *OTHER is one with its id, scheme and
 * issuer, and another digest. */
static const struct batch_chain_link *find_link(const struct batch_chain *chain,
                                                const struct folder_identity *self,
                                                const struct ancestor *ancestor,
                                                const struct batch_chain_link **other)
{
    *other = NULL;
    for (const struct batch_chain_link *link = chain->links; link; link = link->next) {
        if (same_folder(&link->folder, self))
            continue;
        if (strcmp(link->digest, ancestor->digest) == 0)
            return link;
        if (may_be(link, ancestor))
            *other = link;
    }
    return NULL;
}

static bool check_ancestor(struct batch_chain *chain, const struct archived_batch *batch,
                           const char *folder, size_t *found, struct diag_list *diags)
{
    struct folder_identity self = {0};
    struct ancestor ancestor;
    const struct batch_chain_link *other;
    bool sealed;

    if (!look_for_batch(folder, &sealed, &chain->arena, diags))
        return false;
    if (!sealed)
        return true; /* a ledger that was never sealed has no link */
    if (!read_ancestor(batch, folder, &ancestor, &chain->arena, diags) ||
        !identify(batch->path, &self, diags))
        return false;
    if (batch->repays && strcmp(batch->repays, ancestor.digest) == 0 &&
        !predecessor_repaid(batch, folder, &chain->arena, diags))
        return false;
    if (find_link(chain, &self, &ancestor, &other)) {
        (*found)++;
        return true;
    }
    if (!other || chain->unread.count) /* what could not be looked at may be the right one */
        return true;
    diag_error(diags, (struct origin){.file = other->path},
               "is not the batch " STR_FMT " that " STR_FMT
               " was decided on: its SHA256SUMS has the SHA-256 %.12s…, expected %.12s…",
               STR_ARG(ancestor.id), STR_ARG(batch->id), other->digest, ancestor.digest);
    return false;
}

/* Is what BATCH takes the place of, where that stands at hand, what BATCH says it is? */
static bool check_superseded(struct batch_chain *chain, const struct archived_batch *batch,
                             struct diag_list *diags)
{
    struct str rest = batch->supersedes;
    struct ancestor ancestor = {
        .id = decision_word(&rest), .scheme = batch->scheme, .issuer = batch->issuer};
    struct folder_identity self = {0};
    const struct batch_chain_link *link, *other;
    char decision[SHA256_HEX_MAX];

    decision_word(&rest); /* the date */
    memcpy(ancestor.digest, batch->superseded, sizeof ancestor.digest);
    if (!identify(batch->path, &self, diags))
        return false;
    link = find_link(chain, &self, &ancestor, &other);
    if (!link && other && chain->unread.count == 0) {
        diag_error(diags, (struct origin){.file = batch->path},
                   "takes the place of another batch " STR_FMT
                   " than the one in %s: its SHA256SUMS has the SHA-256 %.12s…, expected %.12s…",
                   STR_ARG(ancestor.id), other->path, other->digest, ancestor.digest);
        return false;
    }
    if (!link)
        return true;
    if (!archive_decision(link->path, decision, diags))
        return false;
    if (!str_eq(rest, str_of(decision))) {
        diag_error(diags, (struct origin){.file = batch->path},
                   "says another decision of " STR_FMT
                   ", whose place it takes, than the decision.txt in %s has",
                   STR_ARG(ancestor.id), link->path);
        return false;
    }
    return predecessor_amended(batch, link->path, &chain->arena, diags);
}

bool batch_chain_check(struct batch_chain *chain, const struct archived_batch *batch, size_t *found,
                       struct diag_list *diags)
{
    bool ok = true;

    *found = 0;
    if (batch->history_count || batch->supersedes.len)
        batch_chain_add_beside(chain, batch->path);
    for (size_t i = 0; i < batch->history_count; i++)
        ok = check_ancestor(chain, batch, batch->history[i], found, diags) && ok;
    if (batch->supersedes.len)
        ok = check_superseded(chain, batch, diags) && ok;
    if (ok && *found < batch->previous_count && chain->unread.count) {
        tell_unread(chain, diags);
        ok = false;
    }
    return ok;
}
