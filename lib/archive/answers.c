/* Do several settlements of one batch contradict each other? */
#include "archive/answers.h"
#include "archive/batch_reader.h"
#include "archive/settlement_files.h"
#include "history/sealed_folder.h"
#include "history/settlement.h"
#include <stdlib.h>

#include "base/banned.h"

struct answer {
    const char *path;
    const char *batch; /* SHA-256 of its SHA256SUMS */
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
            all->items[all->count++] = (struct answer){path, settlement.digest};
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
    diag_release(&all.quiet);
    arena_release(&all.arena);
}
