/* relief verify: prove batches intact and repeatable. */
#include "command.h"
#include "guard.h"
#include "print.h"
#include "results.h"
#include "screen.h"
#include "waiting.h"

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
    bool unread;               /* of any batch, something could not be read */
    json_t *root, *array;      /* with --json */
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
    return proof->holds          ? MESSAGE("intact and repeatable")
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
    json_put_bool(object, "ok", proof->holds);
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

static void verify_one(struct verification *all, const char *path)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct waiting waiting;
    struct rerun_means means = {guard_staging(), all->options->jobs, &waiting.progress,
                                all->options->reissue};
    struct proof proof;

    diag_init(&diags, &arena);
    diags.language = all->options->language;
    waiting_start(&waiting, all->options);
    proof_make(&proof, path, &all->chain, &means, &arena, &diags);
    waiting_stop(&waiting);
    screen_diags(all->options, &diags);
    if (all->options->json)
        put_proof(all->array, &proof, &diags);
    else if (!all->options->quiet)
        print_proof(&proof, all->options->language);
    fflush(stdout);
    all->batches++;
    all->holding += proof.holds;
    all->refuted = all->refuted || proof.refuted;
    all->unread = all->unread || proof.unread;
    if (!proof.holds && !all->first_failing)
        all->first_failing = path;
    diag_release(&diags);
    arena_release(&arena);
}

/* The files by which a batch or a settlement is known. */
static const char *const batch_marks[] = {"SHA256SUMS", "batch.ini", "settlement.ini"};

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

static void check_operand(const char *path, struct diag_list *diags)
{
    struct origin at = {.file = path};
    enum path_kind kind;

    if (!path_look(path, &kind, diags))
        return;
    if (kind == PATH_FILE)
        diag_error(diags, at, "is a file and no batch folder");
    else if (kind == PATH_ABSENT)
        diag_error(diags, at, "there is no such batch folder");
    else if (!looks_like_batch(path, diags))
        diag_error(diags, at, "is no batch folder: it has neither SHA256SUMS nor batch.ini");
    else
        for (size_t i = 0; i < sizeof batch_marks / sizeof *batch_marks; i++)
            file_check_record(path_join(diags->arena, path, batch_marks[i]), diags);
}

static void check_history(const char *path, struct diag_list *diags)
{
    enum path_kind kind;

    if (path_look(path, &kind, diags) && kind != PATH_FOLDER)
        diag_error(diags, (struct origin){.file = path}, "there is no such folder");
}

/* A path that leads to no batch at all is a slip of the hand and proves nothing. */
static bool all_folders(const struct options *options)
{
    struct arena arena = {0};
    struct diag_list diags;
    bool ok;

    diag_init(&diags, &arena);
    diags.language = options->language;
    for (size_t i = 0; i < options->operand_count; i++)
        check_operand(options->operands[i], &diags);
    for (size_t i = 0; i < options->history.count; i++)
        check_history(options->history.at[i], &diags);
    screen_diags(options, &diags);
    ok = diags.errors == 0;
    diag_release(&diags);
    arena_release(&arena);
    return ok;
}

static void print_all(const struct verification *all)
{
    if (all->batches < 2)
        return;
    enum language language = all->options->language;
    struct arena arena = {0};
    printf(message(language, "\n%zu of %zu batches are intact and repeatable"), all->holding,
           all->batches);
    if (all->first_failing)
        print_line(stdout, message(language, "; the first that is not: %s"),
                   printable_subject(&arena, all->first_failing));
    putchar('\n');
    arena_release(&arena);
}

static void print_all_json(struct verification *all)
{
    struct strbuf text = {0};

    json_put_bool(all->root, "ok", all->first_failing == NULL);
    if (all->first_failing)
        json_put_cstr(all->root, "first_failing", all->first_failing);
    else
        json_object_set_new(all->root, "first_failing", json_null());
    json_render(all->root, &text);
    screen_print(&text);
    strbuf_release(&text);
}

enum exit_status command_verify(const struct options *options)
{
    struct verification all = {.options = options};

    if (options->reissue && options->operand_count > 1) {
        fputs(message(options->language, "relief verify: error: --reissue takes one batch\n"),
              stderr);
        return STATUS_USAGE;
    }
    if (!all_folders(options))
        return STATUS_INPUT;
    batch_chain_init(&all.chain, options->language);
    if (options->json) {
        all.root = json_object();
        all.array = json_put_array(all.root, "batches");
    }
    for (size_t i = 0; i < options->history.count; i++)
        batch_chain_add(&all.chain, options->history.at[i]);
    for (size_t i = 0; i < options->operand_count; i++)
        batch_chain_add(&all.chain, options->operands[i]);
    for (size_t i = 0; i < options->operand_count; i++)
        verify_one(&all, options->operands[i]);
    if (options->json)
        print_all_json(&all);
    else if (!options->quiet)
        print_all(&all);
    batch_chain_release(&all.chain);
    if (all.first_failing == NULL)
        return STATUS_OK;
    return all.refuted ? STATUS_DIFFERS : all.unread ? STATUS_INPUT : STATUS_OUTPUT;
}
