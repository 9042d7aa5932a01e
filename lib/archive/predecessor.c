/* Was a batch decided as the one that it amends or repays? */
#include "archive/predecessor.h"
#include "base/message.h"
#include "file/sums.h"
#include "history/decision_lines.h"

#include "base/banned.h"

/* Was BATCH decided on every input of the batch in FOLDER, whose place it takes? */
static bool has_inputs_of(const struct archived_batch *batch, const char *folder,
                          struct arena *arena, struct diag_list *diags)
{
    const char *files[2] = {path_join(arena, batch->path, SUMS_FILE),
                            path_join(arena, folder, SUMS_FILE)};
    struct sums sums[2] = {{.count = 0}};
    size_t at = 0;
    bool ok = true;

    for (size_t i = 0; i < 2; i++) {
        struct file_bytes bytes;

        if (!file_read_ordinary(files[i], &bytes, diags))
            return false;
        ok = sums_parse(&sums[i], files[i], bytes.bytes, arena, diags) && ok;
        file_bytes_release(&bytes);
    }
    for (size_t i = 0; ok && i < sums[1].count; i++) {
        const struct sum *had = &sums[1].items[i];

        if (!str_starts(str_of(had->name), STR("inputs/")))
            continue;
        while (at < sums[0].count && strcmp(sums[0].items[at].name, had->name) < 0)
            at++;
        if (at < sums[0].count && strcmp(sums[0].items[at].name, had->name) == 0 &&
            memcmp(sums[0].items[at].digest, had->digest, SHA256_SIZE) == 0)
            continue;
        diag_error(diags, (struct origin){.file = batch->path},
                   "does not have the same %s as %s, whose place it takes: it was decided on "
                   "something else",
                   had->name, folder);
        ok = false;
    }
    return ok;
}

/* Lines of decision.txt that a batch has from the one before it; NULL ends them. */
static const char *const amended[] = {"issuer", "scheme", "as_of",    "rules", "applicants",
                                      "list",   "table",  "previous", NULL};
static const char *const repaid[] = {"issuer", "scheme", "rules", "applicants", NULL};

static bool is_kept(struct str name, const char *const *kept)
{
    while (*kept && !str_eq(name, str_of(*kept)))
        kept++;
    return *kept != NULL;
}

/* The next of LINES from *AT on that is kept; NULL: there is none. */
static const struct decision_line *next_kept(const struct decision_lines *lines,
                                             const char *const *kept, size_t *at)
{
    while (*at < lines->count && !is_kept(lines->items[*at].name, kept))
        ++*at;
    return *at < lines->count ? &lines->items[(*at)++] : NULL;
}

/* The name of the first line of NEWER that is KEPT and not as in OLDER; empty: none. */
static struct str first_other(const struct decision_lines *newer,
                              const struct decision_lines *older, const char *const *kept)
{
    size_t n = 0, o = 0;

    for (;;) {
        const struct decision_line *has = next_kept(newer, kept, &n),
                                   *had = next_kept(older, kept, &o);

        if (!has && !had)
            return STR("");
        if (!has || !had)
            return has ? has->name : had->name;
        if (!str_eq(has->name, had->name) || !str_eq(has->value, had->value))
            return has->name;
    }
}

/* Tells that BATCH has at AT another KEY than OLDER, which it takes the place of or pays again:
 * WHAT, a message. */
static void tell_other(struct origin at, struct str key, const char *older, const char *what,
                       struct diag_list *diags)
{
    diag_error(diags, at,
               "does not have the same `" STR_FMT "` as %s, %s: it was decided on something else",
               STR_ARG(key), older, message(diags->language, what));
}

/* Not only on which files: in which order they were read, as what, and with which past. */
static bool decided_alike(const struct archived_batch *batch, const char *folder,
                          const char *const *kept, const char *what, struct arena *arena,
                          struct diag_list *diags)
{
    struct decision_lines newer, older;
    struct str other;

