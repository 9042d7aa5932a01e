/* Do several settlements of one batch contradict each other, and was one answer of a bank taken for
 * several batches? */
#include "settlement/answers.h"
#include "archive/batch_reader.h"
#include "file/file.h"
#include "history/sealed_folder.h"
#include "history/settlement.h"
#include "history/shared_answers.h"
#include "settlement/settlement_files.h"
#include <stdlib.h>

#include "base/banned.h"

struct answer {
    const char *path;
    const char *batch; /* SHA-256 of its SHA256SUMS */
    struct str id;     /* the batch's */
    const char *bank_file;
};

struct answers {
    const struct batch_set *set;
    const char *about;
    struct answer *items;
    size_t count;
    struct arena arena;
    struct diag_list quiet; /* what is told by the proof of each */
};

static void find(struct answers *all)
{
    all->items = arena_array(&all->arena, all->set->count, sizeof *all->items);
    for (size_t i = 0; i < all->set->count; i++) {
        const char *path = batch_set_path(all->set, i);
        struct archived_settlement settlement;
        enum sealed_folder kind;

        if (sealed_folder_look(path, &kind, &all->quiet) && kind == SEALED_SETTLEMENT &&
            archived_settlement_read(&settlement, path, &all->arena, &all->quiet))
            all->items[all->count++] =
                (struct answer){path, settlement.digest, settlement.batch, settlement.bank_file};
    }
}

static int by_batch(const void *left, const void *right)
{
    const struct answer *a = left, *b = right;
    int order = strcmp(a->batch, b->batch);

    return order ? order : strcmp(a->path, b->path);
}

/* Joins the COUNT answers ITEMS to the batch that ARCHIVED and RULES are of. */
static void join(struct answers *all, const struct answer *items, size_t count,
                 const struct archived_batch *archived, const struct ruleset *rules,
                 struct diag_list *diags)
{
    struct settlement *read = arena_array(&all->arena, count, sizeof *read);
    size_t good = 0;

    for (size_t i = 0; i < count; i++) {
        if (settlement_read(&read[good], items[i].path, rules, &all->arena, &all->quiet))
            good++;
        else
            settlement_release(&read[good]);
    }
    if (good)
        qsort(read, good, sizeof *read, settlement_cmp);
    for (size_t i = 1; i < good; i++)
        settlement_join_tell(&read[0], &read[i], archived->id, diags);
    for (size_t i = 0; i < good; i++)
        settlement_release(&read[i]);
}

static bool concerned(const struct answers *all, const struct answer *items, size_t count,
                      const char *batch)
{
    bool found = !all->about || strcmp(batch, all->about) == 0;

    for (size_t i = 0; i < count && !found; i++)
        found = strcmp(items[i].path, all->about) == 0;
    return found;
}

/* The COUNT answers ITEMS are of one batch. */
static void compare(struct answers *all, const struct answer *items, size_t count,
                    struct diag_list *diags)
{
    const char *batch = count > 1 ? batch_set_find(all->set, items[0].batch) : NULL;
    struct archived_batch archived;
    struct ruleset rules;

    if (!batch || !concerned(all, items, count, batch) ||
        !archived_batch_read(&archived, batch, &all->arena, &all->quiet))
        return;
    if (archived_rules_read(&rules, &archived, &all->quiet))
        join(all, items, count, &archived, &rules, diags);
    ruleset_release(&rules);
}

/* The SHA-256 of what the bank has said by ANSWER; empty where that cannot be read. */
static const char *digest_of(struct answers *all, const struct answer *answer)
{
    char *hex = arena_alloc(&all->arena, SHA256_HEX_MAX);
    uint8_t digest[SHA256_SIZE];

    hex[0] = '\0';
    if (file_digest(answer->bank_file, digest, &all->quiet))
        sha256_hex(digest, hex);
    return hex;
}

/* Leaves of COUNT settlements those of the bank's files that ABOUT has to do with. */
static size_t keep_concerned(struct answers *all, struct settled_by *items, size_t count)
{
    struct text_index files = {0};
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        const char *batch = batch_set_find(all->set, items[i].seal);

        if (strcmp(items[i].settlement, all->about) == 0 ||
            (batch && strcmp(batch, all->about) == 0))
            text_index_add(&files, str_of(items[i].answer));
    }
    for (size_t i = 0; i < count; i++)
        if (text_index_has(&files, str_of(items[i].answer)))
            items[kept++] = items[i];
    text_index_release(&files);
    return kept;
}

static void tell_shared(struct answers *all, struct diag_list *diags)
{
    struct settled_by *items = arena_array(&all->arena, all->count, sizeof *items);
    size_t count = all->count;

    for (size_t i = 0; i < count; i++)
        items[i] = (struct settled_by){.settlement = all->items[i].path,
                                       .batch = all->items[i].id,
                                       .seal = all->items[i].batch,
                                       .answer = digest_of(all, &all->items[i])};
    if (all->about)
        count = keep_concerned(all, items, count);
    shared_answers_tell(items, count, diags);
}

void answers_tell(const struct batch_set *set, const char *about, struct diag_list *diags)
{
    struct answers all = {.set = set, .about = about};
    size_t next;

    diag_init(&all.quiet, &all.arena);
    find(&all);
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_batch);
    for (size_t i = 0; i < all.count; i = next) {
        for (next = i + 1;
             next < all.count && strcmp(all.items[next].batch, all.items[i].batch) == 0; next++)
            ;
        compare(&all, all.items + i, next - i, diags);
    }
    tell_shared(&all, diags);
    diag_release(&all.quiet);
    arena_release(&all.arena);
}
