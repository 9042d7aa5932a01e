/* Is this batch intact and repeatable? */
#include "batch/proof.h"

#include "archive/totals.h"
#include "base/message.h"
#include "batch/approvals_text.h"
#include "batch/proof_season.h"
#include "batch/proof_settlement.h"
#include "history/decision_lines.h"
#include "history/history.h"
#include "history/sealed_folder.h"

#include "base/banned.h"

struct proving {
    struct proof *proof;
    struct archived_batch archived;
    char inputs[SHA256_HEX_MAX]; /* the digest of all inputs, by the seal */
    struct batch_chain *chain;
    const struct rerun_means *means;
    struct arena *arena;
    struct diag_list *diags;
};

const char *proof_step_name(enum proof_step step)
{
    static const char *const names[PROOF_STEPS] = {
        [PROOF_FILES] = MESSAGE("files"),         [PROOF_HISTORY] = MESSAGE("history"),
        [PROOF_TOTALS] = MESSAGE("totals"),       [PROOF_RERUN] = MESSAGE("rerun"),
        [PROOF_APPROVALS] = MESSAGE("approvals"),
    };

    return names[step];
}

static void leave_open(struct proving *proving, enum proof_step step, const char *why)
{
    proving->proof->results[step] = PROOF_OPEN;
    proving->proof->texts[step] = message(proving->diags->language, why);
}

/* How many errors there were before a step. */
struct told {
    size_t errors, failures;
};

static struct told told_so_far(const struct proving *proving)
{
    return (struct told){proving->diags->errors, proving->diags->failures};
}

/* Sets the step's result by whether it found errors; then GOOD or its number of faults is told.
 * What the machine could not read is no fault of the batch, nor is what seems to be one because of
 * it: only of the files each is compared for itself. */
static void conclude(struct proving *proving, enum proof_step step, struct told before,
                     const char *good)
{
    size_t failures = proving->diags->failures - before.failures;
    size_t faults = proving->diags->errors - before.errors - failures;

    if (failures && (faults == 0 || step != PROOF_FILES)) {
        leave_open(proving, step, MESSAGE("something could not be read, see the errors"));
        proving->proof->unread = true;
        return;
    }
    proving->proof->results[step] = faults ? PROOF_FAILS : PROOF_HOLDS;
    proving->proof->texts[step] =
        faults ? arena_printf(
                     proving->arena,
                     message(proving->diags->language, faults == 1 ? "%zu fault" : "%zu faults"),
                     faults)
               : good;
}

/* False where something in the folder is no ordinary file: then nothing more is opened. */
static bool prove_files(struct proving *proving)
{
    struct told before = told_so_far(proving);
    struct archive_seal seal;

    archive_check_seal(proving->proof->path, &seal, proving->diags);
    memcpy(proving->inputs, seal.inputs, sizeof seal.inputs);
    conclude(proving, PROOF_FILES, before,
             arena_printf(proving->arena,
                          message(proving->diags->language, "%zu files are as they were sealed"),
                          seal.files));
    return seal.ordinary;
}

static void leave_rest_open(struct proving *proving, const char *why)
{
    leave_open(proving, PROOF_HISTORY, why);
    leave_open(proving, PROOF_TOTALS, why);
    leave_open(proving, PROOF_RERUN, why);
}

/* FOUND of ALL earlier batches were compared, and not all. */
static const char *partly_compared(struct proving *proving, size_t found, size_t all)
{
    enum language language = proving->diags->language;

    if (found == 0 && all == 1)
        return message(language, "the 1 earlier batch was not compared; --history FOLDER adds it");
    if (found == 0)
        return arena_printf(proving->arena,
                            message(language, "none of %zu earlier batches was compared; "
                                              "--history FOLDER adds them"),
                            all);
    if (found == 1)
        return arena_printf(proving->arena,
                            message(language, "1 of %zu earlier batches compared, the same; "
                                              "--history FOLDER adds the others"),
                            all);
    return arena_printf(
        proving->arena,
        message(language,
                "%zu of %zu earlier batches compared, all the same; --history FOLDER adds "
                "the others"),
        found, all);
}