    if (!decision_read(&newer, batch->path, arena, diags) ||
        !decision_read(&older, folder, arena, diags))
        return false;
    other = first_other(&newer, &older, kept);
    if (other.len)
        tell_other((struct origin){.file = path_join(arena, batch->path, DECISION_FILE)}, other,
                   folder, what, diags);
    return other.len == 0;
}

/* Are COUNT paths of BATCH and OLD_COUNT of OLDER, in this order, the same names below inputs/? */
static bool same_names(const struct archived_batch *batch, const char *const *paths, size_t count,
                       const struct archived_batch *older, const char *const *old_paths,
                       size_t old_count)
{
    size_t folder = strlen(batch->path), old_folder = strlen(older->path), i = 0;

    while (i < count && i < old_count && strcmp(paths[i] + folder, old_paths[i] + old_folder) == 0)
        i++;
    return i == count && i == old_count;
}

/* Either may be NULL. */
static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The first key of batch.ini under which BATCH has not what OLDER has; NULL: none. */
static const char *first_other_key(const struct archived_batch *batch,
                                   const struct archived_batch *older)
{
    if (batch->as_of != older->as_of)
        return "as_of";
    if (!str_eq(batch->scheme, older->scheme))
        return "scheme";
    if (!same_names(batch, batch->applicants, batch->applicant_count, older, older->applicants,
                    older->applicant_count))
        return "applicants";
    if (!same_text(batch->encoding, older->encoding))
        return "encoding";
    return same_names(batch, batch->history, batch->history_count, older, older->history,
                      older->history_count)
               ? NULL
               : "history";
}

/* Version 1.0 said in batch.ini alone how its files were read, and with which past. */
static bool read_alike(const struct archived_batch *batch, const struct archived_batch *older,
                       struct diag_list *diags)
{
    const char *other = first_other_key(batch, older);

    if (other)
        tell_other(archived_origin(batch, "batch", STR(""), other), str_of(other), older->path,
                   MESSAGE("whose place it takes"), diags);
    return !other;
}

static bool tell_rounds(const struct archived_batch *batch, struct diag_list *diags)
{
    diag_error(diags, archived_origin(batch, "batch", STR(""), "changes"),
               "the rounds of its changes are not those of the batch whose place it takes, and one "
               "more of one file");
    return false;
}

static bool changes_alike(const struct archived_batch *batch, const struct archived_batch *older,
                          struct diag_list *diags)
{
    size_t had = older->change_count;
    unsigned last = had ? older->changes[had - 1].round : 0;

    if (batch->change_count != had + 1 || batch->changes[had].round != last + 1)
        return tell_rounds(batch, diags);
    for (size_t i = 0; i < had; i++) {
        const struct archived_changes *has = &batch->changes[i], *said = &older->changes[i];

        if (has->round != said->round || !same_names(batch, &has->path, 1, older, &said->path, 1))
            return tell_rounds(batch, diags);
        if (has->hidden_rows == said->hidden_rows && same_text(has->sheet, said->sheet))
            continue;
        tell_other(archived_origin(batch, "batch", STR(""), "change_sheets"), STR("change_sheets"),
                   older->path, MESSAGE("whose place it takes"), diags);
        return false;
    }
    return true;
}

bool predecessor_amended(const struct archived_batch *batch, const char *folder,
                         struct arena *arena, struct diag_list *diags)
{
    struct archived_batch older;

    if (!has_inputs_of(batch, folder, arena, diags) ||
        !archived_batch_read(&older, folder, arena, diags))
        return false;
    return (older.edition == EDITION_1_0
                ? read_alike(batch, &older, diags)
                : decided_alike(batch, folder, amended, MESSAGE("whose place it takes"), arena,
                                diags)) &&
           changes_alike(batch, &older, diags);
}

bool predecessor_repaid(const struct archived_batch *batch, const char *folder, struct arena *arena,
                        struct diag_list *diags)
{
    enum path_kind kind;

    if (!path_look(path_join(arena, folder, DECISION_FILE), &kind, diags))
        return false;
    return kind != PATH_FILE ||
           decided_alike(batch, folder, repaid, MESSAGE("whose payments it makes again"), arena,
                         diags);
}
