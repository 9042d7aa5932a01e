/* What earlier batches have paid, read from their ledgers.
 *
 * A payment counts when it is a `pay` line of a ledger whose batch date is before or on the batch
 * date of this run. A batch that was reconciled counts only what the bank did not return. A batch
 * given twice counts once. */
#ifndef RELIEF_ASSESS_HISTORY_H
#define RELIEF_ASSESS_HISTORY_H

#include "base/input.h"
#include "rule/eval.h"

struct history_batch {
    const char *path; /* the batch's folder as found */
    struct str id;
    date as_of;
    char digest[SHA256_HEX_MAX]; /* SHA-256 of its SHA256SUMS: its name in the chain */
    bool counted;                /* its date is not after the run's */
    bool reconciled;
    struct input *inputs; /* the files that this run must archive, named
                             history/ID/ledger.csv and so on */
    size_t input_count;
};

struct history_key; /* the payments to one key */

struct history {
    struct arena arena;
    struct history_batch *batches; /* by date, then id: independent of the order given */
    size_t batch_count;
    struct history_key *keys; /* hash table by canonical key */
};

/* Reads the batches that PATHS name: a batch folder, a settlement folder of `relief reconcile`, a
 * folder of such folders, or a ledger.csv (which stands in a batch folder, or beside a batch.ini
 * that gives its date). Each batch is checked against its own SHA256SUMS first; one that was
 * changed is refused by name. AS_OF: later batches do not count. RULES (whose key and grants the
 * payments are matched with) must outlive it. False, with errors in DIAGS, if any cannot be used.
 */
bool history_load(struct history *history, const struct ruleset *rules, const char *const *paths,
                  size_t path_count, date as_of, struct diag_list *diags);
/* The payments to the applicant whose canonical key is KEY. */
struct past history_of(const struct history *history, struct str key);
void history_release(struct history *history);

#endif
