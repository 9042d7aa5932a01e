/* What is to be verified, and is anything missing among it? */
#include "verify_together.h"
#include "file/record_names.h"
#include "options.h"
#include "results.h"
#include "screen.h"

#include "archive/batch_set.h"
#include "history/folder_search.h"
#include "settlement/answers.h"

#include <stdlib.h>

#include "base/banned.h"

/* The files by which a batch or a settlement is known. */
static const char *const batch_marks[] = {SUMS_FILE, BATCH_INI, SETTLEMENT_INI};

/* Is there one of them, or can that not be told? */
static bool looks_like_batch(const char *path, struct diag_list *diags)
{
    enum path_kind kind;

    for (size_t i = 0; i < sizeof batch_marks / sizeof *batch_marks; i++)
        if (!path_look(path_join(diags->arena, path, batch_marks[i]), &kind, diags) ||
            kind == PATH_FILE)
            return true;
    return false;
}

static void add_path(struct verify_operands *all, const char *path, struct diag_list *diags)
{
    for (size_t i = 0; i < sizeof batch_marks / sizeof *batch_marks; i++)
        file_check_record(path_join(diags->arena, path, batch_marks[i]), diags);
    all->paths = memory_for_another(all->paths, all->count, &all->room, sizeof(const char *));
    all->paths[all->count++] = arena_cstr(&all->arena, str_of(path));
}

static bool visit_folder(void *context, const char *folder, bool *found, struct diag_list *diags)
{
    *found = looks_like_batch(folder, diags);
    if (*found)
        add_path(context, folder, diags);
    return true;
}

/* OPERAND is no batch: are there some below it? */
static void add_below(struct verify_operands *all, const char *operand, struct diag_list *diags)
{
    size_t before = all->count;

    all->several = true;
    if (folder_search(operand, visit_folder, all, &all->arena, diags) && all->count == before)
        diag_error(diags, (struct origin){.file = operand},
                   "is no batch folder: it has neither SHA256SUMS nor batch.ini");
}

static void add_operand(struct verify_operands *all, const char *path, struct diag_list *diags)
{
    if (!batch_path_check(path, diags))
        return;
    if (looks_like_batch(path, diags))
        add_path(all, path, diags);
    else
        add_below(all, path, diags);
}

static void check_history(const char *path, struct diag_list *diags)
{
    enum path_kind kind;

    if (path_look(path, &kind, diags) && kind == PATH_ABSENT)
        diag_error(diags, (struct origin){.file = path}, "there is no such folder");
}

/* What stands in a folder that a link leads to was not looked for: it may be a batch. */
static void tell_unlooked(struct verify_operands *all, struct diag_list *diags)
{
    for (size_t i = 0; i < diags->count; i++)
        if (diags->items[i].severity == SEVERITY_WARNING) {
            diags->items[i].severity = SEVERITY_ERROR;
            all->unlooked = true;
        }
}

/* Finds all that is to be verified. A path that leads to no batch at all is a slip of the hand and
 * proves nothing. */
bool verify_find(struct verify_operands *all, const struct options *options)
{
    struct diag_list diags;
    bool ok;

    *all = (struct verify_operands){.count = 0};
    diag_init(&diags, &all->arena);
    diags.language = options->language;
    for (size_t i = 0; i < options->operand_count; i++)
        add_operand(all, options->operands[i], &diags);
    for (size_t i = 0; i < options->history.count; i++)
        check_history(options->history.at[i], &diags);
    ok = diags.errors == 0;
    tell_unlooked(all, &diags);
    screen_diags(options, &diags);
    diag_release(&diags);
    all->several = all->several || all->count > 1;
    return ok;
}

struct together {
    const struct verify_operands *found;
    const struct options *options;
    const struct proved_alone *proved;
    struct batch_set set; /* what was found, and what --history names */
    struct diag_list diags;
    struct arena arena;
};

static bool add_to_set(void *context, const char *folder, bool *found, struct diag_list *quiet)
{
    struct together *all = context;

    *found = looks_like_batch(folder, quiet);
    if (*found)
        batch_set_add(&all->set, folder, &all->diags);
    return true;
}