static const char *history_text(struct proving *proving, size_t found)
{
    size_t all = proving->archived.previous_count;
    enum language language = proving->diags->language;

    if (proving->archived.history_count == 0)
        return message(language, "no earlier batch was given");
    if (all == 0)
        return message(language, "no earlier batch with a seal was given");
    if (found == all)
        return all == 1
                   ? message(language, "1 earlier batch compared, the same")
                   : arena_printf(proving->arena,
                                  message(language, "%zu earlier batches compared, all the same"),
                                  all);
    return partly_compared(proving, found, all);
}

static void prove_history(struct proving *proving)
{
    struct told before = told_so_far(proving);
    const char *text;
    size_t found;

    batch_chain_check(proving->chain, &proving->archived, &found, proving->diags);
    text = history_text(proving, found);
    if (proving->archived.supersedes.len) {
        struct str rest = proving->archived.supersedes, id = decision_word(&rest);

        text = arena_printf(proving->arena,
                            message(proving->diags->language, "%s; takes the place of " STR_FMT),
                            text, STR_ARG(id));
    }
    if (proving->archived.again)
        text = arena_printf(
            proving->arena,
            message(proving->diags->language, "%s; a second run of its id, as --again asked for"),
            text);
    conclude(proving, PROOF_HISTORY, before, text);
}

static void prove_totals(struct proving *proving)
{
    const struct archived_batch *batch = &proving->archived;
    struct told before = told_so_far(proving);
    char amount[MONEY_TEXT_MAX];

    money_format_grouped(batch->amount, amount);
    archive_check_totals(batch, proving->diags);
    conclude(proving, PROOF_TOTALS, before,
             arena_printf(proving->arena,
                          message(proving->diags->language, "%llu of %llu applicants paid, %s"),
                          (unsigned long long)batch->people[DECISION_PAY],
                          (unsigned long long)batch->read, amount));
}

/* An auditor must see at once that bytes differ because the batch names another version. */
static const char *repetition_text(struct proving *proving, enum repetition repetition)
{
    enum language language = proving->diags->language;
    struct str program = proving->archived.program, libraries = proving->archived.libraries;

    if (repetition == REPEATED_SAME)
        return message(language, "the inputs, decided again, give the same files, byte for byte");
    if (!program.len)
        return message(language,
                       "the inputs, decided again by another version, give the same decisions");
    return arena_printf(proving->arena,
                        message(language,
                                "the inputs, decided again, give the same decisions, and "
                                "workbooks that show the same; the batch says that " STR_FMT
                                " with " STR_FMT " made it"),
                        STR_ARG(program), STR_ARG(libraries));
}

static void conclude_rerun(struct proving *proving, enum repetition repetition, struct told before)
{
    if (repetition == REPEATED_UNWRITTEN) {
        leave_open(
            proving, PROOF_RERUN,
            MESSAGE(
                "the rerun could be written neither beside the batch nor in TMPDIR: make room"));
        return;
    }
    if (repetition == REPEATED_UNISSUED) {
        leave_open(proving, PROOF_RERUN,
                   MESSAGE("the workbooks could not be written anew, see the errors"));
        return;
    }
    proving->proof->books_differ = repetition == REPEATED_BUT_BOOKS;
    conclude(proving, PROOF_RERUN, before, repetition_text(proving, repetition));
    if (proving->proof->books_differ && proving->proof->results[PROOF_RERUN] == PROOF_FAILS)
        proving->proof->texts[PROOF_RERUN] = arena_printf(
            proving->arena,
            message(proving->diags->language,
                    "the inputs, decided again, give the same decisions, but other workbooks: %s"),
            proving->proof->texts[PROOF_RERUN]);
}

