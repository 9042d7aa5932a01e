/* relief verify: prove batches intact and repeatable. */
#include "command.h"
#include "guard.h"
#include "options.h"
#include "print.h"
#include "results.h"
#include "screen.h"
#include "verify_together.h"
#include "waiting.h"

#include "archive/approval.h"
#include "base/json.h"
#include "base/message.h"
#include "base/printable.h"
#include "batch/proof.h"

#include "base/banned.h"

/* The verification of all batches named. */
struct verification {
    const struct options *options;
    struct batch_chain chain;
    struct arena arena;
    size_t batches, holding;
    const char *first_failing; /* path; NULL: none */
    bool refuted;              /* of any batch, something was found to be wrong */
    bool unread;               /* of any, something could not be read */
    struct verify_operands found;
    bool open;            /* something is missing among them */
    bool unknown;         /* whether something is cannot be said: one could not be read */
    json_t *root, *array; /* with --json */
};

static const char *result_name(enum proof_result result)
{
    static const char *const names[] = {[PROOF_UNASKED] = "",
                                        [PROOF_OPEN] = MESSAGE("open"),
                                        [PROOF_HOLDS] = MESSAGE("ok"),
                                        [PROOF_FAILS] = MESSAGE("FAILED")};

    return names[result];
}

/* In the groups of eight digits that the signed overview has: people compare them by eye. */
static void print_digest(const char *what, const char *digits, enum language language)
{
    printf("  %s\n   ", message(language, what));
    for (; *digits; digits += 8)
        printf(" %.8s", digits);
    putchar('\n');
}

static const char *verdict_of(const struct proof *proof)
{
    return proof->holds && proof->amended_since
               ? MESSAGE("open: intact and repeatable, but not of the latest amendments")
           : proof->holds        ? MESSAGE("intact and repeatable")
           : proof->books_differ ? MESSAGE("decisions proved, workbooks differ")
                                 : MESSAGE("not proved, see the errors");
}

static void print_proof(const struct proof *proof, enum language language)
{
    struct arena arena = {0};
    struct table table;

    print_line(stdout, "%s: %s\n", printable_subject(&arena, proof->path),
               message(language, verdict_of(proof)));
    arena_release(&arena);
    table_init(&table, "lll");
    for (int step = 0; step < PROOF_STEPS; step++) {
        if (proof->results[step] == PROOF_UNASKED)
            continue;
        table_word(&table, language, proof_step_name((enum proof_step)step));
        table_word(&table, language, result_name(proof->results[step]));
        table_cell(&table, str_of(proof->texts[step]));
    }
    table_print(&table, 2, stdout);
    if (proof->decision[0])
        print_digest(MESSAGE("SHA-256 of decision.txt, as it must stand on the signed summary:"),
                     proof->decision, language);
    if (proof->inputs[0])
        print_digest(MESSAGE("a batch of version 1.0, which has no decision.txt; SHA-256 of all "
                             "inputs, as it must stand on the signed summary:"),
                     proof->inputs, language);
}

static void put_proof(json_t *array, const struct proof *proof, const struct diag_list *diags)
{
    json_t *object = json_append_object(array), *steps;

    json_put_str(object, "batch", proof->id);
    json_put_cstr(object, "path", proof->path);
    if (proof->decision[0])
        json_put_cstr(object, "decision", proof->decision);
    else
        json_object_set_new(object, "decision", json_null());
    if (proof->inputs[0])
        json_put_cstr(object, "inputs", proof->inputs);
    json_put_bool(object, "ok", proof->holds && !proof->amended_since);
    json_put_bool(object, "workbooks_differ", proof->books_differ);
    steps = json_put_array(object, "steps");
    for (int step = 0; step < PROOF_STEPS; step++) {
        json_t *item;

        if (proof->results[step] == PROOF_UNASKED)
            continue;
        item = json_append_object(steps);
        json_put_cstr(item, "step", proof_step_name((enum proof_step)step));
        json_put_bool(item, "ok", proof->results[step] == PROOF_HOLDS);
        json_put_cstr(item, "text", proof->texts[step]);
    }
    results_put_faults(object, diags);
}

/* What a report or an audit leaves out is told also with --quiet. */
static void show_diags(const struct options *options, const struct proof *proof,
                       const struct diag_list *diags)
{
    struct options loud = *options;
    struct diag_list own = *diags, beside = *diags;

    loud.quiet = false;
    own.count -= proof->told_beside;
    beside.items += own.count;
    beside.count = proof->told_beside;
    screen_diags(options, options->quiet ? &own : diags);
    if (options->quiet)
        screen_diags(&loud, &beside);
}