/* One batch alone is compared with those that stand beside it, too. */
static void add_beside(struct together *all, struct diag_list *quiet)
{
    const char *parent = folder_parent(&all->arena, all->found->paths[0]);
    const char **names;
    size_t count;

    if (!folder_list(&all->arena, parent, &names, &count, quiet))
        return;
    for (size_t i = 0; i < count; i++) {
        const char *path = path_join(&all->arena, parent, names[i]);

        if (str_ends(str_of(path), STR("/")) && looks_like_batch(path, quiet))
            batch_set_add(&all->set, path, quiet);
    }
}

/* What --history names: a batch, a folder of them, or the ledger of a batch, which is compared by
 * the folder that it stands in. */
static void add_history(struct together *all, const char *path, struct diag_list *quiet)
{
    enum path_kind kind;
    bool found;

    if (path_look(path, &kind, quiet) && kind == PATH_FILE) {
        if (!str_eq(str_basename(str_of(path)), STR(LEDGER_FILE)) ||
            !add_to_set(all, path_folder(&all->arena, path), &found, quiet) || !found)
            diag_warning(
                &all->diags, (struct origin){.file = path},
                "is no folder of a batch: nothing is proved by it, and it is not compared");
    } else if (add_to_set(all, path, &found, quiet) && !found) {
        folder_search(path, add_to_set, all, &all->arena, quiet);
    }
}

/* Puts all that was given side by side. */
static void make_set(struct together *all)
{
    struct diag_list quiet;

    diag_init(&quiet, &all->arena);
    for (size_t i = 0; i < all->found->count; i++)
        batch_set_add(&all->set, all->found->paths[i],
                      all->found->several && !all->proved->unread ? &all->diags : &quiet);
    for (size_t i = 0; i < all->options->history.count; i++)
        add_history(all, all->options->history.at[i], &quiet);
    if (!all->found->several)
        add_beside(all, &quiet);
    batch_set_close(&all->set);
    diag_release(&quiet);
}

/* A batch alone may be right; but it says what it was not compared with. */
static void tell_alone(struct together *all, struct diag_list *diags, json_t *root)
{
    size_t missing = batch_set_missing(&all->set, all->found->paths[0]);

    if (root)
        json_put_int(root, "not_compared", (int64_t)missing);
    if (missing)
        diag_note(diags, (struct origin){.file = all->found->paths[0]},
                  "%zu of the earlier batches and settlements that it was decided on are not here "
                  "and were not compared; --history FOLDER adds them",
                  missing);
}

static enum together_result look_together(struct together *all)
{
    if (all->set.unread)
        return TOGETHER_UNREAD;
    return batch_set_complete(&all->set, &all->diags) && all->proved->complete &&
                   !all->found->unlooked
               ? TOGETHER_COMPLETE
               : TOGETHER_OPEN;
}

enum together_result verify_tell_together(const struct verify_operands *found,
                                          const struct options *options,
                                          const struct proved_alone *proved, json_t *root)
{
    struct together all = {.found = found, .options = options, .proved = proved};
    enum together_result result = proved->complete ? TOGETHER_COMPLETE : TOGETHER_OPEN;
    struct options loud = *options; /* --quiet leaves out none of this */

    diag_init(&all.diags, &all.arena);
    all.diags.language = options->language;
    loud.quiet = false;
    make_set(&all);
    if (found->several) {
        result = look_together(&all);
        if (root)
            json_put_bool(root, "complete", result == TOGETHER_COMPLETE);
    } else {
        tell_alone(&all, &all.diags, root);
    }
    answers_tell(&all.set, found->several ? NULL : found->paths[0], &all.diags);
    if (root)
        results_put_faults(root, &all.diags);
    screen_diags(&loud, &all.diags);
    diag_release(&all.diags);
    batch_set_release(&all.set);
    arena_release(&all.arena);
    return result;
}

void verify_operands_release(struct verify_operands *found)
{
    free(found->paths);
    arena_release(&found->arena);
    *found = (struct verify_operands){.count = 0};
}