static void prove_rerun(struct proving *proving)
{
    struct told before = told_so_far(proving);

    conclude_rerun(proving, batch_repeat(&proving->archived, proving->means, proving->diags),
                   before);
}

static void prove_settlement(struct proving *proving)
{
    struct archived_settlement settlement;
    struct told before = told_so_far(proving);
    const char *batch = NULL;
    bool found = archived_settlement_read(&settlement, proving->proof->path, proving->arena,
                                          proving->diags) &&
                 settlement_find_batch(&settlement, proving->chain, &batch, proving->diags);

    proving->proof->id = settlement.batch;
    conclude(proving, PROOF_HISTORY, before,
             arena_printf(
                 proving->arena,
                 message(proving->diags->language, "settles " STR_FMT ", the same as stands here"),
                 STR_ARG(settlement.batch)));
    before = told_so_far(proving);
    if (found)
        conclude_rerun(
            proving,
            settlement_repeat(&settlement, batch, proving->means, proving->arena, proving->diags),
            before);
    else
        leave_open(proving, PROOF_RERUN, MESSAGE("its batch is not here"));
}

/* Of a report or an audit of many batches. */
static void prove_season(struct proving *proving)
{
    const char *path = proving->proof->path;
    struct told before = told_so_far(proving);
    struct season_proof season = {.repetition = REPEATED_DIFFERENT};
    struct season_record record;

    if (season_record_read(&record, path, proving->arena, proving->diags))
        season = season_repeat(&record, path, proving->chain, proving->means, proving->arena,
                               proving->diags);
    proving->proof->id = str_basename(str_of(path));
    proving->proof->told_beside = season.told_beside;
    if (season.found) {
        conclude(
            proving, PROOF_HISTORY, told_so_far(proving),
            arena_printf(proving->arena,
                         message(proving->diags->language,
                                 record.named_count == 1
                                     ? "%zu batch of which it was made stands here; it "
                                       "has a proof of its own"
                                     : "%zu batches and settlements of which it was made stand "
                                       "here; each has a proof of its own"),
                         record.named_count));
        before.errors += season.amended_since; /* say nothing against what it was made of */
        conclude_rerun(proving, season.repetition, before);
        proving->proof->amended_since = season.amended_since > 0;
    } else {
        conclude(proving, PROOF_HISTORY, before, "");
        leave_open(proving, PROOF_RERUN, MESSAGE("its batches are not here"));
    }
    season_record_release(&record);
}

/* The digest that must stand on the signed page. What cannot be read again has not been proved. */
static void find_signed_digest(struct proving *proving)
{
    struct proof *proof = proving->proof;
    struct told before = told_so_far(proving);

    proof->edition = proving->archived.edition;
    if (proof->edition == EDITION_1_0)
        memcpy(proof->inputs, proving->inputs, sizeof proof->inputs);
    else if (!archive_decision(proof->path, proof->decision, proving->diags) &&
             proof->results[PROOF_FILES] == PROOF_HOLDS)
        conclude(proving, PROOF_FILES, before, "");
}

/* RULES of a batch that pays AMOUNT; of what is no batch nobody asks an approval. */
static void prove_approvals(struct proving *proving, const struct ruleset *rules, money amount)
{
    const struct rerun_means *means = proving->means;
    struct told before = told_so_far(proving);
    struct approvals approvals;

    approvals_read(&approvals, proving->proof->path, rules, amount, means->trust, proving->arena,
                   proving->diags);
    if (rules->approval_count == 0 && proving->diags->errors == before.errors)
        return;
    for (size_t i = 0; means->approved && i < approvals.missing_count; i++)
        diag_error(proving->diags, (struct origin){.file = proving->proof->path},
                   "the approval '" STR_FMT "' is missing, which its rules ask for",
                   STR_ARG(approvals.missing[i]));
    conclude(
        proving, PROOF_APPROVALS, before,
        approvals_text(&approvals, means->trust != NULL, proving->diags->language, proving->arena));
}

/* What is wrong with the rules, the rerun has told; that they could not be read is told here too.
 */