static void verify_one(struct verification *all, const char *path)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct waiting waiting;
    struct rerun_means means = {guard_staging(),       all->options->jobs,     &waiting.progress,
                                all->options->reissue, all->options->approved, all->options->trust};
    struct proof proof;

    diag_init(&diags, &arena);
    diags.language = all->options->language;
    waiting_start(&waiting, all->options);
    proof_make(&proof, path, &all->chain, &means, &arena, &diags);
    waiting_stop(&waiting);
    show_diags(all->options, &proof, &diags);
    if (all->options->json)
        put_proof(all->array, &proof, &diags);
    else if (!all->options->quiet)
        print_proof(&proof, all->options->language);
    fflush(stdout);
    all->batches++;
    all->holding += proof.holds;
    all->open = all->open || proof.amended_since;
    all->refuted = all->refuted || proof.refuted;
    all->unread = all->unread || proof.unread;
    if (!proof.holds && !all->first_failing)
        all->first_failing = path;
    diag_release(&diags);
    arena_release(&arena);
}

static void print_all(const struct verification *all)
{
    if (!all->found.several)
        return;
    enum language language = all->options->language;
    struct arena arena = {0};
    printf(message(language, "\n%zu of %zu batches are intact and repeatable"), all->holding,
           all->batches);
    if (all->first_failing)
        print_line(stdout, message(language, "; the first that is not: %s"),
                   printable_subject(&arena, all->first_failing));
    putchar('\n');
    if (all->open)
        puts(message(language, "open: something is missing among them, see the errors"));
    else if (all->unknown)
        puts(message(language, "open: whether something is missing among them cannot be said, see "
                               "the errors"));
    else if (!all->first_failing) /* of one that is not proved nothing is to be believed */
        puts(message(language, "complete: each names those before it"));
    arena_release(&arena);
}

static void print_all_json(struct verification *all)
{
    json_put_bool(all->root, "ok", all->first_failing == NULL && !all->open && !all->unknown);
    if (all->first_failing)
        json_put_cstr(all->root, "first_failing", all->first_failing);
    else
        json_object_set_new(all->root, "first_failing", json_null());
    screen_json(all->root);
}

static enum exit_status status_of(const struct verification *all)
{
    if (all->refuted || all->open)
        return STATUS_DIFFERS;
    if (all->unread || all->unknown)
        return STATUS_INPUT;
    return all->first_failing ? STATUS_OUTPUT : STATUS_OK;
}

/* Proves each batch, and then all of them together. */
static void verify_all(struct verification *all)
{
    const struct options *options = all->options;
    struct proved_alone proved;
    enum together_result together;

    batch_chain_init(&all->chain, options->language);
    if (options->json) {
        all->root = json_object();
        all->array = json_put_array(all->root, "batches");
    }
    for (size_t i = 0; i < options->history.count; i++)
        batch_chain_add(&all->chain, options->history.at[i]);
    for (size_t i = 0; i < all->found.count; i++)
        batch_chain_add(&all->chain, all->found.paths[i]);
    for (size_t i = 0; i < all->found.count; i++)
        verify_one(all, all->found.paths[i]);
    proved = (struct proved_alone){.complete = !all->open, .unread = all->unread};
    together = verify_tell_together(&all->found, options, &proved, all->root);
    all->open = all->open || together == TOGETHER_OPEN;
    all->unknown = together == TOGETHER_UNREAD;
    if (options->json)
        print_all_json(all);
    else if (!options->quiet)
        print_all(all);
    batch_chain_release(&all->chain);
}

/* Of certificates that cannot be read, no batch is to blame. */
static bool check_trust(const struct options *options)
{
    struct arena arena = {0};
    struct diag_list diags;
    bool good;

    diag_init(&diags, &arena);
    diags.language = options->language;
    good = !options->trust || approval_trust_usable(options->trust, &diags);
    screen_diags(options, &diags);
    diag_release(&diags);
    arena_release(&arena);
    return good;
}

enum exit_status command_verify(const struct options *options)
{
    struct verification all = {.options = options};
    enum exit_status status;

    if (!check_trust(options))
        return STATUS_INPUT;
    if (!verify_find(&all.found, options)) {
        status = STATUS_INPUT;
    } else if (options->reissue && all.found.count > 1) {
        fputs(message(options->language, "relief verify: error: --reissue takes one batch\n"),
              stderr);
        status = STATUS_USAGE;
    } else {
        verify_all(&all);
        status = status_of(&all);
    }
    verify_operands_release(&all.found);
    return status;
}
