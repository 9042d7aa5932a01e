/* Does the batch folder hold what was sealed, and nothing else? */
#include "archive/archive.h"
#include "file/sums.h"
#include "history/decision_check.h"
#include "history/folder_bounds.h"

#include "base/banned.h"

bool archive_seal(const char *folder, unsigned jobs, struct diag_list *diags)
{
    struct arena arena = {0};
    struct strbuf text = {0};
    struct sums sums;
    bool ok = sums_list(&sums, folder, &arena, diags) && folder_bounds_hold(&sums, folder, diags) &&
              sums_digest(&sums, folder, jobs, diags);

    if (ok) {
        sums_render(&sums, &text);
        ok = file_write(path_join(&arena, folder, SUMS_FILE), strbuf_str(&text), diags);
    }
    strbuf_release(&text);
    arena_release(&arena);
    return ok;
}

/* One side of the comparison may lack what the other has. */
struct seal {
    const char *folder;
    const char *path; /* of its SHA256SUMS */
    struct sums listed, found;
    bool whole; /* FOUND is all there is: nothing failed to be looked at */
    struct arena *arena;
    struct diag_list *diags;
};

static bool tell_missing(const struct seal *seal, const struct sum *listed)
{
    if (!seal->whole)
        return false; /* it may be there */
    diag_error(seal->diags, (struct origin){.file = seal->path, .line = listed->line},
               "%s is missing from the batch folder", listed->name);
    return false;
}

static bool tell_extra(const struct seal *seal, const struct sum *found)
{
    diag_error(seal->diags,
               (struct origin){.file = path_join(seal->arena, seal->folder, found->name)},
               "is not part of the batch: SHA256SUMS does not name it");
    return false;
}

static bool check_one(const struct seal *seal, const struct sum *listed)
{
    const char *path = path_join(seal->arena, seal->folder, listed->name);
    char expected[SHA256_HEX_MAX], actual[SHA256_HEX_MAX];
    uint8_t digest[SHA256_SIZE];

    if (!file_digest(path, digest, seal->diags))
        return false;
    if (memcmp(digest, listed->digest, SHA256_SIZE) == 0)
        return true;
    sha256_hex(listed->digest, expected);
    sha256_hex(digest, actual);
    diag_error(seal->diags, (struct origin){.file = path},
               "was changed after the batch was sealed: its SHA-256 is %.12s…, line %u of "
               "SHA256SUMS has %.12s…",
               actual, (unsigned)listed->line, expected);
    return false;
}

/* Walks both sorted lists side by side. */
static bool compare(const struct seal *seal)
{
    size_t l = 0, f = 0;
    bool ok = true;

    while (l < seal->listed.count || f < seal->found.count) {
        const struct sum *listed = &seal->listed.items[l], *found = &seal->found.items[f];
        int order = l == seal->listed.count  ? 1
                    : f == seal->found.count ? -1
                                             : strcmp(listed->name, found->name);
        bool good = order < 0   ? tell_missing(seal, listed)
                    : order > 0 ? tell_extra(seal, found)
                                : check_one(seal, listed);

        ok = good && ok;
        l += order <= 0;
        f += order >= 0;
    }
    return ok;
}

static bool is_record(const struct sum *sum)
{
    return strcmp(sum->name, BATCH_INI) == 0 || strcmp(sum->name, DECISION_FILE) == 0 ||
           strcmp(sum->name, LEDGER_FILE) == 0 || str_starts(str_of(sum->name), STR("inputs/"));
}

static void keep_record(struct sums *sums)
{
    size_t kept = 0;

    for (size_t i = 0; i < sums->count; i++)
        if (is_record(&sums->items[i]))
            sums->items[kept++] = sums->items[i];
    sums->count = kept;
}

/* LISTED is sorted, so that the files below inputs/ stand together. */
static void read_inputs(const struct sums *listed, char out[static SHA256_HEX_MAX])
{
    struct strbuf text = {0};
    struct sums inputs = {0};
    uint8_t digest[SHA256_SIZE];

    for (size_t i = 0; i < listed->count; i++) {
        if (!str_starts(str_of(listed->items[i].name), STR("inputs/")))
            continue;
        if (inputs.count++ == 0)
            inputs.items = &listed->items[i];
    }
    if (inputs.count == 0)
        return;
    sums_render(&inputs, &text);
    sha256_of(strbuf_str(&text), digest);
    sha256_hex(digest, out);
    strbuf_release(&text);
}

/* RECORD: of the record only; its decision.txt must agree with it too, unless BATCH is NULL. */
static bool check(const char *path, bool record, const struct archived_batch *batch,
                  struct archive_seal *says, struct diag_list *diags)
{
    struct arena arena = {0};
    struct seal seal = {.folder = path, .arena = &arena, .diags = diags};
    size_t failures = diags->failures;
    struct file_bytes file;
    bool listed = false, bounded = false, ok = false;

    seal.path = path_join(&arena, path, SUMS_FILE);
    if (file_read_record(seal.path, &file, diags)) {
        ok = sums_parse(&seal.listed, seal.path, file.bytes, &arena, diags);
        listed = sums_list(&seal.found, path, &arena, diags);
        bounded = listed && folder_bounds_hold(&seal.found, path, diags);
        ok = bounded && ok;
        seal.whole = diags->failures == failures;
        if (record) {
            keep_record(&seal.listed);
            keep_record(&seal.found);
        }
        ok = (bounded || !listed) && compare(&seal) && ok;
        if (ok && batch && batch->decided.count)
            ok = decision_check(path, &batch->decided, &batch->ini, &seal.listed, diags);
        file_bytes_release(&file);
    }
    if (says) {
        *says = (struct archive_seal){.files = seal.listed.count,
                                      .ordinary = bounded || diags->failures != failures};
        read_inputs(&seal.listed, says->inputs);
    }
    arena_release(&arena);
    return ok;
}

bool archive_check_seal(const char *path, struct archive_seal *seal, struct diag_list *diags)
{
    return check(path, false, NULL, seal, diags);
}

bool archive_check_record(const char *path, struct diag_list *diags)
{
    return check(path, true, NULL, NULL, diags);
}

bool archived_batch_check(const struct archived_batch *batch, struct diag_list *diags)
{
    return check(batch->path, true, batch, NULL, diags);
}

bool archive_decision(const char *path, char out[static SHA256_HEX_MAX], struct diag_list *diags)
{
    struct arena scratch = {0};
    const char *file = path_join(&scratch, path, DECISION_FILE);
    uint8_t digest[SHA256_SIZE];
    enum path_kind kind;
    bool ok = path_look(file, &kind, diags);

    if (ok && kind == PATH_FILE) {
        ok = file_digest(file, digest, diags);
        if (ok)
            sha256_hex(digest, out);
    } else if (ok) {
        ok = archive_digest(path, out, diags);
    }
    arena_release(&scratch);
    return ok;
}

bool archive_digest(const char *path, char out[static SHA256_HEX_MAX], struct diag_list *diags)
{
    struct arena scratch = {0};
    uint8_t digest[SHA256_SIZE];
    bool ok = file_digest(path_join(&scratch, path, SUMS_FILE), digest, diags);

    if (ok)
        sha256_hex(digest, out);
    arena_release(&scratch);
    return ok;
}
