/* One earlier batch while a history or a season is being loaded. For lib/history and lib/season. */
#ifndef RELIEF_HISTORY_PAST_BATCH_H
#define RELIEF_HISTORY_PAST_BATCH_H

#include "base/date.h"
#include "history/decision_lines.h"
#include "history/history_paths.h"
#include "history/sealed_record.h"
#include "history/settlement.h"
#include "rule/ruleset.h"
#include "rule/source.h"

struct past_batch {
    struct place place; /* with the ledger's path */
    struct sealed_record record;
    struct ini ini; /* its batch.ini */
    struct str id;
    struct str scheme, issuer, program;
    bool issuer_known; /* version 1.0 did not write it down */
    date as_of;
    uint8_t ledger_digest[SHA256_SIZE];
    struct decision_lines decided;          /* its decision.txt; empty where it has none */
    struct settlement *settlement;          /* NULL: not reconciled, or not known */
    const struct past_batch *superseded_by; /* the amendment that counts in its place; NULL: none */
    const char *archived_as;                /* its folder's name below inputs/history */
};

/* Reads what the batch at PLACE is; texts live in ARENA. */
bool past_batch_open(struct past_batch *batch, const struct place *place, struct arena *arena,
                     struct diag_list *diags);
/* Reads its ledger, which the caller releases, and checks that the whole batch is as it was
 * sealed. */
bool past_batch_read(struct past_batch *batch, struct file_bytes *ledger, struct diag_list *diags);
/* Do the payments of its ledger, which come to PAID, make the amount that its decision.txt says? If
 * not, an error in DIAGS: somebody has changed one of the two and sealed it again. Where
 * decision.txt has no such line, or is not there, nothing is said. */
bool past_batch_check_amount(const struct past_batch *batch, money paid, struct diag_list *diags);
/* What it decided, as history_batch.decision has it. */
void past_batch_decision(const struct past_batch *batch, char out[static SHA256_HEX_MAX]);
/* Is BATCH the one that LINE, `ID AS_OF DECISION` of another's decision.txt, names? Its id and its
 * decision must both be those. */
bool past_batch_is_named(const struct past_batch *batch, struct str line);
/* SHA-256 of its applicant files, in hexadecimal digits, by its decision.txt; where it has none, of
 * all the inputs that its seal names. In ARENA. */
const char *const *past_batch_applicants(const struct past_batch *batch, size_t *count,
                                         struct arena *arena);
/* BATCH is the one that SETTLEMENT, by its settlement.ini, settles; false, with an error, where its
 * decision.txt says another one, or is missing though BATCH has one. Of several, the first stays
 * BATCH's and the others are joined into it (settlement_join); where two say different things for
 * certain, that is a warning in DIAGS. One that BATCH has already, from another place, is passed
 * over. SETTLEMENT must outlive BATCH. */
bool past_batch_settle(struct past_batch *batch, struct settlement *settlement,
                       struct diag_list *diags);
/* Are both of one scheme: the same id and, where it is known of both, the same issuer? */
bool past_batch_same_scheme(const struct past_batch *a, const struct past_batch *b);
/* Is it of the scheme that SCHEME is? One whose issuer is not known is taken for one. */
bool past_batch_is_of(const struct past_batch *batch, const struct scheme *scheme);
/* Are both the same batch, from two places? */
bool past_batch_same(const struct past_batch *a, const struct past_batch *b);
/* By date, then id, then by what is in them. Of the same ones the one with a seal comes first, then
 * the one of which more files are there: an archive may have kept the record alone. For qsort. */
int past_batch_cmp(const void *a, const void *b);
void past_batch_release(struct past_batch *batch);

#endif
