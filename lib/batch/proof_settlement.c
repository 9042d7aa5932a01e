/* Is this settlement intact and repeatable? */
#include "batch/proof_settlement.h"

#include "base/index.h"
#include "batch/rerun_diff.h"
#include "batch/rewrite_check.h"
#include "batch/settlement_batch.h"
#include "file/sums.h"
#include "history/decision_lines.h"
#include "history/settlement.h"
#include "xlsx/book.h"
#include "xlsx/canon.h"

#include "base/banned.h"

#define BOOK_NAME "settlement.xlsx"

struct proving {
    struct archived_settlement archived;
    struct staging *staging;
    bool other_version; /* it says that another made it */
    size_t book_errors; /* of the errors, those of the workbook */
    struct arena *arena;
    struct diag_list *diags;
};

bool settlement_find_batch(const struct archived_settlement *settlement, struct batch_chain *chain,
                           const char **batch, struct diag_list *diags)
{
    size_t failures = diags->failures;

    batch_chain_add_beside(chain, settlement->path);
    *batch = batch_chain_find(chain, settlement->digest, diags);
    if (*batch)
        return true;
    if (diags->failures > failures)
        return false;
    diag_error(diags, (struct origin){.file = settlement->path},
               "the batch " STR_FMT " that it settles, with the SHA-256 %.12s…, does not stand "
               "beside it: give its folder with --history",
               STR_ARG(settlement->batch), settlement->digest);
    return false;
}

static void compare_file(const struct proving *proving, const char *name, deviation_teller *tell)
{
    const struct rerun_diff deviation = {.batch = proving->archived.path,
                                         .rerun = proving->staging->path,
                                         .other_version = proving->other_version,
                                         .arena = proving->arena,
                                         .diags = proving->diags};
    const char *has = path_join(proving->arena, proving->archived.path, name);
    bool same;

    if (!rewrite_same_bytes(has, path_join(proving->arena, proving->staging->path, name), &same,
                            proving->diags) ||
        same)
        return;
    tell(&deviation, name);
}

/* Is every file one that the settlement has? A sealed one more proves nothing of where it is from.
 */
static void compare_names(const struct proving *proving)
{
    struct sums has, written;
    struct text_index names = {0};

    if (!sums_list(&has, proving->archived.path, proving->arena, proving->diags) ||
        !sums_list(&written, proving->staging->path, proving->arena, proving->diags))
        return;
    for (size_t i = 0; i < written.count; i++)
        text_index_add(&names, str_of(written.items[i].name));
    for (size_t i = 0; i < has.count; i++)
        if (!text_index_has(&names, str_of(has.items[i].name)))
            diag_error(proving->diags,
                       (struct origin){.file = path_join(proving->arena, proving->archived.path,
                                                         has.items[i].name)},
                       "is no part of the settlement");
    text_index_release(&names);
}

/* As compare_workbook of a batch. */
static void compare_book(struct proving *proving)
{
    const char *has = path_join(proving->arena, proving->archived.path, BOOK_NAME);
    const char *gives = path_join(proving->arena, proving->staging->path, BOOK_NAME);
    size_t errors = proving->diags->errors;
    bool same;

    if (!rewrite_same_bytes(has, gives, &same, proving->diags) || same ||
        !canon_compare(has, gives, &same, proving->diags))
        return;
    if (same && !proving->other_version)
        diag_error(proving->diags, (struct origin){.file = has},
                   "shows what a rerun gives but has not the same bytes: it was saved again by "
                   "another program");
    proving->book_errors += proving->diags->errors - errors;
}

static enum repetition compare(struct proving *proving)
{
    const struct archived_settlement *then = &proving->archived;