static void prove_batch_approvals(struct proving *proving)
{
    struct told before = told_so_far(proving);
    struct diag_list told;
    struct ruleset rules;

    diag_init(&told, proving->arena);
    told.language = proving->diags->language;
    if (archived_rules_read(&rules, &proving->archived, &told))
        prove_approvals(proving, &rules, proving->archived.amount);
    else
        leave_open(proving, PROOF_APPROVALS, MESSAGE("its rules cannot be read"));
    for (size_t i = 0; told.failures && i < told.count; i++)
        diag_copy(proving->diags, &told.items[i]);
    if (told.failures)
        conclude(proving, PROOF_APPROVALS, before, "");
    diag_release(&told);
    ruleset_release(&rules);
}

static void prove_no_approvals(struct proving *proving)
{
    struct ruleset none = {.path = NULL};

    prove_approvals(proving, &none, 0);
}

static void prove(struct proving *proving)
{
    struct told before;
    enum sealed_folder kind;
    bool known;

    if (!prove_files(proving)) {
        leave_rest_open(
            proving, MESSAGE("not looked at: the files are not those of a batch, see the errors"));
        return;
    }
    before = told_so_far(proving);
    known = sealed_folder_look(proving->proof->path, &kind, proving->diags);
    if (known && kind == SEALED_SETTLEMENT) {
        prove_settlement(proving);
        prove_no_approvals(proving);
        return;
    }
    if (known && kind == SEALED_SEASON) {
        prove_season(proving);
        prove_no_approvals(proving);
        return;
    }
    if (known && archived_batch_read(&proving->archived, proving->proof->path, proving->arena,
                                     proving->diags)) {
        proving->proof->id = proving->archived.id;
        find_signed_digest(proving);
        prove_history(proving);
        prove_totals(proving);
        prove_rerun(proving);
        prove_batch_approvals(proving);
        return;
    }
    conclude(proving, PROOF_TOTALS, before, "");
    leave_open(proving, PROOF_HISTORY, MESSAGE("batch.ini cannot be read"));
    leave_open(proving, PROOF_RERUN, MESSAGE("batch.ini cannot be read"));
}

static const char *without_slashes(const char *path, struct arena *arena)
{
    struct str text = str_of(path);

    while (text.len > 1 && text.ptr[text.len - 1] == '/')
        text.len--;
    return arena_cstr(arena, text);
}

/* What the steps come to together. */
static void sum_up(struct proof *proof)
{
    proof->holds = true;
    for (int step = 0; step < PROOF_STEPS; step++) {
        bool fails = proof->results[step] == PROOF_FAILS;

        if (!fails && proof->results[step] != PROOF_OPEN)
            continue;
        proof->holds = false;
        proof->refuted = proof->refuted || fails;
        proof->books_differ = proof->books_differ && step == PROOF_RERUN;
    }
}

void proof_make(struct proof *proof, const char *path, struct batch_chain *chain,
                const struct rerun_means *means, struct arena *arena, struct diag_list *diags)
{
    struct proving proving = {
        .proof = proof, .chain = chain, .means = means, .arena = arena, .diags = diags};

    *proof = (struct proof){.path = without_slashes(path, arena)};
    prove(&proving);
    sum_up(proof);
    if (proof->amended_since)
        leave_open(&proving, PROOF_HISTORY,
                   MESSAGE("a batch that it counts was amended since, see the errors"));
}

void proof_of_files(struct proof *proof, const struct archived_batch *archived,
                    const struct rerun_means *means, struct arena *arena, struct diag_list *diags)
{
    struct proving proving = {
        .proof = proof, .archived = *archived, .means = means, .arena = arena, .diags = diags};

    *proof = (struct proof){.path = archived->path, .id = archived->id};
    prove_files(&proving);
    if (proof->results[PROOF_FILES] == PROOF_HOLDS)
        prove_rerun(&proving);
    sum_up(proof);
}