    proving->other_version = !str_eq(then->program, STR("relief " RELIEF_VERSION)) ||
                             !str_eq(then->libraries, book_libraries(proving->arena));
    compare_names(proving);
    compare_file(proving, SETTLEMENT_CSV, rerun_diff_of_people);
    if (then->edition != EDITION_1_0)
        compare_file(proving, DECISION_FILE, rerun_diff_of_ini);
    compare_file(proving, SETTLEMENT_INI, rerun_diff_of_ini);
    compare_book(proving);
    if (!proving->other_version)
        return REPEATED_SAME;
    diag_note(proving->diags,
              (struct origin){.file = path_join(proving->arena, then->path, SETTLEMENT_INI)},
              "was made by " STR_FMT " with " STR_FMT
              ": settlement.xlsx is held against what it shows",
              STR_ARG(then->program), STR_ARG(then->libraries));
    return REPEATED_ALIKE;
}

static enum repetition write_again(struct proving *proving, struct settling *settling,
                                   const char *reissue)
{
    if (!rewrite_open(proving->staging, proving->archived.path, proving->arena, proving->diags) ||
        !settling_write(settling, proving->staging->path, proving->diags))
        return REPEATED_UNWRITTEN;
    if (reissue &&
        !rewrite_reissue(proving->staging->path, reissue, proving->arena, proving->diags))
        return REPEATED_UNISSUED;
    return compare(proving);
}

static bool told_apart(enum settlement_result then, enum settlement_result now)
{
    return then != now && !(then == SETTLEMENT_MISSING && now == SETTLEMENT_UNDECIDED);
}

/* What version 1.0 decided stands, and counts; but not all of it would be decided so today. THEN is
 * of its edition, and gave the same files. */
static void tell_decided_otherwise(const struct proving *proving, const struct settling *then,
                                   const char *batch, const struct bank_answer *answer,
                                   unsigned jobs)
{
    const char *path = path_join(proving->arena, proving->archived.path, SETTLEMENT_CSV);
    struct bank_answer again = *answer;
    struct diag_list quiet;
    struct settling now;

    again.edition = EDITION_LATER;
    diag_init(&quiet, proving->arena);
    if (settling_open(&now, batch, &again, jobs, &quiet) == BATCH_OK &&
        now.result.payee_count == then->result.payee_count)
        for (size_t i = 0; i < now.result.payee_count; i++) {
            enum settlement_result was = then->result.payees[i].result;
            enum settlement_result is = now.result.payees[i].result;

            if (told_apart(was, is))
                diag_warning(proving->diags, (struct origin){.file = path, .line = (uint32_t)i + 2},
                             "version 1.0 took what the bank says of this payment as `%s`; today "
                             "it would be `%s`: ask the bank",
                             settlement_result_name(was), settlement_result_name(is));
        }
    settling_release(&now);
    diag_release(&quiet);
}

enum repetition settlement_repeat(const struct archived_settlement *settlement, const char *batch,
                                  const struct rerun_means *means, struct arena *arena,
                                  struct diag_list *diags)
{
    struct proving proving = {*settlement, means->staging, false, 0, arena, diags};
    enum repetition repetition = REPEATED_DIFFERENT;
    size_t errors = diags->errors;
    struct bank_answer answer = {.path = settlement->bank_file,
                                 .sheet = settlement->sheet,
                                 .whole_path = true,
                                 .hidden = settlement->hidden,
                                 .columns = settlement->columns,
                                 .edition = settlement->edition};
    struct settling settling;

    if (settling_open(&settling, batch, &answer, means->jobs, diags) == BATCH_OK &&
        decision_may_settle(settlement->path, settlement->edition != EDITION_1_0,
                            settling.archived.edition != EDITION_1_0, diags))
        repetition = write_again(&proving, &settling, means->reissue);
    if (settlement->edition == EDITION_1_0 && diags->errors == errors)
        tell_decided_otherwise(&proving, &settling, batch, &answer, means->jobs);
    staging_discard(means->staging);
    settling_release(&settling);
    if (repetition != REPEATED_UNWRITTEN && repetition != REPEATED_UNISSUED &&
        diags->errors != errors)
        return diags->errors == errors + proving.book_errors ? REPEATED_BUT_BOOKS
                                                             : REPEATED_DIFFERENT;
    return repetition;
}
